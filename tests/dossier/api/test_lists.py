"""The lists: what they hold, how they are narrowed and ordered, and that pages follow each other."""

from base64 import urlsafe_b64encode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dossier.api import filters, views
from dossier.models import Dossier
from tests.dossier.api.made import (
    POST,
    A,
    B,
    contradicting,
    get,
    key,
    make_claim,
    make_correction,
    publish,
    statements,
)

pytestmark = pytest.mark.django_db
PATHS = "dossiers editions claims evidence sources actors topics contradictions corrections"
LISTS = dict(zip(PATHS.split(), views.LISTS, strict=True))


def full(slug="bridges", first=1, count=1, **edition):
    """A dossier with something in every list."""
    claims = [make_claim(first + place, sources=(A, B)) for place in range(count + 1)]
    claims[:2] = contradicting(*claims[:2])
    correction = make_correction(key(first))
    return publish(*claims, slug=slug, corrections=[correction], **edition)


def test_nothing_published_is_empty_lists(client):
    Dossier.objects.create(slug="draft", title="Draft")

    for name in LISTS:
        answer = get(client, f"{name}/")
        assert (answer["next"], answer["previous"], answer["results"]) == (None, None, [])
    get(client, "dossiers/draft/", status=404)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_what_was_published_and_can_be_narrowed_to_a_dossier(client, name):
    full()

    assert get(client, f"{name}/")["results"]
    assert get(client, f"{name}/", dossier="bridges")["results"]
    assert get(client, f"{name}/", dossier="tunnels")["results"] == []


def test_claims_of_old_editions_are_not_listed_but_the_editions_are(client):
    publish(make_claim(1), make_claim(2))
    publish(make_claim(2), number=2)

    assert statements(client) == ["Bridge 2 fell."]
    assert [edition["edition"] for edition in get(client, "editions/")["results"]] == [1, 2]
    assert [edition["edition"] for edition in get(client, "dossiers/")["results"]] == [2]


def test_what_stands_in_old_editions_only_is_not_listed(client):
    publish(make_claim(actors=["harbour", "works"]))
    publish(make_claim(actors=["works"]), number=2)

    assert [actor["slug"] for actor in get(client, "actors/")["results"]] == ["works"]


def test_what_stands_in_several_dossiers_is_listed_once_with_all_of_them(client):
    publish(make_claim(), slug="bridges")
    publish(make_claim(statement="Bridge 1 collapsed."), slug="tunnels", number=2)

    [claim] = get(client, "claims/")["results"]
    assert claim["statement"] == "Bridge 1 collapsed."
    assert [(one["slug"], one["edition"]) for one in claim["dossiers"]] == [("bridges", 1), ("tunnels", 2)]
    for slug in ("bridges", "tunnels"):
        assert statements(client, dossier=slug) == ["Bridge 1 collapsed."]
    [actor] = get(client, "actors/")["results"]
    assert [one["slug"] for one in actor["dossiers"]] == ["bridges", "tunnels"]


@pytest.mark.parametrize("slug", ["bridges", "fallen-bridges"])
def test_a_dossier_that_was_renamed_is_asked_for_by_either_slug(client, slug):
    put_right = {"key": key(1), "what": ["reworded"], "was": "Two.", "now": "Three.", "why": "Miscounted."}
    home = publish(make_claim()).dossier
    publish(make_claim(), number=2, corrections=[{**put_right, "gravity": "minor"}])
    publish(make_claim(), number=3, slug="fallen-bridges", dossier=home)
    publish(make_claim(2), slug="tunnels")

    found = {name: len(get(client, f"{name}/", dossier=slug)["results"]) for name in ("claims", "dossiers")}
    assert found == {"claims": 1, "dossiers": 1}
    assert [one["edition"] for one in get(client, "editions/", dossier=slug)["results"]] == [1, 2, 3]
    assert [one["why"] for one in get(client, "corrections/", dossier=slug)["results"]] == ["Miscounted."]


@pytest.mark.parametrize("day", ["2026-03-04", "20260304", "2026-W10-3"])
def test_a_day_is_a_whole_day_however_it_is_written(client, day):
    publish(make_claim())

    assert statements(client, published_from=day, published_to=day) == ["Bridge 1 fell."]


