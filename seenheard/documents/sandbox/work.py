"""What a child process does for one file: opens it or draws a page, and sends the answer back in frames."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from dataclasses import fields
from importlib import import_module
from typing import Any

from seenheard.documents.document import CannotOpen, Limits
from seenheard.documents.sandbox import wire

Send = Callable[[bytes], None]
TOO_MUCH_MEMORY = (
    "This file needs more memory than a letter should, so it was not opened. Save or print it as PDF and add that."
)


def function_of(name: str) -> Callable[..., Any]:
    """The function that "package.module:function" names."""
    module, _, function = name.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def limits_of(request: dict[str, Any]) -> Limits:
    known = {field.name for field in fields(Limits)}
    return Limits(**{name: value for name, value in request.get("limits", {}).items() if name in known})


def answer(request: dict[str, Any], data: bytes, send: Send, progress: Callable[[], None]) -> None:
    """Does what is asked and sends one answer frame, with a sign of life after each page."""

    def page_done() -> None:
        progress()
        send(wire.frame(wire.ALIVE))

    try:
        if request["what"] == "picture":
            send(_picture(request, data))
        elif request["what"] == "work":
            send(wire.frame(wire.ANSWER, json.dumps(function_of(request["then"])(data)).encode()))
        else:
            send(wire.frame(wire.ANSWER, _document(request, data, page_done)))
    except MemoryError:
        send(wire.frame(wire.REFUSED, TOO_MUCH_MEMORY.encode()))
    except Exception:  # a fault of ours: told to the starter, which writes it down
        send(wire.frame(wire.FAULT, traceback.format_exc()[-8_000:].encode("utf-8", "replace")))


def _document(request: dict[str, Any], data: bytes, page_done: Callable[[], None]) -> bytes:
    from seenheard.documents.opening import open_here

    document = open_here(data, name=request.get("name", ""), limits=limits_of(request), page_done=page_done)
    then = request.get("then")
    made = function_of(then)(document, **request.get("given", {})) if then else None
    return wire.document_out(document, made, words=request.get("words", True))


def _picture(request: dict[str, Any], data: bytes) -> bytes:
    from seenheard.documents.picture import picture_of

    try:
        picture = picture_of(data, request["page"], dpi=request["dpi"], limits=limits_of(request))
    except CannotOpen as refusal:
        return wire.frame(wire.REFUSED, str(refusal).encode())
    return wire.frame(wire.PICTURE, picture)


def read_request(receive: Callable[[int], bytes]) -> tuple[dict[str, Any], bytes]:
    """The request and the file's bytes."""
    _, header = wire.read_frame(receive, 1_000_000)
    _, data = wire.read_frame(receive, 2_000_000_000)
    return json.loads(header), data
