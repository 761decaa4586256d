"""What is each date of the letter for? One role a date, from its label, its sentence and the kind of letter."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from seenheard.casework.reading import senses
from seenheard.casework.reading.labels import label_of, plain
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.named_meetings import named
from seenheard.casework.reading.persons import is_dob, is_edd
from seenheard.casework.reading.role import AHEAD, ANNOUNCING, BEHIND, OWN_MEETING, Role
from seenheard.casework.reading.role_words import BODY, HAPPENED
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.senses import Sense, sense_of
from seenheard.casework.reading.standing import beside_owner, has_own_conference, signs_off
from seenheard.casework.reading.units import Letter, Unit
from seenheard.casework.vocabulary import LetterKind as Kind

_GENERIC = {"date", "dyddiad", "when", "day", "date and time", "date/time", "date & time", "held on", "held", "date of meeting", "meeting date",
            "today's date", "today's date & time", "today's date and time", "pryd", "scheduled start", "day and date", "date of this meeting",
            "date of discussion", "date and time of meeting", "starts", "taking place", "date held", "date of today's meeting", "meeting held", "day/date"}  # fmt: skip
_IGNORED = {"other_date", "parent", "phone", "ref", "plan_type", "address", "school", "gp"}
_DIRECT = {
    "document_date": "document",
    "report_due": "report",
    "due": "due",
    "missed": "missed",
    "rebooked": "rebooked",
    "ed_date": "ed",
    "old_date": "replaced",
    "sent": "header",
}
_REPORT = re.compile(
    r"\breports?\b|adroddiad|\bform\b|contribution|\binformation\b|summary|chronolog|submission|response|reply|\breturn(?:ed)?\b|health record"
)
_NOT_REPORT = re.compile(
    r"\bminutes\b|report (?:was|has been) received|reports? received|following (?:a|the|your) report|record of"
)
_END = re.compile(r"\bend\b|finish|scheduled end|to$|until$")
_ISSUED = re.compile(
    r"^\W*(?:(?:this |the |our )?(?:form|letter|notice|record|plan|minutes|report|request|note|notes|document|summary|card|message|notification) (?:was |is )?)?(?:issued|printed|prepared|written|signed|sent|circulated|finalised|completed|dated|date of letter|form completed|created|produced|typed)\b(?: (?:by|for|at) [^.]{0,60})?(?: on)?\W*$"
)
_OFFICE = re.compile(
    r"\b(?:council|trust|board|services?|teams?|unit|department|directorate|partnership|office|administration|hub|authority|division|branch)$"
)
_ASKED = re.compile(
    r"with us|reach (?:us|me)|to us|\bsend\b|\bprovide\b|let (?:me|us) have|\btell\b|\breply\b|respond|return|back to"
)
_ACTION_SECTIONS = {"actions"}


def roles_of(letter: Letter, mentions: list[Mention], kind: Kind | None, near: date | None) -> list[Role]:
    """The role of every mention."""
    greetings: dict[str, int] = {}
    for unit in letter.units:
        if unit.text.lower().startswith(("dear ", "annwyl ")) and not unit.quoted:
            greetings.setdefault(unit.part, unit.index)
    return [_role(letter, mention, kind, near, greetings.get(mention.unit.part)) for mention in mentions]


def heads_meeting(letter: Letter, mention: Mention) -> bool:
    """Whether a "Date:" stands among a meeting's details (a time, a place, a link close by)."""
    if mention.time:
        return True
    index = mention.unit.index
    near = letter.units[max(0, index - 3) : index + 5]
    return any(
        u.means in ("time", "venue", "link", "type") and abs(u.row - mention.unit.row) <= 3
        for u in near
        if u is not mention.unit
    )


def _role(letter: Letter, m: Mention, kind: Kind | None, near: date | None, dear: int | None) -> Role:
    unit = m.unit
    if is_dob(m):
        return Role("dob", m, 4)
    if is_edd(m):
        return Role("edd", m, 4)
    if m.means in ("child", "name", "nhs_number", "dob", "edd") and not senses.sense_of(m.before).meeting:
        return Role("dob", m, 1)
    headed = label_of(unit.head) if unit.head and m.means in ("date", "") else ""
    if headed in ("old_date", "new_date"):
        m.means = headed
    direct = _DIRECT.get(m.means, "")
    if m.means == "date" and beside_owner(letter, m):
        direct = "due"
    if direct == "due" and kind in (Kind.CONFERENCE_INVITATION, Kind.REPORT_REQUEST):
        direct = "report" if _REPORT.search(lowered(unit.section + unit.head)) else "due"
    if direct == "report" and (unit.table >= 0 and any(u.means == "action" for u in letter.units if u.row == unit.row)):
        direct = "due"
    if direct:
        return Role(direct, m, 4 if m.lead == m.before or m.unit.kind == "value" else 1)
    if m.alone and not m.time and not m.means and BODY.search(m.label) and m.unit.row <= 7:
        return Role("document", m, 3)
    if m.means == "from_to" and m.alone and m.time and kind in AHEAD and plain(m.unit.label) == "from":
        return Role("conference", m, 3.5)
    if m.means in _IGNORED:
        return Role("", m)
    if m.means == "new_date":
        return Role("conference", m, 5, senses.conference_type(m.label))
    if _is_mail_header(letter, unit):
        return Role("header", m, 4)
    if _is_memo_date(letter, unit):
        return Role("document", m, 4)
    return _by_words(letter, m, kind, near, dear)


