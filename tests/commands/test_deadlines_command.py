"""`seenheard deadlines`, from a file or standard input to the lines that it writes."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from seenheard.commands import deadlines

FACTS = {
    "nation": "england",
    "authority": {"name": "Northmere City Council", "minutes_expected": "not_sent"},
    "child": {"born_on": None, "expected_on": None},
    "facts": [
        {"kind": "strategy_discussion", "on": "2025-12-15"},
        {"kind": "conference", "type": "initial", "on": "2026-01-05", "outcome": None, "report_due_on": None},
    ],
}


def run(*words: str) -> int:
    top = argparse.ArgumentParser()
    deadlines.add_parser(top.add_subparsers())
    arguments = top.parse_args(["deadlines", *words])
    return int(arguments.run(arguments))


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS), encoding="utf-8")
    return path


def test_json_is_one_object_a_line_in_order_of_date(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(facts), "--json") == 0
    said = capsys.readouterr()
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert said.err == ""
    assert [(row["duty"], row["due_on"], row["owed_by"], row["precedence"]) for row in rows] == [
        ("report", "2025-12-30", "practice", "default"),
        ("initial_conference", "2026-01-08", "local_authority", "nation"),
        ("decision_letter", "2026-01-08", "local_authority", "default"),
    ]
    promised = {"duty", "owed_by", "due_on", "rule", "edition", "precedence", "source", "because"}
    assert all(promised <= set(row) for row in rows)
    assert rows[0]["because"] == (
        "3 working days before the initial conference on Monday 5 January 2026. Local rule not confirmed."
    )


def test_without_json_it_is_words(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(facts)) == 0
    said = capsys.readouterr().out
    assert "Tuesday 30 December 2025     Report for the conference (we owe it)" in said
    assert "15 working days after the strategy discussion on Monday 15 December 2025." in said
    assert "en-icpc" in said


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(FACTS).encode())))
    assert run("-", "--json") == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_no_facts_are_answered_with_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.json"
    path.write_text('{"nation": "wales", "facts": []}', encoding="utf-8")
    assert run(str(path), "--json") == 0
    assert capsys.readouterr().out == ""
    assert run(str(path)) == 0
    assert capsys.readouterr().out == "Nothing follows from these facts.\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"{not json", "is not JSON at line 1, column 2"),
        (b'"\xff\xfe"', "is not UTF-8 text: save it as UTF-8."),
        (b"[" * 200_000, "nested too deeply"),
        (b"", "is not JSON at line 1, column 1"),
        (b'{"nation": "narnia", "facts": []}', "“nation” is “narnia”"),
        (b'{"nation": "wales", "facts": [{"kind": "referral", "on": "2040-01-01"}]}', "Fact 1 (referral on"),
        (b'{"nation": "wales", "facts": [{"kind": "referral", "on": "2025-01-07", "edition": "x"}]}', "no edition “x”"),
        (b" " * 5_000_001, "is too large"),
    ],
    ids=["broken", "bytes", "deep", "empty", "nation", "beyond", "edition", "large"],
)  # fmt: skip
def test_bad_facts_are_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: bytes, said: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(written)
    assert run(str(path), "--json") == 2
    told: Any = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path / "gone.json")) == 2
    assert "gone.json” cannot be read (No such file or directory)" in capsys.readouterr().err
    assert run(str(tmp_path)) == 2
