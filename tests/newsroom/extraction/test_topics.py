from pathlib import Path

import pytest

from newsroom.extraction import topics_from_toml
from newsroom.extraction.topics import TopicFinder

BRIDGES = (
    '[[topic]]\nslug = "bridges"\nname = "Bridges"\niptc_code = "medtop:20000337"\nterms = ["bridge", "toll road"]\n'
)


def test_a_topic_is_found_by_its_terms_whole_words_and_plurals():
    finder = TopicFinder(topics_from_toml(BRIDGES))

    assert finder.find("Two Bridges were closed.") == {"bridges": ("Bridges",)}
    assert finder.find("The toll road is open.") == {"bridges": ("toll road",)}
    assert finder.find("They bridged the gap.") == {}


def test_a_topic_keeps_each_word_that_decided_once():
    finder = TopicFinder(topics_from_toml(BRIDGES))

    assert finder.find("A bridge on a toll road, and another Bridge.") == {"bridges": ("bridge", "toll road")}


def test_a_topic_without_terms_is_refused():
    with pytest.raises(ValueError, match="lacks terms"):
        topics_from_toml('[[topic]]\nslug = "bridges"\nname = "Bridges"\n')


def test_the_list_that_ships_has_slugs_once_each():
    slugs = [topic.slug for topic in topics_from_toml(Path("seeds/topics.toml").read_text(encoding="utf-8"))]

    assert len(slugs) == len(set(slugs)) >= 25
