"""The gate, for prose: every sentence has its ground, and somebody else has approved that it says what it cites."""

import pytest

from dossier.actions.gate import obstacles
from dossier.models import Entry, Section, Sentence
from dossier.snapshot.prose import paragraph_hash
from newsroom.actions.claims import edit_claim
from newsroom.models import Claim
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def section(claim):
    return factories.dossier(claim).sections.get()


def approved(paragraph, by):
    """The paragraph after somebody has approved it as it is now."""
    now = paragraph_hash(paragraph)
    Entry.objects.filter(pk=paragraph.pk).update(approved_by=by, approved_hash=now)
    return paragraph


def reasons(section):
    return [obstacle.reason for obstacle in obstacles(section.dossier)]


def test_a_paragraph_that_somebody_else_approved_passes(section, claim, ana, pia):
    approved(factories.paragraph(section, ("Three bridges are gone.", claim), by=pia), by=ana)
    assert reasons(section) == []


def test_a_sentence_without_a_citation_is_refused_unless_its_paragraph_is_framing(section, claim, ana, pia):
    sentences = ("Three bridges are gone.", claim), ("It is a sad day.",)
    paragraph = approved(factories.paragraph(section, *sentences, by=pia), by=ana)
    [obstacle] = obstacles(section.dossier)
    assert obstacle.entry == paragraph
    assert obstacle.reason.startswith("This sentence cites no claim: “It is a sad day.”.")

    paragraph.is_framing = True
    paragraph.save()
    approved(paragraph, by=ana)
    assert reasons(section) == []


def test_a_sentence_that_cites_a_claim_that_is_not_verified_is_refused(section, claim, ana, pia):
    other = factories.submitted(ana, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    approved(factories.paragraph(section, ("Nobody was hurt there.", other), by=pia), by=ana)
    assert reasons(section) == [
        "“Nobody was hurt there.” cites a claim that is in review, not verified: “Nobody was hurt.”."
    ]


def test_a_sentence_that_cites_a_claim_readers_would_not_find_is_refused(section, claim, ana, pia):
    other = factories.verified(ana, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    approved(factories.paragraph(section, ("Nobody was hurt there.", other), by=pia), by=ana)
    [reason] = reasons(section)
    assert reason.startswith("“Nobody was hurt there.” cites a claim that is not in the dossier")


def test_a_paragraph_that_nobody_approved_is_refused(section, claim, pia):
    factories.paragraph(section, ("Three bridges are gone.", claim), by=pia)
    assert reasons(section) == ["Somebody other than pia must approve that it says what it cites."]


def test_a_paragraph_that_its_author_approved_is_refused_but_on_a_desk_of_one(section, claim, pia, settings):
    approved(factories.paragraph(section, ("Three bridges are gone.", claim), by=pia), by=pia)
    assert reasons(section) == ["pia wrote it and approved it: somebody else must approve it."]
    settings.SINGLE_EDITOR = True
    assert reasons(section) == []


def test_a_paragraph_that_changed_after_it_was_approved_is_refused(section, claim, ana, pia):
    paragraph = approved(factories.paragraph(section, ("Three bridges are gone.", claim), by=pia), by=ana)
    Sentence.objects.filter(entry=paragraph).update(text="Four bridges are gone.")
    [reason] = reasons(section)
    assert reason.startswith("It changed, or a claim it cites did, after ana approved it.")


def test_a_paragraph_is_approved_again_after_a_claim_it_cites_changed(section, claim, ana, pia):
    approved(factories.paragraph(section, ("Three bridges are gone.", claim), by=pia), by=ana)
    edited = edit_claim(Claim.objects.get(pk=claim.pk), by=ana, statement="Three bridges collapsed.")
    factories.confirmed(edited, by=factories.checker())
    [reason] = reasons(section)
    assert reason.startswith("It changed, or a claim it cites did, after ana approved it.")


def test_an_empty_paragraph_is_refused(section, ana, pia):
    approved(factories.paragraph(section, by=pia), by=ana)
    assert reasons(section) == ["The paragraph has no sentence yet."]


def test_a_claim_is_no_part_of_a_summary(section, claim, ana):
    other = factories.verified(ana, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    summary = Section.objects.create(dossier=section.dossier, title="In brief", is_summary=True)
    Entry.objects.create(section=summary, claim=other)
    [obstacle] = obstacles(section.dossier)
    assert obstacle.claim == other
    assert obstacle.reason.startswith("It stands in the summary")


def test_the_gate_takes_as_many_queries_for_five_paragraphs_as_for_one(
    section, claim, pia, django_assert_max_num_queries, django_assert_num_queries
):
    factories.paragraph(section, ("Three bridges are gone.", claim), by=pia)
    with django_assert_max_num_queries(40) as counted:
        assert len(reasons(section)) == 1
    for _number in range(4):
        factories.paragraph(section, ("Three bridges are gone.", claim), by=pia)
    with django_assert_num_queries(len(counted)):
        assert len(reasons(section)) == 5
