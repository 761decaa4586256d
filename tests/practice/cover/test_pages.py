"""The pages of who goes, as people use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover import deciding
from seenheard.practice.cover.models import Arrangement, Asking, Usual
from seenheard.practice.cover.rows import ACCEPTED
from seenheard.practice.diary.feed import diary_of
from seenheard.practice.diary.feeds import current, make_address
from seenheard.practice.diary.queries import Filters, between
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.actions import ClinicianValues, change_clinician
from seenheard.practice.rota.marks import marks
from tests.practice.confirmed import ahead

from .of_ours import conference_on
from .people import Ours, leave

SignIn = Callable[[Viewer], Client]


@pytest.fixture
def admin(ours: Ours, signed_in: SignIn) -> Client:
    return signed_in(ours.administrator)


@pytest.fixture
def amara(ours: Ours, signed_in: SignIn) -> Client:
    return signed_in(ours.as_amara)


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def page(ours: Ours) -> str:
    return reverse("cover:conference", args=[ours.conference.pk])


def asked(ours: Ours) -> Asking:
    return deciding.ask(ours.administrator, conference=ours.conference, clinician=ours.amara, now=ours.now)


def test_an_empty_practice_is_told_what_will_stand_here(administrator: Viewer, signed_in: SignIn) -> None:
    assert "No conference is ahead." in words(signed_in(administrator).get("/cover/"))


def test_the_list_proposes_and_one_press_asks(ours: Ours, admin: Client) -> None:
    shown = words(admin.get("/cover/"))
    assert "Nobody asked yet" in shown and "Could go: <strong>Dr Amara Osei</strong>" in shown
    assert "registered GP" in shown and "Ask Dr Amara Osei" in shown
    sent = {"clinician": ours.amara.pk, "instead_of": "", "next": "/cover/"}
    answer = admin.post(reverse("cover:ask", args=[ours.conference.pk]), sent)
    assert (answer.status_code, answer["Location"]) == (302, "/cover/")
    after = words(admin.get("/cover/"))
    assert "Dr Amara Osei is asked to go. They see it on their first page when they sign in" in after
    assert "Dr Amara Osei was asked on" in after and "Ask Dr Amara Osei" not in after
    assert "Nobody is needed." in words(admin.get("/cover/?show=todo"))


def test_the_lists_tabs_count_what_they_show(ours: Ours, admin: Client, amara: Client) -> None:
    conference_on(ours.administrator, ours.patient, ahead(27))
    asked(ours)
    assert words(admin.get("/cover/?show=todo")).count('class="app-duty"') == 1
    assert words(amara.get("/cover/?show=mine")).count('class="app-duty"') == 1
    assert words(admin.get("/cover/?show=nonsense")).count('class="app-duty"') == 2


def test_beside_each_who_could_go_stand_role_travel_and_training(ours: Ours, admin: Client) -> None:
    held = ours.amara
    values = ClinicianValues(
        name=held.name,
        person=held.person,
        role="gp",
        sessions_a_week=held.sessions_a_week,
        travel="walks",
        training_level=3,
    )
    change_clinician(ours.administrator, held, values=values, now=ours.now)
    shown = words(admin.get(page(ours)))
    assert "GP; walks or cycles; safeguarding training level 3</span>" in shown
    assert shown.count("safeguarding training not known") == 2, "the two others"


def test_one_conference_shows_who_could_go_and_who_cannot_with_why(ours: Ours, admin: Client) -> None:
    assert ours.conference.on is not None
    leave(ours, ours.bryn, ours.conference.on)
    shown = words(admin.get(page(ours)))
    assert "Whom we would ask" in shown and "<li>registered GP</li>" in shown
    assert "Dr Bryn Teal: annual leave" in shown
    assert "the usual, not confirmed" in shown


def test_i_go_is_offered_to_a_clinician_alone(ours: Ours, admin: Client, amara: Client) -> None:
    go = reverse("cover:go", args=[ours.conference.pk])
    assert f'action="{go}"' not in admin.get(page(ours)).content.decode()
    assert f'action="{go}"' in amara.get(page(ours)).content.decode()
    amara.post(go, {"instead_of": ""})
    assert "You go. It stands in your diary." in words(amara.get(page(ours)))
    admin.post(go, {"instead_of": ""})
    assert "You are not among the clinicians of this practice" in words(admin.get(page(ours)))


def test_the_first_page_asks_the_one_asked_and_one_press_accepts(ours: Ours, amara: Client, admin: Client) -> None:
    one = asked(ours)
    shown = words(amara.get("/"))
    assert "You are asked to go: Initial conference," in shown and "About Isla Lockspur" in shown
    assert "You are asked to go" not in words(admin.get("/"))
    seen = f"{one.on.isoformat()}T14:00"
    sent = {"seen": seen, "with_duties": "on", "says": "accepted", "next": "/"}
    assert amara.post(reverse("cover:answer", args=[one.pk]), sent)["Location"] == "/"
    after = words(amara.get("/"))
    assert "You go. It stands in your diary." in after and "You are asked to go" not in after


def test_the_first_page_says_which_conferences_need_somebody(ours: Ours, admin: Client) -> None:
    assert "Conferences that need somebody" in words(admin.get("/"))
    deciding.answer(ours.administrator, asking_id=asked(ours).pk, says=ACCEPTED, now=ours.now)
    assert "Conferences that need somebody" not in words(admin.get("/"))
    assert ours.conference.on is not None
    leave(ours, ours.amara, ours.conference.on)
    shown = words(admin.get("/"))
    assert "Dr Amara Osei was to go. Dr Amara Osei cannot go then: annual leave." in shown


def test_a_conference_beyond_the_quarter_is_not_yet_something_to_do(ours: Ours, admin: Client) -> None:
    Conference.objects.filter(pk=ours.conference.pk).update(on=ahead(200))
    assert "Conferences that need somebody" not in words(admin.get("/"))
    assert words(admin.get("/cover/")).count('class="app-duty"') == 1


def test_an_answer_entered_for_somebody_says_so(ours: Ours, admin: Client) -> None:
    one = asked(ours)
    assert "You enter this for Dr Amara Osei" in words(admin.get(reverse("cover:asking", args=[one.pk])))
    admin.post(reverse("cover:answer", args=[one.pk]), {"why_not": "short_notice", "words": "On the telephone"})
    shown = words(admin.get(page(ours)))
    assert "Cannot go: Short notice. “On the telephone”" in shown and "entered by Administrator Person" in shown
    assert "Dr Amara Osei: said no: short notice" in shown


def test_a_refusal_is_a_sentence_and_changes_nothing(ours: Ours, admin: Client) -> None:
    asked(ours)
    admin.post(reverse("cover:ask", args=[ours.conference.pk]), {"clinician": ours.bryn.pk, "instead_of": ""})
    assert "Dr Amara Osei was asked by Administrator Person meanwhile" in words(admin.get(page(ours)))
    nobody = admin.post(reverse("cover:ask", args=[ours.conference.pk]), {"clinician": "", "instead_of": ""})
    assert nobody.status_code == 422 and "Choose somebody else" in words(nobody)
    assert Asking.objects.count() == 1


def test_an_answer_that_says_nothing_loses_nothing(ours: Ours, amara: Client) -> None:
    answer = amara.post(reverse("cover:answer", args=[asked(ours).pk]), {"words": "Perhaps, if"})
    assert answer.status_code == 422
    assert "Press the answer that fits" in words(answer) and "Perhaps, if" in words(answer)


def test_where_nobody_can_go_other_times_are_one_press_away(ours: Ours, admin: Client) -> None:
    offer = f'href="{reverse("cover:offer", args=[ours.conference.pk])}"'
    assert offer not in words(admin.get("/cover/"))
    Conference.objects.filter(pk=ours.conference.pk).update(time=time(18))
    shown = words(admin.get("/cover/"))
    assert "Nobody can go" in shown and "Nobody is at work for the whole of it, from " in shown
    assert offer in shown and offer in words(admin.get(page(ours)))


def test_a_swap_pin_and_call_off_from_the_page(ours: Ours, amara: Client, admin: Client) -> None:
    one = asked(ours)
    admin.post(reverse("cover:pin", args=[one.pk]), {"pinned": "yes"})
    assert "Let others be proposed again" in words(admin.get(page(ours)))
    amara.post(reverse("cover:swap", args=[one.pk]), {"swap_with": ours.bryn.pk, "swap_words": "Away that day"})
    assert "asks for a swap with Dr Bryn Teal, who has not answered yet" in words(admin.get(page(ours)))
    shown = words(admin.get(page(ours)))
    assert "Enter what Dr Amara Osei says" in shown and "Enter what Dr Bryn Teal says" in shown
    assert "Dr Amara Osei goes until the other accepts." in shown
    for standing in Asking.objects.filter(ended_at=None):
        admin.post(reverse("cover:call_off", args=[standing.pk]), {"because": "A report is enough"})
    assert "Nobody asked yet" in words(admin.get(page(ours)))
    assert "Called off by Administrator Person: A report is enough" in words(admin.get(page(ours)))


def test_what_is_usual_and_what_is_known_are_kept(ours: Ours, admin: Client) -> None:
    said = {"minutes": "60", "travel_minutes": "10", "appointment_minutes": "10", "answer_days": "3"}
    assert admin.post("/cover/usual/", said | {"minutes": "5"}).status_code == 422
    assert admin.post("/cover/usual/", said).status_code == 302
    assert Usual.objects.get().appointment_minutes == 10
    assert "gives up 8 appointments (80 minutes of surgery)" in words(admin.get(page(ours)))
    known = reverse("cover:arrangement", args=[ours.conference.pk])
    assert admin.post(known, {"minutes": "120", "travel_minutes": ""}).status_code == 302
    assert Arrangement.objects.get().minutes == 120
    assert "120 minutes" in words(admin.get(page(ours)))


def test_two_at_once_stand_out_on_the_list(ours: Ours, admin: Client) -> None:
    second = conference_on(ours.administrator, ours.patient, ahead(20))
    for meeting in (ours.conference, second):
        one = deciding.ask(ours.administrator, conference=meeting, clinician=ours.amara, now=ours.now)
        deciding.answer(ours.administrator, asking_id=one.pk, says=ACCEPTED, now=ours.now)
    assert words(admin.get("/cover/")).count("Two at once: Dr Amara Osei goes to the initial conference of") == 2


def test_a_restricted_family_stands_on_the_list_by_initials_without_reasons(ours: Ours, admin: Client) -> None:
    restrict(ours.lead, family=ours.conference.family, because="Her mother works here", now=ours.now)
    shown = words(admin.get("/cover/"))
    assert "IL (restricted)" in shown and "registered GP" not in shown and "Isla" not in shown


def test_the_one_who_goes_sees_it_in_the_own_diary_and_calendar(ours: Ours) -> None:
    assert ours.lead.person is not None and ours.conference.on is not None
    mine = Filters(person_id=ours.lead.person.pk, owed="meetings")
    day = ours.conference.on
    make_address(ours.lead, now=ours.now)
    feed = current(ours.lead)
    assert feed is not None
    assert len(between(ours.administrator, day, day, mine)) == 0 and not diary_of(feed, now=ours.now).meetings
    one = deciding.ask(ours.administrator, conference=ours.conference, clinician=ours.bryn, now=ours.now)
    later = ours.now + timedelta(hours=1)
    deciding.answer(ours.administrator, asking_id=one.pk, says=ACCEPTED, with_duties=False, now=later)
    assert len(between(ours.administrator, day, day, mine)) == 1
    found = diary_of(feed, now=later)
    assert [one.pk for one in found.meetings] == [ours.conference.pk] and found.changed_at == later


def test_the_week_page_marks_when_somebody_goes(ours: Ours) -> None:
    assert ours.conference.on is not None
    asked(ours)
    found = marks(ours.administrator, ours.conference.on, ours.conference.on)
    assert [(key[0], str(key[2]), [one.words for one in marked]) for key, marked in found.items()] == [
        (ours.amara.pk, "pm", ["asked to go to an initial conference at 2pm"])
    ]


def test_the_record_knows_what_every_asking_must_say(ours: Ours) -> None:
    first = asked(ours)
    deciding.pin(ours.administrator, asking_id=first.pk, pinned=True, now=ours.now)
    deciding.answer(ours.as_amara, asking_id=first.pk, says=ACCEPTED, now=ours.now)
    deciding.swap(ours.as_amara, asking_id=first.pk, swap_with=ours.bryn, now=ours.now)
    second = Asking.objects.get(clinician=ours.bryn)
    deciding.answer(ours.lead, asking_id=second.pk, says="declined", why_not="surgery", now=ours.now)
    assert [one for one in faults(ours.practice) if "Asking" in one] == []
    Asking.objects.filter(pk=first.pk).update(answer="accepted", clinician=ours.locum)
    Asking.objects.filter(pk=second.pk).update(why_not="not_appropriate", ended_at=timezone.now())
    assert [one for one in faults(ours.practice) if "Asking" in one] == [
        f"Asking {first.pk} says otherwise than the record: who is asked to what, the answer.",
        f"Asking {second.pk} says otherwise than the record: why they cannot go, whether it has ended.",
    ]
    Asking.objects.filter(pk=second.pk).delete()
    assert f"Asking {second.pk}, which the record tells of, is not there any more." in list(faults(ours.practice))


NASTY = [
    "",
    "\0",
    "-1",
    "99999999999999999999999999",
    "1e400",
    "\u0661",
    "\U0001f600",
    "2026-02-31T25:61",
    "<b>",
    "x" * 9999,
]


def test_whatever_is_sent_is_answered_and_never_a_fault(ours: Ours, admin: Client) -> None:
    one = asked(ours)
    events = Event.objects.exclude(verb="looked").count()
    forms = {
        reverse("cover:ask", args=[ours.conference.pk]): ("clinician", "instead_of", "pinned"),
        reverse("cover:answer", args=[one.pk]): ("says", "why_not", "words", "seen"),
        reverse("cover:swap", args=[one.pk]): ("swap_with", "swap_seen"),
        reverse("cover:usual"): ("minutes", "travel_minutes", "appointment_minutes", "answer_days"),
        reverse("cover:arrangement", args=[ours.conference.pk]): ("minutes", "travel_minutes"),
        reverse("cover:by_mail", args=["nothing"]): ("says", "do"),
    }
    for address, names in forms.items():
        for nasty in NASTY[1:]:
            answer = admin.post(address, dict.fromkeys(names, nasty))
            assert answer.status_code in (200, 302, 404, 409, 422, 429), (address, nasty)
    assert Event.objects.exclude(verb="looked").count() == events, "nothing of that could be taken"
    for nasty in NASTY:
        assert admin.get("/cover/", {"show": nasty, "from": nasty}).status_code == 200
