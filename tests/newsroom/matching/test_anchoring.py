"""Words of an older text in a newer one: where they stand, by what stands around them."""

import pytest

from newsroom.matching.anchoring import place_in

OLD = "Rain. 3 bridges fell. Later 3 bridges fell again."


def resolved(text, start, end, around=8):
    return place_in(text, OLD[start:end], OLD[max(0, start - around) : start], OLD[end : end + around], start)


def test_words_that_moved_are_found_where_they_stand_now():
    start = OLD.index("Later")
    assert resolved("🌉 New. " + OLD, start, start + 5) == (start + 7, start + 12)


@pytest.mark.parametrize("which", [0, 1])
def test_of_words_that_stand_twice_the_surroundings_decide(which):
    place = [OLD.index("3 bridges fell"), OLD.rindex("3 bridges fell")][which]
    new = "It is over. " + OLD
    assert resolved(new, place, place + 14) == (place + 12, place + 26)


def test_of_equal_surroundings_the_place_nearest_to_the_old_one_is_it():
    assert place_in("a b a b a", "a", near=4) == (4, 5)


def test_changed_words_stand_nowhere_and_no_words_neither():
    assert place_in(OLD, "4 bridges fell") is None
    assert place_in(OLD, "") is None


def test_overlapping_places_are_all_looked_at():
    assert place_in("aaa", "aa", near=1) == (1, 3)
