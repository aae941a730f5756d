from itertools import permutations

from newsroom.extraction import extract_article, unify_actors
from newsroom.management.story_json import story_as_json

FIRST = "Nguyễn Văn Linh, the mayor, met officials of the Communist Party of Vietnam in Hanoi. Linh signed a contract."
SECOND = "Mayor Nguyen Van Linh praised the Vietnamese Communist Party on Monday, Reuters reported."


def names(article):
    return {actor.name: actor.kind for actor in article.actors}


def test_a_surname_and_a_metonym_go_to_the_full_name():
    article = extract_article("President Maria Silva arrived in Oslo on Monday. Silva met Norwegian ministers.")

    assert names(article)["Maria Silva"] == "person"
    assert names(article)["Norway"] == "country"
    assert "Silva" not in names(article)


def test_an_acronym_goes_to_the_name_it_was_introduced_for():
    article = extract_article(
        "The International Whaling Commission (IWC) met in Oslo on Monday. The IWC banned whaling in 1986."
    )

    assert "International Whaling Commission" in names(article)
    assert "IWC" not in names(article)


def test_an_unnamed_speaker_is_an_actor_of_its_own_kind():
    article = extract_article("A senior official said on Monday that Norway will sell 20 ships.")

    assert names(article)["senior official"] == "unnamed"


def test_names_are_unified_over_a_story_in_whatever_order_its_articles_come():
    articles = [extract_article(FIRST), extract_article(SECOND)]

    for order in permutations(range(2)):
        unified = unify_actors([articles[i] for i in order])
        known = [names(article) for article in unified]
        assert all("Communist Party of Vietnam" in one or "Vietnamese Communist Party" in one for one in known)
        assert len({name for one in known for name in one if "Communist" in name}) == 1
        assert len({name for one in known for name in one if name.endswith("Linh")}) == 1


def test_a_country_before_a_name_is_no_part_of_it():
    article = extract_article(
        "Ambassador to Sierra Leone Martin Lindgren said on Monday that the port will open in May."
    )

    assert names(article)["Martin Lindgren"] == "person"
    assert article.candidates[0].attribution.speaker == "Martin Lindgren"


def test_a_surname_by_itself_goes_to_the_person_who_has_it_wherever_it_stands():
    article = extract_article(
        "Senate candidate Todd Akin apologized on Monday. Akin refused to quit.\n"
        "Republicans told Akin to leave the race. Akin said: “I will stay in the race until November.”"
    )

    assert "Akin" not in names(article)
    assert {c.attribution.speaker for c in article.candidates if c.attribution.mode == "direct_quote"} == {"Todd Akin"}


def test_a_name_that_goes_on_is_not_the_west():
    article = extract_article("Officials in the West Wing paid 300 people of Western Union in the West Bank in May.")

    assert "Western countries" not in names(article)


def test_the_unnamed_speakers_of_two_articles_are_two_parties():
    found = [extract_article(f"Officials said on Monday that {n} bridges in Lindau were closed.") for n in (20, 30)]

    printed = story_as_json([("one.txt", b"1", found[0]), ("two.txt", b"2", found[1])])

    assert [actor["kind"] for actor in printed["actors"]].count("unnamed") == 2
