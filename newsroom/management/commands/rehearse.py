"""Plant known edits into copies of a story's articles and say what matching found of them; writes nothing."""

import json

from django.core.management.base import BaseCommand, CommandError

from newsroom.intake.files import Unreadable, read_file
from newsroom.management.base import require_ready_database
from newsroom.management.commands.extract import add_published, publication_dates
from newsroom.management.progress import bar
from newsroom.management.rehearsal import originals, rehearse, seed_of
from newsroom.management.rehearsal.report import as_json, as_lines
from newsroom.models import SourceVersion, Story

EDITS = 50


class Command(BaseCommand):
    help = "Plant known edits into copies of a story's articles and print what matching found of them, by kind."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("story", nargs="?", metavar="STORY", help="the slug of a story whose articles are taken")
        parser.add_argument(
            "--files", nargs="+", metavar="FILE", help="articles as UTF-8 plain text; needs no database"
        )
        add_published(parser)
        parser.add_argument("--edits", type=int, default=EDITS, metavar="N", help=f"how many edits ({EDITS})")
        parser.add_argument("--seed", type=int, help="another draw of edits; made of the texts if it is not given")
        parser.add_argument("--json", action="store_true", help="print all figures and examples as JSON")

    def handle(self, *, story, files, published, edits, seed, json: bool, **options):
        if bool(story) == bool(files):
            raise CommandError("Name a story, or files after --files.")
        if edits < 1:
            raise CommandError("--edits takes a number from 1 on.")
        texts = from_files(files, published) if files else from_story(story)
        seed = seed_of(text for _, text, _ in texts) if seed is None else seed
        try:
            articles = originals(texts)
        except ValueError as error:
            raise CommandError(str(error)) from error
        outcomes = rehearse(articles, edits=edits, seed=seed, progress=bar("Rehearsing"))
        if not outcomes:
            raise CommandError("There is nothing to plant: no claim was found in the articles.")
        self.stdout.write(in_json(outcomes, seed) if json else "\n".join([*as_lines(outcomes), "", f"seed {seed}"]))


def from_files(files: list[str], published: list[str]) -> list[tuple[str, str, str | None]]:
    """Name, text and publication date of each file; CommandError where one cannot be read."""
    dates = publication_dates(published, files)
    try:
        return [(name, read_file(name)[1], dates.get(name)) for name in files]
    except Unreadable as error:
        raise CommandError(str(error)) from error


def from_story(slug: str) -> list[tuple[str, str, str | None]]:
    """Letter, newest text and publication date of each article of a story; CommandError where there is none."""
    require_ready_database()
    if not Story.objects.filter(slug=slug).exists():
        known = ", ".join(Story.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no story “{slug}”. Known: {known}.")
    versions = SourceVersion.objects.filter(source__story__slug=slug, redaction_reason="")
    newest = {one.source: one for one in versions.select_related("source").order_by("source_id", "number")}
    if not newest:
        raise CommandError(f"The story “{slug}” has no article whose text could be copied.")
    return [
        (source.letter, version.text, source.published_on.isoformat() if source.published_on else None)
        for source, version in newest.items()
    ]


def in_json(outcomes, seed: int) -> str:
    return json.dumps(as_json(outcomes, seed), ensure_ascii=False, indent=1)
