"""Councils' lists, answers to differences and letters of differences as the events left them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.reconciliation.models import OPEN_AGAIN, Answer, CouncilList, Difference, DifferencesLetter

Told = tuple[str, str, datetime]


def council_list_faults(practice: Practice) -> Iterator[str]:
    yield from list_faults(practice)
    yield from answer_faults(practice)
    yield from letter_faults(practice)


def list_faults(practice: Practice) -> Iterator[str]:
    """Each list's bytes as they came; that one came is never taken away."""
    came = fingerprints(practice, "council_list_received", "sha256")
    for row in CouncilList.objects.filter(practice=practice).defer("cells").order_by("pk").iterator(chunk_size=20):
        said = came.pop(f"council_list:{row.pk}", None)
        if said is None:
            yield f"The council’s list {row.pk} is not in the record: it was put in past the site."
        elif row.sha256 != said or (row.data is not None and hash_of(row.data) != said):
            yield f"The council’s list {row.pk} is not the one that came, as far as the record says."
    for about in came:
        yield f"The council’s list {about.rpartition(':')[2]}, which the record tells of, is not there any more."


def answer_faults(practice: Practice) -> Iterator[str]:
    """Each answer as it was given. What went with a family's file is known to the record by nothing any more."""
    told: set[Told] = set()
    events = Event.objects.filter(practice=practice, verb__in=("difference_answered", "difference_opened_again"))
    for verb, about, detail, at in events.values_list("verb", "about", "detail", "at"):
        answer = detail.get("answer") if verb == "difference_answered" else OPEN_AGAIN
        if detail and answer:
            told.add((about, answer, at))
    held = Answer.objects.filter(difference__practice=practice)
    rows = {
        (f"difference:{number}", answer, at) for number, answer, at in held.values_list("difference", "answer", "at")
    }
    for about, _, _ in sorted(rows - told):
        yield f"An answer to difference {about.rpartition(':')[2]} is not what the record says."
    standing = {
        f"difference:{number}" for number in Difference.objects.filter(practice=practice).values_list("pk", flat=True)
    }
    for about, _, _ in sorted(one for one in told - rows if one[0] in standing):
        yield f"An answer to difference {about.rpartition(':')[2]}, which the record tells of, is not there any more."


def letter_faults(practice: Practice) -> Iterator[str]:
    """Each letter's files as they were made."""
    made = fingerprints(practice, "differences_letter_written", "word")
    for row in DifferencesLetter.objects.filter(practice=practice).order_by("pk").iterator(chunk_size=20):
        said = made.get(f"differences_letter:{row.pk}")
        files = ((row.word, row.word_sha256), (row.pdf, row.pdf_sha256))
        wrong = any(data is not None and hash_of(data) != sha256 for data, sha256 in files)
        if wrong or (said is not None and row.word_sha256 != said):
            yield f"The letter of differences {row.reference} is not as it was written."


def fingerprints(practice: Practice, verb: str, name: str) -> dict[str, str]:
    """What each thing's event gives as its fingerprint."""
    events = Event.objects.filter(practice=practice, verb=verb).order_by("number")
    return {about: detail[name] for about, detail in events.values_list("about", "detail") if detail.get(name)}


def hash_of(data: bytes | memoryview) -> str:
    return hashlib.sha256(bytes(data)).hexdigest()
