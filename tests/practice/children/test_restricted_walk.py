"""Every page, file and form with a restricted child behind it asks why first and tells nothing before; then it opens,
for that person, that family and that day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from seenheard.casework.plan.content import PlanContent
from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.children.looking import closed_families, give_reason
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.children.restricting import lift, restrict
from seenheard.practice.conferences.models import Conference, ConferenceChild, Fact, Likely
from seenheard.practice.core_groups.entering import enter_group
from seenheard.practice.cover.models import Asking, Offer
from seenheard.practice.diary.feeds import make_address
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.keeping.holds import place_hold
from seenheard.practice.letters.actions import confirm_letter, put_aside, receive_letter, undo_confirmation
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.forms import blank_sheet
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.letters.reading_queue import claim, read_letter
from seenheard.practice.looked_after.actions import make_passport
from seenheard.practice.looked_after.passport import contents_of
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.writing import write_version
from seenheard.practice.register.models import CodeTask
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.writing import add_statement
from seenheard.practice.rota.actions import ClinicianValues, add_clinician
from tests.practice.conftest import our_practice, patients_of, viewer
from tests.practice.everything import acted_of
from tests.practice.handover.packs import packs_of
from tests.practice.made_once import for_this_test, made_once
from tests.practice.reconciliation.compared import compared_of
from tests.practice.reports.gone_out import gone_out

SignIn = Callable[[Viewer], Client]


def pages(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the site outside sign-in, with its view."""
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern.callback
        elif not address.startswith("sign-in"):
            yield from pages(pattern, address)


#: Pages with a number in their address behind which there is no child.
NO_CHILD = {
    "diary/authorities/<int:pk>/": "a council",
    "diary/expected/together/<int:pk>/": "a council; what it owes of restricted records is only counted",
    "children/family/<int:pk>/reason/": "the door itself: takes the reason and shows nothing",
    "letters/<int:pk>/next/": "goes on to another letter and shows nothing",
    "keeping/disposals/<int:pk>/": "a decision by its number; names nobody of the file",
    "keeping/disposals/<int:pk>/approve/": "the same",
    "keeping/disposals/<int:pk>/withdraw/": "the same",
}
NO_CHILD_ROOMS = (
    "people/",
    "rota/clinicians/",
    "rota/calendars/",
    "rota/leave/",
    "rota/premises/",
    "post/",
    "reminders/deputies/",
    "reminders/addresses/",
    "reports/settings/",
    "diary/authorities/",
    "reconciliation/lists/",  # numbers of lines and children; what the lines say only to whoever has the file
    "reconciliation/councils/",  # a council; restricted records are named as nothing but that
)  # an e-mail by its number: to whom and its subject, which names nobody
VIEWS = {address: view for address, view in pages() if "<int:" in address and getattr(view, "needs", "")}
WITH_A_CHILD = [
    address for address in sorted(VIEWS) if address not in NO_CHILD and not address.startswith(NO_CHILD_ROOMS)
]
#: What must not be read before a reason is given: names, number, date of birth in any form, the letter's words.
SECRETS = re.compile(
    r"Isla|Lockspur|Corin|999 ?934 ?4879|22 June 2015|22/0?6/2015|2015-06-22|Thistle Walk|bruise|Petra", re.IGNORECASE
)
LETTER = b"""Northmere City Council

Invitation to a review child protection conference

Child: Isla Lockspur
Date of birth: 22/06/2015
NHS number: 999 934 4879

The conference will be held on Thursday 3 December 2026 at 10:00am at the Civic Centre.
Bruises were seen at school. Petra, her mother, says that she fell.
"""


