"""A case's life and what its endings ask, ready for a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from seenheard.casework.plan.endings import EndingKind, Line
from seenheard.casework.plan.happenings import Happened, Step
from seenheard.casework.plan.life import STAGE_WORDS, Stage, Standing, sentence, standing_after
from seenheard.casework.plan.transitions import doubts
from seenheard.practice.children.models import Child
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.diary.models import Duty
from seenheard.practice.diary.presenters import Named, name_of

from .actions import BY_HAND
from .models import Birth, Ending, Tick
from .queries import taken_steps
from .way import Place, way_of

WHOSE = {
    "child": "The child’s record",
    "mother": "The mother’s record",
    "family": "The family’s records",
    "practice": "",
}
COLOURS = {Stage.ON_PLAN: "orange", Stage.LOOKED_AFTER: "purple", Stage.CHILD_IN_NEED: "blue"}
MOST_WITHDRAWN = 8
#: What went out of the diary within this time of an ending's opening went because of it: one transaction does both.
AT_ONCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a checklist. `done`: the tick that stands, or for what happens by itself its words."""

    id: str
    words: str
    whose: str
    source: str
    url: str
    confirmed: bool
    tick: Tick | None = None
    by_itself: str = ""
    did: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EndingCard:
    """One ending with its list."""

    ending: Ending
    words: str
    about: str
    lines: tuple[LineRow, ...]
    note: str = ""
    note_source: str = ""

    @property
    def asked(self) -> int:
        return sum(not one.by_itself for one in self.lines)

    @property
    def ticked(self) -> int:
        return sum(one.tick is not None for one in self.lines)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, for the list. `fact` is set if a person entered it and may take it back."""

    on: date
    words: str
    said: str = ""
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """Everything the page of a case shows."""

    standing: Standing
    tag: str
    colour: str
    way: list[Place]
    events: list[Event]
    doubts: tuple[str, ...]
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenEnding:
    """A line of the list of endings that still ask for something."""

    child: Named
    words: str
    on: date
    left: int
    href: str
    restricted: bool


def life_of(child: Child, *, today: date) -> Life:
    """How far the case has come, with its way and its story, latest first."""
    taken = taken_steps([child], today=today)[child.pk]
    found = standing_after(taken)
    coming = Conference.objects.filter(seats__child=child, seats__removed_at=None, cancelled_at=None, on__gte=today)
    coming = coming.filter(handed_on_at=None)
    owed = Duty.objects.filter(children=child, met_at=None, withdrawn_at=None)
    facts = {row.pk: row for row in entered_rows(child)}
    way = way_of(taken, found, meetings=coming.order_by("on"), owed=owed.order_by("due_on"), today=today)
    return Life(
        standing=found,
        tag="" if found.stage is Stage.LOST else STAGE_WORDS[found.stage],
        colour=COLOURS.get(found.stage, "grey"),
        way=way,
        events=[event_of(step, facts) for step in reversed(taken)],
        doubts=(*found.plan.doubts, *(one.words for one in doubts(taken))),
        beside=(*beside(found), *asked_after_a_move(taken, found)),
    )


def entered_rows(child: Child) -> Iterable[Fact]:
    about = Q(child=child) | Q(child=None, family=child.family_id)
    return Fact.objects.filter(about, kind__in=list(BY_HAND)).select_related("entered_by")


def event_of(step: Step, facts: dict[int, Fact]) -> Event:
    row = facts.get(step.fact.key or 0) if step.fact is not None and step.kind in BY_HAND else None
    mine = row is not None and row.entered_by_id is not None
    said = row.words if row is not None else ""
    return Event(step.on, sentence(step.kind, step.on), said, row if mine else None)


def beside(found: Standing) -> tuple[str, ...]:
    """What holds beside the stage, in sentences."""
    told = []
    if found.on_plan and found.stage is not Stage.ON_PLAN:
        told.append(f"{found.plan.words} No letter says that a conference ended it.")
    if found.looked_after and found.stage is not Stage.LOOKED_AFTER:
        told.append(sentence(Happened.BECAME_LOOKED_AFTER, found.looked_after))
    if found.child_in_need and found.stage is not Stage.CHILD_IN_NEED:
        told.append(sentence(Happened.CHILD_IN_NEED_BEGAN, found.child_in_need))
    if found.court:
        told.append(sentence(Happened.COURT_BEGAN, found.court))
    return tuple(told)


def asked_after_a_move(taken: Sequence[Step], found: Standing) -> tuple[str, ...]:
    """A child who came to us, and of whom nothing else is known: was it on a plan where it came from?"""
    told = {step.kind for step in taken}
    if Happened.MOVED_IN not in told or found.stage is not Stage.NOTHING_KNOWN:
        return ()
    return (
        "The child came to us from elsewhere. If it was on a plan there, enter “We were told of a transfer in from "
        "another area”: the transfer-in conference is counted from that day.",
    )


def cards_of(child: Child, birth: Birth | None, kinds: dict[str, EndingKind]) -> list[EndingCard]:
    """The child's endings, the latest first, with who ticked what."""
    rows = list(Ending.objects.filter(child=child, withdrawn_at=None).order_by("-on", "-pk"))
    ticks: dict[int, dict[str, Tick]] = {}
    for tick in Tick.objects.filter(ending__in=rows, taken_back_at=None).select_related("by"):
        ticks.setdefault(tick.ending_id, {})[tick.line] = tick
    twins = birth is not None and (birth.first_id is not None or birth.twins.filter(undone_at=None).exists())
    return [card_of(row, kinds[row.kind], ticks.get(row.pk, {}), birth, twins=twins) for row in rows]


