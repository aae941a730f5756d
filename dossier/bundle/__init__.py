"""The bundle of an edition: everything a stranger needs to check it without us, in one file."""

import json
import re
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from dossier.bundle.decisions import decision_lines
from dossier.bundle.passages import passages_of, versions_of

HERE = Path(__file__).parent


def make_bundle(edition) -> bytes:
    """Return the bundle of an edition as a zip file; the same bytes whenever it is made.

    In it, as README.txt explains: the document byte for byte, the quoted passages, the hashes of the articles'
    versions, the decisions that led to the edition, the articles that may be given in full, and what checks all this.
    """
    document = edition.content
    articles = articles_in_full(document)
    files = {
        "README.txt": (HERE / "README.txt").read_text(encoding="utf-8"),
        "verify.py": (HERE / "verify.py").read_text(encoding="utf-8"),
        "edition.json": edition.document,
        "passages.json": as_json(passages_of(document)),
        "versions.json": as_json(versions_of(document)),
        "decisions.jsonl": "".join(f"{line}\n" for line in decision_lines(edition, document)),
        **articles,
    }
    files["SHA256SUMS"] = "".join(f"{sha256(text.encode()).hexdigest()}  {name}\n" for name, text in files.items())
    return pack(files, edition.published_at)


def articles_in_full(document) -> dict[str, str]:
    """The texts of the articles whose publishers allow that, by the name of their file."""
    return {file_name(source): source["text"] for source in document["sources"] if source["text"] is not None}


def file_name(source) -> str:
    """A name that is safe on any system and stands for one article, whatever its letter is."""
    letter = re.sub(r"\W", "", source["letter"])
    return f"articles/{letter}-{source['id']}.txt"


def pack(files, moment) -> bytes:
    """A zip file of texts by name, sorted, each with the same date and mode."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, moment.utctimetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # Unix, so that the mode is the same anywhere
            archive.writestr(entry, files[name].encode(), compresslevel=9)
    return packed.getvalue()


def as_json(value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
