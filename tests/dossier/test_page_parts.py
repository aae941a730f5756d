"""The parts of a dossier's page: the story in short, what stands on what, disputes, dates, coverage, speakers."""

import pytest

from dossier.pages.coverage import show_coverage, show_voices
from dossier.pages.disputes import show_disputes, show_objections, show_overtaken
from dossier.pages.entries import stands_on
from dossier.pages.history import show_known_before
from dossier.pages.parts import show_sources
from dossier.pages.references import refer, show_sentences
from dossier.pages.timeline import show_date, show_timeline
from dossier.pages.without import show_changes, show_without, struck
from tests.dossier.frozen import claim, document, evidence, page, publish, relation, sentence, source

LINK = "#{}".format


def references(content):
    return refer(content, LINK)


def when(value):
    return {"text": "then", "value": value, "basis": "stated"}


def strike(kind, key, **claims):
    return {"kind": kind, "key": key, "corroborated": 1, "supported": 2, "claims": claims}


def test_claims_are_numbered_in_reading_order():
    content = document(claim(7), claim(3, kind="plan"))

    first, second = references(content).values()

    assert (first["number"], first["address"], first["is_plan"]) == (1, "#CLAIM7", False)
    assert (second["number"], second["statement"], second["is_plan"]) == (2, "Bridge 3 opened on Tuesday.", True)


def test_a_sentence_names_its_claims_by_verdict_and_leaves_out_what_is_not_there():
    one, two, three = claim(1), claim(2, verdict="contested"), claim(3)
    told = sentence("The bridges opened.", one, two, three, claim(4))

    [shown] = show_sentences([told], references(document(one, two, three)))

    assert [(group["verdict"].key, len(group["claims"])) for group in shown["by_verdict"]] == [
        ("single_origin", 2),
        ("contested", 1),
    ]


@pytest.mark.django_db
def test_the_colon_after_a_verdict_follows_its_word_at_once(client):
    content = document(claim(1), claim(2))
    content["summary"] = [sentence("One opened.", claim(1)), sentence("The other opened.", claim(2))]
    publish(content)

    html = page(client)

    assert html.count('</span><span class="gloss" aria-hidden="true">:</span>') == 2


@pytest.mark.parametrize(
    ("lower", "upper", "names", "phrases"),
    [
        (0, 1, [None], ("2 articles", "origin not established", "")),
        (0, 3, [None, None, None], ("2 articles", "origins not established", "at most 3")),
        (1, 1, ["Reuters"], ("2 articles", "1 independent origin (Reuters)", "")),
        (2, 3, ["Reuters", "AFP", None], ("2 articles", "2 independent origins (Reuters, AFP)", "at most 3")),
    ],
)
def test_what_a_claim_stands_on_is_said_in_articles_and_origins(lower, upper, names, phrases):
    origins = {"lower": lower, "upper": upper, "groups": [{"name": name} for name in names]}
    quotes = [{"source": {"id": "A"}}, {"source": {"id": "B"}}, {"source": {"id": "B"}}]

    assert tuple(stands_on(origins, quotes).values()) == phrases


def test_a_contradiction_is_shown_once_and_a_plan_beside_what_came_of_it():
    one, two, three = claim(1), claim(2), claim(3)
    one["relations"] = [relation("contradicts", "a", two), relation("overtaken_by", "a", three, difference="One day.")]
    two["relations"] = [relation("contradicts", "b", one)]
    three["relations"] = [relation("overtaken_by", "b", one)]
    content = document(one, two, three)

    [dispute], [overtaken] = (
        show_disputes(content, references(content)),
        show_overtaken(content, references(content)),
    )

    assert (dispute["a"]["id"], dispute["b"]["id"]) == ("CLAIM1", "CLAIM2")
    assert dispute["outcome"] == "This is open."
    assert (overtaken["a"]["id"], overtaken["b"]["id"], overtaken["difference"]) == ("CLAIM1", "CLAIM3", "One day.")


def test_a_contradiction_resolved_as_overtaken_is_no_dispute():
    one, two = claim(1), claim(2)
    one["relations"] = [relation("contradicts", "a", two, resolution="overtaken")]
    content = document(one, two)

    assert show_disputes(content, references(content)) == []
    assert len(show_overtaken(content, references(content))) == 1