def _is_memo_date(letter: Letter, unit: Unit) -> bool:
    """Whether a "Date" stands in a memorandum's block of From, To and Subject."""
    if plain(unit.label) not in ("date", "sent", "dyddiad") or unit.index > 12:
        return False
    around = [u for u in letter.units[max(0, unit.index - 4) : unit.index + 5] if u.part == unit.part]
    return sum(u.means == "from_to" for u in around) >= 2 and any(u.means in ("subject", "child") for u in around)


def _is_mail_header(letter: Letter, unit: Unit) -> bool:
    label = plain(unit.label)
    if label not in ("date", "sent", "dyddiad", "received"):
        return False
    around = letter.units[max(0, unit.index - 4) : unit.index + 5]
    mail = any(u.means == "from_to" and ("@" in u.text or u.part == "message") for u in around if u.part == unit.part)
    return mail and any(u.means == "subject" for u in around) and unit.table < 0 and unit.index < 400


def _sense(letter: Letter, m: Mention) -> tuple[Sense, Sense, str]:
    """The sense of the label, that of the words before (else after) the date, and where the meeting was named."""
    label = sense_of(m.label) if m.label else Sense()
    if m.means == "date" and not label.meeting and label.review:
        label = replace(label, meeting=senses.MEETING)
    words = sense_of(m.before)
    where = "before" if words.meeting else ""
    if not words.meeting and m.lead != m.before:
        lead = sense_of(m.lead)
        if lead.meeting:
            words = Sense(lead.meeting, lead.type, words.next or lead.next, words.held or lead.held, words.review)
            where = "lead"
    if not words.meeting and not label.meeting:
        after = sense_of(m.after[:70], nearest_last=False)
        if after.meeting:
            words = Sense(after.meeting, after.type, words.next or after.next, words.held or after.held, after.review)
            where = "after"
    if not words.meeting and not label.meeting:
        words, where = _from_earlier(letter, m, words)
    return label, words, where


def _from_earlier(letter: Letter, m: Mention, words: Sense) -> tuple[Sense, str]:
    """A meeting named in the sentence before ("A conference has been arranged. It takes place on ...") or in the heading."""
    text = lowered(m.unit.text[: m.date.start])
    earlier = text[: max(0, len(text) - len(m.lead))]
    found = sense_of(earlier[-220:]) if earlier.strip() else Sense()
    if found.meeting:
        return Sense(found.meeting, found.type, words.next, words.held, words.review), "earlier"
    heading = _heading_sense(letter, m)
    if heading.meeting:
        return Sense(
            heading.meeting, heading.type, words.next or heading.next, words.held, words.review or heading.review
        ), "section"
    return words, ""


def _heading_sense(letter: Letter, m: Mention) -> Sense:
    """What the heading over a date says, unless it is the name of an office ("Conference and Review Service")."""
    return sense_of(m.section) if m.section and not _OFFICE.search(plain(m.section)) else Sense()


def _under_heading(letter: Letter, m: Mention) -> bool:
    """Whether a date opens the first line under a heading, so that the heading is its label."""
    above = letter.units[m.unit.index - 1] if m.unit.index else None
    opens = m.alone or not m.before.strip(" :-,")
    if not (above and above.kind == "head" and above.part == m.unit.part and opens and not m.unit.label):
        return False
    return label_of(above.text) == "date" and (m.time is not None or not _is_title(letter, above.text))


def _is_title(letter: Letter, text: str) -> bool:
    return lowered(text) in letter.titles[:2]


