"""Giving a pack: what goes, who may, what happens when things change before the receipt, and the receipt itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.restricting import restrict
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.diary.marking import chase, mark_met
from seenheard.practice.diary.models import Duty
from seenheard.practice.handover.giving import HandoverRefused, send, withdraw
from seenheard.practice.handover.giving_away import give_away
from seenheard.practice.handover.models import Given
from seenheard.practice.handover.opening import pack_of
from seenheard.practice.handover.receipts import enter_receipt, receipt_text
from seenheard.practice.handover.round import look_for_changes
from seenheard.practice.handover.shown import on_first_page
from seenheard.practice.letters.models import Letter
from seenheard.practice.post.models import Message
from seenheard.practice.reports.report_settings import allow_domain
from tests.practice.confirmed import ahead, confirmed, invitation
from tests.practice.conftest import PASSWORD, viewer

from .moving import Move


def a_duty(move: Move, kind: str) -> Duty:
    found = Duty.objects.filter(practice=move.old.practice, kind=kind, met_at=None, withdrawn_at=None).first()
    assert found is not None
    return found


def test_the_pack_says_who_what_when_and_whom_to_telephone(move: Move) -> None:
    pack = pack_of(move.give().given)
    assert [child.nhs_number for child in pack.children] == ["9990000018", "9990000026"]
    assert pack.children[0].on_plan
    assert pack.children[0].categories == ("neglect",)
    review = next(one for one in pack.meetings if one.type == "review")
    assert (review.on, str(review.time)) == (ahead(60), "10:00:00")
    assert (review.social_worker, review.social_worker_phone) == ("Collette Umeh", "0113 496 0931")
    assert {one.words for one in pack.open_duties} >= {"Bring immunisations up to date", "Weigh Theo"}
    assert [one.kind for one in pack.letters] == ["conference_minutes"]
    assert (pack.giver.code, pack.receiver.code) == ("QX4101", "QX4102")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"to_code": "Tarnside!"}, "organisation code"),
        ({"to_code": "qx4101"}, "code of your own practice"),
        ({"to_name": " "}, "name of the practice"),
    ],
)
def test_whom_it_is_for_is_asked_for(move: Move, values: dict[str, str], said: str) -> None:
    with pytest.raises(HandoverRefused, match=said):
        move.give(**values)
    assert not Given.objects.exists()


def test_a_restricted_family_is_given_by_its_lead_alone(move: Move, lead: object) -> None:
    restrict(lead, family=move.rosa.family, because="Her mother works here", now=timezone.now())  # type: ignore[arg-type]
    with pytest.raises(HandoverRefused, match="Your safeguarding lead gives"):
        move.give()
    move.old = viewer(move.old.practice, Role.SAFEGUARDING_LEAD)
    assert move.give().given.pk


def test_a_new_date_before_the_receipt_asks_for_the_pack_again(move: Move) -> None:
    made = move.give()
    assert look_for_changes(timezone.now()) == 0
    letter = invitation(ahead(25), "Rosa Fennimore", "Theo Fennimore")
    letter["conference"]["type"] = "review"
    meeting = Conference.objects.get(practice=move.old.practice, type="review")
    confirmed(move.old, letter, move.rosa.patient, move.theo.patient, about={"conference": meeting.pk})
    assert look_for_changes(timezone.now()) == 1
    (to_do,) = on_first_page(move.old, now=timezone.now())["packs_to_do"]
    assert to_do.words == "things changed since, make it again"
    again = move.give()
    made.given.refresh_from_db()
    assert made.given.ended_as == "replaced"
    assert pack_of(again.given).replaces == str(made.given.uid)
    assert on_first_page(move.old, now=timezone.now())["packs_to_do"] == []
    move.take(move.open(again))
    assert Conference.objects.get(practice=move.new.practice, type="review").on == ahead(25)


def test_a_pack_made_again_moves_what_the_first_one_entered(move: Move) -> None:
    move.whole()
    letter = invitation(ahead(25), "Rosa Fennimore", "Theo Fennimore")
    letter["conference"]["type"] = "review"
    meeting = Conference.objects.get(practice=move.old.practice, type="review")
    confirmed(move.old, letter, move.rosa.patient, move.theo.patient, about={"conference": meeting.pk})
    move.whole()
    (review,) = Conference.objects.filter(practice=move.new.practice, type="review")
    assert review.on == ahead(25)
    report = Duty.objects.get(practice=move.new.practice, kind="report", withdrawn_at=None)
    assert report.due_on == a_duty(move, "report").due_on
    assert list(faults(move.new.practice)) == []


def test_what_changed_after_it_was_given_stays_with_us_when_the_receipt_comes(move: Move) -> None:
    _, taken = move.whole()
    letter = invitation(ahead(25), "Rosa Fennimore", "Theo Fennimore")
    letter["conference"]["type"] = "review"
    meeting = Conference.objects.get(practice=move.old.practice, type="review")
    confirmed(move.old, letter, move.rosa.patient, move.theo.patient, about={"conference": meeting.pk})
    move.receipt(taken)
    given = Given.objects.get()
    assert given.changed_at is not None
    still = Duty.objects.filter(practice=move.old.practice, met_at=None, withdrawn_at=None)
    assert "report" in set(still.values_list("kind", flat=True))
    assert "action" not in set(still.values_list("kind", flat=True))


def test_no_receipt_is_raised_after_the_days_that_are_set(move: Move, settings: LazySettings) -> None:
    settings.RECEIPT_DAYS = 2
    move.give()
    now = timezone.now()
    assert on_first_page(move.old, now=now + timedelta(days=1))["packs_to_do"] == []
    (to_do,) = on_first_page(move.old, now=now + timedelta(days=2))["packs_to_do"]
    assert to_do.words == "no receipt yet"
    assert "Rosa" not in to_do.title


def test_saying_that_the_child_left_ends_nothing_before_the_receipt(move: Move) -> None:
    before = set(Duty.objects.filter(practice=move.old.practice, withdrawn_at=None).values_list("pk", flat=True))
    made = give_away(
        move.old,
        family=move.rosa.family,
        child_ids=[move.rosa.pk, move.theo.pk],
        to_name="Tarnside Health Centre",
        to_code="QX4102",
        left_on=timezone.localdate(),
        now=timezone.now(),
    )
    assert Fact.objects.filter(practice=move.old.practice, kind="moved_away").count() == 2
    assert (
        set(Duty.objects.filter(practice=move.old.practice, withdrawn_at=None).values_list("pk", flat=True)) == before
    )
    assert look_for_changes(timezone.now()) == 0
    move.receipt(move.take(move.open(made)))
    assert not Duty.objects.filter(practice=move.old.practice, met_at=None, withdrawn_at=None).exists()


class TestReceipt:
    def test_one_of_another_practice_or_changed_is_refused(self, move: Move) -> None:
        _, taken = move.whole()
        text = receipt_text(taken)
        for wrong, said in (
            (text.replace("QX4102", "QX4103"), "the pack was for Tarnside"),
            (text.replace(str(taken.uid), "6f1c7c0e-6a0d-4a3f-9d5e-0c6f0a5f7b11"), "did not make"),
            (text.replace("Administrator Person", "Somebody Else"), "do not fit"),
        ):
            with pytest.raises(HandoverRefused, match=said):
                enter_receipt(move.old, text=wrong, now=timezone.now())
        assert not Given.objects.exclude(received_at=None).exists()

    def test_one_of_a_withdrawn_pack_is_said_to_be_one(self, move: Move) -> None:
        made, taken = move.whole()
        withdraw(move.old, pk=made.given.pk, because="They stay after all", now=timezone.now())
        with pytest.raises(HandoverRefused, match="was withdrawn here"):
            move.receipt(taken)

    def test_entered_twice_it_counts_once(self, move: Move) -> None:
        _, taken = move.whole()
        move.receipt(taken)
        first = Given.objects.get().received_at
        move.receipt(taken)
        assert Given.objects.get().received_at == first
        assert list(faults(move.old.practice)) == []


class TestPost:
    @pytest.fixture(autouse=True)
    def mail(self, settings: LazySettings) -> None:
        settings.SMTP_HOST, settings.MAIL_FROM = "127.0.0.1", "seenheard@practice.example"

    def test_it_goes_to_allowed_domains_alone_and_enciphered(self, move: Move) -> None:
        made, now = move.give(), timezone.now()
        with pytest.raises(HandoverRefused, match="none yet"):
            send(move.old, pk=made.given.pk, address="safeguarding@tarnside.example", now=now)
        lead = viewer(move.old.practice, Role.SAFEGUARDING_LEAD)
        allow_domain(lead, "tarnside.example", now=now)
        message = send(move.old, pk=made.given.pk, address="safeguarding@tarnside.example", now=now).message
        assert message is not None
        assert message.kind == "handover"
        assert bytes(message.files.get().data) == bytes(made.given.sealed)
        for word in ("Rosa", "Fennimore", made.passphrase, made.passphrase.replace("-", " ")):
            assert word not in message.subject + message.body

    def test_one_that_did_not_arrive_is_sent_again_and_its_page_says_so(self, move: Move) -> None:
        made, now, address = move.give(), timezone.now(), "safeguarding@tarnside.example"
        lead = viewer(move.old.practice, Role.SAFEGUARDING_LEAD)
        client = Client()
        assert lead.person is not None and client.login(username=lead.person.username, password=PASSWORD)
        page = client.get(f"/handover/given/{made.given.pk}/").content.decode()
        assert "once its domain is allowed" in page
        assert "Send the file by e-mail" not in page
        allow_domain(lead, "tarnside.example", now=now)
        assert "Send the file by e-mail" in client.get(f"/handover/given/{made.given.pk}/").content.decode()
        first = send(move.old, pk=made.given.pk, address=address, now=now).message
        assert send(move.old, pk=made.given.pk, address=address, now=now).message == first
        Message.objects.update(sent_at=now, bounced_at=now)
        assert "It did not arrive" in client.get(f"/handover/given/{made.given.pk}/").content.decode()
        again = send(move.old, pk=made.given.pk, address=address, now=now).message
        assert again is not None and again != first and again.sent_at is None


def test_what_was_done_is_not_asked_for_again_and_what_was_chased_says_so(move: Move) -> None:
    now = timezone.now()
    mark_met(move.old, duty_id=a_duty(move, "report").pk, note="Sent to the chair", now=now)
    chased = Duty.objects.filter(practice=move.old.practice, owed_by="local_authority", met_at=None).earliest("due_on")
    chase(move.old, duty_id=chased.pk, words="Telephoned the team", now=now)
    move.whole()
    here = Duty.objects.filter(practice=move.new.practice)
    assert here.get(kind="report").met_words.startswith("Done before the move: Sent to the chair")
    asked = here.get(kind=chased.kind, due_on=chased.due_on, words=chased.words)
    assert "The practice before asked for it on" in asked.because
    assert Letter.objects.filter(practice=move.new.practice).count() == 1
