"""Composing: what a publisher puts together, kept as they saw it, and by nobody else."""

import pytest
from django.core.exceptions import PermissionDenied

from dossier.actions import compose, prose
from dossier.actions.prose import Draft
from dossier.models import Dossier, Entry, EntryComment, Section, Sentence
from dossier.snapshot.prose import paragraph_hash
from newsroom.actions.claims import edit_claim, reopen_claim
from newsroom.actions.undo import undo_last
from newsroom.models import Claim, ClaimStatus, Decision
from newsroom.workflow import WorkflowError
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return factories.verified()


@pytest.fixture
def other(claim):
    return factories.verified(in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")


@pytest.fixture
def dossier(claim):
    made = factories.dossier(title="Bridges")
    made.stories.add(claim.story)
    return made


@pytest.fixture
def section(dossier):
    return dossier.sections.get()


def titles(dossier):
    return [section.title for section in Section.objects.filter(dossier=dossier)]


def standing(section):
    return [entry.claim or str(entry) for entry in Entry.objects.filter(section=section)]


def written(section, pia, *drafts):
    return fresh(prose.write_paragraph(section, drafts or [Draft("Three bridges are gone.")], by=pia))


def test_a_dossier_is_opened_for_stories_and_says_what_it_is(claim, pia):
    made = compose.open_dossier(by=pia, title="Bridges", slug="bridges", stories=[claim.story])
    compose.describe_dossier(made, by=pia, unknown="Who pays?\nWhen do they reopen?", stories=[])

    kept = Dossier.objects.get(slug="bridges")
    assert (kept.unknown, list(kept.stories.all()), kept.version) == ("Who pays?\nWhen do they reopen?", [], 2)
    described, opened = Decision.objects.about(kept)
    assert (opened.action, opened.by) == ("open", pia)
    assert described.data == {"was": {"unknown": "", "stories": [claim.story.public_id]}}


def test_describing_a_dossier_as_it_is_changes_nothing(dossier, pia):
    compose.describe_dossier(dossier, by=pia, title="Bridges", stories=list(dossier.stories.all()))
    assert fresh(dossier).version == 1
    assert not Decision.objects.about(dossier).exists()


def test_a_dossier_that_cannot_be_kept_is_refused_in_words(dossier, pia):
    with pytest.raises(WorkflowError, match="Slug already exists"):
        compose.open_dossier(by=pia, title="Bridges again", slug=dossier.slug, stories=[])
    with pytest.raises(WorkflowError, match="cannot be changed: version"):
        compose.describe_dossier(dossier, by=pia, version=7)


def test_only_a_dossier_that_nobody_read_is_deleted(claim, pia):
    from dossier.actions.publish import publish_dossier

    published = factories.dossier(claim)
    publish_dossier(published, by=pia)
    with pytest.raises(WorkflowError, match="was published"):
        compose.discard_dossier(published, by=pia)

    draft = factories.dossier(claim)
    key, public_id = draft.pk, draft.public_id
    compose.discard_dossier(draft, by=pia)
    assert not Dossier.objects.filter(pk=key).exists()
    assert Decision.objects.get(target_id=public_id).action == "discard"


def test_sections_are_added_renamed_moved_and_removed(dossier, section, pia):
    dossier = section.dossier
    why = compose.add_section(dossier, " Why ", by=pia)
    compose.rename_section(section, "What fell", by=pia)
    assert titles(dossier) == ["What fell", "Why"]

    compose.move_section(why, 0, by=pia)
    assert titles(dossier) == ["Why", "What fell"]

    compose.remove_section(why, by=pia)
    assert titles(dossier) == ["What fell"]
    assert fresh(dossier).version == 5
    assert [one.action for one in Decision.objects.about(dossier)] == [
        "remove_section",
        "move_section",
        "rename_section",
        "add_section",
    ]


def test_a_section_is_refused_without_a_title_of_its_own_or_as_a_second_summary(dossier, pia):
    compose.add_section(dossier, "In short", by=pia, is_summary=True)
    for title, is_summary, why in [
        ("What happened", False, "has a section “What happened” already"),
        (" ", False, "needs a title"),
        ("x" * 201, False, "at most 200"),
        ("Once more", True, "has a summary already"),
    ]:
        with pytest.raises(WorkflowError, match=why):
            compose.add_section(fresh(dossier), title, by=pia, is_summary=is_summary)


def test_a_section_that_holds_entries_stays(section, claim, pia):
    compose.add_claims(section, [claim], by=pia)
    with pytest.raises(WorkflowError, match="still holds entries"):
        compose.remove_section(section, by=pia)


def test_claims_are_added_together_moved_and_removed(section, claim, other, pia):
    dossier = section.dossier
    first, second = compose.add_claims(section, [claim, other], by=pia)
    assert standing(section) == [claim, other]

    compose.move_entry(second, to=section, place=0, by=pia)
    assert standing(section) == [other, claim]

    why = compose.add_section(dossier, "Why", by=pia)
    first.section.dossier = dossier
    compose.move_entry(first, to=why, place=0, by=pia)
    assert (standing(section), standing(why)) == ([other], [claim])

    second.section.dossier = dossier
    compose.remove_entry(second, by=pia)
    assert standing(section) == []
    assert Decision.objects.about(dossier).first().data["claim"] == other.public_id


def test_only_verified_claims_of_its_stories_that_are_not_in_yet_are_added_all_or_none(section, claim, other, pia):
    foreign = factories.verified()
    reopen_claim(fresh(other), by=factories.checker(), note="A reader asked.")
    for wrong, why in [(fresh(other), "in review"), (foreign, "does not draw on"), (claim, "stands in the dossier")]:
        with pytest.raises(WorkflowError, match=why):
            compose.add_claims(section, [claim, wrong], by=pia)
        assert standing(section) == []


def test_the_summary_holds_paragraphs_only(section, claim, pia):
    dossier = section.dossier
    summary = compose.add_section(dossier, "In short", by=pia, is_summary=True)
    with pytest.raises(WorkflowError, match="paragraphs only"):
        compose.add_claims(summary, [claim], by=pia)
    [entry] = compose.add_claims(section, [claim], by=pia)
    with pytest.raises(WorkflowError, match="paragraphs only"):
        compose.move_entry(entry, to=summary, place=0, by=pia)
    assert standing(section) == [claim]


def test_an_entry_stays_in_its_dossier(section, claim, pia):
    [entry] = compose.add_claims(section, [claim], by=pia)
    with pytest.raises(WorkflowError, match="of another dossier"):
        compose.move_entry(entry, to=factories.dossier().sections.get(), place=0, by=pia)


def test_a_note_stands_under_a_claim(section, claim, pia):
    [entry] = compose.add_claims(section, [claim], by=pia)
    compose.write_note(entry, " As of Monday. ", by=pia)
    assert fresh(entry).note == "As of Monday."
    with pytest.raises(WorkflowError, match="not under a paragraph"):
        compose.write_note(written(section, pia), "No.", by=pia)


def test_who_composes_second_is_told_and_nothing_is_written(section, claim, other, pia):
    stale = fresh(section)
    assert stale.dossier.version == 1
    compose.add_claims(section, [claim], by=pia)

    for act in (
        lambda: compose.add_claims(stale, [other], by=pia),
        lambda: compose.rename_section(stale, "Otherwise", by=pia),
        lambda: prose.write_paragraph(stale, [Draft("It is so.")], by=pia),
        lambda: compose.describe_dossier(stale.dossier, by=pia, title="Otherwise"),
    ):
        with pytest.raises(WorkflowError, match="Someone else has just changed this dossier"):
            act()
    assert standing(section) == [claim]
    assert titles(section.dossier) == ["What happened"]


def test_a_paragraph_is_stored_as_the_sentences_it_was_written_in(section, claim, pia):
    entry = written(section, pia, Draft("Dr. A. B. said: no. 3 is gone.", (claim,)), Draft("Why?"))
    assert [(one.text, list(one.claims.all())) for one in entry.sentences.all()] == [
        ("Dr. A. B. said: no. 3 is gone.", [claim]),
        ("Why?", []),
    ]
    assert (entry.written_by, entry.approved_by) == (pia, None)


def test_somebody_other_than_its_author_approves_a_paragraph_as_they_saw_it(section, claim, pia, ben):
    entry = written(section, pia, Draft("Three bridges are gone.", (claim,)))
    seen = paragraph_hash(entry)
    with pytest.raises(WorkflowError, match="You wrote this; somebody else must approve it."):
        prose.approve_paragraph(entry, by=pia, seen=seen)
    with pytest.raises(WorkflowError, match="has changed since you saw it"):
        prose.approve_paragraph(entry, by=ben, seen="0" * 64)

    prose.approve_paragraph(entry, by=ben, seen=seen)
    entry = fresh(entry)
    assert (entry.approved_by, entry.approved_hash) == (ben, seen)
    assert Decision.objects.about(section.dossier).first().data == {"entry": entry.pk, "content": seen}


def test_at_a_desk_of_one_the_author_approves(section, pia, settings):
    settings.SINGLE_EDITOR = True
    entry = written(section, pia)
    prose.approve_paragraph(entry, by=pia, seen=paragraph_hash(entry))
    assert fresh(entry).approved_by == pia


def test_another_wording_has_another_author_asks_for_a_new_approval_and_keeps_the_sentences_ids(
    section, claim, other, pia, ben
):
    dossier = section.dossier
    entry = written(section, pia, Draft("Three bridges are gone.", (claim,)), Draft("Why?"))
    prose.approve_paragraph(entry, by=ben, seen=paragraph_hash(entry))
    first, second = entry.sentences.all()

    entry.section.dossier = dossier
    quinn = factories.publisher("quinn")
    drafts = [Draft("Nobody was hurt.", (other,)), Draft("Three fell.", (claim,), first.public_id)]
    prose.rewrite_paragraph(entry, drafts, by=quinn, seen=paragraph_hash(entry))

    entry = fresh(entry)
    assert (entry.written_by, entry.approved_by, entry.approved_hash) == (quinn, None, "")
    now = list(entry.sentences.all())
    assert [one.text for one in now] == ["Nobody was hurt.", "Three fell."]
    assert now[1].public_id == first.public_id
    assert not Sentence.objects.filter(public_id=second.public_id).exists()
    assert Decision.objects.about(dossier).first().data["was"][0]["text"] == "Three bridges are gone."
    with pytest.raises(WorkflowError, match="You wrote this"):
        prose.approve_paragraph(entry, by=quinn, seen=paragraph_hash(entry))


def test_saving_a_paragraph_as_it_is_keeps_its_approval(section, claim, pia, ben):
    entry = written(section, pia, Draft("Three bridges are gone.", (claim,)))
    seen = paragraph_hash(entry)
    prose.approve_paragraph(entry, by=ben, seen=seen)
    entry = fresh(entry)
    same = [Draft(one.text, tuple(one.claims.all()), one.public_id) for one in entry.sentences.all()]
    prose.rewrite_paragraph(entry, same, by=pia, seen=seen)
    assert fresh(entry).approved_by == ben


def test_one_sentence_cannot_be_two(section, pia):
    entry = written(section, pia)
    key = entry.sentences.get().public_id
    prose.rewrite_paragraph(entry, [Draft("One.", (), key), Draft("Two.", (), key)], by=pia, seen=paragraph_hash(entry))
    assert [one.text for one in fresh(entry).sentences.all()] == ["One.", "Two."]


def test_a_claim_that_changed_meanwhile_stops_approving_and_rewording(section, claim, pia, ben):
    entry = written(section, pia, Draft("Three bridges are gone.", (claim,)))
    seen = paragraph_hash(entry)
    edit_claim(fresh(claim), by=factories.checker(), statement="Three bridges collapsed.")
    for act in (
        lambda: prose.approve_paragraph(entry, by=ben, seen=seen),
        lambda: prose.rewrite_paragraph(fresh(entry), [Draft("All gone.")], by=pia, seen=seen),
    ):
        with pytest.raises(WorkflowError, match="or a claim it cites, has changed"):
            act()


@pytest.mark.parametrize(
    ("drafts", "why"),
    [([], "at least one"), ([Draft(" ")], "no words"), ([Draft("x" * 601)], "at most 600")],
)
def test_sentences_that_are_none_are_refused(section, pia, drafts, why):
    with pytest.raises(WorkflowError, match=why):
        prose.write_paragraph(section, drafts, by=pia)
    assert not Entry.objects.exists()


def test_a_sentence_cites_verified_claims_of_the_stories_and_keeps_what_it_cited(section, claim, pia):
    foreign = factories.verified()
    with pytest.raises(WorkflowError, match="can be cited"):
        prose.write_paragraph(section, [Draft("Elsewhere, too.", (foreign,))], by=pia)

    entry = written(section, pia, Draft("Three bridges are gone.", (claim,)))
    reopen_claim(fresh(claim), by=factories.checker(), note="A reader asked.")
    entry.section.dossier = fresh(section.dossier)
    prose.rewrite_paragraph(entry, [Draft("Three fell.", (fresh(claim),))], by=pia, seen=paragraph_hash(entry))
    assert fresh(entry).sentences.get().claims.get() == claim


def test_what_cites_a_claim_that_waits_for_ones_own_look_is_neither_approved_nor_reworded(section, claim, pia, ben):
    entry = written(section, pia, Draft("Three bridges are gone.", (claim,)))
    ana = factories.checker("ana")
    edit_claim(fresh(claim), by=ana, statement="3 bridges fell.", caution="One article only.")
    assert fresh(claim).status == ClaimStatus.IN_REVIEW
    assert claim in Claim.objects.hidden_from(ben)
    with pytest.raises(WorkflowError, match="waits for your own look"):
        prose.approve_paragraph(entry, by=ben, seen=paragraph_hash(entry))
    with pytest.raises(WorkflowError, match="waits for your own look"):
        prose.rewrite_paragraph(fresh(entry), [Draft("All.")], by=pia, seen=paragraph_hash(entry))


def test_colleagues_comment_on_an_entry_and_no_form_goes_stale(section, pia):
    entry = written(section, pia)
    before = fresh(section.dossier).version
    prose.comment_on_entry(entry, by=factories.researcher("rae"), text=" Which bridges? ")
    assert EntryComment.objects.get().text == "Which bridges?"
    assert fresh(section.dossier).version == before
    with pytest.raises(WorkflowError, match="at most"):
        prose.comment_on_entry(entry, by=pia, text=" ")


def test_a_caution_is_put_on_a_claim_reopens_nothing_and_can_be_undone(claim, pia):
    compose.caution_claim(claim, by=pia, caution="One office only.", url="https://example.org/why")
    assert (fresh(claim).status, fresh(claim).caution) == (ClaimStatus.VERIFIED, "One office only.")
    for caution, url, why in [("", "https://example.org/", "needs words"), ("Care.", "javascript:x", "valid URL")]:
        with pytest.raises(WorkflowError, match=why):
            compose.caution_claim(fresh(claim), by=pia, caution=caution, url=url)
    undo_last(claim.story, by=pia)
    assert fresh(claim).caution == ""


def test_what_is_in_a_dossier_is_composed_by_publishers(section, claim, ben):
    for act in (
        lambda: compose.add_section(section.dossier, "Why", by=ben),
        lambda: compose.add_claims(section, [claim], by=ben),
        lambda: prose.write_paragraph(section, [Draft("So.")], by=ben),
    ):
        with pytest.raises(PermissionDenied):
            act()
