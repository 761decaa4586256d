"""The rows of a table -> the children of their list, by a layout that a person confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from seenheard.casework.matching.names import fold
from seenheard.casework.matching.nhs_number import normalise
from seenheard.casework.reconciliation.columns import Field, folded
from seenheard.casework.reconciliation.dates import DateForm, read_day
from seenheard.casework.reconciliation.sides import Listed, TheirList, Theirs, number_of
from seenheard.casework.reconciliation.their_words import categories_by_itself, listed_by_itself, parts_of
from seenheard.casework.vocabulary import Category

_NO_CHILD = re.compile(
    r"^(grand total|sub ?total|total|totals|count|number of|end of|page \d|printed|produced|report|official|source|"
    r"confidential|note|notes|key|as at|date of|prepared|run on|extracted)\b"
)
_UNBORN = re.compile(r"\b(unborn|ub|u b|baby|bump)\b")
#: What a cell says that holds nothing.
Unread = list[tuple[str, str]]
_EMPTY = frozenset({"", "n a", "na", "none", "not known", "unknown", "not recorded", "tbc", "nil", "null"})


@dataclass(frozen=True, slots=True)
class Layout:
    """How one council's table is read. `fields`: one a column. The words are folded (`matching.names.fold`); one that
    is not among them is taken as everybody uses it, or said to be unread. `default`: as what every child stands on a
    list that has no column for it."""

    headings: tuple[str, ...]
    fields: tuple[Field, ...]
    date_form: DateForm | None = None
    covers: frozenset[Listed] = frozenset({Listed.PLAN})
    default: frozenset[Listed] = frozenset({Listed.PLAN})
    status_words: Mapping[str, frozenset[Listed]] = field(default_factory=dict)
    category_words: Mapping[str, frozenset[Category]] = field(default_factory=dict)
    practice_words: Mapping[str, bool] = field(default_factory=dict)

    def places(self, *wanted: Field) -> list[int]:
        return [place for place, held in enumerate(self.fields) if held in wanted]

    def has(self, *wanted: Field) -> bool:
        return bool(self.places(*wanted))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that is no child: a total, the foot of a page."""

    line: int
    words: str


def children_listed(
    rows: Sequence[Sequence[str]], heading_at: int, layout: Layout, *, whole: bool, today: date
) -> tuple[TheirList, list[LeftOut]]:
    """The children of a table, and the lines below the headings that are none."""
    found: list[Theirs] = []
    left: list[LeftOut] = []
    headings = folded(rows[heading_at]) if heading_at < len(rows) else []
    for place, row in enumerate(rows[heading_at + 1 :], start=heading_at + 2):
        if not any(row):
            continue
        if folded(row) == headings or is_no_child(row, layout):
            left.append(LeftOut(place, " · ".join(cell for cell in row if cell)[:200]))
        else:
            found.append(child_of(place, row, layout, today=today))
    told = {
        "number": layout.has(Field.NUMBER),
        "category": layout.has(Field.CATEGORY),
        "birth": layout.has(Field.BORN, Field.EXPECTED),
        "address": layout.has(Field.ADDRESS),
    }
    has = frozenset(name for name, there in told.items() if there)
    return TheirList(tuple(found), layout.covers, whole=whole, has=has), left


def is_no_child(row: Sequence[str], layout: Layout) -> bool:
    """Is this line a total, a heading of a part, or a foot? Whatever has a date of birth or a number is a child."""
    if cells(row, layout, Field.BORN, Field.EXPECTED, Field.NUMBER):
        return False
    held = [cell for cell in row if cell]
    return len(held) == 1 or bool(_NO_CHILD.match(fold(held[0]))) or not name_of(row, layout)


