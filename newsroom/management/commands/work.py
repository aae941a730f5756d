import os
import signal
import threading
from time import monotonic

from django.core.management import call_command
from django.db import close_old_connections, connection

from newsroom import tasks  # noqa: F401  (registers what workers do in their rounds)
from newsroom.management.base import DeskCommand
from newsroom.workflow.rounds import make_round

LOOK_EVERY = 20  # seconds between two rounds


class Command(DeskCommand):
    help = "Do what waits in the background: read articles, publish what is due. Start one for each processor to spare."

    def add_arguments(self, parser):
        parser.add_argument("--until-done", action="store_true", help="end when nothing waits any more")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started this one does, as for a demo"
        )

    def handle(self, *, until_done, with_parent, **options):
        make_round()
        if not until_done:
            threading.Thread(target=watch, args=[os.getppid() if with_parent else None], daemon=True).start()
        call_command("db_worker", batch=until_done, reload=False, startup_delay=not until_done, verbosity=0)


def watch(parent):
    """Make a round every so often, and end with the parent process, if one is given."""
    looked_at, pause = monotonic(), threading.Event().wait
    while not pause(1):
        if parent and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        if monotonic() - looked_at > LOOK_EVERY:
            look_round()
            looked_at = monotonic()


def look_round():
    close_old_connections()
    try:
        make_round()
    finally:
        connection.close()
