"""Letters from hospitals and clinics: appointments to which a child was not brought, and emergency attendances."""

from __future__ import annotations

import re
from datetime import date

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.choosing import Choice, choose
from seenheard.casework.reading.dates import find_dates
from seenheard.casework.reading.role import Role
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_MISSED = re.compile(
    r"nobody (?:came|brought|attended)|no ?-?one (?:came|brought|attended)|(?:were|was|been) expect(?:ed|ing)|did(?: not|n't) (?:come|arrive|turn up)|not kept|not brought|wasn't brought|weren't brought|did not attend|didn't attend|failed to attend|missed|not attended|non-attendance|\bdna|\bwnb|not seen|no access|not in when|appointment (?:on|for|was)"
)
_EARLIER = re.compile(
    r"previous(?:ly)?|earlier|also|first|last (?:appointment|time)|before that|on one occasion|second time|the appointment before|as well as"
)
_REBOOKED = re.compile(
    r"(?:new|another|further|second|next|replacement|other) appointment|rebooked|re-booked|rearranged|re-arranged|rescheduled|has been (?:made|offered|sent|booked|arranged)|will be seen|offered (?:a|an)|\boffer(?:ing|ed)?\b|in its place|instead|booked|see (?:him|her|them|\w+) (?:again )?on|now (?:on|for)"
)
_CLINIC = re.compile(
    r"(?:to|at|for|in|attend|of) (?:the |our |my |his |her |their |a |an |(?:dr|mr|mrs|ms|miss|professor) [\w'-]+(?:'s)? )*((?:[\w'&/-]+ ){0,6}?(?:clinic|outpatients?|department|service|unit|appointment|screening|assessment)\b)",
    re.I,
)
_ED_DATE = re.compile(r"attend|present|brought|seen|arriv|came to|visit")
_SITE = re.compile(
    r"\b((?:(?:St|The|Royal|Queen|King|Princess|Prince)\.? )?(?:[A-Z][\w'’.-]+ )+(?:(?:General|District|Royal|Community|University|Children's|Memorial|County) )*(?:Hospital|Infirmary|Urgent Treatment Centre|Urgent Care Centre|Walk-in Centre|Minor Injuries Unit|Treatment Centre))\b"
)
_COMPLAINT = re.compile(
    r"(?:presented|attended|brought in|came|seen|arrived)\b[^.]{0,120}?\b(?:with|following|after|because of|due to|complaining of|having)\s+((?!his|her|their (?:mother|father|mum|dad|parents?|carer))[^.;]{3,90})",
    re.I,
)


def put_missed(answers: Answers, letter: Letter, roles: list[Role], kind: Kind | None, near: date | None) -> None:
    """Writes was_not_brought."""
    if kind != Kind.WAS_NOT_BROUGHT_LETTER:
        return
    missed = [role for role in roles if role.name == "missed"]
    rebooked = [role for role in roles if role.name == "rebooked"]
    for role in roles:
        if role.mention.quoted or _by_row(letter, role, missed, rebooked, near):
            continue
        if role.name in ("dob", "document", "header", "edd", "missed", "rebooked") and role.strength >= 3:
            continue
        if _is_appointment(role) and _before(role, near):
            missed.append(Role("missed", role.mention, 3.0))
            continue
        _by_sentence(role, missed, rebooked, near)
    missed += [
        Role("missed", r.mention, 3.0)
        for r in roles
        if r.mention.unit.means == "clinic"
        and not r.mention.quoted
        and near
        and r.mention.date.value
        and r.mention.date.value <= near
    ]
    missed = _latest([r for r in missed if r.strength > 0])
    _put_choice(answers, "was_not_brought.date", choose([r for r in missed if _before(r, near)]))
    choice = choose([r for r in rebooked if not _before(r, near) or near is None])
    _put_choice(answers, "was_not_brought.rebooked_date", choice)
    _put_clinic(answers, letter, missed)


