"""Vaccines given, and vaccines not given with the reason."""

from __future__ import annotations

import re
from typing import Final

from .concepts import codes_of, concept, word_of, words_of
from .entries import Resource
from .loose import Node
from .making import Making, Unreadable
from .record import Code, Immunisation, Kind

_DOSES: Final = {
    **dict.fromkeys(("first", "1st"), "1"),
    **dict.fromkeys(("second", "2nd"), "2"),
    **dict.fromkeys(("third", "3rd"), "3"),
    **dict.fromkeys(("fourth", "4th"), "4"),
    **dict.fromkeys(("fifth", "5th"), "5"),
}
_DOSE_WORDS: Final = re.compile(r"\b(first|second|third|fourth|fifth|[1-5](?:st|nd|rd|th)|booster)\b", re.I)
_NOT_DONE: Final = re.compile(
    r"\bnot (?:done|given|carried)|declin|refus|no consent|contra-?indicat|did not attend|\bDNA\b", re.I
)


def read_immunisation(entry: Resource, making: Making) -> Immunisation:
    """One Immunization. Raises Unreadable if it does not say whether it was given: nobody may guess that."""
    words, codes = _vaccine(entry)
    base = making.base(
        entry,
        Kind.IMMUNISATION,
        words=words or "Vaccine not named",
        codes=codes,
        dates=("date", "occurrenceDateTime", "occurrence", "occurrenceString"),
    )
    given = _given(entry, words)
    protocol = entry.one("vaccinationProtocol") or entry.one("protocolApplied")
    return Immunisation(
        **base,
        vaccine=words or "Vaccine not named",
        given=given,
        dose=_dose(protocol, words),
        reason="" if given else _reason(entry),
        batch=entry.text("lotNumber"),
        where_given=concept(entry, "site")[0],
        diseases=tuple(filter(None, (words_of(each) for each in protocol.many("targetDisease")))),
        reported=entry.flag("primarySource") is False or entry.has("reportOrigin"),
    )


def _vaccine(entry: Resource) -> tuple[str, tuple[Code, ...]]:
    """GP Connect names the procedure in an extension and mostly leaves the product unknown."""
    product, product_codes = concept(entry, "vaccineCode")
    for extension in entry.extensions("VaccinationProcedure"):
        procedure = extension.one("valueCodeableConcept") or extension.one("valueCoding")
        words = words_of(procedure)
        if words:
            return words, (*codes_of(procedure), *(code for code in product_codes if code.code != "UNK"))
    return product, tuple(code for code in product_codes if code.code != "UNK")


def _given(entry: Resource, words: str) -> bool:
    status = word_of(entry, "status").replace("_", "-")
    not_given = entry.flag("notGiven")
    if not_given is None and entry.has("notGiven") and status != "not-done":
        raise Unreadable("It does not say clearly whether the vaccine was given: look it up in the clinical system.")
    if status in ("not-done", "notdone") or not_given or _NOT_DONE.search(words):
        return False
    if not_given is False or status == "completed":
        return True
    raise Unreadable("It does not say whether the vaccine was given: look it up in the clinical system.")


def _dose(protocol: Node, words: str) -> str:
    said = protocol.text("doseSequence", "doseNumberPositiveInt", "doseNumberString", "doseNumber")
    if said:
        return said
    found = _DOSE_WORDS.search(words)
    return _DOSES.get(found[1].lower(), found[1].lower()) if found else ""


def _reason(entry: Resource) -> str:
    explanation = entry.one("explanation")
    words, _ = concept(explanation, "reasonNotGiven", "notGivenReason")
    return words or concept(entry, "statusReason", "reasonNotGiven")[0]
