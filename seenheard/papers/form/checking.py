"""Is a form's every mark understood, whole, and in a place where it can be filled? With where what is wrong stands."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from seenheard.papers.form.cleaning import W
from seenheard.papers.form.marks import MARK, Block, MarkError, block_of, loose_ends, names_in, single_braces
from seenheard.papers.form.places import Spot, spots, texts_of


@dataclass(frozen=True, slots=True)
class Known:
    """The names that may be used: fields, lists, and the facts of one person of a list."""

    fields: frozenset[str]
    lists: frozenset[str]
    person: frozenset[str]


@dataclass(slots=True)
class Found:
    """What a form holds: (name, place) of its fields, where a person's fact is "children.name"; and what is wrong, as
    (what, place)."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Opened:
    block: Block
    spot: Spot
    mark: str
    place: str


def find(root: Any, part: str, known: Known, found: Found) -> None:
    """Looks through one part of a form. `part` names it ("in the page header"); empty for the document itself."""
    opened: list[_Opened] = []
    for spot in spots(root, part):
        own = Found()
        own.problems += [(words, spot.place(*at)) for words, at in loose_ends(spot.words)]
        own.problems += [(words, spot.place(*at)) for words, at in single_braces(spot.words, known.fields)]
        for match in MARK.finditer(spot.words):
            place = spot.place(*match.span())
            try:
                _take(match.group(0), place, spot, opened, known, own)
            except MarkError as error:
                own.problems.append((str(error), place))
        if not spot.again:
            found.fields += own.fields
        said = {what for what, _ in found.problems} if spot.again else set()
        found.problems += [(what, place) for what, place in own.problems if what not in said]
    for one in opened:
        found.problems.append((f"{one.mark} has no {{%{one.block.unit} end{one.block.word} %}}.", one.place))


def _take(mark: str, place: str, spot: Spot, opened: list[_Opened], known: Known, found: Found) -> None:
    """One mark: its names, and which block it opens or closes. Raises MarkError."""
    if mark.startswith("{#"):
        raise MarkError(f"{mark} is a note to the form's maker and would vanish. Take it out.")
    scope = {one.block.item: one.block.of for one in opened if one.block.word == "for"}
    block = block_of(mark) if mark.startswith("{%") else None
    for name, of in names_in(mark, scope):
        problem = _unknown(name, of, block, known)
        if problem:
            found.problems.append((problem, place))
        else:
            found.fields.append((f"{of}.{name}" if of else name, place))
    if block is None:
        return
    if block.unit:
        _must_stand_alone(mark, block.unit, spot)
    if block.word in ("for", "if"):
        opened.append(_Opened(block, spot, mark, place))
    else:
        _close(mark, block, spot, opened)


def _unknown(name: str, of: str, block: Block | None, known: Known) -> str:
    """What is wrong with a name, with the nearest that there is."""
    if of:
        return (
            "" if name in known.person else f"There is no “{name}” of a person in {of}.{_nearest(name, known.person)}"
        )
    if block and block.word == "for":
        return "" if name in known.lists else f"There is no list “{name}”.{_nearest(name, known.lists)}"
    if name in known.lists:
        return (
            "" if block else f"“{name}” is a list. Go through it with {{%p for child in {name} %}}, or use child_names."
        )
    return "" if name in known.fields else f"There is no field “{name}”.{_nearest(name, known.fields)}"


def _nearest(name: str, names: frozenset[str]) -> str:
    lower = {one.lower(): one for one in names}
    near = difflib.get_close_matches(name.lower(), sorted(lower), n=1, cutoff=0.6)
    return f" Did you mean “{lower[near[0]]}”?" if near else " The list of fields shows those there are."


def _close(mark: str, block: Block, spot: Spot, opened: list[_Opened]) -> None:
    """Ends or goes on with the innermost open block. Raises MarkError if they do not belong together."""
    kind = "for" if block.word == "endfor" else "if"
    if not opened or opened[-1].block.word != kind:
        raise MarkError(f"{mark} has nothing before it that it could belong to ({{% {kind} … %}}).")
    begin = opened[-1]
    if begin.block.unit != block.unit or _home(begin.block.unit, begin.spot) is not _home(block.unit, spot):
        raise MarkError(
            f"{mark} belongs to {begin.mark} ({begin.place}), but the two must be of one kind and stand in the "
            "same paragraph; with p, in the same cell or page; with tr, in the same table; with tc, in the same row."
        )
    if block.word.startswith("end"):
        opened.pop()


def _home(unit: str, spot: Spot) -> Any:
    """The element in which the two ends of a block must both lie."""
    if unit == "p":
        return spot.paragraph.getparent()
    if unit in ("tr", "tc"):
        return next(spot.paragraph.iterancestors(f"{W}tbl" if unit == "tr" else f"{W}tr"), None)
    return spot.paragraph


def _must_stand_alone(mark: str, unit: str, spot: Spot) -> None:
    """A mark for a whole paragraph, row or cell takes it away, with all that stands there. Raises MarkError."""
    words = {"p": "paragraph", "tr": "table row", "tc": "table cell"}[unit]
    whole = spot.paragraph if unit == "p" else next(spot.paragraph.iterancestors(f"{W}{unit}"), None)
    if whole is None:
        raise MarkError(f"{mark} does not stand in a table.")
    said = "".join(_all_words(whole)).strip()
    if said != mark.strip():
        raise MarkError(
            f"{mark} takes its whole {words} away, and other words stand there too. Give it one of its own."
        )


def _all_words(whole: Any) -> Iterator[str]:
    paragraphs = [whole] if whole.tag == f"{W}p" else whole.iter(f"{W}p")
    for paragraph in paragraphs:
        for text in texts_of(paragraph):
            yield text.text or ""
