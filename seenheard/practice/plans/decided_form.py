"""The page on which a person says what no letter tells of a conference: its boxes, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from seenheard.casework.plan.agencies import Agency, agency_of
from seenheard.casework.plan.decided import CHILD_WORDS, ChildDecided, Correction, Decided, Part, Somebody
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.web.fields import error_list

from .forms import AddedForm, ChildForm, ListedForm, MeetingForm
from .lines_form import blank_lines, said_lines, sent_lines, words_of

ADDED = "added"


@dataclass(slots=True)
class DecidedSheet:
    """The boxes of one conference: of the whole, of each whom letters list, of whom people add, of each child."""

    form: MeetingForm
    listed: list[tuple[Somebody, ListedForm]]
    added: list[forms.Form]
    children: list[tuple[ConferenceChild, ChildForm]]
    wrong: list[str] = field(default_factory=list)

    @property
    def every(self) -> list[forms.Form]:
        lines = [one for _, one in self.listed]
        return [self.form, *(one for _, one in self.children), *lines, *self.added]

    def is_valid(self) -> bool:
        valid = [one.is_valid() for one in self.every]  # each is asked, so that each says what is wrong with it
        return all(valid)

    def errors(self) -> list[dict[str, str]]:
        found = [{"text": words} for words in self.wrong]
        return found + [one for form in self.every if form.is_bound for one in error_list(form)]

    def refuse(self, sentence: str, where: str) -> None:
        prefix, _, name = where.rpartition("-")
        for form in self.every:
            if (form.prefix or "") == prefix and name in form.fields:
                form.add_error(name, sentence)
                return
        self.wrong.append(sentence)

    def said(self) -> Decided:
        """What the valid boxes say. Of whom the letters list, only what differs from them."""
        return Decided(
            quorate=self.form.cleaned_data["quorate"],
            added=tuple(
                Somebody(
                    one["name"],
                    one["role"],
                    agency(one["agency"]) or agency_of(one["role"]),
                    Part(one["part"] or Part.INVITED),
                    said_by_us=True,
                )
                for one in said_lines(self.added, "part", "agency")
            ),
            corrections={
                person.listed: better
                for person, form in self.listed
                if person.listed is not None and (better := correction(person, form.cleaned_data)) is not None
            },
            children={
                seat.child_id: one
                for seat, form in self.children
                if (one := child_said(form.cleaned_data)) != ChildDecided()
            },
        )


def agency(said: str) -> Agency | None:
    return Agency(said) if said else None


def correction(person: Somebody, said: Mapping[str, Any]) -> Correction | None:
    """What is said of somebody otherwise than the letter has it; None if nothing is."""
    other = agency(said["agency"])
    part = Part(said["part"]) if said["part"] else None
    better = Correction(other if other != person.agency else None, part if part != person.part else None)
    return better if better.agency or better.part else None


def child_said(said: Mapping[str, Any]) -> ChildDecided:
    return ChildDecided(
        **{name: words_of(said[name]) for name in CHILD_WORDS},
        outcome=said["outcome"],
        categories=tuple(said["categories"]),
        our_view=said["our_view"],
    )


def blank_sheet(
    listed: Iterable[Somebody],
    people: Iterable[Somebody],
    seats: Iterable[ConferenceChild],
    held: Decided,
    *,
    base: int,
) -> DecidedSheet:
    """The boxes before anybody types. `listed`: as the letters have them; `people`: with what was said laid over."""
    now: dict[int | None, Somebody] = {one.listed: one for one in people}
    lines = []
    for person in listed:
        better = now.get(person.listed, person)
        first = {"agency": better.agency or "", "part": better.part}
        lines.append((person, ListedForm(initial=first, prefix=f"listed-{person.listed}")))
    return DecidedSheet(
        MeetingForm(initial={"quorate": held.quorate, "base": base}),
        lines,
        blank_lines(AddedForm, ADDED, [added_words(one) for one in held.added]),
        [(seat, ChildForm(initial=child_words(held.of(seat.child_id)), prefix=str(seat.child_id))) for seat in seats],
    )


def sent_sheet(
    sent: Mapping[str, Any], listed: Iterable[Somebody], seats: Sequence[ConferenceChild], *, more: bool = False
) -> DecidedSheet:
    """The boxes as a person sent them."""
    return DecidedSheet(
        MeetingForm(sent),
        [(person, ListedForm(sent, prefix=f"listed-{person.listed}")) for person in listed],
        sent_lines(AddedForm, ADDED, sent, more=more),
        [(seat, ChildForm(sent, prefix=str(seat.child_id))) for seat in seats],
    )


def added_words(one: Somebody) -> dict[str, str]:
    return {"name": one.name, "role": one.role, "agency": one.agency or "", "part": one.part}


def child_words(one: ChildDecided) -> dict[str, Any]:
    words = {name: getattr(one, name) for name in CHILD_WORDS}
    return {**words, "outcome": one.outcome, "categories": list(one.categories), "our_view": one.our_view}
