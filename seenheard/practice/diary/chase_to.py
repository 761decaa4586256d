"""To whom one can write for what did not come: addresses that letters told or the lead entered, none typed by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    return duty.conference.authority if duty.conference else None
