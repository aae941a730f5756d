"""Triggers that keep immutable rows as they are, whatever writes to the database.

They refuse UPDATE and DELETE; on PostgreSQL also TRUNCATE; on SQLite also an INSERT whose key
exists, because `INSERT OR REPLACE` deletes the old row without asking the other triggers. One
UPDATE is let through: a redaction (see `Redactable`).

A migration that alters a column remakes the SQLite table without its triggers, so they are laid
again after every `migrate`; `missing_triggers` tells `check` and `audit` where one is not there.
"""

from django.apps import apps
from django.db import connections, transaction

from newsroom.models.immutable import Immutable, Redactable


def immutable_models(app_config=None):
    """The immutable models of one app, or of all."""
    models = app_config.get_models() if app_config else apps.get_models()
    return [model for model in models if issubclass(model, Immutable)]


def lay_triggers(app_config, using, **options):
    """Receive `post_migrate`: replace the triggers of the app's immutable tables."""
    connection = connections[using]
    models = immutable_models(app_config)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) if models else set()
        for model in models:
            if model._meta.db_table in tables:
                for statement in drop_statements(model, connection) + create_statements(model, connection):
                    cursor.execute(statement)


def lift_triggers(connection):
    """Take the triggers away, as a test's clean-up must; `migrate` and `flush` lay them again."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for model in immutable_models():
            for statement in drop_statements(model, connection):
                cursor.execute(statement)


def missing_triggers(connection) -> list[str]:
    """Return the names of the triggers that are not there, or not as they should be."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            present = set(cursor.fetchall())
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
            present = {name for (name,) in cursor.fetchall()}
    missing = []
    for model in immutable_models():
        for name, statement in triggers(model, connection).items():
            if (name if connection.vendor == "postgresql" else (name, statement)) not in present:
                missing.append(name)
    return missing


def create_statements(model, connection) -> list[str]:
    statements = list(triggers(model, connection).values())
    return [pg_function(model), *statements] if connection.vendor == "postgresql" else statements


def drop_statements(model, connection) -> list[str]:
    on = f' ON "{model._meta.db_table}"' if connection.vendor == "postgresql" else ""
    return [f'DROP TRIGGER IF EXISTS "{name}"{on}' for name in triggers(model, connection)]


def triggers(model, connection) -> dict[str, str]:
    """Return the CREATE statements of a model's triggers by the triggers' names."""
    if connection.vendor == "postgresql":
        return pg_triggers(model)
    if connection.vendor == "sqlite":
        return sqlite_triggers(model)
    raise NotImplementedError(f"No triggers are written for {connection.vendor}.")


def refusal(model) -> str:
    return f"Rows of {model._meta.db_table} stay as they are."


def changed_beyond_redaction(model, same: str) -> str:
    """SQL that is true for an UPDATE which is not a redaction. `same` compares two values, NULL being equal to NULL."""
    if not issubclass(model, Redactable):
        return ""
    columns = [field.column for field in model._meta.local_concrete_fields]
    emptied = [f"NEW.\"{column}\" = ''" for column in model.redactable]
    kept = [
        f'NEW."{column}" {same} OLD."{column}"'
        for column in columns
        if column not in {*model.redactable, "redaction_reason"}
    ]
    conditions = ["OLD.redaction_reason = ''", "NEW.redaction_reason <> ''", *emptied, *kept]
    return f"WHEN (NOT ({' AND '.join(conditions)})) "


def unique_keys(model) -> list[list[str]]:
    """The columns of each key of a table, the primary one first."""
    fields = model._meta.local_concrete_fields
    keys = [[field.column] for field in fields if field.primary_key or field.unique]
    for constraint in model._meta.total_unique_constraints:
        keys.append([model._meta.get_field(name).column for name in constraint.fields])
    return keys


def sqlite_triggers(model) -> dict[str, str]:
    table = model._meta.db_table
    abort = f"BEGIN SELECT RAISE(ABORT, '{refusal(model)}'); END"
    exists = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in key) + ")" for key in unique_keys(model)
    )
    when = changed_beyond_redaction(model, "IS")
    return {
        f"{table}_no_update": f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" {when}{abort}',
        f"{table}_no_delete": f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" {abort}',
        f"{table}_no_replace": f'CREATE TRIGGER "{table}_no_replace" BEFORE INSERT ON "{table}" '
        f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {exists}) {abort}',
    }


def pg_function(model) -> str:
    table = model._meta.db_table
    return (
        f'CREATE OR REPLACE FUNCTION "{table}_refuse"() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN RAISE EXCEPTION '{refusal(model)}' USING ERRCODE = 'restrict_violation'; END $$"
    )


def pg_triggers(model) -> dict[str, str]:
    table = model._meta.db_table
    refuse = f'EXECUTE FUNCTION "{table}_refuse"()'
    when = changed_beyond_redaction(model, "IS NOT DISTINCT FROM")
    return {
        f"{table}_no_update": f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" '
        f"FOR EACH ROW {when}{refuse}",
        f"{table}_no_delete": f'CREATE TRIGGER "{table}_no_delete" BEFORE DELETE ON "{table}" FOR EACH ROW {refuse}',
        f"{table}_no_truncate": f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
        f"FOR EACH STATEMENT {refuse}",
    }
