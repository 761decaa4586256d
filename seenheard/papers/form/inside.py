"""What the confined child does with a form: it is called with one block of bytes and answers with plain JSON values."""

from __future__ import annotations

import base64
import json
from typing import Any

from seenheard.papers.form import contents, filling, marks
from seenheard.papers.form.checking import Found, Known, find
from seenheard.papers.form.cleaning import W, cleaned
from seenheard.papers.form.package import opened, parsed, serialised
from seenheard.papers.refusal import FormRefused

_PARTS = (
    ("header+xml", "in a page header"),
    ("footer+xml", "in a page footer"),
    ("footnotes+xml", "in a footnote"),
    ("endnotes+xml", "in an endnote"),
)


def parcel(request: dict[str, Any], form: bytes) -> bytes:
    """A request and a form as one block of bytes."""
    return json.dumps(request).encode() + b"\0" + form


def check(data: bytes) -> dict[str, Any]:
    """What a form holds and what is wrong with it. `known` of the request: the names that there are."""
    request, form = _taken(data)
    try:
        found, _ = _looked_through(form, request["known"])
    except FormRefused as refusal:
        return {"refused": str(refusal)}
    return {"fields": found.fields, "problems": found.problems}


def fill(data: bytes) -> dict[str, Any]:
    """The filled form in base64, or why it was refused."""
    request, form = _taken(data)
    try:
        found, parts = _looked_through(form, request["known"])
        if found.problems:
            what, where = found.problems[0]
            raise FormRefused(f"{what} ({where})")
        made = filling.fill(parts, request["values"], title=request["title"], draft=request["draft"])
    except FormRefused as refusal:
        return {"refused": str(refusal)}
    return {"form": base64.b64encode(made).decode()}


def _taken(data: bytes) -> tuple[dict[str, Any], bytes]:
    request, _, form = data.partition(b"\0")
    return json.loads(request), form


def _looked_through(form: bytes, known: dict[str, list[str]]) -> tuple[Found, dict[str, bytes]]:
    """What was found, and the parts as they are to be filled. Raises FormRefused."""
    parts = opened(form)
    kinds = contents.kinds_of(parsed(parts["[Content_Types].xml"]), parts)
    names = Known(*(frozenset(known[name]) for name in ("fields", "lists", "person")))
    found = Found()
    order = sorted(parts, key=lambda name: (kinds[name] != contents.DOCUMENT, name))
    for name in order:
        if not name.endswith(".xml") or name == "[Content_Types].xml" or not name.startswith("word/"):
            continue
        root = parsed(parts[name])
        if kinds[name] in contents.WRITTEN:
            part = next((words for kind, words in _PARTS if kinds[name].endswith(kind)), "")
            find(root, part, names, found)
            if part == "in an endnote" and marks.MARK.search("".join(t.text or "" for t in root.iter(f"{W}t"))):
                found.problems.append(("Endnotes are not filled. Move the field into the text.", part))
        cleaned(root)
        for paragraph in root.iter(f"{W}p"):
            marks.joined(paragraph)
        if kinds[name] in contents.WRITTEN:
            marks.sealed(root)
        parts[name] = serialised(root)
    return found, parts
