"""Where is the meeting held, and how does one join: place, link, and whether in person, remote or both."""

from __future__ import annotations

import re

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.numbers import LINK
from seenheard.casework.reading.rows import lowered
from seenheard.casework.reading.units import Letter, Unit
from seenheard.casework.vocabulary import LetterKind as Kind

_REMOTE = re.compile(
    r"\b(?:teams|zoom|webex|skype|online|on-line|virtual(?:ly)?|remote(?:ly)?|video|(?:tele)?phone(?!\W{0,4}(?:no\b|number|on\b)?\W{0,4}[\d(])|dial|conference call|teleconference|ar-lein|rithwir|google meet|on screen)\b"
)
_PLATFORM = re.compile(
    r"^(?:(?:via|by|on|using|held (?:on|via|by)|online (?:by|via|on|using)|virtual(?:ly)? (?:by|via|on)?|remote(?:ly)? (?:by|via|on)?)\s+)?((?:microsoft|ms) teams|teams|zoom|webex|google meet|skype)(?: meeting| video call| call)?\.?$",
    re.I,
)
_HYBRID = re.compile(
    r"\bhybrid\b|or (?:join )?(?:online|remotely|by (?:teams|video|telephone|phone)|via (?:teams|zoom|video)|on (?:teams|zoom)|virtually)|and (?:online|on video|by video|via teams|on teams|remotely|by (?:teams|telephone))|(?:in person|face to face) (?:or|and)|those who can't|cannot attend in person|join (?:from elsewhere|remotely|online|by)|attend remotely|joining from elsewhere|if you would rather join|dial in"
)
_PROSE = re.compile(
    r"(?:\bat|\bin|\bvenue:?|,|held at|place:)\s+((?:the\s+)?[A-Z][\w'’&-]*(?:[ ,]+(?:[A-Z0-9][\w'’&-]*|of|the|and|for|on|first|second|ground|upper|lower|floor|room|[A-Z]))*)"
)
_BROKEN = re.compile(r"[/%?=&_-]$|%\w?$")
_CARRIED = re.compile(r"[\w.-]*[%/_=&?]|[A-Za-z]*\d[A-Za-z0-9]{6,}")
_TOLD_REMOTE = re.compile(
    r"(?:conference|meeting|discussion|we|it|cppm)\b[^.\n]{0,60}\b(?:held|take place|takes place|meet|be|is|join|attend|hosted|run|conducted)\b[^.\n]{0,40}\b(?:on|by|via|over|using|through|as|a)\b (?:an? )?(?:ms |microsoft )?(?:teams|zoom|video|telephone|virtual|online|remote)|(?:held|meeting|conference|discussion) (?:was |is |will be )?(?:held )?(?:virtual|remote|online|by telephone|by video|via teams|on teams)|telephone (?:conference|discussion)|virtual (?:meeting|conference)"
)
_STOP = re.compile(
    r"\.(?:\s|$)|;|\bPlease\b|\band is expected\b|\bto (?:discuss|consider)\b|\bcommencing\b|\bstarting\b|\bfrom \d|\bor (?:online|by|via|join)\b|\bwith\b|\(|\bwhere\b|\bvia\b|\bfor\b(?! )",
    re.I,
)


def put_place(answers: Answers, letter: Letter, mention: Mention | None, kind: Kind | None) -> None:
    """Writes conference.venue, mode and link. `mention` is the meeting's date."""
    link = _link(letter, mention)
    if link:
        answers.put("conference.link", link[0], spot_of(link[1]))
    labelled = _labelled(letter, mention)
    words, spot_unit = "", None
    place = None
    if labelled:
        place, spot_unit = _clean(labelled.text), labelled
        words = lowered(labelled.text)
    elif mention:
        place, spot_unit = _from_prose(letter, mention)
        place = re.sub(r"\s+(?:and|or|on|by|via|with)(?: on| by| via)?$", "", _clean(place)) if place else place
        words = mention.sentence + " " + _next_words(mention)
    elsewhere = " ".join(
        lowered(f"{u.label} {u.text}")
        for u in letter.units
        if u.means in ("link", "venue") or "joining" in u.label.lower()
    )
    remote = bool(_REMOTE.search(words) or link or _REMOTE.search(elsewhere))
    hybrid = bool(_HYBRID.search(words) or _HYBRID.search(elsewhere))
    if place and not _only_remote(place):
        answers.put("conference.venue", place, spot_of(spot_unit) if spot_unit else None)
        answers.put(
            "conference.mode",
            "hybrid" if hybrid or link or remote else "in_person",
            spot_of(spot_unit) if spot_unit else None,
        )
    elif remote and (labelled or mention):
        platform = place if place and _is_named_platform(place) else None
        if platform and spot_unit:
            answers.put("conference.venue", platform, spot_of(spot_unit))
        unit = spot_unit or (mention.unit if mention else None)
        answers.put("conference.mode", "remote", spot_of(unit) if unit else None)
    elif mention and not place:
        printed = mention.unit.text[mention.date.start : mention.date.end]
        beside = any(printed in u.text and _REMOTE.search(lowered(u.text)) for u in letter.units if u.kind == "text")
        if beside or _TOLD_REMOTE.search(letter.text):
            answers.put("conference.mode", "remote", spot_of(mention.unit))


