"""What another practice left open long ago is no old post: it stands on the first page and climbs the ladder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from seenheard.casework.handover.keys import ACTION_KEY
from seenheard.casework.handover.pack import Pack, PackChild, PackDuty, Surgery
from seenheard.casework.vocabulary import Rung
from seenheard.practice.children.models import Patient
from seenheard.practice.diary import queries
from seenheard.practice.diary.asked_by_letters import fingerprint
from seenheard.practice.diary.models import LONG_PAST, Duty
from seenheard.practice.handover.models import Taken
from seenheard.practice.handover.opening import open_pack
from seenheard.practice.handover.sealing import seal
from seenheard.practice.handover.taking import take_over
from seenheard.practice.letters.confirming import undo_confirmation
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reminders.planning import plan
from seenheard.practice.reminders.queries import next_of
from tests.practice.confirmed import confirmed, invitation

LONG_AGO = LONG_PAST + timedelta(days=200)


@pytest.fixture
def ada(patient: Callable[..., Patient]) -> Patient:
    return patient("Ada", "Fennimore", "2018-04-02", "9990000018")


def taken_over(by: Viewer, row: Patient, words: str = "Refer her to the eye clinic") -> Taken:
    """A pack of a child with one action and one letter of the council's, both open since long ago."""
    now = timezone.now()
    due_on = timezone.localdate(now) - LONG_AGO
    child = PackChild("c1", row.name, row.given_name, row.family_name, row.born_on, row.nhs_number)
    duties = tuple(
        PackDuty(key, kind, owed_by, said, due_on=due_on, children=("c1",), because="The plan says so")
        for key, kind, owed_by, said in (
            (f"{ACTION_KEY}{fingerprint(words)}", "action", "practice", words),
            ("", "minutes", "local_authority", "The minutes should have come"),
        )
    )
    pack = Pack(
        uid=str(uuid4()),
        made_at=now,
        made_by="Somebody",
        giver=Surgery("ZZ9002", "Elderbrook Health Centre", "england"),
        receiver=Surgery(by.practice.code, by.practice.name),
        family=row.family_name,
        children=(child,),
        duties=duties,
    )
    sealed = seal(pack, cover="", receipt_key=bytes(range(32)))
    opened = open_pack(by, data=sealed.data, passphrase=sealed.passphrase, now=now)
    return take_over(by, pk=opened.pk, patients={"c1": row.pk}, now=now)


def test_it_is_overdue_on_the_first_page_and_says_since_when(
    administrator: Viewer, ada: Patient, signed_in: Callable[[Viewer], Client]
) -> None:
    taken_over(administrator, ada)
    today = timezone.localdate()
    counted = queries.summary(administrator, today)
    assert (counted.late, counted.not_come) == (1, 1)
    assert not queries.past_when_entered(administrator)
    page = signed_in(administrator).get("/diary/").content.decode()
    assert page.count("Overdue when it came with the pack") == 2
    assert "Already past when entered" not in page


def test_it_climbs_the_ladder(administrator: Viewer, ada: Patient) -> None:
    taken_over(administrator, ada)
    duty = Duty.objects.get(kind="action")
    found = next_of(duty, timezone.now())
    assert found is not None
    assert found[1].rung is Rung.OVERDUE
    at_nine = timezone.make_aware(datetime.combine(found[0], time(9)))
    told = {(one.duty.kind, one.due.rung) for one in plan(administrator.practice, at_nine).tellings}
    assert told == {("action", Rung.OVERDUE), ("minutes", Rung.OVERDUE)}


def test_an_old_letter_of_our_own_still_makes_no_noise_until_a_pack_says_that_it_is_open(
    administrator: Viewer, ada: Patient
) -> None:
    due = (timezone.localdate() - LONG_AGO).isoformat()
    letter = invitation(timezone.localdate() - LONG_AGO, ada.name)
    letter["actions"] = [{"text": "Refer her to the eye clinic", "owner_is_practice": True, "due": due}]
    confirmed(administrator, letter, ada)
    today, duty = timezone.localdate(), Duty.objects.get(kind="action")
    assert duty.long_past
    assert queries.summary(administrator, today).late == 0
    taken = taken_over(administrator, ada)
    duty.refresh_from_db()
    assert duty.late_when_handed_over
    assert Duty.objects.filter(kind="action", withdrawn_at=None).count() == 1
    assert queries.summary(administrator, today).late == 1
    assert taken.confirmation is not None
    undo_confirmation(administrator, taken.confirmation, because="The wrong child")
    duty.refresh_from_db()
    assert duty.long_past
    assert queries.summary(administrator, today).late == 0
