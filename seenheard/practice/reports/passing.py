"""From hand to hand: the report is given to the GP, taken on, returned with a reason, looked over, withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.children.keeping_out import kept_out
from seenheard.practice.people.models import Membership, Person
from seenheard.practice.people.queries import in_force
from seenheard.practice.people.viewer import MAY, Viewer

from .checking import found_now
from .correcting import correct
from .delivery import take_back
from .duty_of import give_duty
from .hand_letter import tell_given, tell_returned
from .locking import OPEN, NoSuchReport, ReportRefused, locked, locked_open, write
from .models import Report, Step

__all__ = ["NoSuchReport", "ReportRefused", "correct", "give_back", "review", "take_on", "to_gp", "withdraw"]

SHORTEST, LONGEST = 5, 1000


def to_gp(by: Viewer, report: Report, gp: Person, *, words: str = "", now: datetime) -> Report:
    """The report is with this GP now, who completes and signs or returns it; the diary's report duty goes with it.
    `words` is what the GP should know. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked_open(by, report.pk)
        refuse_who_may_not_sign(by, held, gp, now)
        if held.gp_id == gp.pk and held.state == "with_gp":
            raise ReportRefused(f"{held} is with {gp} already.", "gp")
        hand_over(by, held, gp, tidy(words), now)
        tell_given(by, held, gp, now=now)
    return held


def take_on(by: Viewer, report: Report, *, because: str = "", now: datetime) -> Report:
    """Whoever may sign takes the report on, visibly, from whoever had it. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked_open(by, report.pk)
        me = person_of(by)
        refuse_who_may_not_sign(by, held, me, now)
        if held.gp_id == me.pk and held.state == "with_gp":
            raise ReportRefused(f"{held} is with you already.")
        hand_over(by, held, me, tidy(because), now)
    return held


def hand_over(by: Viewer, held: Report, gp: Person, words: str, now: datetime) -> None:
    before = held.gp_id
    held.gp, held.state, held.changed_at = gp, "with_gp", now
    held.save(update_fields=["gp", "state", "changed_at"])
    step(by, held, "to_gp", words, now, to=gp)
    write(by, "report_to_gp", held, now, {"gp": gp.pk, "before": before, "because": words})
    give_duty(by, held, gp, now=now)


def give_back(by: Viewer, report: Report, *, because: str, now: datetime) -> Report:
    """The GP returns it to whoever gave it, with the reason. Raises ReportRefused, NoSuchReport."""
    words = reason(because, "Say what is missing or must be changed, so that a colleague can do it.")
    with transaction.atomic():
        held = locked_open(by, report.pk)
        if held.state != "with_gp" or held.gp_id != person_of(by).pk:
            raise ReportRefused(f"{with_whom(held)} Only whoever has it can return it.")
        back_to = giver_of(held)
        held.state, held.changed_at = "returned", now
        held.save(update_fields=["state", "changed_at"])
        step(by, held, "returned", words, now, to=back_to)
        write(by, "report_returned", held, now, {"to": back_to.pk, "because": words})
        give_duty(by, held, back_to, now=now)
        tell_returned(by, held, back_to, now=now)
    return held


def review(by: Viewer, report: Report, *, words: str = "", now: datetime) -> Report:
    """A safeguarding lead has looked it over as it stands now. Raises ReportRefused, NoSuchReport."""
    if by.role is not Role.SAFEGUARDING_LEAD:
        raise ReportRefused("Only a safeguarding lead can say that a report was looked over.")
    with transaction.atomic():
        held = locked_open(by, report.pk)
        held.reviewed_by, held.reviewed_at = person_of(by), now
        held.save(update_fields=["reviewed_by", "reviewed_at"])
        step(by, held, "reviewed", tidy(words), now)
        write(by, "report_reviewed", held, now, {"because": tidy(words)})
    return held


def withdraw(by: Viewer, report: Report, *, because: str, now: datetime) -> Report:
    """The report does not count any more, signed or not. Nothing of it is removed. Raises ReportRefused,
    NoSuchReport."""
    words = reason(because, "Say why it is withdrawn. It is kept with the report.")[:500]
    with transaction.atomic():
        held = locked(by, report.pk)
        if held.state == "withdrawn":
            raise ReportRefused(f"{held} was withdrawn already.")
        if held.state == "signed" and not by.may("sign_reports"):
            raise ReportRefused("A signed report is withdrawn by somebody who may sign reports.")
        before = held.state
        held.state, held.withdrawn_at, held.withdrawn_because, held.changed_at = "withdrawn", now, words, now
        held.save(update_fields=["state", "withdrawn_at", "withdrawn_because", "changed_at"])
        step(by, held, "withdrawn", words, now)
        write(by, "report_withdrawn", held, now, {"because": words, "before": before})
        take_back(by, held, now=now)
    return held


def step(by: Viewer, held: Report, what: str, because: str, now: datetime, to: Person | None = None) -> Step:
    """Keep the step with what the check found then, so that later it can be told what was mended since."""
    gaps: list[Any] = [[one.key, one.words, one.level] for one in found_now(held, today=timezone.localdate(now))]
    return Step.objects.create(
        report=held,
        what=what,
        because=because,
        to=to,
        at=now,
        by=person_of(by),
        gaps=gaps if held.state in OPEN else [],
    )


def giver_of(held: Report) -> Person:
    """Who gave it to the GP last; who began it, if the GP took it on or the giver may be told nothing any more."""
    given = Step.objects.filter(report=held, what="to_gp").select_related("by").order_by("-pk")
    return next((one.by for one in given if one.by_id != held.gp_id), held.begun_by)


def refuse_who_may_not_sign(by: Viewer, held: Report, gp: Person, now: datetime) -> None:
    roles = [role.value for role in MAY["sign_reports"]]
    here = Membership.objects.filter(in_force(timezone.localdate(now)), practice=by.practice, person=gp)
    if not here.filter(role__in=roles).exists() or not gp.is_active:
        raise ReportRefused("Choose a clinician or safeguarding lead of this practice: only they may sign.", "gp")
    if any(one.pk == gp.pk for one in kept_out(by, held.family)):
        raise ReportRefused(f"This family’s records are closed to {gp}. Choose somebody else.", "gp")


def with_whom(held: Report) -> str:
    return f"{held} is with {held.gp}." if held.state == "with_gp" and held.gp else f"{held} is with no GP now."


def person_of(by: Viewer) -> Person:
    if by.person is None:
        raise ReportRefused("Only a person can do this, not a command.")
    return by.person


def tidy(words: str) -> str:
    return words.strip()[:LONGEST]


def reason(because: str, sentence: str) -> str:
    words = tidy(because)
    if len(words) < SHORTEST:
        raise ReportRefused(sentence, "because")
    return words
