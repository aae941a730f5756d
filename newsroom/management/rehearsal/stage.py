"""Planting the edits one after the other and asking matching what it finds."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from newsroom.extraction import extract_article
from newsroom.management.rehearsal.articles import Original
from newsroom.management.rehearsal.edits import Edit, Kind
from newsroom.management.rehearsal.judging import judge
from newsroom.management.rehearsal.outcome import Outcome
from newsroom.management.rehearsal.planting import places
from newsroom.management.rehearsal.scene import Scene, story_with

# A report that a plan was not carried out appears after the day planned; whole weeks, so that weekdays stay.
LATER = timedelta(weeks=4)


def seed_of(texts: Iterable[str]) -> int:
    """A seed made of the texts, so that the same articles have the same edits."""
    return int(sha256("\0".join(texts).encode()).hexdigest()[:8], 16)


def rehearse(
    articles: list[Original], *, edits: int, seed: int, progress: Callable[[list], Iterable] = iter
) -> list[Outcome]:
    """Plant up to `edits` edits, each in a fresh copy, and say what matching made of each.

    The kinds take turns; a kind that has no place left is passed over.
    """
    stage = Stage(articles)
    return [stage.play(edit) for edit in progress(drawn(articles, edits, Random(seed)))]


def drawn(articles: list[Original], most: int, chance: Random) -> list[Edit]:
    """The edits in the order they are planted: one of each kind in turn, drawn without repetition."""
    left = places(articles)
    for edits in left.values():
        chance.shuffle(edits)
    turns = max(map(len, left.values()), default=0)
    in_turn = [edits[turn] for turn in range(turns) for edits in left.values() if turn < len(edits)]
    return in_turn[:most]


class Stage:
    """The articles of a story, and the scenes with an unedited copy, made when first asked for."""

    def __init__(self, articles: list[Original]):
        self.articles = articles
        self.unedited: dict[tuple[int, bool], Scene] = {}

    def play(self, edit: Edit) -> Outcome:
        article = self.articles[edit.article]
        return judge(self.scene(edit), self.beside_unedited(edit), article)

    def beside_unedited(self, edit: Edit) -> Scene:
        """The story with a copy in which nothing was changed, published when the edited one is."""
        key = edit.article, edit.kind == Kind.OVERTAKEN
        if key not in self.unedited:
            bare = Edit(Kind.OVERTAKEN if key[1] else Kind.COPIED, edit.article)
            self.unedited[key] = self.scene(bare)
        return self.unedited[key]

    def scene(self, edit: Edit) -> Scene:
        article = self.articles[edit.article]
        published = later(article.published) if edit.kind == Kind.OVERTAKEN else article.published
        copy = edit.made_in(article.text)
        unchanged = not edit.pieces and published == article.published
        found = article.found if unchanged else extract_article(copy.text, published=published)
        days = [one.published for one in self.articles]
        return story_with([*(one.found for one in self.articles), found], [*days, published], edit, copy)


def later(day: str | None) -> str | None:
    return day and (date.fromisoformat(day) + LATER).isoformat()