def child_of(line: int, row: Sequence[str], layout: Layout, *, today: date) -> Theirs:
    unread: Unread = []
    name = name_of(row, layout)
    born = day_in(row, layout, Field.BORN, "date of birth", unread)
    expected = day_in(row, layout, Field.EXPECTED, "expected date of birth", unread)
    since = day_in(row, layout, Field.SINCE, "date since when", unread)
    if born is not None and born > today and _UNBORN.search(fold(name)):  # in a column for both
        born, expected = None, expected or born
    unborn = born is None and (expected is not None or "unborn" in fold(name).split())
    printed = " ".join(cells(row, layout, Field.NUMBER))
    number = number_of(printed)
    if printed and not number:
        digits = normalise(printed)
        unread.append(
            ("number", f"“{printed[:40]}” is not an NHS number{': its check digit is wrong' if digits else ''}.")
        )
    return Theirs(
        line=line,
        name=name,
        born_on=born,
        expected_on=expected,
        unborn=unborn,
        number=number,
        printed_number="" if number else printed[:40],
        statuses=statuses_in(row, layout, unread),
        categories=categories_in(row, layout, unread),
        since=since,
        address=", ".join(cells(row, layout, Field.ADDRESS)),
        elsewhere=elsewhere_in(row, layout),
        social_worker=" ".join(cells(row, layout, Field.SOCIAL_WORKER)),
        unread=tuple(unread),
    )


def cells(row: Sequence[str], layout: Layout, *wanted: Field) -> list[str]:
    """What stands in the columns of these fields, without what says only that it is not known."""
    held = [row[place] for place in layout.places(*wanted) if place < len(row)]
    return [cell for cell in held if fold(cell) not in _EMPTY]


def name_of(row: Sequence[str], layout: Layout) -> str:
    """The whole name. "Unborn baby of" in the column of family names stands before the mother's name."""
    whole = " ".join(cells(row, layout, Field.NAME))
    given, family = cells(row, layout, Field.GIVEN), cells(row, layout, Field.FAMILY)
    return whole or " ".join([*family, *given] if re.search(r"\bof$", fold(" ".join(family))) else [*given, *family])


def day_in(row: Sequence[str], layout: Layout, wanted: Field, words: str, unread: Unread) -> date | None:
    text = " ".join(cells(row, layout, wanted))
    if not text:
        return None
    found = read_day(re.sub(r"\b(edd|due|expected|est)\b[: ]*", "", text, flags=re.IGNORECASE), layout.date_form)
    if found is None:
        unread.append(("since" if wanted is Field.SINCE else "birth", f"“{text[:60]}” cannot be read as a {words}."))
    return found


def statuses_in(row: Sequence[str], layout: Layout, unread: Unread) -> frozenset[Listed]:
    if not layout.has(Field.STATUS):
        return layout.default
    text = " ".join(cells(row, layout, Field.STATUS))
    said = layout.status_words.get(fold(text))
    found = said if said is not None else listed_by_itself(text)
    if found is None:
        words = f"“{text[:60]}” does not say as what the child is known." if text else "Nothing says as what."
        unread.append(("status", words))
        return layout.default
    return found


def categories_in(row: Sequence[str], layout: Layout, unread: Unread) -> frozenset[Category]:
    found: set[Category] = set()
    for cell in cells(row, layout, Field.CATEGORY):
        whole = layout.category_words.get(fold(cell))
        if whole is None:
            whole = categories_by_itself(cell)
        if whole is None:
            known = [layout.category_words.get(part, categories_by_itself(part)) for part in parts_of(cell)]
            if any(one is None for one in known):
                unread.append(("category", f"“{cell[:60]}” is no category that is known here."))
            whole = frozenset(category for one in known if one for category in one)
        found |= whole
    return frozenset(found)


def elsewhere_in(row: Sequence[str], layout: Layout) -> str:
    """Their words for the child's practice, if a person said that they do not mean ours."""
    text = " ".join(cells(row, layout, Field.PRACTICE))
    return text if text and layout.practice_words.get(fold(text)) is False else ""


def columns_words(rows: Iterable[Sequence[str]], layout: Layout, wanted: Field) -> list[str]:
    """The different folded words of a column, for a person to say what they mean."""
    found = {fold(" ".join(cells(row, layout, wanted))) for row in rows}
    if wanted is Field.CATEGORY:
        found = {fold(cell) for row in rows for cell in cells(row, layout, wanted)}
    return sorted(found - {""})
