#!/usr/bin/env python3
"""Check the bundle of a published dossier, in the folder where this file lies.

    python3 verify.py [--articles FOLDER] [--previous edition.json] [--sha256 HASH]

Needs Python 3.9 or later and nothing else. Says what holds and where anything is off; exit status 1 if anything is.
README.txt explains the files.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

APPROVING = ("submit", "approve", "verify")
PUBLISHING = ("publish", "withdraw")


class Report:
    """Says what was found, and counts what is off."""

    def __init__(self):
        self.faults = 0

    def notes(self, what):
        print(f"note   {what}")

    def off(self, where, what):
        self.faults += 1
        print(f"OFF    {where}: {what}")

    def closes(self, where, before, what):
        """Say that something holds unless a fault was found since there were `before` of them."""
        if self.faults == before:
            print(f"ok     {where}: {what}")


def sha256(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


# Reading


class Bundle:
    """The files of a bundle, read once. What cannot be read is reported and stays empty."""

    def __init__(self, folder, report):
        self.folder, self.report = folder, report
        self.document = self.read("edition.json")
        self.edition = self.parse("edition.json", self.document)
        self.passages = self.parse("passages.json", self.read("passages.json")) or []
        self.versions = self.parse("versions.json", self.read("versions.json")) or []
        lines = self.read("decisions.jsonl").split(b"\n")
        self.chain = [self.parse(f"decisions.jsonl, line {number}", one) for number, one in enumerate(lines, 1) if one]

    def read(self, name):
        try:
            return (self.folder / name).read_bytes()
        except OSError as error:
            self.report.off(name, f"cannot be read: {error.strerror}")
            return b""

    def parse(self, where, data):
        try:
            return json.loads(data.decode("utf-8"))
        except ValueError as error:
            self.report.off(where, f"is not JSON: {error}")
            return None

    def claims(self):
        for section in self.edition["sections"]:
            for entry in section["entries"]:
                if entry["kind"] == "claim":
                    yield entry["claim"]

    def shown(self):
        """The decisions that are shown whole, as their payloads say them."""
        for one in self.chain[1:]:
            if isinstance(one, dict) and sha256(one["payload"]) == one["payload_hash"]:
                yield json.loads(one["payload"])


# Checking


def check_sums(bundle, report):
    """Every file has the hash that SHA256SUMS gives."""
    before, lines = report.faults, bundle.read("SHA256SUMS").decode("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        stated, _, name = line.partition("  ")
        if not name or ".." in Path(name).parts or Path(name).is_absolute():
            report.off(f"SHA256SUMS, line {number}", "names no file of the bundle")
        elif sha256(bundle.read(name)) != stated:
            report.off(name, f"does not have the SHA-256 in SHA256SUMS, line {number}")
    report.closes("SHA256SUMS", before, f"{len(lines)} files have their hashes")


def check_document(bundle, report, expected):
    """The document is the one that was published, and the one that was asked for."""
    before, found, dossier = report.faults, sha256(bundle.document), bundle.edition["dossier"]
    number = bundle.edition["edition"]["number"]
    print(f"“{dossier['title']}”, edition {number}, SHA-256 {found}")
    if expected and expected.strip().lower() != found:
        report.off("edition.json", f"its SHA-256 is not the one that was given, {expected}")
    published = publishings(bundle, dossier["id"])
    if number not in published:
        report.off("decisions.jsonl", f"no decision shown here published edition {number}")
    elif published[number]["data"]["sha256"] != found:
        report.off("edition.json", f"decision {published[number]['number']} published another SHA-256 than this")
    report.closes("edition.json", before, "its SHA-256 is the one that was published")
    return published


def publishings(bundle, dossier):
    """The decisions that made the dossier's editions, a withdrawal among them, by the number of the edition."""
    decided = (one for one in bundle.shown() if one["action"] in PUBLISHING and one["target"]["id"] == dossier)
    return {int(one["after"]): one for one in decided}


