"""What readers are told: every page is made of an edition's document and of nothing else."""

import pytest
from django.urls import reverse

from dossier.pages import render_dossier
from dossier.pages.entries import words_after, words_before
from tests.dossier.frozen import PAGES, claim, document, evidence, page, publish, relation, source

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("x")</script> & “quotes” 🌉 الجسر'
ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; “quotes” 🌉 الجسر"
VERDICTS = {
    "corroborated": "Corroborated",
    "single_origin": "Single origin",
    "origins_unclear": "Origins unclear",
    "contested": "Contested",
    "overtaken": "Overtaken",
}


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_a_script_or_a_style_of_its_own(client, path):
    publish(document())

    html = page(client, path)

    assert html.count("<script") == html.count('<script type="application/ld+json">')
    assert "<style" not in html
    assert "style=" not in html


def test_everything_that_comes_from_outside_is_escaped(client):
    content = document(
        claim(
            statement=HOSTILE,
            caution=HOSTILE,
            verdict_reason=HOSTILE,
            evidence=[evidence(exact=HOSTILE, speaker=HOSTILE, via=HOSTILE, mode="direct_quote")],
        ),
        note=HOSTILE,
        title=HOSTILE,
        standfirst=HOSTILE,
        notice=HOSTILE,
        sources=[source(title=HOSTILE, byline=HOSTILE, publisher={"id": "P", "name": HOSTILE, "stated": True})],
    )
    content["sections"][0]["title"] = HOSTILE
    publish(content)

    for path in PAGES:
        html = page(client, path)
        assert "<script>" not in html
        assert ESCAPED in html


def test_only_addresses_of_the_web_are_linked(client):
    publish(
        document(
            claim(caution="Take a second look.", caution_url="javascript:alert(1)"),
            sources=[source(title="The bridge", url="JavaScript:alert(2)")],
        )
    )

    html = page(client)

    assert "Take a second look." in html
    assert "alert(" not in html


def test_words_in_another_script_run_in_their_own_direction(client):
    publish(document(claim(statement="الجسر آمن", evidence=[evidence(exact="الجسر آمن", speaker="وزارة الأشغال")])))

    html = page(client)

    assert '<h3 class="statement" dir="auto">' in html
    assert " الجسر آمن</h3>" in html
    assert "<bdi>وزارة الأشغال</bdi>" in html
    assert '<blockquote dir="auto">' in html


@pytest.mark.parametrize(("verdict", "word"), VERDICTS.items())
def test_a_verdict_is_a_word_and_a_shape(client, verdict, word):
    publish(document(claim(verdict=verdict)))

    html = page(client, "/dossiers/bridges/claims/CLAIM1/")

    assert f'<use href="#shape-{verdict}"/></svg>{word}</span>' in html
    assert f'<symbol id="shape-{verdict}"' in html


def test_verdicts_and_independent_origins_are_explained_once_at_a_glance(client):
    publish(document(claim(1), claim(2), claim(3, verdict="contested")))

    html = page(client)

    assert html.count("All that bears it out goes back to one origin.") == 1
    assert html.count("The sources contradict it, or one another about it.") == 1
    assert html.count("An independent origin is where a report ultimately comes from") == 1
    assert "At least two independent origins bear it out." not in html


def test_the_edition_says_how_many_claims_were_found_checked_and_set_aside(client):
    publish(document())

    html = page(client)

    assert "111 claims found" in html
    assert "15 checked by two editors" in html
    assert '30 set aside: <a href="#set-aside">why</a>, 66 merged or still open.' in html
    assert "18 boilerplate, 12 opinion. 66 more are merged with others or not checked yet." in html
    assert "This page says what the sources bear out, not what is true." in html


def test_a_desk_of_one_person_is_named_on_the_page_and_at_every_claim(client):
    publish(document(claim(1, checked_by=1), claim(2, checked_by=2), single_editor=True))

    html = page(client)

    assert "15 checked by one editor" in html
    assert html.count("Checked by one editor") == 2
    assert "two editors" not in html


