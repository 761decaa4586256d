"""What a person says of a council's table: its columns and forms, once; its words, and new ones as they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from seenheard.casework.reconciliation.columns import Field, folded, whats_wrong, wrong_column
from seenheard.casework.reconciliation.dates import DateForm, forms_that_fit, must_be_asked
from seenheard.casework.reconciliation.sides import Listed
from seenheard.casework.vocabulary import Category
from seenheard.practice.audit.actions import record
from seenheard.practice.people.viewer import Viewer

from .models import CouncilList, Layout
from .reading import dates_in, rows_of
from .refused import ReconciliationRefused, person_of


@dataclass(frozen=True, slots=True)
class Columns:
    """What a person says of the columns. `default`: as what every child stands, if no column says it."""

    sheet: int
    heading_at: int
    fields: Sequence[Field]
    date_form: DateForm | None
    covers: Sequence[Listed]
    default: Sequence[Listed] = field(default=())


def confirm_columns(by: Viewer, made: CouncilList, said: Columns, *, now: datetime) -> Layout:
    """Keep how this council's table is read. Words that were said before stay. Raises ReconciliationRefused."""
    rows = rows_of(made, said.sheet)
    refuse_columns(rows, said)
    before = Layout.objects.filter(authority=made.authority).order_by("-at", "-pk").first()
    with transaction.atomic():
        made = refuse_compared(by, made)
        layout = Layout.objects.create(
            practice=by.practice,
            authority=made.authority,
            headings=folded(rows[said.heading_at]),
            fields=[one.value for one in said.fields],
            date_form=said.date_form.value if said.date_form else "",
            covers=[one.value for one in said.covers],
            default=[one.value for one in said.default],
            status_words=before.status_words if before else {},
            category_words=before.category_words if before else {},
            practice_words=before.practice_words if before else {},
            at=now,
            by=person_of(by),
        )
        made.sheet, made.heading_at, made.layout = said.sheet, said.heading_at, layout
        made.save(update_fields=["sheet", "heading_at", "layout"])
        detail = {"layout": layout.pk, "fields": layout.fields, "date_form": layout.date_form, "covers": layout.covers}
        record(by, "council_columns_confirmed", f"council_list:{made.pk}", detail=detail, at=now)
    return layout


def refuse_columns(rows: Sequence[Sequence[str]], said: Columns) -> None:
    if said.heading_at >= len(rows):
        raise ReconciliationRefused("The table has no such line. Choose the line that holds the headings.", "line")
    if wrong := whats_wrong(said.fields):
        raise ReconciliationRefused(wrong, f"column-{wrong_column(said.fields)}")
    if not said.covers:
        raise ReconciliationRefused("Say which children this list holds.", "covers")
    if Field.STATUS not in said.fields and not said.default:
        raise ReconciliationRefused(
            "No column says as what the children are known. Say as what all of them stand on this list.", "default"
        )
    days = dates_in(rows[said.heading_at + 1 :], said.fields)
    if said.date_form is None and must_be_asked(days):
        raise ReconciliationRefused("Say what the first number of a date is: these can be read both ways.", "dates")
    if said.date_form is not None and said.date_form not in forms_that_fit(days) and forms_that_fit(days):
        raise ReconciliationRefused(
            "In that form some of these dates are no days at all. Look at the dates again.", "dates"
        )


def refuse_compared(by: Viewer, made: CouncilList) -> CouncilList:
    """The list, held for change. Raises ReconciliationRefused if it was compared, or its time is over."""
    held = CouncilList.objects.select_for_update().get(pk=made.pk, practice=by.practice)
    if held.removed_at is not None or held.cells is None:
        raise ReconciliationRefused("The time of this list is over, and it was removed. Bring in a newer one.")
    if held.compared_at is not None:
        raise ReconciliationRefused("This list was compared already. Bring it in once more to read it in another way.")
    return held


@dataclass(frozen=True, slots=True)
class Words:
    """What their words mean, by folded word."""

    status: Mapping[str, Sequence[Listed]] = field(default_factory=dict)
    category: Mapping[str, Sequence[Category]] = field(default_factory=dict)
    practice: Mapping[str, bool] = field(default_factory=dict)


def confirm_words(by: Viewer, made: CouncilList, said: Words, *, now: datetime) -> Layout:
    """Keep what their words mean, beside those that were said before. Raises ReconciliationRefused."""
    with transaction.atomic():
        made = refuse_compared(by, made)
        if made.layout is None:
            raise ReconciliationRefused("Say first what its columns hold.")
        old = made.layout
        values: dict[str, Any] = {
            "status_words": {**old.status_words, **{word: [*map(str, one)] for word, one in said.status.items()}},
            "category_words": {**old.category_words, **{word: [*map(str, one)] for word, one in said.category.items()}},
            "practice_words": {**old.practice_words, **said.practice},
        }
        layout = Layout.objects.create(
            practice=by.practice,
            authority=made.authority,
            headings=old.headings,
            fields=old.fields,
            date_form=old.date_form,
            covers=old.covers,
            default=old.default,
            at=now,
            by=person_of(by),
            **values,
        )
        made.layout = layout
        made.save(update_fields=["layout"])
        detail = {"layout": layout.pk, "words": len(said.status) + len(said.category) + len(said.practice)}
        record(by, "council_words_confirmed", f"council_list:{made.pk}", detail=detail, at=now)
    return layout
