import pytest

from newsroom.extraction import extract_candidates
from newsroom.extraction.layout import read_layout
from newsroom.extraction.origins import origin_of_article, words_shown

BODY = "The council of Lindau voted on Monday to close the old bridge for repairs until the end of May.\n"


def origin(text):
    return origin_of_article(text, read_layout(text))


@pytest.mark.parametrize(
    ("text", "agency", "why"),
    [
        (f"Lindau (AFP) – {BODY}", "Agence France-Presse", "Lindau (AFP) –"),
        (f"LINDAU, N.Y., Sept. 26 (UPI) — {BODY}", "United Press International", "LINDAU, N.Y., Sept. 26 (UPI) —"),
        (f"Council closes its oldest bridge for the spring.\n\nLINDAU (REUTERS) - {BODY}", "Reuters", None),
        (f"{BODY}Reuters contributed to this report.\n", "Reuters", "Reuters contributed to this report."),
        (f"Council closes bridge\nBy Ana Soto, Associated Press\n{BODY}", "Associated Press", None),
        (f"Council closes bridge\nXinhua\n{BODY}", "Xinhua", "Xinhua"),
        (f"{BODY}(Reporting by Ana Soto; Editing by Rosa Vega)\n", "Reuters", None),
    ],
)
def test_an_agency_in_the_opening_a_byline_or_a_credit_is_where_the_article_comes_from(text, agency, why):
    found = origin(text)

    assert (found.kind, found.name) == ("agency", agency)
    assert found.why in text
    assert why is None or found.why == why


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}“We were not asked,” a shopkeeper told Reuters before the vote of the council was taken.\n",
        f"The council (AP file photo of 2012 shown here) - {BODY}",
        f"{BODY}From Bloomberg:\nThe bridge cost more than the council had said before it was built in 1912.\n",
        f"{BODY}(Image: The bridge of Lindau in the spring of last year. REUTERS/Ana Soto)\n",
    ],
)
def test_an_agency_named_elsewhere_does_not_make_the_article_its_own(text):
    assert origin(text).kind == "unknown"


def test_what_nameless_officials_said_is_not_an_origin_that_another_article_could_share():
    [bare] = extract_candidates("Two officials said that Norway will sell 20 ships to Portugal in May.")
    [named] = extract_candidates("Norwegian officials said that Norway will sell 20 ships to Portugal in May.")

    assert bare.origin.kind == "unknown"
    assert (named.origin.kind, named.origin.name) == ("statement", "Norwegian officials")


def test_the_words_that_show_an_origin_keep_their_order_in_the_article():
    text = "According to Reuters, Norway will sell 20 ships to Portugal."

    assert words_shown(text, (13, 20), (0, 12)) == "According to Reuters"
    assert words_shown(text, (0, 12), None, (29, 33)) == "According to … will"