def check_previous(bundle, report, published, given):
    """The edition names the hash of the one before it, as that was published."""
    before, previous, history = report.faults, bundle.edition["edition"]["previous"], bundle.edition["history"]
    if previous != (history[0]["sha256"] if history else None):
        report.off("edition.json, edition.previous", "is not the hash of the newest edition in history")
    for place, earlier in enumerate(history):
        decided = published.get(earlier["number"])
        if decided and decided["data"]["sha256"] != earlier["sha256"]:
            where = f"edition.json, history[{place}].sha256"
            report.off(where, f"is not what decision {decided['number']} published as edition {earlier['number']}")
    if given and sha256(given.read_bytes()) != previous:
        report.off(str(given), "is not the edition before this one: its SHA-256 is not edition.previous")
    report.closes("history", before, f"earlier editions, linked by their hashes: {len(history)}")


def check_passages(bundle, report):
    """Every quotation of the document is a passage, to the letter, and every passage is quoted."""
    before, passages, quoted, quotes = report.faults, {}, set(), 0
    for place, passage in enumerate(bundle.passages):
        where = f"passages.json, [{place}], article {passage['letter']} at {passage['start']}"
        passages[key_of(passage["source"], passage)] = where, passage
        if sha256(passage["exact"]) != passage["sha256"]:
            report.off(where, "its words do not have their SHA-256")
        if passage["end"] - passage["start"] != len(passage["exact"]):
            report.off(where, f"it is not as long as it says: it has {len(passage['exact'])} code points")
    for claim in bundle.claims():
        for evidence in claim["evidence"]:
            quotes += 1
            where = f"edition.json, claim {claim['id']}, evidence {evidence['id']}"
            key = key_of(evidence["source"], evidence["quote"])
            if key not in passages:
                report.off(where, "what it quotes is not in passages.json")
                continue
            quoted.add(key)
            for field, value in evidence["quote"].items():
                if passages[key][1].get(field) != value:
                    report.off(where, f"its {field} is not that of {passages[key][0]}")
    for key in set(passages) - quoted:
        report.off(passages[key][0], "nothing in the edition quotes it")
    report.closes("passages.json", before, f"{quotes} quotations, {len(passages)} passages")


def key_of(source, quote):
    return source, quote["version_sha256"], quote["start"], quote["end"]


def check_versions(bundle, report):
    """The articles' versions are those of the document, each as it was taken in."""
    before = report.faults
    known = {(one["source"], one["text_sha256"]): one["sha256"] for one in bundle.versions}
    for source in bundle.edition["sources"]:
        if source["text_sha256"] and known.get((source["id"], source["text_sha256"])) != source["sha256"]:
            report.off("versions.json", f"article {source['letter']} is not there as the edition has it")
    taken_in = {(one["target"]["id"], one["data"]["sha256"]) for one in bundle.shown() if one["action"] == "ingest"}
    for place, one in enumerate(bundle.versions):
        if (one["source"], one["sha256"]) not in taken_in:
            report.off(f"versions.json, [{place}]", f"no decision took article {one['letter']} in with this hash")
    for passage in bundle.passages:
        if (passage["source"], passage["version_sha256"]) not in known:
            report.off("versions.json", f"a version of article {passage['letter']} that is quoted is not there")
    report.closes("versions.json", before, f"{len(bundle.versions)} versions, each as it was taken in")


def check_texts(bundle, report, brought):
    """Every quotation stands in the article it was cut from, where that is given."""
    by_hash = {sha: one for one in bundle.versions for sha in (one["sha256"], one["text_sha256"])}
    own, compared = bundle.folder / "articles", set()
    files = sorted(own.iterdir()) if own.is_dir() else []
    for path in files + (sorted(brought.iterdir()) if brought else []):
        data = path.read_bytes() if path.is_file() else b""
        version = by_hash.get(sha256(data))
        if version:
            compared.add(version["text_sha256"])
            check_text(bundle, report, path, version, data.decode("utf-8"))
        elif path in files:
            report.off(f"articles/{path.name}", "has the hash of no version in versions.json")
        else:
            report.notes(f"{path} is none of the articles")
    for one in bundle.versions:
        if one["text_sha256"] not in compared:
            report.notes(f"article {one['letter']} was not given, so its quotations were not looked up in it")


