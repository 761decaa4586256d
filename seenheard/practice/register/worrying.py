"""Children of whom somebody of the practice worries: entered with a reason, looked at again on a day, ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from seenheard.practice.audit.actions import record
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.models import Child
from seenheard.practice.people.viewer import Viewer

from .models import Concern

LATEST = date(2100, 1, 1)


class ConcernRefused(Exception):
    """It cannot be entered so. `where` names the box; the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


def enter_concern(by: Viewer, *, child: Child, because: str, review_on: date, today: date, now: datetime) -> Concern:
    """The child stands on the register as one of concern, to be looked at again on that day. Of a child who stands
    there already the reason and the day are changed. Raises ConcernRefused."""
    assert by.person is not None, "the software worries of nobody"  # noqa: S101
    words = " ".join(because.split())[:500]
    if len(words) < 5:
        raise ConcernRefused("Say in a few words what the worry is.", "because")
    if review_on < today:
        raise ConcernRefused("This day has passed. Enter the day on which it is looked at again.", "review_on")
    if review_on > LATEST:
        raise ConcernRefused(f"The year {review_on.year} cannot be right. Type the date again", "review_on")
    with transaction.atomic():
        held = Concern.objects.select_for_update().filter(child=child, ended_at=None).first()
        if held is None:
            held = Concern(practice=by.practice, family_id=child.family_id, child=child)
            held.entered_at, held.entered_by = now, by.person
        held.because, held.review_on = words, review_on
        held.save()
        detail = {"concern": held.pk, "because": words, "review_on": review_on.isoformat(), **prints_of(held)}
        record(by, "concern_entered", f"child:{child.pk}", child_id=child.pk, detail=detail, at=now)
    return held


def end_concern(by: Viewer, *, child: Child, because: str, now: datetime) -> None:
    """Nobody of the practice worries any more, or social care has it in hand. Raises ConcernRefused, LookupError."""
    words = " ".join(because.split())[:500]
    if len(words) < 5:
        raise ConcernRefused("Say in a few words why it ends.", "ended_because")
    with transaction.atomic():
        held = Concern.objects.select_for_update().filter(practice=by.practice, child=child, ended_at=None).first()
        if held is None:
            raise LookupError(child.pk)
        held.ended_at, held.ended_by, held.ended_because = now, by.person, words
        held.save(update_fields=["ended_at", "ended_by", "ended_because"])
        detail = {"concern": held.pk, "because": words, **prints_of(held)}
        record(by, "concern_ended", f"child:{child.pk}", child_id=child.pk, detail=detail, at=now)
