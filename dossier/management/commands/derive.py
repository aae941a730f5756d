from django.core.management.base import BaseCommand
from django.db import transaction

from dossier.derived import write_all_rows


class Command(BaseCommand):
    help = "Make anew, from the documents of editions, the rows that the API and the search read."

    def handle(self, **options):
        with transaction.atomic():
            count = write_all_rows()
        self.stdout.write(f"Made {count} rows. Clients that follow changes have to begin anew.")