def _by_words(letter: Letter, m: Mention, kind: Kind | None, near: date | None, dear: int | None) -> Role:
    label, words, where = _sense(letter, m)
    if label.meeting == senses.MEETING and m.date.start > 25 and not re.search(r"date|when|held|next|time", m.label):
        label = Sense()
    if where == "section" and _under_heading(letter, m):
        label, words, where = _heading_sense(letter, m), Sense(), ""
    elif where == "before" and label.meeting and m.date.start > 30:
        label = Sense()
    own = OWN_MEETING.get(kind, senses.CONFERENCE) if kind else senses.CONFERENCE
    generic = plain(m.unit.label or m.unit.head or (m.before if m.means else "")) in _GENERIC
    meeting = (
        (label.meeting if label.meeting and label.meeting != senses.MEETING else "") or words.meeting or label.meeting
    )
    if meeting == senses.CONFERENCE and kind == Kind.OTHER_SAFEGUARDING and has_own_conference(letter, m):
        meeting = own
    ctype = label.type or words.type
    if _END.search(m.label) and m.unit.means not in ("date",):
        return Role("", m)
    if (
        _ISSUED.search(m.before)
        and (m.unit.index < 15 or m.unit.index > len(letter.units) - 6)
        and (not m.unit.label or m.date.start > 40)
    ):
        return Role("document", m, 2.5)
    if signs_off(letter, m):
        return Role("document", m, 4)
    limit = senses.is_limit(m.before, m.after) or bool(m.label and senses.is_limit(f"{m.label} ", ""))
    if (
        kind == Kind.ED_DISCHARGE_SUMMARY
        and re.search(r"attend|arriv|seen|came in|brought", m.label)
        and not re.search(r"typed|written|printed|dated|issued|letter|created|sent", m.before)
        and not re.search(r"previous|last|earlier|number|past|other", m.label)
    ):
        return Role("ed", m, 4)
    asking = kind in (
        Kind.LAC_HEALTH_ASSESSMENT_REQUEST,
        Kind.REPORT_REQUEST,
        Kind.CONFERENCE_INVITATION,
        Kind.OTHER_SAFEGUARDING,
        Kind.OTHER,
    )
    if limit and asking and _ASKED.search(m.lead[-120:]) and not re.search(r"book|deposit|pay|attend|place", m.lead):
        return Role("report", m, 3)
    if _is_report(m, limit):
        return Role("report", m, 4 if limit else 3)
    if m.unit.section_kind in _ACTION_SECTIONS and limit and meeting not in (senses.CONFERENCE, senses.CORE_GROUP):
        return Role("due", m, 3)
    if senses.is_replaced(m.before, m.after) and not senses.is_new(m.before):
        return Role("replaced", m, 4 if meeting in (senses.CONFERENCE, senses.MEETING, "") else 0, ctype)
    if limit and not (generic and m.alone):
        return Role("limit", m, 3)
    if generic:
        return _generic(letter, m, kind, own, dear, ctype)
    if not meeting or (where in ("section", "earlier") and not label.meeting):
        role = _unnamed(letter, m, kind, words, meeting, dear, where, near)
        if role.name or not meeting:
            return role
    return named(m, kind, meeting, own, label, words, ctype, near, where)


def _is_report(m: Mention, limit: bool) -> bool:
    before = m.before[-130:] if m.before.strip() else m.lead[-130:]
    every = list(_REPORT.finditer(before))
    found = every[-1] if every else None
    if found is None or _NOT_REPORT.search(before):
        return False
    rest = before[found.end() :]
    if re.search(
        r"conference (?:on|is|will be|to be held)|held on|meeting on|cppm on|conference (?:of|dated)|review on", rest
    ):
        return False
    return limit or bool(
        re.search(
            r"\b(?:due|wanted|needed|required|reach|arrive|submitted|sent|received|deadline)\b",
            before[found.start() - 40 if found.start() > 40 else 0 :],
        )
    )


def _generic(letter: Letter, m: Mention, kind: Kind | None, own: str, dear: int | None, ctype: str | None) -> Role:
    """A plain "Date": of the meeting in a record or among a meeting's details, of the letter otherwise."""
    label = plain(m.unit.label or m.unit.head or m.before)
    explicit = label not in ("date", "dyddiad")
    record = kind in (Kind.CONFERENCE_MINUTES, Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES)
    if kind == Kind.OTHER:
        return Role("document" if not explicit else "", m, 3)
    if explicit or record or heads_meeting(letter, m):
        past_dear = dear is not None and m.unit.index > dear
        return Role("conference", m, 4 if explicit or record or past_dear or m.time else 3.5, ctype)
    return Role("document", m, 3.5)


def _unnamed(
    letter: Letter,
    m: Mention,
    kind: Kind | None,
    words: Sense,
    meeting: str,
    dear: int | None,
    where: str,
    near: date | None,
) -> Role:
    """A date beside no meeting's name: the letter's own at its head, else its meeting's by "We shall meet on ..."."""
    before_dear = dear is None or m.unit.index < dear
    bare = m.alone or (len(m.unit.text) < 75 and not m.before.strip(" :,-–|()"))
    if (
        m.alone
        and before_dear
        and m.unit.index < 40
        and not m.unit.label
        and not m.unit.head
        and not m.time
        and label_of(m.unit.section) != "date"
    ):
        return Role("document", m, 3 if m.unit.index < 25 else 1.5)
    if (
        m.alone
        and m.unit.label
        and before_dear
        and not m.unit.means
        and not m.time
        and where != "section"
        and not HAPPENED.search(m.label)
    ):
        return Role("document", m, 1.5)
    if words.next and (meeting or kind == Kind.CONFERENCE_CHANGE_NOTICE) and not senses.is_past_thing(m.before):
        return Role(
            "next" if kind in BEHIND or kind in ANNOUNCING else "conference", m, 2.5 if where != "" else 2, words.type
        )
    if where == "section" and bare and meeting:
        return Role("", m)
    return Role("", m)
