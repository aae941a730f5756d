"""A story read article by article comes to what reading all its articles at once gives, in whatever order they come."""

import random
from functools import lru_cache
from pathlib import Path

import pytest

from newsroom.actions.claims import merge_claim, unmerge_claim
from newsroom.actions.comments import add_comment
from newsroom.actions.evidence import confirm_evidence
from newsroom.actions.readings import read_story
from newsroom.extraction import NAME, VERSION, extract_article  # noqa: F401  (this module is the extractor's)
from newsroom.models import Claim, ClaimRelation, ClaimStatus, Decision, Evidence
from newsroom.workflow.audit import claims_are_as_last_decided
from tests import factories

pytestmark = pytest.mark.django_db
SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS}
NAMES = list(TEXTS)
ORDERS = [random.Random(seed).sample(NAMES, len(NAMES)) for seed in range(3)]

read_once = lru_cache(extract_article)


@pytest.fixture(autouse=True)
def every_article_is_parsed_once(settings):
    settings.EXTRACTOR = f"{__name__}.read_once"


def read(*portions):
    """A story into which the articles come in portions, each followed by a reading."""
    story = factories.story([])
    for names in portions:
        add(story, names)
    return story


def add(story, names):
    for name in names:
        factories.article(story, TEXTS[name], published_on="2024-06-20", published_basis="given")
    return read_story(story)


def live(story):
    return Claim.objects.filter(story=story).exclude(status=ClaimStatus.MERGED)


def passages(story, *, near):
    return Evidence.objects.filter(claim__in=live(story), is_near=near).select_related("claim", "passage__version")


def relations_of(story):
    return ClaimRelation.objects.filter(a__in=live(story), b__in=live(story))


def suggested(story):
    """Claims by the passages that state them, passages near them, and relations, whatever the articles' letters."""
    claims = {claim.pk: stated(claim) for claim in live(story)}
    near = {(claims[one.claim_id], place(one), one.stance) for one in passages(story, near=True)}
    relations = {
        (one.kind, frozenset(sides) if one.kind == "contradicts" else sides)
        for one in relations_of(story)
        for sides in [(claims[one.a_id], claims[one.b_id])]
    }
    return set(claims.values()), near, relations


@lru_cache
def all_at_once():
    """What the five articles give that are read together, in the order of their names."""
    return suggested(read(NAMES))


def in_full(story):
    """The same with the words, values, scores and reasons of each; articles have the letters they came by."""
    words = {claim.pk: stated(claim) for claim in live(story)}
    claims = {
        (
            words[claim.pk],
            claim.statement,
            str((claim.when, claim.quantities, claim.topic_words)),
            frozenset(claim.actors.values_list("pk", flat=True)),
        )
        for claim in live(story)
    }
    columns = ("is_near", "stance", "score", "why", "cue", "speaker_as_written")
    evidence = {
        (words[one.claim_id], place(one), str(one.reasons), *(getattr(one, name) for name in columns))
        for near in (False, True)
        for one in passages(story, near=near)
    }
    relations = {
        (one.kind, frozenset((words[one.a_id], words[one.b_id])), one.difference, one.score, str(one.reasons))
        for one in relations_of(story)
    }
    return claims, evidence, relations


def stated(claim):
    return frozenset(place(one) for one in claim.evidence.filter(is_near=False).select_related("passage__version"))


def place(evidence):
    text = evidence.passage.version.text
    return next(name for name in NAMES if TEXTS[name] == text), evidence.passage.start, evidence.passage.end


def rows(story):
    models = {
        Claim: {"story": story},
        Evidence: {"claim__story": story},
        ClaimRelation: {"a__story": story},
        Decision: {},
    }
    return {model: list(model.objects.filter(**which).order_by("pk").values()) for model, which in models.items()}


@pytest.mark.parametrize("order", [NAMES[::-1], *ORDERS], ids="-".join)
def test_the_order_of_the_articles_changes_nothing(order):
    assert suggested(read(order)) == all_at_once()


@pytest.mark.parametrize("last", NAMES)
def test_whichever_article_comes_last_four_and_one_come_to_what_five_at_once_give(last):
    others = [name for name in NAMES if name != last]

    story = read(others, [last])

    assert in_full(story) == in_full(read([*others, last]))
    assert suggested(story) == all_at_once()
    assert list(claims_are_as_last_decided()) == []


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_articles_that_come_one_by_one_come_to_what_five_at_once_give_and_another_reading_changes_nothing(order):
    story = read(*([name] for name in order))

    assert in_full(story) == in_full(read(order))
    before = rows(story)
    assert not any(add(story, []).values())
    assert rows(story) == before


LAST = NAMES[0]  # it shows that two claims found before it are one
REST = NAMES[1:]


def merged(story):
    """The claims that the machine made part of another, with the passages that stated each."""
    return {stated(claim): claim for claim in Claim.objects.filter(story=story, status=ClaimStatus.MERGED)}


def test_a_claim_that_the_machine_made_part_of_another_leads_there_and_an_editor_can_take_it_back():
    story = read(REST, [LAST])
    [claim, *_] = merged(story).values()
    into, decision = claim.merged_into, Decision.objects.about(claim).first()
    assert (decision.action, decision.by, decision.data["into"]) == ("merge", None, into.public_id)
    assert stated(claim) <= stated(into)
    assert set(Claim.objects.apart()) == set(live(story))

    unmerge_claim(claim, by=factories.checker())
    before = set(live(story))
    add(story, [])

    assert claim in before == set(live(story))
    assert not stated(claim) & stated(into)
    merge_claim(Claim.objects.get(pk=claim.pk), into=Claim.objects.get(pk=into.pk), by=factories.checker())
    assert claim in Claim.objects.apart(), "what an editor merged is counted"


@pytest.mark.parametrize("said", [add_comment, None], ids=["a comment", "a passage confirmed"])
def test_a_claim_about_which_somebody_said_something_stays_and_that_it_is_another_ones_is_suggested(said):
    passages_of_one, *_ = merged(read(REST, [LAST]))
    story = read(REST)
    claim = next(one for one in live(story) if stated(one) == passages_of_one)
    if said:
        said(claim, by=factories.checker(), text="I ask the embassy.")
    else:
        confirm_evidence(claim.evidence.filter(is_near=False).first(), by=factories.checker())
    before = rows(story)

    add(story, [LAST])

    after = rows(story)
    [was], [now] = ([row for row in found[Claim] if row["id"] == claim.pk] for found in (before, after))
    assert now == was
    kept = [row for row in before[Evidence] if row["claim_id"] == claim.pk and not row["is_near"]]
    assert [row for row in after[Evidence] if row in kept] == kept
    assert claim in live(story)
    assert "same" in {one.kind for one in ClaimRelation.objects.about(claim)}


def test_a_near_passage_that_a_person_decided_about_stays_though_it_is_suggested_no_more():
    once, story = all_at_once(), read(NAMES[:4])
    stale = [one for one in passages(story, near=True) if (stated(one.claim), place(one), one.stance) not in once[1]]
    decided = stale[0]
    confirm_evidence(decided, by=factories.checker())

    add(story, NAMES[4:])

    claims, near, relations = suggested(story)
    kept = (stated(decided.claim), place(decided), decided.stance)
    assert (claims, near, relations) == (once[0], once[1] | {kept}, once[2])
