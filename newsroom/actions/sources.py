"""Articles: taking them in, saying one was read whole, saying where one comes from, redaction."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from newsroom.actions.replays import forget_answers
from newsroom.intake.archive import destroy, keep
from newsroom.intake.files import decode
from newsroom.models import (
    Claim,
    DateBasis,
    Decision,
    Evidence,
    ExtractionRun,
    Origin,
    OriginKind,
    OriginState,
    Passage,
    Publisher,
    Reading,
    Source,
    SourceVersion,
    Story,
)
from newsroom.workflow import WorkflowError, require
from newsroom.workflow.change import CHANGEABLE, changing_all


@dataclass(frozen=True)
class Known:
    """What is known of an article besides its text. Empty where the article does not say and nobody else does."""

    title: str = ""
    byline: str = ""
    url: str = ""
    publisher: str = ""
    publisher_is_stated: bool = False
    publisher_family: str = ""
    published_on: str | None = None
    published_basis: str = DateBasis.UNKNOWN


def open_story(slug, *, title="", by=None) -> Story:
    """Return the story of this slug, made on first use."""
    if by is not None:
        require(by, "newsroom.add_story", _("open stories"))
    story = Story.objects.filter(slug=slug).first()
    if story is None:
        story = Story(slug=slug, title=title or slug.replace("-", " ").capitalize())
        story.full_clean()
        story.save()
        Decision.objects.record(story, "open_story", by=by)
    return story


@transaction.atomic
def ingest(story, name, data, *, known=None, by=None) -> tuple[SourceVersion, bool]:
    """Take an article into a story.

    name   What the file is called.
    data   Its bytes; kept as they are under their SHA-256.
    known  What is known of it; a publisher that is not named is labelled as not stated.
    by     The editor, None for the command line.

    Returns the version and whether it is new: the same bytes are read once into a story.
    Raises `Unreadable` (a ValueError) with a sentence where the bytes are no UTF-8 text, and WorkflowError where a
    court had their words taken out of the archive.
    """
    if by is not None:
        require(by, "newsroom.ingest_source", _("add articles"))
    text = decode(data, name)
    story = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    digest = sha256(data).hexdigest()
    same_bytes = SourceVersion.objects.filter(raw_sha256=digest)
    if redacted := same_bytes.exclude(redaction_reason="").first():
        raise WorkflowError(_("The words of this article were taken out: %(why)s") % {"why": redacted.redaction_reason})
    if version := same_bytes.filter(source__story=story).first():
        return version, False
    keep(settings.ARCHIVE, data)
    source = add_source(story, name, known or Known())
    version = SourceVersion.objects.create(
        source=source,
        number=1,
        file_name=name,
        raw_sha256=digest,
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
    )
    Decision.objects.record(source, "ingest", by=by, version=version.public_id, sha256=digest)
    return version, True


def add_source(story, name, known) -> Source:
    letter = next_letter(story)
    publisher, _new = Publisher.objects.get_or_create(
        name=known.publisher
        or _("Publisher not stated (%(story)s, %(letter)s)") % {"story": story.slug, "letter": letter},
        defaults={
            "is_stated": bool(known.publisher) and known.publisher_is_stated,
            "family": known.publisher_family,
        },
    )
    source = Source(
        story=story,
        letter=letter,
        publisher=publisher,
        title=known.title,
        byline=known.byline,
        url=known.url,
        published_on=known.published_on,
        published_basis=known.published_basis,
    )
    source.full_clean(exclude=["origin"])
    source.save()
    return source


def next_letter(story) -> str:
    """A, B, …, Z, AA, AB, …: the letter after as many as the story has."""
    number, letters = story.sources.count() + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@transaction.atomic
def give_reading(version, *, by) -> Reading:
    """Record an editor's word: "I have read this version whole". Saying it twice is saying it once."""
    require(by, "newsroom.give_reading", _("say that an article was read"))
    if version is None or version.redaction_reason:
        raise WorkflowError(_("There is no text of this article to read."))
    reading, new = Reading.objects.get_or_create(version=version, by=by, voided_at=None)
    if new:
        Decision.objects.record(version.source, "read_whole", by=by, version=version.public_id)
    return reading


def origin_named(kind, name="") -> Origin:
    """Return the origin of this kind and name, storing it on first use."""
    origin, _new = Origin.objects.get_or_create(kind=kind, name="" if kind == OriginKind.NOT_ESTABLISHED else name)
    return origin


def lock_articles(**which) -> list[Source]:
    """Lock articles until the transaction ends: who published them and where they come from is part of what is decided
    about their passages."""
    return list(Source.objects.select_for_update(no_key=True).filter(**which).order_by("pk"))


@transaction.atomic
def set_source_origin(source, origin, *, by, why="", note=""):
    """Confirm where the passages of an article come from. Claims that rest on them are looked at again."""
    require(by, "newsroom.change_source", _("say where articles come from"))
    source = lock_articles(pk=source.pk)[0]
    if (source.confirmed_origin, source.origin_why) == (origin, why):
        return source
    before = source.origin
    leaning = Evidence.objects.confirmed().filter(passage__version__source=source, origin__isnull=True)
    with changing_claims_of(leaning, by=by, action="change_origin", note=note, source=source.public_id):
        source.origin, source.origin_state, source.origin_why = origin, OriginState.CONFIRMED, why
        source.save(update_fields=["origin", "origin_state", "origin_why"])
    Decision.objects.record(
        source,
        "set_origin",
        by=by,
        note=note,
        before=before.kind if before else "",
        after=origin.kind,
        origin=origin.public_id,
        why=why,
    )
    return source


