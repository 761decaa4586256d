"""The truths of the letters: they have the corpus's form, and say nothing that their letter does not say."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.letters.making import dates
from tests.letters.making.letter import ENDINGS
from tests.letters.making.sets import SETS, stem
from tests.letters.shape import faults

PLACE = Path(__file__).parent
EVERY = [(name, n) for name, letters in SETS.items() for n in range(1, len(letters) + 1)]


def truth_of(name: str, n: int) -> dict[str, Any]:
    return json.loads((PLACE / name / f"{stem(name, n)}.json").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()


def words_of(name: str, n: int) -> str:
    return squeezed(SETS[name][n - 1].words())


def forms(day: date) -> list[str]:
    """Every way in which a letter may write a day, Welsh included."""
    ways = [
        dates.uk, dates.short, dates.dots, dates.dots4, dates.spaced, dates.long, dates.ordinal, dates.no_year,
        dates.no_year_short, dates.hospital, dates.iso, dates.mixed, dates.american,
    ]  # fmt: skip
    more = [
        f"{day:%d.%m.%Y}",
        f"{day.day} {day:%b %Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{dates.nth(day)} {day:%B}",
    ]
    more += [
        f"{day:%B} {dates.nth(day)}",
        f"{dates.nth(day)} of {day:%B}",
        f"{day.day} {day:%B}",
        f"{day.day}/{day.month}",
    ]
    more += [
        f"{day:%d-%m-%Y}",
        f"{day.day}-{day:%b-%y}",
        f"{day:%m/%d/%Y}",
        f"{day:%d %b %y}",
        f"{day.day}/{day.month}/{day:%y}",
    ]
    more += [f"{day:%d%m%y}", f"{day:%d %b %Y}", f"{day:%d %m %Y}", f"{day:%d %m %y}"]
    more += [f"{day.day} {dates.WELSH[day.month - 1]} {day.year}", f"{day.day} {dates.WELSH[day.month - 1]}"]
    return [squeezed(w(day)) for w in ways] + [squeezed(m) for m in more]


def times(at: str) -> list[str]:
    hour, minute, half = dates.hour(at)
    h, m = int(at[:2]), at[3:]
    more = [
        f"{hour}.{m}{half}",
        f"{hour}.{m} {half}",
        f"{hour}:{m}{half}",
        f"{hour}:{m} {half}",
        f"{hour} {half}",
        f"{hour}:{m}",
        f"{hour}.{m}",
    ]
    more += [
        f"{h}:{m}",
        f"{h}.{m}",
        f"{h:02d}.{m}",
        f"{at.replace(':', '')}",
        f"{hour}{half}",
        "noon" if at == "12:00" else at,
    ]
    more += [dates.words(at)] if minute in (0, 15, 30, 45) else []
    return [at, *more, dates.full(at)]


def texts(truth: dict[str, Any]) -> list[str]:
    """All that the truth gives as printed."""
    worker, conf = truth["social_worker"], truth["conference"]
    found = [
        truth["local_authority"],
        truth["chair"],
        *worker.values(),
        conf["venue"],
        conf["link"],
        truth["report_due"]["rule"],
    ]
    found += [v for a in truth["actions"] for v in (a["text"], a["owner"], a["due_text"])]
    found += [v for a in truth["attendees"] for v in (a["role"], a["name"])]
    found += [truth["was_not_brought"]["clinic"], truth["ed_attendance"]["site"], truth["ed_attendance"]["complaint"]]
    return [v for v in found if v]


def days(truth: dict[str, Any]) -> list[str]:
    conf = truth["conference"]
    found = [truth["document_date"], conf["date"], conf["replaces_date"], truth["next_conference"]["date"]]
    found += [truth["core_group"]["date"], truth["report_due"]["date"], truth["ed_attendance"]["date"]]
    found += [truth["was_not_brought"]["date"], truth["was_not_brought"]["rebooked_date"]]
    found += [v for c in truth["children"] for v in (c["dob"], c["edd"])] + [a["due"] for a in truth["actions"]]
    return [v for v in found if v]


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_truth_has_the_form_of_the_corpus(name: str, n: int) -> None:
    assert faults(truth_of(name, n)) == []


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_every_text_stands_in_the_letter(name: str, n: int) -> None:
    words = words_of(name, n)
    assert [t for t in texts(truth_of(name, n)) if squeezed(t) not in words] == []


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_every_child_is_named_in_the_letter(name: str, n: int) -> None:
    """In any order, for a system prints the surname first."""
    words = words_of(name, n)
    assert [
        c["name"] for c in truth_of(name, n)["children"] if not all(p in words for p in squeezed(c["name"]).split())
    ] == []


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_every_date_stands_in_the_letter(name: str, n: int) -> None:
    words = words_of(name, n)
    assert [d for d in days(truth_of(name, n)) if not any(f in words for f in forms(date.fromisoformat(d)))] == []


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_every_time_and_number_stands_in_the_letter(name: str, n: int) -> None:
    truth, words = truth_of(name, n), words_of(name, n)
    at = [truth["conference"]["time"], truth["next_conference"]["time"], truth["core_group"]["time"]]
    assert [t for t in at if t and not any(f in words for f in times(t))] == []
    digits = re.sub(r"[^0-9]+", "", words)
    assert [c["nhs_number"] for c in truth["children"] if c["nhs_number"] and c["nhs_number"] not in digits] == []


@pytest.mark.parametrize(("name", "n"), EVERY)
def test_file_and_truth_are_the_generators(name: str, n: int) -> None:
    made = SETS[name][n - 1]
    assert (PLACE / name / f"{stem(name, n)}.{ENDINGS[made.form]}").stat().st_size > 200
    on_disk = truth_of(name, n)
    assert on_disk == made.truth(on_disk["meta"]["pages"])


@pytest.mark.parametrize(("one", "other"), list(combinations(SETS, 2)))
def test_sets_share_no_layout_and_no_child(one: str, other: str) -> None:
    layouts = {name: {m.layout for m in SETS[name]} for name in (one, other)}
    assert not layouts[one] & layouts[other]
    children = {
        name: {(c["name"], c["dob"]) for n in range(1, len(SETS[name]) + 1) for c in truth_of(name, n)["children"]}
        for name in (one, other)
    }
    assert not children[one] & children[other]
