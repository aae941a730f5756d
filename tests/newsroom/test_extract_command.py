import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

ARTICLE = "President Maria Silva arrived in Oslo on Monday. She will meet two ministers on Tuesday, an official said.\n"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8", newline="")
    return str(path)


def extract(capsys, *arguments):
    call_command("extract", *arguments)
    return json.loads(capsys.readouterr().out)


def test_it_prints_sources_claims_and_attributions_whose_words_are_in_the_file(article, capsys):
    found = extract(capsys, article, "--published", f"{article}=2024-06-18")

    assert [source["published"] for source in found["sources"]] == ["2024-06-18"]
    assert found["claims"]
    assert all(ARTICLE[c["start"] : c["end"]] == c["quote"] for c in found["claims"])
    assert found["claims"][0]["id"] == "s1.01"
    ids = {attribution["id"] for attribution in found["attributions"]}
    assert {c["attribution"]["attribution"] for c in found["claims"]} - {None} <= ids


def test_with_each_every_file_is_a_story_of_its_own(article, capsys):
    found = extract(capsys, article, article, "--each")

    assert [source["id"] for source in found["sources"]] == ["s1", "s2"]
    assert found["relations"] == []


def test_a_file_that_cannot_be_read_stops_it_before_anything_is_printed(article, tmp_path, capsys):
    broken = tmp_path / "b.txt"
    broken.write_bytes(b"\xff\xfe")

    with pytest.raises(CommandError, match="is not UTF-8"):
        call_command("extract", article, str(broken))

    assert capsys.readouterr().out == ""


def test_with_keep_going_the_failed_file_stands_under_errors(article, tmp_path, capsys):
    missing = str(tmp_path / "none.txt")

    found = extract(capsys, article, missing, "--keep-going")

    assert [error["file"] for error in found["errors"]] == [missing]
    assert len(found["sources"]) == 1


@pytest.mark.parametrize("pair", ["a.txt", "a.txt=18 June", "other.txt=2024-06-18"])
def test_a_publication_date_must_be_a_date_of_one_of_the_files(article, pair):
    with pytest.raises(CommandError, match="--published"):
        call_command("extract", article, "--published", pair)
