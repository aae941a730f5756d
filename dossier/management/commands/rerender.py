from django.core.management.base import BaseCommand, CommandError

from dossier.actions.renderings import render_again
from dossier.models import Dossier


class Command(BaseCommand):
    help = "Make the stored pages again, after a new design or a new address of the site. Editions stay as they are."

    def add_arguments(self, parser):
        parser.add_argument("--dossier", metavar="SLUG", help="only this dossier")

    def handle(self, *, dossier, **options):
        published = Dossier.objects.filter(editions__isnull=False).distinct().order_by("pk")
        if dossier:
            published = published.filter(editions__slug=dossier)
            if not published.exists():
                raise CommandError(f"No dossier was published at {dossier}.")
        made = changed = 0
        for one in published:
            done = render_again(one)
            made, changed = made + done["made"], changed + done["changed"]
        self.stdout.write(f"Made {made} pages of {len(published)} dossiers again; {changed} of them changed.")
