"""Marks the parts of a letter that concern somebody other than the child whose file it is.

A mark is a proposal: it says where to look and why. It never takes anything out, and what carries no mark may still
concern somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from seenheard.casework.page import Box, Line


class Kind(StrEnum):
    """Whom a part concerns, or what it may give away."""

    CHILD = "another child"
    CARER = "parent or carer"
    PROFESSIONAL = "professional"
    AUTHOR = "author"
    SOURCE = "source of information"


@dataclass(frozen=True, slots=True)
class Mark:
    """One part to look at. `path` is the value it is (`attendees.2.name`), "" if it was found in the text; `page` from
    1, None if its place is not known; `box` in points from the page's top left."""

    kind: Kind
    words: str
    because: str
    path: str = ""
    quote: str = ""
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Others:
    """Who is known besides the child: names in full. Parts of a name that the child shares are not looked for."""

    children: tuple[str, ...] = ()
    carers: tuple[str, ...] = ()
    professionals: tuple[str, ...] = ()


#: Words for somebody of the family. A list of ours, not a complete one.
CARER_WORDS = (
    "mother|father|mum|mam|dad|parents?|step-?(?:mother|father|parent)|foster carers?|carers?|guardians?|partner|"
    "boyfriend|girlfriend|husband|wife|grand(?:mother|father|parents?)|nan|gran|aunt|uncle|cousin|sister|brother|"
    "half-(?:sister|brother)|siblings?"
)
#: Words that tell of somebody who gave information and may not want to be known. A list of ours, not a complete one.
SOURCE_WORDS = (
    "anonymous(?:ly)?|anonymity|in confidence|confidential(?:ly)? (?:source|information|discussion|section)|"
    "informants?|refer+ers?|source of (?:the )?(?:referral|information)|neighbours?|members? of the public|"
    "third[- ]party|not to be (?:shared|disclosed)|wish(?:es)? (?:to remain|not to be)|(?:police )?intelligence"
)
CARER = re.compile(rf"\b(?:{CARER_WORDS})\b", re.I)
SOURCE = re.compile(rf"\b(?:{SOURCE_WORDS})\b", re.I)
TITLE = re.compile(r"^(?:dr|mr|mrs|ms|miss|mx|prof|rev|sgt|pc|dc)\.?\s+", re.I)
SHORTEST_PART = 3
LONGEST_QUOTE = 300


def marks_in_fields(
    fields: Mapping[str, Any], evidence: Mapping[str, Mapping[str, Any]], *, subject: str, subject_at: int | None
) -> list[Mark]:
    """Marks among the values of a letter. `subject_at` is the child's place among the letter's children, None if it is
    not known; `evidence` is that of the reading, by path."""
    return [placed(mark, evidence) for mark in found_in(fields, subject=subject, subject_at=subject_at)]


def found_in(fields: Mapping[str, Any], *, subject: str, subject_at: int | None) -> Iterator[Mark]:
    for index, child in enumerate(fields.get("children") or []):
        name = str(child.get("name") or "")
        if index == subject_at or (subject_at is None and same(name, subject)):
            continue
        for part in ("name", "dob", "nhs_number", "edd", "decision", "categories"):
            if value := child.get(part):
                yield Mark(Kind.CHILD, said(value), "Another child of the letter", f"children.{index}.{part}")
    for part, value in (fields.get("social_worker") or {}).items():
        if value:
            yield Mark(Kind.PROFESSIONAL, said(value), "The social worker", f"social_worker.{part}")
    if chair := fields.get("chair"):
        yield Mark(Kind.PROFESSIONAL, said(chair), "The chair", "chair")
    for index, one in enumerate(fields.get("attendees") or []):
        name, role = str(one.get("name") or ""), str(one.get("role") or "")
        if not (name or role) or (name and same(name, subject)):
            continue
        family = bool(CARER.search(role))
        because = f"Listed as attending{f': {role}' if role else ''}"
        yield Mark(Kind.CARER if family else Kind.PROFESSIONAL, name or role, because, f"attendees.{index}.name")
    for index, one in enumerate(fields.get("actions") or []):
        owner = one.get("owner")
        if owner and not one.get("owner_is_practice"):
            kind = Kind.CARER if CARER.search(str(owner)) else Kind.PROFESSIONAL
            yield Mark(kind, said(owner), "Has an action in the plan", f"actions.{index}.owner")
    if authority := fields.get("local_authority"):
        yield Mark(
            Kind.AUTHOR, said(authority), "Whose letter it is: ask whether it may be passed on", "local_authority"
        )


def placed(mark: Mark, evidence: Mapping[str, Mapping[str, Any]]) -> Mark:
    """The mark with its place on the page, if the reader saw the value there."""
    seen = evidence.get(mark.path) or evidence.get(mark.path.rsplit(".", 1)[0])
    if not seen:
        return mark
    box = tuple(float(edge) for edge in seen.get("box") or ())
    quote = str(seen.get("quote") or "")[:LONGEST_QUOTE]
    x0, y0, x1, y1 = box if len(box) == 4 else (0.0, 0.0, 0.0, 0.0)
    return Mark(
        mark.kind, mark.words, mark.because, mark.path, quote, seen.get("page"), (x0, y0, x1, y1) if box else None
    )


def marks_in_lines(lines: Iterable[Line], *, subject: str, others: Others) -> Iterator[Mark]:
    """Marks in a letter's text, in its order: lines that name somebody known, or that hold a word for one of the family
    or for a source. One mark a line and kind."""
    wanted = [
        (Kind.CHILD, names_pattern(others.children, subject), "Names another child"),
        (Kind.CARER, names_pattern(others.carers, subject), "Names a parent or carer"),
        (Kind.PROFESSIONAL, names_pattern(others.professionals, subject), "Names a professional"),
        (Kind.CARER, CARER, "Speaks of one of the family"),
        (Kind.SOURCE, SOURCE, "May say who gave information"),
    ]
    for line in lines:
        told: set[Kind] = set()
        for kind, pattern, because in wanted:
            if pattern is None or kind in told:
                continue
            if hit := pattern.search(line.text):
                told.add(kind)
                yield Mark(kind, hit.group(0), because, "", line.text[:LONGEST_QUOTE], line.page, line.box)


def names_pattern(names: Iterable[str], subject: str) -> re.Pattern[str] | None:
    """Finds any of these people by the whole name or by a part that the child does not share; None for nobody."""
    shared = {part.casefold() for part in parts_of(subject)}
    wanted: set[str] = set()
    for name in names:
        parts = parts_of(name)
        own = [part for part in parts if part.casefold() not in shared and len(part) >= SHORTEST_PART]
        wanted |= {r"\s+".join(re.escape(part) for part in parts)} if parts and not same(name, subject) else set()
        wanted |= {re.escape(part) for part in own}
    if not wanted:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(wanted, key=lambda one: (-len(one), one)))})\b", re.I)


def parts_of(name: str) -> list[str]:
    """The words of a name without its title."""
    return TITLE.sub("", " ".join(name.split())).split()


def same(one: str, other: str) -> bool:
    return bool(one.strip()) and [p.casefold() for p in parts_of(one)] == [p.casefold() for p in parts_of(other)]


def said(value: object) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else str(value)
