"""The audit names what was changed behind the actions' back, whatever it was."""

import gzip
from hashlib import sha256

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from dossier.actions.publish import publish_dossier
from dossier.actions.withdraw import withdraw_dossier
from dossier.models import Edition, Rendering
from newsroom.actions.claims import verify_claim
from newsroom.actions.comments import add_comment
from newsroom.actions.sources import ingest, open_story, redact_version
from newsroom.intake.archive import place
from newsroom.models import Claim, Decision, Passage, SourceVersion, Topic
from newsroom.models.triggers import lay_triggers, lift_triggers, missing_triggers
from newsroom.workflow.audit import audit
from tests import factories

pytestmark = pytest.mark.django_db
HEAD = "The chain does not end where its head says: decisions were taken away or added."


@pytest.fixture
def site():
    """A published dossier of one claim of one article, whose bytes are in the archive."""
    ana, ben, pia = factories.checker("ana"), factories.checker("ben"), factories.publisher("pia")
    story = open_story("bridges")
    ingest(story, "a.txt", factories.BRIDGES.encode())
    claim = factories.verified(ana, ben, in_story=story)
    claim.topics.add(Topic.objects.create(name="Bridges", slug="bridges"))
    return publish_dossier(factories.dossier(claim, title="Bridges"), by=pia)


