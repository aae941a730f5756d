import pytest

from newsroom.candidates import OriginHint
from newsroom.matching import Backing, independent_origins, origin_of
from tests.newsroom.matching.stories import sighting

QUOTE = "No country should give him a platform to promote his war of aggression."


def backing(source, *, origin=None, kind="unknown", speaker=None, family="", text=""):
    mode = "indirect" if speaker else "own_voice"
    return Backing(
        source, origin, kind, speaker, mode, family or f"House {source}", text or f"words of {source}", source
    )


def test_articles_that_credit_one_agency_are_one_origin_and_an_unclear_one_may_be_another():
    origins = independent_origins(
        [
            backing("A", origin="Reuters", kind="agency"),
            backing("B", origin="Reuters", kind="agency"),
            backing("C"),
        ]
    )

    assert (origins.lower, origins.upper) == (1, 2)
    assert origins.why == (
        "Reported by 3 articles; 2 rest on Reuters, 1 not established: 1 independent origin established, at most 2."
    )


def test_two_agencies_are_two_origins():
    origins = independent_origins(
        [backing("A", origin="Reuters", kind="agency"), backing("B", origin="TASS", kind="agency")]
    )

    assert (origins.lower, origins.upper) == (2, 2)
    assert (
        origins.why == "Reported by 2 articles; 1 rests on Reuters, 1 rests on TASS: 2 independent origins established."
    )


def test_one_speaker_quoted_twice_is_one_origin_established_if_either_is():
    origins = independent_origins(
        [
            backing("A", speaker="US Embassy spokesperson", text=QUOTE),
            backing("B", speaker="US Embassy spokesperson", origin="Reuters", kind="agency", text=QUOTE),
        ]
    )

    assert (origins.lower, origins.upper, origins.speakers) == (1, 1, 1)
    [group] = origins.groups
    assert (group.name, group.established, group.sources) == ("Reuters", True, ("A", "B"))
    assert group.why == "both report what US Embassy spokesperson said"


def test_copied_words_are_one_origin_whoever_prints_them():
    origins = independent_origins([backing("A", text=QUOTE), backing("B", text=f"He said: “{QUOTE}”")])

    assert (origins.lower, origins.upper) == (0, 1)
    assert origins.groups[0].why == "their words are nearly identical"


def test_one_quotation_of_an_embassy_in_two_articles_is_one_origin():
    words = (
        "No country should give Putin a platform to promote his war of aggression and otherwise allow him to "
        "normalize his atrocities."
    )
    whole = f"A spokesperson for the US Embassy in Hanoi condemned the trip, stating, “{words}”"
    origins = independent_origins(
        [
            backing("B", origin="US Embassy in Hanoi", kind="statement", speaker="US Embassy in Hanoi", text=whole),
            backing("D", origin="Reuters", kind="agency", speaker="embassy spokesperson (D)", text=words),
        ]
    )

    assert (origins.lower, origins.upper) == (1, 1)


def test_the_same_words_quoted_in_different_reports_are_one_origin():
    quoted = "we will rebuild every house that the river took"
    origins = independent_origins(
        [
            backing("A", text=f"Standing in the mud, the mayor promised: “{quoted}”."),
            backing(
                "B", text=f"“{quoted.capitalize()},” Rosa Vega told a crowd of survivors in the village on Monday."
            ),
        ]
    )

    assert (origins.lower, origins.upper) == (0, 1)
    assert origins.groups[0].why == "both quote “we will rebuild every house that the river…”"
    assert origins.why == (
        "Reported by 2 articles; 2 of one origin that is not established: no independent origin established, at most 1."
    )


def test_a_short_turn_of_phrase_that_two_quote_binds_nothing():
    origins = independent_origins(
        [
            backing("A", text="The mayor called it “a dark day” for the village."),
            backing("B", text="For the minister it was “a dark day” in the history of dams."),
        ]
    )

    assert (origins.lower, origins.upper) == (0, 2)


def test_an_agency_is_one_origin_by_its_full_name_and_by_its_initials():
    origins = independent_origins(
        [backing("A", origin="AP", kind="agency"), backing("B", origin="The Associated Press", kind="agency")]
    )

    assert (origins.lower, origins.upper) == (1, 1)


def test_a_single_article_is_spoken_of_in_the_singular():
    assert independent_origins([backing("A", origin="Reuters", kind="agency")]).why == (
        "Reported by 1 article; 1 rests on Reuters: 1 independent origin established."
    )


def test_outlets_of_one_family_are_one_origin():
    origins = independent_origins(
        [
            backing("A", origin="The Day", kind="own_reporting", family="Gray Media"),
            backing("B", origin="The Night", kind="own_reporting", family="Gray Media"),
        ]
    )

    assert (origins.lower, origins.upper) == (1, 1)


def test_an_origin_of_unknown_kind_establishes_nothing():
    assert independent_origins([backing("A", origin="Somebody", kind="unknown")]).lower == 0


def test_bonds_carry_over_a_third_passage():
    origins = independent_origins(
        [
            backing("A", origin="Reuters", kind="agency"),
            backing("B", origin="Reuters", kind="agency", family="Gray Media"),
            backing("C", origin="The Night", kind="own_reporting", family="Gray Media"),
        ]
    )

    assert (origins.lower, origins.upper) == (1, 1)
    assert origins.groups[0].labels == ("A", "B", "C")


def test_speakers_are_counted_apart_from_origins():
    origins = independent_origins(
        [
            backing("A", origin="Reuters", kind="agency", speaker="Ana Soto"),
            backing("B", origin="Reuters", kind="agency", speaker="Rosa Vega"),
            backing("C", origin="Reuters", kind="agency"),
        ]
    )

    assert (origins.lower, origins.speakers) == (1, 2)


def test_no_passage_is_no_origin():
    origins = independent_origins([])

    assert (origins.lower, origins.upper, origins.speakers) == (0, 0, 0)
    assert origins.why == "No confirmed passage supports it yet."


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_the_passages_changes_nothing(order):
    backings = [
        backing("A", origin="Reuters", kind="agency"),
        backing("B", text=QUOTE),
        backing("C", origin="TASS", kind="agency", text=QUOTE),
    ]

    assert independent_origins([backings[i] for i in order]) == independent_origins(backings)


def test_a_passage_that_names_whom_it_was_told_has_an_origin_of_its_own():
    article = OriginHint("own_reporting", "The Day", "by our correspondent")
    told = sighting(
        "A1", "It is over, the spokesman told Reuters.", speaker="spokesman", cue="told Reuters", via="Reuters"
    )
    plain = sighting("A2", "It is over.")

    assert origin_of(told.candidate, article) == OriginHint("agency", "Reuters", "told Reuters")
    assert origin_of(plain.candidate, article) == article
