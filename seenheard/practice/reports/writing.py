"""Writing in a report: each save is kept as a wording, and nobody's words are lost to somebody else's."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime

from django.db import transaction

from seenheard.practice.people.viewer import Viewer

from .beginning import person_of
from .events import write_once
from .locking import locked, refuse_withdrawn
from .models import Comment, Report, Statement, Wording
from .refused import NoSuchReport, ReportRefused
from .saving import Said, Saved, said, window_of

COLUMNS = ("text", "kind", "reported_by", "source", "on")
#: What a first wording of the record's own says in its detail.
FROM_RECORD = "from_record"


def add_statement(
    by: Viewer,
    report: Report,
    *,
    question: str,
    member: str = "",
    text: str,
    kind: str,
    reported_by: str = "",
    source: str = "",
    on: date | None = None,
    save_key: str = "",
    now: datetime,
) -> Saved:
    """A new statement in answer to a question; the same save sent twice, or the next of the same window for it, makes
    no second one. Of a report that was signed meanwhile the words are kept as a comment. Raises ReportRefused,
    NoSuchReport."""
    words = said(text, kind, reported_by, source, on)
    window_of(save_key)
    with transaction.atomic():
        held = locked(by, report.pk)
        came = that_save(held, save_key)
        if came is not None and came.text == words.text:
            return what_became_of(came)
        if came is not None:  # the same form once more, with other words in it
            return save_statement(by, came.statement, base_version=came.version, now=now, **asdict(words))
        first = first_of_window(held, question, member, save_key)
        if first is not None:  # its window began it already, and never heard so
            return save_statement(by, first, base_version=0, save_key=save_key, now=now, **asdict(words))
        if not words.text:
            raise ReportRefused("Write the statement first.", "text")
        if is_closed(held):
            return keep_as_comment(by, held, question, member, words, now)
        made = Statement.objects.create(
            report=held,
            question=question,
            member=member,
            position=next_position(held, question, member),
            made_at=now,
            made_by=person_of(by),
            changed_at=now,
            changed_by=by.person,
            **{name: getattr(words, name) for name in COLUMNS},
        )
        keep(by, made, words, made.version, save_key, now)
        touch(held, now)
        write_once(by, "statement_added", held, now, member=member, detail=told(made))
    return Saved(made.pk, made.version, now)


def save_statement(
    by: Viewer,
    statement: Statement,
    *,
    text: str,
    kind: str,
    reported_by: str = "",
    source: str = "",
    on: date | None = None,
    base_version: int,
    save_key: str = "",
    now: datetime,
) -> Saved:
    """Save what was typed over the version that the page showed. If somebody else saved since, this wording is kept
    beside theirs until somebody chooses. Raises ReportRefused, NoSuchReport."""
    words = said(text, kind, reported_by, source, on)
    window, count = window_of(save_key)
    with transaction.atomic():
        report = locked(by, statement.report_id)
        came = that_save(report, save_key)
        if came is not None and came.text == words.text:
            return what_became_of(came)
        save_key = save_key if came is None else ""
        held = locked_statement(report, statement.pk)
        if base_version > held.version:
            raise ReportRefused("This page is out of date. Load it anew; your words are kept in this window.")
        if is_closed(report):
            return put_beside(by, report, held, words, save_key, now)
        if same(held, words):
            return Saved(held.pk, held.version, now)
        since = list(held.wordings.filter(version__gt=base_version, beside=False).select_related("by"))
        if all(is_own(one, by, window) for one in since):
            last = max((window_of(one.save_key)[1] for one in since), default=0)
            if count and count < last:  # it was on its way while a later one of its own window arrived
                overtaken(by, held, words, save_key, now)
                return Saved(held.pk, held.version, now)
            change(by, report, held, words, save_key, now)
            return Saved(held.pk, held.version, now)
        return put_beside(by, report, held, words, save_key, now)


def change(by: Viewer, report: Report, held: Statement, words: Said, save_key: str, now: datetime) -> None:
    """The statement says this from now on. Whoever writes a sentence anew has read it."""
    for name in COLUMNS:
        setattr(held, name, getattr(words, name))
    held.version += 1
    held.changed_at, held.changed_by = now, by.person
    if held.from_record and held.read_at is None:
        held.read_at, held.read_by = now, by.person
    held.confirmed_for = []  # whoever looked at it looked at other words
    held.save()
    settle_own(by, held, save_key, now)
    keep(by, held, words, held.version, save_key, now)
    touch(report, now)
    write_once(by, "statement_saved", report, now, member=held.member, detail=told(held))


def put_beside(by: Viewer, report: Report, held: Statement, words: Said, save_key: str, now: datetime) -> Saved:
    """Both are kept. What the same window put beside before is the beginning of this one, and asks no more."""
    if same(held, words):
        return Saved(held.pk, held.version, now)
    settle_own(by, held, save_key, now)
    made = keep(by, held, words, held.version, save_key, now, beside=True)
    detail = told(held) | {"wording": made.pk}
    write_once(by, "statement_beside", report, now, member=held.member, detail=detail)
    return Saved(held.pk, held.version, now, beside=True, wording=made.pk, closed=is_closed(report))


def settle_own(by: Viewer, held: Statement, save_key: str, now: datetime) -> None:
    """A later save of the same window stands in the place of what it had put beside."""
    window = window_of(save_key)[0]
    if not window:
        return
    own = Wording.objects.filter(statement=held, beside=True, settled_at=None, by=by.person)
    own.filter(save_key__startswith=f"{window}.").update(settled_at=now, settled_by=by.person)


def overtaken(by: Viewer, held: Statement, words: Said, save_key: str, now: datetime) -> None:
    """Kept in the history and nowhere else."""
    late = keep(by, held, words, held.version, save_key, now, beside=True)
    late.settled_at, late.settled_by = now, by.person
    late.save(update_fields=["settled_at", "settled_by"])
    write_once(by, "statement_beside", held.report, now, member=held.member, detail=told(held) | {"wording": late.pk})


def keep_as_comment(by: Viewer, report: Report, question: str, member: str, words: Said, now: datetime) -> Saved:
    """The report was signed while this was typed. It stands beside the question, for a corrected version."""
    refuse_withdrawn(report)
    text = f"Written after the report was signed: {words.text}"
    made = Comment.objects.create(report=report, question=question, member=member, text=text, at=now, by=person_of(by))
    detail = {"question": question, "comment": made.pk}
    write_once(by, "statement_beside", report, now, member=member, detail=detail)
    return Saved(0, 0, now, beside=True, closed=True)


def keep(
    by: Viewer,
    held: Statement,
    words: Said,
    version: int,
    save_key: str,
    now: datetime,
    *,
    beside: bool = False,
    more: dict[str, object] | None = None,
) -> Wording:
    return Wording.objects.create(
        statement=held,
        version=version,
        text=words.text,
        detail={**words.detail, **(more or {})},
        at=now,
        by=by.person,
        save_key=save_key,
        beside=beside,
    )


def that_save(report: Report, save_key: str) -> Wording | None:
    """The wording of this very save, if it came before."""
    if not save_key:
        return None
    return Wording.objects.filter(statement__report=report, save_key=save_key).select_related("statement").first()


def first_of_window(report: Report, question: str, member: str, save_key: str) -> Statement | None:
    """The new statement that this mark of a window stands for, if a save of it came before."""
    window, _ = window_of(save_key)
    if not window:
        return None
    began = Wording.objects.filter(statement__report=report, version=1, save_key__startswith=f"{window}.")
    one = began.filter(statement__question=question, statement__member=member).select_related("statement").first()
    return one.statement if one is not None else None


def what_became_of(came: Wording) -> Saved:
    waits = came.beside and came.settled_at is None
    return Saved(came.statement_id, came.statement.version, came.at, waits, came.pk if waits else None)


def locked_statement(report: Report, pk: int) -> Statement:
    """The report is locked already, so its statements are. Raises NoSuchReport, ReportRefused."""
    held = Statement.everything.filter(report=report, pk=pk).first()
    if held is None:
        raise NoSuchReport(pk)
    if held.removed_at is not None:
        raise ReportRefused("The record no longer says this, so the sentence was taken out. Add a new one.")
    return held


def is_closed(report: Report) -> bool:
    """Was it signed meanwhile? Raises ReportRefused if it was withdrawn."""
    refuse_withdrawn(report)
    return report.signed_at is not None


def is_own(one: Wording, by: Viewer, window: str) -> bool:
    """Did this very window write it?"""
    return bool(window) and one.by_id == person_of(by).pk and one.save_key.startswith(f"{window}.")


def same(held: Statement, words: Said) -> bool:
    return all(getattr(held, name) == getattr(words, name) for name in COLUMNS)


def said_by(held: Statement) -> Said:
    """What the statement says now."""
    return Said(held.text, held.kind, held.reported_by, held.source, held.on)


def next_position(report: Report, question: str, member: str) -> int:
    rows = Statement.everything.filter(report=report, question=question, member=member)
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def touch(report: Report, now: datetime) -> None:
    Report.objects.filter(pk=report.pk).update(changed_at=now)


def told(held: Statement) -> dict[str, object]:
    """What an event says of a statement: where it stands, never its words."""
    return {"question": held.question, "statement": held.pk, "version": held.version}


def with_text(words: Said, text: str) -> Said:
    return replace(words, text=text)
