"""The e-mail to the one asked: when, how, why, and a link that answers. No name of a child: initials, and not even
those if a record is restricted."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from django.urls import reverse

from seenheard.practice.children.naming import initials
from seenheard.practice.conferences.models import Conference, ConferenceChild
from seenheard.practice.conferences.words import meeting_words, mode_words
from seenheard.practice.diary.feed import begin, london, place_of
from seenheard.practice.diary.feed_text import Block
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.links import link_to
from seenheard.practice.web.words import clock, weekday

from .models import Asking
from .rows import mail_key
from .windows import LONDON, Terms, arrangements_of, starts_at, terms_of, usual_of


def send_asking(by: Viewer, asking: Asking, *, now: datetime, again_because: str = "") -> None:
    """Put the e-mail in the post, if there is an address to send it to; of its secret only a hash is kept. In the
    caller's transaction. Who asks themself needs no e-mail."""
    who = asking.clinician
    if by.person is not None and by.person.pk == who.person_id:
        return
    secret = secrets.token_urlsafe(32)
    message = put_in_post(
        by,
        kind="asking",
        key=mail_key(asking),
        subject=subject_of(asking),
        body=body_of(by, asking, link_to(reverse("cover:by_mail", args=[secret])), again_because),
        to_person=who.person,
        to_address="" if who.person_id is not None else who.email,
        calendar=calendar_of(asking, now=now),
        now=now,
    )
    if message is not None:
        asking.secret_hash = fingerprint(secret)
        asking.save(update_fields=["secret_hash"])


def fingerprint(secret: str) -> str:
    """SHA-256 of the secret: 256 random bits, which need no salt and cannot be guessed from this."""
    return hashlib.sha256(secret.encode()).hexdigest()


def whom_of(conference: Conference) -> str:
    """ "AB, CD": the children by initials; nobody if one of their records is restricted, since who sits together tells
    who is meant."""
    seats = ConferenceChild.everything.filter(conference=conference).select_related("child__mother")
    if conference.removed_at is None:
        seats = seats.filter(removed_at=None)
    children = [one.child for one in seats]
    if any(child.restricted for child in children):
        return ""
    return ", ".join(sorted({initials(child) for child in children} - {""}))


def any_restricted(conference: Conference) -> bool:
    return ConferenceChild.everything.filter(conference=conference, child__restricted=True).exists()


def title_of(asking: Asking) -> str:
    """ "Review conference (AB)"."""
    whom = whom_of(asking.conference)
    return f"{meeting_words(asking.conference.type)}{f' ({whom})' if whom else ''}"


def time_words(asking: Asking) -> str:
    return f"{weekday(asking.on)}{f' at {clock(asking.time)}' if asking.time else ', the time is not known yet'}"


def subject_of(asking: Asking) -> str:
    return f"Can you go? {title_of(asking)}, {time_words(asking)}"


def length_words(terms: Terms) -> str:
    return f"{terms.minutes} minutes{'' if terms.minutes_confirmed else ' are kept free; how long is not confirmed'}"


def body_of(by: Viewer, asking: Asking, link: str, again_because: str) -> str:
    conference = asking.conference
    terms = terms_of(conference, usual_of(asking.practice), arrangements_of([conference]).get(conference.pk))
    asker = f"{by.name} asks" if by.person is not None else "You are asked"
    lines = [
        f"Dear {asking.clinician.name},",
        "",
        f"{asker} whether you can go to this conference for {asking.practice.name}.",
        *(["", f"You are asked again. {again_because}"] if again_because else []),
        "",
        f"What: {title_of(asking)}",
        f"When: {time_words(asking)}; {length_words(terms)}",
        f"How: {mode_words(conference.mode) or 'not known yet'}",
    ]
    if place := place_of(conference):
        lines.append(f"Where: {place}")
    if asking.reasons and not any_restricted(conference):
        lines += ["", "Why you:", *(f"- {reason}" for reason in asking.reasons)]
    return "\n".join(
        [
            *lines,
            "",
            "Answer here with one press: yes, no, or a swap. No sign-in is needed:",
            link,
            "",
            "Whoever has this link can answer for you, so please do not pass this e-mail on. The link ends when you",
            "have answered, when the conference moves, and after its day.",
            "",
            "Who it is about, and all that hangs on it, after you have signed in:",
            link_to(reverse("conferences:conference", args=[conference.pk])),
        ]
    )


def calendar_of(asking: Asking, *, now: datetime) -> str:
    """An entry for a calendar, tentative as long as nobody has answered (RFC 5545, METHOD:PUBLISH)."""
    conference = asking.conference
    terms = terms_of(conference, usual_of(asking.practice), arrangements_of([conference]).get(conference.pk))
    path = reverse("conferences:conference", args=[conference.pk])
    event = begin(conference.uid, conference.sequence, now.astimezone(UTC), link_to(path))
    event.add("summary", f"Asked to go: {title_of(asking)}")
    if asking.time is None:
        event.add("dtstart", asking.on)
    else:
        event.add("dtstart", starts_at(asking.on, asking.time).astimezone(LONDON))
        event.add("duration", timedelta(minutes=terms.minutes))
    if place := place_of(conference):
        event.add("location", place)
    event.add("status", "TENTATIVE")
    event.add("transp", "OPAQUE")
    event.add("description", f"You are asked to go. Who and why: {link_to(path)}")
    whole = Block("VCALENDAR")
    whole.add("prodid", "-//Seen & Heard//Asked to go//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add_component(event)
    zone = london().to_ical().decode()
    return whole.to_text().replace("BEGIN:VEVENT", f"{zone}BEGIN:VEVENT", 1)
