from newsroom.candidates import Kind, Mode, RelationKind
from newsroom.matching import relate
from tests.newsroom.matching.stories import sighting, visit


def related(*sightings):
    """What relates the sightings, as {(a, b): (kind, why)}."""
    return {(r.a, r.b): (r.kind, r.why) for r in relate(sightings)}


def test_two_sources_that_say_one_thing_in_like_words_say_the_same():
    relations = related(
        sighting("A1", "Mayor Ortega opened the new bridge in Lima.", predicate="open"),
        sighting("B1", "The new Lima bridge was opened by Mayor Ortega.", predicate="open"),
    )

    kind, why = relations["A1", "B1"]
    assert kind == RelationKind.SAME
    assert why == "Both name Lima and Mayor Ortega and speak of “opened” and “bridge”."


def test_statements_of_one_source_are_never_called_the_same():
    relations = related(
        sighting("A1", "Mayor Ortega opened the bridge."),
        sighting("A2", "The bridge was opened by Mayor Ortega.", start=200),
    )

    assert relations == {}


def test_a_stay_announced_for_two_days_is_overtaken_by_arriving_on_the_second():
    kind, why = related(*visit())["A1", "B1"]

    assert kind == RelationKind.OVERTAKEN_BY
    assert why == "19-20 June (Ana Soto) against 20 June 2024 only (own voice)."


def test_a_stay_announced_for_two_days_is_overtaken_by_a_day_trip():
    kind, why = related(*visit())["A1", "B3"]

    assert kind == RelationKind.OVERTAKEN_BY
    assert why == "19-20 June (Ana Soto) against a single day (own voice)."


def test_the_same_two_days_with_and_without_the_year_agree():
    kind, why = related(*visit())["A1", "B2"]

    assert kind == RelationKind.SAME
    assert "give 19-20 June 2024" in why


def test_a_plan_is_not_overtaken_by_what_appeared_before_it():
    plan = sighting(
        "A1",
        "Mayor Ortega will visit Lima on 19 June.",
        kind=Kind.PLAN,
        when=[("19 June", "2024-06-19")],
        published="2024-06-18",
    )
    earlier = sighting(
        "B1",
        "Mayor Ortega arrived in Lima for a visit on 3 June.",
        when=[("3 June", "2024-06-03")],
        published="2024-06-04",
    )

    assert related(plan, earlier) == {}


def test_a_plan_is_overtaken_by_the_report_that_it_was_called_off():
    relations = related(
        sighting("A1", "Mayor Ortega will visit Lima on 19 June.", kind=Kind.PLAN, when=[("19 June", "2024-06-19")]),
        sighting("B1", "Mayor Ortega's visit to Lima was postponed.", predicate="postpone"),
    )

    kind, why = relations["A1", "B1"]
    assert kind == RelationKind.OVERTAKEN_BY
    assert why == "19 June 2024 (own voice) against “postpone” (own voice)."


def test_two_counts_of_one_thing_contradict_each_other():
    relations = related(
        sighting("A1", "The landslide in Lima killed 12 people.", quantities=[("12 people", 12, "people")]),
        sighting("B1", "A landslide in Lima killed 15 people.", quantities=[("15 people", 15, "person")]),
    )

    assert relations["A1", "B1"] == (
        RelationKind.CONTRADICTS,
        "12 people (own voice) against 15 people (own voice).",
    )


def test_a_count_of_another_day_is_no_contradiction_but_overtaken():
    relations = related(
        sighting(
            "A1",
            "The landslide in Lima killed 12 people.",
            quantities=[("12 people", 12, "people")],
            published="2024-06-19",
        ),
        sighting(
            "B1",
            "A landslide in Lima killed 15 people.",
            quantities=[("15 people", 15, "people")],
            published="2024-06-20",
        ),
    )

    assert relations["A1", "B1"] == (
        RelationKind.OVERTAKEN_BY,
        "12 people (own voice) against 15 people (own voice). Source B appeared later, on 2024-06-20.",
    )


