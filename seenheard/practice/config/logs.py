"""What the programs write to standard error: times, places and kinds of faults, never what a letter or a person said.

A message of our own is a constant sentence whose numbers may be filled in; any other value in it becomes "…". Of other
people's messages only those whose wording is known to be constant are kept. An exception is written as its type and
the places it came through: its own words may quote a name. A fault on a page bears the number that the page showed.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

OURS = "seenheard"
HIDDEN = "…"
#: Messages of others that whoever looks after the site must understand.
KNOWN = {"django.security.DisallowedHost": "somebody asked for a name that is not among SEENHEARD_HOSTS"}
#: A place in the text of a traceback that a child process sent, and the type on its last line.
PLACE = re.compile(r'^\s*File "(?P<file>[^"]+)", line (?P<line>\d+)(?:, in (?P<name>\S+))?', re.M)
LAST = re.compile(r"^(?P<type>[A-Za-z_][\w.]*)(?::|$)", re.M)
ROUTE_PARTS = re.compile(r"[^\w<>:/.\-$^]")


class WithoutValues(logging.Formatter):
    """One line for each message, and one for each exception and each place it came through."""

    def format(self, record: logging.LogRecord) -> str:
        when = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        line = " ".join(filter(None, (when, record.levelname, record.name, incident_of(record), words_of(record))))
        if record.exc_info and record.exc_info[1] is not None and record.name not in KNOWN:
            line += "".join(f"\n  {each}" for each in story(record.exc_info[1]))
        return line


class ToStandardError(logging.StreamHandler[Any]):
    """Standard error; a message that cannot be written is dropped rather than shown with its values."""

    def handleError(self, record: logging.LogRecord) -> None:
        return None


def incident_of(record: logging.LogRecord) -> str:
    number = getattr(getattr(record, "request", None), "incident", "")
    return f"incident {number}" if number else ""


def words_of(record: logging.LogRecord) -> str:
    """The message without the values that were put into it."""
    if record.name.split(".")[0] == OURS:
        return ours(record)
    if record.name in KNOWN:
        return KNOWN[record.name]
    request = getattr(record, "request", None)
    if request is not None:
        status = getattr(record, "status_code", "")
        return f"answered {status} at {route_of(request)}" if status else f"at {route_of(request)}"
    return f"said something at {place(record.pathname, record.lineno, record.funcName)}"


def ours(record: logging.LogRecord) -> str:
    given = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
    kept = tuple(one if isinstance(one, int | float) else without_values(one) for one in given)
    try:
        return str(record.msg) % kept if kept else str(record.msg)
    except (TypeError, ValueError):  # a number's place was given something else
        return str(record.msg)


def without_values(value: object) -> str:
    """What may be written of a value: of an exception its type, of a traceback's text its places, of others nothing."""
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, str) and value.startswith("Traceback (most recent call last)"):
        places = [place(m["file"], int(m["line"]), m["name"] or "") for m in PLACE.finditer(value)]
        kinds = [m["type"] for m in LAST.finditer(value) if m["type"] != "Traceback"]
        return "\n  ".join([*places, *kinds[-1:]])
    return HIDDEN


def route_of(request: Any) -> str:
    """The pattern of the page's address, without what stood in it; an address that no page has is not repeated."""
    match = getattr(request, "resolver_match", None)
    return f"{request.method} /{ROUTE_PARTS.sub('', match.route)}" if match else "an address that no page has"


def place(file: str, line: int, name: str) -> str:
    """Where in the code, without folders of this computer: `practice/letters/actions.py:40 in confirm_letter`."""
    for mark in ("site-packages/", "/seenheard/", "/lib/"):
        _, found, after = file.replace("\\", "/").rpartition(mark)
        if found:
            return f"{after}:{line} in {name}"
    return f"{file.replace(chr(92), '/').rpartition('/')[2]}:{line} in {name}"


def story(error: BaseException, *, depth: int = 0) -> list[str]:
    """An exception and what led to it: types and places, innermost last."""
    lines = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and depth < 5:
        lines += [*story(cause, depth=depth + 1), "led to"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(place(frame.filename, frame.lineno or 0, frame.name))
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}"]


def say(words: str, error: BaseException) -> None:
    print("\n  ".join([words, *story(error)]), file=sys.stderr, flush=True)


def guard_uncaught() -> None:
    """Let what ends a program or a thread, and every warning, be written by the same rule."""

    def ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            say("This program ended by a fault.", error)

    def thread_ended(given: threading.ExceptHookArgs) -> None:
        if given.exc_value is not None and not issubclass(given.exc_type, SystemExit):
            say("A thread ended by a fault.", given.exc_value)

    def unraisable(given: sys.UnraisableHookArgs) -> None:
        if given.exc_value is not None:
            say("A fault could not be raised.", given.exc_value)

    sys.excepthook = ended
    threading.excepthook = thread_ended
    sys.unraisablehook = unraisable
    logging.raiseExceptions = False
    logging.captureWarnings(True)
