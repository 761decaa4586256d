"""Which body leads, and in which nation are we?"""

from __future__ import annotations

import re

from seenheard.casework.reading.answers import Answers, spot_of
from seenheard.casework.reading.guarded import Guarded
from seenheard.casework.reading.units import Letter, Unit
from seenheard.casework.vocabulary import LetterKind as Kind
from seenheard.casework.vocabulary import Nation

_WORD = r"[A-Z][A-Za-zà-öø-ÿŵŷâêîôû'’]*(?:-[A-Za-z]+)*"
_COUNCIL = re.compile(
    rf"\b((?:London Borough|Royal Borough|City|Borough|County|Isle|Council) of (?:the )?{_WORD}(?: (?:and|upon|&|on|under|by) {_WORD}| {_WORD}){{0,3}}(?: Council)?"
    rf"|(?:{_WORD} (?:and |upon |on |& |with )?){{1,4}}(?:(?:City|County|Borough|Metropolitan|District|Unitary|Island|Islands|Combined|MBC|Regional|Shire|Town) )*(?:Council|COUNCIL))\b"
)
_HSC = re.compile(
    rf"\b((?:{_WORD} )+(?:Health (?:and|&) Social Care Trust|HEALTH (?:AND|&) SOCIAL CARE TRUST|HSC Trust|HSCT))\b"
)
_NOT_FIRST = {
    "The",
    "THE",
    "Your",
    "Our",
    "From",
    "At",
    "By",
    "In",
    "To",
    "A",
    "This",
    "And",
    "For",
    "Issued",
    "Dear",
    "Enc",
    "Local",
    "Authority",
    "Copies",
    "Of",
    "With",
    "When",
    "Both",
    "That",
    "Harbourne's",
}
_SCOTLAND = Guarded(
    r"\bcppms?\b|\bchi (?:number|no)|scotland|scottish|lead professional|named person|children's reporter|principal reporter|inter-agency referral discussion|\bird\b|child's plan|nhs (?:lothian|highland|tayside|grampian|fife|forth|borders|ayrshire|lanarkshire|greater glasgow)|child protection planning meeting|getting it right|girfec"
)
_WALES = Guarded(
    r"\bcyngor\b|cynhadledd|gynhadledd|cymru|\bwales\b|welsh|care and support protection plan|rhif gig|dyddiad|bwrdd iechyd|social services and well-being|heddlu"
)
_IRELAND = Guarded(
    r"health (?:and|&) social care trust|\bhsc(?:t| trust)\b|\bh ?& ?c (?:number|no)|northern ireland|unocini|psni|hcn\b|health and care number|gateway team|\bsbni\b"
)
_ENGLAND = Guarded(
    r"nhs (?:number|no\b|foundation trust)|children act 1989|section 47|working together to safeguard|england|london borough|ofsted|\bicb\b"
)


def put_nation(answers: Answers, letter: Letter) -> None:
    """Writes nation: by the words of its law and health service; England where nothing speaks for another."""
    text = letter.text
    scores = {
        Nation.SCOTLAND: len(set(_SCOTLAND.findall(text))) * 1.0,
        Nation.WALES: len(set(_WALES.findall(text))) * 1.0,
        Nation.NORTHERN_IRELAND: len(set(_IRELAND.findall(text))) * 1.5,
        Nation.ENGLAND: min(1, len(set(_ENGLAND.findall(text)))) * 0.8,
    }
    if "lead professional" in text and "chi n" not in text and "register" not in text and "cppm" not in text:
        scores[Nation.SCOTLAND] -= 1.0
    best = max(scores, key=lambda nation: scores[nation])
    if not text.strip():
        return
    answers.put("nation", best.value if scores[best] >= 1.0 else Nation.ENGLAND.value)


def put_authority(answers: Answers, letter: Letter, kind: Kind | None) -> None:
    """Writes local_authority: the labelled one, else the one at the letter's head, else the one that signs."""
    if kind in (Kind.ED_DISCHARGE_SUMMARY, Kind.WAS_NOT_BROUGHT_LETTER, Kind.OTHER):
        return
    for unit in letter.units:
        if unit.means == "authority" and len(unit.text) < 90:
            found = _body_in(unit.text, letter)
            if found:
                answers.put("local_authority", found, spot_of(unit))
                return
            words = unit.text.strip()
            if 3 < len(words) < 60 and words[0].isupper():
                answers.put("local_authority", _cased(words), spot_of(unit))
                return
    counts: dict[str, float] = {}
    where: dict[str, Unit] = {}
    for unit in letter.units:
        for words in (unit.label, unit.text):
            low = words.lower()
            if (
                "council" not in low
                and "borough" not in low
                and "trust" not in low
                and "hsct" not in low
                and "city of" not in low
            ):
                continue
            for found in _bodies(words, letter):
                weight = (
                    3.0
                    if unit.index < 8 and len(words) < 110
                    else 1.5
                    if unit.index > len(letter.units) - 8 and len(words) < 90
                    else 1.0
                )
                if unit.quoted:
                    weight = 0.8
                counts[found] = counts.get(found, 0) + weight
                where.setdefault(found, unit)
    if counts:
        best = max(counts, key=lambda body: counts[body])
        answers.put("local_authority", best, spot_of(where[best]))


def _body_in(text: str, letter: Letter) -> str | None:
    return next(iter(_bodies(text, letter)), None)


def _bodies(text: str, letter: Letter) -> list[str]:
    text = re.sub(r"\s+", " ", text)
    found = [m[1] for m in _HSC.finditer(text)] or [m[1] for m in _COUNCIL.finditer(text)]
    cleaned = []
    for words in found:
        pieces = words.split()
        while pieces and (pieces[0] in _NOT_FIRST or pieces[0].lower() in ("cyngor", "sir", "bwrdeistref")):
            pieces.pop(0)
        if (len(pieces) >= 2 and pieces[0] not in ("Council", "COUNCIL", "County", "City", "Borough")) or (
            len(pieces) >= 3 and pieces[1].lower() == "of"
        ):
            name = _cased(" ".join(pieces))
            if name.lower() not in (
                "county council",
                "borough council",
                "city council",
                "parish council",
                "town council",
                "school council",
            ):
                cleaned.append(name)
    return cleaned


def _cased(name: str) -> str:
    if not name.isupper():
        return name
    small = {"of", "and", "upon", "the", "on", "under", "by"}
    return " ".join(
        w.lower() if w.lower() in small and n else "-".join(p.capitalize() for p in w.split("-"))
        for n, w in enumerate(name.split())
    )
