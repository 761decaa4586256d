"""Which values somebody must compare with their source again: those of authorities, of editions, our own defaults."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from seenheard.casework.timetable.rules import Edition, Rule, Rulebook
from seenheard.casework.vocabulary import Nation
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.viewer import Viewer

from .authorities import AuthorityRefused, Values, one_authority, save_authority
from .authority_settings import ALL_ROWS, Key, Row, check_overdue, source_of, value_of, value_words, with_source
from .models import Authority
from .owing import rulebook


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an authority, with where it was read and when somebody last compared it with that."""

    row: Row
    words: str
    source: str
    url: str
    note: str
    last_checked: date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class OldEdition:
    """An edition, or our defaults, with its rules that nobody has compared for 12 months. `since` is the earliest day
    of a comparison, or of entering where there was none; `never` counts those that nobody has compared at all."""

    edition: Edition
    rules: tuple[Rule, ...]
    since: date
    never: int


def values_of(authority: Authority, *, today: date) -> list[Value]:
    """Every value that is set, by the order of the form."""
    found = []
    for row in ALL_ROWS:
        value = value_of(authority.settings, row.key)
        if value is None:
            continue
        told = source_of(authority.settings, row.key)
        own = told or {"title": authority.source}
        checked = day_of(told.get("last_checked")) if told is not None else authority.last_checked
        found.append(
            Value(
                row,
                value_words(value),
                str(own.get("title") or authority.source),
                str(own.get("url") or ""),
                str(own.get("note") or ""),
                checked,
                check_overdue(checked, today),
            )
        )
    return found


def day_of(said: object) -> date | None:
    return date.fromisoformat(said) if isinstance(said, str) and said else None


def overdue_values(authority: Authority, *, today: date) -> int:
    """How many of its values are to be compared again. An authority without any value counts as one if nobody ever
    looked whether it has some."""
    values = values_of(authority, today=today)
    if not values:
        return int(check_overdue(authority.last_checked, today))
    return sum(1 for value in values if value.overdue)


def old_editions(book: Rulebook, nations: Iterable[Nation], *, today: date) -> list[OldEdition]:
    """The editions in force in these nations, and our defaults, with the rules that are 12 months old."""
    wanted = set(nations)
    editions = [each for each in book.editions if each.nation in wanted and each.covers(today)]
    found = []
    for edition in (*editions, book.defaults):
        counted = [rule for rule in edition.rules if rule.duty is not None]
        old = tuple(rule for rule in counted if check_overdue(compared(rule, edition), today))
        if old:
            never = sum(1 for rule in old if (rule.last_checked or edition.last_checked) is None)
            found.append(OldEdition(edition, old, min(compared(rule, edition) for rule in old), never))
    return found


def compared(rule: Rule, edition: Edition) -> date:
    """When somebody last read this rule beside its source; when it was entered, if nobody did since."""
    return rule.last_checked or edition.last_checked or rule.entered_on


def say_compared(
    by: Viewer,
    *,
    authority_id: int,
    keys: Sequence[Key],
    on: date,
    source: str = "",
    today: date,
    now: datetime,
) -> Authority:
    """A person compared these values with their source on that day. No date moves; each says from now on that it is
    confirmed. `source` replaces where they were read, if it is given. Raises AuthorityRefused, LookupError."""
    authority = one_authority(by, authority_id)
    if authority is None:
        raise LookupError(authority_id)
    if not keys:
        raise AuthorityRefused("Tick at least one number that you compared.", "keys")
    if on > today:
        raise AuthorityRefused("This day has not come yet. Enter the day on which you compared them.", "on")
    settings = authority.settings
    for key in keys:
        if value_of(settings, key) is None:
            raise AuthorityRefused("One of these numbers is not set any more. Look at the list again.", "keys")
        told = dict(source_of(settings, key) or {"title": authority.source})
        if source.strip():
            told = {"title": source.strip(), **{part: told[part] for part in ("rule", "note", "to") if told.get(part)}}
        if not told.get("title"):
            raise AuthorityRefused("Say where these numbers come from.", "source")
        settings = with_source(settings, key, told | {"last_checked": on.isoformat()})
    values = replace(as_values(authority), settings=settings)
    return save_authority(by, authority_id=authority_id, values=values, now=now)


def as_values(authority: Authority) -> Values:
    """What is held, in the shape in which it is saved."""
    return Values(
        name=authority.name,
        nation=authority.nation,
        settings=authority.settings,
        source=authority.source,
        last_checked=authority.last_checked,
        reports_to=authority.reports_to,
        further_name=authority.further_name,
        further_phone=authority.further_phone,
        further_email=authority.further_email,
    )


def on_first_page(viewer: Viewer, today: date) -> dict[str, object]:
    """For who may change rules: how many councils that lead a family here, and editions, are to be compared again."""
    if not viewer.may("edit_authorities"):
        return {}
    leads = Exists(Conference.objects.filter(authority=OuterRef("pk")))
    councils = list(Authority.objects.filter(leads, practice=viewer.practice))
    nations = {Nation(viewer.practice.nation), *(Nation(one.nation) for one in councils)}
    return {
        "councils_to_check": sum(1 for one in councils if overdue_values(one, today=today)),
        "editions_to_check": len(old_editions(rulebook(), nations, today=today)),
    }
