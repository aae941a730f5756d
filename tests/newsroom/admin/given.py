"""Claims made ready for each decision of the workbench, with what a browser then sends."""

from newsroom.actions.claims import edit_claim, merge_claim, set_aside_claim, submit_claim
from newsroom.actions.evidence import confirm_evidence, passage_at
from newsroom.actions.sources import give_reading
from newsroom.models import (
    ClaimRelation,
    ClaimStatus,
    Evidence,
    ExtractionRun,
    Reading,
)
from tests import factories
from tests.factories import fresh

SILENT = "Rain fell all day. Nothing else was reported from the valley."


def status_of(claim):
    return fresh(claim).status


def suggested(claim, start=0, end=12, letter="A"):
    version = claim.story.sources.get(letter=letter).current_version
    run, _new = ExtractionRun.objects.get_or_create(version=version, extractor="test", extractor_version="1")
    return Evidence.objects.create(claim=claim, passage=passage_at(version, start, end), run=run, score=0.5)


def second(claim, by):
    """Another claim of the same story."""
    return factories.claim(claim.story, words="Nobody was hurt", statement="Nobody was hurt.", by=by)


def drawn_check(by):
    """A finding drawn for a spot check, of a claim that `by` submitted."""
    story = factories.story([factories.BRIDGES, SILENT])
    for seed in range(200):
        type(story).objects.filter(pk=story.pk).update(spot_check_seed=seed)
        claim = factories.submitted(by, in_story=fresh(story))
        if check := claim.checks.awaiting_spot_check().first():
            return check
    raise AssertionError("one in ten was never drawn")


def ready(by):
    claim = factories.claim(by=by)
    Reading.objects.create(version=claim.story.sources.get().current_version, by=by)
    return claim, {}


def in_review(by):
    return factories.submitted(factories.checker()), {"note": "Which ministry?"}


def verified(by):
    return factories.verified(), {"note": "A reader asked."}


def extracted(by):
    return factories.claim(by=by), {"set_aside_reason": "opinion"}


def aside(by):
    return set_aside_claim(factories.claim(by=by), by=by, reason="opinion"), {}


def to_merge(by):
    claim = factories.claim(by=by)
    return claim, {"into": f" {second(claim, by).public_id} "}


def merged(by):
    claim = factories.claim(by=by)
    return merge_claim(claim, into=second(claim, by), by=by), {}


def with_suggestion(by):
    claim = factories.claim(by=by)
    return claim, {"evidence": suggested(claim).public_id, "answer": "adds_condition"}


def with_found(by):
    """A claim with words of its own, two passages that wait, in two articles."""
    claim = factories.claim(factories.story([factories.BRIDGES, factories.BRIDGES + " More."]), by=by)
    waiting = [suggested(claim), suggested(claim, letter="B")]
    return claim, {"found": [one.public_id for one in waiting]}


def with_left(by):
    claim, fields = with_found(by)
    return claim, {"left": fields["found"]}


def with_look(by):
    """A claim with passages in two articles that a colleague submitted, with the same answers."""
    first = factories.checker()
    story = factories.story([factories.BRIDGES, "Officials counted 3 bridges that fell."])
    claim = factories.claim(story, by=first)
    confirm_evidence(suggested(claim, 0, 38, letter="B"), by=first)
    for source in story.sources.all():
        give_reading(source.current_version, by=first)
    claim = submit_claim(fresh(claim), by=first)
    return claim, {f"answer-{one.public_id}": "supports" for one in claim.evidence.all()}


def with_duplicate(by):
    claim = factories.claim(by=by)
    relation = ClaimRelation.objects.create(a=claim, b=second(claim, by), kind="same")
    return claim, {"relation": relation.pk}


def with_comment(by):
    return factories.claim(by=by), {"text": "Which <ministry>?"}


def with_words(by):
    claim = factories.claim(by=by)
    version = claim.story.sources.get().current_version
    return claim, {"version": version.public_id, "words": "Nobody\n was  hurt", "stance": "contradicts"}


def with_spot_check(by):
    check = drawn_check(factories.checker())
    return check.claim, {"letter": check.source.letter, "mentioned": "no"}


def with_relation(by):
    claim = factories.claim(by=by)
    relation = ClaimRelation.objects.create(a=claim, b=second(claim, by), kind="contradicts")
    return claim, {"relation": relation.pk, "resolution": "both_hold", "difference": "Another day."}


def with_other(by):
    claim = factories.claim(by=by)
    return claim, {"other": f" {second(claim, by).public_id} ", "kind": "contradicts", "difference": "Another day."}


def with_verdict(by):
    return factories.claim(by=by), {"verdict": "contested", "reason": "The mayor denies it."}


def just_edited(by):
    claim = factories.claim(by=by)
    return edit_claim(claim, by=by, statement="Four bridges fell."), {}


GIVEN = {
    "submit": ready,
    "verify": in_review,
    "send_back": in_review,
    "set_aside": extracted,
    "restore": aside,
    "reopen": verified,
    "retract": verified,
    "merge": to_merge,
    "unmerge": merged,
    "answer": with_suggestion,
    "look": with_look,
    "confirm_found": with_found,
    "reject_left": with_left,
    "merge_in": with_duplicate,
    "comment": with_comment,
    "mark": with_words,
    "spot_check": with_spot_check,
    "relate": with_relation,
    "relate_to": with_other,
    "choose_verdict": with_verdict,
    "undo": just_edited,
}
MOVES = {
    "submit": ClaimStatus.IN_REVIEW,
    "verify": ClaimStatus.VERIFIED,
    "send_back": ClaimStatus.EXTRACTED,
    "set_aside": ClaimStatus.SET_ASIDE,
    "restore": ClaimStatus.EXTRACTED,
    "reopen": ClaimStatus.IN_REVIEW,
    "retract": ClaimStatus.RETRACTED,
    "merge": ClaimStatus.MERGED,
    "unmerge": ClaimStatus.EXTRACTED,
}
