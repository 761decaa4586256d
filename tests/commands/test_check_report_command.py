"""`seenheard check-report`, from a file or standard input to what it writes."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path
from typing import Any

import pytest

from seenheard.commands import check_report

REPORT: dict[str, Any] = {
    "type": "initial",
    "nation": "england",
    "children": ["child-1"],
    "answers": {
        "A5": {"text": "The child's record and the mother's, since 2019.", "kind": "recorded", "child": None},
        "B2": {"text": "Seen on 3 May 2026 by the nurse, with father.", "kind": "recorded", "child": "child-1"},
        "F1": {"text": "Mother says he is happy.", "kind": "recorded", "child": "child-1"},
        "G1": {"not_known": "Nobody here has met the family."},
    },
    "shared": [],
    "discussed": [],
}


def run(*words: str) -> int:
    top = argparse.ArgumentParser()
    check_report.add_parser(top.add_subparsers())
    arguments = top.parse_args(["check-report", *words])
    return int(arguments.run(arguments))


def write(folder: Path, report: object) -> str:
    path = folder / "report.json"
    path.write_text(json.dumps(report), encoding="utf-8")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], path: str) -> dict[str, Any]:
    assert run(path, "--json", "--today", "2026-11-22") == 0
    said = capsys.readouterr()
    assert said.err == ""
    (line,) = said.out.splitlines()
    answer: dict[str, Any] = json.loads(line)
    return answer


def test_the_answer_has_the_promised_keys_and_the_checklists_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = answer(capsys, write(tmp_path, REPORT))
    assert set(said) == {"gaps", "complete"}
    assert said["complete"] is False
    assert all({"id", "words", "level"} <= set(gap) and gap["level"] in ("must", "should") for gap in said["gaps"])
    ids = [gap["id"] for gap in said["gaps"]]
    assert {"F1", "F3", "G4", "I1", "I4"} <= set(ids)
    assert not {"A5", "B2", "G1", "J1"} & set(ids)
    assert ids == sorted(ids)


def everything() -> dict[str, Any]:
    """A report as another program may write it, with every answer in `answers`."""
    from seenheard.guidance.report import load_questions

    texts = {
        "B2": "Seen on 3 May 2026 by the nurse, with father.",
        "F1": "He told the nurse, alone, that he likes his new room.",
        "F3": "His grandmother takes him to school and he eats with her.",
        "E2": "No illness is recorded that affects the care of the child.",
        "G3": "If nothing changes the child will go on missing school.",
        "G4": "The risk of significant harm is low, because the grandmother is there.",
        "G6": "Dr Osei will ring the school by 4 December 2026.",
    }
    answers = {
        question.id: {
            "text": texts.get(question.id, "Nothing is recorded about this."),
            "kind": "opinion" if question.id.startswith("G") and question.id != "G6" else "recorded",
            "child": "child-1" if question.per == "child" else None,
        }
        for question in load_questions()
    }
    shared = [{"with": "mother", "shared": True, "on": "2026-11-20", "how": "read together"}]
    discussed = [{"with": "social worker", "on": "2026-11-19", "outcome": "agreed"}]
    return REPORT | {"answers": answers, "shared": shared, "discussed": discussed}


def test_a_report_that_answers_everything_is_complete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, write(tmp_path, everything())) == {"gaps": [], "complete": True}


def test_a_should_does_not_make_it_incomplete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = everything()
    report["answers"]["D3"]["text"] = "On a CPP in 2019."
    said = answer(capsys, write(tmp_path, report))
    assert [(gap["id"], gap["level"], gap["check"]) for gap in said["gaps"]] == [("D3", "should", "jargon")]
    assert said["complete"] is True


def test_an_opinion_among_facts_is_told_at_its_place_with_the_rule_that_it_breaks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = everything()
    report["answers"]["C6"]["text"] = "I think that his mother is to blame."
    (gap,) = answer(capsys, write(tmp_path, report))["gaps"]
    assert (gap["id"], gap["item"], gap["member"], gap["check"]) == ("C6", "H1", "child-1", "opinion_not_labelled")


def test_several_answers_to_one_question_and_people_with_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = everything()
    report["children"] = [{"id": "child-1", "name": "Ada Moss", "born_on": "2017-05-04", "nhs_number": "999 100 0003"}]
    report["children"].append({"id": "child-2", "name": "Toby Moss", "born_on": "2019-01-02"})
    report["adults"] = [{"id": "a", "name": "Eve Moss", "relation": "mother"}]
    report["answers"]["F1"] = [
        report["answers"]["F1"],
        {"text": "Toby hid behind the chair.", "kind": "observed", "child": "child-2"},
    ]
    said = answer(capsys, write(tmp_path, report))
    missing = {(gap["id"], gap["member"]) for gap in said["gaps"] if gap["check"] == "missing_answer"}
    assert ("B2", "child-2") in missing
    assert not [gap for gap in said["gaps"] if gap["id"] in ("F1", "I1")]


def test_whom_it_was_discussed_with_is_understood_as_people_write_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for said in ("chair", "the Chair", "Social worker", "social_worker", "Ms Orr, social worker"):
        report = everything()
        del report["answers"]["I4"]
        report["discussed"] = [{"with": said, "on": "2026-11-19", "outcome": "agreed"}]
        assert answer(capsys, write(tmp_path, report)) == {"gaps": [], "complete": True}, said
    report["discussed"] = [{"with": "the head teacher", "on": "2026-11-19", "outcome": "agreed"}]
    assert [gap["id"] for gap in answer(capsys, write(tmp_path, report))["gaps"]] == ["I4"]


def test_without_json_it_is_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(write(tmp_path, REPORT), "--today", "2026-11-22") == 0
    said = capsys.readouterr().out
    assert "must    F1  (child-1) These are a grown-up's words." in said
    assert "to mend before it is signed" in said.splitlines()[-1]
    assert run(write(tmp_path, everything())) == 0
    assert capsys.readouterr().out == "Nothing is lacking.\n"


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(REPORT).encode())))
    assert answer(capsys, "-")["complete"] is False


def changed(**keys: Any) -> dict[str, Any]:
    return {**REPORT, **keys}


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ([], "The report must be an object"),
        (changed(type="transfer"), "“type” is “transfer”: give one of initial, review, pre_birth."),
        (changed(nation=None), "“nation” is missing: give one of england,"),
        ({key: value for key, value in REPORT.items() if key != "children"}, "“children” is missing"),
        (changed(children="child-1"), "“children” must be a list."),
        (changed(children=["a", "a"]), "Two people of the report have the same id"),
        (changed(answer={}), "“answer” in the report is not known: perhaps “answers” is meant."),
        (changed(answers={"F9": {}}), "“F9” in “answers” is no question"),
        (changed(answers={"F1": "text"}), "Answer F1 must be an object"),
        (changed(answers={"F1": {}}), "Answer F1 needs “text” and “kind”"),
        (changed(answers={"F1": {"text": "x"}}), "“kind” of answer F1 is missing: give one of recorded,"),
        (changed(answers={"F1": {"text": "x", "kind": "fact"}}), "“kind” of answer F1 is “fact”"),
        (changed(answers={"F1": {"text": 1, "kind": "opinion"}}), "“text” of answer F1 must be a text"),
        (changed(answers={"F1": {"text": "x", "kind": "opinion", "child": "z"}}), "“child” of answer F1 is “z”"),
        (changed(answers={"F1": [{"not_known": 3}]}), "“not_known” of answer F1, number 1 must be a text"),
        (changed(answers={"F1": {"not_known": "x", "text": "y"}}), "“text” in answer F1 is not known"),
        (changed(answers={"B2": {"text": "x", "kind": "recorded", "on": "3/5/26"}}), "“on” of answer B2 is “3/5/26”"),
        (changed(shared=[{"with": "mother", "shared": "yes"}]), "“shared” of row 1 of “shared” must be true, false"),
        (changed(discussed=[{}]), "“role” of row 1 of “discussed” is missing"),
        (changed(actions=[{"owner": "x"}]), "“words” of row 1 of “actions” is missing"),
        (changed(conference_on="2026-13-01"), "“conference_on” is “2026-13-01”, which is no date"),
    ],
)  # fmt: skip
def test_a_wrong_report_is_refused_in_one_sentence_that_names_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], report: object, said: str
) -> None:
    assert run(write(tmp_path, report), "--json") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b" " * 5_000_001])
def test_bytes_that_are_no_json_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], raw: bytes) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(raw)
    assert run(str(path), "--json") == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_day_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(write(tmp_path, REPORT), "--today", "tomorrow")
    assert "must be a date such as 2026-03-04" in capsys.readouterr().err
