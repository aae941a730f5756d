"""What was found about the claims that meet a required one: who says it, who is in it, when, how many."""

from newsroom.management.evaluation.figures import Failure, Figures
from newsroom.management.evaluation.gold import Gold
from newsroom.management.evaluation.names import folded_words, is_same_speaker

Met = list[tuple[dict, dict]]
UNKNOWN_VALUE = "XXXX"
DIRECT = "direct_quote"


def score_speakers(met: Met, gold: Gold) -> Figures:
    """Who says it. What the article says in its own voice counts only where somebody is given as saying it."""
    right, wrong, missed, failures = 0, 0, 0, []
    for claim, wanted in met:
        attribution, speaker = wanted["attribution"], claim["attribution"]["speaker"]
        same = is_same_speaker(attribution, speaker, gold.names)
        attributed, own = None not in attribution["speaker"], attribution["speaker"] == [None]
        right += attributed and same
        missed += attributed and not same
        failed = (attributed or own) and not same
        wrong += failed and speaker is not None
        if failed:
            failures.append(failure(claim, wanted, attribution["speaker"], speaker, or_else="the article itself"))
    return Figures("speakers", right, wrong, missed, failures=tuple(failures))


def score_via(met: Met, gold: Gold) -> Figures:
    """Who relays it (“told Reuters”)."""
    right, wrong, missed, failures = 0, 0, 0, []
    for claim, wanted in met:
        relays, via = wanted["attribution"]["via"], claim["attribution"]["via"]
        relayed, direct = None not in relays, relays == [None]
        same = via is not None and gold.names.canonical(via) in gold.names.all_canonical(filter(None, relays))
        right += relayed and same
        missed += relayed and not same
        wrong += via is not None and (direct or (relayed and not same))
        if (relayed and not same) or (direct and via is not None):
            failures.append(failure(claim, wanted, relays, via, or_else="nobody"))
    return Figures("via", right, wrong, missed, failures=tuple(failures))


def score_direct_quotes(met: Met) -> Figures:
    """Whether it is said in quotation marks."""
    right, wrong, missed, failures = 0, 0, 0, []
    for claim, wanted in met:
        allowed, direct = wanted["attribution"]["direct_quote"], claim["attribution"]["mode"] == DIRECT
        right += direct and True in allowed
        wrong += direct and True not in allowed
        missed += not direct and allowed == [True]
        if (direct and True not in allowed) or (not direct and allowed == [True]):
            failures.append(
                failure(claim, wanted, "no direct quote" if direct else "a direct quote", claim["attribution"]["mode"])
            )
    return Figures("direct quotes", right, wrong, missed, failures=tuple(failures))


def score_actors(met: Met, gold: Gold) -> Figures:
    """Which parties are in it; those that the annotators differ on count neither way."""
    right, wrong, missed, failures = 0, 0, 0, []
    for claim, wanted in met:
        needed, found = gold.names.all_canonical(wanted["actors"]), gold.names.all_canonical(claim["actors"])
        allowed = gold.names.all_canonical(wanted.get("actors_optional"))
        right += len(needed & found)
        wrong += len(found - needed - allowed)
        missed += len(needed - found)
        if needed - found or found - needed - allowed:
            failures.append(failure(claim, wanted, ", ".join(sorted(needed)), ", ".join(sorted(found)) or "nobody"))
    return Figures("actors", right, wrong, missed, failures=tuple(failures))


def score_values(met: Met, gold: Gold, key: str, name: str) -> Figures:
    """Dates or quantities (`key` is when or quantities): of each one in the gold, whether its value was found.

    A date left open in an article whose publication date nobody knows is no failure. What was found beside the gold's
    counts neither way.
    """
    right, wrong, missed, failures = 0, 0, 0, []
    for claim, wanted in met:
        for value in wanted[key]:
            if value["value"] == UNKNOWN_VALUE:
                continue
            found = nearest(claim[key], value["text"])
            if found and found["value"] is None and not gold.sources[claim["source"]].get("published"):
                continue
            if found and is_same_value(found["value"], value["value"]):
                right += 1
                continue
            missed += 1
            wrong += found is not None
            expected = f"{value['text']} = {value['value']}"
            failures.append(
                failure(claim, wanted, expected, found and f"{found['text']} = {found['value']}", or_else="nothing")
            )
    return Figures(name, right, wrong, missed, failures=tuple(failures))


def nearest(values: list[dict], text: str) -> dict | None:
    """The value whose words have most in common with `text`; None where none shares a word with it."""
    wanted = set(folded_words(text))

    def likeness(value: dict) -> float:
        words = set(folded_words(value["text"]))
        return len(words & wanted) / len(words | wanted) if words & wanted else 0.0

    found = max(values, key=likeness, default=None)
    return found if found is not None and likeness(found) > 0 else None


def is_same_value(found, wanted) -> bool:
    """True for the same words or the same number."""
    if str(found) == str(wanted):
        return True
    number = as_number(found)
    return number is not None and number == as_number(wanted)


def as_number(value) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def failure(claim: dict, wanted: dict, expected, found, *, or_else: str = "") -> Failure:
    return Failure(wanted["id"], claim["quote"], in_words(expected, or_else), in_words(found, or_else))


def in_words(value: str | list | None, or_else: str) -> str:
    """A value or its alternatives as words; `or_else` stands for none."""
    alternatives = value if isinstance(value, list) else [value]
    return " or ".join(or_else if one is None else str(one) for one in alternatives)