def test_words_against_a_claim_stand_beside_it():
    content = document(claim(1, evidence=[evidence(), evidence("B", stance="contradicts")]), claim(2))

    [objection] = show_objections(content, references(content), lambda one: one["id"])

    assert (objection["claim"]["id"], objection["quotes"]) == ("CLAIM1", ["EVIDENCEB"])


def test_dates_stand_in_order_and_in_the_readers_form():
    content = document(
        claim(1, when=[when("2024-06-20")]),
        claim(2, when=[when("2024-06"), when(None)]),
        claim(3, when=[when("2017")]),
        claim(4, when=[when("2024-06-19/2024-06-20")]),
        claim(5, when=[when("2024-06-20"), when("2024-06-20")]),
    )

    shown = [
        (moment["words"], [one["id"] for one in moment["claims"]])
        for moment in show_timeline(content, references(content))
    ]

    assert shown == [
        ("2017", ["CLAIM3"]),
        ("June 2024", ["CLAIM2"]),
        ("19 June 2024 to 20 June 2024", ["CLAIM4"]),
        ("20 June 2024", ["CLAIM1", "CLAIM5"]),
    ]
    assert show_date("2024-06-20/2024-06-20") == "20 June 2024"


def test_the_grid_says_of_every_article_what_it_does_with_a_claim():
    def finding(letter, found):
        return {"source": f"SOURCE{letter}", "letter": letter, "finding": found, "basis": "passage"}

    found = [finding("A", "supports"), finding("B", "contradicts"), finding("C", None)]
    content = document(claim(findings=found), sources=[source(letter) for letter in "ABCD"])

    coverage = show_coverage(content, references(content), show_sources(content))

    [row] = coverage["rows"]
    assert [one and one["key"] for one in row["cells"]] == ["supports", "contradicts", "not_looked_at", None]
    assert (row["is_alone"], row["is_contradicted"]) == (True, True)
    assert coverage["totals"] == [1, 0, 0, 0]


def test_an_article_carries_as_many_claims_in_the_grid_as_among_the_sources():
    letters = {"A": "supports", "B": "adds_condition"}
    found = [
        {"source": f"SOURCE{at}", "letter": at, "finding": said, "basis": "passage"} for at, said in letters.items()
    ]
    quoted = [evidence(at, stance=said) for at, said in letters.items()]
    content = document(claim(findings=found, evidence=quoted), sources=[source(letter) for letter in letters])

    listed = show_sources(content)

    assert show_coverage(content, references(content), listed)["totals"] == [1, 0]
    assert [one["carries"] for one in listed.values()] == [1, 0]


def test_speakers_stand_with_what_they_are_quoted_for_and_unnamed_ones_with_their_article():
    said = evidence(speaker="the mayor")
    content = document(claim(1, evidence=[said]), claim(2, evidence=[said, evidence()]))
    content["actors"] = [{"id": "1", "slug": "speaker", "name": "the mayor", "kind": "unnamed", "role": ""}]

    [voice] = show_voices(content, references(content), show_sources(content))

    assert (voice["name"], voice["source"]["letter"]) == ("the mayor", "A")
    assert [one["claim"]["id"] for one in voice["said"]] == ["CLAIM1", "CLAIM2"]


def test_a_source_says_what_it_carries_and_leans_on():
    reuters = {**evidence(), "origin": {"kind": "agency", "name": "Reuters"}}
    content = document(claim(1, evidence=[reuters, reuters]), claim(2))

    [shown] = show_sources(content).values()

    assert shown["carries"] == 2
    assert shown["leans_on"] == [{"name": "Reuters", "claims": 1}]


def test_what_is_struck_has_an_address_of_its_own_also_in_other_scripts():
    content = document()
    content["without"] = [
        strike("origin", "Nhân Dân"),
        strike("origin", "Nhân, Dân!"),
        strike("origin", "وزارة"),
        strike("source", "SOURCEA"),
    ]

    assert list(struck(content)) == [
        ("origin", "nhan-dan"),
        ("origin", "nhan-dan-2"),
        ("origin", "3"),
        ("source", "SOURCEA"),
    ]
    assert [line["name"] for line in show_without(content, show_sources(content))][3] == "article A"


