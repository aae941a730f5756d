"""The measuring scripts, run on rows made up for it: what they print is right, and they run."""

import json
import re
import sys
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

from tests.benchmarks import growth, index, known_claims, near, pages, rehearsal, stance, wire
from tests.dossier.frozen import document, publish

WAYS = ("stored", "not modified", "from document", "from models")


@pytest.fixture
def measure(monkeypatch, capsys, tmp_path):
    def run(script, *tables, options=()):
        files = []
        for number, rows in enumerate(tables):
            files.append(tmp_path / f"{number}.jsonl")
            files[-1].write_text("\n".join(json.dumps(row) for row in rows))
        monkeypatch.setattr(sys, "argv", ["measure", *map(str, files), *options])
        script.main()
        return capsys.readouterr().out

    return run


def test_wire_counts_the_agencies_found_and_leaves_out_what_nobody_knows(measure):
    body = "The council of Lindau voted on Monday to close the old bridge for repairs until May."
    printed = measure(
        wire,
        [
            {"id": "1", "text": f"LINDAU (AP) — {body}", "wire": "AP"},
            {"id": "2", "text": body, "wire": "UPI"},
            {"id": "3", "text": f"LINDAU (AP) — {body}", "wire": "NA"},
        ],
    )

    assert "precision 1.000 (1/1), recall 0.500 (1/2)" in printed


def test_known_claims_counts_copies_of_a_claim_as_one(measure):
    claims = [
        {"id": "1", "claim": "Norway sold “20 ships”.", "title": "Ships"},
        {"id": "2", "claim": "Norway sold '20 ships'.", "title": "Ships"},
        {"id": "3", "claim": "The mayor of Lindau resigned.", "title": "Mayor"},
    ]
    printed = measure(known_claims, claims, [{"id": "q", "text": "Norway and its ships", "gold": ["2"]}])

    assert "MAP@5 0.500 as given, 1.000 with copies as one (1 queries)" in printed


def test_stance_prints_the_share_that_is_right(measure):
    claim = "Norway sold 20 ships."
    printed = measure(
        stance,
        [
            {"claim": claim, "headline": "Norway did not sell its ships", "stance": "against"},
            {"claim": claim, "headline": "Norway has sold its ships", "stance": "observing"},
        ],
    )

    assert "contradicts: precision 1.000, recall 1.000, F1 1.000" in printed
    assert "right 0.500 of 2" in printed


def test_near_prints_how_much_is_drawn_up(measure, monkeypatch, tmp_path):
    texts = {"a.txt": "The mayor of Lima opened the new bridge on Monday.\n", "b.txt": "The mayor of Cusco resigned.\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    sources = {name[0]: {"file": name, "published": "2024-05-06", "non_content": []} for name in texts}
    gold = {
        "sources": sources,
        "claims": [claim("a.1", "a", (0, 49)), claim("b.1", "b", (0, 27))],
        "relations": [{"a": "a.1", "b": "b.1", "type": "same", "status": "required"}],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    printed = measure(near, options=[str(tmp_path / "gold.json"), "--texts", str(tmp_path), "--missed"])

    assert "recall 0.000 (0 of 1 pairs)" in printed
    assert "same: for a.1" in printed


def claim(name, source, span):
    attribution = {"speaker": [None], "speaker_text": [None], "via": [None], "direct_quote": [False]}
    known = {"actors": [], "when": [], "quantities": [], "status": "required", "attribution": attribution}
    return {"id": name, "source": source, "spans": [list(span)], "text": name, **known}


BRIDGES = (
    "The council of Lindau closed the old bridge on Monday. The mayor of Lindau, Ana Soto, resigned after the vote."
)
EVENT = [
    {
        "event": "1",
        "id": letter,
        "date": "2024-05-06",
        "text": BRIDGES if letter == "a" else BRIDGES.replace("old", "iron"),
    }
    for letter in "ab"
]


def test_index_prints_the_recall_of_the_index(measure):
    printed = measure(index, EVENT)

    assert "same: recall of the index 1.000" in printed
    assert "pairs are drawn" in printed


def test_growth_prints_a_ratio_from_one_size_to_the_next(measure):
    printed = measure(growth, EVENT, options=["--claims", "2", "30"]).splitlines()

    assert len(printed) == 2
    assert "times the line before" in printed[1]


def test_rehearsal_takes_the_kinds_and_the_stories_in_turn(measure):
    printed = measure(rehearsal, EVENT, options=["--edits", "2"])

    assert [line.split()[:2] for line in printed.splitlines()[1:3]] == [["copied", "1"], ["number", "1"]]


def test_pages_prints_each_way_with_its_share_of_the_constant(lifted_triggers, live_server, settings, capsys):
    settings.ROOT_URLCONF = pages.URLS
    edition = publish(document())
    options = SimpleNamespace(port=urlsplit(live_server.url).port, rounds=1, seconds=0.2)

    pages.report(edition, pages.measure(pages.ways_to(edition), options))

    printed = capsys.readouterr().out
    assert "“The bridges, edition 1”: 1 entries" in printed
    assert re.search(r"^constant .* 6 +1.00", printed, re.MULTILINE)
    sent = {name: re.search(rf"^{name}(?: +[\d.]+){{2}} +([\d,]+)", printed, re.MULTILINE)[1] for name in WAYS}
    assert sent["stored"] == sent["from document"] != sent["from models"]
    assert sent["not modified"] == "0"
