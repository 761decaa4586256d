"""What the practice will do, with owner and day; and what it said last time that it would do, with its state now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from seenheard.practice.people.viewer import Viewer

from .locking import NoSuchReport, ReportRefused, locked_open, write
from .models import Action, Report
from .queries import standing_last

LONGEST = {"words": 600, "owner": 200, "state": 300}


@dataclass(frozen=True, slots=True)
class ActionWords:
    """One line as somebody typed it. `state` is for what was promised last time."""

    words: str
    owner: str = ""
    due_on: date | None = None
    state: str = ""
    since_last: bool = False


class ActionRefused(ReportRefused):
    """`wrong` has a sentence for each box."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__(next(iter(wrong.values())), next(iter(wrong)))
        self.wrong = wrong


def wrong_with(said: ActionWords) -> dict[str, str]:
    """What is missing, by the name of its box. Owner and day may be left open; the check says that they are."""
    wrong = {}
    if not said.words.strip():
        wrong["words"] = "Say what was promised" if said.since_last else "Say what the practice will do"
    if said.since_last and not said.state.strip():
        wrong["state"] = "Say how it stands: done and when, or still open and why"
    for name, most in LONGEST.items():
        if len(getattr(said, name).strip()) > most:
            wrong.setdefault(name, f"Shorten this to {most} letters or fewer")
    return wrong


def promise(by: Viewer, report: Report, said: ActionWords, *, last_id: int | None = None, now: datetime) -> Action:
    """Keep a line. `last_id` is the line of our last report that this tells the state of; telling it again puts the
    new state in place of the old. Raises ActionRefused, ReportRefused, NoSuchReport."""
    if wrong := wrong_with(said):
        raise ActionRefused(wrong)
    if by.person is None:
        raise ReportRefused("Only a person can say this.")
    with transaction.atomic():
        held = locked_open(by, report.pk)
        last = line_of_last(held, last_id)
        before = Action.objects.filter(report=held, last=last).order_by("-pk").first() if last is not None else None
        if before is not None:
            Action.objects.filter(pk=before.pk).update(removed_at=now)
        made = Action.objects.create(
            report=held,
            words=last.words if last is not None else said.words.strip(),
            owner=last.owner if last is not None else " ".join(said.owner.split()),
            due_on=last.due_on if last is not None else said.due_on,
            since_last=said.since_last,
            state=said.state.strip() if said.since_last else "",
            last=last,
            at=now,
            by=by.person,
        )
        touch(held, now)
        detail = {"row": made.pk, "since_last": made.since_last, "before": before.pk if before is not None else None}
        write(by, "report_promised", held, now, detail)
    return made


def take_back(by: Viewer, report: Report, *, action_id: int, now: datetime) -> None:
    """The line goes out of the report; the row is kept. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked_open(by, report.pk)
        made = Action.objects.select_for_update().filter(report=held, pk=action_id).first()
        if made is None:
            raise NoSuchReport(action_id)
        made.removed_at = now
        made.save(update_fields=["removed_at"])
        touch(held, now)
        write(by, "report_promised_back", held, now, {"row": made.pk})


def touch(held: Report, now: datetime) -> None:
    held.changed_at = now
    held.save(update_fields=["changed_at"])


def line_of_last(held: Report, last_id: int | None) -> Action | None:
    if last_id is None:
        return None
    found = Action.objects.filter(report=standing_last(held), pk=last_id, since_last=False).first()
    if found is None:
        raise NoSuchReport(last_id)
    return found


def promised(report: Report) -> list[Action]:
    """What will be done, by its day."""
    return list(Action.objects.filter(report=report, since_last=False).order_by("due_on", "pk"))


def since_last(report: Report) -> list[Action]:
    """What was promised last time, with its state."""
    return list(Action.objects.filter(report=report, since_last=True).order_by("due_on", "pk"))


def not_told_yet(report: Report) -> list[Action]:
    """Lines of our last report whose state nobody has said here yet."""
    told = set(Action.objects.filter(report=report).exclude(last=None).values_list("words", "owner", "due_on"))
    last = standing_last(report)
    if last is None:
        return []
    rows = Action.objects.filter(report=last, since_last=False).order_by("due_on", "pk")
    return [one for one in rows if (one.words, one.owner, one.due_on) not in told]
