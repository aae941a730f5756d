"""Read article files and print the claims in them, without a database."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from newsroom.extraction import MODEL, NAME, VERSION, extract_article, topics_from_toml
from newsroom.intake.files import Unreadable, read_file
from newsroom.management.story_json import story_as_json

LISTS = ("sources", "claims", "attributions", "actors", "relations")


class Command(BaseCommand):
    help = "Find the claims in article files and print them as JSON; needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="an article as UTF-8 plain text")
        parser.add_argument("--format", choices=["json"], default="json", help="the form of the result")
        parser.add_argument("--each", action="store_true", help="treat every file as a story of its own")
        add_published(parser)
        parser.add_argument("--keep-going", action="store_true", help="print the other files when one cannot be read")
        parser.add_argument("--topics", metavar="TOML", help="a list of topics and their terms")

    def handle(self, *, files, each, published, keep_going, topics, **options):
        dates = publication_dates(published, files)
        topics = read_topics(topics) if topics else ()
        read, errors = [], []
        for name in files:
            self.stderr.write(f"Reading {name}")
            try:
                data, text = read_file(name)
                found = extract_article(text, published=dates.get(name), topics=topics)
            except (Unreadable, ValueError) as error:
                if not keep_going:
                    raise CommandError(str(error)) from error
                self.stderr.write(str(error))
                errors.append({"file": name, "error": str(error)})
            else:
                read.append((name, data, found))
        result = {
            "extractor": {"name": NAME, "version": VERSION, "model": MODEL},
            **stories(read, each=each),
            "errors": errors,
        }
        self.stdout.write(json.dumps(result, ensure_ascii=False, indent=1))


def stories(read, *, each: bool) -> dict:
    """One story of all that was read, or with `each` one story per file, laid end to end."""
    if not each:
        return story_as_json(read)
    laid = {key: [] for key in LISTS}
    for number, file in enumerate(read, start=1):
        for key, rows in story_as_json([file], first=number, related=False).items():
            laid[key] += rows
    return laid


def add_published(parser):
    """Let a command take the publication dates that `publication_dates` reads."""
    parser.add_argument(
        "--published",
        action="append",
        default=[],
        metavar="FILE=YYYY-MM-DD",
        help="the publication date of a file that does not state it",
    )


def publication_dates(given: list[str], files: list[str]) -> dict[str, str]:
    """Read FILE=YYYY-MM-DD; CommandError where the date is none or the file is not among `files`."""
    dates = {}
    for pair in given:
        name, _, value = pair.rpartition("=")
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise CommandError(f"--published takes FILE=YYYY-MM-DD; “{pair}” is not of that form.") from error
        if name not in files:
            raise CommandError(f"--published names {name}, which is not among the files.")
        dates[name] = date.fromisoformat(value).isoformat()
    return dates


def read_topics(path: str):
    """Read the list of topics; CommandError where it cannot be read."""
    try:
        return topics_from_toml(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"The topics in {path} cannot be read: {error}") from error
