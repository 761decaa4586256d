"""The last report beside this one: what it said to each question, what of it stands here now, and what changed in
words. Its sentences are copied one at a time, by a person who reads each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher

from django.db import transaction
from django.utils import timezone

from seenheard.casework.report.model import ReaderKind
from seenheard.casework.report.model import Report as Values
from seenheard.casework.report.model import Statement as Said
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .freezing import from_json
from .loading import report_of
from .locking import ReportRefused, locked_open
from .models import Reader, Report, Statement
from .queries import standing_last
from .writing import add_statement

#: From how much alike two wordings are taken as one that was changed.
ALIKE = 0.5
#: Sentences longer than this are shown side by side, not word by word.
COMPARED = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words: "same", "gone" or "new"."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Before:
    """One sentence of the last report. `state`: "same" if it stands here, "changed" if one like it does, "" if none
    does. `pieces` say what changed."""

    key: str
    text: str
    kind: str
    source: str
    state: str
    pieces: tuple[Piece, ...] = ()
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """One question of one person, then and now."""

    question: str
    member: str
    before: tuple[Before, ...]
    now: tuple[str, ...]


def last_of(report: Report) -> Values | None:
    """What our last report said, as it was signed; None if it was not written here, or was withdrawn."""
    last = standing_last(report)
    return from_json(last.frozen) if last is not None and last.frozen is not None else None


def pairs(report: Report, last: Values) -> list[Pair]:
    """Each question that the last report answered, in its order. What stands here is taken as it is now."""
    here = report_of(report, today=timezone.localdate())
    standing: dict[tuple[str, str], list[str]] = {}
    for one in here.statements:
        if not one.left_out and one.text.strip():
            standing.setdefault((one.question, one.member), []).append(one.text)
    found: dict[tuple[str, str], list[Said]] = {}
    for said in last.statements:
        if not said.left_out and said.text.strip():
            found.setdefault((said.question, said.member), []).append(said)
    return [
        Pair(*place, tuple(compared(said, standing.get(place, [])) for said in before), tuple(standing.get(place, [])))
        for place, before in found.items()
    ]


def compared(said: Said, now: Iterable[str]) -> Before:
    """What became of one sentence."""
    texts = list(now)
    state, pieces = "", tuple[Piece, ...]()
    if said.text in texts:
        state = "same"
    else:
        near = max(texts, key=lambda text: likeness(said.text, text), default="")
        if near and likeness(said.text, near) >= ALIKE:
            state, pieces = "changed", word_by_word(said.text, near)
    return Before(said.key, said.text, said.kind.value, said.source, state, pieces, said.annex or bool(said.kept_from))


def likeness(before: str, after: str) -> float:
    """How much of the words is the same, from 0 to 1; 0 for what is too long to compare."""
    if max(len(before), len(after)) > COMPARED:
        return 0.0
    return SequenceMatcher(None, before.lower().split(), after.lower().split(), autojunk=False).ratio()


def word_by_word(before: str, after: str) -> tuple[Piece, ...]:
    """What was said, with what is gone and what is new marked."""
    old, new = (re.findall(r"\S+", text) for text in (before, after))
    made: list[Piece] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            made.append(Piece("same", " ".join(old[a:b])))
            continue
        if b > a:
            made.append(Piece("gone", " ".join(old[a:b])))
        if d > c:
            made.append(Piece("new", " ".join(new[c:d])))
    return tuple(made)


def copy_one(by: Viewer, report: Report, *, key: str, now: datetime) -> int:
    """One sentence of the last report stands in this one too, as its writer's from now on; pressed twice it is there
    once. What was kept from a reader then is not shown to more people now: it comes into the annex. Answers the new
    statement's number. Raises ReportRefused, NoSuchReport."""
    with transaction.atomic():
        held = locked_open(by, report.pk)
        last = last_of(held)
        said = next((one for one in last.statements if one.key == key and not one.left_out), None) if last else None
        if last is None or said is None:
            raise ReportRefused("Our last report does not say this.")
        members = {one.key for one in report_of(held, today=timezone.localdate(now)).members}
        if said.member and said.member not in members:
            raise ReportRefused(
                "This is about somebody who is not in the family any more. Write it anew if it matters."
            )
        saved = add_statement(
            by,
            held,
            question=said.question,
            member=said.member,
            text=said.text,
            kind=said.kind.value,
            reported_by=said.reported_by,
            source=source_of(said, last),
            on=said.on,
            save_key=f"last-{key.replace(':', '-')}.1",
            now=now,
        )
        said = as_decided_then(held, said)
        if said.annex or said.kept_from:
            restrict_as_before(held, saved.statement, said, last)
    return saved.statement


def source_of(said: Said, last: Values) -> str:
    """Where it stood, and what it rested on there."""
    when = f" of {day(last.signed_at)}" if last.signed_at else ""
    return f"{said.source}{'; ' if said.source else ''}as in our report {last.reference}{when}"[:300]


def as_decided_then(held: Report, said: Said) -> Said:
    """The sentence with what was decided for each reader of the last report, after signing too."""
    kept, annex, because = set(said.kept_from), said.annex, said.annex_because
    for reader in Reader.everything.filter(report=standing_last(held)):
        decided = reader.decisions.get(said.key)
        if decided is not None and not decided["may"]:
            kept.add(f"reader:{reader.pk}")
        elif decided is not None and decided.get("annex"):
            annex, because = True, because or decided.get("because", "")
    return replace(said, kept_from=frozenset(kept), annex=annex, annex_because=because)


def restrict_as_before(held: Report, statement_pk: int, said: Said, last: Values) -> None:
    """The same readers are kept from it; if one of them is not a reader here, it comes into the annex."""
    named = {f"reader:{one.pk}": one for one in Reader.everything.filter(report=standing_last(held))}
    here = list(Reader.objects.filter(report=held))
    kept, unknown = [], []
    for key in sorted(said.kept_from):
        old = named.get(key)
        same = [one for one in here if old and who(one) == who(old)]
        kept += [f"reader:{one.pk}" for one in same]
        if not same:
            unknown.append(old.name if old is not None else "a reader of then")
    because = said.annex_because
    if unknown:
        because = because or f"Kept from {', '.join(unknown)} in our report {last.reference}"
    Statement.objects.filter(pk=statement_pk).update(
        annex=said.annex or bool(unknown), annex_because=because[:300], kept_from=kept
    )


def who(reader: Reader) -> tuple[str, str]:
    """Which of the kind: a parent or child by who they are in the family, an agency by its name; there is one chair."""
    return reader.kind, reader.member or ("" if reader.kind == ReaderKind.CHAIR.value else reader.name.casefold())
