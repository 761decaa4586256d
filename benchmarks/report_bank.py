"""Made-up reports, put together from data: good ones, and ones with a fault planted by name.

`data/reports/seen` was looked at while the gate was made; `data/reports/unseen` was written before and is only measured
on. Each report is a family, for each question that it is asked one of the written answers, and at most one fault.
Everything is chosen by counting, so the same data gives the same reports.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from seenheard.casework.report.model import Member, MemberRole, ReportType
from seenheard.casework.report.questions import AgeBand, AnsweredIn, Asked, questions_for
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.report import load_questions

DATA = Path(__file__).resolve().parent / "data" / "reports"
HALVES = ("seen", "opened-1", "opened-2", "opened-3", "unseen")
TODAY = date(2026, 11, 22)
GOOD_EACH = 4  # good reports of each family
_BY_FORM = frozenset({AnsweredIn.MARKING, AnsweredIn.AFTERWARDS, AnsweredIn.SHARED})
_WORDS = {"m": ("he", "his", "him"), "f": ("she", "her", "her"), "u": ("it", "its", "it")}


@dataclass(frozen=True, slots=True)
class Planted:
    """What was planted where. `member`: in whose part, empty if it is the family's or the whole report's."""

    name: str
    check: str
    question: str
    member: str


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One report as INTERFACES' JSON, and what is wrong with it; nothing for a good one."""

    name: str
    given: dict[str, Any]
    planted: Planted | None = None


def reports(half: str) -> list[MadeUp]:
    """All reports of a half: good ones first, then each fault with each of its wordings."""
    families, answers, faults = (_data(half, name) for name in ("families", "answers", "faults"))
    made = [
        MadeUp(f"{family['key']}-{turn}", _good(family, answers, place * GOOD_EACH + turn))
        for place, family in enumerate(families)
        for turn in range(GOOD_EACH)
    ]
    for number, fault in enumerate(faults):
        made += _planted(fault, number, families, answers)
    return made


def sentences_of(half: str) -> int:
    """How many answers and wordings were written for a half."""
    answers, faults = _data(half, "answers"), _data(half, "faults")
    return sum(len(each) for each in answers.values()) + sum(len(one.get("wordings", ())) for one in faults)


def _data(half: str, name: str) -> Any:
    return yaml.safe_load((DATA / half / f"{name}.yaml").read_text(encoding="utf-8"))


def _good(family: dict[str, Any], answers: dict[str, list[Any]], turn: int) -> dict[str, Any]:
    given: dict[str, Any] = {
        "type": family["type"],
        "nation": family["nation"],
        "conference_on": str(family["held_on"]),
        "author": {"name": "Dr Amara Osei", "role": "GP", "practice": "Millbrook Surgery", "contact": "01632 960100"},
        "children": [_child(one) for one in family["children"]],
        "adults": [_adult(one) for one in family["adults"]],
        "answers": {},
        "shared": [_shared(one, turn) for one in [*family["adults"], *family["children"]]],
        "discussed": [
            {"role": ("social_worker", "chair")[turn % 2], "on": "2026-11-18", "outcome": "Read and agreed with."}
        ],
        "actions": _actions(family["type"] == "review"),
    }
    for asked in asked_of(family):
        if asked.id in answers and asked.question.answered_in not in _BY_FORM:
            _write(given, family, asked, answers[asked.id], turn)
    for rows in given["answers"].values():
        for row in rows:
            del row["written"]
    return given


def asked_of(family: dict[str, Any]) -> tuple[Asked, ...]:
    return questions_for(
        load_questions(),
        type=ReportType(family["type"]),
        nation=Nation(family["nation"]),
        members=[*map(_as_member, family["children"]), *map(_as_adult, family["adults"])],
        today=TODAY,
    )


def _write(given: dict[str, Any], family: dict[str, Any], asked: Asked, written: list[Any], turn: int) -> None:
    """One of the written answers that suit the child's age; another for each child."""
    rows = given["answers"].get(asked.id, [])
    used = {row["written"] for row in rows}
    fit = [one for one in written if _suits(_first(one), asked.age)]
    fit = [one for one in fit if _first(one) not in used] or fit
    if fit:
        place = [one["key"] for one in [*family["children"], *family["adults"]]].index(asked.member or "c1")
        chosen = fit[(turn + place) % len(fit)]
        texts = chosen if isinstance(chosen, list) else [chosen]
        rows = given["answers"].setdefault(asked.id, [])
        rows += [_answer(text, family, asked.member) | {"written": _first(chosen)} for text in texts]


