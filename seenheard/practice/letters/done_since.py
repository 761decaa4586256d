"""What people did by hand about the meetings and actions that a letter gave: undoing the letter hides it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from seenheard.casework.vocabulary import DutyKind
from seenheard.practice.core_groups.models import GroupPart
from seenheard.practice.cover.models import TakingPart
from seenheard.practice.diary.models import Chase, Duty
from seenheard.practice.plan_actions.models import ActionTerms, Evidence

from .models import Confirmation

MOST_NAMED = 3


def done_since(confirmation: Confirmation) -> str:
    """A sentence to read before the letter is undone; empty if nobody did anything about what it gave."""
    effects = [one for one in confirmation.effects.all() if one.table == "conferences.conference"]
    meetings = [one.row for one in effects if one.before is None]
    duties = given_by(confirmation, meetings)
    parts = [part for part in (*of_duties(duties), *of_meetings(meetings)) if part]
    if not parts:
        return ""
    return (
        "People have done something about the meetings and actions of this letter. If it is undone, what no other "
        f"letter asks for goes out of sight: {', '.join(parts)}. It stays in the record. When the letter is confirmed "
        "again, an action in the same words is done as it was; what was said of a meeting is to be said again."
    )


def given_by(confirmation: Confirmation, meetings: list[int]) -> QuerySet[Duty]:
    """The lines of the diary that stand because of its meetings, and the actions that it gave."""
    because = Q(conference__in=meetings) | Q(letter=confirmation.letter_id, kind=DutyKind.ACTION)
    return Duty.objects.filter(because, practice=confirmation.letter.practice_id, withdrawn_at=None)


def of_duties(duties: QuerySet[Duty]) -> list[str]:
    done = list(duties.filter(met_by__isnull=False).order_by("due_on", "pk").values_list("words", flat=True))
    named = "; ".join(f"“{words}”" for words in done[:MOST_NAMED])
    more = f" and {len(done) - MOST_NAMED} more" if len(done) > MOST_NAMED else ""
    keys = duties.order_by().values("pk")
    chases = Chase.objects.filter(duty__in=keys).count()
    told = Exists(ActionTerms.objects.filter(duty=OuterRef("pk")))
    shown = Evidence.objects.filter(duty__in=keys, confirmed_at__isnull=False, ended_at=None).count()
    return [
        f"{some(len(done), 'thing marked as done', 'things marked as done')} ({named}{more})" if done else "",
        some(chases, "question to others", "questions to others"),
        some(duties.filter(told).count(), "action with what counts as done", "actions with what counts as done"),
        some(shown, "piece of evidence", "pieces of evidence"),
    ]


def of_meetings(meetings: list[int]) -> list[str]:
    parts = GroupPart.objects.filter(Q(agreed_at__isnull=False) | ~Q(how=""), conference__in=meetings)
    part = TakingPart.objects.filter(conference__in=meetings).count()
    return [
        some(
            parts.count(), "core group with our part or what was agreed", "core groups with our part or what was agreed"
        ),
        some(part, "conference with how we took part", "conferences with how we took part"),
    ]


def some(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
