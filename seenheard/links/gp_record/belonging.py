"""Which entries must be left out whole: what the record takes back itself, and what names another patient."""

from __future__ import annotations

from typing import Final

from .concepts import word_of
from .entries import READ, Entries, Resource
from .record import Skipped

IN_ERROR: Final = "The record marks it as entered in error, so it is left out."
_WHOSE: Final = ("subject", "patient")


def left_out(entries: Entries, patient: Resource) -> dict[str, str]:
    """The source of each entry that is left out, with the reason in a sentence.

    An entry that names a patient who is not the file's is not read: it may be of another child. If no entry names the
    file's patient, and all name the same other one, that is how the supplier calls the file's patient; the oddity is
    then noted among the skipped.
    """
    why = {each.source: IN_ERROR for each in entries.of(*READ) if _in_error(each)}
    strangers: dict[str, str] = {}
    known = False
    for each in entries.of(*READ):
        address = _another(entries, each, patient)
        known = known or address == ""
        if address:
            strangers[each.source] = address
    called = sorted(set(strangers.values()))
    if not known and len(called) == 1:
        entries.skipped.append(
            Skipped(
                "file", f"Its entries call the patient “{called[0][:80]}”, and the patient is called otherwise there."
            )
        )
        return why
    for source, address in strangers.items():
        why.setdefault(source, f"It names another patient (“{address[:80]}”), so it is left out.")
    return why


def _in_error(resource: Resource) -> bool:
    said = (word_of(resource, key).replace(" ", "-").replace("_", "-") for key in ("status", "verificationStatus"))
    return "entered-in-error" in said


def _another(entries: Entries, resource: Resource, patient: Resource) -> str | None:
    """How an entry calls the patient, if that is not the file's; "" if it is; None if it says nothing."""
    for key in _WHOSE:
        for reference in resource.many(key):
            address = reference.text("reference")
            if not address:
                continue
            found = entries.referred(resource, reference)
            if found is patient or (found is not None and found.kind != "Patient"):
                return ""
            if address.rstrip("/").rsplit("/", 1)[-1] in _numbers(patient):
                return ""
            return address
    return None


def _numbers(patient: Resource) -> set[str]:
    return {identifier.text("value").replace(" ", "") for identifier in patient.many("identifier")} - {""}