def _first(written: Any) -> str:
    return str(written[0] if isinstance(written, list) else written)


def _suits(written: str, age: AgeBand | None) -> bool:
    ages = {each.strip() for each in written.split("|")[0].split(",")}
    return bool(ages & {"all", "adult"}) or (age is not None and age.value in ages)


def _answer(written: str, family: dict[str, Any], member: str) -> dict[str, Any]:
    _, kind, text = (part.strip() for part in written.split("|", 2))
    kind, _, who = kind.partition(" ")
    text = _filled(text, family, member)
    if kind in ("not_known", "not_applicable", "cannot_be_shared"):
        return {kind: text, "member": member or None}
    return {"text": text, "kind": kind, "member": member or None, "reported_by": who}


def _filled(text: str, family: dict[str, Any], member: str) -> str:
    children, adults = family["children"], family["adults"]
    child = next((one for one in children if one["key"] == member), children[0])
    other = next((one for one in children if one["key"] != child["key"] and "born_on" in one), child)
    adult = next((one for one in adults if one["key"] == member), adults[0])
    he, his, him = _WORDS[child["sex"]]
    words = {
        "child": child["name"].split()[0] if child["sex"] != "u" else "the baby",
        "children": "the children" if len(children) > 1 else children[0]["name"].split()[0],
        "adult": adult["name"],
        "rel": adult["words"],
        "sibling": other["name"].split()[0],
        "he": he,
        "his": his,
        "him": him,
        "He": he.capitalize(),
        "His": his.capitalize(),
        "himself": {"m": "himself", "f": "herself", "u": "itself"}[child["sex"]],
    }
    filled = text
    for word, said in words.items():
        filled = filled.replace("{" + word + "}", said)
    return filled[:1].upper() + filled[1:]


def _planted(
    fault: dict[str, Any], number: int, families: list[dict[str, Any]], answers: dict[str, list[Any]]
) -> Iterator[MadeUp]:
    wordings = fault.get("wordings") or [None] * max(3, len(fault["at"]))
    for turn, wording in enumerate(wordings):
        question = fault["at"][turn % len(fault["at"])]
        for step in range(len(families)):
            family = families[(number * 5 + turn * 3 + step) % len(families)]
            good = _good(family, answers, number + turn)
            found = _plant(fault, question, wording, family, good)
            if found is not None:
                given, member = found
                yield MadeUp(
                    f"{fault['name']} {turn + 1}", given, Planted(fault["name"], fault["check"], question, member)
                )
                break
        else:
            raise ValueError(f"No family suits the fault “{fault['name']}”, wording {turn + 1}.")


def _plant(
    fault: dict[str, Any], question: str, wording: str | None, family: dict[str, Any], good: dict[str, Any]
) -> tuple[dict[str, Any], str] | None:
    """The report with the fault in it, and in whose part; None if this family cannot have it."""
    given = copy.deepcopy(good)
    asked = [one for one in asked_of(family) if one.id == question]
    if wording is not None:
        suits = [one for one in asked if _suits(wording, one.age) and _can_hold(fault["check"], one, family)]
        if not suits:
            return None
        member = suits[-1].member
        _replace(given, question, member, [_answer(wording, family, member)])
        if question == "F1":
            _replace(given, "F2", member, [])
        return given, member
    return EDITS[fault["do"]](given, question, asked, family)


def _can_hold(check: str, asked: Asked, family: dict[str, Any]) -> bool:
    if check == "other_child":
        return sum("born_on" in one for one in family["children"]) > 1
    return True


def _replace(given: dict[str, Any], question: str, member: str, rows: list[dict[str, Any]]) -> None:
    kept = [one for one in given["answers"].get(question, []) if (one["member"] or "") != member]
    given["answers"][question] = [*kept, *rows]


Edited = tuple[dict[str, Any], str] | None


