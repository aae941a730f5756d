"""Extraction in a child process gives what it gives here, and can be killed."""

import pytest

from newsroom.actions.readings import extract_here
from newsroom.tasks.child import ExtractionChild, ReadingFailed

TEXT = "The ministry said on Monday that three bridges fell in Oslo. Nobody was hurt, a spokesperson told Reuters.\n"
TOPICS = ()


@pytest.fixture
def child():
    made = ExtractionChild()
    yield made
    made.stop()


def test_what_the_child_extracts_is_what_extraction_here_gives(child):
    found = child.extract(TEXT, published="2024-06-20", topics=TOPICS, seconds=120)
    assert found == extract_here(TEXT, published="2024-06-20", topics=TOPICS)
    assert found.candidates


def test_an_answer_that_takes_too_long_ends_the_child_and_the_next_question_starts_another(child):
    with pytest.raises(ReadingFailed, match="took too long"):
        child.extract(TEXT, published=None, topics=TOPICS, seconds=0)
    assert child.process is None
    assert child.extract(TEXT, published=None, topics=TOPICS, seconds=120).candidates


def test_a_child_that_needs_too_much_memory_fails_and_says_so():
    small = ExtractionChild(memory=120 * 1024**2)
    with pytest.raises(ReadingFailed):
        small.extract(TEXT, published=None, topics=TOPICS, seconds=120)
    small.stop()


def test_a_child_that_is_killed_from_outside_is_a_failure_with_a_sentence(child):
    child.start()
    child.process.kill()
    child.process.wait()
    assert child.extract(TEXT, published=None, topics=TOPICS, seconds=120).candidates  # started afresh
