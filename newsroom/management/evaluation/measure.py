"""All figures of one story against its gold."""

from newsroom.management.evaluation.claims import leaning, not_verbatim, score_claims
from newsroom.management.evaluation.details import (
    score_actors,
    score_direct_quotes,
    score_speakers,
    score_values,
    score_via,
)
from newsroom.management.evaluation.figures import Evaluation
from newsroom.management.evaluation.gold import Gold
from newsroom.management.evaluation.pairing import pair_claims
from newsroom.management.evaluation.relations import score_relations


def evaluate(gold: Gold, story: dict, texts: dict[str, str]) -> Evaluation:
    """Compare what was found with what the annotators found.

    story  As `manage.py extract` prints it; its sources are paired with the gold's by file name.
    texts  The text of each source, by the gold's id of it.
    """
    pairing = pair_claims(gold, story)
    met = pairing.met()
    claims, boilerplate, overlapping = score_claims(pairing)
    return Evaluation(
        figures=(
            claims,
            score_speakers(met, gold),
            score_via(met, gold),
            score_direct_quotes(met),
            score_actors(met, gold),
            score_values(met, gold, "when", "dates"),
            score_values(met, gold, "quantities", "quantities"),
            score_relations(pairing, story["relations"], "same"),
            score_relations(pairing, story["relations"], "contradicts"),
        ),
        boilerplate=tuple(boilerplate),
        not_verbatim=tuple(not_verbatim(pairing.found, texts)),
        leaning=tuple(leaning(pairing.found)),
        overlapping=overlapping,
    )
