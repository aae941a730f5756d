"""Actors who may be one: merging them, saying that they are two, taking a merge back."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from newsroom.models import (
    Actor,
    ActorKind,
    ActorName,
    Claim,
    ClaimStatus,
    Decision,
    Evidence,
    PossibleSame,
    SameState,
)
from newsroom.workflow import WorkflowError, count_change, record_decision, require
from newsroom.workflow.change import CHANGEABLE, changing_all

PERMISSION = "newsroom.change_actor"
MERGE, PART = "merge_actor", "part_actors"


def pair_of(one, other) -> dict:
    a, b = sorted((one.pk, other.pk))
    return {"a_id": a, "b_id": b}


def decide_pair(one, other, state, *, by):
    PossibleSame.objects.update_or_create(**pair_of(one, other), defaults={"state": state, "decided_by": by})


@transaction.atomic
def merge_actor(actor, *, into, by, note=""):
    """Say that `actor` is `into`: its names lead there from now on, and claims name `into` instead.

    Whom a claim names is part of what two people approved, so every claim that names `actor` has changed
    and a verified one goes back to review. Retracted claims stay as they were.
    """
    require(by, PERMISSION, _("merge actors"))
    actor, into = locked(actor, into)
    if actor.merged_into_id or into.merged_into_id:
        raise WorkflowError(_("One of them is part of another actor already; reload the page."))
    if into.kind == ActorKind.UNNAMED:
        raise WorkflowError(_("An unnamed speaker belongs to its article: keep the named actor."))
    claims = Claim.objects.filter(actors=actor)
    data = {
        "into": into.public_id,
        "names": moved_names(actor, into),
        "with": ids(actor.merged_actors),
        "claims": ids(claims),
        "both": ids(claims.filter(pk__in=Claim.objects.filter(actors=into))),
        "said": ids(Evidence.objects.filter(speaker=actor)),
        "relayed": ids(Evidence.objects.filter(via=actor)),
    }
    rename(actor, into, data, by=by, note=note, action=MERGE)
    Actor.objects.filter(Q(pk=actor.pk) | Q(merged_into=actor)).update(merged_into=into)
    hand_over_pairs(actor, into)
    decide_pair(actor, into, SameState.MERGED, by=by)
    Decision.objects.record(actor, MERGE, by=by, note=note, before="", after="merged", **data)
    return into


@transaction.atomic
def part_actors(actor, *, by, note=""):
    """Take a merge back: what was handed over and is still there comes back, and the two are not suggested again.

    Who was part of `actor` before is so again. Where the other one was merged on meanwhile, it comes back from there.
    """
    require(by, PERMISSION, _("part actors"))
    merged = last_merge(actor)
    actor = Actor.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if actor.merged_into is None or merged is None:
        raise WorkflowError(_("It is an actor of its own already; reload the page."))
    into = actor.merged_into
    Actor.objects.filter(pk=actor.pk).update(merged_into=None)
    into.merged_actors.filter(public_id__in=merged.data.get("with", ())).update(merged_into=actor)
    own = actor.names.values_list("folded", flat=True)
    into.names.filter(folded__in=set(merged.data["names"]) - set(own)).update(actor=actor)
    rename(into, actor, merged.data, by=by, note=note, action=PART)
    for other in {into, Actor.objects.get(public_id=merged.data["into"])}:
        decide_pair(actor, other, SameState.DISMISSED, by=by)
    Decision.objects.record(actor, PART, by=by, note=note, before="merged", after="", **{"from": into.public_id})
    actor.refresh_from_db()
    return actor


def part_pair(pair, *, by, note=""):
    """Take back that the two of a pair were merged, whatever either of them was merged into later."""
    for actor, other in ((pair.a, pair.b), (pair.b, pair.a)):
        merged = last_merge(actor)
        if actor.merged_into_id and merged and merged.data["into"] == other.public_id:
            return part_actors(actor, by=by, note=note)
    raise WorkflowError(_("It is an actor of its own already; reload the page."))


def last_merge(actor) -> Decision | None:
    return Decision.objects.about(actor).filter(action=MERGE).order_by("-number").first()


@transaction.atomic
def say_not_same(pair, *, by, note=""):
    """Say that two actors are two; the machine does not suggest them again."""
    require(by, PERMISSION, _("say that actors are not the same"))
    if pair.state != SameState.SUGGESTED:
        raise WorkflowError(_("This has been decided already; reload the page."))
    decide_pair(pair.a, pair.b, SameState.DISMISSED, by=by)
    Decision.objects.record(pair.a, "not_same_actor", by=by, note=note, other=pair.b.public_id)
    pair.refresh_from_db()
    return pair


def locked(*actors) -> list[Actor]:
    """The actors as they are now, locked in one order until the transaction ends."""
    rows = Actor.objects.select_for_update(no_key=True).filter(pk__in=[actor.pk for actor in actors]).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < len(actors):
        raise WorkflowError(_("Choose two different actors."))
    return [found[actor.pk] for actor in actors]


def ids(rows) -> list[str]:
    return sorted(rows.values_list("public_id", flat=True))


def moved_names(actor, into) -> list[str]:
    """Give `into` the names of `actor` that it does not have; return them folded."""
    moving = actor.names.exclude(folded__in=into.names.values("folded"))
    folded = sorted(moving.values_list("folded", flat=True))
    ActorName.objects.filter(actor=actor, folded__in=folded).update(actor=into)
    return folded


def rename(actor, to, data, *, by, note, action):
    """Let the claims and passages that `data` lists name `to` where they name `actor`, and draw the consequences."""
    named = Claim.objects.filter(public_id__in=data["claims"], actors=actor)
    said = Evidence.objects.filter(public_id__in=data["said"], speaker=actor)
    relayed = Evidence.objects.filter(public_id__in=data["relayed"], via=actor)
    touched = Q(pk__in=named) | Q(pk__in=said.values("claim")) | Q(pk__in=relayed.values("claim"))
    claims = list(Claim.objects.filter(touched).exclude(status=ClaimStatus.RETRACTED).order_by("pk"))
    named, said, relayed = list(named), list(said), list(relayed)
    change = {"by": by, "action": action, "note": note}
    with changing_all([claim for claim in claims if claim.status in CHANGEABLE], **change, actor=actor.public_id):
        keys = [claim.pk for claim in claims]
        for claim in (claim for claim in named if claim.pk in keys):
            claim.actors.add(to)
            if action == MERGE or claim.public_id not in data["both"]:
                claim.actors.remove(actor)
        for field, rows in (("speaker", said), ("via", relayed)):
            Evidence.objects.filter(pk__in=[one.pk for one in rows], claim__in=keys).update(**{field: to})
    for claim in (claim for claim in claims if claim.status not in CHANGEABLE):
        count_change(claim)
        record_decision(claim, action, by=by, note=note, before=claim.status, actor=actor.public_id)


def hand_over_pairs(actor, into):
    """Keep what was said of `actor` and others true of `into`: whoever is not the one is not the other."""
    about = PossibleSame.objects.filter(Q(a=actor) | Q(b=actor)).exclude(**pair_of(actor, into))
    for pair in about.filter(state=SameState.DISMISSED).select_related("a", "b"):
        other = pair.b if pair.a_id == actor.pk else pair.a
        if other != into:
            defaults = {"state": pair.state, "why": pair.why, "decided_by": pair.decided_by}
            PossibleSame.objects.get_or_create(**pair_of(other, into), defaults=defaults)
    about.filter(state=SameState.SUGGESTED).delete()
