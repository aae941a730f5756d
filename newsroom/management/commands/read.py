from django.core.management.base import CommandError

from newsroom.actions.readings import read_story
from newsroom.management.base import DeskCommand
from newsroom.management.progress import bar
from newsroom.models import Story


class Command(DeskCommand):
    help = "Extract and match the claims of articles that this version of the extractor has not read yet."

    def add_arguments(self, parser):
        parser.add_argument("--story", metavar="SLUG", help="only this story; otherwise all of them")

    def handle(self, *, story, **options):
        stories = Story.objects.filter(slug=story) if story else Story.objects.order_by("pk")
        if story and not stories:
            known = ", ".join(Story.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no story “{story}”. Known: {known}.")
        unread = []
        for one in stories:
            new = read_story(one, progress=bar(f"Reading {one.slug}"), unreadable=unread.append)
            self.stdout.write(
                f"{one}: read {new['versions']} articles; new are {new['claims']} claims, "
                f"{new['evidence']} passages, {new['relations']} suggested relations."
            )
        if unread:
            raise CommandError("\n".join(unread))
