"""The public site as a tree of files for a plain web server or a CDN."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from dossier.addresses import public_addresses, withdrawn_addresses

MANIFEST = ".exported"  # the files of the last export, one a line: nothing else is ever removed
WITHDRAWN = "withdrawn.txt"
INDEX = {"html": "index.html", "json": "index.json", "xml": "index.xml"}  # by how the content type ends
IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')?#]+)")


class ExportError(Exception):
    """The tree cannot be written or read; the message is a sentence."""


@dataclass
class Outcome:
    """What an export did, as file names in the tree."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


def export_site(folder: Path) -> Outcome:
    """Write what the site serves into a folder: files that are the same stay untouched, files that are gone go."""
    before, outcome = read_manifest(folder), Outcome()
    for name, body in site_files():
        if is_same(folder / name, body):
            outcome.unchanged.append(name)
        else:
            write(folder / name, body)
            outcome.written.append(name)
    now = sorted([*outcome.written, *outcome.unchanged])
    write(folder / MANIFEST, "".join(f"{name}\n" for name in now).encode())
    outcome.removed = sorted(set(before) - set(now))
    for name in outcome.removed:
        remove(folder, name)
    return outcome


def compare_site(folder: Path) -> list[str]:
    """Say file by file where a folder is not what the site serves now; empty where it is."""
    if not folder.is_dir():
        raise ExportError(f"There is no folder {folder}.")
    faults, expected = [], {MANIFEST}
    for name, body in site_files():
        expected.add(name)
        if not (folder / name).is_file():
            faults.append(f"{name} is missing.")
        elif not is_same(folder / name, body):
            faults.append(f"{name} is not what the site serves.")
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
    return [*faults, *(f"{name} is not on the site." for name in sorted(there - expected))]


def site_files() -> Iterator[tuple[str, bytes]]:
    """Every file of the tree: its name and what the site answers, asked through all of Django."""
    address, done = urlsplit(settings.ORIGIN), set()
    client = Client(headers={"host": address.netloc, "x-forwarded-proto": address.scheme})
    with override_settings(API_RATE=0):  # nobody is kept from writing out the own site
        for path in public_addresses():
            yield from files_at(path, client, done)
    yield WITHDRAWN, "".join(f"{path}\n" for path in withdrawn_addresses()).encode()


def files_at(path, client, done) -> Iterator[tuple[str, bytes]]:
    """The file of an address, after the static files that it needs and that are not `done` yet.

    A redirect is followed, so that the tree has no hole where the site leads on.
    """
    if path in done:
        return
    done.add(path)
    answer = client.get(quote(path), follow=True)
    if answer.status_code not in (200, 410):
        raise ExportError(f"The site answers {path} with {answer.status_code}.")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    kind = answer.headers["Content-Type"].partition(";")[0]
    for needed in static_files_in(path, kind, body):
        yield from files_at(needed, client, done)
    yield file_name(path, kind), body


def file_name(path, kind) -> str:
    """Where the answer at an address lies in the tree: as a web server looks for it, with an index of its kind."""
    name = path.lstrip("/")
    if path.endswith("/"):
        name += next((index for end, index in INDEX.items() if kind.endswith(end)), "index")
    if ".." in PurePosixPath(name).parts or "\0" in name:
        raise ExportError(f"{path} cannot be a file.")
    return name


def static_files_in(path, kind, body) -> list[str]:
    """The static files that a page or a style sheet names."""
    if kind == "text/html":
        named = re.findall(rf"{re.escape(settings.STATIC_URL)}[^\s\"'<>()?#]+", body.decode())
    elif kind == "text/css":
        named = [urljoin(path, link) for link in IN_STYLES.findall(body.decode())]
    else:
        return []
    return [unquote(link) for link in named if link.startswith(settings.STATIC_URL)]


def read_manifest(folder: Path) -> list[str]:
    """The files of the last export into a folder; none where it is new or empty."""
    if (folder / MANIFEST).is_file():
        return (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportError(f"{folder} is not empty and was not written by an export. Name a new or an empty folder.")
    return []


def is_same(path, body) -> bool:
    return path.is_file() and path.stat().st_size == len(body) and path.read_bytes() == body


def write(path, body):
    """Write a file whole or not at all, so that a web server never sends half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(body)
    os.replace(draft, path)


def remove(folder, name):
    """Remove a file and the folders that it leaves empty."""
    path = folder / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
