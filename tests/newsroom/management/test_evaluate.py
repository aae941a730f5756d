import json
from copy import deepcopy

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from newsroom.management.evaluation import evaluate, read_gold

TEXT = "President Maria Silva arrived in Oslo on Monday. She will sell 20 ships to Norway, an official told Reuters.\n"
ARRIVED, SHIPS = [0, 47], [49, 81]


def claim(id, span, **changed):
    return {
        "id": id,
        "source": "s0",
        "spans": [span],
        "text": TEXT[slice(*span)],
        "statement": TEXT[slice(*span)],
        "status": "required",
        "attribution": {"speaker": [None], "speaker_text": [None], "via": [None], "direct_quote": [False]},
        "actors": ["Maria Silva", "Norway"],
        "when": [],
        "quantities": [],
    } | changed


GOLD = {
    "sources": {"s0": {"file": "a.txt", "published": "2024-06-18", "non_content": []}},
    "claims": [
        claim("s0.1", ARRIVED, when=[{"text": "on Monday", "value": "2024-06-17"}]),
        claim(
            "s0.2",
            SHIPS,
            attribution={
                "speaker": ["official"],
                "speaker_text": ["an official"],
                "via": ["Reuters"],
                "direct_quote": [False],
            },
            quantities=[{"text": "20 ships", "value": 20}],
        ),
    ],
    "relations": [],
    "actors": [
        {"name": "Maria Silva", "kind": "person", "aliases": ["Silva"]},
        {"name": "Norway", "kind": "country", "aliases": ["Oslo"]},
    ],
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def found(capsys, folder, *options):
    call_command("evaluate", str(folder / "gold.json"), "--texts", str(folder), *options)
    return capsys.readouterr().out


def test_what_is_found_is_measured_against_the_gold(folder, capsys):
    figures = json.loads(found(capsys, folder, "--json"))["figures"]

    assert {name: figures[name]["f1"] for name in ("claims", "speakers", "via", "dates", "quantities")} == {
        "claims": 1.0,
        "speakers": 1.0,
        "via": 1.0,
        "dates": 1.0,
        "quantities": 1.0,
    }


def test_the_worst_group_comes_first_and_its_failures_are_shown(folder, capsys):
    wrong = deepcopy(GOLD)
    wrong["claims"][0]["when"][0]["value"] = "2024-06-10"
    (folder / "gold.json").write_text(json.dumps(wrong), encoding="utf-8")

    lines = found(capsys, folder).splitlines()

    assert lines[1].split()[:2] == ["dates", "0.000"]
    at = lines.index("dates: 1 failed")
    assert lines[at + 1 : at + 4] == [
        "  s0.1  “President Maria Silva arrived in Oslo on Monday”",
        "    expected: on Monday = 2024-06-10",
        "    found:    Monday = 2024-06-17",
    ]


def test_every_way_to_fail_is_counted_once(folder):
    gold = read_gold(folder / "gold.json")
    story = {
        "sources": [{"id": "x", "file": "a.txt"}],
        "claims": [
            written("x.1", 0, 47, speaker="Ana Berg", actors=["Silva", "Peru"], quote="not there"),
            written("x.2", 83, 107, statement="It was told.", actors=[]),
        ],
        "relations": [],
    }

    evaluation = evaluate(gold, story, {"s0": TEXT})

    counts = {f.name: (f.right, f.wrong, f.missed) for f in evaluation.figures}
    assert counts["claims"] == (1, 1, 1)
    assert counts["speakers"] == (0, 1, 0)
    assert counts["actors"] == (1, 1, 1)
    assert counts["dates"] == (0, 0, 1)
    assert [failed.words for failed in evaluation.not_verbatim] == ["not there"]
    assert [failed.found for failed in evaluation.leaning] == ["It was told."]


def test_a_claim_in_what_is_not_the_article_is_boilerplate(folder):
    annotated = deepcopy(GOLD)
    annotated["sources"]["s0"]["non_content"] = [[80, 110]]
    (folder / "gold.json").write_text(json.dumps(annotated), encoding="utf-8")
    story = {
        "sources": [{"id": "x", "file": "a.txt"}],
        "claims": [written("x.1", 83, 107, actors=[])],
        "relations": [],
    }

    evaluation = evaluate(read_gold(folder / "gold.json"), story, {"s0": TEXT})

    assert len(evaluation.boilerplate) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file"),
        ("{", "is not JSON"),
        ('{"claims": []}', "'sources' is missing"),
        ("[]", "not of the form of a gold file"),
        (json.dumps(GOLD | {"claims": [claim("s0.1", ARRIVED, source="s9")]}), "names the source s9"),
        (json.dumps(GOLD | {"claims": [claim("s0.1", [5, 5])]}), "has no spans, or one that ends"),
        (
            json.dumps(GOLD | {"relations": [{"a": "s0.1", "b": "s7.1", "type": "same", "status": "required"}]}),
            "names the claim s7.1",
        ),
    ],
)
def test_a_gold_that_cannot_be_read_is_refused_in_one_sentence(tmp_path, content, message):
    path = tmp_path / "gold.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError, match=message):
        call_command("evaluate", str(path), "--texts", str(tmp_path))


def test_a_gold_that_names_a_text_that_is_not_there_is_refused(folder):
    (folder / "a.txt").unlink()

    with pytest.raises(CommandError, match=r"names texts that are not there: .*a\.txt"):
        call_command("evaluate", str(folder / "gold.json"), "--texts", str(folder))


def written(id, start, end, *, speaker=None, actors, quote=None, statement="Maria Silva arrived."):
    return {
        "id": id,
        "source": "x",
        "start": start,
        "end": end,
        "quote": TEXT[start:end] if quote is None else quote,
        "statement": statement,
        "attribution": {"speaker": speaker, "via": None, "mode": "own_voice"},
        "actors": actors,
        "when": [],
        "quantities": [],
    }
