"""A restricted family's records are closed altogether to a colleague whose own family it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.children.keeping_out import KeepingOutRefused, keep_out, kept_out, let_in
from seenheard.practice.children.looking import ReasonRefused, give_reason
from seenheard.practice.children.restricting import lift
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from tests.practice.conftest import viewer

from .test_restricted_walk import SECRETS, WITH_A_CHILD, Family, asks, family, family_once, of

__all__ = ["family", "family_once"]
SignIn = Callable[[Viewer], Client]


@pytest.fixture
def out(family: Family, lead: Viewer, administrator: Viewer) -> Family:
    """The administrator is the children's aunt."""
    person = administrator.person
    assert person is not None
    give_reason(administrator, family=family.isla.family, because="Before anybody knew", now=timezone.now())
    keep_out(lead, family=family.isla.family, person_id=person.pk, because="Their aunt", now=timezone.now())
    return family


@pytest.mark.parametrize("address", WITH_A_CHILD)
def test_nothing_opens_whatever_reason_is_or_was_given(
    address: str, out: Family, administrator: Viewer, signed_in: SignIn
) -> None:
    client = signed_in(administrator)
    reason = {"restricted-family": str(out.isla.family_id), "restricted-because": "I need to know"}
    for path in of(address, out):
        for answer in (client.get(path), client.post(path), client.post(path, reason)):
            assert answer.status_code in (404, 405, 422), path
            assert not SECRETS.search(answer.content.decode())
    assert not Event.objects.filter(verb="looked", person=administrator.person).exists()


@pytest.mark.parametrize("path", ["/", "/letters/", "/letters/dealt-with/", "/diary/", "/children/", "/conferences/"])
def test_lists_show_initials(path: str, out: Family, administrator: Viewer, signed_in: SignIn) -> None:
    shown = signed_in(administrator).get(path)
    assert shown.status_code == 200
    assert not SECRETS.search(shown.content.decode())


def test_a_reason_is_not_even_taken(out: Family, administrator: Viewer, signed_in: SignIn) -> None:
    answer = signed_in(administrator).post(
        reverse("children:reason", args=[out.isla.family_id]), {"because": "I need to know"}
    )
    assert answer.status_code == 404
    with pytest.raises(ReasonRefused, match="closed to you"):
        give_reason(administrator, family=out.isla.family, because="I need to know", now=timezone.now())


def test_others_are_asked_as_before(out: Family, practice: Practice, signed_in: SignIn) -> None:
    assert asks(signed_in(viewer(practice, "clinician")).get(f"/children/{out.isla.pk}/"))


def test_the_lead_closes_and_lets_in_again_on_the_familys_page(
    family: Family, lead: Viewer, administrator: Viewer, signed_in: SignIn
) -> None:
    person = administrator.person
    assert person is not None
    client, path = signed_in(lead), reverse("children:closed_to", args=[family.isla.family_id])
    give_reason(lead, family=family.isla.family, because="To close it", now=timezone.now())
    assert client.post(path, {"out-person": "", "out-because": "Their aunt"}).status_code == 422
    assert client.post(path, {"out-person": str(person.pk), "out-because": ""}).status_code == 422
    assert kept_out(lead, family.isla.family) == []
    client.post(path, {"out-person": str(person.pk), "out-because": "Their aunt"})
    assert kept_out(lead, family.isla.family) == [person]
    assert signed_in(administrator).get(f"/children/{family.isla.pk}/").status_code == 404
    page = client.get(f"/children/family/{family.isla.family_id}/").content.decode()
    assert "Closed altogether to:" in page
    client.post(path, {"do": "let_in", "out-person": str(person.pk), "out-because": "A mistake of ours"})
    assert kept_out(lead, family.isla.family) == []
    assert asks(signed_in(administrator).get(f"/children/{family.isla.pk}/"))
    kept = Event.objects.filter(verb__in=["kept_out", "let_in"], child_id=family.isla.pk).order_by("number")
    assert [(one.verb, one.detail["because"]) for one in kept] == [
        ("kept_out", "Their aunt"),
        ("let_in", "A mistake of ours"),
    ]


def test_nobody_decides_about_themselves_or_a_stranger_or_an_open_record(
    family: Family, lead: Viewer, stranger: Viewer, administrator: Viewer
) -> None:
    now = timezone.now()
    for by in (lead, stranger):
        assert by.person is not None
        with pytest.raises(KeepingOutRefused):
            keep_out(lead, family=family.isla.family, person_id=by.person.pk, because="Because of this", now=now)
    with pytest.raises(KeepingOutRefused, match="Say why"):
        let_in(lead, family=family.isla.family, person_id=1, because=" ", now=now)
    lift(lead, family=family.isla.family, because="She has left", now=now)
    assert administrator.person is not None
    with pytest.raises(KeepingOutRefused, match="Restrict these records first"):
        keep_out(lead, family=family.isla.family, person_id=administrator.person.pk, because="Their aunt", now=now)


def test_only_the_lead_may(family: Family, administrator: Viewer, signed_in: SignIn) -> None:
    path = reverse("children:closed_to", args=[family.isla.family_id])
    assert signed_in(administrator).post(path, {"out-person": "1", "out-because": "Their aunt"}).status_code == 404
