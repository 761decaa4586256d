"""The social worker with telephone and e-mail, and the chair."""

from __future__ import annotations

import re

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.attendance import Attendee
from seenheard.casework.reading.names import NAME, clean_name, find_names, is_name
from seenheard.casework.reading.numbers import EMAIL, PHONE
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter, Unit
from seenheard.casework.vocabulary import LetterKind as Kind

_NAME = rf"(?:(?:Dr|Mr|Mrs|Ms|Miss)\.?\s+)?{NAME}"
_SW_ROLE = r"(?:(?:allocated|lead|named|key|new|current|assessing|duty|responsible|child's|children's|case) )*(?:social worker|key worker|lead professional|lead practitioner|case ?worker|allocated worker|case (?:co-?ordinator|manager)|(?:care and support )?(?:protection )?plan co-?ordinator)"
_SW_AFTER = re.compile(
    rf"\b(?i:{_SW_ROLE})(?i:\s+(?:for (?:the )?(?:family|children|child|\w+)|in (?:the )?\w+|at (?:present|the moment))?)?(?:\s*\([^)]*\))?\s*(?:(?i:is|will be|remains|will remain|,|:|-|–|—|who is|continues to be|has been named as|to be|contact is)\s*)+({_NAME})"
)
_SW_BEFORE = re.compile(
    rf"({_NAME})(?:\s*\([^)]*\)\s*is|\s*\(|,|\s+(?i:is|will be|remains|stays|continues as|has been allocated as|will continue as|as|-|–))+\s*(?i:(?:as |the |your |their |our |a |allocated )*{_SW_ROLE})(?i:\b)"
)
_CHAIR_AFTER = re.compile(
    rf"\b(?i:chaired by|chair(?:person)?(?: of the (?:conference|meeting))?(?: will be| is| was|:)|in the chair(?: was|:)?|led by|independent chair(?: is| was| will be|,|:)|reviewing officer(?: is| was| will be|,|:))\s*({_NAME})"
)
_CHAIR_BEFORE = re.compile(
    rf"({_NAME})(?:\s*\(|,\s*|\s+)(?i:(?:will|is|was|to|has|who)\b[\w\s]{{0,18}}\bchair|will be in the chair|in the chair|(?:the )?(?:independent |conference |cp )?chair\b(?!\s*of governors)|independent reviewing officer|chaired\b|chairing|facilitating and chairing|,?\s*iro\b|cp chair)"
)
_CHAIR_TITLE = re.compile(r"\b(?:chair(?:person|ing|ed)?|independent reviewing officer|\biro\b|cadeirydd)\b", re.I)
_SW_TITLE = re.compile(r"^(?:senior |lead |advanced |consultant |allocated |qualified )*social worker\b", re.I)
_MAY_LEAD = re.compile(r"worker|professional|practitioner|ordinator|case manager")
_REACH_ME = re.compile(
    r"\b(?:contact|ring|call|telephone|phone|reach|speak to|get hold of) me\b|\bmy (?:direct |mobile |telephone |phone )*(?:number|line)\b",
    re.I,
)
_SIGN_OFF = re.compile(
    r"yours (?:sincerely|faithfully|truly)|kind regards|best wishes|with thanks|many thanks|regards\b|yn gywir", re.I
)


def put_officers(answers: Answers, letter: Letter, kind: Kind | None, attendees: list[Attendee]) -> None:
    """Writes social_worker and chair."""
    if kind not in (Kind.OTHER, Kind.ED_DISCHARGE_SUMMARY):
        _put_social_worker(answers, letter, kind, attendees)
        _put_chair(answers, letter, kind, attendees)


def _labelled(letter: Letter, field: str) -> tuple[str, Unit] | None:
    for unit in letter.units:
        if unit.means != field or (unit.head and unit.kind == "cell" and unit.means == "name"):
            continue
        first = re.split(r"[,;(\n]|\s[-–—]\s|\s(?=\+?0\d)|\.(?:\s|$)", unit.text, maxsplit=1)[0].strip()
        if is_name(first):
            return clean_name(first), unit
        names = find_names(unit.text)
        if names and names[0][0] < 25:
            return clean_name(names[0][2]), unit
    return None


def _put_social_worker(answers: Answers, letter: Letter, kind: Kind | None, attendees: list[Attendee]) -> None:
    found = (
        _labelled(letter, "social_worker")
        or _worker_section(letter)
        or _worker_in_prose(letter)
        or _signed(letter, _SW_TITLE)
    )
    if found is None:
        found = _chairing_worker(letter, kind)
    if found is None:
        workers = [
            a
            for a in attendees
            if re.match(
                r"(?:lead |allocated |key )?(?:social worker|lead professional|sw\b|gweithiwr cymdeithasol)",
                lowered(a.role),
            )
            and a.name
        ]
        if len({a.name for a in workers}) == 1:
            found = workers[0].name, workers[0].unit
    if found is None:
        return
    name, unit = found
    answers.put("social_worker.name", name, spot_of(unit))
    _put_contact(answers, letter, name, unit)