def check_text(bundle, report, path, version, text):
    before, text = report.faults, text[text.startswith("\ufeff") :].replace("\0", "\ufffd")
    if sha256(text) != version["text_sha256"]:
        report.off(str(path), "its text does not have the SHA-256 in versions.json")
    cut = [one for one in bundle.passages if one["version_sha256"] == version["text_sha256"]]
    for one in cut:
        start, end = one["start"], one["end"]
        found = {
            "prefix": text[max(0, start - len(one["prefix"])) : start],
            "exact": text[start:end],
            "suffix": text[end : end + len(one["suffix"])],
        }
        for field, words in found.items():
            if words != one[field]:
                where = f"passages.json, article {one['letter']} at {start}, {field}"
                report.off(where, f"the article has “{words}”, the bundle “{one[field]}”")
    report.closes(f"article {version['letter']}", before, f"{len(cut)} passages stand in {path.name}")


def check_chain(bundle, report):
    """The decisions hang together and lead to the head that the edition states."""
    faults, head, start = report.faults, bundle.edition["edition"]["decisions"], bundle.chain[0]["before"]
    number, link, good = start["number"], start["link"], 1
    reached = link == head["link"] if number == head["number"] else None
    for line, one in enumerate(bundle.chain[1:], 2):
        number += 1
        link = sha256(link + (one["payload_hash"] if isinstance(one, dict) else one))
        if isinstance(one, dict):
            check_decision(report, f"decisions.jsonl, line {line}, decision {number}", number, one)
            if one["link"] != link:
                report.off(
                    f"decisions.jsonl, lines {good} to {line}", f"the chain breaks before decision {number} ends"
                )
            good, link = line, one["link"]
        if number == head["number"]:
            reached = link == head["link"]
    if not reached:
        where = f"decisions.jsonl, lines {good} to {len(bundle.chain)}, or edition.json, edition.decisions"
        report.off(where, f"the chain does not lead to decision {head['number']} as the edition states it")
    shown = sum(isinstance(one, dict) for one in bundle.chain[1:])
    told = f"{len(bundle.chain) - 1} decisions, {shown} of them shown, lead to decision {head['number']} and beyond"
    report.closes("decisions.jsonl", faults, told)


def check_decision(report, where, number, one):
    if sha256(one["payload"]) != one["payload_hash"]:
        report.off(where, "its payload does not have its hash")
        return
    said, by = json.loads(one["payload"]), one["by"]
    if said["number"] != number or one["number"] != number:
        report.off(where, f"it says that it is decision {said['number']}")
    if "salt" in by and sha256(f"{by['salt']}:{by['key']}:{by['name']}") != said["by"]:
        report.off(where, f"it is not by “{by['name']}”")


def check_approvals(bundle, report):
    """How many claims have decisions here that approve exactly what was published; not all need be shown."""
    given = {(one["target"]["id"], one["data"].get("content")) for one in bundle.shown() if one["action"] in APPROVING}
    claims = [(claim["id"], claim["content_hash"]) for claim in bundle.claims()]
    count = sum(claim in given for claim in claims)
    report.notes(f"{count} of {len(claims)} claims: an approval of exactly this content is shown")


def attempt(report, where, check, *given):
    """Run a check; a bundle whose parts are not shaped as they should be is off, too."""
    try:
        return check(*given)
    except (AttributeError, IndexError, KeyError, OSError, TypeError, ValueError) as error:
        report.off(where, f"is not as a bundle has it: {type(error).__name__}: {error}")
        return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=Path, metavar="FOLDER", help="files with the bytes of the articles")
    parser.add_argument("--previous", type=Path, metavar="FILE", help="the document of the edition before")
    parser.add_argument("--sha256", metavar="HASH", help="what the edition's page gives as its SHA-256")
    given, report = parser.parse_args(), Report()
    bundle = Bundle(Path(__file__).resolve().parent, report)
    attempt(report, "SHA256SUMS", check_sums, bundle, report)
    if bundle.edition is not None:
        published = attempt(report, "edition.json", check_document, bundle, report, given.sha256)
        attempt(report, "edition.json", check_previous, bundle, report, published or {}, given.previous)
        attempt(report, "passages.json", check_passages, bundle, report)
        attempt(report, "versions.json", check_versions, bundle, report)
        attempt(report, "articles", check_texts, bundle, report, given.articles)
        attempt(report, "decisions.jsonl", check_chain, bundle, report)
        attempt(report, "decisions.jsonl", check_approvals, bundle, report)
    print(f"{report.faults} faults." if report.faults else "Everything holds.")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
