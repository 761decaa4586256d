"""E-mails as people read them: the state in words, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .models import Message


@dataclass(frozen=True, slots=True)
class State:
    """`words` for the tag, with its colour; `at` since when; `more` what happened, in a sentence or empty."""

    words: str
    colour: str
    at: datetime
    more: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One e-mail of the list."""

    pk: int
    kind: str
    subject: str
    to: str
    address: str
    made_at: datetime
    state: State
    to_do: bool


def row_of(message: Message) -> Row:
    return Row(
        pk=message.pk,
        kind=message.get_kind_display(),
        subject=message.subject,
        to=str(message.to_person) if message.to_person else "",
        address=message.to_address,
        made_at=message.made_at,
        state=state_of(message),
        to_do=needs_somebody(message),
    )


def needs_somebody(message: Message) -> bool:
    """Did it not arrive, and has nobody dealt with it?"""
    return message.dealt_with_at is None and (message.given_up_at is not None or message.bounced_at is not None)


def state_of(message: Message) -> State:
    """What became of it. What was sent was accepted by the mail server, which is not the same as read."""
    if message.dealt_with_at is not None:
        return State("Dealt with", "grey", message.dealt_with_at, message.dealt_with_words)
    if message.bounced_at is not None:
        return State("Came back", "red", message.bounced_at, message.bounced_words)
    if message.sent_at is not None:
        return State("Sent", "green", message.sent_at, "The mail server accepted it.")
    if message.given_up_at is not None:
        return State("Given up", "red", message.given_up_at, message.trouble)
    if message.withdrawn_at is not None:
        return State("Withdrawn", "grey", message.withdrawn_at, message.trouble or "Nobody needed it any more.")
    if message.tries and message.trouble:
        return State("Will be tried again", "yellow", message.not_before, message.trouble)
    return State("Waiting", "blue", message.not_before)
