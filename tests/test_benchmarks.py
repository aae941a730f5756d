"""The measuring scripts, run on rows made up for it: what they print is right, and they run."""

import json
import sys

import pytest

from tests.benchmarks import known_claims, stance, wire


@pytest.fixture
def measure(monkeypatch, capsys, tmp_path):
    def run(script, *tables):
        files = []
        for number, rows in enumerate(tables):
            files.append(tmp_path / f"{number}.jsonl")
            files[-1].write_text("\n".join(json.dumps(row) for row in rows))
        monkeypatch.setattr(sys, "argv", ["measure", *map(str, files)])
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
