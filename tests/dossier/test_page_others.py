"""The pages beside a dossier's own: articles, what stands without them, frames, what is gone, and across dossiers."""

import json
import struct

import pytest

from dossier.pages.picture import draw_picture, fit
from dossier.pages.reading import show_reading, stretches
from dossier.pages.references import refer
from tests.dossier import frozen
from tests.dossier.frozen import claim, document, evidence, page, relation, source

HOSTILE = '</script><script>alert("x")</script>'


def publish(content):
    """Store an edition with its pages and the rows that search, actors and topics are found by."""
    frozen.publish(content)


def quoted(start, exact, **fields):
    made = evidence(exact=exact, **fields)
    made["quote"] |= {"start": start, "end": start + len(exact)}
    return made


def reading(content):
    return show_reading(content, content["sources"][0], refer(content, "#{}".format))


def test_an_article_is_shown_as_far_as_it_is_cited_with_its_gaps():
    text = "The bridge opened on Tuesday. It had cost more than planned. Nobody was there."
    content = document(
        claim(1, evidence=[quoted(30, "It had cost more")]),
        claim(2, evidence=[quoted(4, "bridge opened"), quoted(11, "opened on Tuesday")]),
        sources=[source(length=len(text))],
    )

    shown = reading(content)

    assert [(one["gap"]["length"], one["words"].text) for one in shown["stretches"]] == [
        (4, "bridge opened on Tuesday"),
        (0, "It had cost more"),
    ]
    assert [one["claim"]["id"] for one in shown["stretches"][0]["words"].cited_for] == ["CLAIM2"]
    assert shown["after"]["length"] == len(text) - 46
    assert shown["cited"] == 40


def test_gaps_are_filled_where_the_text_may_be_shown():
    content = document(claim(1, evidence=[quoted(4, "bridge")]), sources=[source(length=10, text="The bridge")])

    assert reading(content)["stretches"][0]["gap"]["text"] == "The "


def test_words_of_an_earlier_text_stand_apart():
    old = quoted(4, "bridge")
    old["quote"]["version_sha256"] = "1" * 64
    content = document(claim(1, evidence=[quoted(4, "bridge"), old]), sources=[source(length=10)])

    shown = reading(content)

    assert len(shown["stretches"]) == 1
    assert [[one.text for one in earlier] for earlier in shown["earlier"]] == [["bridge"]]


def test_a_quotation_within_another_adds_no_words():
    [joined] = stretches([(quoted(0, "The bridge opened"), {"id": 1}), (quoted(4, "bridge"), {"id": 2})])

    assert (joined.text, joined.end, len(joined.cited_for)) == ("The bridge opened", 17, 2)


@pytest.mark.parametrize("number", [1, 19, 60, 600, 6_000, 20_000])
def test_the_picture_is_a_png_of_the_size_that_is_asked_for(number):
    verdicts = ["corroborated", "single_origin", "origins_unclear", "contested", "overtaken"]
    claims = [claim(one, verdict=verdicts[one % 5]) for one in range(number)]

    picture = draw_picture(document(*claims))

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 100_000
    assert fit(number) >= 8


@pytest.mark.django_db
def test_the_page_of_an_article_leads_to_the_claims_it_is_cited_for(client):
    publish(document(claim(evidence=[quoted(400, "the bridge opened", speaker="the mayor")])))

    html = page(client, "/dossiers/bridges/sources/SOURCEA/")

    assert "400 characters not cited" in html
    assert 'Supports it: <a href="/dossiers/bridges/claims/CLAIM1/" dir="auto">Bridge 1 opened' in html
    assert "Said by <bdi>the mayor</bdi>." in html
    assert '<rect x="400" width="17" height="1"/>' in html


@pytest.mark.django_db
def test_what_stands_without_an_origin_has_a_page(client):
    content = document(claim(1), claim(2))
    left = {"verdict": "origins_unclear", "lower": 0, "upper": 1}
    lost = {"verdict": "origins_unclear", "lower": 0, "upper": 0}
    content["without"] = [
        {"kind": "origin", "key": "Agence/“x” 通信", "corroborated": 0, "supported": 1, "claims": {"CLAIM1": left}},
        {"kind": "source", "key": "SOURCEA", "corroborated": 0, "supported": 1, "claims": {"CLAIM2": lost}},
    ]
    publish(content)

    address = "/dossiers/bridges/without/origin/agencex/"
    assert f'<a href="{address}"><bdi>Agence/“x” 通信</bdi></a>' in page(client)
    html = page(client, address)
    assert "0 of 2 claims keep two independent origins." in html
    assert "Origins unclear</span>" in html
    assert "nothing bears it out" in page(client, "/dossiers/bridges/without/source/SOURCEA/")
    assert client.get("/dossiers/bridges/without/origin/nobody/").status_code == 404


@pytest.mark.django_db
def test_a_claim_may_be_framed_and_no_other_page_may(client):
    publish(document())

    framed = client.get("/dossiers/bridges/claims/CLAIM1/embed/")
    whole = client.get("/dossiers/bridges/claims/CLAIM1/")

    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
    assert whole.headers["X-Frame-Options"] == "DENY"
    assert b"Bridge 1 opened" in framed.content
    assert b"/claims/CLAIM1/embed/" in whole.content