def test_a_claim_that_nothing_bears_out_any_more_has_no_verdict():
    gone, left = {"verdict": "origins_unclear", "lower": 0, "upper": 0}, {"verdict": "single_origin"}
    one = strike("origin", "Reuters", CLAIM1=gone, CLAIM2={**left, "lower": 1, "upper": 1})

    changes = show_changes(one, references(document(claim(1), claim(2), claim(3))))

    assert [(change["claim"]["id"], change["verdict"] and change["verdict"].key) for change in changes] == [
        ("CLAIM1", None),
        ("CLAIM2", "single_origin"),
    ]
    assert [change["stays"] for change in changes] == [False, True]


def test_an_article_that_came_later_leads_to_the_edition_before_it():
    content = document(number=3, sources=[source("A"), source("B")])
    for edition, letters in zip(content["history"], (["SOURCEA"], ["SOURCEA"]), strict=True):
        edition["sources"] = letters

    [known] = show_known_before(content, show_sources(content))

    assert (known["source"]["letter"], known["number"]) == ("B", 2)


def test_no_article_came_after_a_withdrawal_because_that_names_none():
    content = document(number=3)
    content["history"][0].update(change="withdrawal", sources=[])

    assert show_known_before(content, show_sources(content)) == []


@pytest.mark.django_db
def test_the_page_has_its_parts_in_the_order_in_which_they_are_read(client):
    one, two = claim(1, when=[when("2024-06-20")]), claim(2)
    one["relations"] = [relation("contradicts", "a", two)]
    one["evidence"][0]["speaker"] = {"slug": "mayor", "name": "the mayor"}
    content = document(one, two, unknown=["Who paid?"])
    content["summary"] = [sentence("The bridge opened.", one)]
    content["without"] = [strike("origin", "Reuters")]
    publish(content)

    html = page(client)

    parts = [
        "<h1",
        'class="standfirst"',
        'class="story"',
        'class="edition-line"',
        *(f'id="{part}"' for part in ("glance", "section-1", "disagree", "timeline", "coverage", "voices")),
        *(f'id="{part}"' for part in ("sources", "without", "editions", "unknown", "use")),
    ]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)
    assert "Who paid?" in html
    assert '<a href="#claim-CLAIM1"><span class="unseen">claim </span>1</a>' in html


@pytest.mark.django_db
def test_a_correction_says_what_was_said_what_is_said_and_why(client):
    content = document(number=2)
    content["edition"]["corrections"] = [
        {"key": "CLAIM1", "was": "It fell.", "now": "It opened.", "why": "Misread.", "gravity": "major"}
    ]
    publish(content)

    html = page(client)

    assert "<del>It fell.</del>" in html
    assert '<a href="#claim-CLAIM1">It opened.</a>' in html
    assert "<bdi>Misread.</bdi>" in html
    assert '<a href="#editions">1 correction</a>' in html


@pytest.mark.django_db
@pytest.mark.parametrize(("what", "word"), [("overtaken", "What came of it"), ("contested", "Against it stands")])
def test_a_correction_of_what_was_not_wrong_strikes_nothing_out(client, what, word):
    content = document(number=2)
    correction = {
        "key": "CLAIM1",
        "was": "It was to open.",
        "now": "It fell.",
        "why": "Read since.",
        "gravity": "major",
    }
    content["edition"]["corrections"] = [{**correction, "what": [what]}]
    publish(content)

    html = page(client)

    assert '<a href="#claim-CLAIM1">It was to open.</a>' in html
    assert f'<dt>{word}</dt><dd dir="auto">It fell.</dd>' in html
    assert "<del>" not in html


@pytest.mark.django_db
def test_a_correction_of_what_is_not_said_any_more_says_so(client):
    content = document(number=2)
    correction = {
        "key": "GONE",
        "what": ["removed"],
        "was": "It fell.",
        "now": "",
        "why": "Misread.",
        "gravity": "major",
    }
    content["edition"]["corrections"] = [correction]
    publish(content)
    assert "It is not said any more." in page(client)
