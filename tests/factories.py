"""What tests are about, made in the words of the desk. Claims move by the same actions people use."""

from itertools import count

from django.conf import settings
from django.contrib.auth.models import Group, User

from dossier.models import Dossier, Entry, Section, Sentence
from newsroom.actions.claims import submit_claim, verify_claim
from newsroom.actions.evidence import answer_spot_check, mark_claim
from newsroom.actions.second_look import look_again
from newsroom.actions.sources import Known, add_source, give_reading
from newsroom.intake.archive import keep
from newsroom.models import ClaimStatus, Decision, SourceVersion, Story
from newsroom.roles import CHECKER, PUBLISHER, RESEARCHER
from newsroom.workflow.second_look import answer_of, look_due

_numbers = count(1)
BRIDGES = "The ministry said on Monday that 3 bridges fell. Nobody was hurt, a spokesperson told Reuters."


def person(role=CHECKER, name=None):
    """Somebody at the desk; logs in by `client.force_login`, since hashing passwords takes time."""
    user = User.objects.create_user(name or f"{role}-{next(_numbers)}", password=None, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return User.objects.get(pk=user.pk)


def researcher(name=None):
    return person(RESEARCHER, name)


def checker(name=None):
    return person(CHECKER, name)


def publisher(name=None):
    return person(PUBLISHER, name)


def story(texts=(BRIDGES,), **known):
    """A story with one article for each text."""
    number = next(_numbers)
    made = Story.objects.create(title=f"Story {number}", slug=f"story-{number}", spot_check_seed=1)
    for text in texts:
        article(made, text, **known)
    return made


def article(in_story, text=BRIDGES, **known):
    """The first version of a new article."""
    source = add_source(in_story, f"{next(_numbers)}.txt", Known(**known))
    return version(source, text)


def version(source, text):
    digest = keep(settings.ARCHIVE, text.encode())
    made = SourceVersion.objects.create(
        source=source, number=source.versions.count() + 1, text=text, text_sha256=digest, raw_sha256=digest
    )
    Decision.objects.record(source, "ingest", version=made.public_id, sha256=digest)
    return made


def claim(in_story=None, words="3 bridges fell", statement="Three bridges fell.", by=None, **fields):
    """A claim of words in the first article, with its passage confirmed."""
    in_story = in_story or story()
    text = in_story.sources.first().current_version
    start = text.text.index(words)
    return mark_claim(text, start, start + len(words), statement=statement, by=by or checker(), **fields)


def submitted(by, **options):
    """A claim in review: `by` has read every article of its story and submitted it."""
    made = claim(by=by, **options)
    for source in made.story.sources.all():
        give_reading(source.current_version, by=by)
    return submit_claim(made, by=by)


def verified(by=None, other=None, **options):
    """A verified claim: `by` submitted it and `other` confirmed it."""
    by, other = by or checker(), other or checker()
    return confirmed(submitted(by, **options), by=other)


def confirmed(claim, by):
    """The claim after a second editor, who agrees with the first in everything, has looked and verified."""
    if look_due(claim, by):
        look_again(claim, by=by, answers=agreeing(claim))
    for check in claim.checks.awaiting_spot_check():
        answer_spot_check(check, by=by, mentioned=False)
    claim.refresh_from_db()
    return verify_claim(claim, by=by) if claim.status == ClaimStatus.IN_REVIEW else claim


def agreeing(claim):
    """The answers of a second look that are the first editor's."""
    return {one.public_id: answer_of(one) for one in claim.evidence.all()}


def dossier(*claims, title=None):
    """A dossier with one section that holds the claims."""
    number = next(_numbers)
    made = Dossier.objects.create(title=title or f"Dossier {number}", slug=f"dossier-{number}")
    section = Section.objects.create(dossier=made, title="What happened")
    for position, one in enumerate(claims):
        made.stories.add(one.story)
        Entry.objects.create(section=section, claim=one, position=position)
    return made


def paragraph(section, *sentences, by=None, **fields):
    """A paragraph at the end of a section that nobody has approved yet; each sentence is a text and what it cites."""
    made = Entry.objects.create(section=section, written_by=by or publisher(), position=99, **fields)
    for position, (text, *claims) in enumerate(sentences):
        Sentence.objects.create(entry=made, text=text, position=position).claims.set(claims)
    return made


def fresh(row):
    """The row as it stands in the database now."""
    return type(row).objects.get(pk=row.pk)
