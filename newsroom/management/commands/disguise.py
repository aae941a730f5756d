"""Write articles with other names, dates, figures and words, and compare what is found in them; needs no database."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from newsroom.extraction import extract_article, unify_actors
from newsroom.intake.files import Unreadable, read_file
from newsroom.management.commands.extract import add_published, publication_dates
from newsroom.management.disguise import Comparison, mask_for
from newsroom.management.evaluation.report import table, with_examples
from newsroom.management.story_json import story_as_json


class Command(BaseCommand):
    help = "Swap names, dates, figures and some words of a story's articles for others, and compare what is found."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", metavar="FILE", help="an article of the story as UTF-8 plain text")
        parser.add_argument("--into", type=Path, required=True, metavar="FOLDER", help="where the copies are written")
        add_published(parser)

    def handle(self, *, files, into: Path, published, **options):
        targets = copies(files, into)
        dates = publication_dates(published, files)
        try:
            texts = [read_file(name)[1] for name in files]
            found = [extract_article(text, published=dates.get(name)) for name, text in zip(files, texts, strict=True)]
        except (Unreadable, ValueError) as error:
            raise CommandError(str(error)) from error
        mask = mask_for(texts, unify_actors(found))
        disguised = [mask.disguise(text, one.published) for text, one in zip(texts, found, strict=True)]
        write(targets, [one.text for one in disguised])
        moved = [one.published and mask.shift.value(one.published) for one in found]
        again = [extract_article(one.text, published=day) for one, day in zip(disguised, moved, strict=True)]
        comparison = Comparison(
            original=story(files, found),
            found=story(files, again),
            mask=mask,
            disguised={f"s{number}": one for number, one in enumerate(disguised, start=1)},
        )
        agreement = comparison.agreement()
        self.stdout.write("\n".join((*table(agreement), *with_examples(agreement))))


def copies(files: list[str], into: Path) -> list[Path]:
    """Where the copies go; CommandError where two files share a name or a copy would overwrite its original."""
    targets = [into / Path(name).name for name in files]
    if len(set(targets)) < len(targets):
        raise CommandError("Two of the files have the same name; their copies would overwrite each other.")
    overwritten = [
        name for name, target in zip(files, targets, strict=True) if target.resolve() == Path(name).resolve()
    ]
    if overwritten:
        raise CommandError(f"The copy of {overwritten[0]} would overwrite it; name another folder.")
    return targets


def write(targets: list[Path], texts: list[str]) -> None:
    try:
        for target, text in zip(targets, texts, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise CommandError(f"{error.filename} cannot be written: {error.strerror}.") from error


def story(files: list[str], found: list) -> dict:
    """What was found in the articles of a story, as `manage.py extract` prints it."""
    return story_as_json([(name, b"", extraction) for name, extraction in zip(files, found, strict=True)])
