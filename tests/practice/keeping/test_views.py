"""The pages of keeping: who sees what, what a restricted record asks, and how much a page costs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.keeping import review
from seenheard.practice.keeping.disposing import approve_disposal, due_of, propose_disposal
from seenheard.practice.keeping.holds import place_hold
from seenheard.practice.keeping.models import Disposal, Hold
from seenheard.practice.keeping.review import ends, file_rows
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed

from .conftest import Lockspurs, over

SignIn = Callable[[Viewer], Client]


def text(answer: object) -> str:
    page = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode())  # type: ignore[attr-defined]
    return " ".join(page.split())


@pytest.fixture
def waits(lead: Viewer, lockspurs: Lockspurs, then: date, moment: datetime) -> Disposal:
    return propose_disposal(
        lead, family=lockspurs.family, because="The work ended", copies_checked=True, today=then, now=moment
    )


def test_the_manager_decides_without_seeing_whose_file_it_is(
    waits: Disposal, manager: Viewer, lead: Viewer, lockspurs: Lockspurs, signed_in: SignIn, moment: datetime
) -> None:
    place_hold(lead, family=lockspurs.family, because="Claim of Dana Lockspur", now=moment)
    client = signed_in(manager)
    for page in ("/keeping/", reverse("keeping:disposal", args=[waits.pk])):
        said = text(client.get(page))
        assert f"Case file {lockspurs.family.pk}" in said
        assert "Lockspur" not in said
        assert "Dana" not in said
    assert client.get(reverse("keeping:family", args=[lockspurs.family.pk])).status_code == 404
    assert client.get(reverse("keeping:export", args=[lockspurs.isla.pk])).status_code == 404


def test_a_form_that_was_not_understood_removes_nothing(waits: Disposal, manager: Viewer, signed_in: SignIn) -> None:
    answer = signed_in(manager).post(reverse("keeping:approve", args=[waits.pk]))
    assert answer.status_code == 422
    assert Disposal.objects.get().done_at is None
    assert Child.objects.count() == 2


def test_what_the_page_refuses_it_says_in_a_sentence(waits: Disposal, lead: Viewer, manager: Viewer,
                                                     signed_in: SignIn) -> None:  # fmt: skip
    page = reverse("keeping:approve", args=[waits.pk])
    assert "Somebody else who may must look at it" in text(signed_in(lead).post(page, {"understood": "on"}))
    answer = signed_in(manager).post(page, {"understood": "on"})
    assert answer.status_code == 422
    assert "has not reached the end" in text(answer), "the day of the tests is long before the day of the proposal"


def test_a_restricted_file_asks_why_before_each_of_its_pages(
    lockspurs: Lockspurs, lead: Viewer, signed_in: SignIn, then: date, moment: datetime
) -> None:
    Child.objects.filter(pk=lockspurs.isla.pk).update(restricted=True)
    client = signed_in(lead)
    place_hold(lead, family=lockspurs.family, child=lockspurs.alfie, because="A claim", now=moment)
    said = text(client.get("/keeping/"))
    assert "Lockspur" not in said
    assert "IL (restricted)" in said
    listed = file_rows(lead, ends(lead, today=then).ended, today=then)
    assert [row.name for row in listed] == ["IL (restricted)"]
    for page in (
        reverse("keeping:family", args=[lockspurs.family.pk]),
        reverse("keeping:export", args=[lockspurs.isla.pk]),
    ):
        for answer in (client.get(page), client.post(page, {"because": "The request of the solicitor"})):
            assert answer.status_code in (200, 405)
            assert b"Lockspur" not in answer.content
    hold = reverse("keeping:hold", args=[lockspurs.family.pk])
    assert "This record is restricted" in text(client.post(hold, {"because": "A public inquiry"}))
    assert Hold.objects.count() == 1
    assert not Event.objects.filter(verb="file_exported").exists()


def test_the_export_is_a_stream_that_nobody_keeps(lockspurs: Lockspurs, lead: Viewer, signed_in: SignIn) -> None:
    page = reverse("keeping:export", args=[lockspurs.isla.pk])
    client = signed_in(lead)
    assert client.post(page, {"because": " "}).status_code == 422
    answer = client.post(page, {"because": "The request of the solicitor"})
    assert answer.streaming
    assert "no-store" in answer["Cache-Control"]
    assert "Lockspur" not in answer["Content-Disposition"]
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).testzip() is None


def test_a_hold_on_a_child_of_another_family_is_not_found(
    lockspurs: Lockspurs, zara: Child, lead: Viewer, signed_in: SignIn
) -> None:
    page = reverse("keeping:hold", args=[lockspurs.family.pk])
    for child in (str(zara.pk), "x", "9" * 30):
        answer = signed_in(lead).post(page, {"because": "A public inquiry", "child": child})
        assert answer.status_code == 404
    assert not Hold.objects.exists()


def test_a_rule_that_cannot_stand_says_why(lead: Viewer, signed_in: SignIn) -> None:
    client = signed_in(lead)
    for months in ("0", "-1", "601", "1.5", "9" * 400, "１２x"):
        answer = client.post("/keeping/rule/", {"months": months, "source": "Our records policy"})
        assert answer.status_code == 422
    far = {"checked_on.day": "1", "checked_on.month": "1", "checked_on.year": "2199"}
    answer = client.post("/keeping/rule/", {"months": "12", "source": "Our records policy", **far})
    assert "cannot be in the future" in text(answer)
    assert client.post("/keeping/rule/", {"months": "24", "source": "Our records policy"}).status_code == 302
    said = text(client.get("/keeping/"))
    assert "24 months after the last thing in the file" in said
    assert "Not confirmed" in said


def test_the_list_says_of_each_file_what_the_file_itself_says(
    lockspurs: Lockspurs, zara: Child, administrator: Viewer, lead: Viewer, then: date, patient: Callable[..., Patient]
) -> None:
    """The list counts all families at once; each family's own page looks at everything in it."""
    row = patient("Omar", "Vane", "2017-05-05", "9990000042")
    confirmed(administrator, over(["Omar Vane"])[0], row)
    listed = ends(lead, today=then).ended
    assert len(listed) == 3
    for row_of_list in file_rows(lead, listed, today=then):
        family = Child.objects.filter(family=row_of_list.family_id)[0].family
        due = due_of(family, today=then)
        assert (row_of_list.due.on, row_of_list.due.because, row_of_list.due.open) == (due.on, due.because, due.open)


