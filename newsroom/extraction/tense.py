"""The time a verb speaks of."""

from spacy.tokens import Token

from newsroom.extraction.calendar import FUTURE, PAST
from newsroom.extraction.words import words

COMING = words("will shall 'll would")
PLANNING = words("plan schedule expect intend prepare set slate due propose hope likely bind poise arrange vow pledge")
GIVEN_UP = words("had 'd")
PRESENT = "present"


def tense_of(head: Token) -> str:
    """“past”, “present” or “future” of the verb `head`, through its auxiliaries and the verb that it hangs on."""
    near = [c for c in head.children if c.dep_ in {"aux", "auxpass"}]
    if any(t.lower_ in COMING for t in near):
        return FUTURE
    had = any(t.tag_ == "VBD" for t in near)
    if is_planning(head) and head.tag_ != "VBD":
        given_up = any(t.lower_ in GIVEN_UP for t in near)
        return PAST if given_up or (had and head.lemma_ == "plan") else FUTURE
    if head.tag_ == "VBD" or had or (head.tag_ == "VBN" and any(t.lemma_ == "have" for t in near)):
        return PAST
    if (
        head.dep_ in {"xcomp", "conj", "advcl", "pcomp", "acl", "relcl"}
        and head.head != head
        and head.tag_ in {"VB", "VBG", "VBN"}
    ):
        return tense_of(head.head) if head.head.pos_ in {"VERB", "AUX"} else PRESENT if head.tag_ == "VBG" else PAST
    return PRESENT


def is_planning(head: Token) -> bool:
    """True for “is scheduled to”, “plans to”, “is set for”, “is likely to”."""
    if head.lemma_.lower() in PLANNING:
        return any(c.dep_ in {"xcomp", "prep", "advcl"} for c in head.children) or head.lemma_.lower() == "expect"
    return any(c.dep_ == "acomp" and c.lemma_.lower() in PLANNING for c in head.children)


def verb_above(token: Token) -> Token:
    """The verb that governs a word."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token
