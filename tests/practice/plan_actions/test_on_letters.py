"""The page after a letter names what it asks of us, with the way to each."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead

from .asked import IMMUNISE, action_of, asked, plan_asks


def test_our_actions_of_this_letter_are_named_and_nobody_elses(
    administrator: Viewer, patient: Callable[..., Patient], signed_in: Callable[[Viewer], Client]
) -> None:
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    made = plan_asks(
        administrator, isla, asked(IMMUNISE, ahead(30)), asked("School to offer breakfast", ahead(9), ours=False)
    )
    page = signed_in(administrator).get(f"/letters/{made.letter_id}/followed/").content.decode()
    asks = page.partition("What it asks of us</h2>")[2].partition("<h2>")[0]
    assert f'<a href="/actions/{action_of(administrator.practice.pk, IMMUNISE).pk}/">{IMMUNISE}</a>' in asks
    assert 'href="/actions/"' in asks
    assert "breakfast" not in asks