def test_a_plan_that_a_later_article_dates_otherwise_is_overtaken_and_not_contradicted():
    def announced(name, text, value, published):
        statement = f"Mayor Ortega will visit Lima on {text}."
        return sighting(name, statement, kind=Kind.PLAN, when=[(text, value)], predicate="visit", published=published)

    relations = related(
        announced("A1", "21 June", "2024-06-21", "2024-06-18"),
        announced("B1", "19 June", "2024-06-19", "2024-06-17"),
        announced("C1", "22 June", "2024-06-22", "2024-06-18"),
    )

    assert relations["B1", "A1"] == (
        RelationKind.OVERTAKEN_BY,
        "21 June 2024 (own voice) against 19 June 2024 (own voice). Source A appeared later, on 2024-06-18.",
    )
    assert relations["A1", "C1"][0] == RelationKind.CONTRADICTS


def test_at_least_twelve_and_fifteen_can_both_hold():
    relations = related(
        sighting(
            "A1", "The landslide in Lima killed at least 12 people.", quantities=[("at least 12 people", 12, "people")]
        ),
        sighting("B1", "A landslide in Lima killed 15 people.", quantities=[("15 people", 15, "people")]),
    )

    assert RelationKind.CONTRADICTS not in {kind for kind, _ in relations.values()}


def test_a_denial_contradicts_what_it_denies_within_one_source_as_well():
    relations = related(
        sighting("A1", "Mayor Ortega signed the contract.", predicate="sign"),
        sighting("A2", "Mayor Ortega did not sign the contract.", predicate="sign", negated=True, start=200),
        sighting(
            "B1",
            "Mayor Ortega signed the contract.",
            predicate="sign",
            speaker="Rosa Vega",
            cue="denied",
        ),
    )

    assert relations["A1", "A2"][0] == RelationKind.CONTRADICTS
    assert relations["A1", "B1"] == (
        RelationKind.CONTRADICTS,
        "So according to source A, not so according to Rosa Vega.",
    )


def test_a_speaker_reported_both_ways_is_named_with_the_sources():
    relations = related(
        sighting("A1", "Ortega seeks a second term in Lima.", predicate="seek", speaker="Ana Soto"),
        sighting(
            "B1", "Ortega does not seek a second term in Lima.", predicate="seek", negated=True, speaker="Ana Soto"
        ),
    )

    assert relations["A1", "B1"] == (
        RelationKind.CONTRADICTS,
        "So according to Ana Soto in source A, not so according to Ana Soto in source B.",
    )


def test_opposite_words_contradict_each_other():
    relations = related(
        sighting("A1", "Bus fares in Lima rose under Mayor Ortega.", predicate="rise"),
        sighting("B1", "Bus fares in Lima fell under Mayor Ortega.", predicate="fall"),
    )

    assert relations["A1", "B1"][0] == RelationKind.CONTRADICTS


def test_visits_in_different_years_do_not_contradict_each_other():
    relations = related(
        sighting("A1", "Mayor Ortega visited Lima in 2017.", when=[("2017", "2017")], predicate="visit"),
        sighting("B1", "Mayor Ortega visited Lima in 2024.", when=[("2024", "2024")], predicate="visit"),
    )

    assert relations == {}


def test_one_quotation_is_the_same_though_the_words_around_it_differ():
    quote = "No city should give a tyrant a platform to promote his war."
    relations = related(
        sighting(
            "A1",
            f"A spokesman for the French consulate condemned the trip, stating, “{quote}”",
            speaker="spokesman for the French Consulate",
            mode=Mode.DIRECT_QUOTE,
        ),
        sighting(
            "B1",
            f"A spokesman for the French consulate in Lima told Reuters: “{quote}”",
            speaker="French consulate spokesman",
            mode=Mode.DIRECT_QUOTE,
            negated=True,
        ),
    )

    kind, why = relations["A1", "B1"]
    assert kind == RelationKind.SAME
    assert "quote the same words" in why


def test_what_was_announced_is_borne_out_by_the_report_that_it_came_about():
    relations = related(
        sighting("B1", "Mayor Ortega will visit Lima.", kind=Kind.PLAN, predicate="visit"),
        sighting("A1", "Mayor Ortega visited Lima.", predicate="visit"),
    )

    kind, why = relations["B1", "A1"]
    assert kind == RelationKind.MORE_GENERAL
    assert why.startswith("Announced by source B; that it came about is said by source A.")


def test_every_relation_gives_a_score_and_a_sentence():
    relations = relate(visit())

    assert relations
    for relation in relations:
        assert 0 < relation.score <= 1
        assert relation.why[0].isupper() or relation.why[0].isdigit()
        assert relation.why.endswith(".")