def card_of(
    ending: Ending, kind: EndingKind, ticks: dict[str, Tick], birth: Birth | None, *, twins: bool
) -> EndingCard:
    return EndingCard(
        ending=ending,
        words=kind.words,
        about=kind.about,
        lines=tuple(
            line_row(line, ticks.get(line.id), did_by_itself(line, ending, birth)) for line in kind.shown(twins=twins)
        ),
        note=kind.note,
        note_source=kind.note_source.title if kind.note_source else "",
    )


def line_row(line: Line, tick: Tick | None, did: tuple[str, tuple[str, ...]]) -> LineRow:
    return LineRow(
        id=line.id,
        words=line.words,
        whose=WHOSE[line.whose],
        source=line.source.title,
        url=line.source.url,
        confirmed=line.confirmed,
        tick=tick,
        by_itself=did[0],
        did=did[1],
    )


def did_by_itself(line: Line, ending: Ending, birth: Birth | None) -> tuple[str, tuple[str, ...]]:
    """What the program did for this line, in a word and in lines; nothing for what a person ticks."""
    if line.by_itself == "diary":
        at_once = (ending.opened_at, ending.opened_at + AT_ONCE)
        gone = Duty.objects.filter(children=ending.child_id, withdrawn_at__range=at_once, met_at=None)
        told = tuple(f"{one.words}: {one.withdrawn_because}" for one in gone.order_by("due_on", "pk")[:MOST_WITHDRAWN])
        return ("Done by itself" if told else "Nothing was open in the diary", told)
    if line.by_itself == "registered":
        return ("Done" if birth is not None and birth.patient_id is not None else "Not yet", ())
    return "", ()


def open_rows(endings: Sequence[Ending], kinds: dict[str, EndingKind], ticked: dict[int, int]) -> list[OpenEnding]:
    """Lines of the list of open endings. A restricted record is not told there."""
    rows = []
    for one in endings:
        asked = len(kinds[one.kind].asked(twins=False))
        rows.append(
            OpenEnding(
                child=name_of(one.child),
                words="Restricted record" if one.child.restricted else kinds[one.kind].words,
                on=one.on,
                left=max(asked - ticked.get(one.pk, 0), 1),
                href=f"{reverse('case_life:life', args=[one.child_id])}#ending-{one.pk}",
                restricted=one.child.restricted,
            )
        )
    return rows


def choices_for(child: Child) -> list[tuple[str, str]]:
    """What may have happened to this child, in words: who is not born yet cannot have died, nor the other way round."""
    never: Collection[str] = (Happened.DIED,) if child.unborn else (Happened.LOST_BEFORE_BIRTH,)
    return [(kind, words) for kind, words in BY_HAND.items() if kind not in never]
