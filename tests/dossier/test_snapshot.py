"""The frozen document: complete, plain, the same whenever it is made, in a fixed number of queries."""

import json
from datetime import UTC, datetime

import pytest

from dossier.actions.gate import obstacles
from dossier.actions.publish import publish_dossier
from dossier.models import Entry, Section, Sentence
from dossier.snapshot import Imprint, digest, freeze
from newsroom.actions.claims import edit_claim, set_aside_claim, verify_claim
from newsroom.actions.evidence import mark_passage, relate_claims
from newsroom.actions.sources import give_reading, origin_named, set_source_origin
from newsroom.models import Actor, Claim, Topic
from newsroom.models.decision import canonical_json
from tests import factories
from tests.factories import fresh

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def people():
    return factories.checker("ana"), factories.checker("ben")


def frozen(dossier):
    return freeze(dossier, Imprint(number=1, published_at=NOON, change="first"))


def rich_dossier(size, people):
    """A dossier with `size` claims that have actors, topics, speakers, origins, and relations to each other."""
    ana, ben = people
    made, before = factories.dossier(), None
    story = factories.story([factories.BRIDGES, "It rained."])
    made.stories.add(story)
    for number in range(size):
        actor = Actor.objects.create(name=f"Party {size}.{number}", slug=f"party-{size}-{number}", kind="group")
        topic = Topic.objects.create(name=f"Topic {size}.{number}", slug=f"topic-{size}-{number}")
        claim = factories.claim(story, statement=f"Three bridges fell {number}.", by=ana)
        edit_claim(claim, by=ana, actors=[actor], topics=[topic])
        version = story.sources.first().current_version
        origin = origin_named("statement", actor.name)
        mark_passage(fresh(claim), version, 0, 12, by=ana, speaker=actor, via=actor, mode="indirect", origin=origin)
        if before:
            relate_claims(fresh(before), fresh(claim), "more_general", by=ana)
        section = Section.objects.create(dossier=made, title=f"Section {number}", position=number)
        Entry.objects.create(section=section, claim=claim)
        before = claim
    return made


def entries_in(document):
    return sum(len(section["entries"]) for section in document["sections"])


def test_freezing_takes_as_many_queries_for_five_claims_as_for_one(
    people, django_assert_max_num_queries, django_assert_num_queries
):
    small, large = rich_dossier(1, people), rich_dossier(5, people)
    with django_assert_max_num_queries(40) as counted:
        assert entries_in(frozen(small)) == 1
    with django_assert_num_queries(len(counted)):
        assert entries_in(frozen(large)) == 5


def test_the_gate_takes_as_many_queries_for_five_claims_as_for_one(
    people, django_assert_max_num_queries, django_assert_num_queries
):
    small, large = rich_dossier(1, people), rich_dossier(5, people)
    with django_assert_max_num_queries(30) as counted:
        assert len(obstacles(small)) == 1
    with django_assert_num_queries(len(counted)):
        assert len(obstacles(large)) == 5


def test_a_claim_is_frozen_with_all_a_reader_sees_of_it(people):
    ana, ben = people
    claim = factories.verified(ana, ben, in_story=factories.story([factories.BRIDGES, "It rained."]))
    [entry] = frozen(factories.dossier(claim))["sections"][0]["entries"]
    a, b = claim.story.sources.order_by("letter")
    one = claim.evidence.get()
    shown = entry["claim"]
    assert (shown["id"], shown["statement"], shown["kind"]) == (claim.public_id, "Three bridges fell.", "fact")
    assert (shown["verdict"], shown["checked_by"]) == ("origins_unclear", 2)
    assert (shown["origins"]["lower"], shown["origins"]["upper"]) == (0, 1)
    assert shown["evidence"] == [
        {
            "id": one.public_id,
            "source": a.public_id,
            "letter": "A",
            "stance": "supports",
            "mode": "own_voice",
            "speaker": None,
            "speaker_as_written": "",
            "cue": "",
            "via": None,
            "origin": {"kind": "unknown", "name": ""},
            "quote": {
                "exact": "3 bridges fell",
                "prefix": "The ministry said on Monday that ",
                "suffix": ". Nobody was hurt, a spokesperson told Reuters.",
                "start": 33,
                "end": 47,
                "version_sha256": a.current_version.text_sha256,
            },
        }
    ]
    found = [(one["letter"], one["finding"]) for one in shown["findings"]]
    assert found == [("A", "supports"), ("B", "not_mentioned")]
    assert shown["findings"][1]["source"] == b.public_id


def test_quotes_are_cut_where_they_stand_in_code_points(people):
    text = "🌉 Ça va: 3 bridges fell."
    claim = factories.verified(*people, in_story=factories.story([text]))
    quote = frozen(factories.dossier(claim))["sections"][0]["entries"][0]["claim"]["evidence"][0]["quote"]
    assert text[quote["start"] : quote["end"]] == quote["exact"] == "3 bridges fell"