def _worker_section(letter: Letter) -> tuple[str, Unit] | None:
    """A "Name" under a heading such as "Allocated worker"."""
    for unit in letter.units:
        if (
            unit.means == "name"
            and unit.kind == "value"
            and re.search(
                r"social worker|allocated worker|key worker|lead professional|case holder", lowered(unit.section)
            )
        ):
            if is_name(unit.text):
                return clean_name(unit.text), unit
    return None


def _worker_in_prose(letter: Letter) -> tuple[str, Unit] | None:
    for unit in letter.units:
        low = unit.text.lower()
        if not _MAY_LEAD.search(low):
            continue
        match = _SW_AFTER.search(unit.text)
        if match and _trimmed(match[1]):
            return _trimmed(match[1]), unit
        match = _SW_BEFORE.search(unit.text)
        if match and _trimmed(match[1]):
            return _trimmed(match[1]), unit
        if unit.label and re.match(r"(?:social worker|worker|contact)", lowered(unit.label)):
            names = find_names(unit.text)
            if names:
                return clean_name(names[0][2]), unit
    for unit in letter.units:
        if re.match(rf"{_SW_ROLE}\b|worker$", lowered(unit.label)):
            names = find_names(unit.text)
            if names and names[0][0] < 10:
                return clean_name(names[0][2]), unit
    return None


def _trimmed(words: str) -> str:
    names = find_names(words)
    return clean_name(names[-1][2]) if names else ""


def _chairing_worker(letter: Letter, kind: Kind | None) -> tuple[str, Unit] | None:
    """In a core group the social worker often chairs: "Chaired by A (Social Worker)"."""
    for unit in letter.units:
        if unit.means in ("chair", "minute_taker") and re.search(
            r"social worker|\bsw\b|lead professional", lowered(unit.text)
        ):
            names = find_names(unit.text)
            if names:
                return clean_name(names[0][2]), unit
    return None


def _signed(letter: Letter, title: re.Pattern[str]) -> tuple[str, Unit] | None:
    """The name over a signature's title: "Yours sincerely / A B / Social Worker"."""
    several = len(letter.parts) > 1
    for number, unit in enumerate(letter.units):
        if several and unit.part == "message":
            continue
        if not _SIGN_OFF.match(unit.text.strip()) and not _SIGN_OFF.search(unit.text[-40:]):
            continue
        for place in range(number + 1, min(number + 5, len(letter.units))):
            first, rest = _first_piece(letter.units[place].text)
            if not is_name(first):
                continue
            after = " ".join([rest, *(u.text for u in letter.units[place + 1 : place + 3])])
            if title.search(after.strip()[:80]):
                return clean_name(first), letter.units[place]
            return None
    return None


def _over_title(letter: Letter, title: re.Pattern[str]) -> tuple[str, Unit] | None:
    """A name near the letter's end over (or before) such a title, with no greeting before it."""
    for number in range(max(0, len(letter.units) - 10), len(letter.units)):
        first, rest = _first_piece(letter.units[number].text)
        if is_name(first) and not letter.units[number].label:
            below = letter.units[number + 1].text if number + 1 < len(letter.units) else ""
            if title.match(rest.strip()) or (len(below) < 60 and title.search(below)):
                return clean_name(first), letter.units[number]
    return None


def _first_piece(text: str) -> tuple[str, str]:
    pieces = re.split(r"[,\n(]|\s[-–—]\s", text.strip(), maxsplit=1)
    return pieces[0].strip(), pieces[1] if len(pieces) > 1 else ""


def _put_contact(answers: Answers, letter: Letter, name: str, unit: Unit) -> None:
    at = unit.text.find(name.split()[-1])
    rest = unit.text[max(0, at) :]
    stop = re.search(r"\.\s+(?=[A-Z])", rest)
    own = rest[: stop.start()] if stop and PHONE.search(rest[: stop.start()]) else rest[:200]
    phone, email = PHONE.search(own), EMAIL.search(own)
    if phone:
        answers.put("social_worker.phone", _number(phone[0]), spot_of(unit))
    else:
        _phone_elsewhere(answers, letter, name, unit)
    mail = (email[0], unit) if email else _mail_of(letter, name)
    if mail and not _shared(mail[0]):
        answers.put("social_worker.email", mail[0].rstrip("."), spot_of(mail[1]))


