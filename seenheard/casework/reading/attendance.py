"""Who was there, who sent apologies, who simply was not there: from tables, lists and running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.names import clean_name, find_names, is_name
from seenheard.casework.reading.role_words import is_role
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.sections import section_of
from seenheard.casework.reading.units import Letter, TableRows, Unit
from seenheard.casework.vocabulary import LetterKind as Kind

_KINDS = {
    Kind.CONFERENCE_MINUTES,
    Kind.CONFERENCE_DECISION_LETTER,
    Kind.CORE_GROUP_MINUTES,
    Kind.STRATEGY_DISCUSSION_MINUTES,
    Kind.OTHER_SAFEGUARDING,
}
_STATUS = {"present": "present", "apologies": "apologies", "absent": "absent"}
_BRACKETED = re.compile(r"([^;(),\n]+?)\s*\(([^)]+)\)")
_WELSH = re.compile(
    r"\b(?:gweithiwr|gweithwraig|cadeirydd|ymwelydd|nyrs|meddyg|athr\w+|pennaeth|heddlu|heddwas|mam|tad|rhiant|swyddog|rheolwr|ysgol|iechyd|addysg|cyfreithiwr|bydwraig|plentyn|gofalwr|cydlynydd|gwasanaeth\w*|tai)\b",
    re.I,
)
_INLINE_STATUS = re.compile(
    r"(?:^|[.;:\n]\s*)((?:sent |gave |with )?apolog(?:ies|y)(?: (?:received )?from| for absence| received)?|present|in attendance|attended by|attended|here|in the room|on screen|by (?:video|telephone|phone|teams)|not present|did not attend|absent|invited(?:,| but) did not attend|no response|ymddiheuriadau|yn bresennol)\s*(?:[:–—-]|\bwere\b)\s*",
    re.I,
)


@dataclass(slots=True)
class Attendee:
    role: str
    name: str
    status: str
    unit: Unit


def put_attendance(answers: Answers, letter: Letter, kind: Kind | None) -> list[Attendee]:
    """Writes the list of attendees, and answers it."""
    if kind not in _KINDS:
        return []
    found: list[Attendee] = []
    welsh = "cynhadledd" in letter.text or "cyngor" in letter.text or "dyddiad" in letter.text
    tables = {table.number: table for table in letter.tables}
    used: set[int] = set()
    for table in letter.tables:
        made = list(_of_table(table))
        found += made
        if made:
            used.add(table.number)
    for unit in letter.units:
        if unit.table in used or (
            unit.table >= 0 and tables[unit.table].heads and "action" in tables[unit.table].fields
        ):
            continue
        found += _of_unit(unit, letter)
    found += _of_rows(letter, used)
    found.sort(key=lambda a: a.unit.index)
    seen: set[str] = set()
    kept = []
    for attendee in found:
        key = attendee.name.casefold() or f"?{attendee.role.casefold()}"
        if key in seen:
            continue
        seen.add(key)
        kept.append(attendee)
        path = answers.add("attendees")
        spot = spot_of(attendee.unit)
        if welsh and " / " in attendee.role and _WELSH.search(attendee.role.split(" / ")[0]):
            attendee.role = attendee.role.split(" / ")[-1].strip()
        answers.put(f"{path}.role", attendee.role, spot)
        answers.put(f"{path}.name", attendee.name, spot)
        answers.put(f"{path}.status", attendee.status, spot)
    return kept


def status_of(words: str) -> str:
    """ "present", "apologies", "absent" or "" from a mark or word of a status column."""
    low = lowered(words).strip(" .")
    if re.search(r"apolog|ymddiheur|^ap\.?$|sent report", low):
        return "apologies"
    if re.match(
        r"(?:not (?:present|attend)|did not|dna|absent|no response|no reply|no\b|n$|✗|✘|x$|invited|a$|not there)", low
    ):
        return "absent" if low != "a" else "apologies"
    if re.match(
        r"(?:present|attended|yes|y$|p$|✓|✔|in person|in attendance|bresennol|yn bresennol|by |via |on |teams|online|remote|video|telephone|there|here|☒|☑)",
        low,
    ):
        return "present"
    return ""


def _of_table(table: TableRows) -> Iterator[Attendee]:
    fields = table.fields
    if not fields or "action" in fields or "dob" in fields or "nhs_number" in fields or "due" in fields:
        return
    section = table.section_kind
    if "name" not in fields and "role" not in fields:
        return
    listed = (
        {"name", "role"} <= set(fields)
        and len(table.rows) > 1
        and section in ("", "other", "discussion", "decision", "next")
    )
    if section not in _STATUS and "status" not in fields and not listed:
        return
    running = _STATUS.get(section, "present" if listed and "status" not in fields else "")
    for row in table.rows:
        role = name = status = ""
        for unit in row:
            words = re.sub(r"\s+", " ", unit.text).strip()
            field = fields[unit.col] if unit.col < len(fields) else ""
            head = lowered(unit.head)
            if field == "name":
                name = words
            elif field == "role":
                role = f"{role}, {words}" if role else words
            elif field == "status" or head in ("attended", "present", "apologies"):
                found = status_of(words)
                if (
                    not found
                    and 0 < len(words) <= 2
                    and words not in "-–—"
                    and re.match(r"here|present|attend|apolog|absent|not |did not", head)
                ):
                    found = "present"  # a tick, however it was read
                if head.startswith("apolog") and found == "present" and words:
                    found = "apologies"
                if head.startswith(("absent", "not ", "did not")) and found == "present":
                    found = "absent"
                if found and not (status and found == "absent"):
                    status = found if not (status == "absent" and not found) else status
        if len(row) == 1 and not status:
            running = _STATUS.get(section_of(row[0].text), running)
            continue
        if name or role:
            if not name and is_name(role):
                name, role = role, ""
            name, bracket = _split_role(name)
            yield Attendee(role or bracket, clean_name(name) if name else "", status or running, row[0])


def _split_role(name: str) -> tuple[str, str]:
    match = re.match(r"^(.+?)\s*\(([^)]+)\)\s*$", name)
    return (match[1], match[2]) if match else (name, "")


def _of_unit(unit: Unit, letter: Letter) -> Iterator[Attendee]:
    label_kind = _label_status(unit.label) if unit.kind == "value" else ""
    if label_kind:
        yield from _pieces(unit, unit.text, label_kind)
        return
    if unit.kind == "head" or unit.table >= 0:
        return
    status = _STATUS.get(unit.section_kind, "")
    if unit.kind == "value":
        if status and (is_role(unit.label) and (is_name(unit.text) or find_names(unit.text))):
            name, _tail = re.split(r"[,(–;]", unit.text + ",", maxsplit=1)
            if is_name(name):
                yield Attendee(unit.label, clean_name(name), status, unit)
        elif status and is_name(unit.label):
            yield Attendee(unit.text, clean_name(unit.label), status, unit)
        elif section_of(unit.label) == "apologies" or _INLINE_STATUS.search(unit.text):
            yield from _running(unit, unit.text, "apologies" if section_of(unit.label) == "apologies" else status)
        return
    if status and unit.kind == "text":
        yield from _running(unit, unit.text, status)
    elif (
        unit.kind == "text"
        and _INLINE_STATUS.search(unit.text)
        and ("apolog" in unit.text.lower() or "present" in unit.text.lower()[:40])
    ):
        yield from _running(unit, unit.text, "")


def _label_status(label: str) -> str:
    low = lowered(label)
    if re.fullmatch(
        r"(?:in the room|on (?:screen|video|line)|here|there|attended by|by (?:video|phone|telephone)|who was there|online)",
        low.strip(" :"),
    ):
        return "present"
    if len(low.split()) > 7:
        return ""
    kind = section_of(label)
    return (
        _STATUS.get(kind, "")
        if re.search(r"present|attend|apolog|absent|bresennol|ymddiheur|taking part|participants", low)
        else ""
    )


def _running(unit: Unit, text: str, status: str) -> Iterator[Attendee]:
    """ "Present: A (B), C (D). Apologies: E (F)." and the like."""
    marks = list(_INLINE_STATUS.finditer(text))
    head = text[: marks[0].start()] if marks else text
    if status and head.strip():
        yield from _pieces(unit, head, status)
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        yield from _pieces(unit, text[mark.end() : end], status_of_words(mark[1]))


def status_of_words(words: str) -> str:
    low = words.lower()
    if "apolog" in low or "ymddiheur" in low:
        return "apologies"
    return "absent" if re.search(r"not |absent|no response", low) else "present"


def _pieces(unit: Unit, text: str, status: str) -> Iterator[Attendee]:
    marks = _INLINE_STATUS.search(text)
    if marks:
        yield from _running(unit, text, status)
        return
    for piece in _pieces_of(text):
        match = _BRACKETED.match(piece) or re.match(r"(.+?)\s*[,–—:-]\s+(.+)$", piece)
        first = match[1].strip() if match else ""
        if match and (is_name(first) or (is_role(match[2]) and not is_role(first) and len(first.split()) <= 4)):
            yield Attendee(match[2].strip(), clean_name(first), status, unit)
        elif match and is_role(first) and is_name(match[2].strip()):
            yield Attendee(first, clean_name(match[2]), status, unit)
        elif is_name(piece):
            yield Attendee("", clean_name(piece), status, unit)
        elif is_role(piece) and len(piece.split()) <= 4:
            yield Attendee(piece, "", status, unit)


def _pieces_of(text: str) -> Iterator[str]:
    """One piece a person: parted by semicolons or lines, else by commas that do not part a name from its role."""
    rough = list(re.split(r";|\n|•|(?<!Dr)(?<!Mr)(?<!Ms)(?<!Mrs)(?<!\b[A-Z])\.\s", text))
    for part in rough:
        part = re.sub(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s*|^\s*and\s+", "", part).strip(" .")
        commas = re.split(r",\s*(?![^()]*\))|\s+and\s+(?=[A-Z])", part)
        held = ""
        for token in commas:
            token = token.strip(" .")
            if not token:
                continue
            plain_name = is_name(_split_role(token)[0])
            if held and not plain_name:
                held = f"{held}, {token}"
                continue
            if held:
                yield held
            held = token
        if held:
            yield held


def _of_rows(letter: Letter, used: set[int]) -> Iterator[Attendee]:
    """Rows of a form or of aligned pieces under "Present": a role and a name, in either order, perhaps a status."""
    rows: dict[int, list[Unit]] = {}
    for unit in letter.units:
        if unit.kind in ("cell", "value") and unit.table not in used and (unit.section_kind in _STATUS):
            rows.setdefault(unit.row, []).append(unit)
    for units in rows.values():
        if any(u.means == "action" or u.head for u in units) or (units[0].kind == "value" and units[0].table < 0):
            continue
        words = [w for u in units for w in ((u.label, u.text) if u.label else (u.text,)) if w.strip()]
        status = ""
        names, roles = [], []
        for word in words:
            found = status_of(word)
            if is_name(word):
                names.append(word)
            elif found and len(word.split()) <= 4 and not is_role(word):
                status = found
            else:
                roles.append(word)
        if len(names) == 1 and roles and len(roles[0]) < 60:
            yield Attendee(roles[0], clean_name(names[0]), status or _STATUS[units[0].section_kind], units[0])
