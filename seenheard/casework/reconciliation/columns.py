"""Which line of a table holds the headings, and what each column holds: proposed, for a person to confirm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from seenheard.casework.matching.names import fold

#: So far down a table's headings are looked for.
MOST_BEFORE = 40


class Field(StrEnum):
    """What a column can hold."""

    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    BORN = "born"
    EXPECTED = "expected"
    NUMBER = "number"
    STATUS = "status"
    CATEGORY = "category"
    SINCE = "since"
    ADDRESS = "address"
    PRACTICE = "practice"
    SOCIAL_WORKER = "social_worker"
    NOTHING = "nothing"


FIELD_WORDS = {
    Field.NAME: "The child’s whole name",
    Field.GIVEN: "First names",
    Field.FAMILY: "Family name",
    Field.BORN: "Date of birth (expected date if unborn)",
    Field.EXPECTED: "Expected date of birth",
    Field.NUMBER: "NHS number",
    Field.STATUS: "As what the child is known (plan, in need, looked after)",
    Field.CATEGORY: "Category of harm",
    Field.SINCE: "Since when",
    Field.ADDRESS: "Address, postcode or area",
    Field.PRACTICE: "GP practice",
    Field.SOCIAL_WORKER: "Social worker",
    Field.NOTHING: "Something else: leave it out",
}
#: Several columns may hold these; of the others one.
OFTEN = frozenset({Field.NOTHING, Field.CATEGORY, Field.ADDRESS})
#: Folded words of a heading -> what it holds. The first that fits counts.
_HEADINGS: tuple[tuple[Field, str], ...] = (
    (
        Field.NOTHING,
        r"\b(end|ended|review|conference|visit|closed|seen|next|gender|sex|ethnic\w*|school|age|id|no of)\b",
    ),
    (Field.NUMBER, r"\bnhs\b"),
    (Field.EXPECTED, r"^(edd|expected|estimated|due)\b|\bedd only\b|date of (delivery|confinement)"),
    (Field.SOCIAL_WORKER, r"\bworker\b|lead practitioner|\bsw\b|allocated to|case holder"),
    (Field.PRACTICE, r"\bgp\b|practice|surgery|registered with|doctor"),
    (Field.BORN, r"\bdob\b|\bd o b\b|birth|\bborn\b|\bdob edd\b"),
    (Field.CATEGORY, r"categor\w*|\bcat\b|\babuse\b|\bharm\b|primary need"),
    (
        Field.SINCE,
        r"\bsince\b|start\w*|registered on|date (of|registered|made|placed|on plan)|plan date|from date|^from$",
    ),
    (Field.STATUS, r"status|\btype\b|plan|\bcp\b|\blac\b|\bcin\b|\bclassification\b"),
    (Field.GIVEN, r"fore ?names?|first ?names?|given|christian"),
    (Field.FAMILY, r"sur ?names?|last ?name|family ?name"),
    (Field.ADDRESS, r"address|post ?code|\barea\b|\btown\b|\bward\b|locality"),
    (Field.NAME, r"\bname\b|^child\b|^childs?$|^client$|young person"),
)


def propose_field(heading: str) -> Field:
    """What a column with this heading probably holds."""
    words = fold(heading)
    if not words:
        return Field.NOTHING
    return next((field for field, pattern in _HEADINGS if re.search(pattern, words)), Field.NOTHING)


def propose_fields(headings: Sequence[str]) -> list[Field]:
    """One proposal a column. What only one column may hold goes to the first that seems to hold it; a whole name is
    not proposed beside first and family names."""
    found: list[Field] = []
    for heading in headings:
        field = propose_field(heading)
        found.append(Field.NOTHING if field in found and field not in OFTEN else field)
    if {Field.GIVEN, Field.FAMILY} <= set(found):
        found = [Field.NOTHING if field is Field.NAME else field for field in found]
    return found


def heading_line(rows: Sequence[Sequence[str]]) -> int:
    """The place of the row that holds the headings, from 0: the first on which most columns are known by their name."""
    best, most = 0, (0, 0)
    for place, row in enumerate(rows[:MOST_BEFORE]):
        known = {propose_field(cell) for cell in row} - {Field.NOTHING}
        short = sum(1 for cell in row if cell and len(cell) < 60)
        if len(known) >= 2 and (len(known), short) > most:
            best, most = place, (len(known), short)
    if most == (0, 0):
        widths = [sum(1 for cell in row if cell) for row in rows[:MOST_BEFORE]]
        best = widths.index(max(widths)) if widths else 0
    return best


def holds_children(rows: Sequence[Sequence[str]]) -> bool:
    """Does a sheet seem to hold children: names, and what tells one child from another?"""
    line = heading_line(rows)
    known = {*propose_fields(rows[line])} if rows else set()
    return (
        any(any(row) for row in rows[line + 1 :])
        and bool(known & {Field.NAME, Field.FAMILY})
        and bool(known & {Field.BORN, Field.EXPECTED, Field.NUMBER})
    )


def folded(headings: Sequence[str]) -> list[str]:
    """Headings as two lists are compared: without case, accents, dots, and empty ones at the end."""
    found = [fold(heading) for heading in headings]
    while found and not found[-1]:
        found.pop()
    return found


def wrong_column(fields: Sequence[Field]) -> int:
    """The column at which what is wrong (`whats_wrong`) is best put right, from 0."""
    for place, field in enumerate(fields):
        if field not in OFTEN and field in fields[:place]:
            return place
    return 0


def whats_wrong(fields: Sequence[Field]) -> str:
    """Why columns cannot be as a person chose them, as a sentence; "" if they can."""
    chosen = [field for field in fields if field is not Field.NOTHING]
    twice = next((field for field in chosen if chosen.count(field) > 1 and field not in OFTEN), None)
    if twice is not None:
        return f"“{FIELD_WORDS[twice]}” is chosen for two columns. Choose it for one."
    if Field.NAME not in chosen and Field.FAMILY not in chosen:
        return "Say which column holds the children’s names."
    if Field.NAME in chosen and Field.FAMILY in chosen:
        return "Choose either the whole name, or first names and family name."
    if not {Field.BORN, Field.EXPECTED, Field.NUMBER} & set(chosen):
        return "Say which column holds the date of birth or the NHS number: by its name alone no child is found."
    return ""
