"""Who follows the changes has, in the end, what a fresh reader has."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from dossier.derived import write_all_rows
from dossier.models import Published, PublishedHead
from tests.dossier.api.made import API, FIRST_DAY, A, B, contradicting, get, key, make_claim, publish

LISTS = ["dossiers", "editions", "claims", "evidence", "sources", "actors", "topics", "contradictions", "corrections"]


class Follower:
    """A client that asks for changes and keeps what it is told."""

    def __init__(self, client):
        self.client, self.items, self.cursor = client, {}, None

    def catch_up(self, page_size=7):
        while True:
            since = {"since": self.cursor} if self.cursor else {}
            answer = get(self.client, "changes/", page_size=page_size, **since)
            for one in answer["results"]:
                if one["change"] == "gone":
                    self.items.pop((one["sort"], one["key"]), None)
                else:
                    self.items[one["sort"], one["key"]] = one["item"]
            self.cursor = answer["cursor"]
            if not answer["more"]:
                return self.items


def read_everything(client):
    """What a fresh client reads, page by page, by the address of each item."""
    found = {}
    for name in LISTS:
        address = f"{API}{name}/?page_size=5"
        while address:
            page = client.get(address).json()
            found |= {item["links"]["self"]: item for item in page["results"]}
            address = page["next"]
    return found


def by_address(items):
    return {item["links"]["self"]: item for item in items.values()}


@pytest.mark.django_db
def test_changes_are_told_once_in_order_and_what_is_gone_with_its_notice(client):
    publish(make_claim(1), make_claim(2))
    first = get(client, "changes/")
    assert {one["change"] for one in first["results"]} == {"published"}
    assert get(client, "changes/", since=first["cursor"])["results"] == []

    publish(make_claim(2), number=2)
    second = get(client, "changes/", since=first["cursor"])

    gone = {one["key"]: one["gone"] for one in second["results"] if one["change"] == "gone"}
    assert gone[key(1)]["edition"] == 2
    assert [one["key"] for one in second["results"] if one["sort"] == "claim"] == [key(2), key(1)]
    assert {"bridges/1"} & {one["key"] for one in second["results"]} == set()


@pytest.mark.django_db
def test_the_address_of_the_next_changes_is_always_told(client):
    publish(make_claim())
    answer = get(client, "changes/", page_size=3)

    while answer["more"]:
        answer = client.get(answer["next"]).json()
    assert client.get(answer["next"]).json()["results"] == []


@pytest.mark.django_db
@pytest.mark.parametrize("since", ["x", "MTIz", "0", "-1"])
def test_a_cursor_that_no_answer_gave_is_refused(client, since):
    publish(make_claim())

    assert "unchanged" in get(client, "changes/", status=400, since=since)["errors"]["since"][0]


@pytest.mark.django_db
def test_after_all_rows_were_made_anew_clients_begin_anew(client):
    publish(make_claim(1), make_claim(2))
    publish(make_claim(2), number=2)
    before, cursor = read_everything(client), get(client, "changes/")["cursor"]
    known = client.get("/api/v1/changes/").headers["Last-Modified"]

    write_all_rows()

    assert client.get("/api/v1/changes/", headers={"If-Modified-Since": known}).status_code == 200

    assert read_everything(client) == before
    get(client, "changes/", status=400, since=cursor)


class Newsroom(RuleBasedStateMachine):
    """Publishes, corrects and withdraws dossiers that share claims, and follows the changes with two clients."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.client = Client()
        self.quick, self.slow = Follower(self.client), Follower(self.client)
        self.numbers = dict.fromkeys(("bridges", "tunnels", "ferries"), 0)
        self.moments = 0

    def publish(self, slug, claims, **edition):
        self.numbers[slug] += 1
        self.moments += 1
        at = FIRST_DAY + timedelta(minutes=self.moments)
        publish(*claims, slug=slug, number=self.numbers[slug], at=at, **edition)

    @rule(
        slug=st.sampled_from(["bridges", "tunnels", "ferries"]),
        numbers=st.sets(st.integers(1, 6), min_size=1),
        wording=st.sampled_from(["fell", "stands"]),
        sources=st.sampled_from([(A,), (B,), (A, B)]),
        topics=st.sets(st.sampled_from(["roads", "rails"])),
        disputed=st.booleans(),
        merged=st.integers(1, 6),
    )
    def publish_or_correct(self, slug, numbers, wording, sources, topics, disputed, merged):
        first, *others = sorted(numbers)
        claims = [
            make_claim(number, statement=f"Bridge {number} {wording}.", sources=sources, topics=sorted(topics))
            for number in [first, *others]
        ]
        if disputed and others:
            claims[:2] = contradicting(*claims[:2])
        if merged not in numbers:
            claims[0]["merged"] = [key(merged)]
        correction = {"key": key(first), "was": "", "now": "", "why": wording, "gravity": "minor", "what": ["reworded"]}
        self.publish(slug, claims, corrections=[correction] if self.numbers[slug] else [])

    @rule(slug=st.sampled_from(["bridges", "tunnels", "ferries"]))
    def withdraw(self, slug):
        if self.numbers[slug]:
            self.publish(slug, [])

    @rule()
    def look(self):
        self.quick.catch_up()

    @invariant()
    def every_change_has_its_number(self):
        head = PublishedHead.objects.filter(pk=1).first()
        newest = Published.objects.order_by("-changed").first()
        assert (head.changed if head else 0) >= (newest.changed if newest else 0)

    def teardown(self):
        try:
            whole = read_everything(self.client)
            assert by_address(self.quick.catch_up()) == whole
            assert by_address(self.slow.catch_up(page_size=200)) == whole
            write_all_rows()
            assert read_everything(self.client) == whole
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)


@pytest.mark.django_db
def test_who_follows_a_hundred_changes_has_what_a_fresh_reader_has():
    run_state_machine_as_test(Newsroom, settings=settings(max_examples=8, stateful_step_count=100, deadline=None))
