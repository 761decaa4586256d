"""From what is kept of a list to the children on it, by the council's layout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from seenheard.casework.matching.names import fold
from seenheard.casework.reconciliation.columns import Field, holds_children
from seenheard.casework.reconciliation.dates import DateForm, forms_that_fit, must_be_asked
from seenheard.casework.reconciliation.listed import Layout as Read
from seenheard.casework.reconciliation.listed import LeftOut, cells, children_listed, columns_words
from seenheard.casework.reconciliation.sides import Listed, TheirList
from seenheard.casework.reconciliation.their_words import categories_by_itself, listed_by_itself, parts_of
from seenheard.casework.vocabulary import Category

from .models import CouncilList, Layout

DATES = (Field.BORN, Field.EXPECTED, Field.SINCE)
#: Columns of which a council's words are asked once.
WORDED = (Field.STATUS, Field.CATEGORY, Field.PRACTICE)


def as_read(layout: Layout) -> Read:
    """A kept layout as casework reads by it."""
    return Read(
        headings=tuple(layout.headings),
        fields=tuple(Field(one) for one in layout.fields),
        date_form=DateForm(layout.date_form) if layout.date_form else None,
        covers=frozenset(Listed(one) for one in layout.covers),
        default=frozenset(Listed(one) for one in layout.default),
        status_words={word: frozenset(map(Listed, said)) for word, said in layout.status_words.items()},
        category_words={word: frozenset(map(Category, said)) for word, said in layout.category_words.items()},
        practice_words=dict(layout.practice_words),
    )


def rows_of(made: CouncilList, sheet: int | None = None) -> list[list[str]]:
    """The rows of one sheet; [] if the list's time is over."""
    place = made.sheet if sheet is None else sheet
    held = made.cells or []
    return [list(row) for row in held[place or 0][1]] if (place or 0) < len(held) else []


def other_sheets(made: CouncilList, sheet: int) -> list[str]:
    """The names of further sheets that seem to hold children. One sheet of a list is read."""
    return [name for place, (name, rows) in enumerate(made.cells or []) if place != sheet and holds_children(rows)]


def rows_below(made: CouncilList) -> list[list[str]]:
    """What stands below the headings."""
    return rows_of(made)[(made.heading_at or 0) + 1 :]


def their_list(made: CouncilList, *, today: date) -> tuple[TheirList, list[LeftOut]]:
    """The children of the list and the lines that are none. The list has a layout."""
    assert made.layout is not None, "laid out before it is read"  # noqa: S101
    return children_listed(rows_of(made), made.heading_at or 0, as_read(made.layout), whole=made.whole, today=today)


def dates_in(rows: Sequence[Sequence[str]], fields: Sequence[Field]) -> list[str]:
    """The words of all columns of dates."""
    layout = Read((), tuple(fields))
    return [cell for row in rows for cell in cells(row, layout, *DATES)]


def is_read_alike(layout: Layout, rows: Sequence[Sequence[str]]) -> bool:
    """Can the dates of these rows be meant in the confirmed form? If only another fits, somebody looks."""
    said = dates_in(rows, [Field(one) for one in layout.fields])
    fitting = forms_that_fit(said)
    if not layout.date_form:
        return not must_be_asked(said)
    return DateForm(layout.date_form) in fitting or not fitting


def new_words(made: CouncilList) -> dict[Field, list[str]]:
    """Their words in this list of which nobody has said what they mean, and that do not say it by themselves."""
    if made.layout is None:
        return {}
    layout, rows = as_read(made.layout), rows_below(made)
    found = {field: columns_words(rows, layout, field) for field in WORDED}
    return {
        Field.STATUS: [
            word for word in found[Field.STATUS] if word not in layout.status_words and listed_by_itself(word) is None
        ],
        Field.CATEGORY: [
            word for word in found[Field.CATEGORY] if word not in layout.category_words and not is_plain(word, layout)
        ],
        Field.PRACTICE: [word for word in found[Field.PRACTICE] if word not in layout.practice_words],
    }


def is_plain(word: str, layout: Read) -> bool:
    """Does this cell name categories in words that are known, one or several?"""
    return all(part in layout.category_words or categories_by_itself(part) is not None for part in parts_of(word))


def words_used(made: CouncilList) -> dict[Field, list[str]]:
    """All their words in this list, by column."""
    if made.layout is None:
        return {}
    layout, rows = as_read(made.layout), rows_below(made)
    return {field: columns_words(rows, layout, field) for field in WORDED}


def is_us(word: str, names: Sequence[str]) -> bool:
    """Do their words for a practice seem to mean ours?"""
    held = set(fold(word).split())
    return any(set(fold(name).split()) <= held or held <= set(fold(name).split()) for name in names if name) and bool(
        held
    )
