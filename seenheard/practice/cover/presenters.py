"""Who goes, ready for pages: a row of the list, the panel of a conference, one asking."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.conferences.models import Conference
from seenheard.practice.conferences.words import meeting_words, mode_words
from seenheard.practice.diary.presenters import Named, Tag, name_of
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.workdays import Workdays
from seenheard.practice.web.words import clock, count, day, moment

from .models import Asking, Usual
from .problem import AHEAD, planned
from .proposing import Proposal, proposal_of, proposals_for
from .queries import TO_DO, CoverState, State, cover_of
from .rows import GOES, SWAP, moment_of
from .windows import usual_of
from .words import NOT_OURS, NOT_SENT_YET, TAGS, cannot_words, moment_text


@dataclass(frozen=True, slots=True)
class Row:
    """A conference in the list."""

    pk: int
    on: date | None
    title: str
    href: str
    children: tuple[Named, ...]
    tags: tuple[Tag, ...]
    words: str
    because: str
    to_do: bool
    proposed: str = ""
    proposed_pk: int = 0
    why: str = ""
    nobody: str = ""
    nobody_can: bool = False
    offered: bool = False  # other times, sent or to be sent
    instead_of: int | None = None

    @property
    def about(self) -> str:
        return ", ".join(child.words for child in self.children)


@dataclass(frozen=True, slots=True)
class Panel:
    """What a conference's page says about who goes."""

    state: CoverState
    tag: Tag
    words: str
    because: str
    open: bool
    over: bool = False  # held, or its day is past
    mine: bool = False  # the viewer is the one asked or going
    i_could_go: bool = False
    instead_of: int | None = None
    seen: str = ""
    proposal: Proposal = field(default_factory=Proposal)


def rows(
    viewer: Viewer,
    meetings: list[Conference],
    states: dict[int, CoverState],
    *,
    usual: Usual,
    days: Workdays,
    now: datetime,
) -> list[Row]:
    """The rows of one page of the list; proposals only for those that need somebody."""
    wanted = [one for one in meetings if states[one.pk].state in TO_DO and one.on is not None]
    found = proposals_for(viewer.practice, all_planned(viewer, wanted, now), now=now) if wanted else {}
    return [row(one, states[one.pk], found.get(one.pk), usual, days, now) for one in meetings]


def all_planned(viewer: Viewer, wanted: list[Conference], now: datetime) -> list[Conference]:
    """The quarter's conferences, so that what is proposed for one fits with the others; and those beyond it."""
    ahead = planned(viewer.practice, timezone.localdate(now))
    there = {one.pk for one in ahead}
    return [*ahead, *(one for one in wanted if one.pk not in there)]


def usual_days(viewer: Viewer) -> tuple[Usual, Workdays]:
    return usual_of(viewer.practice), Workdays(viewer.practice)


def row(
    meeting: Conference, state: CoverState, proposal: Proposal | None, usual: Usual, days: Workdays, now: datetime
) -> Row:
    proposal = proposal if state.state in TO_DO else None
    children = tuple(name_of(seat.child) for seat in sorted(meeting.seats.all(), key=lambda seat: seat.child.name))
    hidden = any(child.restricted for child in children)
    unanswered = no_answer_words(state, usual, days, now)
    shown = state_shown(state, proposal)
    proposed = proposal.proposed if proposal is not None else None
    tags = [tag_of(shown, state), *([Tag("Restricted", "red")] if hidden else [])]
    if state.broke is not None and state.state is State.GOES:
        tags.append(Tag("Two at once", "red"))
    return Row(
        pk=meeting.pk,
        on=meeting.on,
        title=f"{meeting_words(meeting.type)}{f', {clock(meeting.time)}' if meeting.time else ', time not known'}",
        href=reverse("cover:conference", args=[meeting.pk]),
        children=children,
        tags=tuple(tags),
        words="" if state.state is State.NOBODY_ASKED else state_words(state),  # its tag says it
        because=unanswered or ("" if hidden and state.state is State.DECLINED else state.because),
        to_do=needs_attention(state, unanswered, meeting.on, timezone.localdate(now)),
        proposed=proposed.clinician.name if proposed else "",
        proposed_pk=proposed.clinician.pk if proposed else 0,
        why=proposed.words if proposed and not hidden else "",
        nobody=nobody_words(proposal) if proposal is not None and proposed is None else "",
        nobody_can=shown is State.NOBODY_CAN,
        offered=shown is State.OFFER_OUT,
        instead_of=standing_pk(state),
    )


def nobody_words(proposal: Proposal) -> str:
    """Why nobody could go, in the list: the first sentence; the conference's page names each with their reason."""
    first = next(iter(proposal.nobody), "")
    return f"{first[:1].upper()}{first[1:]}{'' if first.endswith(('.', '!', '?')) or not first else '.'}"


def standing_pk(state: CoverState) -> int | None:
    """The asking that stands, which the page shows: an ask instead of it names it."""
    one = state.waiting or state.asking
    return one.pk if one is not None and one.ended_at is None else None


def state_shown(state: CoverState, proposal: Proposal | None) -> State:
    """Nobody can go where nobody is asked and nobody could be."""
    nobody = proposal is not None and proposal.proposed is None and bool(proposal.cannot)
    return State.NOBODY_CAN if nobody and state.state in (State.NOBODY_ASKED, State.DECLINED) else state.state


def tag_of(shown: State, state: CoverState) -> Tag:
    """The state in a word or two: an offer that nobody has sent yet is none to the chair, and what another practice
    took over is held without us."""
    if shown is State.NOT_NEEDED and state.because:
        return NOT_OURS
    return NOT_SENT_YET if shown is State.OFFER_OUT and state.because else TAGS[shown]


