"""What was read, decided and published stays: by model, by queryset, by SQL, after a migration."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ProtectedError

from dossier.actions.publish import publish_dossier
from dossier.models import Edition
from newsroom.models import Decision, ImmutableError, Passage, SourceVersion
from newsroom.models.triggers import immutable_models, lift_triggers, missing_triggers
from tests import factories

IMMUTABLE = [SourceVersion, Passage, Decision, Edition]


@pytest.fixture
def desk(db):
    """Something in every immutable table."""
    publish_dossier(factories.dossier(factories.verified()), by=factories.publisher())


def refused(sql, params=()):
    """Whether the database refuses a statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, params)
    except DatabaseError as error:
        return "stay as they are" in str(error)
    return False


def rows(model):
    return list(model.objects.order_by("pk").values())


def test_these_models_are_the_immutable_ones():
    assert set(immutable_models()) == set(IMMUTABLE)


@pytest.mark.parametrize("model", IMMUTABLE)
def test_sql_cannot_change_a_row(desk, model):
    before = rows(model)
    for field in model._meta.local_concrete_fields:
        assert refused(f'UPDATE "{model._meta.db_table}" SET "{field.column}" = "{field.column}"')
    assert rows(model) == before


@pytest.mark.parametrize("model", IMMUTABLE)
def test_sql_cannot_delete_a_row(desk, model):
    before = rows(model)
    assert refused(f'DELETE FROM "{model._meta.db_table}"')
    assert rows(model) == before


@pytest.mark.database("sqlite3")  # PostgreSQL's ON CONFLICT is an UPDATE to its triggers
@pytest.mark.parametrize("model", IMMUTABLE)
def test_sql_cannot_replace_a_row_under_any_of_its_keys(desk, model):
    before, table = rows(model), model._meta.db_table
    columns = ", ".join(f'"{field.column}"' for field in model._meta.local_concrete_fields)
    assert refused(f'INSERT OR REPLACE INTO "{table}" ({columns}) SELECT {columns} FROM "{table}"')
    without_key = ", ".join(
        "NULL" if field.primary_key else f'"{field.column}"' for field in model._meta.local_concrete_fields
    )
    assert refused(f'INSERT OR REPLACE INTO "{table}" ({columns}) SELECT {without_key} FROM "{table}"')
    assert rows(model) == before


@pytest.mark.database("postgresql")
@pytest.mark.parametrize("model", IMMUTABLE)
def test_sql_cannot_truncate_a_table(desk, model):
    before = rows(model)
    connection.check_constraints()  # PostgreSQL truncates nothing while foreign keys wait to be checked
    assert refused(f'TRUNCATE "{model._meta.db_table}" CASCADE')
    assert rows(model) == before


@pytest.mark.database("postgresql")
@pytest.mark.parametrize("model", IMMUTABLE)
def test_postgresql_cannot_upsert_over_a_row(desk, model):
    table = model._meta.db_table
    assert refused(f'INSERT INTO "{table}" SELECT * FROM "{table}" ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id')


@pytest.mark.parametrize("model", IMMUTABLE)
def test_a_model_cannot_be_saved_again_or_deleted(desk, model):
    row = model.objects.first()
    with pytest.raises(ImmutableError):
        row.save()
    with pytest.raises(ImmutableError):
        row.delete()
    with pytest.raises(ImmutableError):
        model.objects.all().delete()
    with pytest.raises(ImmutableError):
        model.objects.update(pk=row.pk)
    with pytest.raises(ImmutableError):
        model.objects.bulk_create([row], ignore_conflicts=True)


def test_people_who_decided_cannot_be_deleted(desk):
    with pytest.raises(ProtectedError):
        Decision.objects.exclude(by=None).first().by.delete()


def test_a_redaction_empties_the_words_and_keeps_hash_and_offsets(desk):
    version, passage = SourceVersion.objects.get(), Passage.objects.get()
    kept = version.text_sha256, passage.start, passage.end

    SourceVersion.objects.filter(pk=version.pk).redact("Order 7 of a court")
    Passage.objects.filter(pk=passage.pk).redact("Order 7 of a court")

    version.refresh_from_db()
    passage.refresh_from_db()
    assert (version.text, passage.exact, passage.prefix, passage.suffix) == ("", "", "", "")
    assert (version.text_sha256, passage.start, passage.end) == kept


def test_a_redaction_cannot_be_undone_repeated_or_carry_another_change(desk):
    table = SourceVersion._meta.db_table
    assert refused(f"UPDATE {table} SET text = '', redaction_reason = ''")
    assert refused(f"UPDATE {table} SET text = 'other words', redaction_reason = 'why'")
    assert refused(f"UPDATE {table} SET text = '', redaction_reason = 'why', text_sha256 = 'x'")
    SourceVersion.objects.all().redact("Order 7 of a court")
    assert refused(f"UPDATE {table} SET text = '', redaction_reason = 'another reason'")
    assert refused(f"UPDATE {table} SET text = 'words again', redaction_reason = ''")


@pytest.mark.usefixtures("lifted_triggers")
@pytest.mark.parametrize("model", IMMUTABLE)
def test_after_a_migration_that_alters_a_column_the_rows_still_stay(model):
    publish_dossier(factories.dossier(factories.verified()), by=factories.publisher())
    old = next(field for field in model._meta.local_concrete_fields if isinstance(field, models.CharField))
    new = old.clone()
    new.max_length += 1
    new.set_attributes_from_name(old.name)
    new.model = model

    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new)
    if connection.vendor == "sqlite":
        assert missing_triggers(connection), "SQLite remakes the table without its triggers"
    call_command("migrate", verbosity=0)

    assert missing_triggers(connection) == []
    assert refused(f'DELETE FROM "{model._meta.db_table}"')
    with connection.schema_editor() as editor:
        editor.alter_field(model, new, old)


def test_missing_triggers_are_named(db):
    assert missing_triggers(connection) == []
    lift_triggers(connection)
    assert len(missing_triggers(connection)) == 3 * len(IMMUTABLE)
