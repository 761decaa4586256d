"""The pages of passing on, checking, signing, sharing, discussing, promising, commenting; and the last report's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.children.member_keeping import remove_member
from seenheard.practice.children.models import Child, FamilyMember, FamilyTie, Patient
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import ConferenceChild
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.models import Action, Comment, Discussed, Report, Shared, Statement
from seenheard.practice.reports.passing import take_on
from seenheard.practice.reports.promised import ActionWords, promise
from seenheard.practice.reports.signing import to_sign
from seenheard.practice.reports.writing import add_statement
from tests.practice.world import World

from .handed import sign_anyway

GIVES = ("give", "check", "sign", "shared", "discussed", "promised", "comment", "last", "withdraw", "report")


@pytest.fixture
def eva(world: World) -> Client:
    return signed_in(world.eva)


@pytest.fixture
def gil(world: World) -> Client:
    return signed_in(world.gil)


@pytest.fixture
def lee(world: World) -> Client:
    return signed_in(world.lee)


@pytest.fixture
def report(world: World) -> Report:
    on = timezone.localdate() + timedelta(days=12)
    return begin(world.eva, conference=world.meeting(on), now=timezone.now())


def signed_in(who: Viewer) -> Client:
    client = Client()
    assert isinstance(who.person, Person)
    client.force_login(who.person)
    return client


def page(client: Client, name: str, report: Report, query: str = "") -> str:
    answer = client.get(reverse(f"reports:{name}", args=[report.pk]) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def send(client: Client, name: str, report: Report, /, *more: int, status: int = 302, **data: object) -> str:
    answer = client.post(reverse(f"reports:{name}", args=[report.pk, *more]), data)
    assert answer.status_code == status, (name, answer.status_code, answer.content.decode()[:3000])
    return answer.content.decode() if status != 302 else answer.headers["Location"]


def test_every_page_opens_for_a_writer_and_none_for_a_stranger(world: World, lee: Client, report: Report) -> None:
    stranger = signed_in(world.zoe)
    for name in GIVES:
        page(lee, name, report)
        assert stranger.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 404


def test_the_administrator_gives_the_gp_returns_and_the_page_says_why(
    world: World, eva: Client, gil: Client, report: Report
) -> None:
    assert "Gil Pee" in page(eva, "give", report)
    send(eva, "give", report, gp=world.gil.person.pk, words="Please look at the voice")
    assert "It is with you" in page(gil, "report", report)
    assert "Please look at the voice" in page(gil, "report", report)
    assert "Say what is missing" in send(gil, "give_back", report, status=422, because="")
    send(gil, "give_back", report, because="No day of the last visit")
    shown = page(eva, "report", report)
    assert "Returned to Eva Admin" in shown
    assert "No day of the last visit" in shown


def test_nobody_who_may_not_sign_can_be_chosen(world: World, eva: Client, report: Report) -> None:
    shown = page(eva, "give", report)
    assert "Max Manager" not in shown
    send(eva, "give", report, status=422, gp=world.max.person.pk)
    send(eva, "give", report, status=422, gp=world.zoe.person.pk)
    assert Report.objects.get().gp is None


def test_the_check_names_each_gap_with_its_place_and_what_was_mended_since(
    world: World, eva: Client, gil: Client, report: Report
) -> None:
    send(eva, "give", report, gp=world.gil.person.pk)
    shown = page(gil, "check", report)
    assert f"/reports/{report.pk}/part/F/?of=child%3A{world.ada.pk}#q-F1" in shown
    assert f"/reports/{report.pk}/actions/" in shown
    send(
        gil,
        "promised",
        report,
        do="promise",
        words="Give the second MMR",
        owner="Nurse Lane",
        **{"due_on.day": "1", "due_on.month": "3", "due_on.year": "2027"},
    )
    shown = page(gil, "check", report)
    assert "mended since" in shown
    assert f"/reports/{report.pk}/actions/" not in shown


def test_signing_asks_a_reason_for_each_must_and_the_words(world: World, gil: Client, report: Report) -> None:
    take_on(world.gil, report, now=timezone.now())
    held = Report.objects.get()
    ready = to_sign(held, today=timezone.localdate())
    shown = page(gil, "sign", report)
    assert ready.seen in shown
    assert all(one.field in shown for one in ready.musts)
    data = {one.field: "Will be told at the conference" for one in ready.musts} | {"seen": ready.seen}
    send(gil, "sign", report, status=422, **data)
    kept = send(gil, "sign", report, status=422, **(data | {ready.musts[0].field: "", "read": "on"}))
    assert "Will be told at the conference" in kept
    assert Report.objects.get().signed_at is None
    send(gil, "sign", report, **data, read="on")
    signed = Report.objects.get()
    assert signed.signed_by == world.gil.person
    shown = page(signed_in(world.lee), "report", signed)
    assert "Will be told at the conference" in shown, "the lead sees each reason"
    assert "Begin a corrected version" in shown


def test_who_signs_is_told_of_a_child_who_came_and_of_words_that_will_not_be_signed(
    world: World, gil: Client, report: Report
) -> None:
    now = timezone.now()
    father = FamilyMember.objects.create(practice=world.practice, family=world.family, role="adult", name="Col Quill")
    key = f"adult:{father.pk}"
    add_statement(world.gil, report, question="E2", member=key, text="He drinks.", kind="recorded", source="N", now=now)
    take_on(world.gil, report, now=now)
    shown = page(gil, "sign", report)
    assert "will not be signed" not in shown and "name other children" not in shown
    remove_member(world.eva, member=father, because="Entered by mistake", now=now)
    cleo = Child.objects.create(
        practice=world.practice,
        family=world.family,
        name="Cleo Lockspur",
        born_on=timezone.localdate(),
        patient=Patient.objects.create(
            practice=world.practice, given_name="Cleo", family_name="Lockspur", born_on=timezone.localdate()
        ),
    )
    ConferenceChild.objects.create(conference=report.conference, child=cleo)
    shown = page(gil, "sign", report)
    assert "1 statement stands in the part of somebody who is not in the family any more" in shown
    assert "name other children for this conference" in shown


def test_what_changed_meanwhile_is_said_and_nothing_is_signed(world: World, gil: Client, report: Report) -> None:
    take_on(world.gil, report, now=timezone.now())
    ready = to_sign(Report.objects.get(), today=timezone.localdate())
    data = {one.field: "Will be told at the conference" for one in ready.musts} | {"seen": ready.seen, "read": "on"}
    add_statement(world.eva, report, question="G2", text="The flat is cold", kind="observed", now=timezone.now())
    shown = send(gil, "sign", report, status=422, **data)
    assert "changed after you opened this page" in shown or "must be answered" in shown
    assert Report.objects.get().signed_at is None
    again = to_sign(Report.objects.get(), today=timezone.localdate())
    assert again.seen in shown, "what is shown now can be signed"


def test_who_it_is_not_with_can_only_take_it_on(world: World, lee: Client, report: Report) -> None:
    take_on(world.gil, report, now=timezone.now())
    shown = page(lee, "sign", report)
    assert "Only whoever it is with" in shown
    ready = to_sign(Report.objects.get(), today=timezone.localdate())
    data = {one.field: "Will be told at the conference" for one in ready.musts}
    send(lee, "sign", report, status=422, **data, read="on")
    send(lee, "take_on", report, because="Gil is away")
    assert "Gil is away" in page(lee, "report", report)


def test_shared_or_not_with_each_person(world: World, eva: Client, report: Report) -> None:
    mother = FamilyMember.objects.create(
        practice=world.practice, family=world.family, role="adult", name="Mia Lockspur"
    )
    FamilyTie.objects.create(member=mother, child=world.ada, words="mother")
    key = f"adult:{mother.pk}"
    assert "Mia Lockspur" in page(eva, "shared", report)
    assert "mother" in page(eva, "shared", report, f"?who={key}")
    assert "Choose whether it was shared" in send(eva, "shared", report, status=422, who=key)
    assert "Say why it was not shared" in send(eva, "shared", report, status=422, who=key, shared="no")
    send(eva, "shared", report, who=key, shared="no", why_not="She could not be reached by telephone")
    assert "Not shared: She could not be reached" in page(eva, "report", report)
    today = timezone.localdate()
    on = {"on.day": today.day, "on.month": today.month, "on.year": today.year}
    send(eva, "shared", report, who=key, shared="yes", how="In the surgery", disagreement="She does not shout", **on)
    shown = page(eva, "report", report)
    assert "She does not shout" in shown and "could not be reached" not in shown
    assert Shared.everything.count() == 2, "the first answer is kept"
    send(eva, "shared", report, status=200, who="adult:999999", shared="no", why_not="Nobody of ours")
    assert Shared.everything.count() == 2


def test_discussed_and_who_presents_comes_to_how_we_take_part(world: World, eva: Client, report: Report) -> None:
    today = timezone.localdate()
    on = {"on.day": today.day, "on.month": today.month, "on.year": today.year}
    assert "Say what came of it" in send(eva, "discussed", report, status=422, role="health_visitor", **on)
    send(
        eva,
        "discussed",
        report,
        role="health_visitor",
        name="Sue Lamb",
        outcome="She will speak to it",
        presents="on",
        **on,
    )
    assert "Sue Lamb" in page(eva, "report", report)
    taking_part = eva.get(reverse("cover:taking_part", args=[report.conference_id])).content.decode()
    assert "Sue Lamb, health visitor" in taking_part
    send(eva, "discussed_back", report, Discussed.objects.get().pk)
    assert not Discussed.objects.exists()
    assert Discussed.everything.count() == 1


def test_attendance_comes_from_who_goes(world: World, eva: Client, report: Report) -> None:
    send(eva, "attendance", report)
    assert not Statement.objects.exists()
    eva.post(
        reverse("cover:taking_part", args=[report.conference_id]),
        {"way": "report_only", "why_not": "surgery", "words": ""},
    )
    assert "Nobody, a written report only" in page(eva, "report", report)
    send(eva, "attendance", report)
    send(eva, "attendance", report)
    said = Statement.objects.get()
    assert (said.question, said.kind) == ("I6", "recorded")


def test_actions_can_be_taken_back_and_last_times_told(world: World, eva: Client, report: Report) -> None:
    send(eva, "promised", report, do="promise", words="Ring the school nurse")
    send(eva, "promised", report, do="before", words="Book the eye test", state="Done on 4 March 2026")
    assert "Say how it stands" in send(eva, "promised", report, status=422, do="before", words="Book the eye test")
    shown = page(eva, "report", report)
    assert "Done on 4 March 2026" in shown and "Ring the school nurse" in shown
    send(eva, "action_back", report, Action.objects.get(since_last=False).pk)
    assert "Ring the school nurse" not in page(eva, "report", report)


def test_comments_stand_beside_their_question_and_are_dealt_with(
    world: World, eva: Client, gil: Client, report: Report
) -> None:
    place = f"?question=F1&member=child:{world.ada.pk}"
    assert "Beside question F1" in page(gil, "comment", report, place)
    send(gil, "comment", report, text="What does she call the flat?", question="F1", member=f"child:{world.ada.pk}")
    part = eva.get(f"/reports/{report.pk}/part/F/?of=child:{world.ada.pk}").content.decode()
    assert "What does she call the flat?" in part
    send(eva, "comment_done", report, Comment.objects.get().pk)
    part = eva.get(f"/reports/{report.pk}/part/F/?of=child:{world.ada.pk}").content.decode()
    assert "What does she call the flat?" not in part
    assert "dealt with by Eva Admin" in page(eva, "report", report)
    send(eva, "comment_done", report, Comment.objects.get().pk, do="reopen")
    assert Comment.objects.get().resolved_at is None
    assert "Write what you want to say" in send(eva, "comment", report, status=422, text="  ")


def test_a_review_shows_the_last_report_and_copies_one_sentence_at_a_time(world: World, eva: Client) -> None:
    now = timezone.now()
    first = begin(world.eva, conference=world.meeting(timezone.localdate() - timedelta(days=90)), now=now)
    for text in ("She said: it is loud at night", "She likes her school"):
        add_statement(
            world.eva,
            first,
            question="F1",
            member=f"child:{world.ada.pk}",
            text=text,
            kind="reported_by",
            reported_by="Ada",
            source="Consultation, 4 March 2026",
            now=now,
        )
    promise(world.eva, first, ActionWords("Book the eye test", "Dr Pee"), now=now)
    take_on(world.gil, first, now=now)
    sign_anyway(world.gil, first, now)
    second = begin(world.eva, conference=world.meeting(timezone.localdate() + timedelta(days=9), "review"), now=now)
    shown = page(eva, "last", second)
    assert shown.count("Copy this sentence") == 2
    number = Statement.objects.get(report=first, text="She likes her school").pk
    send(eva, "copy_last", second, number)
    send(eva, "copy_last", second, number)
    copied = Statement.objects.get(report=second)
    assert (copied.text, copied.reported_by) == ("She likes her school", "Ada")
    assert "as in our report R1" in copied.source
    shown = page(eva, "last", second)
    assert shown.count("Copy this sentence") == 1
    assert "Says the same now" in shown
    send(eva, "action_state", second, Action.objects.get(report=first).pk, state="Done on 4 June 2026")
    assert "Done on 4 June 2026" in page(eva, "promised", second)
    send(eva, "copy_last", second, 999999)
    assert Statement.objects.filter(report=second).count() == 1


def test_a_review_without_a_last_report_here_says_so(world: World, eva: Client) -> None:
    on = timezone.localdate() + timedelta(days=9)
    report = begin(world.eva, conference=world.meeting(on, "review"), now=timezone.now())
    assert "not written here" in page(eva, "last", report)
    assert "not written here" in page(eva, "promised", report)


def test_withdrawn_and_corrected_from_their_pages(world: World, gil: Client, lee: Client, report: Report) -> None:
    now: Callable[[], object] = timezone.now
    take_on(world.gil, report, now=now())  # type: ignore[arg-type]
    sign_anyway(world.gil, report, timezone.now())
    assert "Say what has to be corrected" in send(gil, "correct", report, status=422, because="")
    where = send(gil, "correct", report, because="The date of the injury was wrong")
    new = Report.objects.latest("pk")
    assert where == f"/reports/{new.pk}/"
    assert (new.reference, new.corrects) == ("R1-2", Report.objects.first())
    assert "It replaces" in page(gil, "report", new)
    assert "A corrected version is being written" in page(gil, "report", report)
    send(lee, "withdraw", new, because="The first was right after all")
    assert "Withdrawn on" in page(lee, "report", new)


def test_the_first_page_says_what_is_with_me_and_a_lead_what_was_signed_without(
    world: World, eva: Client, gil: Client, lee: Client, report: Report
) -> None:
    send(eva, "give", report, gp=world.gil.person.pk)
    assert "Report R1" in gil.get("/").content.decode()
    assert "Report R1" not in lee.get("/").content.decode()
    send(gil, "give_back", report, because="The father is missing")
    assert "Report R1" not in gil.get("/").content.decode()
    shown = eva.get("/").content.decode()
    assert "returned by Gil Pee" in shown
    assert "father is missing" not in shown
    take_on(world.gil, report, now=timezone.now())
    sign_anyway(world.gil, report, timezone.now())
    assert "each for a reason" in lee.get("/").content.decode()
    assert "each for a reason" not in gil.get("/").content.decode()


def test_a_restricted_family_is_not_named_on_the_first_page(world: World, gil: Client, report: Report) -> None:
    restrict(world.lee, family=world.family, because="Family of a colleague", now=timezone.now())
    take_on(world.gil, report, now=timezone.now())
    shown = gil.get("/").content.decode()
    assert "Report R1" in shown
    assert "Lockspur" not in shown


def test_the_conference_and_the_diary_lead_to_the_report(world: World, eva: Client) -> None:
    meeting = world.meeting(timezone.localdate() + timedelta(days=12))
    duty = world.duty(timezone.localdate() + timedelta(days=9), conference=meeting)
    begin_here = reverse("reports:begin_for_conference", args=[meeting.pk])
    for address in (f"/conferences/{meeting.pk}/", f"/diary/duties/{duty.pk}/"):
        assert begin_here in eva.get(address).content.decode()
    report = begin(world.eva, conference=meeting, now=timezone.now())
    for address in (f"/conferences/{meeting.pk}/", f"/diary/duties/{duty.pk}/"):
        shown = eva.get(address).content.decode()
        assert f"/reports/{report.pk}/" in shown
        assert begin_here not in shown


def test_a_comment_beside_no_question_of_ours_is_about_the_whole_report(eva: Client, report: Report) -> None:
    for number, (question, member) in enumerate((("<b>", "x"), ("Z9", "child:1"), ("F1", "child:999999"))):
        send(eva, "comment", report, text=f"Words {number}", question=question, member=member)
    kept = [(one.question, one.member) for one in Comment.objects.order_by("pk")]
    assert kept == [("", ""), ("", ""), ("F1", "")]
    assert page(eva, "report", report).count("Words ") == 3
