"""How a fact of the record is said and where it comes from: plain words, never more than the record says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from seenheard.casework.report.drafting.facts import Dated, Fact, FactKind

_TAG = re.compile(
    r"\s*\((?:disorder|finding|situation|procedure|observable entity|regime/therapy|event|morphologic abnormality|"
    r"record artifact|person|qualifier value|assessment scale|navigational concept)\)\s*$",
    re.IGNORECASE,
)
_READ = re.compile(r"^\[[A-Z]{1,3}\]\s*")
_SETTINGS = {
    "gp": ("consultation at the practice", "at the practice"),
    "emergency_department": ("attendance at A&E", "at A&E"),
    "urgent_care": ("attendance at urgent care", "at an urgent care centre"),
    "out_of_hours": ("out-of-hours contact", "by the out-of-hours service"),
    "hospital_outpatient": ("hospital outpatient contact", "at a hospital clinic"),
    "hospital_inpatient": ("hospital stay", "in hospital"),
    "health_visiting": ("health visiting contact", "by health visiting"),
    "school_nursing": ("school nursing contact", "by school nursing"),
    "midwifery": ("midwifery contact", "by midwifery"),
    "mental_health": ("mental health contact", "by mental health services"),
    "community": ("contact with a community service", "by a community service"),
    "social_care": ("contact with social care", "by social care"),
    "police": ("contact with the police", "by the police"),
}
_KINDS = {
    FactKind.IMMUNISATION: "Immunisations in the GP record",
    FactKind.NOT_BROUGHT: "Missed appointment in the GP record",
    FactKind.DOCUMENT: "Letter in the GP record",
    FactKind.REFERRAL: "Referral in the GP record",
    FactKind.PROBLEM: "Problem list of the GP record",
    FactKind.MEDICINE: "Medicines in the GP record",
    FactKind.GROWTH: "Measurement in the GP record",
    FactKind.ALLERGY: "Allergies in the GP record",
    FactKind.CODE: "Entry in the GP record",
    FactKind.QUESTIONNAIRE: "Review in the GP record",
}


def kind_words(kind: FactKind) -> str:
    """The kind in the plural, as it stands in a sentence: "missed appointments"."""
    return {
        FactKind.CONTACT: "contacts",
        FactKind.IMMUNISATION: "immunisations",
        FactKind.NOT_BROUGHT: "missed appointments",
        FactKind.DOCUMENT: "letters",
        FactKind.REFERRAL: "referrals",
        FactKind.PROBLEM: "problems",
        FactKind.MEDICINE: "medicines",
        FactKind.GROWTH: "measurements of growth",
        FactKind.ALLERGY: "allergies",
        FactKind.CODE: "other coded entries",
        FactKind.QUESTIONNAIRE: "reviews and questionnaires",
    }[kind]


def contact_words(fact: Fact) -> str:
    """ "consultation at the practice by telephone", "attendance at A&E", "admission to hospital"."""
    if fact.event == "admitted":
        return "admission to hospital"
    if fact.event == "discharged":
        return "discharge from hospital"
    if fact.event == "recorded":
        return "entry in the record"
    if fact.mode == "home_visit":
        return "home visit"
    words = _SETTINGS.get(fact.setting, ("contact", ""))[0]
    by = {"telephone": "by telephone", "video": "by video", "message": "by message"}.get(fact.mode)
    return f"{words} {by}" if by else words


def place_words(setting: str) -> str:
    """ "at A&E", "at the practice"; empty if the record does not say where."""
    return _SETTINGS.get(setting, ("", ""))[1]


def source_words(fact: Fact) -> str:
    """Where it was read, with the date: "Consultation at the practice, 4 March 2026"."""
    words = _KINDS.get(fact.kind) or upper(contact_words(fact))
    if fact.kind is FactKind.DOCUMENT and fact.words:
        words = f"{words} (“{_short(fact.words, 80)}”)"
    return f"{words}, {fact.when.words}"


def term(words: str) -> str:
    """A coded name without its technical parts: "Asthma (disorder)" is "Asthma", "[D]Cough" is "Cough"."""
    return _READ.sub("", _TAG.sub("", " ".join(words.split()))).rstrip(" .;,")


def when_words(when: Dated) -> str:
    """ "on 4 March 2026", "in March 2026", "in 2026", "on a day that is not recorded"."""
    if when.earliest is None:
        return "on a day that is not recorded"
    return f"on {when.words}" if when.on else f"in {when.words}"


def by_words(fact: Fact) -> str:
    """ " by Dr A Quill (GP)"; empty if nobody is named."""
    who = " ".join(fact.who.split())
    role = f" ({fact.who_role.strip()})" if who and fact.who_role.strip() else ""
    return f" by {who}{role}" if who else ""


def and_words(words: Iterable[str]) -> str:
    listed = list(words)
    return "".join(listed) if len(listed) < 2 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def number(count: int, thing: str, things: str = "") -> str:
    return f"{count} {thing if count == 1 else things or thing + 's'}"


def upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def surely_within(when: Dated, start: date, end: date) -> bool:
    """Between two days, however its date is meant."""
    return when.earliest is not None and when.latest is not None and start <= when.earliest and when.latest <= end


def within(when: Dated, start: date | None, end: date) -> bool:
    """Certainly or possibly between two days. What has no date is in none."""
    if when.earliest is None or when.latest is None:
        return False
    return when.earliest <= end and (start is None or when.latest >= start)


def _short(words: str, most: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