def _is_appointment(role: Role) -> bool:
    """Whether a plain "Date:" stands among an appointment's details and nothing says that it is another one."""
    m = role.mention
    return (
        role.name == "conference"
        and role.strength >= 3.5
        and m.alone
        and not _REBOOKED.search(f"{m.section} {m.label}")
        and not _EARLIER.search(m.label)
    )


_STANDS = re.compile(r"^\W*(?:booked|re-?booked|new|next|arranged|to come|offered|planned|future|sent)\b")
_NOT_MISSED = re.compile(r"cancel|attended(?! not)|\bseen\b|\bbrought\b(?<!not brought)|rearranged by us|kept")


def _by_row(letter: Letter, role: Role, missed: list[Role], rebooked: list[Role], near: date | None) -> bool:
    """A table of appointments: each row's words tell whether that day was missed, kept or is to come."""
    m = role.mention
    if m.unit.kind not in ("cell", "value") or (not m.alone and m.date.start > 3):
        return False
    beside = [
        u for u in letter.units[max(0, m.unit.index - 4) : m.unit.index + 5] if u.row == m.unit.row and u is not m.unit
    ]
    words = lowered(" ".join(u.text for u in beside))
    if not words or any(u.means in ("dob", "nhs_number", "child") for u in beside):
        return False
    for into in (missed, rebooked):
        into[:] = (
            [r for r in into if r.mention is not m]
            if _MISSED.search(words) or _STANDS.search(words) or _NOT_MISSED.search(words)
            else into
        )
    if _MISSED.search(words):
        missed.append(Role("missed", m, 4.0))
    elif _STANDS.search(words) and not _before(role, near):
        rebooked.append(Role("rebooked", m, 4.0))
    elif not _NOT_MISSED.search(words):
        return False
    return True


def _latest(missed: list[Role]) -> list[Role]:
    """A letter is written after the latest miss; earlier ones that it lists are its history."""
    best = max((r.strength for r in missed), default=0.0)
    top = [r for r in missed if r.strength > best - 1.0 and r.mention.date.value]
    if len({r.mention.date.value for r in top}) < 2:
        return missed
    last = max(r.mention.date.value for r in top if r.mention.date.value)
    return [r for r in missed if r.mention.date.value == last]


def _before(role: Role, near: date | None) -> bool:
    return near is None or role.mention.date.value is None or role.mention.date.value <= near


def _by_sentence(role: Role, missed: list[Role], rebooked: list[Role], near: date | None) -> None:
    m = role.mention
    words = m.before or m.lead
    later = bool(near and m.date.value and m.date.value > near)
    again = _REBOOKED.search(m.lead) or _REBOOKED.search(m.after[:60]) or _REBOOKED.search(m.label)
    if again and (later or near is None):
        rebooked.append(Role("rebooked", m, 3.5))
        return
    follows = lowered(m.unit.text[m.date.end : m.date.end + 110])
    if _MISSED.search(follows) or _MISSED.search(m.sentence) or _MISSED.search(m.label) or _MISSED.search(m.section):
        if later:
            return
        strength = (
            3.5
            if _MISSED.search(follows)
            or _MISSED.search(words)
            or _MISSED.search(m.after[:80])
            or _MISSED.search(m.label)
            else 2.5
        )
        if _EARLIER.search(words[-60:]) or _EARLIER.search(m.after[:25]):
            strength -= 2.0
        missed.append(Role("missed", m, strength))
    elif later and re.search(r"appointment|clinic|seen", m.sentence):
        rebooked.append(Role("rebooked", m, 2.0))


def _put_choice(answers: Answers, path: str, choice: Choice | None) -> None:
    if choice is None:
        return
    mention = choice.role.mention
    spot = spot_of(mention.unit, mention.date.start, mention.date.end)
    if choice.day:
        answers.put(path, choice.day, spot)
    else:
        answers.doubt(path, choice.candidates, spot)


_CLINIC_HEAD = re.compile(r"(?:clinic|service|department|specialty)(?: missed| name)?\s*:\s*(\S.{2,60})$", re.I)


