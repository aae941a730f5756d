from newsroom.extraction.layout import read_layout

LEAD = "The mayor of Lindau opened a new bridge over the harbour on Monday morning."


def furniture(text):
    return [text[start:end] for start, end in read_layout(text).furniture]


def test_headline_byline_and_widget_are_not_the_article():
    text = f"New Bridge Opens in Lindau\nBy Anna Berg\n\n{LEAD}\nMost Read\n"

    assert furniture(text) == ["New Bridge Opens in Lindau", "By Anna Berg", "Most Read"]
    assert read_layout(text).title == "New Bridge Opens in Lindau"


def test_a_sub_heading_between_paragraphs_is_not_the_article():
    text = f"{LEAD}\nCosts and Delays\n{LEAD}"

    assert furniture(text) == ["Costs and Delays"]


def test_a_caption_and_a_credit_are_not_the_article():
    text = f"{LEAD}\n(Photo: The bridge at night. Getty Images)\n{LEAD}\nReuters contributed to this report."

    assert furniture(text) == ["(Photo: The bridge at night. Getty Images)", "Reuters contributed to this report."]
    assert read_layout(text).credits == ("Reuters contributed to this report.",)


def test_a_dateline_is_cut_off_and_names_its_agency():
    layout = read_layout(f"LINDAU, Germany (Reuters) - {LEAD}")

    assert layout.agency == "Reuters"
    assert layout.paragraphs == ((28, 28 + len(LEAD)),)


def test_the_stated_publication_date_is_read():
    assert read_layout(f"A Bridge\nPublished: June 18, 2024\n{LEAD}").published == "2024-06-18"


def test_a_plain_article_is_all_running_text():
    assert read_layout(f"{LEAD}\r\n\r\n{LEAD}").furniture == ()
