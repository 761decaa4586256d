"""One family's chronology: order, whose, what, and what is closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from seenheard.practice.audit.models import Event
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.member_keeping import MemberValues, Tie
from seenheard.practice.children.models import Child, Family
from seenheard.practice.children.restricting import restrict
from seenheard.practice.demonstration.record_files import Visit
from seenheard.practice.gp_record.chronology import Point, rank_of
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes

from .conftest import ISLA, NOW, Home, enter

pytestmark = pytest.mark.django_db
SignIn = Callable[[Viewer], Client]


@pytest.fixture
def client(home: Home, signed_in: SignIn) -> Client:
    return signed_in(home.by)


def order(text: str, *words: str) -> bool:
    places = [text.index(word) for word in words]
    return places == sorted(places)


def page(client: Client, home: Home, query: str = "") -> str:
    answer = client.get(f"/gp-record/families/{home.family.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_months_stand_at_their_end_either_way(client: Client, home: Home) -> None:
    home.one()
    oldest = page(client, home, "?order=oldest&who=child:" + str(home.isla.pk))
    days = ("5 July 2016", "4 March 2026", "31 May 2026", "May 2026", "2 June 2026")
    assert "2025" in oldest
    assert order(oldest[oldest.index("app-chronology") :], "5 July 2016", "2025<", "4 March 2026")
    said = [line.split("<")[0] for line in oldest.split('app-chronology__when">')[1:]]
    assert said == ["5 July 2016", "2025", "4 March 2026", "31 May 2026", "May 2026", "2 June 2026"]
    assert set(days) <= set(said)
    latest = [line.split("<")[0] for line in page(client, home).split('app-chronology__when">')[1:]]
    assert latest == said[::-1]


@given(st.lists(st.tuples(st.dates(), st.sampled_from(["day", "month", "year", "none", "second"])), max_size=30))
def test_newest_first_is_oldest_first_turned_round(found: list[tuple[date, str]]) -> None:
    points = [Point(on, rank_of(how), "contact", n, "entry", n) for n, (on, how) in enumerate(found)]
    up = sorted(points, key=lambda one: one[:4])
    assert sorted(points, key=lambda one: one[:4], reverse=True) == up[::-1]


def test_each_thing_says_whose_it_is_and_can_be_narrowed(client: Client, home: Home) -> None:
    home.one()
    home.one(number="9990888787", given="Petra", born_on=date(1989, 8, 19), problems=(("2024", "Low mood", True),))
    everything = page(client, home)
    assert "Isla Lockspur</strong>" in everything
    assert "(mother of Isla and Corin)" in everything
    assert "Low mood" in everything
    only = page(client, home, f"?who=child:{home.isla.pk}")
    assert "Low mood" not in only
    problems = page(client, home, "?kind=problem")
    assert "Low mood" in problems
    assert "Cough" not in problems
    assert client.get(f"/gp-record/families/{home.family.pk}/?who=child:999").status_code == 404


def test_our_letters_and_meetings_stand_among_it(client: Client, home: Home) -> None:
    home.one()
    about = {"conference": "new", "next_conference": "new"}
    confirmed(home.by, minutes(ahead(-20), ahead(60), "Isla Lockspur"), home.isla.patient, about=about)
    everything = page(client, home)
    assert "Letter: conference minutes" in everything
    assert "(to come)" in everything
    assert "Letter: conference minutes" in page(client, home, f"?who=child:{home.isla.pk}")
    assert "Letter: conference minutes" not in page(client, home, f"?who=adult:{home.mother.pk}")
    ours = page(client, home, "?kind=ours")
    assert "Letter: conference minutes" in ours
    assert "Asthma" not in ours


def test_three_thousand_contacts_are_paged_and_printed_whole(client: Client, home: Home) -> None:
    first = date(2016, 1, 1)
    many = tuple(
        Visit((first + timedelta(days=n)).isoformat(), "GP Surgery", "Dr Ash Bellweather", f"reason {n}")
        for n in range(3000)
    )
    assert home.one(visits=many, codes=()).how == "done"
    shown = page(client, home, "?kind=contact")
    assert shown.count("app-chronology__item") == 50
    assert "These are 1 to 50 of 3000" in shown
    assert page(client, home, "?kind=contact&from=2990").count("app-chronology__item") == 50
    assert page(client, home, "?kind=contact&print=yes").count("app-chronology__item") == 3000


def test_what_is_gone_is_shown_only_if_asked(client: Client, home: Home) -> None:
    home.one()
    later = Visit("2026-08-01", "GP Surgery", "Dr Ash Bellweather", "Earache")
    home.bring(replace(ISLA, problems=(), visits=(*ISLA.visits, later)), now=NOW + timedelta(days=1))
    assert "Asthma" not in page(client, home)
    assert "Asthma" in page(client, home, "?gone=yes")
    assert "Not in the newest file" in page(client, home, "?gone=yes")


def test_what_the_supplier_says_is_missing_stands_on_every_page(client: Client, home: Home) -> None:
    home.one(warnings=("confidential-items",))
    for path in (
        f"/gp-record/families/{home.family.pk}/",
        f"/gp-record/families/{home.family.pk}/?print=yes",
        f"/gp-record/patients/{home.isla.patient_id}/",
        "/gp-record/",
    ):
        assert "Some entries were withheld as confidential." in client.get(path).content.decode(), path


def test_a_look_is_written_for_each_child(client: Client, home: Home) -> None:
    home.one()
    page(client, home)
    client.get(f"/gp-record/patients/{home.isla.patient_id}/")
    looks = Event.objects.filter(verb="looked", person=home.by.person)
    assert set(looks.filter(about=f"family:{home.family.pk}").values_list("child_id", flat=True)) == {
        home.isla.pk,
        home.corin.pk,
    }
    assert looks.filter(about=f"patient:{home.isla.patient_id}").count() == 2


def test_a_parent_who_is_in_a_closed_family_too_is_closed_here(
    client: Client, home: Home, lead: Viewer, patient: Callable[..., object]
) -> None:
    home.one(number="9990888787", given="Petra", born_on=date(1989, 8, 19), problems=(("2024", "Low mood", True),))
    row = patient("Una", "Hollowell", "2019-01-02", "9990000042")
    other = Family.objects.create(practice=home.by.practice, name="Hollowell")
    una = Child.objects.create(practice=home.by.practice, family=other, patient=row, name="Una Hollowell")
    petra = MemberValues(
        "adult", "Petra Lockspur", None, patient_id=home.mother.patient_id, ties=(Tie(una.pk, "mother"),)
    )
    enter(lead, other, petra)
    restrict(lead, family=other, because="Works here", now=timezone.now())
    here = page(client, home)
    assert "Low mood" not in here
    assert "Restricted record" in here
    asked = client.get(f"/gp-record/patients/{home.mother.patient_id}/").content.decode()
    assert "This record is restricted" in asked
    give_reason(home.by, family=other, because="The conference is today", now=timezone.now())
    assert "Low mood" in page(client, home)


def test_what_a_record_says_is_shown_as_words_and_never_as_markup(client: Client, home: Home) -> None:
    nasty = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    visit = Visit("2026-03-04", "GP Surgery", "Dr Ash Bellweather", nasty, ((nasty, nasty),))
    home.one(visits=(visit,), problems=(("2025", nasty, True),), usual_gp="Dr <b>Ash</b>")
    for path in (
        f"/gp-record/families/{home.family.pk}/",
        f"/gp-record/families/{home.family.pk}/?print=yes",
        f"/gp-record/patients/{home.isla.patient_id}/?kind=problem",
        "/gp-record/names/",
    ):
        said = client.get(path).content.decode()
        assert "<script>alert" not in said, path
        assert "<img src=x" not in said, path
        assert "<b>Ash" not in said, path
    assert "&lt;script&gt;alert(1)" in page(client, home)
