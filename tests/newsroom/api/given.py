"""For each address of the desk's API that takes something: where it is, a body it can use, and the headers it needs."""

from newsroom.actions.claims import edit_claim, merge_claim, set_aside_claim
from newsroom.models import ClaimRelation, Reading
from tests import factories
from tests.newsroom.admin.given import drawn_check, fresh, second, suggested, with_look
from tests.newsroom.api.asking import ROOT, address, seen


def move(make, path, **body):
    """A decision about the claim that `make` gives a person; `body` may hold functions of the claim."""

    def given(by):
        claim = fresh(make(by))
        filled = {name: value(claim) if callable(value) else value for name, value in body.items()}
        return address(claim, path), filled, seen(claim)

    return given


def extracted(by):
    return factories.claim(by=factories.checker())


def own(by):
    """A claim that the person has just edited, where the person may."""
    made = extracted(by)
    return edit_claim(made, by=by, statement="Four bridges fell.") if by.has_perm("newsroom.change_claim") else made


def ready(by):
    claim = extracted(by)
    Reading.objects.create(version=claim.story.sources.get().current_version, by=by)
    return claim


def in_review(by):
    return factories.submitted(factories.checker())


def verified(by):
    return factories.verified()


def aside(by):
    return set_aside_claim(extracted(by), by=factories.checker(), reason="opinion")


def merged(by):
    claim = extracted(by)
    return merge_claim(claim, into=second(claim, factories.checker()), by=factories.checker())


def other(claim):
    return second(claim, factories.checker()).public_id


def related(by):
    claim = extracted(by)
    ClaimRelation.objects.create(a=claim, b=second(claim, factories.checker()), kind="contradicts")
    return claim


def related_one(claim):
    return ClaimRelation.objects.about(claim).get().other(claim).public_id


def looked_at(by):
    return with_look(factories.checker())[0]


def answers(claim):
    return {one.public_id: "supports" for one in claim.evidence.all()}


def drawn(by):
    return drawn_check(factories.checker()).claim


def drawn_letter(claim):
    return claim.checks.awaiting_spot_check().first().source.letter


def version_of(claim):
    return claim.story.sources.get(letter="A").current_version.public_id


def suggestion(path, **body):
    def given(by):
        one = suggested(extracted(by))
        return f"{ROOT}evidence/{one.public_id}/{path}/", body, seen(one.claim)

    return given


def story(by):
    return f"{ROOT}stories/", {"title": "Rain", "slug": f"rain-{by.pk}"}, {}


def article(by):
    return f"{ROOT}sources/", {"story": factories.story(()).slug, "text": "It rained."}, {}


def claim_of_words(by):
    version = factories.story().sources.get().current_version
    words = {"version": version.public_id, "start": 0, "end": 12, "exact": version.text[:12]}
    return f"{ROOT}claims/", {**words, "statement": "A ministry spoke."}, {}


def of_source(path, **body):
    def given(by):
        source = factories.story().sources.get()
        filled = {name: value(source) for name, value in body.items()}
        return f"{ROOT}sources/{source.public_id}/{path}/", filled, {}

    return given


WORDS = {"version": version_of, "start": 0, "end": 12, "exact": "The ministry"}
GIVEN = {
    "story-list": story,
    "source-list": article,
    "source-read-again": of_source("read-again"),
    "source-read-whole": of_source("read-whole", version=lambda source: source.current_version.public_id),
    "claim-list": claim_of_words,
    "claim-submit": move(ready, "submit"),
    "claim-verify": move(in_review, "verify"),
    "claim-second-look": move(looked_at, "second-look", answers=answers),
    "claim-send-back": move(in_review, "send-back", note="Which ministry?"),
    "claim-set-aside": move(extracted, "set-aside", reason="opinion"),
    "claim-restore": move(aside, "restore"),
    "claim-reopen": move(verified, "reopen", note="A reader asked."),
    "claim-retract": move(verified, "retract", note="The agency withdrew it."),
    "claim-merge": move(extracted, "merge", into=other),
    "claim-unmerge": move(merged, "unmerge"),
    "claim-edit": move(extracted, "edit", statement="Two bridges fell."),
    "claim-assign": move(extracted, "assign", to=None),
    "claim-verdict": move(extracted, "verdict", verdict="contested", reason="The mayor denies it."),
    "claim-passages": move(extracted, "passages", **WORDS),
    "claim-spot-check": move(drawn, "spot-check", source=drawn_letter, mentioned=False),
    "claim-relate": move(extracted, "relate", other=other, kind="contradicts", difference="Another day."),
    "claim-dismiss": move(related, "dismiss", other=related_one, kind="contradicts"),
    "claim-comments": move(extracted, "comments", text="Which ministry?"),
    "claim-undo": move(own, "undo"),
    "evidence-confirm": suggestion("confirm", stance="adds_condition"),
    "evidence-reject": suggestion("reject"),
    "queue-next": lambda by: (f"{ROOT}queue/next/", {}, {}),
    "queue-release": lambda by: (f"{ROOT}queue/release/", {}, {}),
}
