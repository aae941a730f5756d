"""What two people approve: the content of a claim, as one hash."""

from collections import defaultdict
from hashlib import sha256
from operator import attrgetter

from django.db.models import Q

from newsroom.models import Claim, ClaimRelation, Evidence, OriginState
from newsroom.models.decision import canonical_json


def content_hash(claim) -> str:
    """SHA-256, as 64 hex digits, of everything a verification is about; see `contents`."""
    return content_hashes([claim])[claim.pk]


def content_hashes(claims) -> dict[int, str]:
    """The content hashes of many claims by primary key, in as many queries as for one."""
    return {pk: sha256(canonical_json(content).encode()).hexdigest() for pk, content in contents(claims).items()}


def contents(claims) -> dict[int, dict]:
    """Return what the hashes are taken over, read afresh from the database, as plain JSON types in a fixed order.

    The statement, its values, its confirmed evidence with stance, speaker, origin and publisher, its
    confirmed relations and a verdict chosen against the proposal. Others are named by their
    public ids, so that a corrected spelling of an actor's name reopens nothing. What machines
    merely suggest is not in it, nor are topics and a caution, which say nothing about the sources.
    """
    keys = [claim.pk for claim in claims]
    actors, evidence, relations = actors_of(keys), evidence_of(keys), relations_of(keys)
    return {
        claim.pk: {
            "statement": claim.statement,
            "kind": claim.kind,
            "when": claim.when,
            "quantities": claim.quantities,
            "actors": actors[claim.pk],
            "evidence": evidence[claim.pk],
            "relations": relations[claim.pk],
            "verdict": [claim.verdict_chosen, claim.verdict_reason],
        }
        for claim in Claim.objects.filter(pk__in=keys)
    }


def actors_of(keys):
    actors = defaultdict(list)
    rows = Claim.actors.through.objects.filter(claim__in=keys).order_by("actor__public_id")
    for claim, actor in rows.values_list("claim_id", "actor__public_id"):
        actors[claim].append(actor)
    return actors


def evidence_of(keys):
    evidence = defaultdict(list)
    columns = {
        "passage": "passage__public_id",
        "stance": "stance",
        "mode": "mode",
        "speaker": "speaker__public_id",
        "speaker_as_written": "speaker_as_written",
        "cue": "cue",
        "via": "via__public_id",
        "origin": "origin__public_id",
        "default_origin": "passage__version__source__origin__public_id",
        "default_state": "passage__version__source__origin_state",
        "family": "passage__version__source__publisher__family",
        "publisher": "passage__version__source__publisher__public_id",
    }
    rows = Evidence.objects.confirmed().filter(claim__in=keys).order_by("passage__public_id")
    for claim, *values in rows.values_list("claim_id", *columns.values()):
        item = dict(zip(columns, values, strict=True))
        default, state = item.pop("default_origin"), item.pop("default_state")
        item["origin"] = item["origin"] or (default if state == OriginState.CONFIRMED else None)
        item["publisher"] = item.pop("family") or item["publisher"]
        evidence[claim].append(item)
    return evidence


def relations_of(keys):
    relations = defaultdict(list)
    rows = ClaimRelation.objects.confirmed().filter(Q(a__in=keys) | Q(b__in=keys)).select_related("a", "b")
    for relation in filter(attrgetter("is_live"), rows.order_by("a__public_id", "b__public_id", "kind")):
        for claim in (relation.a_id, relation.b_id):
            relations[claim].append(
                {
                    "kind": relation.kind,
                    "a": relation.a.public_id,
                    "b": relation.b.public_id,
                    "resolution": relation.resolution,
                    "difference": relation.difference,
                }
            )
    return relations
