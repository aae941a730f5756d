from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Exists, OuterRef

from dossier.addresses import withdrawn_addresses
from dossier.export import WITHDRAWN, ExportError, compare_site, export_site
from dossier.models import Edition, Rendering
from dossier.renderings import revision


class Command(BaseCommand):
    help = "Write all public pages, data and feeds as files for a plain web server; -v 2 names those that changed."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--check", action="store_true", help="write nothing; exit status 1 unless DIR is what the site serves"
        )

    def handle(self, *, folder, check, verbosity, **options):
        require_fresh_pages()
        try:
            if check:
                self.check_folder(folder)
            else:
                self.write_folder(folder, names=verbosity > 1)
        except ExportError as error:
            raise CommandError(str(error)) from error

    def check_folder(self, folder):
        if faults := compare_site(folder):
            raise CommandError("\n".join([f"{len(faults)} differences:", *faults]))
        self.stdout.write(f"{folder} is what the site serves, file by file.")

    def write_folder(self, folder, *, names):
        done = export_site(folder)
        if names:
            for verb, files in (("wrote", done.written), ("removed", done.removed)):
                self.stdout.write("".join(f"{verb} {name}\n" for name in files), ending="")
        self.stdout.write(
            f"Wrote {len(done.written)} files, left {len(done.unchanged)} as they were, removed {len(done.removed)}."
        )
        if gone := sum(1 for _path in withdrawn_addresses()):
            self.stdout.write(f"Let the web server answer the {gone} addresses in {WITHDRAWN} with 410.")


def require_fresh_pages():
    """Raise a CommandError where stored pages are missing or of another design: the list of pages would be wrong."""
    missing = Edition.objects.filter(~Exists(Rendering.objects.filter(edition=OuterRef("pk"))))
    older = Rendering.objects.exclude(revision__in=["", revision()])
    if missing.exists() or older.exists():
        raise CommandError("Stored pages are missing or of an older design: run `manage.py rerender` first.")
