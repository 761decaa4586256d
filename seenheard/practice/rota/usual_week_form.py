"""The form of a usual week: a row for each half-day, with what, from, until, and what is free after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from seenheard.casework.rota.opening import WEEKDAYS
from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, SessionKind
from seenheard.practice.web.fields import DayField

from .clock_field import ClockField
from .forms import KINDS
from .models import UsualSession
from .telling import HALVES

DAYTIME = (SessionKind.SURGERY, SessionKind.FREE, SessionKind.DUTY)
NO_WORK = ("", "–")


@dataclass(frozen=True, slots=True)
class HalfRow:
    """One row of the form."""

    weekday: int
    half: Half

    @property
    def name(self) -> str:
        return f"{WEEKDAYS[self.weekday].lower()}-{self.half.value}"

    @property
    def words(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {HALVES[self.half]}"


@dataclass(frozen=True, slots=True)
class BoundRow:
    """A row with its boxes, for the page. `then` is None for a night."""

    row: HalfRow
    kind: BoundField
    starts: BoundField
    ends: BoundField
    then: BoundField | None

    @property
    def errors(self) -> list[str]:
        boxes = [self.kind, self.starts, self.ends, *([self.then] if self.then else [])]
        return [str(error) for box in boxes for error in box.errors]


class UsualWeekForm(forms.Form):
    """A usual week, and from when it holds."""

    from_on = DayField(label="Holds from (optional)", required=False, help_text="Leave empty if it has always been so")

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        weekdays: Iterable[int],
        sessions: Sequence[UsualSession | Session] = (),
        from_on: date | None = None,
    ) -> None:
        initial: dict[str, Any] = {"from_on": from_on}
        for one in sessions:
            fill(initial, one)
        super().__init__(data, initial=initial)
        days = sorted({0, 1, 2, 3, 4, *weekdays, *(one.weekday for one in sessions if one.half != Half.NIGHT)})
        self.halves = [HalfRow(day, half) for day in days for half in (Half.MORNING, Half.AFTERNOON)]
        self.nights = [HalfRow(day, Half.NIGHT) for day in range(7)]
        for row in (*self.halves, *self.nights):
            self.add_row(row)

    def add_row(self, row: HalfRow) -> None:
        night = row.half is Half.NIGHT
        kinds = (SessionKind.NIGHT,) if night else DAYTIME
        choices = [NO_WORK, *((kind.value, KINDS[kind].partition(":")[0]) for kind in kinds)]
        self.fields[f"{row.name}-kind"] = forms.ChoiceField(choices=choices, required=False, label=row.words)
        pm = row.half is Half.AFTERNOON
        self.fields[f"{row.name}-starts"] = ClockField(
            required=False, after_noon=pm, where=row.words, label=f"{row.words}: from"
        )
        self.fields[f"{row.name}-ends"] = ClockField(
            required=False, after_noon=not night, where=row.words, label=f"{row.words}: until"
        )
        if not night:
            self.fields[f"{row.name}-then"] = ClockField(
                required=False, after_noon=True, where=row.words, label=f"{row.words}: then free until"
            )

    def bound(self, rows: Iterable[HalfRow]) -> Iterator[BoundRow]:
        for row in rows:
            then = self[f"{row.name}-then"] if row.half is not Half.NIGHT else None
            yield BoundRow(row, self[f"{row.name}-kind"], self[f"{row.name}-starts"], self[f"{row.name}-ends"], then)

    @property
    def half_rows(self) -> list[BoundRow]:
        return list(self.bound(self.halves))

    @property
    def night_rows(self) -> list[BoundRow]:
        return list(self.bound(self.nights))

    @property
    def any_night(self) -> bool:
        return any(row.kind.value() or row.errors for row in self.night_rows)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for row in (*self.halves, *self.nights):
            kind, starts, ends, then = (given.get(f"{row.name}-{part}") for part in ("kind", "starts", "ends", "then"))
            wrong = self.errors.keys() & {f"{row.name}-{part}" for part in ("kind", "starts", "ends", "then")}
            if wrong:
                continue
            if not kind and (starts or ends or then):
                self.add_error(f"{row.name}-kind", f"{row.words}: choose what it is, or empty its times")
            elif kind and not (starts and ends):
                missing = "starts" if not starts else "ends"
                self.add_error(f"{row.name}-{missing}", f"{row.words}: enter from when and until when")
            elif kind and starts and ends and row.half is not Half.NIGHT and ends <= starts:
                self.add_error(f"{row.name}-ends", f"{row.words}: the session ends before it begins")
            elif then and ends and then <= ends:
                self.add_error(f"{row.name}-then", f"{row.words}: the free time ends before the session does")
        return given

    def sessions(self) -> list[Session]:
        """The week as it was typed, once it is valid."""
        found: list[Session] = []
        for row in (*self.halves, *self.nights):
            kind, starts, ends, then = self.typed(row)
            if kind and starts and ends:
                found.append(Session(row.weekday, row.half, SessionKind(kind), starts, ends))
                if then:
                    found.append(Session(row.weekday, row.half, SessionKind.FREE, ends, then))
        return found

    def typed(self, row: HalfRow) -> tuple[str, time | None, time | None, time | None]:
        given = self.cleaned_data
        name = row.name
        return given[f"{name}-kind"], given[f"{name}-starts"], given[f"{name}-ends"], given.get(f"{name}-then")


def fill(initial: dict[str, Any], one: UsualSession | Session) -> None:
    """Put a session that is held into its row; the second of a half-day is the free time after the first."""
    name = HalfRow(one.weekday, Half(one.half)).name
    if f"{name}-kind" in initial:
        initial[f"{name}-then"] = one.ends
    else:
        initial |= {f"{name}-kind": str(one.kind), f"{name}-starts": one.starts, f"{name}-ends": one.ends}


def like_monday(sent: dict[str, str]) -> dict[str, str]:
    """What was sent, with Monday's half-days in those of Tuesday to Friday that are empty."""
    filled = dict(sent)
    for weekday in range(1, 5):
        for half in (Half.MORNING, Half.AFTERNOON):
            here, monday = HalfRow(weekday, half).name, HalfRow(0, half).name
            parts = ("kind", "starts", "ends", "then")
            if not any(sent.get(f"{here}-{part}") for part in parts):
                filled |= {f"{here}-{part}": sent.get(f"{monday}-{part}", "") for part in parts}
    return filled
