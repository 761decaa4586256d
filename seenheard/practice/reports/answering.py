""" "Not known", "not applicable", "cannot be shared here": answers too, each with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from seenheard.casework.report.model import WhyNot
from seenheard.practice.people.viewer import Viewer

from .beginning import person_of
from .events import write_once
from .locking import locked_open
from .models import NoAnswer, Report
from .refused import ReportRefused
from .writing import touch

WORDS = {
    WhyNot.NOT_KNOWN: "Not known",
    WhyNot.NOT_APPLICABLE: "Not applicable",
    WhyNot.CANNOT_BE_SHARED: "Cannot be shared here",
}
LONGEST = 500


class MetAnother(ReportRefused):
    """Somebody else answered this question meanwhile; both are to be looked at."""

    def __init__(self, other: NoAnswer | None) -> None:
        super().__init__(
            f"{other.by} answered this while you did: {WORDS[WhyNot(other.why)].lower()}, “{other.reason}”. "
            "Yours is still in its box: save again to put it in the place of theirs."
            if other is not None
            else "Somebody took this answer back while you changed it. Yours is still in its box: save again."
        )
        self.other = other


def answer(
    by: Viewer,
    report: Report,
    *,
    question: str,
    member: str = "",
    why: str,
    reason: str,
    shown: int | None,
    now: datetime,
) -> NoAnswer | None:
    """Say why there is no more to say; with an empty `why` take that back. `shown` is the number of the answer that the
    page showed. Answers what stands now. Raises ReportRefused, MetAnother, NoSuchReport."""
    words = " ".join(reason.replace("\x00", "").split())
    check(why, words)
    with transaction.atomic():
        held = locked_open(by, report.pk)
        standing = NoAnswer.objects.filter(report=held, question=question, member=member).select_related("by").first()
        if not why and words and standing is None:
            raise ReportRefused("Choose why there is no answer.", "why")
        if (standing.why, standing.reason) == (why, words) if standing else not why:
            return standing
        if (standing.pk if standing else None) != shown:
            raise MetAnother(standing)
        if standing is not None:
            standing.removed_at = now
            standing.save(update_fields=["removed_at"])
        made = None
        if why:
            made = NoAnswer.objects.create(
                report=held, question=question, member=member, why=why, reason=words, at=now, by=person_of(by)
            )
        touch(held, now)
        verb = "report_answer_given" if made else "report_answer_taken_back"
        write_once(by, verb, held, now, member=member, detail={"question": question, "why": why})
    return made


def check(why: str, words: str) -> None:
    if not why:
        return
    if why not in set(WhyNot):
        raise ReportRefused("Choose why there is no answer.", "why")
    if len(words) < 3:
        raise ReportRefused("Say why, in a few words. A reader must know that the question was considered.", "reason")
    if len(words) > LONGEST:
        raise ReportRefused(f"Shorten the reason to {LONGEST} letters or fewer. It has {len(words):,}.", "reason")
