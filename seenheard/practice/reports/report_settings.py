"""How a practice writes its reports: who may read which part, where reports may go, when nobody is writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from seenheard.casework.report.readers import Matrix, MatrixRefused
from seenheard.guidance.report.readers import load_readers
from seenheard.practice.audit.actions import record
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import AllowedDomain, Setting
from .refused import NoSuchReport, ReportRefused

DOMAIN = re.compile(r"(?=.{4,200}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z")
#: Addresses that anybody can get are no council's.
EVERYBODYS = frozenset(
    {
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.co.uk", "live.com"),
        *("yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "proton.me", "protonmail.com"),
        *("btinternet.com", "sky.com", "talktalk.net", "virginmedia.com", "ntlworld.com", "gmx.com", "gmx.co.uk"),
    }
)
AGES, IDLE = range(8, 18), range(1, 61)


@dataclass(frozen=True, slots=True)
class SettingWords:
    """A practice's settings as somebody gives them. `matrix`: only what differs."""

    matrix: dict[str, dict[str, str]]
    say_left_out: bool
    young_person_from: int
    idle_minutes: int


def setting_of(practice: Practice) -> Setting:
    """The practice's settings; those that ship, while none are saved."""
    return Setting.objects.filter(practice=practice).first() or Setting(practice=practice)


def matrix_of(practice: Practice) -> Matrix:
    """Who may read which part, as this practice has it."""
    kept = setting_of(practice)
    return load_readers().changed(kept.matrix, say_left_out=kept.say_left_out, young_person_from=kept.young_person_from)


def save_setting(by: Viewer, said: SettingWords, *, now: datetime) -> Setting:
    """Raises ReportRefused if the matrix cannot be so, or a number is out of its range."""
    try:
        load_readers().changed(said.matrix)
    except MatrixRefused as refusal:
        raise ReportRefused(str(refusal), "matrix") from refusal
    if said.young_person_from not in AGES:
        raise ReportRefused(f"Enter an age from {AGES[0]} to {AGES[-1]}.", "young_person_from")
    if said.idle_minutes not in IDLE:
        raise ReportRefused(f"Enter minutes from {IDLE[0]} to {IDLE[-1]}.", "idle_minutes")
    with transaction.atomic():
        kept, _made = Setting.objects.select_for_update().get_or_create(practice=by.practice)
        before = as_words(kept)
        kept.matrix, kept.say_left_out = said.matrix, said.say_left_out
        kept.young_person_from, kept.idle_minutes = said.young_person_from, said.idle_minutes
        kept.save()
        record(by, "report_settings", "practice", detail={"before": before, "after": as_words(kept)}, at=now)
    return kept


def as_words(kept: Setting) -> dict[str, Any]:
    return {
        "matrix": kept.matrix,
        "say_left_out": kept.say_left_out,
        "young_person_from": kept.young_person_from,
        "idle_minutes": kept.idle_minutes,
    }


def domains_of(practice: Practice) -> list[AllowedDomain]:
    """To which domains reports may leave by e-mail; none: to nobody."""
    return list(AllowedDomain.objects.filter(practice=practice, ended_at=None).select_related("by").order_by("domain"))


def may_go_to(practice: Practice, address: str) -> bool:
    """Is the address at an allowed domain, or at one below it (north.council.gov.uk is below council.gov.uk)?"""
    domain = address.rpartition("@")[2].casefold()
    allowed = {one.domain for one in domains_of(practice)}
    parts = domain.split(".")
    return any(".".join(parts[at:]) in allowed for at in range(len(parts)))


def allow_domain(by: Viewer, typed: str, *, now: datetime) -> AllowedDomain:
    """Reports may go there from now on. Raises ReportRefused."""
    domain = typed.strip().casefold().rpartition("@")[2].strip(".")
    if by.person is None or not DOMAIN.match(domain):
        raise ReportRefused("Enter what stands behind the @ of the council’s addresses, like council.gov.uk.", "domain")
    if domain in EVERYBODYS:
        raise ReportRefused(
            f"Anybody can have an address at {domain}, so reports do not go there. Enter the council’s own domain.",
            "domain",
        )
    if domain.count(".") == 1 and domain.endswith(".uk") and len(domain.partition(".")[0]) <= 3:
        raise ReportRefused(f"{domain} is shared by very many. Enter the council’s own domain.", "domain")
    with transaction.atomic():
        made, new = AllowedDomain.objects.get_or_create(
            practice=by.practice, domain=domain, ended_at=None, defaults={"at": now, "by": by.person}
        )
        if new:
            record(by, "report_domain_allowed", "practice", detail={"domain": domain}, at=now)
    return made


def end_domain(by: Viewer, *, pk: int, now: datetime) -> None:
    """Reports go there no longer. What waits in the post still leaves: it was confirmed. Raises NoSuchReport."""
    with transaction.atomic():
        one = AllowedDomain.objects.select_for_update().filter(practice=by.practice, pk=pk).first()
        if one is None:
            raise NoSuchReport(pk)
        if one.ended_at is None:
            one.ended_at = now
            one.save(update_fields=["ended_at"])
            record(by, "report_domain_ended", "practice", detail={"domain": one.domain}, at=now)
