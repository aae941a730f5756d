"""A story read article by article comes to what reading all its articles at once gives, in whatever order they come."""

from pathlib import Path

import pytest

from newsroom.actions.evidence import confirm_evidence
from newsroom.actions.readings import read_story
from newsroom.models import Claim, ClaimRelation, Evidence
from tests import factories

pytestmark = pytest.mark.django_db
SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in SEEDS}


NAMES = list(TEXTS)


def read(*portions):
    """A story into which the articles come in portions, each followed by a reading."""
    story = factories.story([])
    for names in portions:
        add(story, names)
    return story


def add(story, names):
    for name in names:
        factories.article(story, TEXTS[name], published_on="2024-06-20", published_basis="given")
    read_story(story)


def suggested(story):
    """Claims by the passages that state them, passages near them, and relations, whatever the articles' letters."""
    claims = {claim.pk: stated(claim) for claim in Claim.objects.filter(story=story)}
    near = {(claims[one.claim_id], place(one), one.stance) for one in near_passages(story)}
    relations = {
        (one.kind, frozenset(sides) if one.kind == "contradicts" else sides)
        for one in ClaimRelation.objects.filter(a__story=story)
        for sides in [(claims[one.a_id], claims[one.b_id])]
    }
    return set(claims.values()), near, relations


def stated(claim):
    return frozenset(place(one) for one in claim.evidence.filter(is_near=False))


def near_passages(story):
    return Evidence.objects.filter(claim__story=story, is_near=True)


def place(evidence):
    text = evidence.passage.version.text
    return next(name for name in NAMES if TEXTS[name] == text), evidence.passage.start, evidence.passage.end


def test_the_order_of_the_articles_changes_nothing():
    assert suggested(read(NAMES[::-1])) == suggested(read(NAMES))


def test_a_fifth_article_comes_to_what_five_at_once_give_but_for_what_a_person_decided():
    once, story = suggested(read(NAMES)), read(NAMES[:4])
    stale = [one for one in near_passages(story) if (stated(one.claim), place(one), one.stance) not in once[1]]
    decided = stale[0]
    confirm_evidence(decided, by=factories.checker())

    add(story, NAMES[4:])

    claims, near, relations = suggested(story)
    kept = (stated(decided.claim), place(decided), decided.stance)
    assert (claims, near, relations) == (once[0], once[1] | {kept}, once[2])