def _put_clinic(answers: Answers, letter: Letter, missed: list[Role]) -> None:
    for unit in letter.units:
        if unit.means == "clinic" and unit.text.strip():
            answers.put("was_not_brought.clinic", unit.text.strip(" ."), spot_of(unit))
            return
    for unit in letter.units:
        headed = _CLINIC_HEAD.match(unit.text) if unit.kind == "head" else None
        if headed and not find_dates(headed[1]):
            answers.put("was_not_brought.clinic", headed[1].strip(" ."), spot_of(unit))
            return
    units = [role.mention.unit for role in missed] + list(letter.units)
    for unit in units:
        if not re.search(r"clinic|outpatient|department|appointment|service", unit.text, re.I) or unit.kind == "head":
            continue
        sentence = next(
            (
                s
                for s in re.split(r"(?<=[.])\s+(?=[A-Z])", unit.text)
                if _MISSED.search(lowered(s)) and _CLINIC.search(s)
            ),
            None,
        )
        if sentence:
            for match in _CLINIC.finditer(sentence):
                words = re.sub(
                    r"^(?:(?:the|our|my|his|her|their|a|an|be|attend|brought to|an appointment (?:in|at|with))\s+)+",
                    "",
                    match[1],
                ).strip()
                if words.lower() not in ("clinic", "appointment", "their appointment", "department", "an appointment"):
                    answers.put("was_not_brought.clinic", words, spot_of(unit))
                    return


def put_emergency(answers: Answers, letter: Letter, roles: list[Role], kind: Kind | None, near: date | None) -> None:
    """Writes ed_attendance."""
    if kind != Kind.ED_DISCHARGE_SUMMARY:
        return
    found = [role for role in roles if role.name == "ed"]
    for role in roles:
        if role.name in ("dob", "edd", "document", "header", "ed") and role.strength >= 3:
            continue
        m = role.mention
        if (_ED_DATE.search(m.before[-90:]) or _ED_DATE.search(m.after[:50])) and not re.search(
            r"previous|earlier|last attend|referr|follow-?up|review on|clinic|printed|next", m.sentence
        ):
            found.append(Role("ed", m, 3.0))
    _put_choice(answers, "ed_attendance.date", choose(found))
    _put_site(answers, letter)
    _put_complaint(answers, letter)


def _put_site(answers: Answers, letter: Letter) -> None:
    for unit in letter.units:
        if unit.means == "site" and unit.text.strip() and len(unit.text) < 80:
            answers.put("ed_attendance.site", unit.text.strip(" ."), spot_of(unit))
            return
    for unit in letter.units:
        text = re.sub(r"\s+", " ", unit.text)
        for match in _SITE.finditer(text.title() if text.isupper() else text):
            tail = unit.text[match.end() : match.end() + 24].lower()
            if "trust" in tail or "foundation" in tail or "nhs" in match[1].lower():
                continue
            answers.put("ed_attendance.site", match[1], spot_of(unit))
            return


def _put_complaint(answers: Answers, letter: Letter) -> None:
    for unit in letter.units:
        if (
            unit.means == "complaint" or lowered(unit.label).strip(" :") in ("reason", "problem", "history")
        ) and unit.text.strip():
            answers.put("ed_attendance.complaint", re.sub(r"\s+", " ", unit.text).strip(" ."), spot_of(unit))
            return
    for unit in letter.units:
        if (
            unit.section
            and re.search(
                r"presenting complaint|reason for attendance|presenting problem|presentation", lowered(unit.section)
            )
            and unit.kind == "text"
        ):
            answers.put("ed_attendance.complaint", unit.text.strip(" ."), spot_of(unit))
            return
    for unit in letter.units:
        match = _COMPLAINT.search(unit.text)
        if match:
            words = re.split(r"\s+(?:on|at)\s+\d|,? (?:on|at) (?:the )?\d", match[1])[0]
            answers.put("ed_attendance.complaint", words.strip(" ,"), spot_of(unit, match.start(1), match.end(1)))
            return