def test_the_list_costs_the_same_for_one_file_and_for_many(
    lockspurs: Lockspurs, administrator: Viewer, lead: Viewer, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    client = signed_in(lead)
    client.get("/keeping/")

    def queries() -> int:
        review._kept.clear()  # as after a change
        with CaptureQueriesContext(connection) as found:
            client.get("/keeping/")
        return len(found)

    few = queries()
    for number in range(12):
        row = patient(f"Child{number}", f"Family{number}", "2017-05-05", f"99900001{number:02}")
        for fields in over([row.name]):
            confirmed(administrator, fields, row)
    assert queries() == few


def test_pages_about_what_is_left_still_open(
    lockspurs: Lockspurs, zara: Child, administrator: Viewer, lead: Viewer, manager: Viewer, isla_row: Patient,
    zara_row: Patient, signed_in: SignIn, then: date, moment: datetime,
) -> None:  # fmt: skip
    """A letter that stays because of another family, the record, and the same child's next letter."""
    fields = {
        "kind": "other_safeguarding",
        "children": [{"name": "Isla Lockspur"}, {"name": "Zara Winterbourne"}],
        "conference": {"type": "strategy", "date": ahead(-300).isoformat()},
    }
    both = confirmed(administrator, fields, isla_row, zara_row)
    gone = propose_disposal(
        lead, family=lockspurs.family, because="The work ended", copies_checked=True, today=then, now=moment
    )
    approve_disposal(manager, gone.pk, today=then, now=moment)
    client = signed_in(lead)
    pages = [
        "/", "/keeping/", "/record/", "/letters/dealt-with/", "/children/", "/diary/", "/conferences/",
        reverse("letters:followed", args=[both.letter_id]), reverse("children:child", args=[zara.pk]),
        reverse("children:family", args=[zara.family_id]), reverse("keeping:disposal", args=[gone.pk]),
        reverse("keeping:export", args=[zara.pk]),
    ]  # fmt: skip
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert client.get(reverse("children:child", args=[lockspurs.isla.pk])).status_code == 404
    confirmed(administrator, over(["Isla Lockspur"])[0], isla_row)
    assert Child.objects.get(patient=isla_row).pk > lockspurs.isla.pk, "a number is never given to another"