def test_the_two_sides_of_a_contradiction_make_one_of_it(client):
    publish(*contradicting(make_claim(1), make_claim(2, verdict="contested"), difference="Monday or Friday"))

    [found] = get(client, "contradictions/")["results"]
    assert (found["a"]["id"], found["b"]["id"]) == (key(1), key(2))
    assert (found["b"]["verdict"], found["difference"], found["resolution"]) == (
        "contested",
        "Monday or Friday",
        "open",
    )


def test_an_actor_and_a_topic_of_the_same_slug_are_kept_apart(client):
    publish(make_claim(actors=["works"], topics=["roads"]), make_claim(2, actors=[], topics=["works"]))

    assert statements(client, actor="works") == ["Bridge 1 fell."]
    assert statements(client, topic="works") == ["Bridge 2 fell."]


# Filters

CLAIM = {
    "dossier": ("bridges", "tunnels"),
    "topic": ("roads", "rails"),
    "actor": ("works", "nobody"),
    "speaker": ("mayor", "works"),
    "source": (A, B),
    "publisher": (POST, A),
    "verdict": ("corroborated", "contested"),
    "kind": ("plan", "fact"),
    "stance": ("adds_condition", "contradicts"),
    "origins_min": (2, 3),
    "origins_max": (3, 2),
    "about_from": ("2024-06-20", "2024-06-21"),
    "about_to": ("2024-06-19", "2024-06-18"),
    "published_from": ("2026-03-04", "2026-03-05"),
    "published_to": ("2026-03-04", "2026-03-03T23:59:59Z"),
    "updated_since": ("2026-03-04T09:05:00+00:00", "2026-03-04T16:05:01+07:00"),
    "q": ("FALLEN bridge falls fell", "bridge tunnel"),
    "without_origin": ("Reuters", None),
}
EVIDENCE = {
    **{name: CLAIM[name] for name in ("dossier", "topic", "actor", "speaker", "source", "publisher", "stance")},
    **{name: CLAIM[name] for name in ("published_from", "published_to", "updated_since")},
    "claim": (key(1), key(2)),
}
EVERY = {name: CLAIM[name] for name in ("dossier", "published_from", "published_to", "updated_since")}
TRIED = {
    "dossiers": EVERY,
    "editions": EVERY,
    "claims": CLAIM,
    "evidence": EVIDENCE,
    "sources": {**EVERY, "publisher": (POST, A)},
    "actors": {**EVERY, "kind": ("public_body", "person")},
    "topics": EVERY,
    "contradictions": {**EVERY, "claim": (key(1), key(3)), "resolution": ("open", "both_hold")},
    "corrections": {**EVERY, "gravity": ("minor", "major")},
}


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_of_every_list_is_tried(name):
    assert set(TRIED[name]) == set(LISTS[name].filterset_class.base_filters)


@pytest.mark.parametrize(("name", "filter"), [(name, filter) for name in TRIED for filter in TRIED[name]])
def test_each_filter_keeps_what_matches_and_drops_what_does_not(client, name, filter):
    about = {"verdict": "corroborated", "kind": "plan", "lower": 2, "upper": 3, "value": "2024-06-19/2024-06-20"}
    claim = make_claim(statement="Bridge 1 falls: FALLEN, fell.", speaker="mayor", stance="adds_condition", **about)
    claims = contradicting(claim, {**claim, "id": key(9), "evidence": []})
    correction = make_correction()
    struck = {key(1): {"verdict": "single_origin", "lower": 1, "upper": 1}}
    without = {"kind": "origin", "key": "Reuters", "corroborated": 0, "supported": 1, "claims": struck}
    publish(*claims, without=[without], corrections=[correction])
    matching, missing = TRIED[name][filter]

    assert get(client, f"{name}/", **{filter: matching})["results"]
    if missing is None:
        get(client, f"{name}/", status=400, **{filter: "Nobody"})
    else:
        assert get(client, f"{name}/", **{filter: missing})["results"] == []


