"""One entry of a dossier as the page shows it: a claim, who says it, in which words, and what stands against it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dossier.pages.parts import show_origin, web_address
from dossier.pages.words import FINDINGS, OUTCOMES, RELATIONS, STANCES

ENDS_OF_SENTENCES = (".", "!", "?", "…", "”", '"', ")", "。", "؟")


def show_entry(entry, sources, references) -> dict:
    """Return what a page shows of one entry.

    sources     The sources as `show_source` gives them, by id.
    references  The claims of the document as `refer` gives them.
    """
    claim = entry["claim"]
    quotes = [show_quote(one, sources) for one in claim["evidence"]]
    supporting = [quote for quote in quotes if quote["key"] == "supports"]
    return {
        **references[claim["id"]],
        "note": entry["note"],
        "verdict_reason": claim["verdict_reason"],
        "checked_by": claim["checked_by"],
        "caution": claim["caution"],
        "caution_url": web_address(claim["caution_url"]),
        "stands_on": stands_on(claim["origins"], supporting),
        "origins": claim["origins"]["why"],
        "speakers": list(dict.fromkeys(quote["speaker"] for quote in supporting if quote["speaker"])),
        "own_voice": unique(quote["source"] for quote in supporting if not quote["speaker"]),
        "findings": show_findings(claim["findings"], sources),
        "relations": [show_relation(relation, references) for relation in claim["relations"]],
        "quotes": quotes,
        "quoted_in": unique(quote["source"] for quote in quotes),
    }


def stands_on(origins, supporting) -> dict:
    """In two phrases: how many articles, and how many independent origins with their names.

    The second says what is not established: that counts towards the most there can be, never the least.
    """
    articles = len(unique(quote["source"] for quote in supporting))
    lower, upper = origins["lower"], origins["upper"]
    names = ", ".join(group["name"] for group in origins["groups"] if group["name"])
    if not lower:
        counted = _("origin not established") if upper < 2 else _("origins not established")
    else:
        words = ngettext("%(count)d independent origin (%(names)s)", "%(count)d independent origins (%(names)s)", lower)
        counted = words % {"count": lower, "names": names}
    return {
        "articles": ngettext("%(count)d article", "%(count)d articles", articles) % {"count": articles},
        "origins": counted,
        "at_most": _("at most %(count)d") % {"count": upper} if upper > max(lower, 1) else "",
    }


def show_quote(evidence, sources) -> dict:
    """One quotation in its context, with who says it; `speaker` is empty where it is the article's own voice."""
    speaker, via, quote = evidence["speaker"], evidence["via"], evidence["quote"]
    return {
        "key": evidence["stance"],
        "stance": STANCES[evidence["stance"]],
        "source": sources[evidence["source"]],
        "speaker": speaker["name"] if speaker else evidence["speaker_as_written"],
        "is_direct": evidence["mode"] == "direct_quote",
        "via": via["name"] if via else "",
        "origin": show_origin(evidence["origin"]),
        "before": words_before(quote),
        "exact": quote["exact"],
        "sha256": quote["version_sha256"],
        "after": words_after(quote),
    }


def words_before(quote) -> str:
    """The words before a quotation from the first whole one on, with an ellipsis where the text began earlier."""
    prefix = quote["prefix"]
    if quote["start"] <= len(prefix):
        return prefix
    cut, space, whole = prefix.partition(" ")
    return f"… {whole if space else cut}"


def words_after(quote) -> str:
    """The words after a quotation up to the last whole one, with an ellipsis unless they end a sentence."""
    suffix = quote["suffix"]
    if not suffix.strip() or suffix.rstrip().endswith(ENDS_OF_SENTENCES):
        return suffix
    whole, space, cut = suffix.rpartition(" ")
    return f"{whole if space else cut} …"


def show_findings(findings, sources) -> list[dict]:
    """What was found, article by article: for each finding that occurs its words and the sources it was made in."""
    return [
        {"words": words, "sources": found}
        for key, words in FINDINGS.items()
        if (found := [sources[one["source"]] for one in findings if one["finding"] == key])
    ]


def show_relation(relation, references) -> dict:
    kind, role = relation["kind"], relation["role"]
    return {
        "words": RELATIONS[kind, role],
        "outcome": OUTCOMES[relation["resolution"], role] if kind == "contradicts" else "",
        "statement": relation["statement"],
        "difference": relation["difference"],
        "address": references[relation["claim"]]["address"],
    }


def unique(sources) -> list[dict]:
    """Each source once, in the order in which they come."""
    return list({source["id"]: source for source in sources}.values())
