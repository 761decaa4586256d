"""`seenheard record BUNDLE.json...`: GP records as contacts, immunisations, problems and what could not be read."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seenheard.links.gp_record import Record, RecordRefused, read_record
from seenheard.links.gp_record.opening import LARGEST
from seenheard.links.gp_record.record import Contact, Item

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: Subparsers) -> None:
    """Adds the command `record` to the command line."""
    parser = subparsers.add_parser("record", help="read GP records and print what they say", description=__doc__)
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="BUNDLE.json",
        help="files, or folders whose *.json files are read; - standard input",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Writes one answer for each file, as soon as it is read. 0 if each was answered, also those that are refused; 2,
    and one sentence on standard error, if a path does not exist or a folder holds no record."""
    try:
        files = list(walk(arguments.paths))
    except FileNotFoundError as fault:
        print(fault, file=sys.stderr)
        return 2
    for place, path in enumerate(files):
        answer = answer_for(path)
        if not arguments.json and place:
            print()
        print(json.dumps(answer, ensure_ascii=False) if arguments.json else in_words(answer), flush=True)
    return 0


def walk(given: Iterable[str]) -> Iterator[str]:
    """Every file, in the order given; folders are walked in order of name. Raises FileNotFoundError with a sentence."""
    for path in given:
        if path == "-":
            yield path
        elif Path(path).is_dir():
            inside = sorted(
                str(each) for each in Path(path).rglob("*") if each.suffix.lower() == ".json" and each.is_file()
            )
            if not inside:
                raise FileNotFoundError(f"{path} holds no *.json file. Give a folder with GP records.")
            yield from inside
        elif Path(path).exists():
            yield path
        else:
            raise FileNotFoundError(f"{path} does not exist. Check the name.")


def answer_for(path: str) -> dict[str, Any]:
    """One answer (INTERFACES, `seenheard record`)."""
    try:
        return {"file": path, **told(read_record(_bytes_of(path))), "problem": None}
    except RecordRefused as refused:
        return {"file": path, **NOTHING_READ, "problem": str(refused)}


def told(record: Record) -> dict[str, Any]:
    """A record as plain values. `contacts` are the record's consultations; `elsewhere` attendances that are known from
    letters, referrals and codes alone."""
    patient = record.patient
    return {
        "patient": {
            "name": patient.name,
            "born_on": patient.born_on.isoformat() if patient.born_on else None,
            "nhs_number": patient.nhs_number or None,
            "nhs_number_valid": patient.nhs_number_valid,
            "nhs_number_verified": patient.nhs_number_verified,
            "practice": patient.practice_code or None,
        },
        "contacts": [_contact(each) for each in record.contacts if _is_own(each)],
        "elsewhere": [_contact(each) for each in record.contacts if not _is_own(each)],
        "immunisations": [
            {
                **_dated(each),
                "vaccine": each.vaccine,
                "dose": each.dose or None,
                "given": each.given,
                "reason": each.reason or None,
                "source": each.source,
            }
            for each in record.immunisations
        ],
        "not_brought": len(record.not_brought),
        "not_brought_rows": [
            {**_dated(each), "words": each.words, "source": each.source} for each in record.not_brought
        ],
        "documents": [{**_dated(each), "type": each.type, "source": each.source} for each in record.documents],
        "referrals": [
            {**_dated(each), "to": each.to or None, "reason": each.reason or None, "source": each.source}
            for each in record.referrals
        ],
        "problems": [
            {
                "from": each.when.iso,
                "to": each.until.iso,
                "words": each.words,
                "active": each.active is not False,
                "source": each.source,
            }
            for each in record.problems
        ],
        "safeguarding": [
            {
                **_dated(each),
                "words": each.words,
                "code": each.matched,
                "verified": each.verified,
                "source": each.source,
            }
            for each in record.safeguarding
        ],
        "counts": {
            "medicines": len(record.medicines),
            "growth": len(record.growth),
            "allergies": len(record.allergies),
            "questionnaires": len(record.questionnaires),
            "coded": len(record.coded),
        },
        "asked_for": {str(kind): str(asked) for kind, asked in record.asked_for.items()},
        "skipped": [{"source": each.source, "why": each.why} for each in record.skipped],
        "incomplete": list(dict.fromkeys(each.code for each in record.incomplete)),
    }


#: What is said of a file that is refused whole.
NOTHING_READ: dict[str, Any] = {
    "patient": None,
    "contacts": [],
    "elsewhere": [],
    "immunisations": [],
    "not_brought": 0,
    "not_brought_rows": [],
    "documents": [],
    "referrals": [],
    "problems": [],
    "safeguarding": [],
    "counts": {},
    "asked_for": {},
    "skipped": [],
    "incomplete": [],
}


def in_words(answer: dict[str, Any]) -> str:
    """An answer for a person at a terminal."""
    if answer["problem"]:
        return f"{answer['file']}\n  {answer['problem']}"
    patient = answer["patient"]
    number = patient["nhs_number"] or "no NHS number"
    fits = "" if patient["nhs_number_valid"] or not patient["nhs_number"] else " (its check digit does not fit)"
    lines = [f"{answer['file']}", f"  {patient['name']}, born {patient['born_on'] or 'not said'}, {number}{fits}"]
    lines += [f"  {words}: {len(answer[name])}" for name, words in _COUNTED.items() if answer[name]]
    if answer["not_brought"]:
        lines.append(f"  not brought: at least {answer['not_brought']}")
    lines += [f"  incomplete: {each}" for each in answer["incomplete"]]
    if answer["skipped"]:
        lines.append(f"  could not be read: {len(answer['skipped'])}")
        lines += [f"    {each['source']}: {each['why']}" for each in answer["skipped"]]
    return "\n".join(lines)


_COUNTED = {
    "contacts": "contacts",
    "elsewhere": "attendances elsewhere, from letters and codes",
    "immunisations": "immunisations, given or not",
    "documents": "documents",
    "referrals": "referrals",
    "problems": "problems",
    "safeguarding": "safeguarding codes",
}


def _bytes_of(path: str) -> bytes:
    try:
        if path == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as fault:
        raise RecordRefused(f"The file cannot be opened ({fault.strerror}): check who may read it.") from fault


def _is_own(contact: Contact) -> bool:
    return any(source.startswith("Encounter") for source in contact.sources)


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        **_dated(contact),
        "setting": str(contact.setting),
        "who": contact.who or None,
        "event": str(contact.event),
        "mode": str(contact.mode),
        "kind": contact.words or None,
        "reason": contact.reason or None,
        "site": contact.site or None,
        "source": contact.source,
        "sources": list(contact.sources),
    }


def _dated(item: Item) -> dict[str, Any]:
    """The date, never more precise than it was received, with the text in which it was."""
    return {
        "date": item.when.iso,
        "date_precision": str(item.when.precision),
        "date_as_given": item.when.text or None,
    }