def test_filters_narrow_each_other_down(client):
    publish(make_claim(1), make_claim(2, topics=["roads", "rails"]), make_claim(3, topics=["rails"], actors=["mayor"]))

    assert statements(client, topic="rails", actor="works") == ["Bridge 2 fell."]
    assert statements(client, topic="rails", actor="works", source=B) == []


@pytest.mark.parametrize(
    ("value", "first", "last", "meets"),
    [
        ("2024", "2024-12-31", None, True),
        ("2024", "2025-01-01", None, False),
        ("2024-02", None, "2024-02-01", True),
        ("2024-02", "2024-02-29", "2024-02-29", True),
        ("2024-02", "2024-03-01", "2024-03-02", False),
        ("2024-01-01/2024-03", "2024-03-31", None, True),
        (None, "0001-01-01", None, False),
    ],
)
def test_a_claim_speaks_of_all_days_of_a_month_a_year_or_an_interval(client, value, first, last, meets):
    publish(make_claim(value=value))
    asked = {"about_from": first, "about_to": last}

    assert bool(statements(client, **{name: day for name, day in asked.items() if day})) == meets


def test_a_claim_that_speaks_of_two_days_does_not_speak_of_those_between(client):
    when = [{"text": "", "value": value, "basis": "stated"} for value in ("2024-01-01", "2024-12-31")]
    publish(make_claim(when=when))

    assert statements(client, about_from="2024-06-01", about_to="2024-06-30") == []


def test_claims_can_be_asked_for_as_they_stand_without_an_origin(client):
    struck = {key(1): {"verdict": "origins_unclear", "lower": 0, "upper": 1}}
    without = {"kind": "origin", "key": "Reuters", "corroborated": 1, "supported": 1, "claims": struck}
    both = {"verdict": "corroborated", "lower": 2, "upper": 2}
    publish(make_claim(1, **both), make_claim(2, **both), without=[without])

    assert statements(client, origins_min=2) == ["Bridge 1 fell.", "Bridge 2 fell."]
    assert statements(client, origins_min=2, without_origin="Reuters") == ["Bridge 2 fell."]
    assert statements(client, verdict="origins_unclear", without_origin="Reuters") == ["Bridge 1 fell."]
    first, second = get(client, "claims/", without_origin="Reuters")["results"]
    assert first["without"] == {"key": "Reuters", "verdict": "origins_unclear", "lower": 0, "upper": 1}
    assert "without" not in second
    table = client.get("/api/v1/claims/?without_origin=Reuters&fields=without&format=csv").getvalue().decode()
    assert table.splitlines() == [
        "without_key,without_verdict,without_lower,without_upper",
        "Reuters,origins_unclear,0,1",
        ",,,",
    ]


def test_what_nothing_bears_out_without_an_origin_has_no_verdict_then_as_on_the_page(client):
    struck = {key(1): {"verdict": "origins_unclear", "lower": 0, "upper": 0}}
    publish(
        make_claim(),
        without=[{"kind": "origin", "key": "Reuters", "corroborated": 0, "supported": 0, "claims": struck}],
    )

    [claim] = get(client, "claims/", without_origin="Reuters")["results"]

    assert claim["without"] == {"key": "Reuters", "verdict": None, "lower": 0, "upper": 0}
    assert statements(client, without_origin="Reuters", verdict="origins_unclear") == []
    assert statements(client, without_origin="Reuters", origins_max=0) == ["Bridge 1 fell."]


def test_words_that_were_looked_for_are_shown(client):
    publish(make_claim(statement="Two bridges fell on Monday."))

    [claim] = get(client, "claims/", q="bridge monday")["results"]

    assert [piece["text"] for piece in claim["highlights"] if piece["found"]] == ["bridges", "Monday"]
    assert "".join(piece["text"] for piece in claim["highlights"]) == claim["statement"]


def test_the_best_come_first_and_their_pages_follow_each_other(client):
    publish(*[make_claim(number, statement=f"Bridge {number}. " + "Bridge! " * number) for number in range(1, 6)])

    first = get(client, "claims/", q="bridge", page_size=2)
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()
    found = [claim["id"] for page in (first, second, third) for claim in page["results"]]

    assert len(set(found)) == len(found) == 5
    assert third["next"] is None
    assert client.get(third["previous"]).json()["results"] == second["results"]
    assert statements(client, q="bridge", ordering="published", page_size=1) == ["Bridge 1. Bridge! "]


