"""The lists of the API: what they are narrowed by, how they are paged, and how many queries they take."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.actions.claims import assign_claim, send_back_claim
from newsroom.actions.comments import add_comment
from newsroom.actions.evidence import reject_evidence
from newsroom.api.filters import ClaimFilter, EvidenceFilter, SourceFilter
from newsroom.models import Actor, Claim, Evidence, Source, Story, Topic
from newsroom.tasks import read_in_background
from tests import factories
from tests.newsroom.admin.given import drawn_check, suggested
from tests.newsroom.api.asking import CLAIMS, ROOT, address

pytestmark = pytest.mark.django_db
LISTS = ("stories", "sources", "claims", "evidence")


@pytest.fixture
def ana(client):
    user = factories.checker("ana")
    client.force_login(user)
    return user


def found(client, query, of="claims"):
    answer = client.get(f"{ROOT}{of}/?{query}")
    assert answer.status_code == 200, answer.content
    return [one["public_id"] for one in answer.json()["results"]]


def test_a_claim_is_shown_with_its_passages(client, ana):
    claim = factories.claim(by=ana)
    one, version = claim.evidence.get(), claim.story.sources.get().current_version
    [shown] = client.get(CLAIMS).json()["results"]
    assert shown.pop("evidence") == [
        {
            "public_id": one.public_id,
            "source": "A",
            "version": version.public_id,
            "exact": "3 bridges fell",
            "start": version.text.index("3 bridges"),
            "end": version.text.index(" Nobody") - 1,
            "stance": "supports",
            "state": "confirmed",
            "mode": "own_voice",
            "speaker": None,
            "speaker_as_written": "",
            "cue": "",
            "via": None,
            "origin": None,
            "origin_why": "",
            "is_near": False,
            "score": None,
            "why": "",
            "reasons": [],
            "added_by": "ana",
        }
    ]
    assert shown == {
        "public_id": claim.public_id,
        "version": claim.version,
        "story": claim.story.slug,
        "statement": "Three bridges fell.",
        "kind": "fact",
        "status": "extracted",
        "assigned_to": None,
        "actors": [],
        "topics": [],
        "second_look_due": False,
    }


def test_one_claim_comes_with_findings_relations_standing_and_what_is_to_be_done(client, ana):
    claim = factories.claim(factories.story([factories.BRIDGES, "It rained."]), by=ana)
    add_comment(claim, by=ana, text="Which ministry?")
    shown = client.get(address(claim)).json()
    assert [(one["source"], one["finding"], one["missing"]) for one in shown["findings"]] == [
        ("A", "supports", ""),
        ("B", None, "You have not read B whole."),
    ]
    assert (shown["standing"]["verdict"], shown["standing"]["origins"]["upper"]) == ("origins_unclear", 1)
    assert (shown["relations"], shown["differences"], shown["unseen"], shown["spot_checks"]) == ([], [], [], [])
    assert [(one["by"], one["text"]) for one in shown["comments"]] == [("ana", "Which ministry?")]
    assert shown["moves"] == ["submit", "set-aside", "merge"]


def claims_to_filter(ana):
    """Two claims, and for each filter the value by which the first is found and the second is not."""
    one, other = factories.claim(by=ana), factories.submitted(ana)
    Claim.objects.filter(pk=one.pk).update(kind="plan")
    actor = Actor.objects.create(name="Ministry", slug="ministry", kind="public_body")
    topic = Topic.objects.create(name="Bridges", slug="bridges")
    one.actors.add(actor)
    one.topics.add(topic)
    return one, other


@pytest.mark.parametrize(
    ("name", "matching", "other"),
    [
        ("story", lambda claim: claim.story.slug, None),
        ("source", lambda claim: claim.story.sources.get().public_id, None),
        ("status", "extracted", "verified"),
        ("kind", "plan", "opinion"),
        ("actor", "ministry", None),
        ("topic", "bridges", None),
        ("assigned", "me", "others"),
        ("waiting", "assigned", "sent_back"),
    ],
)
def test_claims_are_narrowed_by_each_filter(client, ana, name, matching, other):
    one, two = claims_to_filter(ana)
    assign_claim(one, to=ana, by=ana)
    value = matching(one) if callable(matching) else matching
    assert found(client, f"{name}={value}") == [one.public_id]
    assert found(client, f"{name}={value}&page_size=1") == [one.public_id]
    if other:
        assert found(client, f"{name}={other}") == []
    assert found(client, "") == [one.public_id, two.public_id]


def test_every_filter_of_claims_is_tried():
    [mark] = [one for one in test_claims_are_narrowed_by_each_filter.pytestmark if one.name == "parametrize"]
    assert {case[0] for case in mark.args[1]} == set(ClaimFilter.base_filters)


def submitted_by_another(ana):
    return factories.submitted(factories.checker())


def sent_back(ana):
    return send_back_claim(factories.submitted(ana), by=factories.checker(), note="Which ministry?")


def assigned(ana):
    return assign_claim(factories.claim(by=factories.checker()), to=ana, by=factories.checker())


def spot_check(ana):
    return drawn_check(factories.checker()).claim


def commented(ana):
    claim = factories.claim(by=ana)
    add_comment(claim, by=factories.checker(), text="Which ministry?")
    return claim


@pytest.mark.parametrize(
    ("waiting", "make"),
    [
        ("confirm", submitted_by_another),
        ("sent_back", sent_back),
        ("assigned", assigned),
        ("spot_check", spot_check),
        ("commented", commented),
    ],
)
def test_claims_that_wait_for_me_are_found_by_what_for(client, ana, waiting, make):
    factories.claim(by=factories.checker())
    assert make(ana).public_id in found(client, f"waiting={waiting}")
    client.force_login(factories.researcher("somebody-new"))
    assert found(client, "waiting=sent_back") == []
    assert set(found(client, f"waiting={waiting}")) <= set(found(client, "status=in_review"))


@pytest.mark.parametrize("name", ["claim", "source", "story", "state", "stance"])
def test_passages_are_narrowed_by_each_filter(client, ana, name):
    claim = factories.claim(by=ana)
    one = claim.evidence.get()
    other = suggested(factories.claim(by=ana))
    reject_evidence(other, by=ana)
    Evidence.objects.filter(pk=other.pk).update(stance="contradicts")
    values = {
        "claim": claim.public_id,
        "source": claim.story.sources.get().public_id,
        "story": claim.story.slug,
        "state": "confirmed",
        "stance": "supports",
    }
    assert set(values) == set(EvidenceFilter.base_filters)
    matching = found(client, f"{name}={values[name]}", "evidence")
    assert one.public_id in matching
    assert other.public_id not in matching
    unlike = {"claim": other.claim.public_id, "source": other.source.public_id, "story": other.claim.story.slug}
    unlike |= {"state": "suggested", "stance": "adds_condition"}
    assert one.public_id not in found(client, f"{name}={unlike[name]}", "evidence")


def test_articles_are_narrowed_by_their_story(client, ana):
    one = factories.story()
    factories.story()
    assert set(SourceFilter.base_filters) == {"story"}
    assert found(client, f"story={one.slug}", "sources") == [one.sources.get().public_id]
    assert len(found(client, "", "sources")) == 2
    assert found(client, f"story={factories.story(()).slug}", "sources") == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("story=nowhere", "slug"),
        ("story=%00", "Give a value"),
        ("story=", "Give a value"),
        ("source=x", "public id"),
        ("actor=nobody", "slug"),
        ("topic=%ff", "slug"),
        ("status=true", "extracted, in_review, verified, set_aside, merged, retracted"),
        ("kind=dull", "fact, plan, quote, background, opinion"),
        ("assigned=ben", "me, others, nobody"),
        ("waiting=1", "confirm, sent_back, assigned, spot_check, commented"),
        ("status=verified&status=merged", "once"),
        ("page_size=201", "from 1 to 200"),
        ("page_size=-1", "from 1 to 200"),
        ("page_size=99999999999999999999", "from 1 to 200"),
        ("cursor=nonsense", "unchanged"),
        ("cursor=cD0tMQ%3D%3D", "unchanged"),
        ("limit=5", "actor, assigned, cursor, kind, page_size, source, status, story, topic, waiting"),
    ],
)
def test_what_a_list_does_not_know_is_refused_by_name_with_what_is_allowed(client, ana, query, said):
    answer = client.get(f"{CLAIMS}?{query}")
    assert answer.status_code == 400
    [(name, [sentence])] = answer.json()["errors"].items()
    assert name == query.split("=")[0]
    assert said in sentence


@pytest.mark.parametrize("path", ["", "queue/", "stories/a/", "claims/01J0000000000000000000N0NE/"])
def test_an_address_without_parameters_says_so(client, ana, path):
    answer = client.get(f"{ROOT}{path}?expand=all")
    assert answer.status_code == 400
    assert "takes none" in answer.json()["errors"]["expand"][0]


def test_pages_lead_on_and_back_over_every_row_once(client, ana):
    story = factories.story()
    made = [Claim.objects.create(story=story, statement=f"Claim {n}.").public_id for n in range(7)]
    address, seen = f"{CLAIMS}?page_size=3", []
    while address:
        page = client.get(address).json()
        seen.append([one["public_id"] for one in page["results"]])
        address = page["next"]
    assert sum(seen, []) == made
    assert [one["public_id"] for one in client.get(page["previous"]).json()["results"]] == seen[-2]


def fill(rows, ana):
    """As many stories, articles, claims and passages as this, each with all that a list shows of it."""
    actor, _new = Actor.objects.get_or_create(name="Ministry", slug="ministry", kind="public_body")
    topic, _new = Topic.objects.get_or_create(name="Bridges", slug="bridges")
    for number in range(rows - Claim.objects.count()):
        story = factories.story([f"{factories.BRIDGES} {rows} {number}"])
        claim = Claim.objects.create(story=story, statement=f"Claim {number}.", assigned_to=ana)
        claim.actors.add(actor)
        claim.topics.add(topic)
        one = suggested(claim)
        Evidence.objects.filter(pk=one.pk).update(speaker=actor, via=actor, mode="indirect")
        read_in_background(story.sources.get().current_version)


@pytest.mark.parametrize("of", LISTS)
def test_a_list_takes_as_many_queries_for_200_rows_as_for_one(client, ana, of, django_assert_num_queries):
    fill(1, ana)
    client.get(f"{ROOT}{of}/")
    with CaptureQueriesContext(connection) as counted:
        assert len(found(client, "page_size=200", of)) == 1
    for rows in (50, 200):
        fill(rows, ana)
        with django_assert_num_queries(len(counted)):
            assert len(found(client, "page_size=200", of)) == rows


def test_one_claim_takes_as_many_queries_with_many_passages_as_with_one(client, ana, django_assert_num_queries):
    claim = factories.claim(factories.story(), by=ana)
    client.get(address(claim))
    with CaptureQueriesContext(connection) as counted:
        client.get(address(claim))
    for start in range(20):
        suggested(claim, start, start + 12)
    with django_assert_num_queries(len(counted)):
        assert len(client.get(address(claim)).json()["evidence"]) == 21


def test_the_rows_of_a_desk_are_what_the_lists_show(client, ana):
    fill(3, ana)
    models = {"stories": Story, "sources": Source, "claims": Claim, "evidence": Evidence}
    for of, model in models.items():
        assert found(client, "", of) == list(model.objects.order_by("pk").values_list("public_id", flat=True))
