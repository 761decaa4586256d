"""Whom a record names: a clinician of the rota, if that is sure; who it might be, for a person to decide; or nobody."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.knowing import staying
from seenheard.practice.rota.models import Clinician

from .models import RecordName

SETTLED = "record_name_settled"
TITLES = frozenset(("dr", "doctor", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sister", "nurse"))


class NameRefused(Exception):
    """It cannot be settled so; the sentence says how to mend it."""


class Names:
    """The practice's clinicians who have not left, and what people said of names in records."""

    def __init__(self, practice: Practice, today: date) -> None:
        self.clinicians = list(staying(practice, today))
        by_pk = {one.pk: one for one in self.clinicians}
        rows = RecordName.objects.filter(practice=practice).values_list("key", "clinician")
        self.settled = {key: by_pk.get(clinician) if clinician else None for key, clinician in rows}

    def sure(self, name: str) -> Clinician | None:
        """The clinician whose name this is: as somebody said, or because all of it is the same and only one has it."""
        key = key_of(name)
        if key in self.settled:
            return self.settled[key]
        same = [one for one in self.clinicians if key and key_of(one.name) == key]
        return same[0] if len(same) == 1 and len(key.split()) > 1 else None

    def doubtful(self, name: str) -> list[Clinician]:
        """Who it might be, if that is not sure and nobody has said: the same family name, and other names that do not
        speak against it (an initial fits its name)."""
        if key_of(name) in self.settled or self.sure(name) is not None:
            return []
        return [one for one in self.clinicians if might_be(words_of(name), words_of(one.name))]


def might_be(said: list[str], ours: list[str]) -> bool:
    if not said or not ours or ours[-1] not in (said[-1], said[0]):
        return False
    rest = [word for word in said if word != ours[-1]]
    own = ours[:-1]
    return not rest or not own or any(word[0] == first[0] and fits(word, first) for word in rest for first in own)


def fits(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def words_of(name: str) -> list[str]:
    """A name's words in small letters without titles and what stands in brackets."""
    bare = re.sub(r"\([^)]*\)", " ", name.casefold().replace("’", "'"))
    return [word for word in re.split(r"[\s,.]+", bare) if word and word not in TITLES]


def key_of(name: str) -> str:
    """A name to compare: its words in order of the alphabet, so that "GREEN, Adam (Dr)" is "Dr Adam Green"."""
    return " ".join(sorted(words_of(name)))[:200]


def settle_name(by: Viewer, *, name: str, clinician: Clinician | None, now: datetime) -> RecordName:
    """Somebody said who this name is; None: nobody of the rota. Raises NameRefused."""
    key = key_of(name)
    if not key:
        raise NameRefused("This is no name.")
    if clinician is not None and (clinician.practice_id != by.practice.pk or clinician.ended_at is not None):
        raise NameRefused("Choose somebody who is in the rota.")
    with transaction.atomic():
        row = RecordName.objects.filter(practice=by.practice, key=key).first()
        row = row or RecordName(practice=by.practice, key=key)
        row.name, row.clinician, row.at, row.by = name[:200], clinician, now, by.person
        row.save()
        said = {"name": name[:200], "clinician": clinician.pk if clinician else None}
        record(by, SETTLED, f"record_name:{row.pk}", detail=said, at=now)
    return row
