"""Published dossiers, made small, and asking the API about them."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction

from dossier.derived import write_rows
from dossier.models import Dossier, Edition
from dossier.snapshot import digest
from newsroom.models.decision import canonical_json
from tests.dossier import frozen

API = "/api/v1/"
A, B = "0" * 25 + "A", "0" * 25 + "B"  # public ids of two sources
POST = "0" * 25 + "P"  # of their publisher
FIRST_DAY = datetime(2026, 3, 4, 9, 5, tzinfo=UTC)


def key(number):
    return f"{number:026}"


def make_claim(number=1, *, sources=(A,), lower=1, upper=1, value=None, speaker="works", stance="supports", **changes):
    made = {
        "id": key(number),
        "statement": f"Bridge {number} fell.",
        "when": [{"text": "on Monday", "value": value, "basis": "stated"}],
        "quantities": [{"text": "three", "value": 3.0, "unit": "bridge", "low": None, "high": None}],
        "actors": ["works"],
        "topics": ["roads"],
        "origins": {"lower": lower, "upper": upper, "speakers": 0, "why": "One article.", "groups": []},
        "evidence": [make_evidence(number, source, speaker, stance) for source in sources],
        "findings": [{"source": B, "letter": "B", "finding": None, "basis": None}],
    }
    return frozen.claim(number, **{**made, **changes})


def make_evidence(number, source, speaker="works", stance="supports", exact="the bridge opened"):
    said = {
        "speaker": {"slug": speaker, "name": "Ministry of Works"} if speaker else None,
        "speaker_as_written": "the ministry",
        "cue": "said",
    }
    made = frozen.evidence(source[-1], mode="indirect", stance=stance, exact=exact)
    return {**made, "id": f"{number:025}{source[-1]}", "source": source, **said}


def contradicting(a, b, **more):
    """Two claims that contradict each other."""
    return (
        {**a, "relations": [frozen.relation("contradicts", "a", b, **more)]},
        {**b, "relations": [frozen.relation("contradicts", "b", a, **more)]},
    )


def make_correction(of=None, was="Two."):
    """A correction of the claim or sentence of this key, of the first claim where none is named."""
    said = {"was": was, "now": "Three.", "why": "Miscounted.", "gravity": "minor", "what": ["reworded"]}
    return {"key": of or key(1), **said}


def make_source(id):
    publisher = {"id": POST, "name": "The Post", "stated": True, "family": ""}
    known = {"published_on": "2024-06-18", "published_basis": "stated", "origin": None}
    return frozen.source(id[-1], id=id, title="Bridges", publisher=publisher, **known)


def make_document(slug, number, claims, *, id=None, at=None, **edition):
    sources = [make_source(A), make_source(B)]
    head = {"title": slug.title(), "id": id or f"{slug:0>26}", "notice": "A sample."}
    heard = {one["speaker"]["slug"] for claim in claims for one in claim["evidence"] if one["speaker"]}
    made = frozen.document(*claims, number=number, slug=slug, sources=sources, **head)
    if not claims:
        made["sections"] = []
    at = at or FIRST_DAY + timedelta(days=number - 1)
    return {
        **made,
        "edition": {**made["edition"], "published_at": at.isoformat(), **edition},
        "actors": [
            {"id": key(7), "slug": slug, "name": slug.title(), "kind": "public_body", "role": ""}
            for slug in sorted({slug for claim in claims for slug in claim["actors"]} | heard)
        ],
        "topics": [
            {"id": key(8), "slug": slug, "name": slug.title(), "iptc_code": ""}
            for slug in sorted({slug for claim in claims for slug in claim["topics"]})
        ],
    }


def publish(*claims, slug="bridges", number=1, dossier=None, without=(), **edition):
    """Publish claims as an edition of the dossier of that slug, or of another one that is renamed to it.

    Without claims it is a withdrawal.
    """
    if not claims:
        edition = {"change": "withdrawal", "note": "The court asked for it.", **edition}
    home = dossier or Dossier.objects.get_or_create(slug=slug, defaults={"title": slug})[0]
    return store(home, {**make_document(slug, number, claims, id=home.public_id, **edition), "without": list(without)})


@transaction.atomic
def store(home, document):
    head = document["edition"]
    user, _ = get_user_model().objects.get_or_create(username="pia")
    edition = Edition.objects.create(
        dossier=home,
        number=head["number"],
        slug=document["dossier"]["slug"],
        title=document["dossier"]["title"],
        change=head["change"],
        note=head["note"],
        document=canonical_json(document),
        sha256=digest(document),
        published_at=datetime.fromisoformat(head["published_at"]),
        published_by=user,
    )
    write_rows(edition)
    return edition


def get(client, address, status=200, **parameters):
    response = client.get(API + address, parameters)
    assert response.status_code == status, response.content
    return response.json()


def statements(client, **filters):
    return [claim["statement"] for claim in get(client, "claims/", **filters)["results"]]
