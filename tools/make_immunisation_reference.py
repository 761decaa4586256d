"""Writes docs/reference/immunisation.md from the schedules and names of vaccines in seenheard/guidance/immunisation;
`--check` only says whether it is up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from seenheard.casework.immunisation import Cohort, Dose, Schedule
from seenheard.casework.timetable.rules import Source
from seenheard.casework.timetable.words import nation_words, plain_date
from seenheard.casework.vocabulary import Nation
from seenheard.guidance.immunisation import load_schedule

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "immunisation.md"
HEAD = """# The immunisation schedules

Made from `seenheard/guidance/immunisation/` by `tools/make_immunisation_reference.py`: change the data there, not here.

A child's record is compared with the schedule of the children born when it was born. The comparison counts and shows;
it judges nothing.

- **Complete**: recorded as given, for each part. A combination counts for each of its parts: MMRV for MMR and for
  chickenpox, Hib/MenC for Hib and for MenC.
- **Due**: its day has come. **Delayed**: {late} days after it was due (our own choice, not guidance), or when the age
  that the schedule names is over, and it is not recorded. The record may not know what was given elsewhere.
- **Declined**: recorded as refused, and not recorded as given since. Not given for another reason is not declined.
- **Not recorded**: nothing can be said. It is no longer offered at this age; or a dose was given before the age from
  which this one is offered; or two items say that they are the same dose; or only a later dose is recorded.
- **Not yet due**.

A name that is not recognised, a date before birth and a date in the future are told and never counted. Two entries of
one day for one vaccine are one dose, unless they say that they are different doses. A dose given sooner than 4 weeks
after the one before it is counted, and shown.

"""


def cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = list(head)
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(cell(each) for each in row)} |"
    yield ""


class Sources:
    """Numbers the sources in the order in which they are named, for the list at the end."""

    def __init__(self) -> None:
        self.met: dict[Source, int] = {}

    def __call__(self, source: Source) -> str:
        return f"({self.met.setdefault(source, len(self.met) + 1)})"

    def lines(self) -> Iterator[str]:
        yield "## Sources"
        yield ""
        for source, number in self.met.items():
            named = f"[{source.title}]({source.url})" if source.url else source.title
            yield f"{number}. {named} ({source.kind.replace('_', ' ')})"
        yield ""


link = Sources()


def _cohort(id: str, nation: Nation) -> Cohort:
    return next(each for each in load_schedule(nation).cohorts if each.id == id)


def confirmed_for(cohort_id: str) -> str:
    """The nations for which a source was read, and those for which none was."""
    read: list[str] = []
    unread: list[str] = []
    for nation in Nation:
        (read if _cohort(cohort_id, nation).confirmed else unread).append(nation_words(nation))
    said = f"Read for {', '.join(read)}." if read else ""
    return f"{said} **Not confirmed** for {', '.join(unread)}." if unread else said


def dose_row(dose: Dose, schedule: Schedule) -> list[str]:
    late = f"delayed from {dose.late_from.words}" if dose.late_from else ""
    since = f"not before {dose.not_before.words}" if dose.not_before else ""
    enough = ""
    if dose.enough:
        parts = " and ".join(schedule.part(part) for part in dose.enough.parts)
        enough = f"{parts} alone is enough from {plain_date(dose.enough.given_from)}"
    notes = "; ".join(filter(None, (since, late, enough)))
    parts = ", ".join(schedule.part(part) for part in dose.parts)
    return [
        dose.words,
        dose.due.words,
        parts,
        notes,
        "read" if dose.confirmed else "**not confirmed**",
        link(dose.source),
    ]


def cohort_section(cohort: Cohort, schedule: Schedule) -> Iterator[str]:
    yield f"### {cohort.words[:1].upper()}{cohort.words[1:]}"
    yield ""
    by_nation = [source for nation in Nation for source in _cohort(cohort.id, nation).sources]
    numbers = " ".join(link(each) for each in dict.fromkeys(by_nation))
    yield f"{confirmed_for(cohort.id)} Sources of the cohort: {numbers}."
    yield ""
    if cohort.not_held:
        yield f"Not held here, and not compared: {', '.join(cohort.not_held)}."
        yield ""
    if cohort.note:
        yield " ".join(cohort.note.split())
        yield ""
    yield from table(
        ["dose", "due at", "counts for", "more", "sure?", "source"],
        (dose_row(dose, schedule) for dose in cohort.doses),
    )


def limits_section(schedule: Schedule) -> Iterator[str]:
    yield "## How late a vaccine is still offered"
    yield ""
    rows = []
    for part, limit in schedule.limits.items():
        until = limit.offered_until.words if limit.offered_until else "no limit held"
        until = f"to nobody since {plain_date(limit.ended_on)}" if limit.ended_on else until
        weeks = f"{limit.least_weeks} weeks" if limit.least_weeks else ""
        rows.append([schedule.part(part), until, weeks, link(limit.source)])
    yield from table(["part", "until the age of", "at least between two doses", "source"], rows)


def vaccines_section(schedule: Schedule) -> Iterator[str]:
    yield "## By which words a vaccine is known"
    yield ""
    yield "Whole words, without capitals and punctuation, the longest first. A vaccine is recognised if all that its"
    yield "words name together is exactly what it protects against."
    yield ""
    rows = []
    for vaccine in schedule.wording.vaccines:
        exact = sorted(phrase for phrase, gives in schedule.wording.phrases if gives == vaccine.protects)
        counts = ", ".join(schedule.part(part) for part in vaccine.parts) or "nothing of a schedule held here"
        protects = ", ".join(sorted(each.replace("_", " ") for each in vaccine.protects))
        rows.append([vaccine.words, protects, counts, ", ".join(exact)])
    yield from table(["vaccine", "protects against", "counts for", "names of its own"], rows)


def page() -> str:
    schedule = load_schedule(Nation.ENGLAND)
    lines = [HEAD.format(late=schedule.late_after_days).rstrip(), "", " ".join(schedule.note.split()), ""]
    checked = f"last checked {plain_date(schedule.last_checked)}" if schedule.last_checked else "not yet reviewed"
    lines += [f"The data: {checked}.", "", "## By day of birth", ""]
    for cohort in reversed(schedule.cohorts):
        lines += cohort_section(cohort, schedule)
    lines += [*limits_section(schedule), *vaccines_section(schedule), *link.lines()]
    return "\n".join(lines).rstrip() + "\n"


def main(argv: list[str]) -> int:
    if argv not in ([], ["--check"]):
        print("The only option is --check.", file=sys.stderr)
        return 2
    text = page()
    if argv:
        fresh = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print(
            "docs/reference/immunisation.md is up to date."
            if fresh
            else f"{TARGET.name} is out of date: run this tool."
        )
        return 0 if fresh else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
