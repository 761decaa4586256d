"""Made-up immunisation histories."""

from __future__ import annotations

from datetime import date

from seenheard.casework.immunisation import Given, Schedule, Stand, State, stand
from seenheard.casework.timetable.words import plain_date
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.immunisation import load_schedule

ENGLAND: Schedule = load_schedule(Nation.ENGLAND)
TODAY = date(2026, 11, 22)


def item(words: str, on: date | None = None, **more: object) -> Given:
    given = {"words": words, "earliest": on, "latest": on, "key": f"{words} {on}"}
    if on:
        given["date_words"] = plain_date(on)
    return Given(**{**given, **more})  # type: ignore[arg-type]


def no(words: str, on: date, reason: str = "") -> Given:
    return item(words, on, given=False, reason=reason)


#: What is given on the day it is due, by the dose's id.
PRODUCTS = {
    "six": "DTaP/IPV/Hib/HepB", "five": "DTaP/IPV/Hib", "menb": "MenB", "rota": "Rotavirus", "pcv": "PCV13",
    "hib": "Hib/MenC", "mmr": "MMR", "mmrv": "MMRV", "preschool": "dTaP/IPV", "hpv": "HPV", "teenage": "Td/IPV",
    "menacwy": "MenACWY",
}  # fmt: skip


def on_time(born_on: date, until: date = TODAY) -> list[Given]:
    """Every dose of the child's schedule on the day that it was due."""
    cohort = ENGLAND.cohort(born_on)
    assert cohort is not None
    due = [(dose.due.from_birth(born_on), dose.id) for dose in cohort.doses]
    return [item(PRODUCTS[id.split("-")[0]], day, key=id) for day, id in due if day <= until]


def of(born_on: date, *items: Given, today: date = TODAY) -> Stand:
    return stand(born_on, items, today=today, schedule=ENGLAND)


def states(found: Stand) -> dict[str, State]:
    return {dose.dose.id: dose.state for dose in found.doses}