def tamper(*statements):
    """Change rows by SQL while the triggers are lifted, and lay them again, as somebody would who hides it."""
    lift_triggers(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    for app in ("newsroom", "dossier"):
        lay_triggers(apps.get_app_config(app), using="default")


def named(sentence) -> bool:
    return any(sentence in fault for fault in audit())


def test_where_nothing_was_changed_there_is_no_fault(site):
    assert audit() == []


def test_a_redaction_by_the_action_is_no_fault(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        redact_version(SourceVersion.objects.get(), by=factories.publisher(), reason="Order 7 of a court")
    assert audit() == []


def test_each_missing_trigger_is_named(site):
    lift_triggers(connection)
    assert audit() == [f"The trigger {name} is missing." for name in missing_triggers(connection)]
    assert len(audit()) == 12


def test_a_trigger_that_was_disarmed_is_named(site):
    table = Decision._meta.db_table
    disarm = {
        "sqlite": [
            f'DROP TRIGGER "{table}_no_update"',
            f'CREATE TRIGGER "{table}_no_update" BEFORE UPDATE ON "{table}" BEGIN SELECT 1; END',
        ],
        "postgresql": [
            "SET CONSTRAINTS ALL IMMEDIATE",
            f'ALTER TABLE "{table}" DISABLE TRIGGER "{table}_no_update"',
        ],
    }
    with connection.cursor() as cursor:
        for statement in disarm[connection.vendor]:
            cursor.execute(statement)
    assert audit() == [f"The trigger {table}_no_update is missing."]


def test_a_changed_text_is_named(site):
    tamper("UPDATE newsroom_sourceversion SET text = text || ' More.'")
    assert audit() == [f"The text of version {SourceVersion.objects.get().public_id} does not have its hash."]


@pytest.mark.parametrize("data", [None, b"other bytes"])
def test_bytes_that_are_missing_or_changed_are_named(site, data):
    version = SourceVersion.objects.get()
    path = place(settings.ARCHIVE, version.raw_sha256)
    path.unlink()
    if data:
        path.write_bytes(data)
    try:
        faults = audit()
    finally:
        path.unlink(missing_ok=True)
    assert faults == [f"The bytes of version {version.public_id} are missing from the archive or changed."]


def test_changed_words_of_a_passage_are_named(site):
    tamper("UPDATE newsroom_passage SET exact = '4 bridges fell'")
    assert audit() == [f"The words of passage {Passage.objects.get().public_id} do not stand at 33-47."]


@pytest.mark.parametrize(
    "change",
    [
        "note = 'Another note'",
        "action = 'reopen'",
        "before = 'verified'",
        "after = 'retracted'",
        "by_id = (SELECT id FROM auth_user WHERE username = 'pia')",
        "by_id = NULL",
        "by_name = 'pia'",
        "at = '2020-01-01 00:00:00'",
        "target_id = 'X'",
        "data = '{}'",
        "salt = 'x'",
    ],
)
def test_a_decision_rewritten_in_any_column_is_named(site, change):
    number = Decision.objects.get(action="verify").number
    tamper(f"UPDATE newsroom_decision SET {change} WHERE number = {number}")
    assert f"Decision {number} does not say what its payload says." in audit()


def test_a_rewritten_payload_is_named_with_or_without_its_hash(site):
    tamper("UPDATE newsroom_decision SET payload = '{}' WHERE number = 2")
    assert "The payload of decision 2 does not have its hash." in audit()
    tamper(
        "UPDATE newsroom_decision SET payload_hash = "
        "'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' WHERE number = 2"
    )
    assert "The chain breaks at decision 2." in audit()


def test_a_rewritten_link_is_named(site):
    tamper("UPDATE newsroom_decision SET link = payload_hash WHERE number = 2")
    assert "The chain breaks at decision 2." in audit()


def test_a_decision_taken_out_of_the_middle_is_named(site):
    tamper("DELETE FROM newsroom_decision WHERE number = 2")
    assert "Decision 2 is missing from the chain." in audit()


def test_decisions_taken_from_the_end_are_noticed(site):
    tamper("DELETE FROM newsroom_decision WHERE number = (SELECT max(number) FROM newsroom_decision)")
    assert HEAD in audit()


def test_decisions_taken_from_the_end_are_noticed_even_if_the_head_was_set_back(site):
    tamper(
        "DELETE FROM newsroom_decision WHERE action IN ('publish', 'verify')",
        "UPDATE newsroom_decisionhead SET number = (SELECT max(number) FROM newsroom_decision), "
        "link = (SELECT link FROM newsroom_decision ORDER BY number DESC LIMIT 1)",
    )
    faults = audit()
    assert HEAD not in faults
    assert f"Claim {Claim.objects.get().public_id} is verified; its last decision left it in_review." in faults
    assert f"No decision published “{Edition.objects.get()}” with this content." in faults


def test_a_head_that_was_taken_away_is_noticed(site):
    tamper("DELETE FROM newsroom_decisionhead")
    assert audit() == [HEAD]


def test_a_status_moved_by_hand_is_named(site):
    tamper("UPDATE newsroom_claim SET status = 'retracted'")
    assert audit() == [f"Claim {Claim.objects.get().public_id} is retracted; its last decision left it verified."]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE newsroom_claim SET statement = 'Four bridges fell.'",
        "UPDATE newsroom_claim SET kind = 'plan'",
        "UPDATE newsroom_claim SET verdict_chosen = 'corroborated', verdict_reason = 'So.'",
        "UPDATE newsroom_evidence SET stance = 'contradicts'",
        "UPDATE newsroom_evidence SET state = 'rejected'",
        "DELETE FROM newsroom_evidence",
    ],
)
def test_content_changed_without_a_decision_is_named(site, statement):
    tamper(statement)
    assert audit() == [f"The content of claim {Claim.objects.get().public_id} was changed without a decision."]


def test_a_comment_that_was_begun_before_a_claim_moved_is_no_fault(site):
    claim = factories.submitted(factories.checker())
    stale = factories.fresh(claim)
    verify_claim(claim, by=factories.checker())
    add_comment(stale, by=factories.checker(), text="Which ministry?")
    assert audit() == []


def test_a_claim_that_nobody_made_is_named(site):
    story = Claim.objects.get().story
    claim = Claim.objects.create(story=story, statement="Slipped in.")
    assert audit() == [f"Claim {claim.public_id} is extracted; its last decision left it unmade."]


def test_a_changed_document_is_named(site):
    tamper("UPDATE dossier_edition SET document = replace(document, 'Three bridges', 'Four bridges')")
    assert f"The document of “{site}” does not have its hash." in audit()


