"""What a letter changes in a meeting that we hold, or that it is new: in one word, with differences and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from seenheard.casework.matching.meetings import Meeting
from seenheard.casework.matching.proposal import ConferenceMatch, Difference, KnownConference
from seenheard.casework.matching.words import day, listed
from seenheard.casework.matching.words import meeting as called


def one(name: str) -> str:
    """ "an initial conference", "a review conference"."""
    return f"{'an' if name[:1] in 'aeio' else 'a'} {name}"


def match_known(meeting: Meeting, ours: KnownConference, others: tuple[int, ...]) -> ConferenceMatch:
    """The letter's meeting is this one of ours: held, cancelled, moved, changed in a detail, or the same."""
    if meeting.recorded:
        return _held(meeting, ours, others)
    if meeting.on is None and meeting.replaces:
        return _cancelled(meeting, ours, others)
    if meeting.on is None:
        return _undated(meeting, ours)
    if ours.on is not None and ours.on != meeting.on:
        return _moved(meeting, ours, others)
    return _same_day(meeting, ours, others)


def match_unknown(meeting: Meeting, waiting: Sequence[KnownConference], today: date) -> ConferenceMatch:
    """We hold no such meeting. `waiting`: ours of the same type that are still to come."""
    name, keys = called(meeting.type), tuple(each.key for each in waiting)
    held = [day(each.on) for each in waiting if each.on]
    if meeting.on is None and meeting.may_be_on:
        maybe = " or ".join(day(each) for each in meeting.may_be_on)
        ours = f" We hold {listed(held)}." if held else ""
        doubt = f"The date of the {name} is not clear: it may be {maybe}.{ours} Read it on the page."
        return ConferenceMatch(meeting.field, "new", others=keys, words="The date was not read clearly.", doubt=doubt)
    if meeting.on is None and meeting.replaces and not meeting.recorded:
        doubt = (
            f"The letter cancels {one(name)} on {day(meeting.replaces)}, which is not in our diary. "
            "Check which is meant."
        )
        return ConferenceMatch(meeting.field, "cancelled", others=keys, words=doubt, doubt=doubt)
    if meeting.on is None and meeting.notice:
        doubt = f"The letter changes {one(name)}, but no date could be read from it. Read it on the page."
        return ConferenceMatch(meeting.field, "none", others=keys, words=doubt, doubt=doubt)
    if meeting.on is None and not (meeting.type and meeting.field == "conference"):
        return ConferenceMatch(meeting.field, "none")
    return _new(meeting, keys, today)


def _new(meeting: Meeting, keys: tuple[int, ...], today: date) -> ConferenceMatch:
    name, doubt = called(meeting.type), ""
    if meeting.recorded:
        words = f"The letter records {one(name)} on {day(meeting.on)}, which is not in our diary."
    elif meeting.on is None:
        words = f"The letter names {one(name)} without a date."
        doubt = f"{words} Ask for the date."
    else:
        words = f"A new {name} on {day(meeting.on)}."
        if meeting.on < today:
            doubt = f"The {name} on {day(meeting.on)} is already past, and it was not in our diary."
    if meeting.replaces and meeting.replaces != meeting.on:
        doubt = (
            f"The letter takes {day(meeting.replaces)} out of the diary, where we hold no {name}. Check which is meant."
        )
    return ConferenceMatch(meeting.field, "new", others=keys, words=words, doubt=doubt)


def _held(meeting: Meeting, ours: KnownConference, others: tuple[int, ...]) -> ConferenceMatch:
    name, doubts = called(meeting.type or ours.type), []
    differences = tuple(_date_difference(meeting, ours)) + tuple(_type_difference(meeting, ours))
    if ours.on != meeting.on and ours.on and meeting.on:
        held, said = day(ours.on), day(meeting.on)
        doubts.append(
            f"We hold {held} for this {name}; the letter says that it was held on {said}. Check which is right."
        )
    if ours.cancelled:
        doubts.append(f"We hold this {name} as cancelled, and the letter records it. Check whether it took place.")
    words = f"The letter records the {name} of {day(ours.on or meeting.on)}."
    return ConferenceMatch(meeting.field, "held", ours.key, others, differences, words, " ".join(doubts))


def _cancelled(meeting: Meeting, ours: KnownConference, others: tuple[int, ...]) -> ConferenceMatch:
    name = called(ours.type)
    words = f"The {name} on {day(ours.on)} is cancelled; no new date is given."
    doubt = ""
    if ours.on != meeting.replaces:
        held, said = day(ours.on), day(meeting.replaces)
        doubt = f"The letter cancels {one(name)} on {said}; we hold {held}. Check which is meant before you confirm."
    if ours.cancelled:
        return ConferenceMatch(meeting.field, "same", ours.key, others, (), f"This {name} is already cancelled.", doubt)
    return ConferenceMatch(meeting.field, "cancelled", ours.key, others, (), words, doubt)


