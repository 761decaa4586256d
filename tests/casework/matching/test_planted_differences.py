"""A list of 10,000 with 2,000 children, and letters with a planted difference of every kind: never the wrong child.

The one count that must be nought is "ours" for somebody else. The others say that caution has not become uselessness:
a letter without a mistake finds its child, and a letter with one still offers the right child to choose.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from seenheard.casework.matching import match, prepare
from seenheard.casework.matching.candidates import is_adult
from seenheard.casework.matching.proposal import Patient
from seenheard.casework.matching.short_forms import are_forms
from tests.casework.matching.made_up import TODAY, letter, misspell, named, numbers, practice

KNOWN = practice()
PREPARED = prepare(KNOWN)
CHILDREN = [p for p in KNOWN.patients if not is_adult(PREPARED.rows[p.key], TODAY)]
Planted = dict[str, object]


def at_home(patient: Patient) -> list[Patient]:
    return [row.patient for row in PREPARED.living_with(PREPARED.rows[patient.key])]


def twin_of(patient: Patient) -> Patient | None:
    return next((other for other in at_home(patient) if other.born_on == patient.born_on), None)


def slipped(number: str, rng: random.Random) -> str:
    place = rng.randrange(10)
    return number[:place] + str((int(number[place]) + rng.randrange(1, 10)) % 10) + number[place + 1 :]


def slipped_day(born: date, rng: random.Random) -> str:
    if born.day <= 12 and born.day != born.month and rng.random() < 0.5:
        return born.replace(day=born.month, month=born.day).isoformat()
    return (born + timedelta(days=rng.choice([-10, -1, 1, 10]))).isoformat()


def first_misspelt(p: Patient, rng: random.Random) -> str:
    return f"{misspell(p.given_name, rng)} {p.family_name}"


def surname_misspelt(p: Patient, rng: random.Random) -> str:
    return f"{p.given_name} {misspell(p.family_name, rng)}"


def other_form(p: Patient, rng: random.Random) -> str:
    forms = [q.given_name for q in CHILDREN if are_forms(q.given_name.lower(), p.given_name.lower())]
    return f"{rng.choice(forms)} {p.family_name}"


def of_another_at_home(p: Patient, rng: random.Random) -> Patient | None:
    others = at_home(p)
    return rng.choice(others) if others else None


def with_number_of(p: Patient, rng: random.Random, **more: object) -> Planted | None:
    other = of_another_at_home(p, rng)
    return named(p, nhs_number=other.nhs_number, **more) if other else None


def with_twins(p: Patient, **more: Callable[[Patient, Patient], object]) -> Planted | None:
    twin = twin_of(p)
    return named(p, **{key: value(p, twin) for key, value in more.items()}) if twin else None


EXACT: dict[str, Callable[[Patient, random.Random], Planted | None]] = {
    "nothing": lambda p, r: named(p),
    "other order": lambda p, r: named(p, name=f"{p.family_name} {p.given_name}"),
    "capitals and comma": lambda p, r: named(p, name=f"{p.family_name.upper()}, {p.given_name}"),
    "middle name": lambda p, r: named(p, name=f"{p.given_name} Pomeroy {p.family_name}"),
    "first name misspelt": lambda p, r: named(p, name=first_misspelt(p, r)),
    "surname misspelt": lambda p, r: named(p, name=surname_misspelt(p, r)),
    "other form": lambda p, r: named(p, name=other_form(p, r)),
    "initial": lambda p, r: named(p, name=f"{p.given_name[0]} {p.family_name}"),
    "no date of birth": lambda p, r: named(p, dob=None),
    "no number": lambda p, r: named(p, nhs_number=None),
    "number slipped": lambda p, r: named(p, nhs_number=slipped(p.nhs_number, r)),
}
SPOILT: dict[str, Callable[[Patient, random.Random], Planted | None]] = {
    "day slipped": lambda p, r: named(p, dob=slipped_day(p.born_on or TODAY, r)),
    "day slipped, no number": lambda p, r: named(p, dob=slipped_day(p.born_on or TODAY, r), nhs_number=None),
    "number and first name slipped": lambda p, r: named(
        p, nhs_number=slipped(p.nhs_number, r), name=first_misspelt(p, r)
    ),
    "misspelt, no number": lambda p, r: named(p, name=first_misspelt(p, r), nhs_number=None),
    "surname misspelt, no number": lambda p, r: named(p, name=surname_misspelt(p, r), nhs_number=None),
    "initial, no number": lambda p, r: named(p, name=f"{p.given_name[0]} {p.family_name}", nhs_number=None),
    "name alone": lambda p, r: named(p, dob=None, nhs_number=None),
    "number of another at home": lambda p, r: with_number_of(p, r),
    "number of another at home, no day": lambda p, r: with_number_of(p, r, dob=None),
    "number of another at home, misspelt": lambda p, r: with_number_of(p, r, name=first_misspelt(p, r)),
    "number of the twin": lambda p, r: with_twins(p, nhs_number=lambda a, b: b.nhs_number),
    "number of the twin, initial": lambda p, r: with_twins(
        p, nhs_number=lambda a, b: b.nhs_number, name=lambda a, b: f"{a.given_name} {a.family_name[0]}"
    ),
    "twin, no number": lambda p, r: with_twins(p, nhs_number=lambda a, b: None),
    "twin misspelt, no number": lambda p, r: with_twins(
        p, nhs_number=lambda a, b: None, name=lambda a, b: first_misspelt(a, r)
    ),
}
STRANGE: dict[str, Callable[[Patient, random.Random], Planted | None]] = {
    "namesake": lambda p, r: named(p, dob="2013-02-29", nhs_number=numbers(r)),
    "namesake born another day": lambda p, r: named(p, dob=_another_day(p, r), nhs_number=numbers(r)),
    "namesake with no number": lambda p, r: named(p, dob=_another_day(p, r), nhs_number=None),
    "namesake with nothing else": lambda p, r: named(p, dob=None, nhs_number=None),
    "brother we do not have": lambda p, r: named(p, name=f"Zebedee {p.family_name}", nhs_number=numbers(r)),
    "somebody born the same day": lambda p, r: named(p, name="Zebedee Quorn", nhs_number=None),
    "nobody like it": lambda p, r: named(p, name="Zebedee Quorn", nhs_number=numbers(r), dob=_another_day(p, r)),
}


def _another_day(p: Patient, rng: random.Random) -> str:
    """A day on which nobody of this name was born."""
    while True:
        day = TODAY - timedelta(days=rng.randrange(30, 6500))
        if all(q.given_name != p.given_name or q.family_name != p.family_name or q.born_on != day for q in CHILDREN):
            return day.isoformat()


def outcomes(
    plant: Callable[[Patient, random.Random], Planted | None], seed: str
) -> list[tuple[Patient, str, int, bool]]:
    """(child meant, verdict, row proposed as ours or 0, whether the child meant is offered) for 400 letters."""
    rng = random.Random(seed)
    found = []
    people = [p for p in CHILDREN if twin_of(p)] if "twin" in seed else CHILDREN
    for patient in rng.sample(people, min(400, len(people))):
        child = plant(patient, rng)
        if child is None:
            continue
        first = match(letter(child), PREPARED, today=TODAY).children[0]
        ours = first.candidates[0].patient_key if first.verdict == "ours" else 0
        found.append((patient, first.verdict, ours, patient.key in [c.patient_key for c in first.candidates]))
    return found


@pytest.mark.parametrize("difference", EXACT)
def test_a_letter_that_is_right_or_nearly_so_finds_its_child_and_no_other(difference: str) -> None:
    found = outcomes(EXACT[difference], difference)
    assert len(found) == 400
    assert not [(p, ours) for p, _, ours, _ in found if ours not in (0, p.key)]
    assert all(offered for *_, offered in found)
    assert sum(ours != 0 for _, _, ours, _ in found) >= 0.9 * len(found)


@pytest.mark.parametrize("difference", SPOILT)
def test_a_planted_difference_never_gives_another_child(difference: str) -> None:
    found = outcomes(SPOILT[difference], difference)
    assert len(found) > 100
    assert not [(p, ours) for p, _, ours, _ in found if ours not in (0, p.key)]
    assert sum(offered for *_, offered in found) >= 0.97 * len(found)


@pytest.mark.parametrize("difference", STRANGE)
def test_a_child_who_is_not_on_the_list_is_never_ours(difference: str) -> None:
    found = outcomes(STRANGE[difference], difference)
    assert len(found) == 400
    assert not [(p, verdict) for p, verdict, *_ in found if verdict == "ours"]


def test_a_child_like_nobody_is_said_to_be_nobody_of_ours() -> None:
    found = outcomes(STRANGE["nobody like it"], "nobody like it")
    assert {verdict for _, verdict, *_ in found} == {"not_ours"}


def test_a_number_typed_for_the_wrong_child_is_said_aloud() -> None:
    """The number is one child's and the name another's: a person chooses, and the first doubt says so."""
    mixed_up = 0
    for patient in CHILDREN[:300]:
        for other in at_home(patient):
            if is_adult(PREPARED.rows[other.key], TODAY) or other.given_name[:2] == patient.given_name[:2]:
                continue
            proposal = match(letter(named(patient, nhs_number=other.nhs_number)), PREPARED, today=TODAY)
            assert proposal.children[0].verdict == "choose"
            differences = [d for c in proposal.children[0].candidates for d in c.differences]
            assert any(d.ours or d.theirs for d in differences)
            assert any("NHS number" in doubt for doubt in proposal.doubts), (patient, other, proposal)
            mixed_up += 1
    assert mixed_up > 100
