"""What is different between two documents: claim by claim, sentence by sentence, word by word.

Pure: it takes frozen documents and knows neither the database nor how a page looks.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

WORDS = re.compile(r"\w+|\s+|[^\w\s]")
LIKE_ENOUGH = 0.4  # share of the words that stay; below it words that stayed by chance would only confuse
HEAD = ("title", "standfirst", "notice")
KNOWN = ("title", "byline", "url", "publisher", "published_on", "published_basis", "origin")  # of an article

# What is said of a published sentence of fact cannot change without a correction in these ways.
TO_CORRECT = ("removed", "merged", "reworded", "overtaken", "contested")


class Piece(NamedTuple):
    """A run of words: `op` is kept, deleted or inserted."""

    op: str
    text: str


class Item(NamedTuple):
    """Something that stands in a document: part of its head, a heading, a sentence, a claim, a source, a report."""

    kind: str
    key: str
    section: str
    text: str
    is_factual: bool
    data: Any


@dataclass(frozen=True)
class Change:
    """What is different about one thing that readers see.

    kind        dossier (its head), unknown (a line of what is not known), section, sentence, claim, source or report.
    key         The public id of a claim, sentence, source or report; the name of a field of the head; else the text.
    section     The title of the section in which it stands or stood; "" outside of sections.
    what        Everything that is different, in words of this module: added, removed, merged, reworded, overtaken,
                contested, verdict, reason, origins, values, evidence_added, evidence_removed, evidence_changed,
                findings, relations, note, caution, about, citations, framing, facts, text, outcome.
    was, now    Its text; "" where it was not there, or is not there any more. What came of a claim that was merged, and
                what overtook or contradicts one, stands in `instead`.
    is_factual  Whether readers were told it as fact: claims, and sentences that cite them outside of framing.
    before, after  The frozen claim, sentence or source; None where it was or is not there.
    """

    kind: str
    key: str
    section: str
    what: tuple[str, ...]
    was: str
    now: str
    is_factual: bool = False
    instead: str = ""
    before: Any = None
    after: Any = None

    @property
    def pieces(self) -> list[Piece]:
        """The words that stayed, went and came."""
        return compare_words(self.was, self.now)

    @property
    def is_to_correct(self) -> bool:
        """Whether publishing it asks for a correction: a sentence of fact that readers were told is another one now."""
        return self.is_factual and bool(self.before) and any(one in TO_CORRECT for one in self.what)

    def evidence(self, what: str) -> list[dict]:
        """The passages of a claim that were added or removed."""
        older, newer = (by_id(one["evidence"]) if one else {} for one in (self.before, self.after))
        came, went = (newer, older) if what == "evidence_added" else (older, newer)
        return [one for key, one in came.items() if key not in went]


def compare(before: dict, after: dict) -> list[Change]:
    """Return what a reader of one document finds different in another, in the order of the later one.

    What is gone comes last, in the order in which it stood. Where something stands in its section, and in which
    order sections come, is no difference.
    """
    older, newer = items_of(before), items_of(after)
    merged = {key: claim["statement"] for claim in claims_of(after) for key in claim["merged"]}
    changes = [change(older.get(name), item) for name, item in newer.items()]
    changes += [gone(item, merged) for name, item in older.items() if name not in newer]
    return [one for one in changes if one.what]


def corrections_needed(changes) -> list[dict]:
    """Return the corrections that publishing these changes asks for, each without why it came and how grave it is."""
    return [
        {
            "key": one.key,
            "what": [what for what in one.what if what in TO_CORRECT],
            "was": one.was,
            "now": told_now(one),
        }
        for one in changes
        if one.is_to_correct
    ]


def told_now(change) -> str:
    """What is said now in place of a sentence: its new words or, where these are the same, what came of it."""
    return change.now if change.now and change.now != change.was else change.instead or change.now


def compare_words(was: str, now: str) -> list[Piece]:
    """Return the words that were kept, deleted and inserted.

    The kept and deleted ones together are `was`, the kept and inserted ones `now`. Sentences that have little in
    common are replaced as a whole.
    """
    old, new = WORDS.findall(was), WORDS.findall(now)
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    blocks = matcher.get_opcodes()
    if matcher.ratio() < LIKE_ENOUGH:
        blocks = [("replace", 0, len(old), 0, len(new))]
    pieces = []
    for op, old_start, old_end, new_start, new_end in blocks:
        gone, come = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
        pieces += [Piece("kept", come)] if op == "equal" else [Piece("deleted", gone), Piece("inserted", come)]
    return [piece for piece in pieces if piece.text]


def items_of(document) -> dict[tuple[str, str], Item]:
    """Everything that is compared in a document, by kind and key, in reading order."""
    return {(item.kind, item.key): item for item in walk(document)}


def walk(document):
    head = document["dossier"]
    for field in HEAD:
        yield Item("dossier", field, "", head[field], False, head)
    for sentence in document["summary"]:
        yield sentence_item(sentence, "")
    for section in document["sections"]:
        title = section["title"]
        yield Item("section", title, title, title, False, section)
        for entry in section["entries"]:
            if entry["kind"] == "paragraph":
                yield from (sentence_item(one, title, entry["framing"]) for one in entry["sentences"])
            else:
                claim = {**entry["claim"], "note": entry["note"]}
                yield Item("claim", claim["id"], title, claim["statement"], True, claim)
    for line in head["unknown"]:
        yield Item("unknown", line, "", line, False, line)
    for source in document["sources"]:
        yield Item("source", source["id"], "", source["title"] or source["opening"], False, source)
    for report in document.get("reports", ()):  # editions from before there were any say nothing of them
        yield Item("report", report["id"], "", report["answer"], False, report)


def sentence_item(sentence, section, framing=False) -> Item:
    is_factual = bool(sentence["claims"]) and not framing
    return Item("sentence", sentence["id"], section, sentence["text"], is_factual, {**sentence, "framing": framing})


def claims_of(document) -> list[dict]:
    return [item.data for item in walk(document) if item.kind == "claim"]


def change(was: Item | None, now: Item) -> Change:
    """What is different about something that is there now; nothing in `what` where it is as it was."""
    if was is None:
        return Change(now.kind, now.key, now.section, ("added",), "", now.text, now.is_factual, after=now.data)
    told = COMPARED.get(now.kind, lambda before, after: [])(was.data, now.data)
    if was.text != now.text and now.kind != "source":
        told = ["reworded", *told]
    return Change(
        kind=now.kind,
        key=now.key,
        section=now.section,
        what=tuple(told),
        was=was.text,
        now=now.text,
        is_factual=was.is_factual,
        instead=what_stands_against(now.data) if now.kind == "claim" else "",
        before=was.data,
        after=now.data,
    )


def gone(was: Item, merged: dict[str, str]) -> Change:
    """Something that is not there any more; a claim that was merged into another lives on in it."""
    instead = merged.get(was.key, "") if was.kind == "claim" else ""
    what = ("merged" if instead else "removed",)
    return Change(was.kind, was.key, was.section, what, was.text, "", was.is_factual, instead, before=was.data)


def compare_claims(was, now) -> list[str]:
    """Everything but its words that is different about a claim."""
    older, newer = by_id(was["evidence"]), by_id(now["evidence"])
    different = {
        verdict_word(now["verdict"]): was["verdict"] != now["verdict"],
        "reason": was["verdict_reason"] != now["verdict_reason"],
        "origins": bounds(was) != bounds(now),
        "values": any(was[name] != now[name] for name in ("kind", "when", "quantities")),
        "evidence_added": newer.keys() - older.keys(),
        "evidence_removed": older.keys() - newer.keys(),
        "evidence_changed": any(older[key] != newer[key] for key in older.keys() & newer.keys()),
        "findings": is_found_otherwise(was, now),
        "relations": relations(was) != relations(now),
        "note": was["note"] != now["note"],
        "caution": any(was[name] != now[name] for name in ("caution", "caution_url")),
        "about": any(was[name] != now[name] for name in ("actors", "topics")),
    }
    return [name for name, is_so in different.items() if is_so]


def compare_sentences(was, now) -> list[str]:
    different = {
        "citations": sorted(was["claims"]) != sorted(now["claims"]),
        "framing": was["framing"] != now["framing"],
    }
    return [name for name, is_so in different.items() if is_so]


def compare_sources(was, now) -> list[str]:
    different = {
        "facts": any(was[name] != now[name] for name in KNOWN),
        "text": was["text_sha256"] != now["text_sha256"],
    }
    return [name for name, is_so in different.items() if is_so]


def compare_reports(was, now) -> list[str]:
    return ["outcome"] if was["outcome"] != now["outcome"] else []


def is_found_otherwise(was, now) -> bool:
    """Whether articles that both editions knew say something else of a claim; another article is told by itself."""
    older, newer = ({one["source"]: one["finding"] for one in claim["findings"]} for claim in (was, now))
    return any(older[key] != newer[key] for key in older.keys() & newer.keys())


COMPARED = {
    "claim": compare_claims,
    "sentence": compare_sentences,
    "source": compare_sources,
    "report": compare_reports,
}


def verdict_word(verdict) -> str:
    return verdict if verdict in ("overtaken", "contested") else "verdict"


def what_stands_against(claim) -> str:
    """What made a claim overtaken or contested; "" for any other.

    That is what overtook or contradicts it: a claim or, without one, words of an article; else the editors' reason.
    """
    is_against = AGAINST.get(claim["verdict"])
    if is_against is None:
        return ""
    claims = (one["statement"] for one in claim["relations"] if is_against(one))
    words = (f"“{one['quote']['exact']}”" for one in claim["evidence"] if one["stance"] == "contradicts")
    return next(iter((*claims, *words, claim["verdict_reason"])))


def overtakes(relation) -> bool:
    """Whether what a relation leads to came of what was announced."""
    settled = relation["kind"] == "contradicts" and relation["resolution"] == "overtaken"
    return relation["role"] == "a" and (relation["kind"] == "overtaken_by" or settled)


def contests(relation) -> bool:
    """Whether what a relation leads to stands against the claim: both are open, or it is the one that holds."""
    lost = "b_stands" if relation["role"] == "a" else "a_stands"
    return relation["kind"] == "contradicts" and relation["resolution"] in ("open", lost)


AGAINST = {"overtaken": overtakes, "contested": contests}


def bounds(claim):
    return claim["origins"]["lower"], claim["origins"]["upper"]


def relations(claim):
    return {(one["kind"], one["role"], one["claim"], one["resolution"]) for one in claim["relations"]}


def by_id(rows) -> dict[str, dict]:
    return {row["id"]: row for row in rows}