def test_a_search_is_narrowed_like_any_list(client):
    publish(make_claim(1), make_claim(2, topics=["rails"]))

    assert statements(client, q="bridge", topic="rails") == ["Bridge 2 fell."]
    assert statements(client, q="bridge", topic="rails", ordering="-published") == ["Bridge 2 fell."]


# Refusals


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("verdict", "foo", "corroborated, single_origin, origins_unclear, contested, overtaken"),
        ("verdict", "null", "corroborated"),
        ("kind", "Fact", "fact, plan, quote, background, opinion"),
        ("stance", "against", "supports, contradicts, adds_condition"),
        ("origins_min", "-1", "0 to 1000"),
        ("origins_min", "9" * 20, "0 to 1000"),
        ("origins_max", "many", "0 to 1000"),
        ("page_size", "0", "1 to 200"),
        ("page_size", "-1", "1 to 200"),
        ("page_size", "100000", "1 to 200"),
        ("page_size", "abc", "1 to 200"),
        ("page_size", "٣", "1 to 200"),
        ("cursor", "garbage", "unchanged"),
        ("cursor", "\0", "unchanged"),
        ("cursor", "é", "unchanged"),
        ("cursor", "A" * 600, "unchanged"),
        ("cursor", urlsafe_b64encode(b"0" * 12 + b"[false,[5]]").decode(), "unchanged"),
        ("topic", "a b", "letters, numbers"),
        ("topic", "a\0b", "Null characters"),
        ("actor", "é", "letters, numbers"),
        ("source", "foo", "26 digits and capital letters"),
        ("publisher", "Reuters", "26 digits and capital letters"),
        ("about_from", "2024-13-01", "2024-06-20"),
        ("about_to", "yesterday", "2024-06-20"),
        ("published_from", "2024", "2024-06-20"),
        ("published_to", "0001-01-01T00:00:00+14:00", "2024-06-20"),
        ("updated_since", "now", "2024-06-20T18:30:00+07:00"),
        ("ordering", "statement", "-origins, -published"),
        ("ordering", "origins,updated", "-origins, -published"),
        ("ordering", "relevance", "give `q` as well"),
        ("q", "the of", "Give a word"),
        ("q", '"\0"', "Give a word"),
        ("q", "bridge\0", "Null characters"),
        ("without_origin", "Nobody", "rests on an origin"),
        ("fields", "id,colour", "“colour” is none of the words allowed here: actors, caution"),
        ("expand", "findings", "actors, dossiers, sources, speakers, topics"),
        ("format", "xml", "csv, json, jsonld, ndjson"),
        ("dossier", "", "leave the parameter out"),
        ("colour", "x", "about_from, about_to, actor, cursor, dossier"),
        ("\0", "x", "Allowed here"),
    ],
)
def test_a_bad_parameter_is_refused_with_what_is_allowed(client, name, value, said):
    publish(make_claim())

    problem = get(client, "claims/", status=400, **{name: value})

    assert list(problem["errors"]) == [name]
    assert said in " ".join(problem["errors"][name])
    assert problem["errors"][name][0] in problem["detail"]


@pytest.mark.parametrize("query", ["topic=%ED%A0%80", "topic=%FF", "%ED%A0%80=1", "dossier=a&dossier=b", "q=%ED%A0%80"])
def test_bytes_that_are_no_text_and_parameters_given_twice_are_refused(client, query):
    assert client.get(f"/api/v1/claims/?{query}").status_code == 400


def test_too_many_parameters_are_refused(client):
    query = "&".join(f"p{number}=1" for number in range(1200))

    assert client.get(f"/api/v1/claims/?{query}").json()["detail"] == "There are too many parameters."


