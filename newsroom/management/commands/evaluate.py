"""Extract from annotated articles and print how well it went, without a database."""

import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.extraction import extract_article
from newsroom.intake.files import Unreadable, read_file
from newsroom.management.evaluation import BadGold, Gold, evaluate, read_gold
from newsroom.management.evaluation.report import as_json, as_lines
from newsroom.management.story_json import story_as_json


class Command(BaseCommand):
    help = "Measure extraction and matching against annotated articles; needs no database."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("gold", metavar="GOLD.json", help="the annotated claims, relations and actors")
        parser.add_argument(
            "--texts", type=Path, default=settings.BASE_DIR / "seeds", metavar="FOLDER", help="where the articles are"
        )
        parser.add_argument("--json", action="store_true", help="print the figures and failures as JSON")

    def handle(self, *, gold, texts, json: bool, **options):
        try:
            annotated = read_gold(gold)
            read = {key: read_file(path) for key, path in article_paths(annotated, texts).items()}
        except (BadGold, Unreadable) as error:
            raise CommandError(str(error)) from error
        story = story_as_json(
            [
                (annotated.sources[key]["file"], data, extract_article(text, published=published(annotated, key)))
                for key, (data, text) in read.items()
            ]
        )
        evaluation = evaluate(annotated, story, {key: text for key, (_, text) in read.items()})
        self.stdout.write(in_json(evaluation) if json else "\n".join(as_lines(evaluation)))


def article_paths(gold: Gold, folder: Path) -> dict[str, Path]:
    """Where the text of each source stands; CommandError where the gold names one that is not there."""
    paths = {key: folder / source["file"] for key, source in gold.sources.items()}
    missing = [str(path) for path in paths.values() if not path.is_file()]
    if missing:
        raise CommandError(f"The gold names texts that are not there: {', '.join(missing)}. See --texts.")
    return paths


def published(gold: Gold, source: str) -> str | None:
    return gold.sources[source].get("published")


def in_json(evaluation) -> str:
    return json.dumps(as_json(evaluation), ensure_ascii=False, indent=1)
