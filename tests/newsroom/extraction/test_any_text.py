"""What holds for any text whatever: nothing breaks, every quote is verbatim, and the same text gives the same."""

import json
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from newsroom.candidates import to_json
from newsroom.extraction import extract_article, unify_actors
from newsroom.intake.files import read_file
from newsroom.management.story_json import story_as_json
from tests.conftest import SEEDS

THURSDAY = "2024-06-20"
WORDS = st.sampled_from(
    [
        "Ana Silva",
        "said",
        "told Reuters",
        "according to",
        "“",
        "”",
        '"',
        "’s",
        "that",
        "Oslo",
        "on Monday",
        "the 31st",
        "he",
    ]
    + ["99999999999", "$", "2024-02-30", "June 31", ".", ",", "?", "(", ")", "—", "\n", "\r\n", "\u2028", "its", "who"]
    + [
        "\u200b",
        "\u0000",
        "\u202e",
        "🌉",
        "a\u0301",
        "\ufb01",
        "İ",
        "ß",
        "will",
        "visit",
        "of",
        "and",
        "5 to 3 percent",
    ]
)
ANY_TEXT = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)


@given(text=ANY_TEXT, published=st.sampled_from([None, THURSDAY, "0001-01-01", "9999-12-31"]))
def test_any_text_is_read_and_every_quote_is_verbatim(text, published):
    article = extract_article(text, published=published)

    assert all(text[c.start : c.end] == c.exact and c.exact for c in article.candidates)
    assert [(c.start, c.end) for c in article.candidates] == sorted({(c.start, c.end) for c in article.candidates})
    for utterance in article.utterances:
        spans = [*utterance.content_spans, *filter(None, (utterance.speaker_span, utterance.cue_span))]
        assert all(0 <= start < end <= len(text) for start, end in spans)
    for when in (when for c in article.candidates for when in c.when):
        assert text[when.start : when.end] == when.text


@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=3))
def test_any_story_can_be_related_and_printed(texts):
    found = [(f"{n}.txt", b"", extract_article(text, published=THURSDAY)) for n, text in enumerate(texts)]

    printed = json.dumps(story_as_json(found), ensure_ascii=False)

    assert len(json.loads(printed)["sources"]) == len(texts)


def test_the_same_text_gives_the_same_candidates_byte_for_byte():
    for path in sorted(SEEDS.glob("*.txt")):
        _, text = read_file(path)

        first, second = (written(extract_article(text, published=THURSDAY)) for _ in range(2))

        assert first == second


def test_the_order_of_the_files_changes_nothing_in_what_is_found_in_each():
    paths = sorted(SEEDS.glob("*.txt"))
    orders = [paths, paths[::-1], Random(1).sample(paths, k=len(paths))]

    found = [found_by_file(order) for order in orders]

    assert found[0] == found[1] == found[2]


def written(extraction) -> bytes:
    return json.dumps(to_json(extraction), ensure_ascii=False).encode()


def found_by_file(paths) -> dict[str, bytes]:
    """What is found in each of the files of a story, extracted and unified in the order given."""
    extractions = unify_actors([extract_article(read_file(path)[1], published=THURSDAY) for path in paths])
    return {path.name: written(extraction) for path, extraction in zip(paths, extractions, strict=True)}
