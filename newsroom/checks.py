from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from newsroom.matching.meaning import MeaningError, meaning_in
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


@register()
def the_model_of_meaning_runs(app_configs, **options):
    """Say what is wrong with the model that MEANING_MODEL names, if it names one."""
    try:
        if settings.MEANING_MODEL:
            meaning_in(settings.MEANING_MODEL)
    except MeaningError as error:
        return [
            Error(
                f"MEANING_MODEL names no model that can be used. {error}",
                hint="docs/origins.md says what to install and what belongs into the folder. Unset, all works without.",
                id="newsroom.E001",
            )
        ]
    return []
