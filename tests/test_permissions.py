"""Who may do what is what `docs/roles.md` says: every action and every page of the desk, tried as everybody."""

import inspect
import pkgutil
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, reverse
from django.utils import timezone

import dossier.actions
import newsroom.actions
from dossier.actions import compose, keys, prose, reports
from dossier.actions.planned import cancel_plan, plan_edition
from dossier.actions.publish import publish_dossier
from dossier.actions.withdraw import withdraw_dossier
from dossier.snapshot.prose import paragraph_hash
from newsroom.actions import (
    claims,
    comments,
    evidence,
    jobs,
    leases,
    passes,
    same_actors,
    second_look,
    several,
    sources,
    together,
    tokens,
    undo,
)
from newsroom.models import (
    Actor,
    ActorName,
    Claim,
    ClaimRelation,
    Decision,
    ExtractionRun,
    PossibleSame,
    Reading,
    SecondLook,
    SourceCheck,
    Topic,
)
from newsroom.roles import make_roles
from newsroom.tasks import read_in_background
from tests import factories
from tests.newsroom.admin.given import drawn_check, second, suggested, with_look

pytestmark = pytest.mark.django_db
DOCUMENT = Path(__file__).parent.parent / "docs" / "roles.md"
PEOPLE = ("researcher", "checker", "publisher", "staff", "stranger")

# Called by actions and never by themselves; who may do it is settled there.
INNER = {
    "once",
    "changing_claims_of",
    "composing",
    "confirm_default_origin",
    "decide_each",
    "decide_evidence",
    "decide_several",
    "decide_pair",
    "decide_relation",
    "forget_source_origin",
    "last_move",
    "move_with_relations",
    "prepare_edition",
    "record_description",
    "rename",
    "require_no_look_due",
    "store_findings",
    "store_later_findings",
    "submit_chunk",
    "submit_together",
    "taking_back",
    "unread_articles",
    "values_of_finding",
    "verify_after_spot_check",
    "verify_if_possible",
    "withdraw",
    *(act.__name__ for act in undo.UNDO.values()),
}
# What everybody may do with what is theirs.
OWN = {"release", "renew", "revoke_token"}
# Pages of the admin itself that show nothing of the desk: logging in and out, texts of its scripts, its own redirects.
STOCK = {"login", "logout", "password_change_done", "autocomplete", "jsi18n", "view_on_site", "app_list", None}
ROW_PAGES = {"changelist": "see", "change": "see", "history": "see", "add": "add", "delete": "delete"}


def table(heading) -> dict[str, dict[str, str]]:
    """The rows of a table in the document by their first cell, each with its cells by column."""
    part = DOCUMENT.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")
    ]
    header, _rule, *rows = lines
    return {row[0].strip("`"): dict(zip(header[1:], row[1:], strict=True)) for row in rows}


ACTIONS, ROWS, PAGES = table("Actions"), table("What is stored"), table("Pages of the desk")


def somebody(role):
    if role == "stranger":
        return AnonymousUser()
    if role == "staff":
        return User.objects.create_user("no-role", is_staff=True)
    return factories.person(role)


def claim():
    return factories.claim(by=factories.checker())


def relation():
    made = claim()
    return ClaimRelation.objects.create(a=made, b=second(made, factories.checker()), kind="contradicts")


def version():
    return factories.story().sources.get().current_version


def aside():
    return claims.set_aside_claim(claim(), by=factories.checker(), reason="opinion")


def merged():
    made = claim()
    return claims.merge_claim(made, into=second(made, factories.checker()), by=factories.checker())


def submit(by):
    made = claim()
    if by.is_authenticated:
        Reading.objects.create(version=made.story.sources.get().current_version, by=by)
    return claims.submit_claim(made, by=by)


def merge(by):
    made = claim()
    return claims.merge_claim(made, into=second(made, factories.checker()), by=by)


def relate(by):
    made = claim()
    return evidence.relate_claims(made, second(made, factories.checker()), "contradicts", by=by)


def mark_passage(by):
    made = claim()
    return evidence.mark_passage(made, made.story.sources.get().current_version, 0, 12, by=by)


def with_words_found():
    """A claim as a machine finds it, and its passage."""
    made = Claim.objects.create(story=factories.story(), statement="A ministry spoke.")
    return made, suggested(made)


def confirm_in_source(by):
    made, one = with_words_found()
    return passes.confirm_in_source(made, one.source, by=by)


def words_shown():
    made, one = with_words_found()
    return made, [one.public_id]


def mend(by):
    made, one = with_words_found()
    return passes.mend_claim(made, one, by=by, words={"statement": "The ministry spoke."}, said={})


