"""Lead authorities: their settings, edited by a safeguarding lead with source and "last checked"."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from seenheard.casework.timetable.authority import Authority as KnownAuthority
from seenheard.casework.timetable.holidays import BeyondKnownHolidays
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.prints import prints_of
from seenheard.practice.children.models import Family
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import moment

from .actions import keep_in_step
from .authority_moves import Moves, ShowFirst, moves_between, open_lines
from .authority_settings import ALL_ROWS, kept, source_of, source_words, sources_of, value_of, value_words
from .authority_versions import fingerprint, keep_after, keep_before, values_of
from .models import Authority


class AuthorityRefused(Exception):
    """The authority cannot be kept so. `where` names the box; the sentence says how to mend it."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class SavedMeanwhile(AuthorityRefused):
    """Somebody saved the authority since this page was opened."""


@dataclass(frozen=True, slots=True)
class Values:
    """What a person says about an authority. `settings` has the shape of `authority_settings`."""

    name: str
    nation: str
    settings: dict[str, Any]
    source: str = ""
    last_checked: date | None = None
    reports_to: str = ""
    further_name: str = ""
    further_phone: str = ""
    further_email: str = ""


def authorities(viewer: Viewer) -> list[Authority]:
    """The practice's lead authorities; those never checked and longest unchecked first. `ahead` counts the families
    with a meeting of theirs."""
    families = Count("conference__family", filter=Q(conference__removed_at=None), distinct=True)
    return list(
        Authority.objects.filter(practice=viewer.practice)
        .annotate(families=families)
        .order_by(F("last_checked").asc(nulls_first=True), "name")
    )


def one_authority(viewer: Viewer, pk: int) -> Authority | None:
    return Authority.objects.filter(practice=viewer.practice, pk=pk).first()


def not_yet_added(viewer: Viewer, known: Iterable[KnownAuthority]) -> list[KnownAuthority]:
    """The packaged authorities that this practice has not taken over: invented ones in a demonstration only."""
    have = {
        name.casefold() for name in Authority.objects.filter(practice=viewer.practice).values_list("name", flat=True)
    }
    return [
        one
        for one in known
        if one.name.casefold() not in have and one.nation is not None and one.fictional == viewer.practice.demonstration
    ]


def add_packaged(by: Viewer, *, known: KnownAuthority, now: datetime) -> Authority:
    """Take over a packaged authority's values. They count as not checked unless their file says when they were."""
    values = Values(
        name=known.name,
        nation=(known.nation or by.practice.nation),
        settings=kept(known),
        source=sources_of(known)[:500],
        last_checked=known.last_checked,
    )
    return save_authority(by, values=values, fictional=known.fictional, now=now)


def save_authority(
    by: Viewer,
    *,
    authority_id: int | None = None,
    values: Values,
    fictional: bool = False,
    now: datetime,
    seen: str | None = None,
    ask: bool = False,
    stood_as: str = "",
) -> Authority:
    """Add or change an authority, and bring the diary of every family with a conference of it in step.

    With `ask`, open dates change only if `seen` is the fingerprint of exactly these changes: else ShowFirst holds them,
    and nothing is written. `stood_as`: what `stood` gave of the authority that the person saw; SavedMeanwhile if a
    colleague has saved it since. Raises AuthorityRefused if another has the name, if a local value has no source, or if
    a date cannot be counted; LookupError if this practice has no such authority. Then nothing is written either.
    """
    refuse_bad(values)
    try:
        with transaction.atomic():
            authority = held(by, authority_id)
            if authority_id and stood_as and stood(authority) != stood_as:
                raise SavedMeanwhile(saved_words(authority))
            before = told(authority) if authority_id else {}
            before_it = as_it_stands(authority) if authority_id else None
            authority.name, authority.nation, authority.settings = values.name.strip(), values.nation, values.settings
            authority.source, authority.last_checked = values.source.strip(), values.last_checked
            authority.reports_to = values.reports_to.strip()
            authority.further_name, authority.further_phone = values.further_name.strip(), values.further_phone.strip()
            authority.further_email = values.further_email.strip()
            authority.fictional = authority.fictional or fictional
            if before_it == as_it_stands(authority):
                return authority
            kept_now = keep_before(authority, now=now)
            after = told(authority)
            authority.save()
            changed = {name: [before.get(name), after.get(name)] for name in {**before, **after}}
            changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
            verb = "authority_changed" if authority_id else "authority_added"
            moves = keep_families_in_step(by, authority, today=timezone.localdate(now))
            if ask and moves and moves.fingerprint != seen:
                raise ShowFirst(moves)
            kept_now.append(keep_after(by, authority, moved=len(moves.moves), now=now))
            detail = {"changed": changed, "versions": {str(one.number): fingerprint(one) for one in kept_now}}
            detail |= prints_of(authority)
            record(by, verb, f"authority:{authority.pk}", detail=detail, at=now)
    except IntegrityError as clash:
        raise AuthorityRefused(f"{values.name.strip()} is in the list already. Change that one.", "name") from clash
    except BeyondKnownHolidays as fault:
        raise AuthorityRefused(f"{fault} Nothing was saved.") from fault
    return authority