def _number(printed: str) -> str:
    """A telephone number as printed, without half a pair of brackets."""
    printed = printed.strip()
    return printed.strip("()") if printed.count("(") != printed.count(")") else printed


def _phone_elsewhere(answers: Answers, letter: Letter, name: str, unit: Unit) -> None:
    """A labelled telephone right after the social worker, or a number in a sentence that names them again."""
    following = [
        u
        for u in letter.units
        if u.means == "phone" and re.search(r"social worker|\bsw\b|key worker", lowered(u.label))
    ]
    following += letter.units[unit.index + 1 : unit.index + 6]
    for other in following:
        if other.part != unit.part or (other.means in ("chair", "parent", "child", "name") and other.row != unit.row):
            break
        if other.means == "phone":
            phone = PHONE.search(other.text)
            if phone:
                answers.put("social_worker.phone", _number(phone[0]), spot_of(other))
                return
    last = name.split()[-1]
    for other in letter.units:
        at = other.text.find(name) if name in other.text else -1
        if at < 0 or last not in other.text:
            continue
        phone = PHONE.search(other.text, at)
        if phone and phone.start() - at < 130:
            answers.put("social_worker.phone", _number(phone[0]), spot_of(other))
            return
    if any(_SIGN_OFF.match(u.text.strip()) for u in letter.units[max(0, unit.index - 4) : unit.index]):
        _phone_of_writer(answers, letter, unit)


def _phone_of_writer(answers: Answers, letter: Letter, signed: Unit) -> None:
    """ "Please contact me on 0118 ...": the number that the one who signs gives as theirs, if it is the only one."""
    found = {}
    for unit in letter.units[: signed.index]:
        match = _REACH_ME.search(unit.text) if unit.part == signed.part and not unit.quoted else None
        phone = PHONE.search(unit.text, match.start()) if match else None
        if match and phone and phone.start() - match.end() < 60:
            found[_number(phone[0])] = unit
    if len(found) == 1:
        number, unit = next(iter(found.items()))
        answers.put("social_worker.phone", number, spot_of(unit))


def _mail_of(letter: Letter, name: str) -> tuple[str, Unit] | None:
    """An address that is made of the name: "a.uttley@", "anita.uttley@", "auttley@"."""
    words = re.findall(r"[a-z]+", name.lower().replace("'", ""))
    if len(words) < 2:
        return None
    joined = "".join(words[1:])
    for unit in letter.units:
        if "@" not in unit.text:
            continue
        for match in EMAIL.finditer(unit.text):
            local = re.sub(r"[^a-z]", "", match[0].split("@")[0].lower())
            if local in (
                words[0] + joined,
                words[0][0] + joined,
                joined + words[0],
                joined + words[0][0],
                words[0] + words[-1],
                words[0][0] + words[-1],
            ):
                if unit.means == "from_to":
                    continue
                return match[0], unit
    return None


def _shared(address: str) -> bool:
    return bool(
        re.match(
            r"(?:cp|safeguarding|conference|admin|info|mash|enquir|team|office|reception|frontdoor|duty)",
            address.lower(),
        )
    )


def _put_chair(answers: Answers, letter: Letter, kind: Kind | None, attendees: list[Attendee]) -> None:
    found = _labelled(letter, "chair")
    if found is None:
        found = _chair_in_prose(letter)
    if found is None:
        chairs = [a for a in attendees if a.name and _CHAIR_TITLE.search(a.role)]
        if len({a.name for a in chairs}) == 1:
            found = chairs[0].name, chairs[0].unit
    if found is None and kind == Kind.CONFERENCE_DECISION_LETTER:
        found = _signed(letter, _CHAIR_TITLE)
    if found is None and kind == Kind.CONFERENCE_DECISION_LETTER:
        found = _over_title(letter, _CHAIR_TITLE)
    if (
        found is None
        and kind == Kind.CONFERENCE_DECISION_LETTER
        and re.search(r"\bi (?:chaired|adjourned)", letter.text)
    ):
        found = _signed(letter, re.compile(r""))
    if found:
        answers.put("chair", found[0], spot_of(found[1]))


def _chair_in_prose(letter: Letter) -> tuple[str, Unit] | None:
    for unit in letter.units:
        low = unit.text.lower()
        if "chair" not in low and "reviewing officer" not in low and "led by" not in low and "iro" not in low:
            continue
        for pattern in (_CHAIR_AFTER, _CHAIR_BEFORE):
            match = pattern.search(unit.text)
            if match and _trimmed(match[1]):
                return _trimmed(match[1]), unit
    return None
