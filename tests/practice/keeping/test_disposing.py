"""Disposing of a case file: two people, all of it, nothing else, and never past a hold."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from seenheard.practice.audit.actions import look
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Duty
from seenheard.practice.keeping.checking import faults
from seenheard.practice.keeping.disposing import (
    DisposalRefused,
    approve_disposal,
    due_of,
    propose_disposal,
    withdraw_disposal,
)
from seenheard.practice.keeping.file_of import file_of
from seenheard.practice.keeping.holds import HoldRefused, lift_hold, place_hold
from seenheard.practice.keeping.loose import loose
from seenheard.practice.keeping.models import Disposal, DisposedLetter, ErasedEvent, Hold
from seenheard.practice.keeping.removing import EMPTIED, remove_file
from seenheard.practice.keeping.sweeping import finish_disposals
from seenheard.practice.letters.actions import confirm_letter, receive_letter
from seenheard.practice.letters.answers import Answers, ChosenChild
from seenheard.practice.letters.confirming import undo_confirmation
from seenheard.practice.letters.day import day_numbers
from seenheard.practice.letters.models import Confirmation, Letter
from seenheard.practice.letters.storage import keep, path_of
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead, confirmed, minutes

from .conftest import Lockspurs

WHY = "The work ended and everything is filed"


def proposed(lead: Viewer, family: Family, then: date, moment: datetime, **more: Any) -> Disposal:
    said = {"because": WHY, "copies_checked": True, "today": then, "now": moment} | more
    return propose_disposal(lead, family=family, **said)


def disposed(lead: Viewer, manager: Viewer, family: Family, then: date, moment: datetime) -> Disposal:
    return approve_disposal(manager, proposed(lead, family, then, moment).pk, today=then, now=moment)


@pytest.fixture
def gone(lead: Viewer, manager: Viewer, lockspurs: Lockspurs, then: date, moment: datetime) -> Disposal:
    """The family's file is disposed of, as far as the database goes."""
    return disposed(lead, manager, lockspurs.family, then, moment)


def everything() -> str:
    """Every value of every row in the database, as one text."""
    with connection.cursor() as cursor:
        told = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            told += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(told)