def keep_families_in_step(by: Viewer, authority: Authority, *, today: date) -> Moves:
    """Work out the diary of each family that this authority leads, or led, anew. What changed in it."""
    families = list(Family.objects.filter(practice=by.practice, conferences__authority=authority).distinct())
    before = open_lines(family.pk for family in families)
    for family in families:
        keep_in_step(by, family)
    return moves_between(before, open_lines(family.pk for family in families), today=today)


def held(by: Viewer, authority_id: int | None) -> Authority:
    if authority_id is None:
        return Authority(practice=by.practice)
    found = Authority.objects.select_for_update().filter(practice=by.practice, pk=authority_id).first()
    if found is None:
        raise LookupError(authority_id)
    return found


def as_it_stands(authority: Authority) -> dict[str, object]:
    """Everything that can be changed of an authority."""
    further = {name: getattr(authority, name) for name in ("further_name", "further_phone", "further_email")}
    return {**values_of(authority), **further}


def stood(authority: Authority) -> str:
    """A fingerprint of everything that can be changed of it, as it stands now."""
    words = json.dumps(as_it_stands(authority), sort_keys=True, default=str)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def saved_words(authority: Authority) -> str:
    last = authority.versions.select_related("made_by").order_by("-number").first()
    who = f"{last.made_by} saved it on {moment(last.made_at)}" if last and last.made_by else "Somebody saved it"
    return (
        f"{who}, after you opened this page. What you typed is below and is not saved: compare it with theirs, then "
        "press Save again to save yours."
    )


def refuse_bad(values: Values) -> None:
    if not values.name.strip():
        raise AuthorityRefused("Enter the council’s name as its letters print it.", "name")
    if without_source(values) and not values.source.strip():
        raise AuthorityRefused("Say where these numbers come from: a letter, a web page, a telephone call.", "source")
    if values.last_checked and not values.source.strip():
        raise AuthorityRefused("Say what you checked them against.", "source")


def without_source(values: Values) -> bool:
    """Is there a number of which alone nobody said where it comes from?"""
    given = [row.key for row in ALL_ROWS if value_of(values.settings, row.key) is not None]
    return any(not (source_of(values.settings, key) or {}).get("title") for key in given)


def told(authority: Authority) -> dict[str, str]:
    """An authority as the record tells it: plain words by name."""
    words = {
        "name": authority.name,
        "nation": str(authority.nation),
        "source": authority.source,
        "last checked": authority.last_checked.isoformat() if authority.last_checked else "",
        "reports to": authority.reports_to,
        "whom to ask further": authority.further_name,
        "their telephone": authority.further_phone,
        "their e-mail": authority.further_email,
    }
    words |= {row.key.value: value_words(value_of(authority.settings, row.key)) for row in ALL_ROWS}
    words |= {f"{row.key.value}, source": source_words(source_of(authority.settings, row.key)) for row in ALL_ROWS}
    words |= {f"{name}, in words": text for name, text in (authority.settings.get("texts") or {}).items()}
    return {name: value for name, value in words.items() if value}
