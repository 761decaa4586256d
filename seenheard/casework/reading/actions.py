"""The tasks that a letter gives to somebody: from tables with any order of columns, lists, and headings such as "Action for GP"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.dates import find_dates, with_year
from seenheard.casework.reading.digits import mended
from seenheard.casework.reading.labels import plain
from seenheard.casework.reading.names import find_names, is_name
from seenheard.casework.reading.practice_words import is_practice
from seenheard.casework.reading.rows import is_bullet, lowered
from seenheard.casework.reading.units import Letter, TableRows, Unit
from seenheard.casework.vocabulary import LetterKind as Kind

_NONE = re.compile(r"^(?:none|nil|n/?a|no (?:further )?actions?.*|not applicable|no actions?|-|–|dim)\W*$", re.I)
_TIMESCALE = re.compile(
    r"^(?:ongoing|on-going|immediate(?:ly)?|asap|as soon as|weekly|monthly|fortnightly|daily|every|by |before|within|at |until|next|today|\d+ (?:days?|weeks?|months?)|continu|throughout|when|tbc|parhaus|as required|review|each|straight away|end of|done|complete|now\b|prior to|from |in \d)",
    re.I,
)
_OWNER_FIRST = re.compile(
    r"^(?P<owner>[A-Z][\w'’./&() -]{1,48}?(?:,\s+[\w'’./&() -]{1,40}?){0,3}?,?)\s*(?:\bto\b|:|\s[-–—]\s|\bwill\b|\bshould\b|\bmust\b)\s*(?P<task>\S.*)$",
    re.S,
)
_OWNER_WORDS = re.compile(
    r"\b(?:gp|surgery|practice|social worker|sw|health visitor|hv|school|nursery|nurse|midwife|police|mother|father|mum|dad|parents?|mr|mrs|ms|miss|dr|housing|probation|camhs|teacher|head|manager|worker|team|service|officer|family|carer|paediatrician|agencies|education|health|lead professional|core group|meddyg|chair|clinic|team)\b",
    re.I,
)
#: How a clause begins that goes before the owner: "If mother misses it, GP to ring".
_CLAUSE = re.compile(
    r"^(?:if|when|whenever|once|after|following|should|unless|where|as|before|until|subject|in|at|by|on|with|without|for|from|during|while|because|since|given|who|which|that)\b",
    re.I,
)
_BY_TAIL = re.compile(
    r"[\s,;(–-]*\(?(?:by|no later than|to be (?:done|completed) by|due(?: by)?|timescale:?|deadline:?|target:?|erbyn|(?=within\s|before\s))\s*"
    r"(?P<due>[^.;)]{3,60}?)\)?\s*\.?\s*$",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:\s[–—-]\s|;\s|\()(?P<due>(?:ongoing|immediate(?:ly)?|asap|weekly|monthly|fortnightly|daily)[^)]{0,30}|[^–—;()]{4,34})\)?\s*\.?$",
    re.I,
)
_PLAN_KINDS = {
    Kind.CONFERENCE_MINUTES, Kind.CONFERENCE_DECISION_LETTER, Kind.CHILD_PROTECTION_PLAN, Kind.CORE_GROUP_MINUTES,
    Kind.STRATEGY_DISCUSSION_MINUTES, Kind.OTHER_SAFEGUARDING, Kind.ED_DISCHARGE_SUMMARY, Kind.SECTION47_OUTCOME_LETTER,
    Kind.WAS_NOT_BROUGHT_LETTER,
}  # fmt: skip
_GP_HEADING = re.compile(r"\bgps?\b|general practi|surgery|practice|meddyg")


@dataclass(slots=True)
class Action:
    """One task as printed."""

    text: str
    owner: str
    due: str
    unit: Unit


def put_actions(
    answers: Answers, letter: Letter, kind: Kind | None, near: date | None, doctors: frozenset[str]
) -> None:
    """Writes the list of actions."""
    if kind not in _PLAN_KINDS:
        return
    seen: set[tuple[str, str, int]] = set()
    found = [action for table in letter.tables for action in _of_table(table)]
    found += _of_blocks(letter)
    if not found or kind not in (Kind.CHILD_PROTECTION_PLAN, Kind.CORE_GROUP_MINUTES):
        tabled = {action.unit.table for action in found}
        found += [
            action for action in _of_lists(letter, kind) if action.unit.table not in tabled or action.unit.table < 0
        ]
    found.sort(key=lambda action: action.unit.index)
    for action in found:
        text = re.sub(r"\s+", " ", action.text).strip(" .;,–-•*")
        if (
            len(text) < 4
            or _NONE.match(text)
            or (find_dates(text) and find_dates(text)[0].start < 3)
            or (text.lower(), action.owner.lower(), action.unit.table) in seen
        ):
            continue
        seen.add((text.lower(), action.owner.lower(), action.unit.table))
        _put(answers, action, text, near, doctors)


def _put(answers: Answers, action: Action, text: str, near: date | None, doctors: frozenset[str]) -> None:
    path = answers.add("actions")
    spot = spot_of(action.unit)
    owner = re.sub(r"\s+", " ", action.owner).strip(" .;,:")
    answers.put(f"{path}.text", text, spot)
    answers.put(f"{path}.owner", owner, spot)
    answers.put(f"{path}.owner_is_practice", is_practice(owner, doctors) if owner else None, spot)
    due = re.sub(r"\s+", " ", mended(action.due) if action.unit.ocr else action.due).strip(" .;,()")
    if not due:
        return
    dates = find_dates(due, bare=True)
    if dates:
        mention = with_year(dates[0], near, ahead=True) if near else dates[0]
        if mention.value is None or mention.flaw or len({d.value for d in dates}) > 1:
            answers.doubt(f"{path}.due", mention.candidates() or [d.value for d in dates], spot)
            if mention.value is None:
                answers.put(f"{path}.due_text", due, spot)
        else:
            answers.put(f"{path}.due", mention.value, spot)
    else:
        answers.put(f"{path}.due_text", due, spot)


def _of_table(table: TableRows) -> Iterator[Action]:
    fields = _columns(table)
    if fields is None:
        return
    for row in table.rows:
        cells = {fields[u.col]: u for u in reversed(row) if u.col < len(fields)}
        action = cells.get("action")
        if action is None or not action.text.strip():
            continue
        owner, due = cells.get("owner"), cells.get("due")
        if owner is None and due is None and len(action.text) > 160:
            continue
        yield Action(action.text, owner.text if owner else "", due.text if due else "", action)


def _columns(table: TableRows) -> list[str] | None:
    """What each column holds: by its heading, else by what stands in it; None if the table gives no tasks."""
    fields = list(table.fields)
    if not fields or not table.rows:
        return None
    if "name" in fields and "action" not in fields and ("dob" in fields or "role" in fields or "status" in fields):
        return None
    if ("child" in fields and ("dob" in fields or "nhs_number" in fields)) or (
        "status" in fields and "action" not in fields
    ):
        return None
    if "due" in fields or "action" in fields or "owner" in fields or table.section_kind == "actions":
        fields = _by_contents(table, fields)
    if "action" not in fields or not ("owner" in fields or "due" in fields):
        return None
    return ["due" if f == "report_due" else f for f in fields]


def _by_contents(table: TableRows, fields: list[str]) -> list[str]:
    wanted = [
        name
        for name in ("due", "owner", "action")
        if name not in fields and not (name == "due" and "report_due" in fields)
    ]
    for name in wanted:
        best, best_share = -1, 0.5
        for col, field in enumerate(fields):
            if field in ("action", "owner", "due", "ref", "report_due", "child", "outcome_wanted") and field != "":
                continue
            texts = [u.text for row in table.rows for u in row if u.col == col and u.text.strip()]
            if not texts:
                continue
            share = sum(1 for t in texts if _fits(name, t)) / len(texts)
            if share > best_share:
                best, best_share = col, share
        if best >= 0:
            fields[best] = name
    return fields


def _fits(name: str, text: str) -> bool:
    if name == "due":
        return (bool(find_dates(text, bare=True)) and len(text) < 40) or (
            bool(_TIMESCALE.match(text)) and len(text) < 40
        )
    if name == "owner":
        return len(text) < 60 and bool(_OWNER_WORDS.search(text) or find_names(text))
    return len(text.split()) >= 3


_OWNER_LABEL = re.compile(
    r"^(?:who|by whom|owner|whose (?:job|task)|responsib\w+|person(?: responsible)?|lead|agency|who will do (?:it|this))$"
)
_DUE_LABEL = re.compile(r"^(?:when|by when|by|date|due|timescale|target(?: date)?|how soon|deadline)$")
_NUMBER = re.compile(r"^\s*(?:[-–•*·▪]|\(?\d{1,2}(?:\.\d{1,2})*[.)]?)\s+")


def _of_blocks(letter: Letter) -> Iterator[Action]:
    """Tasks set one under another: the task on a line, then "Who:" and "When:"."""
    for task, owner, due in zip(letter.units, letter.units[1:], letter.units[2:], strict=False):
        if (
            not (task.kind in ("head", "text") or task.means == "action")
            or task.table >= 0
            or not 4 < len(task.text) < 240
        ):
            continue
        if _DUE_LABEL.match(plain(owner.label)):
            owner, due = due, owner
        if _OWNER_LABEL.match(plain(owner.label)) and _DUE_LABEL.match(plain(due.label)):
            yield Action(_NUMBER.sub("", task.text), owner.text, due.text, task)


def _of_lists(letter: Letter, kind: Kind) -> Iterator[Action]:
    for unit in letter.units:
        heading = lowered(f"{unit.section} {unit.label}")
        labelled = unit.kind == "value" and re.match(
            r"(?:actions?|requests?|recommendations?|plan)\b.*(?:gp|general practi|surgery|practice)|(?:gp|general practitioner|practice|surgery|meddyg teulu) ?(?:actions?|to do|please|to)",
            lowered(unit.label),
        )
        under = unit.section_kind == "actions" and unit.kind in ("text", "value", "cell") and unit.table < 0
        for_gp = bool(labelled) or (under and bool(_GP_HEADING.search(lowered(unit.section))))
        if for_gp:
            if unit.kind == "value" and not labelled and not is_practice(unit.label):
                continue
            yield from _for_practice(unit, unit.label if unit.kind == "value" and not labelled else "")
        elif (under and kind not in (Kind.ED_DISCHARGE_SUMMARY, Kind.WAS_NOT_BROUGHT_LETTER)) or (
            heading and unit.kind == "text" and is_bullet(unit.text) and "action" in heading
        ):
            yield from _items(unit)


def _for_practice(unit: Unit, owner: str) -> Iterator[Action]:
    for piece in re.split(r"\n|(?<=[.;])\s+(?=[A-Z•])|•", unit.text):
        text = re.sub(r"^\s*(?:[-–•*·]|\(?\d{1,2}[.)])\s*", "", piece).strip()
        if len(text) > 4:
            yield Action(text, owner or "GP", "", unit)


def _items(unit: Unit) -> Iterator[Action]:
    if unit.kind == "value" and unit.label:
        if unit.means not in ("", "owner", "gp", "parent", "school", "role", "name", "social_worker") or is_name(
            re.split(r"[,;(]", unit.text)[0].strip()
        ):
            return
        if find_dates(unit.text) and find_dates(unit.text)[0].start < 3:
            return
        yield from _item(f"{unit.label}: {unit.text}", unit)
        return
    for piece in re.split(r"\n|•|;\s(?=[A-Z])", unit.text):
        yield from _item(piece, unit)


def _is_owner(text: str) -> bool:
    """Whether that is somebody who can have a task. With commas each part must be a name or a short role: "Dr Osei, GP";
    "School, health visitor and GP"."""
    if len(text.split()) > 7:
        return False
    parts = re.split(r",\s+", text)
    if len(parts) == 1:
        return bool(_OWNER_WORDS.search(text) or find_names(text))
    return all(
        is_name(part) or (_OWNER_WORDS.search(part) and len(part.split()) <= 5 and not _CLAUSE.match(part))
        for part in parts
    )


def _item(piece: str, unit: Unit) -> Iterator[Action]:
    bullet = is_bullet(piece)
    text = re.sub(r"^\s*(?:[-–•*·▪]|\(?\d{1,2}(?:\.\d{1,2})?[.)]?)\s+", "", piece).strip()
    match = _OWNER_FIRST.match(text)
    if not match or not _is_owner(match["owner"].rstrip(",")):
        return
    task, due = match["task"].strip(), ""
    tail = _BY_TAIL.search(task) or _TAIL.search(task)
    if tail and (find_dates(tail["due"], bare=True) or _TIMESCALE.match(tail["due"])):
        task, due = task[: tail.start()], tail["due"]
    if len(task.split()) >= 2 and (
        bullet or due or unit.kind == "value" or re.search(r"\bto\b|\bwill\b", text[: match.start("task")])
    ):
        yield Action(task[0].upper() + task[1:], match["owner"], due, unit)