def test_a_quotation_stands_in_its_context_with_who_said_it_and_what_is_not_known(client):
    said = evidence(speaker="the mayor", via="Reuters", mode="direct_quote")
    publish(document(claim(evidence=[said])))

    html = page(client)

    assert '… said that </span><mark>the bridge opened</mark><span class="context"> on Tuesday, …</span>' in html
    assert "Said word for word by <bdi>the mayor</bdi>, relayed by <bdi>Reuters</bdi>." in html
    assert "Where it comes from is not established." in html
    assert "Outlet not stated" in html
    assert "Publisher not stated (" not in html
    assert "date not known" in html


def test_the_date_of_an_article_says_how_it_is_known(client):
    publish(document(sources=[source(published_on="2026-03-03", published_basis="inferred")]))

    assert '<time datetime="2026-03-03">3 March 2026</time> (inferred from the text)' in page(client)


def test_every_article_without_the_claim_is_named(client):
    found = {"A": "supports", "B": "not_mentioned", "C": "contradicts", "D": "not_mentioned"}
    findings = [
        {"source": f"SOURCE{letter}", "letter": letter, "finding": finding, "basis": "passage"}
        for letter, finding in found.items()
    ]
    publish(document(claim(findings=findings), sources=[source(letter) for letter in found]))

    html = page(client)

    b, d = (f'<a href="#source-SOURCE{letter}">{letter}</a>' for letter in "BD")
    assert f"<li>Not mentioned in {b}, {d}</li>" in html
    assert 'Contradicted in <a href="#source-SOURCEC">C</a>' in html


@pytest.mark.parametrize(
    ("kind", "role", "resolution", "words", "outcome"),
    [
        ("contradicts", "a", "open", "Contradicts:", "This is open."),
        ("contradicts", "a", "a_stands", "Contradicts:", "The editors find that this claim stands."),
        ("contradicts", "b", "a_stands", "Contradicts:", "The editors find that the other claim stands."),
        ("overtaken_by", "a", "open", "Overtaken by:", ""),
        ("overtaken_by", "b", "open", "Overtakes what was announced:", ""),
        ("more_general", "a", "open", "A narrower claim:", ""),
        ("more_general", "b", "open", "A more general claim:", ""),
    ],
)
def test_a_relation_leads_to_the_other_claim_and_says_what_differs(client, kind, role, resolution, words, outcome):
    other = claim(2)
    publish(document(claim(1, relations=[relation(kind, role, other, resolution=resolution)]), other))

    whole, alone = page(client), page(client, "/dossiers/bridges/claims/CLAIM1/")

    assert f'<strong>{words}</strong> <a href="#claim-CLAIM2" dir="auto">Bridge 2 opened' in whole
    assert '<a href="/dossiers/bridges/claims/CLAIM2/" dir="auto">Bridge 2 opened' in alone
    assert "Tuesday or Friday." in whole
    assert outcome in whole


def test_the_page_leads_to_its_document_and_says_its_hash(client):
    edition = publish(document())

    html = page(client)

    assert edition.sha256 in html
    assert reverse("dossier:api:dossier-detail", args=["bridges"]) in html
    assert reverse("dossier:api:edition-document", args=["bridges", 1]) in html
    assert reverse("dossier:bundle", args=["bridges", 1]) in html
    assert "/dossiers/bridges/editions/1/" in html


def test_a_preview_is_the_same_page_marked_as_one():
    html = render_dossier(document(claim(checked_by=0)), preview=True)

    assert "This is a preview." in html
    assert "Not checked yet" in html
    assert "Link to this claim" not in html
    assert 'name="robots" content="noindex"' in html


def test_context_is_cut_at_whole_words_and_says_that_it_was_cut():
    assert words_before({"prefix": "ayor said that ", "start": 400}) == "… said that "
    assert words_before({"prefix": "The mayor said ", "start": 15}) == "The mayor said "
    assert words_before({"prefix": "", "start": 0}) == ""
    assert words_after({"suffix": " on Tuesday, befo"}) == " on Tuesday, …"
    assert words_after({"suffix": " on Tuesday."}) == " on Tuesday."
    assert words_after({"suffix": ""}) == ""