def _remove(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    if not asked or not given["answers"].get(question):
        return None
    member = asked[-1].member
    _replace(given, question, member, [])
    if question == "F1":
        _replace(given, "F2", member, [])
    return given, member


def _no_actions(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["actions"] = [one for one in given["actions"] if one["since_last"]]
    return given, ""


def _sibling_number(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    born = [one for one in family["children"] if "born_on" in one]
    if len(born) < 2 or not asked:
        return None
    number = born[0]["nhs"]
    for row in given["answers"][question]:
        if row["member"] == born[1]["key"]:
            row["text"] += f" NHS number {number[:3]} {number[3:6]} {number[6:]}."
            return given, born[1]["key"]
    return None


def _unread(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    rows = given["answers"].get(question)
    if not rows:
        return None
    rows[-1] |= {"from_record": True, "read": False}
    return given, rows[-1]["member"] or ""


def _incomplete(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["incomplete"] = ["confidential-items"]
    text = "The records of all members of the family from 2020 to today were read."
    given["answers"]["A5"] = [{"text": text, "kind": "recorded", "member": None}]
    return given, ""


def _shared_none(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["shared"] = [one for one in given["shared"] if one["with"] != "a1"]
    return given, "a1"


def _shared_no_reason(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["shared"][0] = {"with": "a1", "shared": False}
    return given, "a1"


def _not_discussed(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["discussed"] = []
    return given, ""


def _no_outcome(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["discussed"][0]["outcome"] = ""
    return given, ""


def _no_owner(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["actions"][0]["owner"] = ""
    return given, ""


def _no_day(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["actions"][0]["due_on"] = None
    return given, ""


def _no_progress(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["actions"] = [one for one in given["actions"] if not one["since_last"]]
    given["answers"].pop("G7", None)
    return (given, "") if family["type"] == "review" else None


def _no_state(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    given["actions"][-1]["state"] = ""
    return (given, "") if family["type"] == "review" else None


def _annex(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    rows = given["answers"].get(question)
    if not rows:
        return None
    rows[-1] |= {"annex": True, "kept_from": ["reader:1"]}
    return given, rows[-1]["member"] or ""


def _future(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    rows = given["answers"].get(question)
    if not rows:
        return None
    rows[-1]["on"] = "2027-03-04"
    return given, rows[-1]["member"] or ""


def _same_words(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    """The second child's answer is the first's with the other name, as it happens when a part is copied."""
    boys_or_girls = [one for one in family["children"] if "born_on" in one]
    if len(boys_or_girls) < 2 or not asked:
        return None
    first, second = boys_or_girls[:2]
    rows = [one for one in given["answers"][question] if one["member"] == first["key"]]
    names = first["name"].split()[0], second["name"].split()[0]
    copied = [row | {"member": second["key"], "text": row["text"].replace(*names)} for row in rows]
    _replace(given, question, second["key"], copied)
    return given, second["key"]


def _one_for_all(given: dict[str, Any], question: str, asked: list[Asked], family: dict[str, Any]) -> Edited:
    if len(asked) < 2:
        return None
    given["answers"][question] = [given["answers"][question][0] | {"member": None}]
    return given, ""


EDITS = {
    "remove": _remove,
    "no_actions": _no_actions,
    "sibling_number": _sibling_number,
    "unread": _unread,
    "incomplete": _incomplete,
    "shared_none": _shared_none,
    "shared_no_reason": _shared_no_reason,
    "not_discussed": _not_discussed,
    "no_outcome": _no_outcome,
    "no_owner": _no_owner,
    "no_day": _no_day,
    "no_progress": _no_progress,
    "no_state": _no_state,
    "annex": _annex,
    "future": _future,
    "same_words": _same_words,
    "one_for_all": _one_for_all,
}


def _child(one: dict[str, Any]) -> dict[str, Any]:
    when = {key: str(one[key]) for key in ("born_on", "expected_on") if key in one}
    return {"id": one["key"], "name": one["name"], "address": "4 Weir Lane", "nhs_number": one.get("nhs", ""), **when}


def _adult(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": one["key"],
        "name": one["name"],
        "relation": one["words"],
        "parental_responsibility": one.get("pr", True),
    }


def _shared(one: dict[str, Any], turn: int) -> dict[str, Any]:
    if turn % 4 == 3:
        return {"with": one["key"], "shared": False, "why_not": "The invitation came two days before the conference."}
    return {"with": one["key"], "shared": True, "on": "2026-11-19", "how": "Read together at the surgery."}


def _actions(review: bool) -> list[dict[str, Any]]:
    now = [
        {"words": "Give the missing vaccines", "owner": "Nurse Joan Fell", "due_on": "2026-12-15", "since_last": False},
        {"words": "Ring the school each month", "owner": "Dr Osei", "due_on": "2027-01-10", "since_last": False},
    ]
    then = [{"words": "Weigh each month", "owner": "Nurse Joan Fell", "state": "done monthly", "since_last": True}]
    return now + (then if review else [])


def _as_member(one: dict[str, Any]) -> Member:
    return Member(one["key"], MemberRole.CHILD, one["name"], one.get("born_on"), one.get("expected_on"))


def _as_adult(one: dict[str, Any]) -> Member:
    return Member(one["key"], MemberRole.ADULT, one["name"])
