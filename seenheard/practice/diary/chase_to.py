"""To whom one can write for what did not come: addresses that letters told or the lead entered, none typed by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from seenheard.practice.conferences.models import Conference
from seenheard.practice.post.actions import can_be_sent_to

from .chase_state import Terms
from .models import Authority, Duty


@dataclass(frozen=True, slots=True)
class Way:
    """An address to write to. `allowed` is False where the practice has not allowed its domain."""

    key: str
    words: str
    address: str
    allowed: bool


def ways_for(duty: Duty, terms: Terms) -> tuple[Way, ...]:
    """The addresses known for this expectation, each once; none if this installation sends no e-mail."""
    return tuple(to_one(terms, known(duty)))


def ways_of(authority: Authority, duties: Iterable[Duty], terms: Terms) -> tuple[Way, ...]:
    """The addresses for one letter about several things that an authority owes: its own, and each social worker's."""
    found = [*of_authority(authority)]
    for address in sorted({worker_email(duty) for duty in duties} - {""}):
        found.append((worker_key(address), "a social worker", address))
    return tuple(to_one(terms, found))


def worker_key(address: str) -> str:
    """The same for the same address, whatever else was chosen: a form that is sent later means whom it showed."""
    return f"worker-{hashlib.sha256(address.lower().encode()).hexdigest()[:12]}"


def known(duty: Duty) -> Iterator[tuple[str, str, str]]:
    yield "worker", "the social worker", worker_email(duty)
    authority = authority_of(duty)
    if authority is not None:
        yield from of_authority(authority)


def of_authority(authority: Authority) -> Iterator[tuple[str, str, str]]:
    yield "reports_to", "where reports go", authority.reports_to.strip()
    yield "further", authority.further_name.strip() or "further up", authority.further_email.strip()


def to_one(terms: Terms, known: Iterable[tuple[str, str, str]]) -> Iterator[Way]:
    if not terms.mail:
        return
    seen: set[str] = set()
    for key, words, address in known:
        if can_be_sent_to(address) and address.lower() not in seen:
            seen.add(address.lower())
            yield Way(key, words, address, terms.may_go_to(address))


def worker_email(duty: Duty) -> str:
    return duty.conference.social_worker_email.strip() if duty.conference else ""


def authority_of(duty: Duty) -> Authority | None:
    """The authority that owes it: the one of its meeting; of what hangs on no meeting, such as an answer to a referral,
    the one that leads in its family now (`led` must have looked it up)."""
    if duty.conference is not None:
        return duty.conference.authority
    return getattr(duty, "led_by", None)


def led(duties: Sequence[Duty]) -> Sequence[Duty]:
    """The same duties, those without a meeting with the authority that leads in their family. One query at most."""
    alone = [duty for duty in duties if duty.conference_id is None]
    leads = leading_in({duty.family_id for duty in alone})
    for duty in alone:
        duty.led_by = leads.get(duty.family_id)  # type: ignore[attr-defined]
    return duties


def leading_in(families: Iterable[int]) -> dict[int, Authority]:
    """Family -> the authority of its latest meeting that names one."""
    wanted = set(families)
    if not wanted:
        return {}
    rows = Conference.objects.filter(family__in=wanted, cancelled_at=None, authority__isnull=False, on__isnull=False)
    return {
        one.family_id: one.authority
        for one in rows.select_related("authority").order_by("on", "pk")
        if one.authority is not None
    }
