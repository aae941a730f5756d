"""What still stands without one origin or one article: computed at publishing, so that readers can strike any."""

from dossier.snapshot.claims import confirmed
from newsroom.models import Stance, Verdict
from newsroom.workflow.standing import standing


def freeze_without(parts) -> list[dict]:
    """For each established origin and each article behind the claims: how the claims stand without it.

    Of each: `kind` (origin, source), `key` (the origin's name, the source's public id), `corroborated` and
    `supported` (how many claims keep two origins, and any support at all), and of the claims that
    change, by public id, their verdict and bounds without it.
    """
    passages = [one for claim in parts.claims for one in confirmed(claim)]
    named = sorted({name for one in passages if (name := origin_name(one))})
    cited = {one.source.pk for one in passages}
    by_origin = [strike(parts, "origin", name, lambda one, name=name: origin_name(one) == name) for name in named]
    by_source = [
        strike(parts, "source", source.public_id, lambda one, pk=source.pk: one.source.pk == pk)
        for source in parts.sources
        if source.pk in cited
    ]
    return by_origin + by_source


def strike(parts, kind, key, is_struck) -> dict:
    claims, corroborated, supported = {}, 0, 0
    for claim in parts.claims:
        evidence, how = confirmed(claim), parts.standing[claim.pk]
        left = [one for one in evidence if not is_struck(one)]
        if len(left) < len(evidence):
            how = standing(claim, left, parts.relations.get(claim.pk, []))
            claims[claim.public_id] = {
                "verdict": (how.proposed if how.origins.upper else Verdict.ORIGINS_UNCLEAR).value,
                "lower": how.origins.lower,
                "upper": how.origins.upper,
            }
        supported += any(one.stance == Stance.SUPPORTS for one in left)
        corroborated += how.origins.lower >= 2
    return {"kind": kind, "key": key, "corroborated": corroborated, "supported": supported, "claims": claims}


def origin_name(evidence) -> str:
    """The name of the established origin of a passage that supports its claim, "" where it has none."""
    origin = evidence.effective_origin
    return origin.name if evidence.stance == Stance.SUPPORTS and origin and origin.is_established else ""
