"""Where reports may go, who may read which part and the councils' forms, as the events left them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.reports.models import AllowedDomain, CouncilForm, Setting
from seenheard.practice.reports.report_settings import as_words


def rule_faults(practice: Practice) -> Iterator[str]:
    yield from domain_faults(practice)
    yield from setting_faults(practice)
    yield from form_faults(practice)


def told(practice: Practice, *verbs: str) -> Iterator[tuple[str, dict[str, Any]]]:
    events = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    yield from events.values_list("verb", "detail")


def domain_faults(practice: Practice) -> Iterator[str]:
    wanted: set[str] = set()
    for verb, detail in told(practice, "report_domain_allowed", "report_domain_ended"):
        if "domain" in detail:
            (wanted.add if verb == "report_domain_allowed" else wanted.discard)(detail["domain"])
    held = set(AllowedDomain.objects.filter(practice=practice, ended_at=None).values_list("domain", flat=True))
    for domain in sorted(held - wanted):
        yield f"Reports may go to {domain}, which nobody allowed as far as the record says."
    for domain in sorted(wanted - held):
        yield f"Reports may go to {domain} as the record says, but it is not on the list any more."


def setting_faults(practice: Practice) -> Iterator[str]:
    """Who may read which part, and the practice's fees, are those that somebody saved last."""
    kept = Setting.objects.filter(practice=practice).first() or Setting(practice=practice)
    wanted: dict[str, Any] = {"report_settings": as_words(Setting()), "report_scheme": None}
    for verb, detail in told(practice, "report_settings", "report_scheme"):
        wanted[verb] = detail.get("after")
    held = {"report_settings": as_words(kept), "report_scheme": kept.fee_scheme}
    said = {"report_settings": "Who may read which part of a report", "report_scheme": "The amounts for reports"}
    for verb, words in said.items():
        if wanted[verb] != held[verb]:
            yield f"{words}, as it is set, is not what the record says."


def form_faults(practice: Practice) -> Iterator[str]:
    wanted: dict[int, str] = {}
    for verb, detail in told(practice, "report_form_brought", "report_form_ended"):
        if verb == "report_form_brought" and "sha256" in detail:
            wanted[detail["form"]] = detail["sha256"]
    for one in CouncilForm.objects.filter(practice=practice).order_by("pk").only("pk", "sha256", "data"):
        if wanted.pop(one.pk, None) != one.sha256 or hashlib.sha256(bytes(one.data)).hexdigest() != one.sha256:
            yield f"Council’s form {one.pk} is not the one that was brought."
    for gone in sorted(wanted):
        yield f"Council’s form {gone}, which the record tells of, is not there any more."
