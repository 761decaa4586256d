"""Problems and allergies, with what is active and what is past."""

from __future__ import annotations

from typing import Final

from .concepts import concept, word_of, words_of
from .dates import date_of
from .entries import Resource
from .making import Making
from .record import Allergy, Kind, Precision, Problem

_ACTIVE: Final = {"active": True, "recurrence": True, "relapse": True, "current": True}
_PAST: Final = {"inactive": False, "resolved": False, "remission": False, "past": False, "ended": False}


def read_problem(condition: Resource, making: Making) -> Problem:
    """One Condition. Raises Unreadable."""
    words, codes = concept(condition, "code")
    until = date_of(condition, "abatementDateTime", "abatementPeriod")
    base = making.base(
        condition,
        Kind.PROBLEM,
        words=words or condition.text("onsetString") or "Problem not named",
        codes=codes,
        dates=("onsetDateTime", "onsetPeriod", "onset"),
    )
    active = ({**_ACTIVE, **_PAST}).get(word_of(condition, "clinicalStatus"))
    if active is None and until.precision is not Precision.NONE:
        active = False
    significance = condition.extension("ProblemSignificance")
    severity = significance.text("valueCode") or words_of(significance.one("valueCodeableConcept"))
    return Problem(**base, until=until, active=active, significance=severity.casefold())


def read_allergy(allergy: Resource, making: Making) -> Allergy:
    """One AllergyIntolerance. Raises Unreadable."""
    words, codes = concept(allergy, "code")
    reactions = [words_of(each) for reaction in allergy.many("reaction") for each in reaction.many("manifestation")]
    if not words:
        words = next((words_of(each.one("substance")) for each in allergy.many("reaction")), "") or "Allergy not named"
    end = allergy.extension("AllergyIntoleranceEnd")
    until = date_of(end.extension("endDate"), "valueDateTime", "valueDate")
    base = making.base(
        allergy, Kind.ALLERGY, words=words, codes=codes, dates=("onsetDateTime", "assertedDate", "recordedDate")
    )
    active = ({**_ACTIVE, **_PAST}).get(word_of(allergy, "clinicalStatus"))
    if active is None and until.precision is not Precision.NONE:
        active = False
    return Allergy(**base, active=active, until=until, reactions=tuple(dict.fromkeys(filter(None, reactions))))
