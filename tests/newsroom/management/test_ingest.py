"""The command `ingest`: articles come in once, with what is known of them, or not at all."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from newsroom.models import Decision, Source, SourceVersion, Story

pytestmark = pytest.mark.django_db
MANIFEST = """
[story]
title = "Bridges fall"

[[article]]
file = "a.txt"
title = "Three bridges"
publisher = "The Post"
publisher_is_stated = true
url = "https://example.org/bridges"
published_on = 2024-06-20
published_basis = "stated"
"""


@pytest.fixture
def files(tmp_path):
    """Two articles."""
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(f"3 bridges fell, says {path.name}.", encoding="utf-8")
    return paths


def ingest(*paths, story="bridges", **options):
    out = StringIO()
    call_command("ingest", *map(str, paths), story=story, stdout=out, **options)
    return out.getvalue()


def manifest_of(tmp_path, text):
    path = tmp_path / "manifest.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_articles_are_taken_in_once(files):
    assert ingest(*files) == "Took 2 new articles into “Bridges”; 0 were there already.\n"
    decisions = Decision.objects.count()
    assert ingest(*files, files[0]) == "Took 0 new articles into “Bridges”; 3 were there already.\n"
    assert list(Source.objects.values_list("letter", flat=True)) == ["A", "B"]
    assert SourceVersion.objects.first().file_name == "a.txt"
    assert Decision.objects.count() == decisions


def test_what_the_manifest_knows_is_kept(files, tmp_path):
    ingest(*files, manifest=manifest_of(tmp_path, MANIFEST))
    told, silent = Source.objects.order_by("letter")
    assert Story.objects.get().title == "Bridges fall"
    assert (told.title, told.publisher.name, told.published_on.isoformat()) == (
        "Three bridges",
        "The Post",
        "2024-06-20",
    )
    assert (silent.title, silent.publisher.is_stated, silent.published_basis) == ("", False, "unknown")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"\xff\xfe", "is not UTF-8: the byte at position 0"), (b" \n", "is empty"), (None, "does not exist")],
)
def test_of_several_files_all_come_in_or_none(files, data, sentence):
    if data is None:
        files[1].unlink()
    else:
        files[1].write_bytes(data)
    with pytest.raises(CommandError, match=sentence):
        ingest(*files)
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    "manifest",
    [
        "[[article]",
        "[[article]]\ntitle = 'No file'",
        "[[article]]\nfile = 'a.txt'\nauthor = 'Ana'",
        "[article]\nfile = 'a.txt'",
        "story = 'bridges'",
        "[[article]]\nfile = 'a.txt'\npublished_on = 'last Monday'\npublished_basis = 'given'",
        "[[article]]\nfile = 'a.txt'\npublished_on = 2024-06-20",
        "[[article]]\nfile = 'a.txt'\nurl = 'javascript:alert(1)'",
    ],
)
def test_a_manifest_that_cannot_be_used_is_refused_in_a_sentence(files, tmp_path, manifest):
    with pytest.raises(CommandError) as refused:
        ingest(*files, manifest=manifest_of(tmp_path, manifest))
    assert str(refused.value).strip()
    assert not Source.objects.exists()


def test_a_manifest_that_is_not_there_is_named(files, tmp_path):
    with pytest.raises(CommandError, match=r"The manifest .*nowhere\.toml cannot be read"):
        ingest(*files, manifest=tmp_path / "nowhere.toml")


def test_a_story_is_named_by_a_slug(files):
    with pytest.raises(CommandError, match="slug"):
        ingest(*files, story="Bridges fall!")
    assert not Story.objects.exists()
