"""`seenheard cover`, from a file or standard input to what it writes."""

from __future__ import annotations

import argparse
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from seenheard.commands import cover
from tests.casework.cover.problems import clinician, conference, known
from tests.casework.cover.slow_cover import Slow

PROBLEM: dict[str, Any] = {
    "clinicians": [
        clinician(
            "dr-a",
            [["2026-03-04T13:00", "2026-03-04T15:00"]],
            [["2026-03-04T15:00", "2026-03-04T18:00"]],
            conferences_in_last_year=3,
            knows={"child-1": known(7, "2026-01-10", registered=True)},
        ),
        clinician("dr-b", [["2026-03-04T13:00", "2026-03-04T18:00"]], sessions_a_week=4.5, name="Dr Brook"),
    ],
    "conferences": [
        conference("late", "2026-03-05T14:00"),
        conference("first", "2026-03-04T14:00", mode="in_person", travel_minutes=20),
    ],
}


def run(*words: str) -> int:
    top = argparse.ArgumentParser()
    cover.add_parser(top.add_subparsers())
    arguments = top.parse_args(["cover", *words])
    return int(arguments.run(arguments))


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(PROBLEM), encoding="utf-8-sig")
    return path


def test_json_is_one_object_as_promised(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(problem), "--json") == 0
    said = capsys.readouterr()
    assert said.err == ""
    (line,) = said.out.splitlines()
    found = json.loads(line)
    promised = {"cover", "covered", "continuity", "surgery_minutes", "spread", "proven_optimal", "seconds"}
    assert promised == set(found)
    assert [one["conference"] for one in found["cover"]] == ["late", "first"]
    late, first = found["cover"]
    assert {"conference", "clinician", "gives_up_minutes", "because", "others"} <= set(first)
    assert (first["clinician"], first["gives_up_minutes"]) == ("dr-a", 50)
    assert first["because"] == [
        "registered GP",
        "saw the child 7 times, last on 10 January 2026",
        "gives up 50 minutes of surgery",
        "went to 3 conferences in the last year",
    ]
    assert [(other["clinician"], other["gives_up_minutes"]) for other in first["others"]] == [("dr-b", 0)]
    assert (late["clinician"], late["others"]) == (None, [])
    assert late["because"] == ["nobody is at work for the whole of it, from 2pm to 3:30pm"]
    covered, continuity, minutes, spread = Slow(PROBLEM).best()
    assert (found["covered"], found["continuity"], found["surgery_minutes"]) == (covered, continuity, minutes)
    assert found["spread"] == float(spread)
    assert found["proven_optimal"] is True


def test_without_json_it_is_words_in_order_of_time(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(problem)) == 0
    assert capsys.readouterr().out == (
        "Wednesday 4 March 2026, 2pm: first: dr-a goes\n"
        "    registered GP; saw the child 7 times, last on 10 January 2026; gives up 50 minutes of surgery;\n"
        "    went to 3 conferences in the last year\n"
        "        Dr Brook could: does not know the child; free, no surgery lost; went to no conferences in\n"
        "        the last year\n"
        "\n"
        "Thursday 5 March 2026, 2pm: late: nobody can go\n"
        "    nobody is at work for the whole of it, from 2pm to 3:30pm\n"
        "\n"
        "1 of 2 covered; continuity 6; 50 minutes of surgery given up; "
        "spread 0.67 conferences for each session worked a week.\n"
        "Nothing better is possible: proven.\n"
    )


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(PROBLEM).encode())))
    assert run("-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["covered"] == 1


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """Three conferences that overlap in a chain, of which not everybody can have the best: it needs the search."""
    day = [["2026-03-04T08:00", "2026-03-04T18:30"]]
    doctors = [clinician("dr-a", day, knows={"child-1": known(3), "child-2": known(registered=True)})]
    meetings = [
        conference("middle", "2026-03-04T11:00", children=["child-2"]),
        conference("early", "2026-03-04T10:30"),
        conference("later", "2026-03-04T12:00", minutes=120),
    ]
    doctors += [clinician(f"dr-{n}", [["2026-03-04T10:30", "2026-03-04T12:00"]]) for n in range(2)]
    path = tmp_path / "chain.json"
    path.write_text(json.dumps({"clinicians": doctors, "conferences": meetings}), encoding="utf-8")
    return path


def test_when_time_runs_out_the_best_found_is_given_with_its_bound(
    chain: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem = json.loads(chain.read_text())
    best = Slow(problem).best()
    assert run(str(chain), "--json", "--time-limit", "0") == 0
    found = json.loads(capsys.readouterr().out)
    goes = {one["conference"]: one["clinician"] for one in found["cover"]}
    assert Slow(problem).allowed(goes)
    assert found["proven_optimal"] is False
    assert found["bound"]["covered"] >= best[0]
    assert run(str(chain), "--time-limit", "0") == 0
    assert "Time ran out before it was proven that nothing better is possible. At best: " in capsys.readouterr().out
    assert run(str(chain), "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["covered"], found["continuity"], found["surgery_minutes"]) == best[:3]
    assert found["proven_optimal"] is True


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"{not json", "is not JSON at line 1, column 2"),
        (b'"\xff\xfe"', "is not UTF-8 text: save it as UTF-8."),
        (b"[" * 200_000, "nested too deeply"),
        (b"", "is not JSON at line 1, column 1"),
        (b"[]", "The problem must be a JSON object in braces, not a list."),
        (b'{"clinicians": [], "conferences": [NaN]}', "NaN is not a number: give one."),
        (b'{"clinicians": [], "conferences": [-Infinity]}', "-Infinity is not a number: give one."),
        (b'{"clinicians": [], "conferences": [' + b"9" * 5000 + b"]}", "has a number with too many digits"),
        (b'{"clinicians": [], "conferences": [1e999999999]}', "Conference 1 must be a JSON object in braces, not 1E+9"),
    ],
    ids=["broken", "bytes", "deep", "empty", "list", "NaN", "infinity", "digits", "exponent"],
)
def test_a_bad_problem_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: bytes, said: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(written)
    assert run(str(path), "--json") == 2
    told: Any = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1


def test_a_file_that_is_too_large_is_refused(
    problem: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "PROBLEM", replace(cover.PROBLEM, largest=100))
    assert run(str(problem)) == 2
    assert "is too large: give fewer conferences or clinicians at a time." in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(tmp_path / "gone.json")) == 2
    assert "gone.json” cannot be read (No such file or directory)" in capsys.readouterr().err
    assert run(str(tmp_path)) == 2


@pytest.mark.parametrize("limit", ["soon", "-1", "nan", "inf"])
def test_a_time_limit_that_is_no_time_is_refused(problem: Path, capsys: pytest.CaptureFixture[str], limit: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(str(problem), f"--time-limit={limit}")
    assert stopped.value.code == 2
    assert f"must be a number of seconds, such as 10, not '{limit}'" in capsys.readouterr().err
