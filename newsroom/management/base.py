"""What the commands share that need the database."""

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class DeskCommand(BaseCommand):
    """A command that works on a database that is up to date, and says so where it is not."""

    def execute(self, *args, **options):
        require_ready_database()
        return super().execute(*args, **options)


def require_ready_database() -> None:
    """Raise a CommandError unless every migration was applied."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("The database is not ready: run `manage.py migrate` first.")
