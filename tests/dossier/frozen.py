"""Documents as they are frozen, built by hand, and editions made of them."""

import json
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.contrib.auth.models import User

from dossier.actions.renderings import store_pages
from dossier.derived import write_rows
from dossier.models import Dossier, Edition

PUBLISHED_AT = datetime(2026, 3, 4, 9, 5, tzinfo=UTC)
PAGES = ["/dossiers/", "/dossiers/bridges/", "/dossiers/bridges/editions/1/", "/dossiers/bridges/claims/CLAIM1/"]


def source(letter="A", **known):
    return {
        "id": f"SOURCE{letter}",
        "letter": letter,
        "title": "",
        "byline": "",
        "url": "",
        "opening": "The bridge opened on Tuesday",
        "publisher": {
            "id": f"PUBLISHER{letter}",
            "name": f"Publisher not stated (Bridges, {letter})",
            "stated": False,
            "family": "",
        },
        "published_on": None,
        "published_basis": "unknown",
        "origin": {"kind": "unknown", "name": ""},
        "read_at": PUBLISHED_AT.isoformat(),
        "sha256": "7a3a4b93" + "0" * 56,
        "text_sha256": "0" * 64,
        "length": 2000,
        "text": None,
        **known,
    }


def evidence(letter="A", *, stance="supports", exact="the bridge opened", speaker=None, via=None, mode="own_voice"):
    return {
        "id": f"EVIDENCE{letter}",
        "source": f"SOURCE{letter}",
        "letter": letter,
        "stance": stance,
        "mode": mode,
        "speaker": {"slug": "speaker", "name": speaker} if speaker else None,
        "speaker_as_written": "",
        "cue": "",
        "via": {"slug": "via", "name": via} if via else None,
        "origin": {"kind": "unknown", "name": ""},
        "quote": {
            "exact": exact,
            "prefix": "ayor said that ",
            "suffix": " on Tuesday, befo",
            "start": 400,
            "end": 400 + len(exact),
            "version_sha256": "0" * 64,
        },
    }


def claim(number=1, **frozen):
    return {
        "id": f"CLAIM{number}",
        "statement": f"Bridge {number} opened on Tuesday.",
        "kind": "fact",
        "verdict": "single_origin",
        "verdict_reason": "",
        "caution": "",
        "caution_url": "",
        "when": [],
        "quantities": [],
        "actors": [],
        "topics": [],
        "origins": {"lower": 1, "upper": 1, "speakers": 0, "why": "Reported by 1 article.", "groups": []},
        "checked_by": 2,
        "content_hash": "0" * 64,
        "merged": [],
        "evidence": [evidence()],
        "findings": [{"source": "SOURCEA", "letter": "A", "finding": "supports", "basis": "passage"}],
        "relations": [],
        **frozen,
    }


def relation(kind, role, other, *, difference="Tuesday or Friday.", resolution="open"):
    return {
        "kind": kind,
        "role": role,
        "claim": other["id"],
        "statement": other["statement"],
        "difference": difference,
        "resolution": resolution,
    }


def sentence(text="The bridge opened on Tuesday.", *claims, number=1):
    return {"id": f"SENTENCE{number}", "text": text, "claims": [one["id"] for one in claims]}


def paragraph(*sentences, framing=False):
    return {"kind": "paragraph", "framing": framing, "sentences": list(sentences)}


def document(*claims, number=1, slug="bridges", note="", sources=None, single_editor=False, **dossier):
    """A document with one section of claims; what else it holds is set by the test that needs it."""
    return {
        "schema": "newsroom-dossier/1",
        "dossier": {
            "id": "DOSSIER",
            "slug": slug,
            "title": "The bridges",
            "standfirst": "What was said of them.",
            "notice": "",
            "unknown": [],
            **dossier,
        },
        "edition": {
            "number": number,
            "published_at": (PUBLISHED_AT + timedelta(days=number - 1)).isoformat(),
            "change": "first" if number == 1 else "update",
            "note": "",
            "corrections": [],
            "people_checking": 2,
            "people_publishing": 1,
            "people": 3,
            "single_editor": single_editor,
            "decisions": {"number": 1, "link": "0" * 64},
            "previous": None if number == 1 else "0" * 64,
        },
        "history": [earlier(one) for one in range(number - 1, 0, -1)],
        "counts": {
            "found": 111,
            "verified": 15,
            "set_aside": 30,
            "set_aside_reasons": {"boilerplate": 18, "opinion": 12},
        },
        "summary": [],
        "sections": [
            {
                "title": "Opening",
                "entries": [{"kind": "claim", "note": note, "claim": one} for one in claims or [claim()]],
            }
        ],
        "sources": sources or [source()],
        "actors": [],
        "topics": [],
        "without": [],
        "reports": [],
    }


def earlier(number):
    """An edition as later ones name it."""
    return {
        "number": number,
        "published_at": (PUBLISHED_AT + timedelta(days=number - 1)).isoformat(),
        "change": "first" if number == 1 else "update",
        "note": "",
        "corrections": [],
        "sources": ["SOURCEA"],
        "sha256": "0" * 64,
    }


def publish(content, *, stored=True, of="bridges"):
    """Store a document as an edition of a dossier, whatever address the document itself gives.

    of      The slug of the dossier.
    stored  Whether its pages are stored, too, as publishing does.
    """
    home, _ = Dossier.objects.get_or_create(slug=of, defaults={"title": "The bridges"})
    publisher, _ = User.objects.get_or_create(username="pia")
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    edition = Edition.objects.create(
        dossier=home,
        number=content["edition"]["number"],
        slug=content["dossier"]["slug"],
        title=content["dossier"]["title"],
        change=content["edition"]["change"],
        note=content["edition"]["note"],
        document=text,
        sha256=sha256(text.encode()).hexdigest(),
        published_at=datetime.fromisoformat(content["edition"]["published_at"]),
        published_by=publisher,
    )
    write_rows(edition)
    if stored:
        store_pages(edition)
    return edition


def page(client, path="/dossiers/bridges/"):
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())
