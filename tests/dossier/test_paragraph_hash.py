"""What is approved of a paragraph: its words and what they rest on, and nothing else."""

import pytest

from dossier.models import Entry, Sentence
from dossier.snapshot.prose import paragraph_hash, paragraph_hashes
from newsroom.actions.claims import edit_claim
from newsroom.models import Claim
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return factories.verified()


@pytest.fixture
def paragraph(claim):
    section = factories.dossier(claim).sections.get()
    return factories.paragraph(section, ("Three bridges are gone.", claim), ("Nobody knows why.",))


def again(paragraph):
    return paragraph_hash(Entry.objects.get(pk=paragraph.pk))


@pytest.mark.parametrize(
    "change",
    [
        lambda sentences, paragraph: sentences.filter(position=0).update(text="Three bridges fell."),
        lambda sentences, paragraph: sentences.filter(position=0).update(position=2),
        lambda sentences, paragraph: sentences.get(position=1).delete(),
        lambda sentences, paragraph: sentences.get(position=0).claims.clear(),
        lambda sentences, paragraph: Entry.objects.filter(pk=paragraph.pk).update(is_framing=True),
    ],
    ids=["text", "order", "number of sentences", "citation", "framing"],
)
def test_whatever_changes_of_a_paragraph_makes_another_hash(paragraph, change):
    before = again(paragraph)
    change(Sentence.objects.filter(entry=paragraph), paragraph)
    assert again(paragraph) != before


def test_a_claim_that_changed_makes_another_hash_of_the_paragraph_that_cites_it(paragraph, claim):
    before = again(paragraph)
    edit_claim(Claim.objects.get(pk=claim.pk), by=factories.checker(), statement="Three bridges collapsed.")
    assert again(paragraph) != before


def test_where_a_paragraph_stands_and_what_is_no_part_of_a_verification_leave_its_hash(paragraph, claim):
    before = again(paragraph)
    Entry.objects.filter(pk=paragraph.pk).update(position=3)
    edit_claim(Claim.objects.get(pk=claim.pk), by=factories.checker(), caution="One article only.")
    assert again(paragraph) == before


def test_many_paragraphs_take_as_many_queries_as_one(paragraph, claim, django_assert_num_queries):
    for _number in range(3):
        factories.paragraph(paragraph.section, ("It is so.", claim))
    with django_assert_num_queries(7):
        one = paragraph_hashes(Entry.objects.filter(pk=paragraph.pk).prefetch_related("sentences__claims"))
    with django_assert_num_queries(7):
        many = paragraph_hashes(Entry.objects.filter(claim=None).prefetch_related("sentences__claims"))
    assert len(many) == 4
    assert one.items() <= many.items()
