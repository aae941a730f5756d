from django.core.management.base import CommandError

from newsroom.management.base import DeskCommand
from newsroom.workflow.audit import CHECKS, audit


class Command(DeskCommand):
    help = "Check every hash, passage, trigger and link of the chain of decisions. Exit status 1 if anything is off."

    def handle(self, **options):
        faults = audit()
        if faults:
            raise CommandError("\n".join([f"{len(faults)} faults:", *faults]))
        self.stdout.write(f"{len(CHECKS)} checks, no fault: everything is as it was left.")
