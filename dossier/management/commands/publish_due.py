from collections import Counter

from django.core.management.base import BaseCommand

from dossier.actions.planned import publish_due
from dossier.models import PlanState


class Command(BaseCommand):
    help = "Publish the planned editions whose time has come. Workers do it by themselves; this is for a timer."

    def handle(self, **options):
        settled = publish_due()
        for plan in settled:
            for reason in plan.reasons:
                self.stderr.write(f"{plan.dossier}: {reason}")
        done = Counter(plan.state for plan in settled)
        self.stdout.write(f"Published {done[PlanState.PUBLISHED]} planned editions, refused {done[PlanState.REFUSED]}.")