def test_a_document_changed_together_with_its_hash_and_its_rows_is_named(site):
    document = site.document.replace("Three bridges fell.", "Four bridges fell.")
    digest = sha256(document.encode()).hexdigest()
    tamper(
        "UPDATE dossier_edition SET document = replace(document, 'Three bridges fell.', 'Four bridges fell.'), "
        f"sha256 = '{digest}'",
        "UPDATE dossier_published SET body = replace(body, 'Three bridges fell.', 'Four bridges fell.')",
    )
    assert Edition.objects.get().sha256 == digest
    assert named("Bridges, edition 1")


def test_an_edition_that_nobody_published_is_named(site):
    columns = "dossier_id, slug, title, change, note, document, sha256, published_at, published_by_id"
    tamper(f"INSERT INTO dossier_edition (number, {columns}) SELECT 2, {columns} FROM dossier_edition")
    assert "No decision published “Bridges, edition 2” with this content." in audit()


@pytest.mark.parametrize("change", ["title = 'Floods'", "slug = 'floods'", "published_at = '2020-01-01 00:00:00'"])
def test_an_edition_whose_columns_are_not_those_of_its_document_is_named(site, change):
    tamper(f"UPDATE dossier_edition SET {change}")
    assert audit()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE dossier_published SET body = replace(body, 'Three', 'Four') WHERE sort = 'claim'",
        "UPDATE dossier_published SET body = replace(body, 'note\":\"', 'note\":\"Slipped in.') WHERE sort = 'claim'",
        "UPDATE dossier_published SET verdict = 'corroborated' WHERE sort = 'claim'",
        "UPDATE dossier_published SET kind = 'plan' WHERE sort = 'claim'",
        "UPDATE dossier_published SET lower = 7 WHERE sort = 'claim'",
        "UPDATE dossier_published SET key = 'X' WHERE sort = 'claim'",
        "UPDATE dossier_published SET body = replace(body, 'title\":\"', 'title\":\"Slipped in') WHERE sort = 'source'",
        "UPDATE dossier_facet SET value = 'slipped-in' WHERE name = 'topic'",
        "DELETE FROM dossier_facet WHERE name = 'source'",
        "UPDATE dossier_published SET is_gone = true, notice = '{}' WHERE sort = 'claim'",
    ],
)
def test_a_row_of_an_edition_that_is_not_as_in_its_document_is_named(site, statement):
    tamper(statement)
    assert named("Bridges, edition 1")


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("/dossiers/{slug}/", {"body": b"Four bridges fell."}),
        ("/dossiers/{slug}/", {"body": b"Four.", "gzip": b"", "sha256": sha256(b"Four.").hexdigest()}),
        ("/dossiers/{slug}/", {"gzip": gzip.compress(b"Four bridges fell.")}),
        ("/dossiers/{slug}/", {"gzip": b"not packed"}),
        ("/dossiers/{slug}/", {"revision": "", "body": b"Four bridges fell."}),
        ("/dossiers/{slug}/editions/1/", {"status": 410}),
        ("/dossiers/{slug}/editions/1/", {"content_type": "text/plain"}),
        ("/dossiers/{slug}/editions/1/", {"path": "/dossiers/elsewhere/"}),
        ("/dossiers/{slug}/editions/1/bundle.zip", {"sha256": "0" * 64}),
        ("/dossiers/{slug}/editions/1/bundle.zip", {"body": b"", "sha256": sha256(b"").hexdigest()}),
    ],
)
def test_a_stored_page_that_is_not_what_its_edition_gives_is_named(site, path, change):
    path = path.format(slug=site.slug)
    Rendering.objects.filter(path=path).update(**change)
    path = change.get("path", path)
    assert audit() == [f"What is stored for {path} is not what “Bridges, edition 1” gives."]


def test_pages_of_an_older_design_and_pages_that_are_missing_are_no_fault(site):
    Rendering.objects.filter(path__contains="editions").delete()
    Rendering.objects.update(revision="older", body=b"Older.")
    assert audit() == []


def test_the_notices_of_a_withdrawn_dossier_are_no_fault(site):
    withdraw_dossier(site.dossier, by=site.published_by, note="A court has ordered it.")
    assert Rendering.objects.filter(status=410).count() > 3
    assert audit() == []