@dataclass
class Family:
    """A restricted family with one of everything. `waiting` is read and not confirmed; `decided` is confirmed."""

    isla: Child
    decided: Letter
    waiting: Letter
    numbers: dict[str, int]
    two: dict[str, tuple[int, int]]

    def path(self, address: str) -> str:
        room = re.sub(r"/?<.*", "", address)
        pk, number = self.two.get(address, (self.numbers[room], 1))
        values = {"int:pk": str(pk), "int:number": str(number), "int:fact_id": str(self.numbers["fact"])}
        values["slug:section"] = "E"
        return "/" + re.sub(r"<([^>]+)>", lambda match: values[match.group(1)], address)


@pytest.fixture
def family(db: None, family_once: Any) -> Family:
    return for_this_test(family_once)


def family_of_ours() -> Family:
    practice = our_practice()
    administrator, lead, patient = (
        viewer(practice, "administrator"),
        viewer(practice, "safeguarding_lead"),
        patients_of(practice),
    )
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879", address="12 Thistle Walk, Wexcombe")
    corin = patient("Corin", "Lockspur", "2017-02-03", "9990000018", address="12 Thistle Walk, Wexcombe")
    decided = receive_letter(administrator, data=b"bruise", name="Isla Lockspur minutes.txt", way="upload").letter
    fields = {
        "kind": "conference_minutes",
        "children": [
            {"name": "Isla Lockspur", "decision": "plan_made", "categories": ["neglect"]},
            {"name": "Corin Lockspur", "decision": "plan_made", "categories": ["neglect"]},
        ],
        "conference": {"type": "initial", "date": "2026-11-04"},
        "actions": [{"what": "See Isla about the bruise", "who": "GP", "practice": True}],
    }
    chosen = (ChosenChild(0, True, isla.pk), ChosenChild(1, True, corin.pk))
    confirm_letter(administrator, decided, answers=Answers(fields, {}, chosen, {"conference": "new"}))
    waiting = receive_letter(administrator, data=LETTER, name="Isla Lockspur.txt", way="upload").letter
    claimed = claim()
    while claimed is not None:
        read_letter(claimed)
        claimed = claim()
    child = Child.objects.get(patient=isla)
    fact = Fact.objects.create(practice=child.practice, family=child.family, kind="referral", on=date(2026, 2, 2))
    likely = Likely.objects.create(
        practice=child.practice,
        family=child.family,
        letter=decided,
        key="request:1",
        began="information_request",
        because="Isla",
        opened_at=timezone.now(),
    )
    meeting = Conference.objects.get()
    doctor = add_clinician(administrator, values=ClinicianValues(name="Dr Ash Bellweather"), now=timezone.now())
    asking = Asking.objects.create(
        practice=child.practice,
        conference=meeting,
        clinician=doctor,
        asked_at=timezone.now(),
        on=date(2026, 11, 4),
        reasons=["saw the child about the bruise"],
    )
    offer = Offer.objects.create(
        conference=meeting, on=date(2026, 11, 4), made_at=timezone.now(), to="Petra", words="About Isla Lockspur"
    )
    report = begin(administrator, conference=meeting, now=timezone.now())
    said = add_statement(
        administrator, report, question="E7", text="Petra had a bruise too", kind="observed", now=timezone.now()
    )
    plan = PlanContent(must_change="No bruise, Petra says")
    write_version(administrator, child_id=child.pk, content=plan, base=0, now=timezone.now())
    gp = viewer(child.practice, Role.CLINICIAN)
    next_meeting = Conference.objects.create(
        practice=child.practice, family=child.family, type="review", on=date(2027, 1, 20), changed_at=timezone.now()
    )
    for one in Child.objects.filter(family=child.family):
        ConferenceChild.objects.create(conference=next_meeting, child=one)
    told = {"family": child.family, "children": [child.pk], "told_by": "Petra", "now": timezone.now()}
    group = enter_group(administrator, on=date(2026, 11, 11), held=True, **told)
    passport = contents_of(administrator, child, typed={"health": "Petra’s bruise"}, today=timezone.localdate())
    make_passport(administrator, child=child, contents=passport, now=timezone.now())
    gone = gone_out(administrator, gp, next_meeting, words="Petra had a bruise too", now=timezone.now())
    acted = acted_of(child.practice, child, "Petra")
    acted |= packs_of(administrator, child, "Petra")
    council, _ = Authority.objects.get_or_create(
        practice=child.practice, name="Northmere City Council", defaults={"nation": "england"}
    )
    acted |= compared_of(administrator, child, council)
    restrict(lead, family=child.family, because="Her mother works here", now=timezone.now())
    duty = Duty.objects.filter(family=child.family, met_at=None, withdrawn_at=None).order_by("pk").first()
    assert duty is not None
    hold = place_hold(lead, family=child.family, because="An inquiry asks for it", now=timezone.now())
    return Family(
        child,
        decided,
        waiting,
        {
            "children": child.pk,
            "record/child": child.pk,
            "children/family": child.family_id,
            "children/families": child.family_id,
            "gp-record/families": child.family_id,
            "gp-record/patients": isla.pk,
            "rota/knowing": child.pk,
            "fact": fact.pk,
            "conferences": meeting.pk,
            "cover/conference": meeting.pk,
            "cover/askings": asking.pk,
            "cover/offers": offer.pk,
            "ledger/conferences": meeting.pk,
            "conferences/likely": likely.pk,
            "diary/expected/together": council.pk,
            "register/codes": CodeTask.objects.earliest("pk").pk,
            "register/children": child.pk,
            "core-groups": group.pk,
            "plans/children": child.pk,
            "case/children": child.pk,
            "looked-after/children": child.pk,
            "plans/meetings": meeting.pk,
            "core-groups/enter": child.family_id,
            **acted,
            "reports": report.pk,
            "reports/statements": said.statement,
            "reports/begin/conference": meeting.pk,
            "reports/begin/likely": likely.pk,
            "diary/duties": duty.pk,
            "reminders/duties": duty.pk,
            "letters": decided.pk,
            "record/letter": decided.pk,
            "keeping/child": child.pk,
            "keeping/family": child.family_id,
            "keeping/letters": decided.pk,
            "keeping/holds": hold.pk,
        },
        gone.numbers,
    )