@pytest.mark.django_db
@pytest.mark.parametrize("tail", ["", "embed/"])
def test_the_address_of_a_merged_claim_leads_to_the_one_it_was_merged_into(client, tail):
    publish(document(claim(1, merged=["OLD"])))

    answer = client.get(f"/dossiers/bridges/claims/OLD/{tail}")

    assert (answer.status_code, answer.headers["Location"]) == (301, f"/dossiers/bridges/claims/CLAIM1/{tail}")


@pytest.mark.django_db
def test_a_claim_that_is_no_longer_published_says_why_and_where_it_stood(client):
    publish(document(claim(1, statement="It fell."), claim(2)))
    content = document(claim(2), number=2)
    content["edition"]["corrections"] = [
        {"key": "CLAIM1", "was": "It fell.", "now": "", "why": "We misread the article.", "gravity": "major"}
    ]
    publish(content)

    answer = client.get("/dossiers/bridges/claims/CLAIM1/")

    html = answer.content.decode()
    assert answer.status_code == 410
    assert "We misread the article." in html
    assert 'href="/dossiers/bridges/editions/1/"' in html
    assert "It fell." not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "status", "address"),
    [
        ("2026-03-03", 404, None),
        ("2026-03-04", 302, "/dossiers/bridges/editions/1/"),
        ("2026-03-05", 302, "/dossiers/bridges/editions/2/"),
        ("9999-12-31", 302, "/dossiers/bridges/editions/2/"),
        ("yesterday", 400, None),
        ("", 400, None),
    ],
)
def test_the_dossier_is_found_as_it_was_on_a_day(client, day, status, address):
    publish(document())
    publish(document(number=2))

    answer = client.get("/dossiers/bridges/on/", {"day": day})

    assert (answer.status_code, answer.headers.get("Location")) == (status, address)
    assert address or f'name="day" value="{day}"' in answer.content.decode()  # it is asked again


@pytest.mark.django_db
def test_search_marks_what_was_looked_for_and_leads_to_the_claim(client):
    publish(document(claim(1, statement="The Embassy’s <b>bridge</b> opened.")))

    html = page(client, "/search/?q=embassy")

    assert '<a href="/dossiers/bridges/claims/CLAIM1/">The <mark>Embassy</mark>’s &lt;b&gt;bridge' in html
    assert "No published claim has all these words." in page(client, "/search/?q=elsewhere")
    assert "&lt;script&gt;" in page(client, "/search/?q=<script>")
    assert "Give a word to look for" in page(client, "/search/?q=the")


@pytest.mark.django_db
def test_actors_and_topics_list_their_claims_in_all_dossiers(client, django_assert_num_queries):
    said = evidence(speaker="the mayor")
    content = document(claim(1, evidence=[said]), claim(2, actors=["speaker"], topics=["traffic"]))
    content["actors"] = [{"id": "1", "slug": "speaker", "name": "the mayor", "kind": "person", "role": "mayor"}]
    content["topics"] = [{"id": "2", "slug": "traffic", "name": "Traffic", "iptc_code": ""}]
    publish(content)

    with django_assert_num_queries(3):
        actor = page(client, "/actors/speaker/")

    assert "2 published claims about or by them" in actor
    assert actor.count("quoted for it") == 1
    assert "1 published claim</p>" in page(client, "/topics/traffic/")
    assert client.get("/topics/nothing/").status_code == 404


def structured(html):
    return json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])


@pytest.mark.django_db
def test_search_engines_are_told_what_is_cited_and_corrected(client):
    content = document(number=2, title=HOSTILE, sources=[source(title=HOSTILE, url="https://example.org/a")])
    content["edition"]["corrections"] = [
        {"key": "CLAIM1", "was": "It fell.", "now": "It opened.", "why": HOSTILE, "gravity": "major"}
    ]
    publish(content)

    told = structured(page(client))

    assert (told["@context"], told["@type"], told["headline"]) == ("https://schema.org", "Article", HOSTILE)
    assert told["datePublished"] < told["dateModified"]
    assert told["citation"][0]["headline"] == HOSTILE
    assert told["citation"][0]["url"] == "https://example.org/a"
    assert HOSTILE in told["correction"][0]["text"]
    assert told["image"].endswith("/dossiers/bridges/picture.png")


@pytest.mark.django_db
def test_a_review_of_a_claim_rates_how_the_sources_stand_and_not_the_truth(client):
    other = claim(2)
    publish(document(claim(1, relations=[relation("contradicts", "a", other)], verdict="contested"), other))

    told = structured(page(client, "/dossiers/bridges/claims/CLAIM1/"))

    assert (told["@type"], told["claimReviewed"]) == ("ClaimReview", "Bridge 1 opened on Tuesday.")
    assert told["reviewRating"]["alternateName"] == "Contested"
    assert "ratingValue" not in told["reviewRating"]
    assert told["itemReviewed"]["appearance"][0]["headline"] == "The bridge opened on Tuesday…"
