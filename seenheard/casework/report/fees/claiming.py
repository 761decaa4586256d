"""A quarter's claim: which reports a scheme pays, as what, and why the others are not in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from seenheard.casework.report.fees.scheme import Paid, Scheme
from seenheard.casework.timetable.words import plain_date

_BEFORE = "Claimed before."


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A report that was sent.

    `meeting` and `family` are keys that are only compared: versions of one report, and reports on siblings to one
    meeting, have the same. `complex_said`: what somebody decided; None: by the minutes. `refused`: why the payer
    refused it, "" if it did not. `claimed`: it stands in an earlier claim.
    """

    reference: str
    family: str
    meeting: str
    type: str
    sent_on: date
    minutes: int = 0
    children: int = 1
    complex_said: bool | None = None
    refused: str = ""
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A report in the claim. `pence` None: the scheme's amount is not set."""

    line: ClaimLine
    paid: Paid
    is_complex: bool
    pence: int | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    line: ClaimLine
    because: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Every line of the quarter is in `rows` or in `left_out`. `pence` is the sum; None: an amount is not set."""

    scheme: Scheme
    first_on: date
    last_on: date
    rows: tuple[ClaimRow, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def pence(self) -> int | None:
        amounts = [row.pence for row in self.rows]
        return None if any(each is None for each in amounts) else sum(each or 0 for each in amounts)


def quarter(day: date) -> tuple[date, date]:
    """The first and last day of the quarter of the year that holds this day."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return first, _next(first) - timedelta(days=1)


def claim(lines: Iterable[ClaimLine], scheme: Scheme, *, first_on: date) -> Claim:
    """The claim of the quarter that begins on this day, oldest report first. Lines of other quarters are not in it."""
    first, last = quarter(first_on)
    rows: list[ClaimRow] = []
    left_out: list[LeftOut] = []
    met: dict[tuple[str, str], str] = {}
    for line in sorted(lines, key=lambda each: (each.sent_on, each.reference)):
        because = _why_not(line, scheme, met)
        paid = scheme.paid(line.type)
        if because in (None, _BEFORE) and scheme.one_a_family:
            met.setdefault((line.family, line.meeting), line.reference)
        if not first <= line.sent_on <= last:
            continue
        if because is not None or paid is None:
            left_out.append(LeftOut(line, because or ""))
            continue
        is_complex = scheme.is_complex(line.minutes) if line.complex_said is None else line.complex_said
        rows.append(ClaimRow(line, paid, is_complex, paid.complex_pence if is_complex else paid.simple_pence))
    return Claim(scheme, first, last, tuple(rows), tuple(left_out))


def _why_not(line: ClaimLine, scheme: Scheme, met: dict[tuple[str, str], str]) -> str | None:
    if scheme.paid(line.type) is None:
        return "The scheme does not pay for this type of report."
    if line.refused.strip():
        return f"Refused by the payer: {line.refused.strip()}"
    if line.claimed:
        return _BEFORE
    if scheme.one_a_family and (line.family, line.meeting) in met:
        return f"One family, one report: {met[line.family, line.meeting]} to the same meeting is claimed."
    return None


def claim_cells(made: Claim) -> tuple[tuple[str, ...], ...]:
    """The claim as a table of text without names, its head first; to be written by whoever makes formulas harmless."""
    head = ("Report", "Type", "Simple or complex", "Sent on", "Minutes of writing", "Children", "Amount")
    rows = [
        (
            row.line.reference,
            row.paid.words,
            "complex" if row.is_complex else "simple",
            plain_date(row.line.sent_on),
            str(row.line.minutes),
            str(row.line.children),
            pounds(row.pence),
        )
        for row in made.rows
    ]
    return (head, *rows, ("Total", "", "", "", "", "", pounds(made.pence)))


def pounds(pence: int | None) -> str:
    """ "45.00"; "not set" if the scheme's amount is not."""
    return "not set" if pence is None else f"{pence // 100}.{pence % 100:02}"


def _next(first: date) -> date:
    return date(first.year + (first.month == 10), 1 if first.month == 10 else first.month + 3, 1)
