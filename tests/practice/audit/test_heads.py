"""Where a chain ended is kept when a day is closed and each hour, in the practice’s own file; it survives a cut."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from seenheard.practice.audit import heads
from seenheard.practice.audit.actions import look
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.letters.actions import close_day
from seenheard.practice.people.viewer import Viewer


def kept(viewer: Viewer) -> list[heads.Head]:
    return list(heads.kept_heads(heads.file_of(viewer.practice)))


def test_closing_the_day_keeps_the_head_with_the_closing_in_it(
    lead: Viewer, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        close_day(lead, day=timezone.localdate())
    (head,) = kept(lead)
    now = heads.head_of(lead.practice)
    assert now is not None
    assert (head.number, head.hash, head.why) == (now.number, now.hash, heads.DAY_CLOSED)


def test_a_day_is_closed_even_if_the_head_cannot_be_kept(
    lead: Viewer, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    (tmp_path / heads.FOLDER).write_text("a file where the folder should be")
    with django_capture_on_commit_callbacks(execute=True):
        closed = close_day(lead, day=timezone.localdate())
    assert closed.pk is not None


def test_nothing_is_kept_of_a_close_that_was_taken_back(lead: Viewer, django_capture_on_commit_callbacks: Any) -> None:
    from django.db import transaction

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        close_day(lead, day=timezone.localdate())
        transaction.set_rollback(True)
    assert kept(lead) == []


def test_each_hour_once_and_only_what_has_grown(lead: Viewer, stranger: Viewer) -> None:
    now = timezone.now()
    heads.keep_hourly(now)
    heads.keep_hourly(now + timedelta(minutes=59))
    assert [len(kept(one)) for one in (lead, stranger)] == [1, 1]
    path = heads.file_of(lead.practice)
    looked_at = path.stat().st_mtime
    os.utime(path, (looked_at - 3700, looked_at - 3700))
    heads.keep_hourly(now)
    assert len(kept(lead)) == 1, "nothing had been written since"
    os.utime(path, (looked_at - 3700, looked_at - 3700))
    look(lead, "letter:1")
    heads.keep_hourly(now)
    assert [head.number for head in kept(lead)] == [kept(lead)[0].number, kept(lead)[0].number + 1]
    assert check_chain(lead.practice, kept(lead)).words.endswith("they fit 2 kept heads.")


def test_a_line_that_was_cut_off_does_not_spoil_the_next(lead: Viewer) -> None:
    heads.keep_head(lead.practice, heads.EACH_HOUR)
    path = heads.file_of(lead.practice)
    with path.open("a") as file:
        file.write('{"practice": "QX41')
    heads.keep_head(lead.practice, heads.EACH_HOUR)
    assert len(kept(lead)) == 2


@pytest.mark.parametrize("code", ["../../etc", "A/B", "A_B", "A B", "Ä", "..", "CON.", "", "a" * 12])
def test_a_code_never_leads_out_of_the_folder_nor_to_anothers_file(code: str, tmp_path: Path) -> None:
    path = heads.file_named(code, tmp_path)
    assert path.parent == tmp_path / heads.FOLDER
    assert not path.name.startswith((".", "..")) or code == ""
    others = {heads.file_named(other, tmp_path) for other in ("A_B", "A/B", "A B", "A", "B")}
    assert len(others) == 5