def use_better_words(by):
    made, one = with_words_found()
    return passes.use_better_words(made, one, one.passage.version, 0, 20, by=by)


def look_again(by):
    made, answers = with_look(factories.checker())
    answers = {name.removeprefix("answer-"): answer for name, answer in answers.items()}
    return second_look.look_again(made, by=by, answers=answers)


def undo_last(by):
    made = claim()
    if by.is_authenticated:
        Decision.objects.record(made, "edit", by=by, before="extracted", after="extracted", was={})
    return undo.undo_last(made.story, by=by)


def two_actors():
    """Two actors who may be one."""
    names = [f"{name}-{Actor.objects.count()}" for name in ("tom", "thomas")]
    made = [Actor.objects.create(name=name, slug=name, kind="person") for name in names]
    return PossibleSame.objects.create(a=made[0], b=made[1], score=0.5)


def part_pair(by):
    pair = two_actors()
    same_actors.merge_actor(pair.b, into=pair.a, by=factories.checker())
    return same_actors.part_pair(PossibleSame.objects.get(pk=pair.pk), by=by)


def part_actors(by):
    pair = two_actors()
    same_actors.merge_actor(pair.b, into=pair.a, by=factories.checker())
    return same_actors.part_actors(Actor.objects.get(pk=pair.b_id), by=by)


def dossier_with(*claims):
    return factories.dossier(*claims)


def section(*claims):
    return dossier_with(*claims).sections.get()


def entry():
    return section(factories.verified()).entries.select_related("section__dossier").get()


def paragraph():
    return factories.paragraph(section(factories.verified()), ("Three bridges are gone.",))


def rewrite(by):
    made = paragraph()
    return prose.rewrite_paragraph(made, [prose.Draft("Three fell.")], by=by, seen=paragraph_hash(made))


def approve(by):
    made = paragraph()
    return prose.approve_paragraph(made, by=by, seen=paragraph_hash(made))


def reported():
    made = factories.verified()
    edition = publish_dossier(factories.dossier(made), by=factories.publisher())
    return reports.report_error(edition, made.public_id, "Two fell.", address="192.0.2.1")


def add_claims(by):
    made = factories.verified()
    dossier = dossier_with(made)
    dossier.sections.get().entries.all().delete()
    return compose.add_claims(dossier.sections.get(), [made], by=by)


def withdraw(by):
    made = dossier_with(factories.verified())
    publish_dossier(made, by=factories.publisher())
    return withdraw_dossier(made, by=by, note="It was wrong.")


def plan(by):
    return plan_edition(dossier_with(factories.verified()), at=timezone.now() + timedelta(days=1), by=by)


