"""What is said at the door."""

from __future__ import annotations

from datetime import datetime, timedelta

from seenheard.practice.web.words import clock

WRONG = "The username or the password is not right."
PASSWORD_RULES = (
    "12 characters or more. Three or four words that only you would put together are good and easy to remember.",
    "Not a password that many people use, such as “password1234”.",
    "Not your name or username.",
)


def locked_words(until: datetime, *, what: str = "password") -> str:
    """How long a lock lasts and who can help. The same for names that nobody has."""
    until += timedelta(seconds=59)  # said in whole minutes, never too early
    return (
        f"A wrong {what} was given 5 times, so signing in with this username is locked until {clock(until)}. "
        "Wait until then, or ask your practice manager or safeguarding lead, who can unlock it at once."
    )
