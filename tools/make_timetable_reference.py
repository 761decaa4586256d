"""Writes docs/reference/timetable.md from the rules in seenheard/guidance and the worked examples in the tests;
`--check` only says whether it is up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from seenheard.casework.timetable.authority import Authority, Setting
from seenheard.casework.timetable.rules import Direction, Edition, Period, Rule, Source, Unit
from seenheard.casework.timetable.words import duty_words, nation_words, plain_date
from seenheard.casework.vocabulary import Nation
from seenheard.guidance import load_authorities, load_holidays, load_rulebook

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "reference" / "timetable.md"
EXAMPLES = ROOT / "tests" / "casework" / "timetable" / "spec"
HEAD = """# The timetable

Made from `seenheard/guidance/` by `tools/make_timetable_reference.py`: change the rule there, not here.

## Which rule applies

1. A date or a number of days printed on the letter itself.
2. The lead authority's own setting.
3. The rule of the lead authority's nation, in the edition in force on the day that the count starts from. A conference
   can keep the edition under which it was timed.
4. The default of this software, always shown as “Local rule not confirmed”.

## How days are counted

- Day 0 is the day that the count starts from; the first working day counted is the next working day.
- Saturdays, Sundays and the public holidays of the lead authority's nation are closed.
- A deadline *before* a conference that lands on a closed day moves earlier, never later. Hours are counted as whole
  days.
- A limit *after* something, in calendar days, weeks or months, stays where it falls; the page says when that day is
  closed.
- A month is the same day number, or the last day of a shorter month.
- A week of pregnancy is counted from the expected day of birth, which is week 40. Of two limits the earlier applies.
- Dates beyond the known public holidays are refused.
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


def period_words(rule: Rule) -> str:
    if rule.period is None:
        return "not a length of time" if rule.direction in (Direction.RULE, Direction.MINIMUM) else "no value read"
    if rule.period.unit is Unit.GESTATION_WEEK:
        return f"not later than {rule.period.words}"
    way = {Direction.BEFORE: "before", Direction.INTERVAL_MAX: "at most after"}.get(rule.direction, "after")
    return f"{rule.period.words} {way}"


def sureness(rule: Rule) -> str:
    if rule.period is None:
        return ""
    checked = f", checked {plain_date(rule.last_checked)}" if rule.last_checked else ""
    return ("read" if rule.verified else "**not confirmed**") + checked


def source_link(source: Source) -> str:
    named = f"[{source.title}]({source.url})" if source.url else source.title
    return f"{named} ({source.kind.replace('_', ' ')})"


def edition_section(edition: Edition) -> Iterator[str]:
    since = f"from {plain_date(edition.valid_from)}" if edition.valid_from else "from the first day known"
    until = f"to {plain_date(edition.valid_to)}" if edition.valid_to else "still in force"
    checked = f"last checked {plain_date(edition.last_checked)}" if edition.last_checked else "not yet reviewed"
    yield f"### {edition.id}"
    yield ""
    yield f"{edition.title}. Times what happened {since}, {until}. Entered {plain_date(edition.entered_on)}, {checked}."
    yield ""
    yield edition.note.strip()
    yield ""
    counted = [rule for rule in edition.rules if rule.duty]
    yield from table(
        ["rule", "in the diary", "period", "counted from", "owed by", "sure?", "source", "note"],
        (
            [f"`{rule.id}`", duty_words(rule.duty) if rule.duty else "", period_words(rule), rule.counted_from]
            + [rule.owed_by_words.replace("_", " "), sureness(rule), source_link(rule.source), rule.note]
            for rule in counted
        ),
    )
    kept = [rule for rule in edition.rules if not rule.duty]
    if kept:
        yield "Recorded, and not put in the diary:"
        yield ""
        yield from table(
            ["rule", "what", "period", "counted from", "owed by", "sure?", "source"],
            (
                [f"`{rule.id}`", rule.obligation, period_words(rule), rule.counted_from]
                + [rule.owed_by_words.replace("_", " "), sureness(rule), source_link(rule.source)]
                for rule in kept
            ),
        )


def setting_words(setting: Setting) -> str:
    words = "not sent" if setting.period is None else setting.period.words
    return f"{words}, to the {setting.to}" if setting.to else words


def authority_rows(authorities: Iterable[Authority]) -> Iterator[list[str]]:
    for authority in authorities:
        for key, setting in authority.settings.items():
            said = "; ".join(part for part in (setting.vintage, setting.note) if part)
            checked = plain_date(setting.last_checked) if setting.last_checked else "never"
            name = f"{authority.name} ({nation_words(authority.nation)})" if authority.nation else authority.name
            yield [name, f"`{key}`", setting_words(setting), said, checked, source_link(setting.source)]


