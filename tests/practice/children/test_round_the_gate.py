"""Ways round the reason that a restricted record asks for, and round the look that every page leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.keeping_out import keep_out
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild, FiledTo
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.queries import latest_reading
from seenheard.practice.letters.reading_queue import claim, read_letter
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from tests.practice.conftest import viewer

from .test_restricted_walk import SECRETS, Family, asks, family, family_once

__all__ = ["family", "family_once"]
SignIn = Callable[[Viewer], Client]


def everything_asks(client: Client, letter: Letter) -> None:
    for part in ("", "followed/", "original", "pages/1.png", "not-ours/"):
        answer = client.get(f"/letters/{letter.pk}/{part}")
        assert asks(answer), part
        assert not SECRETS.search(answer.content.decode()), part


def fields_of(letter: Letter) -> dict[str, object]:
    reading = latest_reading(letter)
    assert reading is not None
    return reading.fields


@pytest.mark.parametrize("outcome", ["filed", "not_ours"])
def test_a_letter_that_was_entered_for_nobody_stays_closed(
    outcome: str, family: Family, administrator: Viewer, practice: Practice, signed_in: SignIn
) -> None:
    answers = Answers(fields_of(family.waiting), {}, outcome=outcome)  # type: ignore[arg-type]
    confirm_letter(administrator, family.waiting, answers=answers)
    everything_asks(signed_in(viewer(practice, "clinician")), family.waiting)


def test_a_letter_filed_to_a_closed_record_is_closed_though_it_names_nobody(
    family: Family, administrator: Viewer, practice: Practice, signed_in: SignIn
) -> None:
    letter = receive_letter(administrator, data=b"About the bruise.", name="note.txt", way="upload").letter
    assert family.isla.patient_id is not None
    answers = Answers({}, {}, filing=(FiledTo(family.isla.patient_id),), outcome="filed")
    confirm_letter(administrator, letter, answers=answers)
    everything_asks(signed_in(viewer(practice, "clinician")), letter)


def test_a_letter_entered_for_another_child_is_closed_by_whom_it_names(
    family: Family,
    administrator: Viewer,
    practice: Practice,
    patient: Callable[..., Patient],
    signed_in: SignIn,
) -> None:
    other = patient("Otis", "Farrow", "2014-01-05", "9990000034")
    chosen = (ChosenChild(0, True, other.pk),)
    fields = fields_of(family.waiting)
    confirm_letter(administrator, family.waiting, answers=Answers(fields, {}, chosen, {"conference": "leave"}))
    everything_asks(signed_in(viewer(practice, "clinician")), family.waiting)


def test_what_was_filed_is_a_look_at_the_child_it_is_about(
    family: Family, administrator: Viewer, lead: Viewer, signed_in: SignIn
) -> None:
    confirm_letter(administrator, family.waiting, answers=Answers(fields_of(family.waiting), {}, outcome="filed"))
    give_reason(lead, family=family.isla.family, because="To read the letter", now=timezone.now())
    assert signed_in(lead).get(f"/letters/{family.waiting.pk}/followed/").status_code == 200
    looks = Event.objects.filter(verb="looked", person=lead.person, about=f"letter:{family.waiting.pk}")
    assert set(looks.values_list("child_id", flat=True)) == {None, family.isla.pk}


def an_open_letter(administrator: Viewer) -> Letter:
    letter = receive_letter(
        administrator, data=b"Child: Otis Farrow\nDate of birth: 05/01/2014\n", name="otis.txt", way="upload"
    ).letter
    while (claimed := claim()) is not None:
        read_letter(claimed)
    return letter


@pytest.mark.parametrize("do", ["look", "confirm"])
def test_a_closed_meeting_is_reached_from_no_other_letter(
    do: str,
    family: Family,
    administrator: Viewer,
    practice: Practice,
    patient: Callable[..., Patient],
    signed_in: SignIn,
) -> None:
    otis = patient("Otis", "Farrow", "2014-01-05", "9990000034")
    letter, meeting = an_open_letter(administrator), Conference.objects.get(type="initial")
    before = (meeting.on, meeting.sequence)
    sent = {
        "do": do,
        "kind": "conference_change_notice",
        "children.count": "1",
        "children.0.sent": "1",
        "children.0.name": "Otis Farrow",
        "children.0.who": f"patient:{otis.pk}",
        "conference.about": str(meeting.pk),
        "conference.shown": str(meeting.pk),
        "conference.date.day": "1",
        "conference.date.month": "12",
        "conference.date.year": "2027",
    }
    answer = signed_in(viewer(practice, "clinician")).post(f"/letters/{letter.pk}/", sent)
    assert asks(answer)
    meeting.refresh_from_db()
    assert (meeting.on, meeting.sequence) == before


def test_a_page_shown_again_after_a_form_is_a_look(
    family: Family, practice: Practice, administrator: Viewer, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    patient("Otis", "Farrow", "2014-01-05", "9990000034")
    letter = an_open_letter(administrator)
    clinician = viewer(practice, "clinician")
    client = signed_in(clinician)
    assert client.post(f"/letters/{letter.pk}/", {"do": "look"}).status_code == 200
    assert Event.objects.filter(verb="looked", person=clinician.person, about=f"letter:{letter.pk}").count() == 1
    give_reason(clinician, family=family.isla.family, because="I see them today", now=timezone.now())
    path = f"/children/family/{family.isla.family_id}/"
    answer = client.post(f"{path}dates/", {"kind": "", "on_0": ""})
    assert answer.status_code == 422
    looks = Event.objects.filter(verb="looked", person=clinician.person, about=f"family:{family.isla.family_id}")
    assert family.isla.pk in looks.values_list("child_id", flat=True)


@pytest.mark.parametrize("words", ["Isla Lockspur", "999 934 4879", "22/6/2015"])
def test_whoever_is_kept_out_finds_nothing_by_searching(
    words: str, family: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    assert administrator.person is not None
    client = signed_in(administrator)
    path = f"/children/{family.isla.pk}/"
    if words != "22/6/2015":
        assert path in client.get("/children/", {"q": words}).content.decode()
    keep_out(
        lead, family=family.isla.family, person_id=administrator.person.pk, because="Their aunt", now=timezone.now()
    )
    assert path not in client.get("/children/", {"q": words}).content.decode()


def test_the_length_of_a_search_tells_nothing_of_who_is_closed(
    family: Family, practice: Practice, administrator: Viewer, patient: Callable[..., Patient], signed_in: SignIn
) -> None:
    """Were the closed ones taken out after the first fifty were counted, forty-nine would tell that there is one."""
    from seenheard.practice.children.models import Child
    from seenheard.practice.children.models import Family as Household

    for number in range(55):
        row = patient(f"Isl{number:02}", "Zebedee", "2014-01-05")
        house = Household.objects.create(practice=practice, name="Zebedee")
        Child.objects.create(practice=practice, family=house, patient=row, name=row.name, born_on=date(2014, 1, 5))
    shown = signed_in(administrator).get("/children/", {"q": "isl"})
    assert len(shown.context["found"] if shown.context else []) in (0, 50)
    assert shown.content.decode().count("Zebedee") >= 50


@pytest.mark.parametrize("number", ["²", "٣", "9" * 40, "-1"])
def test_a_strange_number_of_a_family_is_no_fault(
    number: str, family: Family, practice: Practice, signed_in: SignIn
) -> None:
    client = signed_in(viewer(practice, "clinician"))
    answer = client.post(f"/letters/{family.decided.pk}/undo/", {"restricted-family": number, "because": "x"})
    assert asks(answer)


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000])
@pytest.mark.parametrize(
    "path",
    ["/diary/?child={}", "/diary/?person={}", "/record/reasons/?from={}", "/record/?person={}", "/letters/?from={}"],
)
def test_a_strange_number_in_an_address_is_no_fault(path: str, number: str, lead: Viewer, signed_in: SignIn) -> None:
    assert signed_in(lead).get(path.format(number)).status_code in (200, 404, 422)