def _undated(meeting: Meeting, ours: KnownConference) -> ConferenceMatch:
    name = called(ours.type)
    if meeting.may_be_on:
        words = f"The date was not read clearly; one reading of it is {day(ours.on)}, which we hold for this {name}."
        return ConferenceMatch(meeting.field, "same", ours.key, words=words, doubt=f"{words} Check it on the page.")
    words = f"The letter gives no date; the only {name} that we wait for is on {day(ours.on)}."
    if ours.on is None:
        words = f"The letter gives no date, and we hold none for this {name}."
    return ConferenceMatch(meeting.field, "same", ours.key, words=words)


def _moved(meeting: Meeting, ours: KnownConference, others: tuple[int, ...]) -> ConferenceMatch:
    name, held, said = called(ours.type), day(ours.on), day(meeting.on)
    short = name.removesuffix(" conference")
    doubt = ""
    if meeting.replaces and meeting.replaces != ours.on:
        doubt = (
            f"The letter moves {one(name)} from {day(meeting.replaces)} to {said}; we hold {held}. "
            "Check which is right before you confirm."
        )
    elif meeting.replaces is None:
        doubt = f"We hold {held} for this {short}; the letter says {said}. Check which is right before you confirm."
    if others:
        doubt = f"{doubt} Other dates of this sort stand in the diary as well.".strip()
    differences = (*_date_difference(meeting, ours), *_time_difference(meeting, ours), *_type_difference(meeting, ours))
    return ConferenceMatch(
        meeting.field, "moved", ours.key, others, differences, f"The {name} moves from {held} to {said}.", doubt
    )


def _same_day(meeting: Meeting, ours: KnownConference, others: tuple[int, ...]) -> ConferenceMatch:
    name, said = called(meeting.type or ours.type), day(meeting.on)
    differences = (
        *_time_difference(meeting, ours),
        *_type_difference(meeting, ours),
        *_place_difference(meeting, ours),
    )
    new = [difference.words for difference in differences]
    doubts = [each.words for each in differences if each.about == "conference_type"]
    if ours.on is None:
        new.append(f"We held no date for this {name}; the letter gives {said}.")
    if ours.time is None and meeting.time:
        new.append(f"The letter gives the time, {meeting.time}.")
    if ours.provisional and meeting.provisional is False:
        new.append("The date was provisional and is now confirmed.")
    if not ours.provisional and meeting.provisional and ours.on:
        doubts.append(f"The letter calls {said} provisional; we hold it as confirmed.")
    if ours.cancelled:
        new.append("We hold it as cancelled.")
        doubts.append(f"We hold the {name} on {said} as cancelled; the letter says that it takes place. Check.")
    if new:
        return ConferenceMatch(meeting.field, "detail", ours.key, others, differences, " ".join(new), " ".join(doubts))
    words = f"We already hold the {name} on {said}."
    if meeting.notice and meeting.replaces is None and not ours.cancelled:
        doubts.append(
            f"The letter is a notice of change, but names the {name} on {said} just as we hold it. "
            "Read on the page whether it is cancelled."
        )
    return ConferenceMatch(meeting.field, "same", ours.key, others, differences, words, " ".join(doubts))


def _date_difference(meeting: Meeting, ours: KnownConference) -> Iterator[Difference]:
    if ours.on and meeting.on and ours.on != meeting.on:
        held, said = day(ours.on), day(meeting.on)
        yield Difference("conference_date", held, said, f"We hold {held}; the letter says {said}.")


def _time_difference(meeting: Meeting, ours: KnownConference) -> Iterator[Difference]:
    if ours.time and meeting.time and ours.time != meeting.time:
        words = f"We hold {ours.time}; the letter says {meeting.time}."
        yield Difference("conference_time", ours.time, meeting.time, words)


def _type_difference(meeting: Meeting, ours: KnownConference) -> Iterator[Difference]:
    if meeting.type and meeting.type != ours.type:
        held, said = called(ours.type), called(meeting.type)
        yield Difference("conference_type", held, said, f"We hold this as {held}; the letter calls it {said}.")


def _place_difference(meeting: Meeting, ours: KnownConference) -> Iterator[Difference]:
    for held, said in ((ours.venue, meeting.venue), (ours.link, meeting.link)):
        if held and said and " ".join(held.lower().split()) != " ".join(said.lower().split()):
            yield Difference("conference_place", held, said, f"We hold the place {held}; the letter says {said}.")
