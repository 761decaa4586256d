"""Codes that stand on a safeguarding list: ours in guidance/codes.yaml, and the one that emergency messages use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from seenheard.guidance.clinical_codes import ClinicalCode, load_codes

from .concepts import snomed_number_fits
from .entries import fingerprint_within
from .record import Code, Item, Kind, Safeguarding

#: Keys of codes.yaml that name no concern: a missed appointment has its own list, and a reference set is no code.
_ELSEWHERE: Final = {"was-not-brought", "safeguarding-refset"}
_SNOMED_LIKE: Final = ("snomed", "https://fhir.nhs.uk/CodeSystem/safeguarding-codes-bars")


@dataclass(frozen=True, slots=True)
class Listed:
    """A code of a list. `verified` False: show it with "confirm in your clinical system"."""

    key: str
    words: str
    verified: bool
    source: str


@cache
def snomed_list() -> dict[str, Listed]:
    """SNOMED CT identifiers. One whose check digit does not fit stays, unverified: records may have it so too."""
    held: dict[str, Any] = yaml.safe_load(files(__package__).joinpath("safeguarding.yaml").read_text(encoding="utf-8"))
    found = {
        str(number): Listed("", words, False, held["source"])
        for number, words in held["codes"].items()
        if str(number).isdigit()
    }
    for code in _ours():
        if code.snomed_id:
            verified = code.status == "verified" and snomed_number_fits(code.snomed_id)
            found[code.snomed_id] = Listed(code.key, code.term, verified, code.source)
    return found


@cache
def read_list() -> dict[str, Listed]:
    """Read codes, version 2 and CTV3, without their dots. All of them are single codes, never whole branches."""
    return {
        number: Listed(code.key, code.term, code.status == "verified", code.source)
        for code in _ours()
        for number in _read_codes(code.read)
    }


def safeguarding_of(item: Item) -> Iterator[Safeguarding]:
    """The item once more for each safeguarding concern that its codes name; a concern named by two codes comes once."""
    found: dict[str, Safeguarding] = {}
    for code in item.codes:
        listed, matched = _listed(code)
        if listed is None or (listed.key or listed.words) in found:
            continue
        found[listed.key or listed.words] = Safeguarding(
            source=item.source,
            fingerprint=fingerprint_within(f"{item.fingerprint} {listed.key or listed.words}", Kind.SAFEGUARDING),
            when=item.when,
            recorded=item.recorded,
            words=item.words or listed.words,
            text=item.text,
            codes=item.codes,
            who=item.who,
            who_role=item.who_role,
            site=item.site,
            contact=item.contact,
            within=item.within,
            key=listed.key,
            verified=listed.verified,
            matched=matched,
            because=listed.source,
        )
    yield from found.values()


def _listed(code: Code) -> tuple[Listed | None, str]:
    if code.system in _SNOMED_LIKE:
        return snomed_list().get(code.code), f"SNOMED CT {code.code}"
    if code.system in ("read2", "ctv3"):
        bare = code.code[:5] if code.system == "read2" and len(code.code) == 7 else code.code
        return read_list().get(bare.rstrip(".")), f"Read {bare}"
    return None, ""


def _ours() -> Iterator[ClinicalCode]:
    return (code for code in load_codes() if code.key not in _ELSEWHERE)


def _read_codes(written: str) -> Iterator[str]:
    """13WX. / XaZJs gives both; K5780-K5783 gives four."""
    for first, last in re.findall(r"([0-9A-Za-z]{3,5})\.*(?:-([0-9A-Za-z]{5}))?", written):
        if last and first[:-1] == last[:-1] and first[-1].isdigit() and last[-1].isdigit():
            yield from (f"{first[:-1]}{figure}" for figure in range(int(first[-1]), int(last[-1]) + 1))
        else:
            yield first