class TestPeriod:
    def test_a_file_whose_work_goes_on_has_not_reached_its_end(self, lead: Viewer, lockspurs: Lockspurs) -> None:
        with pytest.raises(DisposalRefused, match="has not reached the end"):
            proposed(lead, lockspurs.family, timezone.localdate(), timezone.now())

    def test_a_child_on_a_plan_keeps_the_file_however_old(
        self, administrator: Viewer, lead: Viewer, isla_row: Patient, then: date, moment: datetime
    ) -> None:
        confirmed(administrator, minutes(ahead(-400), None, "Isla Lockspur"), isla_row)
        with pytest.raises(DisposalRefused, match="1 child on a plan"):
            proposed(lead, Family.objects.get(), then, moment)

    def test_an_undone_letter_that_waits_keeps_the_file(
        self, lead: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        undo_confirmation(lead, lockspurs.letters[1], because="Wrong child")
        with pytest.raises(DisposalRefused, match="1 letter waiting"):
            proposed(lead, lockspurs.family, then, moment)

    def test_a_letter_that_was_only_filed_belongs_to_the_file(
        self, administrator: Viewer, lockspurs: Lockspurs, isla_row: Patient
    ) -> None:
        letter = receive_letter(administrator, data=b"Seen in A and E", name="a.txt", way="upload").letter
        filing = [{"patient_id": isla_row.pk, "what": "full", "hidden_online": True, "third_party": True}]
        Confirmation.objects.create(
            letter=letter, at=timezone.now(), person=administrator.person, outcome="filed", fields={}, sources={},
            filing=filing,
        )  # fmt: skip
        assert letter.pk in file_of(lockspurs.family).letters
        assert loose(administrator) == []


class TestTwoPeople:
    def test_who_proposes_does_not_approve_while_somebody_else_may(
        self, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        disposal = proposed(lead, lockspurs.family, then, moment)
        with pytest.raises(DisposalRefused, match="Somebody else who may"):
            approve_disposal(lead, disposal.pk, today=then, now=moment)
        assert Family.objects.filter(pk=lockspurs.family.pk).exists()

    def test_who_is_alone_may_decide_alone(
        self, lead: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        disposed(lead, lead, lockspurs.family, then, moment)
        assert not Family.objects.filter(pk=lockspurs.family.pk).exists()

    def test_a_proposal_without_a_reason_or_without_a_look_at_the_record_is_refused(
        self, lead: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        with pytest.raises(DisposalRefused, match="Say why"):
            proposed(lead, lockspurs.family, then, moment, because=" old ")
        with pytest.raises(DisposalRefused, match="clinical record"):
            proposed(lead, lockspurs.family, then, moment, copies_checked=False)

    @pytest.mark.parametrize("words", ["Isla is grown up now", "the LOCKSPUR case is over", "alfie's file, not needed"])
    def test_a_reason_that_stays_holds_no_name(
        self, words: str, lead: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        with pytest.raises(DisposalRefused, match="Leave names out"):
            proposed(lead, lockspurs.family, then, moment, because=words)

    def test_proposed_once_withdrawn_and_proposed_again(
        self, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        first = proposed(lead, lockspurs.family, then, moment)
        with pytest.raises(DisposalRefused, match="proposed already"):
            proposed(lead, lockspurs.family, then, moment)
        withdraw_disposal(manager, first.pk, now=moment)
        with pytest.raises(DisposalRefused, match="withdrawn"):
            approve_disposal(manager, first.pk, today=then, now=moment)
        proposed(lead, lockspurs.family, then, moment)

    def test_a_letter_that_comes_between_proposal_and_approval_stops_it(
        self, administrator: Viewer, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, isla_row: Patient,
        then: date, moment: datetime,
    ) -> None:  # fmt: skip
        disposal = proposed(lead, lockspurs.family, then, moment)
        confirmed(administrator, minutes(ahead(-3), None, "Isla Lockspur"), isla_row)
        with pytest.raises(DisposalRefused, match="1 child on a plan"):
            approve_disposal(manager, disposal.pk, today=then, now=moment)
        assert Disposal.objects.get().done_at is None

    def test_another_practice_can_do_nothing_to_it(
        self, lead: Viewer, stranger: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        with pytest.raises(DisposalRefused, match="not of your practice"):
            proposed(stranger, lockspurs.family, then, moment)
        disposal = proposed(lead, lockspurs.family, then, moment)
        for act in (withdraw_disposal, approve_disposal):
            with pytest.raises(LookupError):
                act(stranger, disposal.pk, now=moment, **({"today": then} if act is approve_disposal else {}))


class TestHolds:
    def test_a_hold_stops_proposal_and_approval_until_it_is_lifted(
        self, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        disposal = proposed(lead, lockspurs.family, then, moment)
        hold = place_hold(
            lead, family=lockspurs.family, child=lockspurs.alfie, because="Solicitor's letter", now=moment
        )
        with pytest.raises(DisposalRefused, match="legal hold"):
            approve_disposal(manager, disposal.pk, today=then, now=moment)
        lift_hold(lead, hold.pk, because="The claim was settled", now=moment)
        approve_disposal(manager, disposal.pk, today=then, now=moment)
        assert not Family.objects.filter(pk=lockspurs.family.pk).exists()

    def test_a_general_hold_stops_every_file(
        self, lead: Viewer, lockspurs: Lockspurs, zara: Child, then: date, moment: datetime
    ) -> None:
        place_hold(lead, family=None, because="A public inquiry has begun", now=moment)
        for family in (lockspurs.family, zara.family):
            with pytest.raises(DisposalRefused, match="legal hold"):
                proposed(lead, family, then, moment)

    @pytest.mark.parametrize("general", [True, False])
    def test_past_the_site_the_database_refuses_too(
        self, general: bool, lead: Viewer, lockspurs: Lockspurs, moment: datetime
    ) -> None:
        place_hold(lead, family=None if general else lockspurs.family, because="A public inquiry", now=moment)
        for table in ("children_child", "children_family", "conferences_conference"):
            with (
                pytest.raises(DatabaseError, match="a legal hold stands"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"DELETE FROM {table}")
        made = Disposal.objects.create(
            practice=lead.practice,
            subject="family",
            number=lockspurs.family.pk,
            rule={},
            proposed_at=moment,
            proposed_by=lead.person,
        )
        with pytest.raises(DatabaseError, match="a legal hold stands"), transaction.atomic():
            remove_file(file_of(lockspurs.family), made)
        assert Child.objects.count() == 2

    def test_a_hold_needs_a_reason_to_come_and_to_go_and_goes_once(
        self, lead: Viewer, lockspurs: Lockspurs, stranger: Viewer, moment: datetime
    ) -> None:
        with pytest.raises(HoldRefused, match="Say why it is held"):
            place_hold(lead, family=lockspurs.family, because="  ", now=moment)
        hold = place_hold(lead, family=lockspurs.family, because="Solicitor's letter", now=moment)
        with pytest.raises(HoldRefused, match="Say why it is lifted"):
            lift_hold(lead, hold.pk, because="", now=moment)
        with pytest.raises(LookupError):
            lift_hold(stranger, hold.pk, because="I would like to", now=moment)
        lift_hold(lead, hold.pk, because="Settled out of court", now=moment)
        with pytest.raises(HoldRefused, match="before"):
            lift_hold(lead, hold.pk, because="Settled out of court", now=moment)
        assert set(Event.objects.filter(verb__startswith="hold_").values_list("verb", "child_id")) == {
            (verb, child.pk) for verb in ("hold_placed", "hold_lifted") for child in (lockspurs.isla, lockspurs.alfie)
        }

    def test_a_family_of_another_practice_cannot_be_held(
        self, stranger: Viewer, lockspurs: Lockspurs, zara: Child, lead: Viewer, moment: datetime
    ) -> None:
        with pytest.raises(HoldRefused, match="not of your practice"):
            place_hold(stranger, family=lockspurs.family, because="A public inquiry", now=moment)
        with pytest.raises(HoldRefused, match="not of that family"):
            place_hold(lead, family=lockspurs.family, child=zara, because="A public inquiry", now=moment)


class TestWhatGoes:
    def test_no_name_and_no_word_of_the_family_stays_in_any_row(
        self, administrator: Viewer, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, then: date, moment: datetime,
    ) -> None:  # fmt: skip
        Child.objects.filter(pk=lockspurs.isla.pk).update(restricted=True)
        give_reason(lead, family=lockspurs.family, because="Dana Lockspur rang about Isla", now=moment)
        hold = place_hold(lead, family=lockspurs.family, because="Claim of Dana Lockspur", now=moment)
        lift_hold(lead, hold.pk, because="Dana Lockspur settled", now=moment)
        assert "Dana Lockspur" in everything()
        disposed(lead, manager, lockspurs.family, then, moment)
        Patient.objects.all().delete()  # the practice's own list is not the case file, and stays
        left = everything()
        for word in ("Lockspur", "Isla", "Alfie", "Dana", "Birtwistle", "Okafor", "9999344879", "letter-"):
            assert word not in left, [line[:200] for line in left.splitlines() if word in line]

    def test_the_record_stays_whole_and_says_what_was_done_without_saying_what(
        self, gone: Disposal, lead: Viewer
    ) -> None:
        assert check_chain(lead.practice).broken_at is None
        assert "words of" in check_chain(lead.practice).words
        verbs = set(Event.objects.values_list("verb", flat=True))
        assert {"received", "confirmed", "entered_letter", "disposal_proposed", "words_removed", "disposed"} <= verbs
        last = Event.objects.get(verb="disposed")
        assert last.detail["letters"] == list(gone.letters.order_by("number").values_list("sha256", flat=True))
        assert last.person == gone.approved_by
        assert faults(lead.practice) == []

    def test_what_is_left_of_an_event_cannot_be_changed_either(self, gone: Disposal, lead: Viewer) -> None:
        event = Event.objects.get(pk=ErasedEvent.objects.order_by("pk").values_list("pk", flat=True)[0])
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(verb="never")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Event.objects.filter(pk=event.pk).update(detail={"because": "something else"})
        with connection.cursor() as cursor:  # what somebody with the database file could do
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("UPDATE audit_event SET person_id = NULL WHERE id = %s", [event.pk])
        assert check_chain(lead.practice).broken_at == event.number

    def test_words_of_an_event_cannot_be_taken_out_without_a_disposal(self, lead: Viewer, lockspurs: Lockspurs) -> None:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Event.objects.filter(verb="confirmed").update(detail={})
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("UPDATE audit_event SET detail = '{}' WHERE verb = 'confirmed'")
        assert check_chain(lead.practice).broken_at == Event.objects.filter(verb="confirmed")[0].number

    def test_another_family_keeps_everything(
        self, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, zara: Child, then: date, moment: datetime
    ) -> None:
        def of_zara() -> list[Any]:
            return [
                list(Conference.objects.filter(family=zara.family).values()),
                list(Duty.objects.filter(family=zara.family).values()),
                list(Confirmation.objects.filter(children=zara).values()),
                list(Event.objects.filter(child_id=zara.pk).values()),
            ]

        before = of_zara()
        disposed(lead, manager, lockspurs.family, then, moment)
        assert of_zara() == before
        assert all(part for part in before)

    def test_a_letter_about_two_families_stays_while_either_does(
        self, administrator: Viewer, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, zara: Child,
        isla_row: Patient, zara_row: Patient, then: date, moment: datetime,
    ) -> None:  # fmt: skip
        fields = {
            "kind": "other_safeguarding",
            "children": [{"name": "Isla Lockspur"}, {"name": "Zara Winterbourne"}],
            "conference": {"type": "strategy", "date": ahead(-300).isoformat()},
        }
        both = confirmed(administrator, fields, isla_row, zara_row)
        first = disposed(lead, manager, lockspurs.family, then, moment)
        assert first.kept_letters == 1
        assert Letter.objects.filter(pk=both.letter_id).exists()
        assert [child.pk for child in both.children.all()] == [zara.pk]
        assert faults(lead.practice) == []
        disposed(lead, manager, zara.family, then, moment)
        assert not Letter.objects.filter(pk=both.letter_id).exists()
        assert check_chain(lead.practice).broken_at is None

    def test_an_undo_after_the_disposal_of_the_other_family_still_works(
        self, administrator: Viewer, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, zara: Child,
        isla_row: Patient, zara_row: Patient, then: date, moment: datetime,
    ) -> None:  # fmt: skip
        fields = {
            "kind": "other_safeguarding",
            "children": [{"name": "Isla Lockspur"}, {"name": "Zara Winterbourne"}],
            "conference": {"type": "strategy", "date": ahead(-300).isoformat()},
        }
        both = confirmed(administrator, fields, isla_row, zara_row)
        disposed(lead, manager, lockspurs.family, then, moment)
        undo_confirmation(lead, Confirmation.objects.get(pk=both.pk), because="It was not about Zara")
        assert Confirmation.objects.get(pk=both.pk).undone_at is not None

    def test_the_days_still_add_up(
        self, lead: Viewer, manager: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        today = timezone.localdate()
        before = day_numbers(lead, today)
        disposed(lead, manager, lockspurs.family, then, moment)
        after = day_numbers(lead, today)
        assert (after.came_in, after.dealt_with, after.waiting_after) == (2, 2, 0)
        assert after == before
        assert after.adds_up

    def test_every_table_that_refers_to_a_file_is_known_to_the_disposal(self) -> None:
        """A new room that hangs rows on a family, child, meeting, duty or letter must say here that they go too."""
        known = set(EMPTIED)
        missing = [
            f"{model._meta.label}.{field.name}"
            for model in apps.get_models(include_auto_created=True)
            for field in model._meta.get_fields()
            if isinstance(field, models.ForeignKey) and field.related_model in known and model not in known
        ]
        assert missing == []


class TestFiles:
    def test_the_files_stay_until_the_rows_are_surely_gone_and_then_go(
        self, gone: Disposal, moment: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        letters = list(gone.letters.all())
        assert len(letters) == 2
        assert all(path_of(one.sha256).exists() for one in letters), "a power cut before this loses nothing"
        monkeypatch.setattr("seenheard.practice.keeping.sweeping.leave_nothing", lambda disposal, now: True)
        finish_disposals(now=moment)
        assert not any(path_of(one.sha256).exists() for one in letters)
        assert not DisposedLetter.objects.filter(bytes_removed_at=None).exists()

    def test_the_same_letter_that_comes_again_is_new_and_keeps_its_file(
        self, gone: Disposal, administrator: Viewer, moment: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seenheard.practice.keeping.sweeping.leave_nothing", lambda disposal, now: True)
        again = path_of(gone.letters.order_by("pk")[0].sha256).read_bytes()
        received = receive_letter(administrator, data=again, name="again.txt", way="upload")
        assert received.new
        finish_disposals(now=moment)
        assert path_of(received.letter.sha256).read_bytes() == again
        assert faults(administrator.practice) == []

    def test_a_file_that_is_removed_while_the_same_letter_arrives_is_written_again(
        self, gone: Disposal, administrator: Viewer, moment: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The worker removes the bytes after they were kept for the new letter and before that one is entered."""
        monkeypatch.setattr("seenheard.practice.keeping.sweeping.leave_nothing", lambda disposal, now: True)
        again = path_of(gone.letters.order_by("pk")[0].sha256).read_bytes()

        def kept_then_removed(data: bytes) -> str:
            sha256 = keep(data)
            if DisposedLetter.objects.filter(bytes_removed_at=None).exists():
                finish_disposals(now=moment)
                assert not path_of(sha256).exists()
            return sha256

        monkeypatch.setattr("seenheard.practice.letters.receiving.keep", kept_then_removed)
        received = receive_letter(administrator, data=again, name="again.txt", way="upload")
        assert received.new
        assert path_of(received.letter.sha256).read_bytes() == again

    def test_a_file_of_the_same_bytes_in_another_practice_stays(
        self, gone: Disposal, stranger: Viewer, moment: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seenheard.practice.keeping.sweeping.leave_nothing", lambda disposal, now: True)
        data = path_of(gone.letters.order_by("pk")[0].sha256).read_bytes()
        theirs = receive_letter(stranger, data=data, name="theirs.txt", way="upload").letter
        finish_disposals(now=moment)
        assert path_of(theirs.sha256).exists()

    def test_a_file_that_comes_back_is_told_by_verify(
        self, gone: Disposal, lead: Viewer, moment: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seenheard.practice.keeping.sweeping.leave_nothing", lambda disposal, now: True)
        finish_disposals(now=moment)
        path_of(gone.letters.order_by("pk")[0].sha256).write_bytes(b"put back from an old backup")
        assert "lies in the letters folder again" in faults(lead.practice)[0]

    def test_copies_in_the_watched_folder_go_and_nothing_else_there(
        self, gone: Disposal, moment: datetime, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seenheard.practice.keeping.sweeping.leave_nothing", lambda disposal, now: True)
        taken = tmp_path / "watched" / "taken"
        taken.mkdir(parents=True)
        (taken / "Isla Lockspur.txt").write_bytes(path_of(gone.letters.order_by("pk")[0].sha256).read_bytes())
        (taken / "another.txt").write_bytes(b"Letter X")
        finish_disposals(tmp_path / "watched", now=moment)
        assert [one.name for one in taken.iterdir()] == ["another.txt"]


class TestLooseLetters:
    @pytest.fixture
    def not_ours(self, administrator: Viewer) -> Letter:
        letter = receive_letter(administrator, data=b"About Omar Vane", name="vane.txt", way="upload").letter
        fields = {"kind": "conference_invitation", "children": [{"name": "Omar Vane"}]}
        confirm_letter(administrator, letter, answers=Answers(fields, {}, (), {}, outcome="not_ours"))
        return letter

    def test_a_letter_of_no_file_has_an_end_too(
        self, not_ours: Letter, lead: Viewer, manager: Viewer, then: date, moment: datetime
    ) -> None:
        assert [one.letter_id for one in loose(lead)] == [not_ours.pk]
        with pytest.raises(DisposalRefused, match="not reached"):
            propose_disposal(lead, letter=not_ours, because=WHY, copies_checked=True, today=timezone.localdate(),
                             now=moment)  # fmt: skip
        with pytest.raises(DisposalRefused, match="Leave names out"):
            propose_disposal(lead, letter=not_ours, because="Omar is not ours", copies_checked=True, today=then,
                             now=moment)  # fmt: skip
        waits = propose_disposal(lead, letter=not_ours, because=WHY, copies_checked=True, today=then, now=moment)
        approve_disposal(manager, waits.pk, today=then, now=moment)
        assert not Letter.objects.exists()
        assert "Vane" not in everything()
        assert check_chain(lead.practice).broken_at is None
        assert faults(lead.practice) == []

    def test_a_letter_of_a_held_family_cannot_go_as_a_letter_of_no_file(
        self, lead: Viewer, administrator: Viewer, lockspurs: Lockspurs, then: date, moment: datetime
    ) -> None:
        """Undone and sent back as not ours, it is still the family's."""
        place_hold(lead, family=lockspurs.family, because="Solicitor's letter", now=moment)
        letter = lockspurs.letters[1].letter
        undo_confirmation(lead, lockspurs.letters[1], because="To get round the hold")
        confirm_letter(administrator, letter, answers=Answers({"children": []}, {}, (), {}, outcome="not_ours"))
        with pytest.raises(DisposalRefused, match="belongs to a family's file"):
            propose_disposal(lead, letter=letter, because=WHY, copies_checked=True, today=then, now=moment)


def test_the_day_of_the_end_is_that_of_the_file(lockspurs: Lockspurs) -> None:
    due = due_of(lockspurs.family, today=timezone.localdate())
    assert due.because.startswith("12 months after the last letter")
    assert due.open == ()


def test_looks_keep_who_and_when(gone: Disposal, lockspurs: Lockspurs, lead: Viewer) -> None:
    """Who looked at a child's record can still be asked by the child's number."""
    assert Event.objects.filter(child_id=lockspurs.isla.pk).exists()
    look(lead, "record", child_id=lockspurs.isla.pk, detail={"kind": "after"})
    assert json.dumps(Event.objects.latest("number").detail) == '{"kind": "after"}'
    assert Hold.objects.count() == 0
    assert ChosenChild(0, True).ours
