"""Sentences as they are typed: what one cites stands in it as the numbers of claims in square brackets."""

import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from dossier.actions.prose import Draft
from dossier.actions.sentences import starts
from newsroom.models import Claim
from newsroom.workflow import WorkflowError

MARKER = re.compile(r"\s*\[(\d{1,18})\]")
EMPTY_ROWS = 2  # fields for sentences to come; the desk's script adds more


@dataclass(frozen=True)
class Row:
    """A field of the form: the public id of the sentence in it, empty for a new one, and what is typed there."""

    id: str = ""
    text: str = ""


def rows_of(entry=None, typed=None) -> list[Row]:
    """The fields for a paragraph: what was typed, else its sentences with what they cite; and some that are empty."""
    if typed is not None:
        rows = [Row(key, text) for key, text in zip(*sent(typed), strict=False) if text.strip()]
    else:
        rows = [Row(one.public_id, with_markers(one)) for one in entry.sentences.all()] if entry else []
    return [*rows, *(Row() for _number in range(EMPTY_ROWS))]


def sent(form) -> tuple[list[str], list[str]]:
    return form.getlist("sentence"), form.getlist("text")


def with_markers(sentence) -> str:
    return " ".join([sentence.text, *(f"[{claim.pk}]" for claim in sentence.claims.all())])


def drafts_of(form, dossier) -> list[Draft]:
    """What was typed as sentences with the claims they cite; WorkflowError where a number is that of no claim.

    Several sentences in one field are several drafts, each with its own numbers: the first rewords what was there.
    """
    typed = [(key, " ".join(text.split())) for key, text in zip(*sent(form), strict=False) if text.strip()]
    cited = {int(number) for _key, text in typed for number in MARKER.findall(text)}
    claims = Claim.objects.filter(story__in=dossier.stories.all()).in_bulk(cited)
    if unknown := sorted(cited - set(claims)):
        raise WorkflowError(
            _("There is no claim [%(number)s] in the stories of this dossier. Choose one from the list.")
            % {"number": unknown[0]}
        )
    return [
        Draft(MARKER.sub("", words).strip(), cited_in(words, claims), key if number == 0 else "")
        for key, text in typed
        for number, words in enumerate(parted(text))
    ]


def parted(text) -> list[str]:
    """The sentences of a field, each with the numbers of claims that stand in it or right behind it."""
    without = MARKER.sub(lambda found: " " * len(found.group()), text)
    begins = [0, *starts(without), len(text)]
    return [text[begin:end] for begin, end in pairwise(begins)]


def cited_in(text, claims) -> tuple[Claim, ...]:
    return tuple(claims[number] for number in dict.fromkeys(map(int, MARKER.findall(text))))