def test_a_cursor_is_good_for_its_own_list_only(client):
    publish(*[make_claim(number) for number in range(1, 4)])
    cursor = get(client, "claims/", page_size=1)["next"].partition("cursor=")[2].partition("&")[0]

    assert statements(client, cursor=cursor, page_size=1) == ["Bridge 2 fell."]
    get(client, "evidence/", status=400, cursor=cursor)
    get(client, "claims/", status=400, cursor=cursor, topic="roads")
    get(client, "claims/", status=400, cursor=cursor, ordering="-updated")
    get(client, "claims/", status=400, cursor=cursor[:-1] + ("A" if cursor[-1] != "A" else "B"))


# Pages


@pytest.mark.parametrize("ordering", ["published", "-published", "updated", "-updated", "origins", "-origins"])
def test_pages_follow_each_other_without_a_gap_in_both_directions(client, ordering):
    publish(*[make_claim(number, lower=number % 2) for number in range(1, 6)])
    whole = [claim["id"] for claim in get(client, "claims/", ordering=ordering)["results"]]

    first = get(client, "claims/", page_size=2, ordering=ordering)
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()

    assert [claim["id"] for page in (first, second, third) for claim in page["results"]] == whole
    assert len(set(whole)) == 5
    assert (first["previous"], third["next"]) == (None, None)
    assert client.get(third["previous"]).json()["results"] == second["results"]
    back = client.get(second["previous"]).json()
    assert (back["results"], back["previous"], back["next"]) == (first["results"], None, first["next"])


def test_lists_are_ordered_by_number_of_origins(client):
    publish(make_claim(1, lower=2), make_claim(2, lower=3), make_claim(3, lower=1))

    assert statements(client, ordering="-origins") == ["Bridge 2 fell.", "Bridge 1 fell.", "Bridge 3 fell."]


def test_a_claim_keeps_its_place_when_a_new_edition_is_published_meanwhile(client):
    publish(*[make_claim(number) for number in range(1, 5)])
    first = get(client, "claims/", page_size=2)

    publish(*[make_claim(number) for number in range(6)], number=2)

    rest = client.get(first["next"]).json()["results"]
    assert [claim["statement"] for claim in rest] == ["Bridge 3 fell.", "Bridge 4 fell."]


def test_what_changed_last_can_be_asked_for(client):
    publish(make_claim(1), make_claim(2))
    publish(make_claim(1), make_claim(2, statement="Bridge 2 still stands."), number=2)

    assert statements(client, updated_since="2026-03-05") == ["Bridge 2 still stands."]
    assert statements(client, ordering="-updated")[0] == "Bridge 2 still stands."
    assert statements(client, published_from="2026-03-05") == []


# What an answer costs

SHAPES = [
    *((name, shape, 2) for name in LISTS for shape in ({}, {"ordering": "-updated"}, {"fields": "id"})),
    *(
        (name, {"expand": ",".join(view.expandable)}, 3 + len(view.expandable))
        for name, view in LISTS.items()
        if view.expandable
    ),
]


@pytest.mark.parametrize(("name", "shape", "most"), SHAPES)
def test_a_list_takes_the_same_number_of_queries_with_1_50_and_200_rows(client, name, shape, most):
    counts = []
    for number, more in enumerate((1, 50, 200)):
        full(slug=f"bridges-{number}", first=1 + 1000 * number, count=more)
        with CaptureQueriesContext(connection) as queries:
            get(client, f"{name}/", page_size=200, **shape)
        counts.append(len(queries))

    assert len(set(counts)) == 1
    assert counts[0] <= most


def test_a_search_takes_the_same_number_of_queries_however_much_it_finds(client):
    counts = []
    for number, more in enumerate((1, 50, 200)):
        full(slug=f"bridges-{number}", first=1 + 1000 * number, count=more)
        with CaptureQueriesContext(connection) as queries:
            get(client, "claims/", page_size=200, q="bridge", topic="roads", origins_min=1)
        counts.append(len(queries))

    assert set(counts) == {4}


def test_filters_that_are_not_asked_for_are_not_made():
    some = filters.narrowed(filters.ClaimFilter, frozenset({"topic"}))

    assert list(some.base_filters) == ["topic"]
    assert len(filters.ClaimFilter.base_filters) == 18
