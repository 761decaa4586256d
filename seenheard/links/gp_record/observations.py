"""Observations: not brought, a measurement of growth, a vaccine refused, or any other coded or written item."""

from __future__ import annotations

import re
from typing import Final

from .concepts import any_value, concept, quantity
from .consultations import is_comment
from .entries import Resource
from .making import Making
from .places import only_about_a_letter, says_not_brought, setting_of
from .record import Code, Coded, Growth, Immunisation, Item, Kind, Measure, NotBrought, Setting

_DID_NOT_ATTEND: Final = "270426007"
_READ_FAILED_ENCOUNTER: Final = "9N4"
_READ_NOT_BROUGHT: Final = "9Nz1"
_MEASURES: Final = (
    (re.compile(r"head circumference", re.I), Measure.HEAD),
    (re.compile(r"body mass index|\bBMI\b", re.I), Measure.BODY_MASS_INDEX),
    (re.compile(r"\bweight\b", re.I), Measure.WEIGHT),
    (re.compile(r"\b(?:height|length|stature)\b", re.I), Measure.HEIGHT),
)
_MEASURE_CODES: Final = {
    "27113001": Measure.WEIGHT,
    "22A": Measure.WEIGHT,
    "248333004": Measure.HEIGHT,
    "229": Measure.HEIGHT,
    "60621009": Measure.BODY_MASS_INDEX,
    "22K": Measure.BODY_MASS_INDEX,
}
_UNITS: Final = {
    Measure.WEIGHT: re.compile(r"kg|kilo.*|g|grams?|\[?lb(?:_av)?\]?|st(?:one)?", re.I),
    Measure.HEIGHT: re.compile(r"m|cm|mm|met.*|centimet.*|\[?in(?:_i)?\]?|ft", re.I),
    Measure.HEAD: re.compile(r"m|cm|mm|centimet.*", re.I),
    Measure.BODY_MASS_INDEX: re.compile(r"kg/m.*", re.I),
}
_NOT_GROWTH: Final = re.compile(
    r"target|ideal|desired|predicted|expected|birth|fundal|\bleg\b|\barm\b|\bfoot\b|loss|gain|advice|low|fetal|foetal|father"
    r"|mother|paternal|maternal|dry weight|sibling|parent|attended|monitor|clinic|refer",
    re.I,
)
_CENTILE: Final = re.compile(
    r"[<>]?\s*\d+(?:\.\d+)?(?:\s*(?:st|nd|rd|th))?(?:\s*-\s*\d+(?:st|nd|rd|th)?)?(?=\s*(?:per)?centile)", re.I
)
_VACCINE: Final = re.compile(r"immuni[sz]ation|vaccin|\bMMR\b|\bjab\b", re.I)
_REFUSED: Final = re.compile(
    r"declin|refus|no consent|not given|not done|dissent|consent withheld|did not attend|not brought|\bDNA\b",
    re.I,
)


def read_observation(observation: Resource, making: Making) -> Item:
    """One Observation as the item that it is. Raises Unreadable."""
    words, codes = concept(observation, "code")
    if is_missed_appointment(words, codes) and not _VACCINE.search(words):
        base = making.base(observation, Kind.NOT_BROUGHT, words=words, codes=codes)
        return NotBrought(**base, setting=setting_of(words) or Setting.OTHER, sources=(observation.source,))
    if _VACCINE.search(words) and _REFUSED.search(words):
        base = making.base(observation, Kind.IMMUNISATION, words=words, codes=codes)
        return Immunisation(**base, vaccine=words, given=False, reason=base["text"])
    measure = _measure(observation, words, codes)
    if measure is not None:
        return _growth(observation, making, measure)
    return read_coded(observation, making, kind="observation")


def read_coded(resource: Resource, making: Making, *, kind: str) -> Coded:
    """Any entry with a code, a value or words, as it stands. Raises Unreadable."""
    words, codes = concept(resource, "code", "category")
    value, _ = any_value(resource)
    components = [(concept(part, "code")[0], any_value(part)[0]) for part in resource.many("component")]
    said = concept(resource, "conclusion", "reasonCode", "outcome")[0]
    base = making.base(
        resource,
        Kind.CODED,
        words="" if is_comment(resource) else words,
        codes=codes,
        text=resource.text("comment") or said,
    )
    return Coded(
        **base,
        value=value,
        parts=tuple(": ".join(filter(None, pair)) for pair in components if any(pair)),
        kind=kind,
    )


def is_missed_appointment(words: str, codes: tuple[Code, ...]) -> bool:
    """Whether a coded entry says that an appointment was missed: by its code, or by its words if these do not tell of a
    letter about one."""
    for code in codes:
        bare = code.code.rstrip(".0") if code.system == "read2" and len(code.code) > 5 else code.code.rstrip(".")
        if code.code == _DID_NOT_ATTEND or bare == _READ_NOT_BROUGHT:
            return True
        if code.system in ("read2", "ctv3") and bare.startswith(_READ_FAILED_ENCOUNTER):
            return True
    return any(
        says_not_brought(said) and not only_about_a_letter(said)
        for said in (words, *(code.display for code in codes))
        if said
    )


def _measure(observation: Resource, words: str, codes: tuple[Code, ...]) -> Measure | None:
    value, unit = quantity(observation.one("valueQuantity"))
    told = value or any_value(observation)[0] or any_value(observation)[0]
    centile = "centile" in words.casefold()
    for code in codes:
        measure = _MEASURE_CODES.get(_read_bare(code))
        if measure is not None and told and (not unit or centile or _UNITS[measure].fullmatch(unit)):
            return measure
    if _NOT_GROWTH.search(words):
        return None
    for pattern, measure in _MEASURES:
        if pattern.search(words) and (centile or (value and unit and _UNITS[measure].fullmatch(unit))):
            return measure
    return None


def _read_bare(code: Code) -> str:
    """A Read code without its dots and the two figures of its term: 22A..00 is 22A."""
    if code.system != "read2":
        return code.code
    return (code.code[:5] if len(code.code) == 7 else code.code).rstrip(".")


def _growth(observation: Resource, making: Making, measure: Measure) -> Growth:
    words, codes = concept(observation, "code")
    base = making.base(observation, Kind.GROWTH, words=words, codes=codes)
    value, unit = quantity(observation.one("valueQuantity"))
    value = value or any_value(observation)[0]
    centile = ""
    if "centile" in words.casefold():
        found = _CENTILE.search(words)
        centile, value, unit = (value or (found[0].strip() if found else words)), "", ""
    else:
        said = _CENTILE.search(base["text"])
        centile = said[0].strip() if said else ""
    return Growth(**base, measure=measure, value=value, unit=unit, centile=centile)
