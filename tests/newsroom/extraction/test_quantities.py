import pytest

from newsroom.extraction.quantities import find_quantities


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("worth $3.5 billion", ("$3.5 billion", 3_500_000_000, "USD", None, None)),
        ("at least 20 people died", ("at least 20 people", 20, "people", 20, None)),
        ("up to 1,500 troops", ("up to 1,500 troops", 1500, "troops", None, 1500)),
        ("rose by 5.4%", ("5.4%", 5.4, "percent", None, None)),
        ("a two-nation tour", ("two-nation", 2, "countries", None, None)),
        ("over four decades", ("over four decades", 4, "decades", 4, None)),
        ("a half-dozen soldiers", ("half-dozen soldiers", 6, "soldiers", None, None)),
        ("two dozen ships", ("two dozen ships", 24, "ships", None, None)),
        ("half a million dollars", ("half a million dollars", 500_000, "USD", None, None)),
        ("twenty-three senators", ("twenty-three senators", 23, "senators", None, None)),
    ],
)
def test_a_quantity_has_value_unit_and_bounds(words, expected):
    [found] = find_quantities(words)

    assert (found.text, found.value, found.unit, found.low, found.high) == expected


@pytest.mark.parametrize("words", ["one of the men", "at 5 pm", "the 3rd time"])
def test_a_number_that_counts_nothing_is_no_quantity(words):
    assert find_quantities(words) == ()


def test_numbers_of_a_date_are_no_quantities():
    assert find_quantities("on 20 June in Paris", ["20 June"]) == ()