# Each action with everything it needs but the permission.
GIVEN = {
    "open_story": lambda by: sources.open_story("a-new-story", by=by),
    "ingest": lambda by: sources.ingest(factories.story(()), "a.txt", b"It rained.", by=by),
    "describe_source": lambda by: sources.describe_source(version().source, by=by, title="Rain"),
    "describe_publisher": lambda by: sources.describe_publisher(version().source.publisher, by=by, family="Owner"),
    "set_source_origin": lambda by: sources.set_source_origin(version().source, sources.origin_named("unknown"), by=by),
    "give_reading": lambda by: sources.give_reading(version(), by=by),
    "mark_claim": lambda by: evidence.mark_claim(version(), 0, 12, statement="A ministry spoke.", by=by),
    "mark_passage": mark_passage,
    "confirm_evidence": lambda by: evidence.confirm_evidence(suggested(claim()), by=by),
    "reject_evidence": lambda by: evidence.reject_evidence(suggested(claim()), by=by),
    "confirm_passages": lambda by: several.confirm_passages(*words_shown(), by=by),
    "reject_passages": lambda by: several.reject_passages(*words_shown(), by=by),
    "relate_claims": relate,
    "confirm_relation": lambda by: evidence.confirm_relation(relation(), by=by),
    "dismiss_relation": lambda by: evidence.dismiss_relation(relation(), by=by),
    "edit_claim": lambda by: claims.edit_claim(claim(), by=by, statement="Two bridges fell."),
    "assign_claim": lambda by: claims.assign_claim(claim(), to=factories.checker(), by=by),
    "choose_verdict": lambda by: claims.choose_verdict(claim(), by=by, verdict="contested", reason="Denied."),
    "set_aside_claim": lambda by: claims.set_aside_claim(claim(), by=by, reason="opinion"),
    "restore_claim": lambda by: claims.restore_claim(aside(), by=by),
    "merge_claim": merge,
    "unmerge_claim": lambda by: claims.unmerge_claim(merged(), by=by),
    "submit_claim": submit,
    "verify_claim": lambda by: claims.verify_claim(factories.submitted(factories.checker()), by=by),
    "send_back_claim": lambda by: claims.send_back_claim(factories.submitted(factories.checker()), by=by, note="Who?"),
    "reopen_claim": lambda by: claims.reopen_claim(factories.verified(), by=by, note="A reader asked."),
    "answer_spot_check": lambda by: evidence.answer_spot_check(
        drawn_check(factories.checker()), by=by, mentioned=False
    ),
    "take": lambda by: leases.take(claim(), by=by),
    "ask_to_read": lambda by: jobs.ask_to_read(version(), by=by),
    "confirm_in_source": confirm_in_source,
    "mend_claim": mend,
    "use_better_words": use_better_words,
    "split_claim": lambda by: passes.split_claim(claim(), by=by, statement="They fell on Monday."),
    "finish_reading": lambda by: together.finish_reading(version(), by=by),
    "submit_ready": lambda by: together.submit_ready(factories.story(), by=by),
    "undo_last": undo_last,
    "look_again": look_again,
    "add_comment": lambda by: comments.add_comment(claim(), by=by, text="Which ministry?"),
    "merge_actor": lambda by: same_actors.merge_actor((pair := two_actors()).a, into=pair.b, by=by),
    "part_actors": part_actors,
    "part_pair": part_pair,
    "say_not_same": lambda by: same_actors.say_not_same(two_actors(), by=by),
    "make_token": lambda by: tokens.make_token(by=by, name="A script", scope="act", lasts=timedelta(days=1)),
    "retract_claim": lambda by: claims.retract_claim(factories.verified(), by=by, note="It was wrong."),
    "make_key": lambda by: keys.make_key(by=by, name="A dashboard", rate=6000),
    "revoke_key": lambda by: keys.revoke_key(keys.make_key(by=factories.publisher(), name="It", rate=1)[0], by=by),
    "open_dossier": lambda by: compose.open_dossier(by=by, title="Bridges", slug="the-bridges", stories=[]),
    "describe_dossier": lambda by: compose.describe_dossier(dossier_with(), by=by, title="Bridges"),
    "discard_dossier": lambda by: compose.discard_dossier(dossier_with(), by=by),
    "add_section": lambda by: compose.add_section(dossier_with(), "Why", by=by),
    "rename_section": lambda by: compose.rename_section(section(), "Why", by=by),
    "move_section": lambda by: compose.move_section(section(), 0, by=by),
    "remove_section": lambda by: compose.remove_section(section(), by=by),
    "add_claims": add_claims,
    "write_note": lambda by: compose.write_note(entry(), "As of Monday.", by=by),
    "move_entry": lambda by: compose.move_entry((one := entry()), to=one.section, place=0, by=by),
    "remove_entry": lambda by: compose.remove_entry(entry(), by=by),
    "caution_claim": lambda by: compose.caution_claim(factories.verified(), by=by, caution="One office only."),
    "write_paragraph": lambda by: prose.write_paragraph(section(), [prose.Draft("Three fell.")], by=by),
    "rewrite_paragraph": rewrite,
    "approve_paragraph": approve,
    "comment_on_entry": lambda by: prose.comment_on_entry(entry(), by=by, text="Which ministry?"),
    "answer_report": lambda by: reports.answer_report(reported(), by=by, outcome="unfounded", answer="It says so."),
    "publish_dossier": lambda by: publish_dossier(dossier_with(factories.verified()), by=by),
    "withdraw_dossier": withdraw,
    "plan_edition": plan,
    "cancel_plan": lambda by: cancel_plan(plan(factories.publisher()), by=by),
    "redact_version": lambda by: sources.redact_version(version(), by=by, reason="A court ordered it."),
}


def actions():
    """The names of all functions of `newsroom.actions` and `dossier.actions` that take a person."""
    packages = newsroom.actions, dossier.actions
    for module in (
        f"{package.__name__}.{one.name}" for package in packages for one in pkgutil.iter_modules(package.__path__)
    ):
        found = import_module(module)
        for name, function in inspect.getmembers(found, inspect.isfunction):
            if function.__module__ == found.__name__ and "by" in inspect.signature(function).parameters:
                yield name


def test_every_action_stands_in_the_document_and_is_tried():
    assert set(actions()) - INNER - OWN == set(ACTIONS) == set(GIVEN)


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_an_action_is_open_to_whom_the_document_says(action, record_property):
    found = {role: "yes" if is_let(GIVEN[action], somebody(role)) else "no" for role in PEOPLE}
    assert found == {role: ACTIONS[action][role] for role in PEOPLE}
    record_property("tried actions, each as one of five people", len(found))


def is_let(act, by) -> bool:
    try:
        act(by)
    except PermissionDenied:
        return False
    return True


