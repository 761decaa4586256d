"""The pages of writing: lists, the report's page, a part as a form, and what the script saves."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import FamilyMember, FamilyTie
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.drafting import fill
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Beat, NoAnswer, Report, Statement
from tests.practice.world import NOW, TODAY, World

from .of_a_report import begun, saved, written
from .test_drafting import ADA, bring_in

JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def signed_in_as() -> Callable[[Viewer], Client]:
    def sign_in(who: Viewer) -> Client:
        client = Client()
        client.force_login(who.person)  # type: ignore[arg-type]
        return client

    return sign_in


@pytest.fixture
def eva(world: World, signed_in_as: Callable[[Viewer], Client]) -> Client:
    return signed_in_as(world.eva)


def part(report: Report, letter: str, of: str = "") -> str:
    return f"{reverse('reports:part', args=[report.pk, letter])}{f'?of={of}' if of else ''}"


def boxes(statement: Statement, **more: str) -> dict[str, str]:
    said = {"text": statement.text, "kind": statement.kind, "by": "", "source": statement.source}
    sent = said | {"base": str(statement.version)} | more
    return {f"s-{statement.pk}-{name}": value for name, value in sent.items()}


def test_a_conference_without_a_report_is_listed_and_its_report_begun(world: World, eva: Client) -> None:
    meeting = world.meeting(date(2027, 12, 4))
    listed = eva.get("/reports/")
    assert b"Not begun yet" in listed.content and b"Ada Lockspur" in listed.content
    assert eva.get(f"/reports/begin/conference/{meeting.pk}/").status_code == 200
    assert not Report.objects.exists()
    answer = eva.post(f"/reports/begin/conference/{meeting.pk}/")
    report = Report.objects.get()
    assert answer["Location"] == f"/reports/{report.pk}/"
    assert eva.get(f"/reports/begin/conference/{meeting.pk}/")["Location"] == f"/reports/{report.pk}/"
    assert b"Not begun yet" not in eva.get("/reports/").content


def test_a_core_group_begins_nothing_and_says_why(world: World, eva: Client) -> None:
    meeting = world.meeting(date(2027, 12, 4), "core_group")
    answer = eva.post(f"/reports/begin/conference/{meeting.pk}/", follow=True)
    assert b"only to conferences" in answer.content and not Report.objects.exists()


def test_the_reports_page_says_what_is_open_in_each_part(world: World, eva: Client) -> None:
    report = begun(world)
    page = eva.get(f"/reports/{report.pk}/").content.decode()
    assert "2 to answer" in page and "Ada Lockspur" in page and "Ben Lockspur" in page
    written(world.eva, report)
    assert "1 to answer" in eva.get(f"/reports/{report.pk}/").content.decode()


def test_a_page_is_saved_as_a_whole_and_then_the_button_is_obeyed(world: World, eva: Client) -> None:
    report = begun(world)
    ada = f"child:{world.ada.pk}"
    one = written(world.eva, report)
    sent = boxes(one, text="She likes school.") | {
        "n-F3-text": "She walks to school by herself.",
        "n-F3-kind": "observed",
        "a-F3-why": "",
        "a-F3-reason": "",
        "do": f"leave:{one.pk}",
    }
    answer = eva.post(part(report, "F", ada), sent)
    assert answer.status_code == 302
    one.refresh_from_db()
    assert (one.text, one.version) == ("She likes school.", 2) and one.left_out_at is not None
    assert Statement.objects.get(question="F3").text == "She walks to school by herself."
    eva.post(part(report, "F", ada), {"do": f"bring:{one.pk}"})
    one.refresh_from_db()
    assert one.left_out_at is None


def test_what_cannot_be_saved_is_shown_again_and_the_rest_is_saved(world: World, eva: Client) -> None:
    report = begun(world)
    ada = f"child:{world.ada.pk}"
    sent = {"n-F1-text": "Good words", "n-F1-kind": "observed", "n-F3-text": "Other words", "n-F3-kind": "rumour"}
    answer = eva.post(part(report, "F", ada), sent | {"a-F1-why": "not_known", "a-F1-reason": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose what this rests on" in page and "Other words" in page and "Say why, in a few words" in page
    assert Statement.objects.get().text == "Good words"


def test_without_scripts_a_page_sent_twice_writes_once(world: World, eva: Client) -> None:
    report = begun(world)
    here = part(report, "F", f"child:{world.ada.pk}")
    found = re.search(r'name="n-F1-key" value="([^"]+)"', eva.get(here).content.decode())
    assert found is not None
    sent = {"n-F1-text": "Written once", "n-F1-kind": "observed", "n-F1-key": found[1]}
    assert [eva.post(here, sent).status_code for _ in range(2)] == [302, 302]
    assert Statement.objects.get().text == "Written once"


def test_go_on_leads_to_the_next_part_and_at_last_to_the_report(world: World, eva: Client) -> None:
    report = begun(world)
    seen, here = [], part(report, "A")
    while here != f"/reports/{report.pk}/" and len(seen) < 40:
        seen.append(here)
        here = eva.post(here, {"do": "next"})["Location"]
    assert here == f"/reports/{report.pk}/" and len(seen) == len(set(seen)) > 8


def test_why_there_is_no_answer_is_an_answer_with_its_reason(world: World, eva: Client) -> None:
    report = begun(world)
    ada = f"child:{world.ada.pk}"
    sent = {"question": "F1", "member": ada, "why": "not_known", "reason": "Nobody saw her alone.", "shown": ""}
    first = eva.post(f"/reports/{report.pk}/answer/", sent, **JSON)  # type: ignore[arg-type]
    assert first.status_code == 201
    (value,) = report_of(report, today=TODAY).no_answers
    assert (value.why, value.reason, value.member) == ("not_known", "Nobody saw her alone.", ada)
    assert eva.post(f"/reports/{report.pk}/answer/", sent, **JSON).status_code == 201  # type: ignore[arg-type]
    other = eva.post(f"/reports/{report.pk}/answer/", sent | {"reason": "Another reason"}, **JSON)  # type: ignore[arg-type]
    assert other.status_code == 202 and "Nobody saw her alone" in other.json()["words"]
    again = sent | {"reason": "Another reason", "shown": str(other.json()["shown"])}
    assert eva.post(f"/reports/{report.pk}/answer/", again, **JSON).status_code == 201  # type: ignore[arg-type]
    assert NoAnswer.objects.get().reason == "Another reason"
    assert NoAnswer.everything.count() == 2


def test_the_script_saves_one_box_and_is_told_when(world: World, eva: Client) -> None:
    report = begun(world)
    words = {"question": "F1", "member": f"child:{world.ada.pk}", "text": "One", "kind": "observed", "key": "w.1"}
    looks = Event.objects.filter(verb="looked").count()
    made = eva.post(f"/reports/{report.pk}/add/", words, **JSON)  # type: ignore[arg-type]
    assert made.status_code == 201 and made.json()["words"].startswith("Saved at ")
    again = eva.post(f"/reports/{report.pk}/add/", words, **JSON)  # type: ignore[arg-type]
    assert again.json()["statement"] == made.json()["statement"]
    sent = words | {"text": "Two", "base": "1", "key": "w.2"}
    changed = eva.post(made.json()["save"], sent, **JSON)  # type: ignore[arg-type]
    assert (changed.status_code, changed.json()["version"]) == (201, 2)
    assert Event.objects.filter(verb="looked").count() == looks, "a save is no look"
    assert Beat.objects.filter(report=report, person=world.eva.person).exists()


def test_the_script_is_told_of_two_wordings_and_of_what_cannot_be(world: World, eva: Client) -> None:
    one = written(world.eva, begun(world), "One")
    saved(world.gil, one, "The doctor’s", base=1)
    sent = {"text": "Mine", "kind": "observed", "base": "1", "key": "w.1"}
    met = eva.post(f"/reports/statements/{one.pk}/save/", sent, **JSON)  # type: ignore[arg-type]
    assert met.status_code == 202 and met.json()["beside"]
    page = eva.get(f"/reports/statements/{one.pk}/").content.decode()
    assert "Take mine" in page and "Leave Gil Pee’s" in page
    wrong = eva.post(f"/reports/statements/{one.pk}/save/", sent | {"kind": "x", "key": "w.2"}, **JSON)  # type: ignore[arg-type]
    assert wrong.status_code == 422 and "Choose what this rests on" in wrong.json()["words"]
    wording = one.wordings.get(beside=True)
    chosen = {"wording": wording.pk, "version": 2, "choice": "both"}
    assert eva.post(f"/reports/statements/{one.pk}/choose/", chosen).status_code == 302
    one.refresh_from_db()
    assert one.text == "The doctor’s\n\nMine"


def test_who_is_signed_out_is_told_so_and_nothing_is_saved(world: World) -> None:
    one = written(world.eva, begun(world), "One")
    sent = {"text": "Two", "kind": "observed", "base": "1", "key": "w.1"}
    answer = Client().post(f"/reports/statements/{one.pk}/save/", sent, **JSON)  # type: ignore[arg-type]
    assert answer.status_code == 401 and "signed out" in answer.json()["error"]


def test_a_press_marks_what_the_page_showed_and_nothing_else(world: World, eva: Client) -> None:
    bring_in(world, ADA)
    report = begun(world)
    fill(world.eva, report, now=NOW)
    ada = f"child:{world.ada.pk}"
    eva.get(part(report, "B", ada))
    unread = Statement.objects.filter(read_at=None)
    before = unread.count()
    here = list(Statement.objects.filter(question="B2", member=ada))
    shown = {name: value for one in here for name, value in boxes(one).items()}
    later = here[0]
    Statement.objects.filter(pk=later.pk).update(version=later.version + 1, text="Worded anew meanwhile")
    eva.post(part(report, "B", ada), {"do": "read_all:B2"} | {k: v for k, v in shown.items() if "base" in k})
    assert unread.count() == before, "without the boxes nothing was shown"
    others = {name: value for name, value in shown.items() if not name.startswith(f"s-{later.pk}-")}
    eva.post(part(report, "B", ada), others | {"do": "read_all:B2"})
    assert unread.count() == before - len(here) + 1
    later.refresh_from_db()
    assert later.read_at is None


def test_what_was_written_about_somebody_who_left_the_family_is_shown_and_not_in_the_report(
    world: World, eva: Client
) -> None:
    father = FamilyMember.objects.create(
        practice=world.practice, family=world.family, role="adult", name="Jude Lockspur"
    )
    FamilyTie.objects.create(member=father, child=world.ada, words="father")
    report = begun(world)
    key = f"adult:{father.pk}"
    written(world.eva, report, "He drinks at weekends.", question="E3", member=key)
    assert report_of(report, today=TODAY).statements
    FamilyMember.objects.filter(pk=father.pk).update(removed_at=NOW)
    assert not report_of(report, today=TODAY).statements
    page = eva.get(f"/reports/{report.pk}/").content.decode()
    assert "not in the family any more" in page and "He drinks at weekends." in page
    assert eva.get(part(report, "E", key)).status_code == 404


def test_more_from_the_record_is_put_in_by_one_press(world: World, eva: Client) -> None:
    bring_in(world, ADA)
    report = begun(world)
    fill(world.eva, report, now=NOW)
    page = eva.get(f"/reports/{report.pk}/more/")
    keys = re.findall(r'name="entry" value="([^"]+)"', page.content.decode())
    assert keys and "Put it into the report" in page.content.decode()
    assert eva.post(f"/reports/{report.pk}/more/", {"entry": unescape(keys[0])}).status_code == 302
    taken = Statement.objects.get(source_key=unescape(keys[0]))
    assert taken.read_by == world.eva.person and taken.from_record
    nothing = eva.post(f"/reports/{report.pk}/more/", {"entry": "no such"}, follow=True)
    assert "in the report already, or the record no longer says it" in nothing.content.decode()


def test_a_reader_reads_and_cannot_write(world: World, signed_in_as: Callable[[Viewer], Client]) -> None:
    one = written(world.eva, begun(world), "One")
    manager = signed_in_as(world.max)
    assert manager.get("/reports/").status_code == 404
    stranger = signed_in_as(world.zoe)
    for path in (f"/reports/{one.report_id}/", f"/reports/statements/{one.pk}/", f"/reports/{one.report_id}/as-read/"):
        assert stranger.get(path).status_code == 404


def test_the_whole_report_is_read_as_the_chair_will(world: World, eva: Client) -> None:
    report = begun(world)
    written(world.eva, report, "Ada said that she likes school.")
    page = eva.get(f"/reports/{report.pk}/as-read/").content.decode()
    assert "Ada said that she likes school." in page and "Draft, not signed." in page
