"""From the words of a model's answer to the claims that it proposes."""

import json
import re
from dataclasses import dataclass

from newsroom.extraction.llm.endpoint import BrokenAnswer, printable

MOST_PROPOSALS = 200
FENCED = re.compile(r"```[a-z]*\s*\n(.*?)```", re.DOTALL | re.IGNORECASE)
END_OF_THINKING = "</think>"


@dataclass(frozen=True)
class Proposal:
    """A claim as the model puts it. Nothing of it is believed yet.

    quote, speaker, cue, via  Said to be words of the article; empty where the model gives none.
    paragraph                 The number of the paragraph where it is said to stand, None where that is no number.
    """

    quote: str
    statement: str
    paragraph: int | None = None
    kind: str = ""
    speaker: str = ""
    cue: str = ""
    via: str = ""


def read_answer(answer: str) -> tuple[list[Proposal], list[str]]:
    """Read the proposals in an answer.

    Returns them in the order given and, for those that cannot be used, a sentence each. Raises BrokenAnswer where
    there is no JSON object with a list of claims, alone, in a code fence or between other words.
    """
    items = claims_in(answer)
    proposals, refused = [], []
    for number, item in enumerate(items[:MOST_PROPOSALS], start=1):
        proposal = read_proposal(item)
        if proposal is not None:
            proposals.append(proposal)
        else:
            refused.append(f"Proposal {number} of an answer has no quote or no statement in words.")
    if len(items) > MOST_PROPOSALS:
        refused.append(f"{len(items) - MOST_PROPOSALS:,} more proposals of one answer were not looked at.")
    return proposals, refused


def claims_in(answer: str) -> list:
    """The list of claims in the first part of an answer that is a JSON object with one."""
    answer = answer.rpartition(END_OF_THINKING)[2]
    fenced = FENCED.search(answer)
    inner = answer[answer.find("{") : answer.rfind("}") + 1]
    for words in (answer, fenced[1] if fenced else "", inner):
        try:
            found = json.loads(words)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("claims"), list):
            return found["claims"]
    raise BrokenAnswer("The language model's answer is not the JSON that it was asked for.")


def read_proposal(item) -> Proposal | None:
    """A proposal from one item of the list; None where its quote or its statement is missing."""
    if not isinstance(item, dict):
        return None
    quote, statement = words_in(item, "quote"), words_in(item, "statement")
    if not quote or not printable(statement):
        return None
    return Proposal(
        quote=quote,
        statement=printable(statement),
        paragraph=number_in(item.get("paragraph")),
        kind=words_in(item, "kind").lower(),
        speaker=words_in(item, "speaker"),
        cue=words_in(item, "cue"),
        via=words_in(item, "via"),
    )


def words_in(item: dict, name: str) -> str:
    """A field that holds words, its white space at the ends gone; empty where it holds something else."""
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""


def number_in(value) -> int | None:
    """A whole number, also one written as "7" or "[7]"."""
    if isinstance(value, str):
        value = value.strip(" []")
        return int(value) if value.isdecimal() and len(value) < 7 else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