def addresses():
    """The name of every page of the desk with its pattern."""

    def walk(patterns, prefix):
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                yield pattern.name
            else:
                yield from walk(pattern.url_patterns, prefix + str(pattern.pattern))

    return set(walk(admin.site.urls[0], ""))


def row_pages():
    return {f"{label.replace('.', '_')}_{page}" for label in ROWS for page in ROW_PAGES}


def test_every_page_of_the_desk_stands_in_the_document():
    own_passwords = {"password_change", "auth_user_password_change"}
    assert addresses() - STOCK - own_passwords - row_pages() == set(PAGES)
    assert row_pages() <= addresses()


@pytest.fixture
def rows():
    """A row of every kind, by its label; and those that the desk's own pages are about."""
    ana, ben = factories.checker("ana"), factories.checker("ben")
    made = factories.verified(ana, ben)
    version = made.story.sources.get().current_version
    ExtractionRun.objects.create(version=version, extractor="test", extractor_version="1")
    ClaimRelation.objects.create(a=made, b=second(made, ana), kind="contradicts")
    actor = Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    ActorName.objects.create(actor=actor, name="The ministry")
    Topic.objects.create(name="Bridges", slug="bridges")
    sources.origin_named("agency", "Reuters")
    PossibleSame.objects.create(a=actor, b=Actor.objects.create(name="Mayor", slug="mayor", kind="person"), score=0.5)
    SecondLook.objects.create(claim=made, by=ben)
    comments.add_comment(made, by=ana, text="Which ministry?")
    read_in_background(version)
    tokens.make_token(by=ana, name="A script", scope="read", lasts=timedelta(days=1))
    publish_dossier(factories.dossier(factories.verified(ana, ben)), by=factories.publisher())
    keys.make_key(by=factories.publisher(), name="A dashboard", rate=6000)
    reported()
    assert SourceCheck.objects.exists()
    return {model._meta.label_lower: model.objects.order_by("pk").first() for model in admin.site._registry}


@pytest.mark.parametrize("role", PEOPLE)
def test_the_pages_of_a_kind_of_row_open_to_whom_the_document_says(client, rows, role, record_property):
    sign_in(client, role)
    found = {label: {} for label in ROWS}
    for label, row in rows.items():
        for page, need in ROW_PAGES.items():
            arguments = [] if page in {"changelist", "add"} else [row.pk]
            opened = is_open(client, reverse(f"admin:{label.replace('.', '_')}_{page}", args=arguments))
            assert found[label].setdefault(need, opened) == opened, (label, page)
    said = {label: ", ".join(need for need in ("see", "add", "delete") if found[label][need]) for label in ROWS}
    assert said == {label: ROWS[label].get(role, "") for label in ROWS}
    record_property("tried pages of rows, each as one of five people", len(rows) * len(ROW_PAGES))


@pytest.mark.parametrize("role", PEOPLE)
def test_a_page_of_the_desk_opens_to_whom_the_document_says(client, rows, role, record_property):
    sign_in(client, role)
    found = {name: "yes" if is_open(client, address_of(name, rows)) else "no" for name in PAGES}
    assert found == {name: PAGES[name].get(role, "no") for name in PAGES}
    record_property("tried other pages of the desk, each as one of five people", len(found))


def sign_in(client, role):
    if role != "stranger":
        client.force_login(somebody(role))


ABOUT_ALL = {
    "queue_keep",
    "newsroom_claim_together",
    "newsroom_extractionrun_reasons",
    "newsroom_extractionrun_rules",
    "newsroom_story_add_articles",
}


def address_of(name, rows):
    app, _bar, rest = name.partition("_")
    row = rows.get(f"{app}.{rest.partition('_')[0]}")
    if row is None or name in ABOUT_ALL:
        return reverse(f"admin:{name}")
    return reverse(f"admin:{name}", args=[row.pk, "A"] if name == "newsroom_claim_article" else [row.pk])


def is_open(client, address) -> bool:
    """Whether a page lets this client in; one that only takes what is sent is sent nothing."""
    answer = client.get(address)
    if answer.status_code == 405:
        answer = client.post(address)
    assert answer.status_code in {200, 302, 403, 409}, (address, answer.status_code)
    return answer.status_code != 403 and "/login/" not in answer.headers.get("Location", "")


def test_the_roles_are_the_same_when_they_are_made_again():
    from django.apps import apps
    from django.contrib.auth.models import Group

    def permissions():
        return {group.name: set(group.permissions.values_list("pk", flat=True)) for group in Group.objects.all()}

    before = permissions()
    make_roles(apps.get_app_config("newsroom"), using="default")
    assert permissions() == before
    assert set(before) == {"researcher", "checker", "publisher"}
