import logging
import os
import signal
import threading
from time import monotonic

from django.core.management import call_command
from django.db import DatabaseError, close_old_connections, connection

from newsroom.management.base import DeskCommand
from newsroom.tasks import take_up_lost

log = logging.getLogger(__name__)
LOOK_EVERY = 20  # seconds between two looks at what other workers left behind


class Command(DeskCommand):
    help = "Read articles in the background as they are added. Start as many as there are processors to spare."

    def add_arguments(self, parser):
        parser.add_argument("--until-done", action="store_true", help="end when nothing waits any more")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started this one does, as for a demo"
        )

    def handle(self, *, until_done, with_parent, **options):
        take_up_lost()
        if not until_done:
            threading.Thread(target=watch, args=[os.getppid() if with_parent else None], daemon=True).start()
        call_command("db_worker", batch=until_done, reload=False, startup_delay=not until_done, verbosity=0)


def watch(parent):
    """Take up again what other workers left behind, and end with the parent process, if one is given."""
    looked_at, pause = monotonic(), threading.Event().wait
    while not pause(1):
        if parent and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        if monotonic() - looked_at > LOOK_EVERY:
            look_for_lost()
            looked_at = monotonic()


def look_for_lost():
    close_old_connections()
    try:
        take_up_lost()
    except DatabaseError:
        log.exception("Could not look for readings that were left behind; trying again.")
    finally:
        connection.close()
