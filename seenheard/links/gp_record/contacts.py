"""Contacts: an Encounter each, and attendances elsewhere that only a letter, a code or a referral tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from .concepts import codes_of, concept, word_of
from .consultations import is_comment
from .dates import date_of, only_the_day
from .entries import Resource, fingerprint_within
from .loose import Node
from .making import Making
from .people import NOBODY, Person
from .places import attendance_elsewhere, event_of, is_hospital, mode_of, setting_of, setting_of_class
from .record import Coded, Contact, ContactMode, Document, Event, Heading, Item, Kind, Referral, Setting

_HAPPENED: Final = ("observation", "procedure")  # of coded items: not what is due, asked for or flagged
_NUMBERED: Final = re.compile(r"(?:topic\s*\d*)?", re.IGNORECASE)  # a topic that has no name


def read_encounter(encounter: Resource, making: Making) -> Contact:
    """One Encounter as a contact. Raises Unreadable."""
    words, codes = concept(encounter, "type", "class")
    said = "; ".join(dict.fromkeys([words, *(code.display for code in codes)]))
    base = making.base(encounter, Kind.CONTACT, words=words, codes=codes, dates=("period", "date"))
    who = _performer(encounter, making)
    headings = making.consultations.headings(encounter)
    class_setting, class_mode = setting_of_class(_class(encounter))
    setting = setting_of(said) or class_setting or setting_of(who.role) or Setting.GP
    event = _event(encounter, said, setting, by_class=class_setting is not None)
    mode = mode_of(said)
    base |= {
        "who": who.name or base["who"],
        "who_role": who.role or base["who_role"],
        "site": base["site"] or who.site,
        "contact": "",
    }
    return Contact(
        **base,
        setting=setting,
        event=event,
        mode=class_mode if mode is ContactMode.NOT_STATED else mode,
        reason=_reason(encounter, making, headings),
        headings=headings,
        ended=date_of(encounter.one("period"), "end"),
        sources=(encounter.source,),
        from_letter=is_hospital(setting) and "report" in said.casefold(),
    )


def elsewhere(items: Iterable[Item]) -> Iterator[Contact]:
    """The attendances at hospitals and out of hours of which documents, codes and referrals tell."""
    for item in items:
        if isinstance(item, Contact) or (isinstance(item, Coded) and item.kind not in _HAPPENED):
            continue
        told = [f"{item.type} {item.title}"] if isinstance(item, Document) else []
        told += [item.words, *(code.display for code in item.codes)]
        found = attendance_elsewhere([words for words in told if words], asked=isinstance(item, Referral))
        if found is None:
            continue
        setting, event = found
        yield Contact(
            source=item.source,
            fingerprint=fingerprint_within(item.fingerprint, Kind.CONTACT),
            when=only_the_day(item.when),
            recorded=item.recorded,
            words=item.words,
            text=item.text,
            codes=item.codes,
            who=item.who
            if isinstance(item, Document)
            else "",  # of a code, whoever entered it; not who saw the patient
            who_role=item.who_role if isinstance(item, Document) else "",
            site=item.site if isinstance(item, Document) else "",
            contact=item.contact,
            setting=setting,
            event=event,
            mode=ContactMode.NOT_STATED,
            sources=(item.source,),
            from_letter=True,
        )


def each_once(contacts: Iterable[Contact]) -> list[Contact]:
    """Attendances elsewhere told more than once become one: the same setting on the same day, at the same site or at
    one that is not named. What was told of first, an Encounter before a letter, keeps its name."""
    kept: list[Contact] = []
    by_day: dict[tuple[Setting, date], list[int]] = {}
    for contact in sorted(contacts, key=lambda each: each.from_letter):
        day = contact.when.earliest
        if (
            not is_hospital(contact.setting)
            or contact.event is Event.RECORDED
            or day is None
            or day != contact.when.latest
        ):
            kept.append(contact)
            continue
        places = by_day.setdefault((contact.setting, day), [])
        same = next((place for place in places if _same_site(kept[place], contact)), None)
        if same is None:
            places.append(len(kept))
            kept.append(contact)
        else:
            kept[same] = _merged(kept[same], contact)
    return kept


def _same_site(one: Contact, other: Contact) -> bool:
    return not one.site or not other.site or one.site.casefold() == other.site.casefold()


def _merged(one: Contact, other: Contact) -> Contact:
    return replace(
        one,
        site=one.site or other.site,
        who=one.who or other.who,
        text="\n".join(dict.fromkeys(filter(None, (one.text, other.text)))),
        event=one.event if one.event is not Event.ATTENDED else other.event,
        sources=(*one.sources, *(each for each in other.sources if each not in one.sources)),
    )


def _event(encounter: Resource, said: str, setting: Setting, *, by_class: bool) -> Event:
    """What happened: as its status says, else its words. `by_class`: FHIR's class says that there was a contact."""
    status = word_of(encounter, "status")
    if status in ("planned", "cancelled"):
        return Event.CANCELLED if status == "cancelled" else Event.RECORDED
    event = event_of(said, setting if is_hospital(setting) else None)
    return Event.ATTENDED if by_class and event is Event.RECORDED else event


def _performer(encounter: Resource, making: Making) -> Person:
    """Who saw the patient: the primary performer, else another participant who is not only the recorder."""
    ranked: list[tuple[int, Person]] = []
    for participant in encounter.many("participant"):
        types = {code.code.upper() for each in participant.many("type") for code in codes_of(each)}
        person = making.people.person(encounter, participant.one("individual") or participant.one("actor"))
        if person.name:
            ranked.append((0 if types & {"PPRF", "ATND"} else 2 if types == {"REC"} else 1, person))
    return min(ranked, key=lambda each: each[0])[1] if ranked else NOBODY


def _class(encounter: Resource) -> str:
    inner: Node = encounter.one("class")
    return inner.text("code") or inner.one("coding").text("code") or inner.text("text")


def _reason(encounter: Resource, making: Making, headings: tuple[Heading, ...]) -> str:
    """The problem for which it was: as the encounter says, as its topics are called, or its first coded line."""
    words, _ = concept(encounter, "reason", "reasonCode")
    if words:
        return words
    topics = list(dict.fromkeys(each.topic for each in headings if not _NUMBERED.fullmatch(each.topic)))
    if topics:
        return "; ".join(topics)
    lines = (making.entries.named(line.source) for heading in headings for line in heading.lines)
    coded = (line for line in lines if line is not None and line.kind in ("Observation", "Condition"))
    return next(filter(None, (concept(line, "code")[0] for line in coded if not is_comment(line))), "")
