"""All that one authority owes us, asked for in one message: one polite list, not ten calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from seenheard.casework.timetable.chases import ChaseStep, Next
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import count

from . import queries
from .chase_state import Terms, next_step, terms_of
from .chase_to import Way, ways_of
from .chasing import asked_for, before_words, expected_words, made_before, whom_of
from .models import Authority, Duty
from .presenters import Line, chased_words, duty_line

#: So many things stand in one message at most: what is longer is not read.
MOST = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that did not come, and whether its next step is due."""

    duty: Duty
    line: Line
    step: Next
    due: bool
    chased: str


@dataclass(frozen=True, slots=True)
class OneMessage:
    """What an authority owes us, and the words that ask for those that were chosen."""

    authority: Authority
    items: tuple[Item, ...]
    hidden: int  # of restricted records, which are asked for on their own pages
    more: int  # beyond MOST
    chosen: frozenset[int]
    subject: str
    text: str
    answer_by: date
    ways: tuple[Way, ...]


def one_message(viewer: Viewer, authority: Authority, *, today: date, only: Iterable[int] | None = None) -> OneMessage:
    """What did not come from this authority, longest overdue first. `only`: the duties to ask for; None for those
    whose next step is due."""
    late = queries.not_come_from(viewer, authority, today)
    terms = terms_of(viewer.practice)
    open_ones = [duty for duty in late if not any(child.restricted for child in duty.children.all())]
    items = tuple(item(duty, terms, today) for duty in open_ones[:MOST])
    wanted = set(only) if only is not None else {one.duty.pk for one in items if one.due}
    chosen = [one for one in items if one.duty.pk in wanted]
    return OneMessage(
        authority=authority,
        items=items,
        hidden=len(late) - len(open_ones),
        more=max(len(open_ones) - MOST, 0),
        chosen=frozenset(one.duty.pk for one in chosen),
        subject=f"{count(len(chosen), 'thing')} that we expected from {authority.name}",
        text=text_of(chosen, viewer, terms, today),
        answer_by=terms.answer_by(today),
        ways=ways_of(authority, (one.duty for one in chosen), terms),
    )


def item(duty: Duty, terms: Terms, today: date) -> Item:
    chases = list(duty.chases.all())
    step = next_step(duty, chases, terms)
    return Item(duty, duty_line(duty), step, step.from_on <= today, chased_words(chases))


def text_of(chosen: Sequence[Item], viewer: Viewer, terms: Terms, today: date) -> str:
    """The message: each thing in a line of its own, with initials and dates, and when it was asked for before."""
    if not chosen:
        return ""
    things = "\n".join(f"{number}. {thing(one.duty, terms, today)}" for number, one in enumerate(chosen, start=1))
    again = any(one.step.step is ChaseStep.FURTHER for one in chosen)
    help_us = "Some of these we have asked for twice without an answer, so we ask for your help.\n\n" if again else ""
    return (
        "Dear colleague,\n\n"
        f"{help_us}The following has not reached us:\n\n{things}\n\n"
        "Please would you send each of these to us, or tell us when to expect it? If something was sent before, please "
        "would you send it again. If you are not the right person for one of them, please would you pass it on.\n\n"
        f"With thanks and kind regards,\n\n{viewer.name}\n{viewer.practice.name}"
    )


def thing(duty: Duty, terms: Terms, today: date) -> str:
    whom = whom_of(duty)
    what = asked_for(duty)
    about = f" about {whom}" if whom else ""
    return f"{what[:1].upper()}{what[1:]}{about}. {expected_words(duty, today)}{before_words(made_before(duty, terms))}"