family_once = made_once(family_of_ours)


def asks(answer: Any) -> bool:
    return b"<h1>This record is restricted</h1>" in answer.content


def of(address: str, family: Family) -> list[str]:
    """The address's paths: of letters, one that is decided and one that waits."""
    paths = [family.path(address)]
    if address.startswith(("letters/", "record/letter", "keeping/letters")):
        paths.append(paths[0].replace(f"/{family.decided.pk}/", f"/{family.waiting.pk}/", 1))
    return paths


@pytest.mark.parametrize("address", WITH_A_CHILD)
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_every_address_with_a_child_behind_it_asks_first_and_tells_nothing(
    address: str, method: str, family: Family, lead: Viewer, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    met = Duty.objects.filter(met_at__isnull=False).count()
    entered = Confirmation.objects.filter(undone_at=None).count()
    for path in of(address, family):
        answer = getattr(client, method)(path)
        if answer.status_code == 405:
            continue
        assert not SECRETS.search(answer.content.decode()), path
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert method == "head" or asks(answer), path
    assert not Event.objects.filter(person=lead.person, verb="looked").exists()
    assert Duty.objects.filter(met_at__isnull=False).count() == met
    assert Confirmation.objects.filter(undone_at=None).count() == entered


def test_no_page_with_a_number_is_left_without_the_door() -> None:
    """A new page either says what it is about (`opens`), or stands on the list here with its reason."""
    assert [address for address in WITH_A_CHILD if not hasattr(VIEWS[address], "opens")] == []
    assert [address for address in NO_CHILD if hasattr(VIEWS[address], "opens")] == []


@pytest.mark.parametrize("address", WITH_A_CHILD)
def test_with_a_reason_it_opens_for_the_day(
    address: str, family: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    give_reason(lead, family=family.isla.family, because="To write the report", now=timezone.now())
    client = signed_in(lead)
    for path in of(address, family):
        answer = client.get(path)
        answer = client.post(path) if answer.status_code == 405 else answer
        assert not asks(answer), path
        not_decided = address == "letters/<int:pk>/undo/" and str(family.waiting.pk) in path
        assert answer.status_code in ((404,) if not_decided else (200, 201, 302, 422)), path
    assert asks(signed_in(administrator).get(family.path("children/<int:pk>/"))), "the reason was another person's"
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert closed_families(lead, today=tomorrow) == {family.isla.family_id}


LISTS = [
    "/",
    "/letters/",
    "/letters/aside/",
    "/letters/dealt-with/",
    "/diary/",
    "/diary/expected/",
    "/diary/month/2026-11/",
    "/diary/month/2026-12/",
    "/children/",
    "/children/?q=L",
    "/children/?q=22/6/2015",
    "/conferences/",
    "/conferences/?show=past",
    "/plans/",
    "/case/",
    "/core-groups/",
    "/diary/expected/together/<int:pk>/",
    "/reconciliation/",
    "/reconciliation/?show=answered",
    "/reconciliation/?show=gone",
    "/reconciliation/keeping/",
    "/reconciliation/lists/<int:pk>/",
    "/reconciliation/councils/<int:pk>/letter/",
    "/actions/",
    "/looked-after/",
    "/actions/?show=done",
    "/actions/?show=aside",
    "/actions/told/",
    "/handover/",
    "/handover/taken/",
    "/register/",
    "/register/?show=former",
    "/register/print/",
    "/register/save/",
    "/register/households/",
    "/register/households/?show=no_address",
    "/register/households/?show=same_address",
    "/register/meeting/",
    "/register/codes/",
    "/register/codes/?show=ticked",
    "/register/codes/print/",
    "/register/codes/save/",
    "/register/codes/missing/",
    "/register/codes/ended/",
    "/reports/",
    "/reports/fees/",
    "/reports/settings/",
    "/gp-record/",
    "/post/",
    "/cover/",
    "/cover/offers/",
    "/cover/taking-part/",
    "/record/",
    "/record/?kind=looks",
    "/record/save/",
    "/record/reasons/",
    "/record/?child=L",
    "/keeping/",
    "/keeping/letters/",
    "/ledger/",
    "/ledger/rows/?period=2026&measure=held",
    "/ledger/rows/?period=2026&measure=held&count=children",
    "/ledger/rows/save/?period=2026-11&measure=held&count=children",
]


@pytest.mark.parametrize("path", LISTS)
def test_no_list_names_a_restricted_child(
    path: str, family: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    put_aside(administrator, family.waiting, reason="Ask Petra about the bruise")
    duty = Duty.objects.filter(family=family.isla.family).first()
    assert duty is not None
    client = signed_in(administrator)
    client.post(f"/children/family/{family.isla.family_id}/reason/", {"because": "To chase"})
    client.post(f"/diary/duties/{duty.pk}/done/", {"note": "Told Petra Lockspur"})
    shown = signed_in(lead).get(family.path(path[1:]) if "<" in path else path)
    assert shown.status_code == 200
    typed = {"/children/?q=22/6/2015": "22/6/2015"}.get(path, "")
    words = shown.content.decode().replace(typed, "") if typed else shown.content.decode()
    assert not SECRETS.search(words), SECRETS.search(words)


def test_the_list_of_letters_shows_initials_and_the_opened_one_again_the_letter(
    family: Family, lead: Viewer, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    page = client.get("/letters/").content.decode()
    assert "IL (restricted)" in page
    give_reason(lead, family=family.isla.family, because="To write the report", now=timezone.now())
    assert "Isla Lockspur.txt" in client.get("/letters/").content.decode()


def test_the_feed_tells_not_even_initials(family: Family, lead: Viewer) -> None:
    secret = make_address(lead, for_practice=True, now=timezone.now())
    feed = Client().get(f"/feeds/{secret}.ics").content.decode()
    assert "BEGIN:VEVENT" in feed
    assert not SECRETS.search(feed)
    assert "IL" not in re.findall(r"\b[A-Z]{2}\b", feed)


def test_a_form_that_meets_the_door_is_carried_through_it(
    family: Family, administrator: Viewer, signed_in: SignIn
) -> None:
    """As after midnight: what was typed is in the page that asks, and is done once the reason is given."""
    client = signed_in(administrator)
    duty = Duty.objects.get(pk=family.numbers["diary/duties"])
    path = reverse("diary:done", args=[duty.pk])
    asked = client.post(path, {"note": "Sent <b>by post</b>\nat noon"}).content.decode()
    assert 'name="note" value="Sent &lt;b&gt;by post&lt;/b&gt;\nat noon"' in asked
    part = re.search(r'name="(restricted-family)" value="(\d+)"', asked)
    assert part is not None
    sent = {"note": "Sent by post", part[1]: part[2]}
    assert "Say why" in client.post(path, sent | {"restricted-because": "x"}).content.decode()
    duty.refresh_from_db()
    assert duty.met_at is None
    client.post(path, sent | {"restricted-because": "To finish what I began"})
    duty.refresh_from_db()
    assert duty.met_words == "Sent by post"
    given = Event.objects.filter(verb="reason_given", person=administrator.person)
    assert [event.detail["because"] for event in given] == ["To finish what I began"] * 2


def test_on_an_open_letter_a_restricted_child_is_found_by_initials_and_chosen_with_a_reason(
    family: Family, administrator: Viewer, signed_in: SignIn
) -> None:
    text = LETTER.replace(b"Isla Lockspur", b"Wren Ashdown").replace(b"22/06/2015", b"01/02/2010")
    text = text.replace(b"999 934 4879", b"").split(b"Bruises")[0]
    other = receive_letter(administrator, data=text, name="other.txt", way="upload").letter
    reading = read_letter(claim())  # type: ignore[arg-type]
    assert reading is not None
    client = signed_in(administrator)
    path = reverse("letters:letter", args=[other.pk])
    assert not asks(client.get(path))
    searched = blank_sheet(reading.fields).typed | {"do": "search.0", "children.0.search": "Lockspur"}
    page = client.post(path, searched).content.decode()
    assert "IL (restricted)" in page
    assert not SECRETS.search(page.replace("Lockspur", "", 2)), "more than the word that was typed"
    isla = family.isla.patient
    assert isla is not None
    chosen = searched | {"children.0.search": "", "children.0.who": f"patient:{isla.pk}", "do": "confirm"}
    assert asks(client.post(path, chosen))
    assert not Confirmation.objects.filter(letter=other).exists()
    listed = Event.objects.get(verb="looked", about="search")
    assert listed.detail["letter"] == other.pk
    assert family.isla.pk in listed.detail["children"]


def test_a_search_finds_a_closed_record_by_the_whole_name_or_number_alone(
    family: Family, administrator: Viewer, signed_in: SignIn
) -> None:
    client = signed_in(administrator)

    def found(words: str) -> bool:
        return "IL (restricted)" in client.get("/children/", {"q": words}).content.decode()

    assert [found(words) for words in ("Isla Lockspur", "lockspur ISLA", "999 934 4879")] == [True] * 3
    assert [found(words) for words in ("Isla", "Lock", "L", "22/6/2015", "999 934 4878")] == [False] * 5


def test_a_child_who_comes_into_a_restricted_family_is_restricted(
    family: Family, administrator: Viewer, patient: Callable[..., Patient]
) -> None:
    dara = patient("Dara", "Lockspur", "2020-02-03", "9990000026")
    letter = receive_letter(administrator, data=b"Dara", name="d.txt", way="upload").letter
    fields = {
        "kind": "conference_invitation",
        "children": [{"name": "Dara Lockspur"}],
        "conference": {"type": "initial", "date": "2026-11-04"},
    }
    about: dict[str, Any] = {"conference": family.numbers["conferences"]}
    confirm_letter(administrator, letter, answers=Answers(fields, {}, (ChosenChild(0, True, dara.pk),), about))
    child = Child.objects.get(patient=dara)
    assert child.family_id == family.isla.family_id
    assert child.restricted


def test_an_undo_takes_the_children_back_and_not_the_restriction(
    family: Family, administrator: Viewer, lead: Viewer, signed_in: SignIn
) -> None:
    standing = Confirmation.objects.get(undone_at=None, letter=family.decided)
    for one in Confirmation.objects.filter(undone_at=None, pk__gte=standing.pk).order_by("-pk"):
        undo_confirmation(administrator, one, because="The wrong meeting")
    assert not Child.objects.exists()
    client = signed_in(administrator)
    assert asks(client.get(reverse("letters:letter", args=[family.decided.pk])))
    assert asks(client.get(reverse("letters:original", args=[family.decided.pk])))
    isla = family.isla.patient
    assert isla is not None
    answers = Answers(standing.fields, {}, (ChosenChild(0, True, isla.pk),), {"conference": "new"})
    confirm_letter(administrator, family.decided, answers=answers)
    assert Child.objects.get(patient=isla).restricted


def test_the_lead_restricts_and_lifts_with_a_reason_and_nobody_else_does(
    family: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    path = reverse("children:restricted", args=[family.isla.family_id])
    assert signed_in(administrator).post(path, {"restricted": "no", "because": "I want to"}).status_code == 404
    client = signed_in(lead)
    give_reason(lead, family=family.isla.family, because="To lift it", now=timezone.now())
    assert client.post(path, {"restricted": "no", "because": "x"}).status_code == 422
    assert Child.objects.filter(restricted=True).count() == 2
    client.post(path, {"restricted": "no", "because": "She has left the practice"})
    assert not Child.objects.filter(restricted=True).exists()
    kept = Event.objects.filter(verb__in=["restricted", "unrestricted"]).order_by("number")
    assert [(one.verb, one.detail["because"]) for one in kept] == [
        ("restricted", "Her mother works here"),
        ("restricted", "Her mother works here"),
        ("unrestricted", "She has left the practice"),
        ("unrestricted", "She has left the practice"),
    ]
    assert not asks(signed_in(administrator).get(f"/children/{family.isla.pk}/"))


def test_a_stranger_cannot_ask_or_open(family: Family, stranger: Viewer, signed_in: SignIn) -> None:
    client = signed_in(stranger)
    assert client.get(f"/children/{family.isla.pk}/").status_code == 404
    reason = reverse("children:reason", args=[family.isla.family_id])
    assert client.post(reason, {"because": "To write the report"}).status_code == 404
    assert not Event.objects.filter(verb="reason_given").exists()


def test_lifting_what_is_not_restricted_writes_nothing(world_family: Child, lead: Viewer) -> None:
    before = Event.objects.count()
    lift(lead, family=world_family.family, because="Never was", now=timezone.now())
    assert Event.objects.count() == before


@pytest.fixture
def world_family(practice: Practice, patient: Callable[..., Patient], administrator: Viewer) -> Child:
    ada = patient("Ada", "Quill", "2019-03-14", "9990000042")
    letter = receive_letter(administrator, data=b"Ada", name="a.txt", way="upload").letter
    fields = {"kind": "conference_invitation", "children": [{"name": "Ada Quill"}]}
    answers = Answers(fields, {}, (ChosenChild(0, True, ada.pk),), {"conference": "leave"})
    confirm_letter(viewer(practice, "administrator"), letter, answers=answers)
    return Child.objects.get(patient=ada)