def test_an_article_that_came_later_does_not_mention_a_claim_once_somebody_has_read_it(people):
    claim = factories.verified(*people)
    made, later = factories.dossier(claim), factories.article(claim.story, "It rained.")

    def found():
        [entry] = frozen(made)["sections"][0]["entries"]
        return [(one["letter"], one["finding"], one["basis"]) for one in entry["claim"]["findings"]]

    assert found() == [("A", "supports", "passage"), ("B", None, None)]
    give_reading(later, by=people[1])
    assert found() == [("A", "supports", "passage"), ("B", "not_mentioned", "read_whole")]


def test_a_relation_is_shown_only_where_both_claims_are_in_the_dossier(people):
    ana, ben = people
    claim = factories.verified(ana, ben)
    other = factories.verified(ana, ben, in_story=claim.story, words="Nobody was hurt", statement="Nobody was hurt.")
    relate_claims(fresh(other), fresh(claim), "more_general", by=ana, difference="How many.")
    for one in (claim, other):
        verify_claim(fresh(one), by=ben)
    assert frozen(factories.dossier(claim))["sections"][0]["entries"][0]["claim"]["relations"] == []
    entries = frozen(factories.dossier(claim, other))["sections"][0]["entries"]
    assert [entry["claim"]["relations"][0]["role"] for entry in entries] == ["b", "a"]
    assert entries[0]["claim"]["relations"][0]["claim"] == other.public_id


def test_the_document_is_plain_json_and_its_hash_does_not_depend_on_the_order_of_keys(people):
    document = frozen(rich_dossier(2, people))
    again = json.loads(canonical_json(document))
    assert again == document
    assert digest(dict(reversed(document.items()))) == digest(document)
    assert digest(document | {"schema": "another"}) != digest(document)


def test_freezing_twice_gives_the_same_bytes(people):
    made = rich_dossier(3, people)
    assert canonical_json(frozen(made)) == canonical_json(frozen(made))


def test_sections_and_entries_stand_in_their_order(people):
    story = factories.story()
    claims = [factories.claim(story, statement=f"Claim {number}.", by=people[0]) for number in range(3)]
    made = factories.dossier(*claims)
    Entry.objects.filter(claim=claims[0]).update(position=9)
    Section.objects.create(dossier=made, title="Before", position=0)
    Section.objects.filter(title="What happened").update(position=1)
    sections = frozen(made)["sections"]
    assert [section["title"] for section in sections] == ["Before", "What happened"]
    statements = [entry["claim"]["statement"] for entry in sections[1]["entries"]]
    assert statements == ["Claim 1.", "Claim 2.", "Claim 0."]


def test_the_counts_are_of_all_claims_of_the_dossiers_stories(people):
    ana, ben = people
    claim = factories.verified(ana, ben)
    set_aside_claim(factories.claim(claim.story, statement="An opinion.", by=ana), by=ana, reason="opinion")
    factories.claim(by=ana)
    counts = {"found": 2, "verified": 1, "set_aside": 1, "set_aside_reasons": {"opinion": 1}}
    document = frozen(factories.dossier(claim))
    assert document["counts"] == counts
    assert document["edition"]["people_checking"] == 2
    assert Claim.objects.count() == 3


def test_a_paragraph_is_frozen_as_its_sentences_and_the_summary_stands_apart(people):
    claim = factories.verified(*people)
    made = factories.dossier(claim)
    summary = Section.objects.create(dossier=made, title="In brief", is_summary=True)
    for section, text in ((summary, "Three bridges are gone."), (made.sections.first(), "Here is what is known.")):
        paragraph = Entry.objects.create(section=section, written_by=people[0], position=9)
        sentence = Sentence.objects.create(entry=paragraph, text=text)
        sentence.claims.add(claim)

    document = frozen(made)

    [sentence] = document["summary"]
    assert (sentence["text"], sentence["claims"]) == ("Three bridges are gone.", [claim.public_id])
    [section] = document["sections"]
    assert [entry["kind"] for entry in section["entries"]] == ["claim", "paragraph"]
    assert section["entries"][1]["sentences"][0]["text"] == "Here is what is known."


def test_without_its_only_origin_a_claim_keeps_none(people):
    ana, _ben = people
    claim = factories.claim(by=ana)
    source = claim.story.sources.first()
    set_source_origin(source, origin_named("agency", "Reuters"), by=ana)

    by_origin, by_source = frozen(factories.dossier(claim))["without"]

    assert (by_origin["kind"], by_origin["key"], by_source["key"]) == ("origin", "Reuters", source.public_id)
    for struck in (by_origin, by_source):
        assert (struck["corroborated"], struck["supported"]) == (0, 0)
        assert struck["claims"] == {claim.public_id: {"verdict": "origins_unclear", "lower": 0, "upper": 0}}


def test_an_edition_names_those_before_it(people):
    claim = factories.verified(*people)
    made, pia = factories.dossier(claim), factories.publisher("pia")
    first = publish_dossier(made, by=pia)
    edit_claim(fresh(claim), by=people[0], caution="One article only.")

    second = publish_dossier(made, by=pia, note="A caution was added.").content

    assert (second["edition"]["change"], second["edition"]["previous"]) == ("update", first.sha256)
    assert [(one["number"], one["sha256"], one["change"]) for one in second["history"]] == [(1, first.sha256, "first")]
    assert (second["edition"]["people_checking"], second["edition"]["people"]) == (2, 3)