def _is_named_platform(text: str) -> bool:
    return bool(re.fullmatch(r"(?:microsoft|ms) teams|zoom|teams", text.strip(" ."), re.I))


def _only_remote(place: str) -> bool:
    low = lowered(place)
    if _PLATFORM.match(place.strip()):
        return True
    return bool(_REMOTE.search(low)) and not re.search(
        r"\b(?:room|house|centre|hall|office|building|hub|street|road|school|library|suite|surgery|court|floor)\b", low
    )


def _labelled(letter: Letter, mention: Mention | None) -> Unit | None:
    found = [u for u in letter.units if u.means == "venue" and u.text.strip()]
    if mention:
        own = [u for u in found if u.part == mention.unit.part]
        found = own or found
        found.sort(key=lambda u: abs(u.row - mention.unit.row))
    return found[0] if found else None


def _clean(text: str) -> str:
    text = re.sub(r"\s+", " ", LINK.sub("", text)).strip(" .,;")
    text = re.split(
        r"\s*(?:\(?(?:or|and) (?:join|online|on video|by video|via|by telephone|by teams|on teams|remotely)|; ?(?:link|join|dial)|[–-] (?:join|link))",
        text,
        maxsplit=1,
    )[0]
    return text.strip(" .,;(|–—-")


def _link(letter: Letter, mention: Mention | None) -> tuple[str, Unit] | None:
    for unit in letter.units:
        if "http" not in unit.text.lower() and "teams." not in unit.text:
            continue
        for match in LINK.finditer(unit.text):
            low = match[0].lower()
            around = lowered(unit.label + " " + unit.text[max(0, match.start() - 60) : match.start()])
            if (
                unit.means == "link"
                or any(w in low for w in ("teams", "zoom", "meet", "webex"))
                or re.search(r"join|link|online|click", around)
            ):
                return _whole_link(match[0], unit.text[match.end() :]), unit
    return None


def _whole_link(link: str, rest: str) -> str:
    """A link that was broken at the end of its line, put together again."""
    following = re.match(r"[ \n](\S+)", rest)
    while following and not following[1].startswith("http") and (_BROKEN.search(link) or _CARRIED.match(following[1])):
        link += following[1]
        rest = rest[following.end() :]
        following = re.match(r"[ \n](\S+)", rest)
    return link.rstrip(".,;>)")


def _from_prose(letter: Letter, mention: Mention) -> tuple[str | None, Unit | None]:
    unit = mention.unit
    tail = unit.text[mention.date.end : mention.date.end + 220].replace("\n", " ")
    stop = _STOP.search(re.sub(r"\b([ap])\.m\.", r"\1_m_", tail))
    tail = tail[: stop.start()] if stop else tail
    for match in _PROSE.finditer(tail):
        found = match[1].strip(" ,.")
        if match[0].startswith(",") and not re.search(
            r"room|house|centre|hall|office|building|hub|library|school|suite|surgery", found, re.I
        ):
            continue
        if not re.fullmatch(
            r"(?:the )?(?:Chair|Council|Conference|Teams|Microsoft Teams|(?:Mon|Tues|Wednes|Thurs|Fri)day.*)",
            found,
        ):
            return found, unit
    head = unit.text[: mention.date.start].replace("\n", " ")
    before = re.search(
        r"(?:held|meet|take place|meeting) (?:at|in) ((?:the )?[A-Z][\w'’&,. -]+?)\s+(?:on|at)\s*(?:\w+day)?\W*$", head
    )
    if before:
        return before[1].strip(" ,"), unit
    if mention.alone or unit.kind == "head" or len(tail.strip()) < 60:
        for other in letter.units[unit.index + 1 : unit.index + 3]:
            found = re.match(r"(?i:held )?(?i:at) (?!\d)((?:[Tt]he )?[A-Z].+)", other.text)
            if found and len(other.text) < 90:
                return found[1].strip(" .,"), other
    return None, None


def _next_words(mention: Mention) -> str:
    return lowered(mention.unit.text[mention.date.end : mention.date.end + 220])