def authorities_section() -> Iterator[str]:
    yield "## Local authorities"
    yield ""
    yield "Collected to show how much varies: **evidence of variety, re-check before use**."
    yield "A date that rests on one of these says so."
    yield ""
    real = [authority for authority in load_authorities() if not authority.fictional]
    yield from table(["area", "setting", "value", "as printed", "last checked", "source"], authority_rows(real))
    told = [[each.name, "quorum", each.quorum.words or each.quorum.plain] for each in real if each.quorum is not None]
    told += [[each.name, key.replace("_", " "), words] for each in real for key, words in each.texts.items()]
    yield from table(["area", "about", "what was read"], told)
    fictional = ", ".join(each.name for each in load_authorities() if each.fictional)
    yield f"The demonstration's areas are fictional, and so are their settings: {fictional}."
    yield ""


def holidays_section() -> Iterator[str]:
    yield "## Public holidays"
    yield ""
    rows = []
    for nation, known in load_holidays().nations.items():
        span = f"{plain_date(known.known_from)} to {plain_date(known.known_to)}"
        checked = plain_date(known.last_checked) if known.last_checked else "not yet reviewed"
        rows.append([nation_words(nation), span, str(len(known.days)), checked, known.source])
    yield from table(["nation", "known", "weekdays closed", "last checked", "source"], rows)


def plain(value: Any) -> str:
    """A value of an example in words: {number: 5, unit: working_day} as "5 working days"."""
    if isinstance(value, date):
        return plain_date(value)
    if isinstance(value, list):
        return ", ".join(plain(each) for each in value)
    if isinstance(value, dict) and "number" in value:
        since = f" counted from {plain_date(value['counted_from'])}" if "counted_from" in value else ""
        return Period(value["number"], Unit(value["unit"])).words + since
    if isinstance(value, dict):
        return ", ".join(f"{plain(key)} {plain(each)}" for key, each in value.items())
    return str(value).replace("_", " ")


def told_fact(fact: dict[Any, Any]) -> str:
    """A fact of an example in words. YAML 1.1 reads its key `on` as "true"."""
    what = f"{fact['type']} conference" if fact["kind"] == "conference" else fact["kind"]
    more = {key: value for key, value in fact.items() if key not in (True, "kind", "type") and value is not None}
    return plain(what) + f" on {plain_date(fact[True])}" + (f" ({plain(more)})" if more else "")


def told_date(duty: str, expected: str) -> str:
    """An expected date in words: "report: 11 March 2025 (default)"."""
    day, precedence, rule = str(expected).split()
    by = f"`{rule}`" if precedence in ("nation", "default") else plain(precedence)
    return f"{plain(duty)}: {plain_date(date.fromisoformat(day))} ({by})"


def examples_section() -> Iterator[str]:
    yield "## Worked examples"
    yield ""
    yield "Each is also a test."
    yield ""
    for path in sorted(EXAMPLES.glob("*.yaml")):
        if path.stem == "refusals":
            continue
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield f"### Examples: {held['title']}"
        yield ""
        rows = []
        for case in held["cases"]:
            facts = "; ".join(told_fact(fact) for fact in case["facts"])
            local = {key: value for key, value in case.get("authority", {}).items() if key != "name"}
            given = [facts, f"authority: {plain(local)}" if local else ""]
            given += [f"child: {plain(case['child'])}" if "child" in case else ""]
            follows = [told_date(duty, each) for duty, dates in case["expect"].items() for each in dates]
            follows += [f"no {plain(duty)}" for duty in case.get("none", [])]
            nation = nation_words(Nation(case["nation"]))
            rows.append([case["name"], nation, "; ".join(each for each in given if each), "; ".join(follows)])
        yield from table(["what it shows", "nation", "what happened", "what follows"], rows)


def reference() -> str:
    """The whole page."""
    book = load_rulebook()
    lines = [HEAD]
    for nation in Nation:
        lines += [f"## {nation_words(nation)}", ""]
        for edition in sorted(
            (each for each in book.editions if each.nation is nation),
            key=lambda each: str(each.valid_from or ""),
            reverse=True,
        ):
            lines += edition_section(edition)
    lines += ["## Defaults of this software", "", *edition_section(book.defaults)]
    lines += [*authorities_section(), *holidays_section(), *examples_section()]
    return "\n".join(lines).rstrip() + "\n"


def main(argv: list[str]) -> int:
    text = reference()
    if argv == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            print("The timetable reference is up to date.")
            return 0
        print("The timetable reference is out of date. Run: python tools/make_timetable_reference.py", file=sys.stderr)
        return 1
    if argv:
        print("The only option is --check.", file=sys.stderr)
        return 2
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
