"""Two sentences in one field: parted where that is certain, pointed out where it is not, refused by the gate."""

import pytest
from django.urls import reverse

from dossier.actions import prose
from dossier.actions.gate import obstacles
from dossier.actions.prose import Draft
from dossier.actions.sentences import End, starts
from dossier.admin.citing import parted
from newsroom.workflow import WorkflowError
from tests import factories


def begins(text, end=End.CERTAIN):
    return [text[place:] for place in starts(text, end)]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Three bridges fell.", []),
        ("Three bridges fell. Nobody was hurt.", ["Nobody was hurt."]),
        ("Three fell. 30 people were hurt. He left.", ["30 people were hurt. He left.", "He left."]),
        ("He said “it fell.” Nobody was hurt.", ["Nobody was hurt."]),
        ("Did it fall? The ministry says no.", ["The ministry says no."]),
        ("It fell in the U.S. The mayor left.", ["The mayor left."]),
        ("Gen. Surovikin, Mr. Lam and J. D. Vance met in St. Petersburg.", []),
        ("It cost 5.5 million under Art. 5 of No. 12.", []),
        ("It fell … and rose. no capital follows.", []),
    ],
)
def test_a_sentence_ends_for_certain_at_a_stop_before_a_capital_that_shortens_nothing(text, others):
    assert begins(text) == others


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("It fell in the U.S. President Biden spoke.", "President Biden spoke."),
        ("He met Kim. Putin left.", "Putin left."),
        ("He works for Acme Inc. Chief engineers left.", "Chief engineers left."),
        ("“Is it over?” Putin asked.", "Putin asked."),
        ("Yahoo! Japan said so.", "Japan said so."),
        ("It fell… The mayor left.", "The mayor left."),
    ],
)
def test_where_only_a_reader_can_tell_a_sentence_possibly_ends(text, other):
    assert begins(text) == []
    assert begins(text, End.POSSIBLE) == [other]


def test_the_numbers_behind_a_sentence_are_its_own():
    assert parted("It fell. [1] [2] Nobody was hurt [3]. He left.") == [
        "It fell. [1] [2] ",
        "Nobody was hurt [3]. ",
        "He left.",
    ]


@pytest.fixture
def section(claim):
    return factories.dossier(claim).sections.get()


def test_two_sentences_are_not_kept_as_one(section, claim, pia):
    with pytest.raises(WorkflowError, match="the second begins “Nobody was hurt"):
        prose.write_paragraph(section, [Draft("Three bridges fell. Nobody was hurt.", (claim,))], by=pia)


def test_the_gate_refuses_two_sentences_with_one_citation_unless_they_only_introduce(section, claim, ana, pia):
    paragraph = factories.paragraph(section, ("Three bridges fell. Nobody was hurt.", claim), by=pia)

    [obstacle, _unapproved] = obstacles(section.dossier)
    assert obstacle.entry == paragraph
    assert obstacle.reason.endswith("Write “Nobody was hurt.” in a field of its own, with what it cites.")

    paragraph.is_framing = True
    paragraph.save()
    assert len(obstacles(section.dossier)) == 1


def test_two_sentences_typed_into_one_field_are_parted_and_the_gate_asks_for_the_citation(client, section, claim, pia):
    client.force_login(pia)
    address = reverse("admin:dossier_dossier_decide", args=[section.dossier_id])
    typed = {"do": f"write:{section.pk}", "seen_version": section.dossier.version, "sentence": ""}
    client.post(address, typed | {"text": f"Three bridges fell. Nobody was hurt. [{claim.pk}]"})

    [first, second] = section.entries.get(claim=None).sentences.all()
    assert (first.text, list(first.claims.all())) == ("Three bridges fell.", [])
    assert (second.text, list(second.claims.all())) == ("Nobody was hurt.", [claim])
    assert "This sentence cites no claim: “Three bridges fell.”" in obstacles(section.dossier)[0].reason


def test_who_composes_is_asked_where_a_sentence_may_be_two(client, section, claim, pia):
    client.force_login(pia)
    factories.paragraph(section, ("He met Kim. Putin left.", claim), by=pia)

    page = client.get(reverse("admin:dossier_dossier_compose", args=[section.dossier_id])).content.decode()

    assert "Does another sentence begin at “Putin left.”?" in page