def needs_attention(state: CoverState, unanswered: str, on: date | None, today: date) -> bool:
    """Is there something to do? Nobody need be asked yet for a conference beyond the quarter that is planned, or one
    whose day is not known."""
    if state.state is State.NOBODY_ASKED:
        return on is not None and on <= today + AHEAD
    return (
        state.state in TO_DO or bool(unanswered) or bool(state.because and state.state in (State.GOES, State.OFFER_OUT))
    )


def state_words(state: CoverState) -> str:
    """ "Dr Osei goes", "Dr Osei was asked on 4 June 2026"."""
    who, asking = state.clinician, state.asking
    match state.state:
        case State.GOES:
            return f"{who} goes" if who else "Somebody goes"
        case State.ASKED if asking is not None:
            return f"{who} was asked on {day(asking.asked_at)} and has not answered yet"
        case State.BROKEN:
            return f"{who} was to go" if asking is not None and asking.answer else f"{who} was asked"
        case State.DECLINED if asking is not None:
            reason = cannot_words(asking.why_not)
            return f"{who} cannot go{f': {reason[:1].lower()}{reason[1:]}' if reason else ''}"
        case State.NOBODY_GOES:
            return "Nobody goes; somebody has said so"
        case State.OFFER_OUT:
            return (
                "Other times are to be offered to the chair"
                if state.because
                else "Other times were offered to the chair"
            )
        case State.NOT_NEEDED:
            return "Nobody of ours goes" if state.because else "This is not held"
    return "Nobody has been asked"


def no_answer_words(state: CoverState, usual: Usual, days: Workdays, now: datetime) -> str:
    """That nobody answered for so many working days; "" while there is still time."""
    waiting = state.waiting or (state.asking if state.state is State.ASKED else None)
    if waiting is None:
        return ""
    asked, today = timezone.localdate(waiting.asked_at), timezone.localdate(now)
    try:
        waited = days.between(asked, today)
    except BeyondKnownHolidays:
        waited = (today - asked).days
    if waited < usual.answer_days:
        return ""
    return f"No answer from {waiting.clinician} for {count(waited, 'working day')}."


def panel(viewer: Viewer, meeting: Conference, *, now: datetime, with_proposal: bool = False) -> Panel:
    """The panel of one conference."""
    today = timezone.localdate(now)
    state = cover_of([meeting], now=now)[meeting.pk]
    open_still = (
        state.state is not State.NOT_NEEDED
        and not meeting.held
        and meeting.removed_at is None
        and (meeting.on is None or meeting.on >= today)
    )
    usual, days = usual_days(viewer)
    asked = state.waiting or state.asking
    mine = is_mine(viewer, state.waiting) or is_mine(viewer, state.asking)
    wants = open_still and meeting.on is not None and (with_proposal or state.state in TO_DO)
    proposal = proposal_of(meeting, now=now) if wants else Proposal()
    shown = state_shown(state, proposal if wants else None)
    return Panel(
        state=state,
        tag=tag_of(shown, state),
        words="" if state.state is State.NOBODY_ASKED else state_words(state),  # its tag says it
        because=no_answer_words(state, usual, days, now) or state.because,
        open=open_still,
        over=meeting.held or (meeting.on is not None and meeting.on < today),
        mine=mine and asked is not None and asked.ended_at is None,
        i_could_go=open_still and could_go(viewer, state),
        instead_of=standing_pk(state),
        seen=moment_text(moment_of(meeting)),
        proposal=proposal,
    )


def is_mine(viewer: Viewer, asking: Asking | None) -> bool:
    return asking is not None and viewer.person is not None and asking.clinician.person_id == viewer.person.pk


def could_go(viewer: Viewer, state: CoverState) -> bool:
    """May the viewer say "I go": a clinician here, who does not go already?"""
    if viewer.person is None or (state.somebody_goes and is_mine(viewer, state.asking)):
        return False
    return viewer.practice.clinicians.filter(person=viewer.person, ended_at=None).exists()


@dataclass(frozen=True, slots=True)
class Told:
    """One asking of the past or present, as a line."""

    who: str
    asked: str
    answer: str
    ended: str


def history(askings: list[Asking]) -> list[Told]:
    return [told(one) for one in askings]


def told(one: Asking) -> Told:
    by = f" by {one.asked_by}" if one.asked_by else ""
    answer = ""
    if one.answer:
        said = {"accepted": "Goes", "declined": "Cannot go", SWAP: "Asks for a swap"}[one.answer]
        reason = cannot_words(one.why_not)
        for_them = one.answered_by and one.answered_by_id != one.clinician.person_id
        by_whom = (
            f", entered by {one.answered_by}"
            if for_them
            else ", from the e-mail"
            if one.answered_from == "e-mail"
            else ""
        )
        answer = f"{said}{f': {reason}' if reason else ''}{f'. “{one.answer_words}”' if one.answer_words else ''}"
        answer += f" ({moment(one.answered_at)}{by_whom})"
    return Told(
        who=one.clinician.name,
        asked=f"Asked{by} on {moment(one.asked_at)} for {day(one.on)}{f' at {clock(one.time)}' if one.time else ''}",
        answer=answer,
        ended=one.ended_because if one.ended_at and one.answer != "declined" else "",
    )


def asking_facts(asking: Asking) -> dict[str, str]:
    meeting = asking.conference
    return {
        "What": meeting_words(meeting.type),
        "When": f"{day(meeting.on)}{f' at {clock(meeting.time)}' if meeting.time else ', the time is not known yet'}",
        "How": mode_words(meeting.mode) or "No letter says",
    }


def stands(asking: Asking) -> bool:
    return asking.ended_at is None


__all__ = ["GOES", "Panel", "Row", "asking_facts", "history", "panel", "rows", "state_words"]
