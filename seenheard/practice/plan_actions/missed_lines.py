"""A child who was not brought: from its diary line on, whether the social worker is to be told, by when, and whether
that was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.utils import timezone

from seenheard.casework.plan.not_brought import TellingRules, ToTell, to_tell, why_to_tell
from seenheard.casework.timetable.rules import Edition, NoEdition
from seenheard.casework.vocabulary import LetterKind, Nation
from seenheard.guidance import load_holidays, load_rulebook
from seenheard.practice.case_life.queries import standings
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.diary.wanted_line import Wanted
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.models import Practice
from seenheard.practice.web.words import day

from .models import Rules, Telling

MISSED = "was_not_brought:"
DECIDE = "Each ends in a recorded decision."


def rules_of(practice: Practice) -> TellingRules:
    """The practice's own rules of telling; those that ship while none are saved."""
    kept = Rules.objects.filter(practice=practice).first()
    if kept is None:
        return TellingRules()
    return TellingRules(kept.misses_on_plan, kept.misses_otherwise, kept.months, kept.tell_within)


def say_of_missed(lines: Mapping[str, Wanted], tellings: Iterable[Telling]) -> None:
    """Give each line of a child who was not brought its day, if the social worker is to be told, and what was told."""
    missed = [line for key, line in lines.items() if key.startswith(MISSED)]
    if not missed:
        return
    told: dict[int | None, Telling] = {}
    for one in tellings:
        if one.left_at is not None and one.came_back_at is None:
            told.setdefault(one.letter_id, one)
    for line in missed:
        assert line.letter is not None  # noqa: S101 - made from a letter
        found = asks(line)
        if found is not None:
            line.due_on, line.due_text = found.due_on, ""
            line.because = f"{found.because} {DECIDE}"
            line.rule, line.edition, line.source = found.rule, found.edition, found.source or line.source
            line.confirmed_rule = found.confirmed
            line.precedence = "nation" if found.rule else "default"
        if (telling := told.get(line.letter.pk)) is not None:
            line.met_words = f"The social worker was told on {day(telling.left_at)}."


def asks(line: Wanted) -> ToTell | None:
    """Whether the social worker is to be told of this one, and by when: the earliest for any child of the line."""
    letter = line.letter
    assert letter is not None  # noqa: S101 - made from a letter
    made = letter.confirmations.filter(undone_at=None).order_by("at").first()
    concern_on = timezone.localdate(made.at if made is not None else letter.arrived_at)
    practice = letter.practice
    nation = leading_nation(line)
    rules = rules_of(practice)
    stand = standings(line.children.values(), today=concern_on)
    for child in line.children.values():
        on_plan = stand[child.pk].on_plan
        closely = on_plan or stand[child.pk].looked_after is not None
        days = missed_days(child.pk)
        why = why_to_tell(days.values(), days.get(letter.pk, concern_on), closely=closely, rules=rules)
        if why:
            edition = edition_of(nation, concern_on) if on_plan else None
            return to_tell(concern_on, why, calendar=load_holidays().calendar(nation), edition=edition, rules=rules)
    return None


def leading_nation(line: Wanted) -> Nation:
    """The nation of the council that leads: its rules hold."""
    assert line.letter is not None  # noqa: S101 - made from a letter
    seats = ConferenceChild.objects.filter(child__in=line.children, conference__authority__isnull=False)
    last = seats.filter(conference__removed_at=None).order_by("-conference__on", "-pk").first()
    authority = last.conference.authority if last is not None else None
    return Nation(authority.nation if authority is not None else line.letter.practice.nation)


def missed_days(child_id: int) -> dict[int, date]:
    """Letter -> the day of the appointment, or of the letter, or on which it came, for each letter that says that the
    child was not brought."""
    made = Confirmation.objects.filter(
        children=child_id, undone_at=None, outcome="entered", fields__kind=LetterKind.WAS_NOT_BROUGHT_LETTER.value
    ).select_related("letter")
    found = {}
    for one in made:
        said = (one.fields.get("was_not_brought") or {}).get("date") or one.fields.get("document_date")
        found[one.letter_id] = date.fromisoformat(said) if said else timezone.localdate(one.letter.arrived_at)
    return found


def edition_of(nation: Nation, on: date) -> Edition | None:
    try:
        return load_rulebook(settings.RULES).edition(nation, on)
    except NoEdition:
        return None
