"""What was asked for and what the supplier says is missing: three silences, told apart by the file's Lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from .concepts import word_of
from .entries import Entries, Resource
from .loose import Node
from .opening import outcomes
from .record import Asked, Incomplete, Kind, Skipped

_LISTS: Final = (  # SNOMED CT code of a List, words of its title, what stands in it
    ("1149501000000101", r"consultations?(?: list)?", (Kind.CONTACT,)),
    ("1102181000000102", r"immuni[sz]ations?(?: list)?", (Kind.IMMUNISATION,)),
    ("717711000000103", r"problems?(?: list)?", (Kind.PROBLEM,)),
    ("933361000000108", r"medications?(?: list| and medical devices)?", (Kind.MEDICINE,)),
    ("886921000000105", r"(?:active )?allerg(?:y|ies)(?: and adverse reactions)?(?: list)?", (Kind.ALLERGY,)),
    ("1103671000000101", r"(?:ended|resolved) allergies", (Kind.ALLERGY,)),
    ("792931000000107", r"outbound referrals?|referrals?(?: details| list)?", (Kind.REFERRAL,)),
    ("886721000000107", r"referral details", (Kind.REFERRAL,)),
    ("826501000000100", r"uncategori[sz]ed data(?: list)?|miscellaneous record",
     (Kind.CODED, Kind.GROWTH, Kind.NOT_BROUGHT, Kind.SAFEGUARDING, Kind.QUESTIONNAIRE)),
    ("714311000000108", r"diary|patient recall administration", ()),
    ("887191000000108", r"investigations?(?: and results)?", ()),
)  # fmt: skip
_WARNINGS: Final = {
    "confidential-items": "Some entries were withheld as confidential.",
    "data-in-transit": "The record has not wholly arrived from the last practice.",
    "data-awaiting-filing": "There are letters or results that the practice has not filed yet.",
}
_ABOUT: Final = {
    "confidential-items": re.compile("confidential|withheld|excluded", re.IGNORECASE),
    "data-in-transit": re.compile("transfer|transit", re.IGNORECASE),
    "data-awaiting-filing": re.compile("filing|filed", re.IGNORECASE),
}
_WITHHELD: Final = ("confidential-items", "withheld")


def asked_for(entries: Entries, present: set[Kind]) -> dict[Kind, Asked]:
    """For each kind of item why there is something, or nothing. `present`: kinds of which items were read."""
    answers: dict[Kind, set[Asked]] = defaultdict(set)
    for each, kinds in _primary(entries):
        for kind in kinds:
            answers[kind].add(_answer(each, alone=len(kinds) == 1))
    order = (Asked.PRESENT, Asked.WITHHELD, Asked.NONE_RECORDED)
    return {
        kind: Asked.PRESENT
        if kind in present
        else next((one for one in order if one in answers[kind]), Asked.NOT_REQUESTED)
        for kind in Kind
    }


def incomplete(entries: Entries, bundle: Node) -> tuple[Incomplete, ...]:
    """What the supplier says is missing, each warning once with all that it concerns."""
    concerns: dict[str, list[str]] = defaultdict(list)
    notes: dict[str, list[str]] = defaultdict(list)
    for each in entries.of("List"):
        codes = list(_warnings(each))
        for code in codes:
            title = each.text("title")
            concerns[code] += [title] if title and _kinds(each) is not None else []
            notes[code] += _of_warning(code, [note.text("text") for note in each.many("note")])
    found = [
        Incomplete(code, " ".join([_sentence(code), *_shortest(notes[code])]), ", ".join(dict.fromkeys(concerns[code])))
        for code in concerns
    ]
    for outcome in entries.of("OperationOutcome"):
        found += [Incomplete("supplier-says", f"The clinical system says: {words}.") for words in outcomes(outcome)]
    if any(link.text("relation") == "next" for link in bundle.many("link")):
        found.append(Incomplete("more-pages", "The file is one page of several: ask for the other pages too."))
    return tuple(dict.fromkeys(found))


def not_in_the_file(entries: Entries) -> Iterator[Skipped]:
    """What Lists name and the file does not hold."""
    told: set[str] = set()
    for each in entries.of("List"):
        for item in each.many("entry"):
            address = item.one("item").text("reference")
            if address and address not in told and entries.referred(each, item.one("item")) is None:
                told.add(address)
                if "/" in address or address.startswith(("#", "urn:")):
                    yield Skipped(address[:160], "A list names it, but it is not in the file.")
                else:
                    yield Skipped(each.source, f"In place of an entry the list says: “{address[:200]}”.")


def _primary(entries: Entries) -> Iterator[tuple[Resource, tuple[Kind, ...]]]:
    for each in entries.of("List"):
        kinds = _kinds(each)
        if kinds is not None:
            yield each, kinds


def _kinds(each: Resource) -> tuple[Kind, ...] | None:
    """What stands in one of the record's own lists; None for a list inside a consultation or about problems."""
    codes = {coding.text("code") for node in each.many("code") for coding in node.many("coding")}
    for code, title, kinds in _LISTS:
        if code in codes:
            return kinds
        if not codes and re.fullmatch(title, each.text("title"), re.IGNORECASE) and not each.has("encounter"):
            return kinds
    return None


def _answer(each: Resource, *, alone: bool) -> Asked:
    """What a list says of a kind of which no item was read. `alone`: nothing else stands in such a list."""
    if alone and each.many("entry"):
        return Asked.PRESENT
    withheld = word_of(each, "emptyReason") in _WITHHELD or set(_warnings(each)) & set(_WITHHELD)
    return Asked.WITHHELD if withheld else Asked.NONE_RECORDED


def _warnings(each: Resource) -> Iterator[str]:
    for extension in each.extensions("ListWarningCode"):
        for code in (extension.text("valueCode", "valueString"), word_of(extension, "valueCodeableConcept")):
            if code:
                yield code.casefold()


def _sentence(code: str) -> str:
    return _WARNINGS.get(code, f"The supplier warns: {code}.")


def _of_warning(code: str, notes: list[str]) -> list[str]:
    """The supplier's own sentences about a warning."""
    about = _ABOUT.get(code)
    sentences = [sentence.strip() for note in notes for sentence in re.split(r"(?<=[.!])\s+", note)]
    return [sentence for sentence in sentences if about and about.search(sentence)]


def _shortest(notes: list[str]) -> list[str]:
    """Notes without those that say again what a shorter one says."""
    kept: list[str] = []
    for note in sorted(dict.fromkeys(filter(None, notes)), key=len):
        if not any(one in note for one in kept):
            kept.append(note)
    return kept
