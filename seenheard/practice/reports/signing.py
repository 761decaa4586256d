"""Signing: the person whom the report is with reads it, gives a reason for each must that stays open, and signs.

What is signed is the whole report as JSON under its SHA-256, written in one transaction with the step and the events;
from then on its words cannot change (guards.py holds this in the database too).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.casework.report.model import Report as Values
from seenheard.practice.people.viewer import Viewer

from .checking import Found, found_in, musts, two_wordings
from .freezing import as_json, sha256_of
from .loading import report_of
from .locking import ReportRefused, locked_open, write
from .models import Report, Step
from .passing import person_of, with_whom

SHORTEST, LONGEST = 5, 500


@dataclass(frozen=True, slots=True)
class ToSign:
    """What would be signed now. `seen` is the fingerprint of its words: what is signed is what was looked at."""

    value: Values
    found: tuple[Found, ...]
    seen: str

    @property
    def musts(self) -> list[Found]:
        return musts(self.found)


class SigningRefused(ReportRefused):
    """It was not signed. `missing` are the musts without a reason."""

    def __init__(self, sentence: str, missing: Sequence[Found] = ()) -> None:
        super().__init__(sentence)
        self.missing = tuple(missing)


def to_sign(report: Report, *, today: date) -> ToSign:
    value = report_of(report, today=today)
    return ToSign(value, found_in(value, today=today), sha256_of(as_json(words_of(value))))


def words_of(value: Values) -> Values:
    """The report without what signing itself adds, and without the statements that are left out of it."""
    return replace(value, signed_at=None, statements=tuple(one for one in value.statements if not one.left_out))


def sign(
    by: Viewer, report: Report, *, despite: Mapping[str, str] | None = None, seen: str = "", now: datetime
) -> Report:
    """Sign and freeze. `despite`: for each must that stays open, by its key, why it is signed nevertheless. `seen`: the
    fingerprint of what the page showed; if a word changed since, this is refused. Raises SigningRefused,
    ReportRefused, NoSuchReport."""
    if not by.may("sign_reports"):
        raise SigningRefused("Only a clinician or safeguarding lead may sign a report.")
    given = {key: words.strip()[:LONGEST] for key, words in (despite or {}).items()}
    with transaction.atomic():
        held = locked_open(by, report.pk)
        refuse_unless_with(by, held)
        now_held = to_sign(held, today=timezone.localdate(now))
        refuse_unless_ready(held, now_held, given, seen)
        kept = [{"key": one.key, "words": one.words, "reason": given[one.key]} for one in now_held.musts]
        freeze(by, held, kept, now)
        Step.objects.create(report=held, what="signed", at=now, by=person_of(by))
        detail: dict[str, Any] = {"sha256": held.frozen_sha256, "reference": held.reference, "despite": kept}
        write(by, "report_signed", held, now, detail)
    return held


def freeze(by: Viewer, held: Report, despite: list[dict[str, str]], now: datetime) -> None:
    held.signed_at, held.signed_by, held.signed_despite = now, person_of(by), despite
    value = report_of(held, today=timezone.localdate(now))
    frozen = as_json(replace(words_of(value), signed_at=now))
    held.frozen, held.frozen_sha256 = frozen, sha256_of(frozen)
    held.state, held.changed_at = "signed", now
    held.save(
        update_fields=[
            *("signed_at", "signed_by", "signed_despite", "frozen", "frozen_sha256", "state", "changed_at"),
        ]
    )


def refuse_unless_with(by: Viewer, held: Report) -> None:
    me = person_of(by)
    if held.state != "with_gp" or held.gp_id != me.pk:
        raise SigningRefused(f"{with_whom(held)} Take it on first, so that everybody sees who signs.")


def refuse_unless_ready(held: Report, now_held: ToSign, given: Mapping[str, str], seen: str) -> None:
    if seen and seen != now_held.seen:
        raise SigningRefused(
            "Something in the report was changed after you opened this page, so it was not signed. "
            "Nothing is lost. Read it again as it is now, then sign."
        )
    if two_wordings(held):
        raise SigningRefused("Two wordings stand side by side at one place and nobody has chosen. Choose, then sign.")
    missing = [one for one in now_held.musts if len(given.get(one.key, "")) < SHORTEST]
    if missing:
        number = len(missing)
        raise SigningRefused(
            f"{'One thing that must be answered is' if number == 1 else f'{number} things that must be answered are'} "
            "still open. Answer, or give a reason for each why you sign without.",
            missing,
        )


def frozen_faults(report: Report) -> list[str]:
    """What does not stand as it was signed, one sentence each; none if all does."""
    if report.frozen is None:
        return [f"{report} is signed, and what was signed is not there."]
    if sha256_of(report.frozen) != report.frozen_sha256:
        return [f"What was signed of {report} does not have its fingerprint any more."]
    return []
