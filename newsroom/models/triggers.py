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
        cursor.execute(PRESENT[connection.vendor])
        present = dict(cursor.fetchall())
    missing = []
    for model in immutable_models():
        wanted = pg_bodies(model) if connection.vendor == "postgresql" else sqlite_triggers(model)
        missing += [name for name, body in wanted.items() if present.get(name) != body]
    return missing


# Name and body of the triggers that are there and switched on.
PRESENT = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgqual IS NULL",
}


def create_statements(model, connection) -> list[str]:
    if connection.vendor == "sqlite":
        return list(sqlite_triggers(model).values())
    if connection.vendor == "postgresql":
        return pg_statements(model)
    raise NotImplementedError(f"No triggers are written for {connection.vendor}.")


def drop_statements(model, connection) -> list[str]:
    if connection.vendor == "postgresql":
        return [f'DROP TRIGGER IF EXISTS "{name}" ON "{model._meta.db_table}"' for name in pg_bodies(model)]
    return [f'DROP TRIGGER IF EXISTS "{name}"' for name in sqlite_triggers(model)]


def refusal(model) -> str:
    return f"Rows of {model._meta.db_table} stay as they are."


def redaction(model, same: str) -> str:
    """SQL that is true for an UPDATE that is a redaction. `same` compares two values, NULL being equal to NULL."""
    if not issubclass(model, Redactable):
        return "FALSE"
    columns = [field.column for field in model._meta.local_concrete_fields]
    emptied = [f"NEW.\"{column}\" = ''" for column in model.redactable]
    kept = [
        f'NEW."{column}" {same} OLD."{column}"'
        for column in columns
        if column not in {*model.redactable, "redaction_reason"}
    ]
    return " AND ".join(["OLD.redaction_reason = ''", "NEW.redaction_reason <> ''", *emptied, *kept])


def unique_keys(model) -> list[list[str]]:
    """The columns of each key of a table, the primary one first."""
    fields = model._meta.local_concrete_fields
    keys = [[field.column] for field in fields if field.primary_key or field.unique]
    for constraint in model._meta.total_unique_constraints:
        keys.append([model._meta.get_field(name).column for name in constraint.fields])
    return keys


def sqlite_triggers(model) -> dict[str, str]:
    """The CREATE statements by the triggers' names."""
    table = model._meta.db_table
    abort = f"BEGIN SELECT RAISE(ABORT, '{refusal(model)}'); END"
    exists = " OR ".join(
        "(" + " AND ".join(f'"{column}" = NEW."{column}"' for column in key) + ")" for key in unique_keys(model)
    )
    events = {
        f"{table}_no_update": f'UPDATE ON "{table}" WHEN NOT ({redaction(model, "IS")})',
        f"{table}_no_delete": f'DELETE ON "{table}"',
        f"{table}_no_replace": f'INSERT ON "{table}" WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {exists})',
    }
    return {name: f'CREATE TRIGGER "{name}" BEFORE {event} {abort}' for name, event in events.items()}


def pg_bodies(model) -> dict[str, str]:
    """The bodies of the trigger functions by the triggers' names.

    What a redaction is stands in the body and not in a WHEN clause, because PostgreSQL lets no
    migration alter a column that a trigger's definition names.
    """
    table = model._meta.db_table
    refuse = f"RAISE EXCEPTION '{refusal(model)}' USING ERRCODE = 'restrict_violation';"
    unless = f"IF {redaction(model, 'IS NOT DISTINCT FROM')} THEN RETURN NEW; END IF;"
    return {
        f"{table}_no_update": f"BEGIN {unless} {refuse} END",
        f"{table}_no_delete": f"BEGIN {refuse} END",
        f"{table}_no_truncate": f"BEGIN {refuse} END",
    }


def pg_statements(model) -> list[str]:
    table = model._meta.db_table
    events = {"update": "UPDATE", "delete": "DELETE", "truncate": "TRUNCATE"}
    statements = []
    for name, body in pg_bodies(model).items():
        event = events[name.rpartition("_")[2]]
        each = "STATEMENT" if event == "TRUNCATE" else "ROW"
        statements += [
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $${body}$$',
            f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH {each} EXECUTE FUNCTION "{name}"()',
        ]
    return statements
