from django.core.checks import Tags, Warning, register
from django.db import connections

from newsroom.models.triggers import immutable_models, missing_triggers


@register(Tags.database)
def triggers_are_laid(app_configs, databases, **options):
    """Say which triggers of immutable tables are missing.

    A warning, not an error, because `migrate` refuses to start on errors and it is what lays them again.
    """
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        tables = set(connection.introspection.table_names())
        if all(model._meta.db_table in tables for model in immutable_models()):
            errors += [
                Warning(
                    f"The trigger {name} is missing, so rows that must stay could be changed.",
                    hint="Run `manage.py migrate`; it lays all triggers again.",
                    id="newsroom.W001",
                )
                for name in missing_triggers(connection)
            ]
    return errors
