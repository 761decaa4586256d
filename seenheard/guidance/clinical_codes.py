"""`codes.yaml`: SNOMED CT codes that a practice may add or end, with how sure each is. Never copied by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from seenheard.guidance.yaml_file import GuidanceFault, day, only, yaml_file

STATUSES = ("verified", "provisional", "misprint", "not_found")
CONFIRM = "Confirm in your clinical system"
_REQUIRED = {"key", "term", "status", "whose_record", "source"}
_MAY = {"id", "printed_id", "read", "means", "ended_by", "note"}


@dataclass(frozen=True, slots=True)
class ClinicalCode:
    """One concept. `snomed_id` is "" where none was found, or where what is printed is a misprint: `printed_id` is
    then what stands on the page. `ended_by` is the key of the code that ends it. `status` is one of STATUSES."""

    key: str
    term: str
    status: str
    whose_record: tuple[str, ...]
    source: str
    snomed_id: str = ""
    printed_id: str = ""
    read: str = ""
    means: str = ""  # plan_made, plan_ended, …: when it may be offered
    ended_by: str = ""
    note: str = ""
    last_checked: date | None = None

    @property
    def to_confirm(self) -> str:
        """What to show beside it: "" only for a verified code."""
        return "" if self.status == "verified" else CONFIRM

    @property
    def number(self) -> str:
        """The identifier that may be shown to be copied: "" for every code that is not verified. A provisional number
        has one source, a misprint is wrong: neither is ever shown."""
        return self.snomed_id if self.status == "verified" else ""


@cache
def load_codes() -> tuple[ClinicalCode, ...]:
    """Every code in the file's order. Raises GuidanceFault if the file is wrong."""
    data = yaml_file("codes.yaml")
    only("codes.yaml", data, {"entered_on", "last_checked", "note", "codes"}, {"entered_on", "last_checked", "codes"})
    codes = tuple(_code(each, day("codes.yaml", data["last_checked"])) for each in data["codes"])
    keys = {code.key for code in codes}
    if len(keys) != len(codes):
        raise GuidanceFault("codes.yaml gives one key twice.")
    for code in codes:
        if code.ended_by and code.ended_by not in keys:
            raise GuidanceFault(f"codes.yaml, {code.key}: there is no code “{code.ended_by}”.")
    return codes


@cache
def codes_by_key() -> Mapping[str, ClinicalCode]:
    """The same by key."""
    return {code.key: code for code in load_codes()}


def _code(data: dict[str, Any], last_checked: date | None) -> ClinicalCode:
    where = f"codes.yaml, {data.get('key')}"
    only(where, data, _REQUIRED | _MAY, _REQUIRED)
    if data["status"] not in STATUSES:
        raise GuidanceFault(f"{where}: status must be one of {', '.join(STATUSES)}.")
    if bool(data.get("id")) != (data["status"] in ("verified", "provisional")):
        raise GuidanceFault(f"{where}: an id goes with status verified or provisional, and only with these.")
    return ClinicalCode(
        key=data["key"],
        term=data["term"],
        status=data["status"],
        whose_record=tuple(data["whose_record"]),
        source=data["source"],
        snomed_id=str(data.get("id", "")),
        printed_id=str(data.get("printed_id", "")),
        read=data.get("read", ""),
        means=data.get("means", ""),
        ended_by=data.get("ended_by", ""),
        note=data.get("note", ""),
        last_checked=last_checked,
    )
