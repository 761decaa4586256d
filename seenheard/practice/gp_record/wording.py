"""Entries of a record as a page says them."""

from __future__ import annotations

from datetime import date

from seenheard.practice.web.words import day, plain, sentence

from .models import Entry

KINDS = {
    "contact": "Contacts",
    "not_brought": "Was not brought",
    "document": "Letters and documents",
    "referral": "Referrals",
    "problem": "Problems",
    "immunisation": "Immunisations",
    "medicine": "Medicines",
    "growth": "Growth",
    "allergy": "Allergies",
    "questionnaire": "Questionnaires",
    "safeguarding": "Safeguarding codes",
    "code": "Other codes",
}
ONE = {
    "contact": "contact",
    "not_brought": "was not brought",
    "document": "letter or document",
    "referral": "referral",
    "problem": "problem",
    "immunisation": "immunisation",
    "medicine": "medicine",
    "growth": "growth",
    "allergy": "allergy",
    "questionnaire": "questionnaire",
    "safeguarding": "safeguarding code",
    "code": "code",
}
SETTINGS = {
    "gp": "GP practice",
    "emergency_department": "A&E",
    "urgent_care": "urgent care",
    "out_of_hours": "out of hours",
    "hospital_outpatient": "hospital, outpatient",
    "hospital_inpatient": "hospital, inpatient",
    "health_visiting": "health visiting",
    "school_nursing": "school nursing",
    "midwifery": "midwifery",
    "mental_health": "mental health service",
    "community": "community service",
    "social_care": "social care",
    "police": "police",
    "other": "",
}
MODES = {
    "face_to_face": "face to face",
    "home_visit": "home visit",
    "telephone": "by telephone",
    "video": "by video",
    "message": "by message",
}
EVENTS = {
    "attended": "",
    "admitted": "admitted",
    "discharged": "discharged",
    "not_brought": "was not brought",
    "cancelled": "cancelled",
    "referral_made": "referral made",
    "recorded": "entry in the record",
}
NO_DATE = "Date not recorded"


def date_words(precision: str, earliest: date | None) -> str:
    """As precise as the record: "4 March 2026", "March 2026", "2026", "Date not recorded"."""
    if earliest is None or precision in ("none", ""):
        return NO_DATE
    if precision == "year":
        return str(earliest.year)
    return f"{earliest:%B} {earliest.year}" if precision == "month" else day(earliest)


def kind_key(entry: Entry) -> str:
    return "safeguarding" if entry.safeguarding else entry.kind


def title_of(entry: Entry) -> str:
    """What the entry is, in one line."""
    detail = entry.detail
    match entry.kind:
        case "contact":
            said = [SETTINGS.get(entry.setting, plain(entry.setting)), MODES.get(detail.get("mode", ""), "")]
            said += [EVENTS.get(entry.event, plain(entry.event))]
            return sentence(", ".join(part for part in said if part) or "contact")
        case "immunisation":
            dose = f", dose {detail['dose']}" if detail.get("dose") and "dose" not in entry.words else ""
            given = "" if entry.given else ": not given"
            return f"{entry.words or 'Vaccine not named'}{dose}{given}"
        case "not_brought":
            where = SETTINGS.get(entry.setting, "")
            return f"Was not brought{f' ({where})' if where else ''}"
        case "growth":
            value = " ".join(filter(None, (detail.get("value", ""), detail.get("unit", ""))))
            return f"{sentence(entry.words)}: {value}".removesuffix(": ")
        case "problem" | "medicine" | "allergy":
            state = {True: "", False: " (past)", None: ""}[entry.active]
            return f"{entry.words}{state}"
        case "referral":
            to = detail.get("to", "")
            return f"Referral{f' to {to}' if to else ''}"
    return entry.words or sentence(ONE[kind_key(entry)])


def words_of(entry: Entry) -> str:
    """What more there is to say in a line or two."""
    detail = entry.detail
    said: list[str] = []
    match entry.kind:
        case "contact":
            said = [entry.reason or entry.words]
        case "immunisation":
            said = [] if entry.given else [f"Why not: {entry.reason or 'not recorded'}"]
            said += ["reported, not given by this practice"] * bool(detail.get("reported"))
        case "not_brought":
            said = [entry.words]
        case "referral":
            said = [entry.words, entry.reason]
        case "document":
            said = [detail.get("title", "")] if detail.get("title") != entry.words else []
            said += ["to be looked up in the clinical system"] * bool(detail.get("by_hand"))
        case "medicine":
            said = [detail.get("how", ""), detail.get("status", ""), f"stopped: {entry.reason}" if entry.reason else ""]
        case "growth":
            said = [f"centile {detail['centile']}"] if detail.get("centile") else []
        case "problem":
            said = [detail.get("significance", "")]
        case "code" if entry.safeguarding:
            said = ["" if detail.get("verified") else "Confirm in your clinical system"]
        case "code":
            said = [detail.get("value", ""), *detail.get("parts", ())]
    said.append(detail.get("text", ""))
    return "; ".join(dict.fromkeys(part.strip().removesuffix(".") for part in said if part and part.strip()))


def who_words(entry: Entry) -> str:
    """Dr Ash Bellweather, Millbrook Lane Surgery"""
    return ", ".join(dict.fromkeys(filter(None, (entry.who, entry.detail.get("site", "")))))


def lines_of(entry: Entry) -> list[tuple[str, list[str]]]:
    """What was written under each heading of a contact, or the answers of a questionnaire."""
    if entry.kind == "questionnaire":
        rows = [(one.get("question", ""), [*one.get("answers", ())]) for one in entry.detail.get("lines", ())]
        return [(question, answers) for question, answers in rows if question or answers]
    found = []
    for heading in entry.detail.get("headings", ()):
        title = " – ".join(filter(None, (heading.get("topic", ""), heading.get("title", ""))))
        lines = [line.get("text", "") for line in heading.get("lines", ())]
        if any(lines):
            found.append((title, [line for line in lines if line]))
    return found
