"""The export of one child's file: all of it, nothing lost, marked, and safe to open."""

from __future__ import annotations

import csv
import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from seenheard.practice.audit.actions import look
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.children.looking import ReasonNeeded, give_reason
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.diary.models import Duty
from seenheard.practice.keeping.giving_out.making import ExportRefused, export_child
from seenheard.practice.keeping.holds import place_hold
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.models import Reading
from seenheard.practice.letters.storage import path_of
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed
from tests.practice.keeping.conftest import Lockspurs

WHY = "Request of the child's solicitor of 4 November 2026"
SCRIPT = "<script>alert(1)</script>"


def export(by: Viewer, child: Child, **more: Any) -> zipfile.ZipFile:
    now = timezone.now()
    said: dict[str, Any] = {"because": WHY, "today": timezone.localdate(), "now": now} | more
    return zipfile.ZipFile(io.BytesIO(b"".join(export_child(by, child=child, **said))))


def text(archive: zipfile.ZipFile, name: str) -> str:
    return archive.read(name).decode()


def rows(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


@pytest.fixture
def archive(lead: Viewer, lockspurs: Lockspurs) -> zipfile.ZipFile:
    look(lead, f"child:{lockspurs.isla.pk}", child_id=lockspurs.isla.pk)
    look(lead, f"child:{lockspurs.alfie.pk}", child_id=lockspurs.alfie.pk)
    return export(lead, lockspurs.isla)


def test_it_holds_everything_about_the_child(archive: zipfile.ZipFile, lockspurs: Lockspurs) -> None:
    assert archive.testzip() is None
    assert archive.namelist()[0] == "00-READ-FIRST.html"
    letters = [name for name in archive.namelist() if name.startswith("letters/")]
    assert [archive.read(name) for name in letters] == [
        path_of(made.letter.sha256).read_bytes() for made in lockspurs.letters
    ]
    page = text(archive, "summary.html")
    for words in ("Isla Lockspur", "22 June 2015", "999 934 4879", "12 Thistle Walk", "Child protection plan made",
                  "Plan ended", "Helen Birtwistle", "Amira Okafor", "Opened", "Entered a letter"):  # fmt: skip
        assert words in page, words
    assert {row["due on"] for row in rows(archive, "tables/duties.csv")} >= {
        str(duty.due_on) for duty in Duty.objects.filter(children=lockspurs.isla) if duty.due_on
    }
    told = rows(archive, "tables/values.csv")
    assert {"file": letters[0], "value": "chair", "what it says": "Helen Birtwistle", "from": ""} in told


def test_it_holds_the_early_warnings_of_the_family(administrator: Viewer, lead: Viewer, isla_row: Patient) -> None:
    on = ahead(-3).isoformat()
    noted = {
        "kind": "strategy_discussion_minutes",
        "document_date": on,
        "children": [{"name": "Isla Lockspur", "decision": "section47_started"}],
        "conference": {"type": "strategy", "date": on},
    }
    confirmed(administrator, noted, isla_row)
    [warning] = rows(export(lead, Child.objects.get(patient=isla_row)), "tables/early-warnings.csv")
    assert warning["began with"] == "strategy discussion"
    assert warning["why"].startswith("15 working days after the strategy discussion")


def test_the_first_page_says_that_it_is_not_for_handing_over(archive: zipfile.ZipFile) -> None:
    page = text(archive, "00-READ-FIRST.html")
    assert "It is not fit to hand over" in page
    assert "Request of the child&#39;s solicitor" in page
    assert page.count("not confirmed") == 4


def test_nothing_that_the_record_says_of_a_sibling_alone_is_in_it(
    archive: zipfile.ZipFile, lockspurs: Lockspurs
) -> None:
    numbers = {row["number"] for row in rows(archive, "tables/record.csv")}
    of_alfie = Event.objects.filter(child_id=lockspurs.alfie.pk).values_list("number", flat=True)
    assert of_alfie
    assert numbers.isdisjoint({str(number) for number in of_alfie})
    assert {
        str(n) for n in Event.objects.filter(child_id=lockspurs.isla.pk).values_list("number", flat=True)
    } <= numbers


def test_what_concerns_others_is_marked_with_its_place_and_waits_for_a_decision(
    administrator: Viewer, lead: Viewer, lockspurs: Lockspurs, isla_row: Patient
) -> None:
    lines = (
        "Isla Lockspur was seen.",
        "Her mother Dana said that a neighbour, who wishes to remain unnamed, rang.",
        "Alfie too.",
    )
    words = "\n".join(lines).encode()
    letter = receive_letter(administrator, data=words, name="note.txt", way="upload").letter
    fields = {
        "kind": "other_safeguarding",
        "children": [{"name": "Isla Lockspur"}],
        "conference": {"date": ahead(-3).isoformat(), "type": "strategy"},
    }
    confirm_letter(administrator, letter, answers=Answers(fields, {}, (ChosenChild(0, True, isla_row.pk),),
                                                          {"conference": "new"}))  # fmt: skip
    archive = export(lead, lockspurs.isla)
    marked = [row for row in rows(archive, "third-party.csv") if row["file"].startswith("letters/0003-note")]
    found = {(row["whom it concerns"], row["words"], row["page"], row["line"].split()[0]) for row in marked}
    assert ("parent or carer", "mother", "1", "Her") in found
    assert ("source of information", "neighbour", "1", "Her") in found
    assert ("another child", "Alfie", "1", "Alfie") in found
    assert all(row["box in points"] for row in marked)
    assert all(row["decision"] == row["decided by"] == "" for row in marked)
    page = text(archive, "third-party.html")
    assert "Her mother Dana said" in page
    assert "Alfie Lockspur" in page, "the other child of the minutes"


def test_a_letter_that_cannot_be_searched_says_that_it_must_be_read_whole(
    administrator: Viewer, lead: Viewer, lockspurs: Lockspurs, isla_row: Patient
) -> None:
    letter = receive_letter(administrator, data=b"%PDF-1.7 broken", name="broken.pdf", way="upload").letter
    fields = {"kind": "other", "children": [{"name": "Isla Lockspur"}]}
    confirm_letter(administrator, letter, answers=Answers(fields, {}, (ChosenChild(0, True, isla_row.pk),), {}))
    page = text(export(lead, lockspurs.isla), "third-party.html")
    assert re.search(r"letters/0003-broken\.pdf: Its text was not searched .*read it whole", page)


def test_a_letter_whose_file_is_damaged_costs_that_letter_and_says_so(lead: Viewer, lockspurs: Lockspurs) -> None:
    path_of(lockspurs.letters[0].letter.sha256).write_bytes(b"changed")
    archive = export(lead, lockspurs.isla)
    assert len([name for name in archive.namelist() if name.startswith("letters/")]) == 1
    assert "The letter itself is not in this archive" in text(archive, "summary.html")


def test_markup_in_any_value_is_only_text_and_a_formula_is_only_a_cell(
    administrator: Viewer, lead: Viewer, patient: Callable[..., Patient]
) -> None:
    row = patient(SCRIPT, "=HYPERLINK(1)", "2016-02-03", "9990000034", address="<img src=x onerror=alert(1)>")
    fields = {
        "kind": "conference_minutes",
        "children": [{"name": f"{SCRIPT} =HYPERLINK(1)", "decision": "plan_made"}, {"name": '"><b onclick=x>'}],
        "chair": "=cmd|' /C calc'!A0",
        "conference": {"type": "initial", "date": ahead(-30).isoformat(), "venue": "</td><script>"},
        "attendees": [{"role": "<svg/onload=alert(1)>", "name": "@SUM(1)\x00\ud800"}],
    }
    letter = receive_letter(administrator, data=b"=1+1 <script>", name=f"=../{SCRIPT}.html", way="upload").letter
    answers = Answers(fields, {}, (ChosenChild(0, True, row.pk), ChosenChild(1, False)), {"conference": "new"})
    confirm_letter(administrator, letter, answers=answers)
    archive = export(lead, Child.objects.get(patient=row), because=f"{SCRIPT} asked")
    for name in archive.namelist():
        body = archive.read(name).decode("utf-8-sig")
        if name.endswith(".html") and not name.startswith("letters/"):
            assert "<script" not in body.lower()
            assert not re.search(r"<(img|svg|b)\b", body)
            assert "default-src &#39;none&#39;" in body
            assert re.findall(r"(?:src|href)=\"([^\"]*)\"", body) in (
                [],
                ["summary.html", "third-party.html"],
                ["third-party.html"],
            )
        if name.endswith(".csv"):
            cells = [cell for line in csv.reader(io.StringIO(body)) for cell in line]
            assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_the_style_is_the_one_that_the_page_allows(archive: zipfile.ZipFile) -> None:
    import base64
    import hashlib

    page = text(archive, "summary.html")
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"sha256-{digest}" in page.replace("&#39;", "'").replace("&#43;", "+")


def test_it_is_on_record_before_the_first_byte_for_the_child_and_for_whom_it_names(
    lead: Viewer, lockspurs: Lockspurs
) -> None:
    pieces = export_child(lead, child=lockspurs.isla, because=WHY, today=timezone.localdate(), now=timezone.now())
    event = Event.objects.get(verb="file_exported")
    assert (event.child_id, event.person, event.detail) == (
        lockspurs.isla.pk,
        lead.person,
        {"because": WHY, "letters": 2},
    )
    assert Event.objects.get(verb="named_in_export").child_id == lockspurs.alfie.pk
    assert next(iter(pieces))
    assert check_chain(lead.practice).broken_at is None


def test_no_reason_no_export_and_no_strangers_child(lead: Viewer, stranger: Viewer, lockspurs: Lockspurs) -> None:
    with pytest.raises(ExportRefused, match="for which request"):
        export(lead, lockspurs.isla, because=" SAR ")
    with pytest.raises(ExportRefused, match="not of your practice"):
        export(stranger, lockspurs.isla)
    assert not Event.objects.filter(verb="file_exported").exists()


def test_a_letter_about_a_restricted_family_asks_for_that_familys_reason_too(
    administrator: Viewer, lead: Viewer, lockspurs: Lockspurs, zara: Child, isla_row: Patient, zara_row: Patient
) -> None:
    fields = {
        "kind": "other_safeguarding",
        "children": [{"name": "Isla Lockspur"}, {"name": "Zara Winterbourne"}],
        "conference": {"type": "strategy", "date": ahead(-300).isoformat()},
    }
    confirmed(administrator, fields, isla_row, zara_row)
    Child.objects.filter(pk=zara.pk).update(restricted=True)
    with pytest.raises(ReasonNeeded) as needed:
        export(lead, lockspurs.isla)
    assert needed.value.family_id == zara.family_id
    give_reason(lead, family=zara.family, because="For the request about Isla", now=timezone.now())
    assert export(lead, lockspurs.isla).testzip() is None


def test_one_letter_is_in_memory_at_a_time(lead: Viewer, administrator: Viewer, lockspurs: Lockspurs,
                                           isla_row: Patient, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """40 letters of 2 MB: the most that is held at once is far less than all of them."""
    import tracemalloc

    fields = {"kind": "other", "children": [{"name": "Isla Lockspur"}]}
    for number in range(40):
        data = random.Random(number).randbytes(2_000_000)
        letter = receive_letter(administrator, data=data, name=f"{number}.bin", way="upload").letter
        confirm_letter(administrator, letter, answers=Answers(fields, {}, (ChosenChild(0, True, isla_row.pk),), {}))
    size = 0
    tracemalloc.start()
    for piece in export_child(lead, child=lockspurs.isla, because=WHY, today=timezone.localdate(), now=timezone.now()):
        size += len(piece)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 70_000_000
    assert most < 25_000_000, f"{most:,} bytes at once for an archive of {size:,}"


def test_a_hold_and_a_reading_are_told(lead: Viewer, lockspurs: Lockspurs, moment: datetime) -> None:
    place_hold(lead, family=lockspurs.family, because="A public inquiry has begun", now=moment)
    Reading.objects.create(
        letter=lockspurs.letters[0].letter, version="9", at=moment, media_type="text/plain", text="none"
    )
    page = text(export(lead, lockspurs.isla), "summary.html")
    assert "A public inquiry has begun" in page
    assert "Read by reader 9" in page
