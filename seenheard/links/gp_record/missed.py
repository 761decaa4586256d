"""Appointments to which the child was not brought, from codes, consultations, letters and appointments, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from .concepts import concept, word_of
from .entries import Resource, fingerprint_within
from .making import Making
from .places import says_not_brought, setting_of
from .record import Coded, Contact, Document, Event, Immunisation, Item, Kind, NotBrought, Setting


def read_appointment(appointment: Resource, making: Making) -> NotBrought | Coded:
    """One Appointment: not brought, or what else became of it. Raises Unreadable."""
    words, codes = concept(appointment, "description", "appointmentType", "serviceType", "reason", "reasonCode")
    dates = ("start", "requestedPeriod", "created")
    if word_of(appointment, "status").replace("-", "").replace("_", "") != "noshow":
        base = making.base(appointment, Kind.CODED, words=words or "Appointment", codes=codes, dates=dates)
        return Coded(**base, value=word_of(appointment, "status"), kind="appointment")
    base = making.base(appointment, Kind.NOT_BROUGHT, words=words or "Appointment not kept", codes=codes, dates=dates)
    return NotBrought(**base, setting=setting_of(words) or Setting.OTHER, sources=(appointment.source,))


def also_missed(item: Item) -> NotBrought | None:
    """The missed appointment of which a consultation, a letter or a vaccine not given tells too; None if of none."""
    if isinstance(item, Contact) and item.event is Event.NOT_BROUGHT:
        return _from(item, item.words, item.setting)
    if isinstance(item, Immunisation) and not item.given and says_not_brought(f"{item.vaccine}. {item.reason}"):
        return _from(item, f"{item.vaccine}: {item.reason}" if item.reason else item.vaccine, Setting.OTHER)
    if isinstance(item, Document) and says_not_brought(f"{item.type}. {item.title}"):
        return _from(item, item.title or item.type, setting_of(f"{item.type}. {item.title}") or Setting.OTHER)
    return None


def each_missed_once(missed: Iterable[NotBrought]) -> list[NotBrought]:
    """One appointment that is told of twice on a day, in the same or an unsaid setting, is one. The count errs low."""
    kept: list[NotBrought] = []
    by_day: dict[date, list[int]] = {}
    for each in missed:
        day = each.when.earliest
        if day is None or day != each.when.latest:
            kept.append(each)
            continue
        places = by_day.setdefault(day, [])
        same = next((place for place in places if _alike(kept[place].setting, each.setting)), None)
        if same is None:
            places.append(len(kept))
            kept.append(each)
        else:
            before = kept[same]
            setting = before.setting if before.setting is not Setting.OTHER else each.setting
            kept[same] = replace(
                before, setting=setting, sources=tuple(dict.fromkeys((*before.sources, *each.sources)))
            )
    return kept


def _alike(one: Setting, other: Setting) -> bool:
    unsaid = (Setting.OTHER, Setting.GP)
    return one is other or one in unsaid or other in unsaid


def _from(item: Item, words: str, setting: Setting) -> NotBrought:
    return NotBrought(
        source=item.source,
        fingerprint=fingerprint_within(item.fingerprint, Kind.NOT_BROUGHT),
        when=item.when,
        recorded=item.recorded,
        words=words,
        text=item.text,
        codes=item.codes,
        who=item.who,
        who_role=item.who_role,
        site=item.site,
        contact=item.contact,
        within=item.within,
        setting=setting,
        sources=(item.source,),
    )
