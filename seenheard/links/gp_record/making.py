"""What every item has in common, worked out once: its name, dates, codes, clinician and place."""

from __future__ import annotations

from typing import Any, Final

from .belonging import left_out
from .concepts import texts
from .consultations import Consultations, encounter_of
from .dates import date_of
from .entries import Entries, Resource
from .people import People
from .record import Code, Kind

_DONE_BY: Final = ("performer", "practitioner", "asserter", "requester", "author", "recorder", "informationSource")
_WHERE: Final = ("serviceProvider", "custodian", "location", "organization")
_CLINICAL: Final = (
    *(
        "effectiveDateTime",
        "effectivePeriod",
        "effectiveInstant",
        "occurrenceDateTime",
        "occurrencePeriod",
        "occurrence",
    ),
    *(
        "performedDateTime",
        "performedPeriod",
        "onsetDateTime",
        "onsetPeriod",
        "date",
        "created",
        "authoredOn",
        "authored",
        "period",
    ),
)
_ENTERED: Final = ("issued", "recordedDate", "assertedDate", "dateAsserted", "dateRecorded", "indexed", "recorded")


class Unreadable(Exception):
    """An entry from which no item can be made. The text says why, in a sentence that a person can act upon."""


class Making:
    """The file being read, and what its entries are asked again and again."""

    def __init__(self, entries: Entries, patient: Resource) -> None:
        self.entries = entries
        self.left_out = left_out(entries, patient)
        self.people = People(entries)
        self.consultations = Consultations(entries, self.left_out)
        self.within: dict[str, str] = {}  # source of an entry -> source of the form or problem of which it is a part
        self.covers: dict[str, str] = {}  # source of an entry that makes no item -> source of the item that tells of it

    def refuse(self, resource: Resource) -> None:
        """Raises Unreadable for an entry that is left out."""
        if resource.source in self.left_out:
            raise Unreadable(self.left_out[resource.source])

    def base(
        self,
        resource: Resource,
        kind: Kind,
        *,
        words: str,
        codes: tuple[Code, ...] = (),
        dates: tuple[str, ...] = _CLINICAL,
        text: str = "",
    ) -> dict[str, Any]:
        """The fields of `record.Item` for an entry. Raises Unreadable for one that is left out."""
        self.refuse(resource)
        encounter = encounter_of(self.entries, resource)
        person = self.people.first(resource, *_DONE_BY)
        recorded = date_of(resource, *_ENTERED)
        for extension in resource.extensions("DateRecorded"):
            recorded = date_of(extension, "valueDateTime", "valueDate")
        return {
            "source": resource.source,
            "fingerprint": resource.fingerprint(kind),
            "when": date_of(resource, *dates),
            "recorded": recorded,
            "words": words,
            "text": text or resource.text("comment") or texts(resource.many("note")),
            "codes": codes,
            "who": person.name,
            "who_role": person.role,
            "site": self.people.site(resource, *_WHERE) or person.site,
            "contact": encounter.source if encounter is not None else "",
            "within": self.within.get(resource.source, ""),
        }
