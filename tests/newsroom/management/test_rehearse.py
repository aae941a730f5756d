"""The command `rehearse`: edits planted into copies, and what matching makes of each kind."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsroom.management.disguise.pieces import Piece
from newsroom.management.rehearsal import Edit, Kind, originals, rehearse
from newsroom.management.rehearsal.judging import judge
from newsroom.management.rehearsal.planting import places
from newsroom.management.rehearsal.stage import Stage
from newsroom.models import Claim, Decision
from tests import factories

ARTICLE = (
    "The flood destroyed 340 houses in the northern province of Norway on June 18.\n"
    "President Maria Silva of Portugal will sign the treaty on fishing in Oslo with the Norwegian government.\n"
    "“This is the most dangerous storm that our country has seen in many years,” said Maria Silva in Oslo.\n"
    "The Norwegian government sent soldiers and helicopters to the villages along the coast of Finnmark.\n"
)


@pytest.fixture(scope="module")
def articles():
    return originals([("a.txt", ARTICLE, "2024-06-20")])


def play(articles, kind, old, new):
    """The outcome of an edit that puts `new` for `old` into the copy."""
    at = ARTICLE.index(old)
    return Stage(articles).play(Edit(kind, 0, (Piece(at, at + len(old), new),)))


def run(*names, **options):
    out = StringIO()
    call_command("rehearse", *names, stdout=out, **options)
    return out.getvalue()


def test_every_kind_has_its_places_in_an_article(articles):
    planted = {kind: [edit.in_words(ARTICLE) for edit in edits] for kind, edits in places(articles).items()}
    assert planted[Kind.COPIED] == ["the whole article"]
    assert "“340” → “440”" in planted[Kind.NUMBER]
    assert "“18” → “25”" in planted[Kind.DATE]
    assert planted[Kind.OVERTAKEN] == ["“will” → “did not”"]
    assert "“destroyed” → “did not destroy”" in planted[Kind.DENIED]
    assert len(planted[Kind.REMOVED]) == 4
    assert "“storm” → “matter”" in planted[Kind.QUOTATION]


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        (Kind.NUMBER, "340", "440"),
        (Kind.DATE, "June 18", "June 11"),
        (Kind.OVERTAKEN, "will sign", "did not sign"),
        (Kind.DENIED, "sent", "did not send"),
        (Kind.QUOTATION, "storm", "matter"),
        (Kind.REMOVED, ARTICLE.splitlines()[3], ""),
    ],
)
def test_an_edit_of_each_kind_is_found_and_nothing_besides(articles, kind, old, new):
    outcome = play(articles, kind, old, new)
    assert outcome.found, outcome.missed
    assert outcome.wrong == ()


@pytest.mark.parametrize("kind", [Kind.NUMBER, Kind.QUOTATION])
def test_an_edit_that_changes_nothing_is_missed(articles, kind):
    outcome = play(articles, kind, "340", "340") if kind == Kind.NUMBER else play(articles, kind, "storm", "storm")
    assert not outcome.found
    assert outcome.missed[0].found.startswith(("same", "given as the same"))


def test_a_contradiction_beside_the_edit_is_wrongly_found(articles):
    at, later = ARTICLE.index("sent"), ARTICLE.index("340")
    edit = Edit(Kind.DENIED, 0, (Piece(at, at + 4, "did not send"),))
    stage = Stage(articles)
    scene = stage.scene(Edit(Kind.DENIED, 0, (Piece(later, later + 3, "440"), *edit.pieces)))
    outcome = judge(replace(scene, edit=edit), stage.beside_unedited(edit), articles[0])
    assert outcome.found
    assert [failure.found.split()[0] for failure in outcome.wrong] == ["contradicts"]
    assert "340" in outcome.wrong[0].found


def test_a_copy_under_another_name_is_one_origin(articles):
    [outcome] = rehearse(articles, edits=1, seed=1)
    assert (outcome.kind, outcome.found, outcome.wrong) == (Kind.COPIED, True, ())


def test_the_same_articles_and_seed_give_the_same_rehearsal(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    once, again = (json.loads(run(files=[str(path)], edits=7, json=True)) for _ in range(2))
    assert once == again
    assert once["kinds"]["all"]["planted"] == 7
    other = json.loads(run(files=[str(path)], edits=7, json=True, seed=5))
    assert other["seed"] == 5


@pytest.mark.django_db
def test_a_story_is_rehearsed_and_left_as_it_was():
    story = factories.story([ARTICLE])
    before = Decision.objects.count()
    table = run(story.slug, edits=3)
    assert [line.split()[0] for line in table.splitlines()[:2]] == ["planted", "copied"]
    assert (Decision.objects.count(), Claim.objects.count()) == (before, 0)


@pytest.mark.django_db
def test_a_story_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(CommandError, match="There is no story “floods”. Known: none yet."):
        run("floods")
    empty = factories.story([])
    with pytest.raises(CommandError, match="has no article"):
        run(empty.slug)


@pytest.mark.parametrize(
    ("names", "options", "message"),
    [
        ((), {}, "Name a story, or files"),
        (("floods",), {"files": ["a.txt"]}, "Name a story, or files"),
        ((), {"files": ["nowhere.txt"]}, "nowhere.txt"),
        ((), {"files": ["a.txt"], "edits": 0}, "from 1 on"),
        ((), {"files": ["a.txt"], "published": ["b.txt=2024-01-01"]}, "b.txt"),
    ],
)
def test_bad_input_is_named(names, options, message):
    with pytest.raises(CommandError, match=message):
        run(*names, **options)


def test_an_article_without_claims_says_that_there_is_nothing_to_plant(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Hello.\n", encoding="utf-8")
    with pytest.raises(CommandError, match="nothing to plant"):
        run(files=[str(path)])
