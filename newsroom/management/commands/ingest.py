import tomllib
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db import transaction

from newsroom.actions.sources import Known, ingest, open_story
from newsroom.intake.files import Unreadable, read_file
from newsroom.management.base import DeskCommand
from newsroom.workflow import WorkflowError


class Command(DeskCommand):
    help = "Take text files (UTF-8) into a story as articles. The same bytes are never read twice into one story."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument("--story", required=True, metavar="SLUG", help="made if there is none of this name")
        parser.add_argument("--manifest", type=Path, metavar="TOML", help="what is known of each article")

    def handle(self, *, files, story, manifest, **options):
        try:
            known, title = read_manifest(manifest) if manifest else ({}, "")
            articles = [(path.name, read_file(path)[0]) for path in files]
        except (Unreadable, ManifestError) as error:
            raise CommandError(str(error)) from error
        try:
            with transaction.atomic():
                story = open_story(story, title=title)
                taken = [ingest(story, name, data, known=known.get(name))[1] for name, data in articles]
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except WorkflowError as error:
            raise CommandError(str(error)) from error
        new = sum(taken)
        self.stdout.write(f"Took {new} new articles into “{story}”; {len(taken) - new} were there already.")


class ManifestError(ValueError):
    """A manifest that cannot be used; the message is one sentence."""


def read_manifest(path) -> tuple[dict[str, Known], str]:
    """Return what a manifest says of each file by its name, and the story's title."""
    try:
        manifest = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ManifestError(f"The manifest {path} cannot be read: {error}.") from error
    articles, story = manifest.get("article", []), manifest.get("story", {})
    if not isinstance(articles, list) or not isinstance(story, dict):
        raise ManifestError(f"The manifest {path} must have [[article]] tables and at most one [story] table.")
    known = {}
    for article in articles:
        fields = dict(article)
        try:
            name = fields.pop("file")
            known[name] = Known(**fields)
        except (KeyError, TypeError) as error:
            raise ManifestError(
                f"The manifest {path} has an article that cannot be used: {article} ({error})."
            ) from error
    return known, story.get("title", "")
