"""What a confirmation makes and changes, row by row, so that it can be shown and taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from seenheard.practice.case_life.models import Birth
from seenheard.practice.conferences.moves import moves_of
from seenheard.practice.plans.by_hand import of_seats
from seenheard.practice.web.words import day

from .answers import UndoRefused
from .models import Confirmation, Effect


def plain(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, models.Model):
        return value.pk
    return value


class Changes:
    """Makes and changes rows on behalf of one confirmation, and keeps each one's before and after."""

    def __init__(self, confirmation: Confirmation) -> None:
        self.confirmation = confirmation

    def make(self, row: models.Model) -> None:
        row.save(force_insert=True)
        after = {field.attname: plain(getattr(row, field.attname)) for field in row._meta.concrete_fields}
        self.keep(row, None, after)

    def change(self, row: models.Model, **values: Any) -> None:
        """Set what the letter says of the row. What the row held already is kept as well, the same before and after: so
        the letter that said it first cannot be undone under this one."""
        before = {self.column(row, name): plain(getattr(row, name)) for name in values}
        after = {self.column(row, name): plain(value) for name, value in values.items()}
        different = {name: value for name, value in values.items() if plain(getattr(row, name)) != plain(value)}
        for name, value in different.items():
            setattr(row, name, value)
        names = [*different]
        if different and hasattr(row, "sequence"):
            row.sequence += 1
            row.changed_at = timezone.now()  # type: ignore[attr-defined]
            names += ["sequence", "changed_at"]
        if different:
            row.save(update_fields=names)
        self.keep(row, before, after)

    @staticmethod
    def column(row: models.Model, name: str) -> str:
        # only columns are changed here, never relations from another table, which have no attname
        return row._meta.get_field(name).attname  # type: ignore[union-attr]

    def keep(self, row: models.Model, before: dict[str, Any] | None, after: dict[str, Any]) -> None:
        Effect.objects.create(
            confirmation=self.confirmation, table=row._meta.label_lower, row=row.pk, before=before, after=after
        )


def take_back(confirmation: Confirmation) -> None:
    """Undo every effect, last first. Raises UndoRefused if a later letter stands on one of them."""
    for effect in confirmation.effects.order_by("-id"):
        if effect.before is not None and not effect.changed:
            continue
        row = apps.get_model(effect.table)._base_manager.get(pk=effect.row)
        refuse_if_built_upon(confirmation, effect)
        if effect.before is None:
            values: dict[str, Any] = {"removed_at": timezone.now()}
        else:
            values = {name: read_back(row, name, effect.before[name]) for name in effect.changed}
        for name, value in values.items():
            setattr(row, name, value)
        if hasattr(row, "sequence"):
            row.sequence += 1
            row.changed_at = timezone.now()
        row.save()


def refuse_if_built_upon(confirmation: Confirmation, effect: Effect) -> None:
    later = (
        Effect.objects.filter(table=effect.table, row=effect.row, id__gt=effect.id, confirmation__undone_at=None)
        .exclude(confirmation=confirmation)
        .select_related("confirmation__letter")
    )
    if effect.before is not None:
        names = set(effect.changed)
        standing = [one for one in later if names & set(one.after)]
    else:
        standing = [*later, *seated(confirmation, effect)]
    letters = [one.confirmation.letter for one in standing]
    if effect.before is None and effect.table == "children.child":
        letters += [one.letter for one in about_child(confirmation, effect.row)]
    if letters:
        letter = letters[0]
        raise UndoRefused(f"A later letter ({letter.name}) builds on this one. Undo that letter first, then this one.")
    refuse_if_moved_since(confirmation, effect)
    refuse_if_born_since(effect)
    refuse_if_said_since(confirmation, effect)


def refuse_if_born_since(effect: Effect) -> None:
    """The letter brought in an unborn child, and somebody entered its birth since."""
    if effect.table != "children.child" or effect.before is not None:
        return
    birth = Birth.objects.filter(child=effect.row, undone_at=None).select_related("by").first()
    if birth is not None:
        raise UndoRefused(
            f"{birth.by} entered the birth of {birth.name} since. Take the birth back first, on the page of the "
            "child’s case, then undo this letter."
        )


def refuse_if_moved_since(confirmation: Confirmation, effect: Effect) -> None:
    """Somebody moved the meeting by hand after this letter made it, or changed the same of it."""
    if effect.table != "conferences.conference":
        return
    for move in moves_of(confirmation.letter.practice_id, [effect.row]).get(effect.row, []):
        same = effect.before is None or set(effect.changed) & set(move.columns)
        if same and move.after_effect >= effect.pk:
            raise UndoRefused(
                f"{move.who} moved the meeting on {day(move.at)}, after this letter. Take that move back first, on the "
                "meeting’s page, then undo this letter."
            )


def refuse_if_said_since(confirmation: Confirmation, effect: Effect) -> None:
    """Somebody said an outcome for a child after this letter gave one, or made the place at the meeting."""
    if effect.table != "conferences.conferencechild":
        return
    for given in of_seats(confirmation.letter.practice_id, [effect.row]):
        if given.after_effect >= effect.pk:
            raise UndoRefused(
                f"{given.who} said on {day(given.at)} what was decided for a child, after this letter. Leave that to "
                "the letters again first, on the page of what was decided at the meeting, then undo this letter."
            )


def seated(confirmation: Confirmation, effect: Effect) -> list[Effect]:
    """What later letters hung on a row that this one made: a child's place at the meeting, an answer to it."""
    column = {"conferences.conference": "conference_id", "children.child": "child_id"}.get(effect.table)
    if column is None:
        return []
    hung = Effect.objects.filter(id__gt=effect.id, before__isnull=True, confirmation__undone_at=None)
    return list(
        hung.filter(**{f"after__{column}": effect.row})
        .exclude(confirmation=confirmation)
        .select_related("confirmation__letter")
    )


def about_child(confirmation: Confirmation, child_id: int) -> list[Confirmation]:
    """Later letters about a child whom this one brought in."""
    later = Confirmation.objects.filter(pk__gt=confirmation.pk, undone_at=None, children=child_id)
    return list(later.select_related("letter").order_by("pk"))


def read_back(row: models.Model, name: str, value: Any) -> Any:
    for field in row._meta.concrete_fields:
        if field.attname == name:
            return field.to_python(value) if value is not None else None
    raise LookupError(name)