@transaction.atomic
def forget_source_origin(source, *, by, note=""):
    """Take back that an article's origin was confirmed: it is a suggestion again, unless passages lean on it."""
    source = lock_articles(pk=source.pk)[0]
    leaning = Evidence.objects.confirmed().filter(passage__version__source=source, origin__isnull=True)
    if source.origin_state == OriginState.SUGGESTED or leaning.exists():
        return source
    source.origin_state = OriginState.SUGGESTED
    source.save(update_fields=["origin_state"])
    Decision.objects.record(source, "forget_origin", by=by, note=note, before=source.origin.kind)
    return source


def changing_claims_of(evidence, **change):
    """Wrap a change that every claim with some of this evidence rests on; see `changing_all`."""
    affected = Claim.objects.filter(status__in=CHANGEABLE, pk__in=evidence.values("claim")).order_by("pk")
    return changing_all(list(affected), **change)


DESCRIPTION = ("title", "byline", "publisher", "url", "published_on", "published_basis")


@transaction.atomic
def describe_source(source, *, by, note="", **fields):
    """Say what is known of an article: any of `DESCRIPTION`. A date needs a basis, and a basis a date.

    The first time it is recorded even where nothing changes: what was known is confirmed.
    """
    require(by, "newsroom.change_source", _("describe articles"))
    if unknown := set(fields) - set(DESCRIPTION):
        raise WorkflowError(_("These cannot be changed: %(fields)s.") % {"fields": ", ".join(sorted(unknown))})
    source = lock_articles(pk=source.pk)[0]
    changed = {name: value for name, value in fields.items() if getattr(source, name) != value}
    if not changed and Decision.objects.about(source).filter(action="describe").exists():
        return source
    for name, value in changed.items():
        setattr(source, name, value)
    require_valid(source)
    evidence = Evidence.objects.confirmed().filter(passage__version__source=source)
    affected = evidence if "publisher" in changed else evidence.none()
    with changing_claims_of(affected, by=by, action="change_publisher", note=note, source=source.public_id):
        source.save(update_fields=list(changed))  # an empty list saves nothing
    record_description(source, changed, by=by, note=note)
    return source


@transaction.atomic
def describe_publisher(publisher, *, by, note="", **fields):
    """Say what is known of a publisher, or add one. Its family decides which articles count as one origin."""
    require(by, "newsroom.change_publisher", _("describe publishers"))
    new = publisher._state.adding
    changed = {name: value for name, value in fields.items() if new or getattr(publisher, name) != value}
    for name, value in changed.items():
        setattr(publisher, name, value)
    require_valid(publisher)
    lock_articles(publisher=publisher.pk)
    evidence = Evidence.objects.confirmed().filter(passage__version__source__publisher=publisher.pk)
    affected = evidence if "family" in changed else evidence.none()
    with changing_claims_of(affected, by=by, action="change_publisher", note=note, publisher=publisher.public_id):
        publisher.save()
    record_description(publisher, changed, by=by, note=note)
    return publisher


def record_description(target, changed, *, by, note):
    said = {name: str(value or "") for name, value in changed.items()}
    Decision.objects.record(target, "describe", by=by, note=note, changed=said)


def require_valid(row):
    """Raise with the model's own sentences unless a row is as it may be."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise WorkflowError(" ".join(error.messages)) from error


@transaction.atomic
def redact_version(version, *, by, reason):
    """Take words out by court order, wherever the same bytes were read: text, passages, what was extracted, the file.

    Hashes and offsets stay. Claims and editions that quote the words are for the desk to retract.
    """
    require(by, "newsroom.redact_sourceversion", _("redact articles"))
    if not reason.strip():
        raise WorkflowError(_("Say which order asks for it; the reason stays in place of the words."))
    same_bytes = SourceVersion.objects.filter(raw_sha256=version.raw_sha256, redaction_reason="")
    stories = Story.objects.filter(sources__versions__raw_sha256=version.raw_sha256).values("pk")
    # Nobody reads them with an extractor, or matches them, meanwhile.
    list(Story.objects.select_for_update(no_key=True).filter(pk__in=stories).order_by("pk"))
    for one in same_bytes.select_related("source"):
        Passage.objects.filter(version=one).redact(reason)
        Evidence.objects.filter(passage__version=one).update(why="", reasons=[], origin_why="")
        ExtractionRun.objects.filter(version=one).update(candidates=[], actors=[], refused=[], origin={})
        SourceVersion.objects.filter(pk=one.pk).redact(reason)
        Decision.objects.record(one.source, "redact", by=by, note=reason, version=one.public_id)
    forget_answers()
    transaction.on_commit(lambda: destroy(settings.ARCHIVE, version.raw_sha256))
    version.refresh_from_db()
    return version
