"""The date of the letter itself."""

from __future__ import annotations

import re
from datetime import date

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.choosing import choose
from seenheard.casework.reading.dates import find_dates
from seenheard.casework.reading.labels import label_of
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.role import Role
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_STAMP = re.compile(r"\breceived\b|\bscanned\b|\brec'?d\b|date stamp|\bRECEIV", re.I)
_RECORDS = {
    Kind.CONFERENCE_MINUTES,
    Kind.CORE_GROUP_MINUTES,
    Kind.STRATEGY_DISCUSSION_MINUTES,
    Kind.CHILD_PROTECTION_PLAN,
}


def near_date(letter: Letter, mentions: list[Mention], today: date | None) -> date | None:
    """A day near which the letter was written, for filling in years: its heading's date, else that of its e-mail."""
    for mention in mentions:
        if mention.quoted:
            continue
        if mention.date.value and mention.unit.label.lower().strip(" :") in ("date", "sent") and mention.unit.index < 8:
            if any("@" in u.text for u in letter.units[max(0, mention.unit.index - 3) : mention.unit.index + 4]):
                return mention.date.value
    dear = next((u.index for u in letter.units if u.text.lower().startswith("dear ")), None)
    for mention in mentions:
        if mention.quoted or not mention.date.value or mention.unit.means in ("dob", "parent"):
            continue
        if mention.means == "document_date":
            return mention.date.value
        if _shares_row(letter, mention):
            continue
        if (
            mention.alone
            and (dear is None or mention.unit.index < dear)
            and mention.unit.index < 40
            and not mention.label.startswith("d.o.b")
        ):
            label = mention.unit.label.lower().strip(" :")
            beside = not mention.means and mention.unit.row <= 6 and not mention.time
            if (label in ("", "date", "dyddiad") or beside) and not mention.unit.head:
                return mention.date.value
    return None


def _shares_row(letter: Letter, mention: Mention) -> bool:
    """Whether a date stands in a row with other words, as in the line that a fax machine prints."""
    index = mention.unit.index
    near = letter.units[max(0, index - 3) : index + 4]
    return sum(1 for unit in near if unit.row == mention.unit.row) > 2


def _unstamped(letter: Letter, own: list[Role]) -> list[Role]:
    """Without the later date, if a stamp ("RECEIVED 30 DEC 2025") stands on the page: a stamp follows the letter."""
    days = sorted({role.mention.date.value for role in own if role.mention.date.value})
    stamped = any(len(unit.text) < 45 and _STAMP.search(unit.text) for unit in letter.units)
    if len(days) < 2 or not stamped:
        return own
    return [role for role in own if role.mention.date.value == days[0]]


def _written_down(own: list[Role]) -> list[Role]:
    """Without the day a letter was dictated, if the day it was typed stands there too."""
    typed = [role for role in own if not _SPOKEN.search(f"{role.mention.label} {role.mention.before[-20:]}")]
    return typed or own


_SPOKEN = re.compile(r"dictat\w*\W*$")
_MADE = re.compile(
    r"\b(?:typed|written|printed|extracted|compiled|exported|downloaded|issued|dated|prepared|signed|circulated|created|generated|sent out|sent|letter|notice|card|slip|form|message|request|report|plan)(?: (?:was|is|on|date|of|created|dated|written|typed|issued|made|sent)){0,3}\W*$"
)
_NOT_MADE = re.compile(
    r"born|birth|d\.?o\.?b|subject (?:to|of)|\bon (?:a|the) (?:\w+ ){0,2}(?:plan|register)|\bregistered|meeting|conference|review|attend|seen|referral|since|until|by\W*$|before|due|last|next|received"
)


def _by_place(letter: Letter, roles: list[Role], kind: Kind | None) -> list[Role]:
    """A day that stands by itself at the head, or beside a word such as "typed" or "dated"; nothing if there are two."""
    dear = next((u.index for u in letter.units if u.text.lower().startswith(("dear ", "annwyl "))), None)
    found = []
    for role in roles:
        m = role.mention
        if m.unit.part == "message" and len(letter.parts) > 1:
            continue
        above = letter.units[m.unit.index - 1] if m.unit.index else None
        if above and above.kind == "head" and m.alone and label_of(above.text) == "document_date":
            found.append(Role("document", m, 2.0))
            continue
        if (
            m.quoted
            or m.time
            or m.date.value is None
            or m.means == "other_date"
            or role.name in ("dob", "edd", "report", "due", "replaced")
            or (role.name in ("conference", "next", "core_group") and role.strength >= 3)
        ):
            continue
        words = f"{m.label} {m.before}"
        made = _MADE.search(m.before.strip() or m.label) and not _NOT_MADE.search(words)
        lone = (
            len(m.unit.text) < 120
            and len(find_dates(m.unit.text)) * 22 + 6 > len(m.unit.text)
            and not m.before.strip(" /")
            and m.unit.row <= 7
        )
        head = (
            lone
            and kind not in _RECORDS
            and not _NOT_MADE.search(m.label)
            and (dear is None or m.unit.index <= dear + 1)
        )
        if made or head:
            found.append(Role("document", m, 2.0))
    return found if len({r.mention.date.value for r in found}) == 1 else []


def put_document_date(answers: Answers, letter: Letter, roles: list[Role], kind: Kind | None) -> None:
    """Writes document_date: the letter's or form's own; that of the e-mail only if nothing is attached."""
    own = [role for role in roles if role.name == "document" and not role.mention.quoted]
    attached = len(letter.parts) > 1
    if attached:
        own = [role for role in own if role.mention.unit.part != "message"]
    if kind in _RECORDS:
        own = [role for role in own if role.strength >= 4]
    passed_on = [
        r for r in roles if r.name == "header" and not r.mention.quoted and "forwarded" in r.mention.unit.part.lower()
    ]
    if not own and passed_on:
        own = passed_on[:1]
    if not own and not attached:
        own = [role for role in roles if role.name == "header" and not role.mention.quoted][:1]
    if not own:
        own = _by_place(letter, roles, kind)
    own = _unstamped(letter, _written_down(own))
    if own:
        first_strong = max(role.strength for role in own)
        top = [role for role in own if role.strength > first_strong - 0.5]
        choice = choose(top[:1] if first_strong < 4 and len({r.mention.unit.section for r in top}) == 1 else top)
        if choice:
            mention = choice.role.mention
            spot = spot_of(mention.unit, mention.date.start, mention.date.end)
            if choice.day:
                answers.put("document_date", choice.day, spot)
            else:
                answers.doubt("document_date", choice.candidates, spot)
