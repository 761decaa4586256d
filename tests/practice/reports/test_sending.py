"""A signed report's copies: for each reader their own, sent once where it may go, and the diary learns of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from docx import Document

from seenheard.casework.report.readers import Undecided
from seenheard.practice.audit.as_recorded.report_copies import copy_faults
from seenheard.practice.children.models import FamilyMember, FamilyTie
from seenheard.practice.diary.models import Duty
from seenheard.practice.post.handling import came_back
from seenheard.practice.post.models import Message
from seenheard.practice.post.sending import send_what_waits
from seenheard.practice.reports import readers, sending
from seenheard.practice.reports.copies import MadeForReader, damaged, files_of, make_copies, one_copy
from seenheard.practice.reports.correcting import correct
from seenheard.practice.reports.delivery import State, look_after_deliveries, state_of
from seenheard.practice.reports.loading import report_of
from seenheard.practice.reports.models import Copy, Dispatch, Reader, Report, Statement
from seenheard.practice.reports.passing import withdraw
from seenheard.practice.reports.readers import ReaderWords, add_reader, decide, for_reader, readers_of, suggest_readers
from seenheard.practice.reports.refused import NoSuchReport, ReportRefused
from seenheard.practice.reports.report_settings import allow_domain, end_domain, may_go_to
from seenheard.practice.reports.writing import add_statement, save_statement
from tests.links.mailbox import Mailbox, mailboxes
from tests.practice.world import NOW, World

from .handed import sign_anyway, with_gp

CHAIR = "reports@northmere.gov.uk"


@pytest.fixture
def box(tmp_path: Path, settings: Any) -> Iterator[Mailbox]:
    settings.SMTP_HOST, settings.SMTP_SECURITY = "127.0.0.1", "none"
    settings.MAIL_FROM = "seenheard@practice.example"
    with mailboxes(tmp_path) as start:
        made = start()
        settings.SMTP_PORT = made.port
        yield made


@pytest.fixture
def report(world: World) -> Report:
    mother = FamilyMember.objects.create(
        practice=world.practice, family=world.family, role="adult", name="Nell Lockspur", address="12 Thistle Walk"
    )
    father = FamilyMember.objects.create(
        practice=world.practice, family=world.family, role="adult", name="Col Quill", address="3 Quarry Rise"
    )
    mother.address_kept_from.add(father)
    for child in (world.ada, world.ben):
        FamilyTie.objects.create(member=mother, child=child, words="mother", lives_with=True)
        FamilyTie.objects.create(
            member=father, child=child, words="father", parental_responsibility=True, lives_with=False
        )
    made = with_gp(world)
    for question, member, text in (
        ("C1", f"child:{world.ada.pk}", "Her eczema is treated and is better than last year."),
        ("E2", f"adult:{mother.pk}", "A low mood makes mornings hard, so the school run is late."),
    ):
        add_statement(
            world.gil, made, question=question, member=member, text=text, kind="recorded", source="Notes", now=NOW
        )
    return made


@pytest.fixture
def signed(world: World, report: Report) -> Report:
    suggest_readers(world.eva, report, now=NOW)
    for reader in readers_of(report):
        for statement in Statement.objects.filter(report=report):
            if statement.question == "C1":
                decide(
                    world.eva,
                    report,
                    reader_id=reader.pk,
                    statement=f"statement:{statement.pk}",
                    may=True,
                    now=NOW,
                )
    return sign_anyway(world.gil, report)


def reader_of(report: Report, kind: str, name: str = "") -> Reader:
    return Reader.objects.get(report=report, kind=kind, name__contains=name)


def words_of(copy: Copy) -> str:
    document = Document(BytesIO(bytes(copy.data)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def made_for(world: World, report: Report, reader: Reader) -> list[Copy]:
    make_copies(world.eva, report, reader_id=reader.pk, now=NOW)
    return list(Copy.objects.filter(report=report, reader=reader).order_by("annex", "kind"))


def send(world: World, report: Report, reader: Reader, address: str = CHAIR, **more: Any) -> Dispatch:
    copies = Copy.objects.filter(report=report, reader=reader, kind="word")
    said = {"looked": True, "new_confirmed": True, "now": NOW, **more}
    return sending.send_by_email(
        world.eva, report, reader_id=reader.pk, address=address, copy_ids=[one.pk for one in copies], **said
    )


def test_the_usual_readers_are_entered_once(world: World, report: Report) -> None:
    assert suggest_readers(world.eva, report, now=NOW) >= 3
    assert suggest_readers(world.eva, report, now=NOW) == 0
    assert next(one.kind for one in readers_of(report)) == "chair"
    assert {"Nell Lockspur", "Col Quill"} <= {one.name for one in readers_of(report)}


def test_one_who_was_taken_out_does_not_come_back_by_itself(world: World, report: Report) -> None:
    suggest_readers(world.eva, report, now=NOW)
    father = reader_of(report, "parent", "Quill")
    readers.take_out(world.eva, report, reader_id=father.pk, now=NOW)
    assert suggest_readers(world.eva, report, now=NOW) == 0
    assert "Col Quill" not in {one.name for one in readers_of(report)}


def test_taken_out_and_entered_again_he_still_does_not_read_what_was_left_out_for_him(
    world: World, report: Report
) -> None:
    suggest_readers(world.eva, report, now=NOW)
    father = reader_of(report, "parent", "Quill")
    key = f"statement:{Statement.objects.get(question='C1').pk}"
    decide(world.eva, report, reader_id=father.pk, statement=key, may=False, now=NOW)
    readers.take_out(world.eva, report, reader_id=father.pk, now=NOW)
    again = add_reader(world.eva, report, ReaderWords("parent", "", father.member), now=NOW)
    assert again.decisions[key]["may"] is False
    mother = reader_of(report, "parent", "Nell")
    assert mother.decisions == {}
    assert list(copy_faults(world.practice)) == []
    done = sign_anyway(world.gil, report)
    words = "".join(words_of(one) for one in made_for(world, done, again) if one.kind == "word")
    assert words and "eczema" not in words


def test_a_stranger_practice_sees_no_reader(world: World, report: Report) -> None:
    with pytest.raises(NoSuchReport):
        add_reader(world.zoe, report, ReaderWords("agency", "Ms Fenwick"), now=NOW)


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (ReaderWords("agency", "  "), "name"),
        (ReaderWords("parent", "Nell"), "member"),
        (ReaderWords("everybody", "Nell"), "kind"),
        (ReaderWords("agency", "Ms Fenwick", "", "fenwick at council"), "address"),
    ],
)
def test_a_reader_that_cannot_be_is_refused_in_words(
    world: World, report: Report, said: ReaderWords, where: str
) -> None:
    with pytest.raises(ReportRefused) as refused:
        add_reader(world.eva, report, said, now=NOW)
    assert refused.value.where == where
    assert not Reader.objects.exists()


def test_no_copy_is_made_of_an_unsigned_report(world: World, report: Report) -> None:
    suggest_readers(world.eva, report, now=NOW)
    with pytest.raises(ReportRefused, match="not signed"):
        make_copies(world.eva, report, reader_id=reader_of(report, "chair").pk, now=NOW)
    assert not Copy.objects.exists()


def test_each_reader_has_the_copy_that_they_may_read(world: World, signed: Report) -> None:
    chair = made_for(world, signed, reader_of(signed, "chair"))
    assert {one.kind for one in chair} >= {"word", "fhir"}
    main = next(one for one in chair if one.kind == "word" and not one.annex)
    assert "A low mood makes mornings hard" in words_of(main)
    father = reader_of(signed, "parent", "Quill")
    his = "\n".join(words_of(one) for one in made_for(world, signed, father) if one.kind == "word")
    assert "Her eczema is treated" in his
    for forbidden in ("low mood", "12 Thistle Walk"):
        assert forbidden not in his, forbidden


def test_made_again_a_copy_is_the_same_to_the_byte(world: World, signed: Report) -> None:
    reader = reader_of(signed, "chair")
    kept = {(one.kind, one.annex): one.sha256 for one in made_for(world, signed, reader)}
    again = files_of(Report.objects.get(), reader)
    assert {(one.kind, one.annex): one.sha256 for one in again.files} == kept
    assert damaged(Copy.objects.all()) == []


def test_a_copy_that_is_damaged_is_not_given_out(world: World, signed: Report) -> None:
    [one, *_] = made_for(world, signed, reader_of(signed, "chair"))
    Copy.objects.filter(pk=one.pk).update(data=bytes(one.data) + b" ")
    with pytest.raises(ReportRefused, match="fingerprint"):
        one_copy(world.eva, one.pk)
    assert len(damaged(Copy.objects.all())) == 1
    with pytest.raises(NoSuchReport):
        one_copy(world.zoe, one.pk)


def test_what_nobody_decided_stands_in_the_way_of_a_copy(world: World, report: Report) -> None:
    suggest_readers(world.eva, report, now=NOW)
    text = "Seen alone. She asked that Col Quill is not told of it."
    child = f"child:{world.ada.pk}"
    add_statement(world.gil, report, question="F1", member=child, text=text, kind="observed", source="Notes", now=NOW)
    done = sign_anyway(world.gil, report)
    mother = reader_of(done, "parent", "Nell")
    with pytest.raises(Undecided):
        make_copies(world.eva, done, reader_id=mother.pk, now=NOW)
    assert not Copy.objects.exists()
    key = f"statement:{Statement.objects.get(question='F1').pk}"
    for statement in Statement.objects.filter(report=done):
        decide(
            world.eva,
            done,
            reader_id=mother.pk,
            statement=f"statement:{statement.pk}",
            may=f"statement:{statement.pk}" != key,
            now=NOW,
        )
    hers = "\n".join(words_of(one) for one in made_for(world, done, mother) if one.kind == "word")
    assert "Col Quill is not told" not in hers
    with pytest.raises(ReportRefused, match="is made and stays"):
        decide(world.eva, done, reader_id=mother.pk, statement=key, may=True, now=NOW)


def test_a_sentence_goes_into_the_annex_with_its_reason(world: World, report: Report) -> None:
    suggest_readers(world.eva, report, now=NOW)
    done = sign_anyway(world.gil, report)
    chair, key = reader_of(done, "chair"), f"statement:{Statement.objects.get(question='E2').pk}"
    say = {"reader_id": chair.pk, "statement": key, "may": False, "annex": True, "now": NOW}
    with pytest.raises(ReportRefused, match="why this is for the annex"):
        decide(world.eva, done, because=" ", **say)
    decide(world.eva, done, because="Her partner opens her post", **say)
    files = {one.annex: words_of(one) for one in made_for(world, done, chair) if one.kind == "word"}
    assert "A low mood" in files[True] and "Her partner opens her post" in files[True]
    assert "A low mood" not in files[False] and "opens her post" not in files[False]
    mother = reader_of(done, "parent", "Nell")
    with pytest.raises(ReportRefused, match="professionals alone"):
        decide(world.eva, done, **{**say, "reader_id": mother.pk}, because="Her partner opens her post")


def test_what_was_decided_of_other_words_is_decided_again(world: World, report: Report) -> None:
    suggest_readers(world.eva, report, now=NOW)
    mother = reader_of(report, "parent", "Nell")
    said = Statement.objects.get(question="C1")
    decide(world.eva, report, reader_id=mother.pk, statement=f"statement:{said.pk}", may=True, now=NOW)

    def confirmed() -> bool:
        value, asked = for_reader(report_of(report, today=NOW.date()), Reader.objects.get(pk=mother.pk))
        return asked.key in next(one for one in value.statements if one.question == "C1").confirmed_for

    assert confirmed()
    text = "Her eczema is treated. Col Quill is not to know where."
    save_statement(world.gil, said, text=text, kind="recorded", base_version=1, save_key="", now=NOW)
    assert not confirmed()


def test_a_corrected_version_keeps_what_was_left_out_and_who_reads(world: World, signed: Report) -> None:
    father = reader_of(signed, "parent", "Quill")
    said = Statement.objects.get(report=signed, question="C1")
    decide(world.eva, signed, reader_id=father.pk, statement=f"statement:{said.pk}", may=False, now=NOW)
    new = correct(world.gil, signed, because="A date was wrong", now=NOW)
    his = reader_of(new, "parent", "Quill")
    new_key = f"statement:{Statement.objects.get(report=new, question='C1').pk}"
    assert his.decisions[new_key]["may"] is False
    assert list(copy_faults(world.practice)) == []
    done = sign_anyway(world.gil, new)
    words = "".join(words_of(one) for one in made_for(world, done, his) if one.kind == "word")
    assert "eczema" not in words


def test_without_an_allowed_domain_nothing_leaves(world: World, signed: Report, box: Mailbox) -> None:
    reader = reader_of(signed, "chair")
    made_for(world, signed, reader)
    with pytest.raises(ReportRefused, match="No domain is allowed yet"):
        send(world, signed, reader)
    allow_domain(world.lee, "northmere.gov.uk", now=NOW)
    with pytest.raises(ReportRefused, match="Is the address right"):
        send(world, signed, reader, "reports@northmere-gov.uk")
    assert not Message.objects.exists()


@pytest.mark.parametrize("domain", ["gmail.com", "co.uk", "gov.uk", "", "council", "two words.gov.uk"])
def test_a_domain_that_anybody_can_have_is_not_allowed(world: World, domain: str) -> None:
    with pytest.raises(ReportRefused):
        allow_domain(world.lee, domain, now=NOW)


def test_an_allowed_domain_counts_for_those_below_it_until_it_ends(world: World) -> None:
    made = allow_domain(world.lee, "reports@Northmere.gov.uk", now=NOW)
    assert may_go_to(world.practice, "x@children.northmere.gov.uk")
    assert not may_go_to(world.practice, "x@notnorthmere.gov.uk")
    assert not may_go_to(world.other, "x@northmere.gov.uk")
    end_domain(world.lee, pk=made.pk, now=NOW)
    assert not may_go_to(world.practice, "x@northmere.gov.uk")


class TestSent:
    @pytest.fixture(autouse=True)
    def allowed(self, world: World, box: Mailbox, signed: Report) -> None:
        allow_domain(world.lee, "northmere.gov.uk", now=NOW)
        self.reader = reader_of(signed, "chair")
        made_for(world, signed, self.reader)
        self.duty = world.duty(NOW.date() + timedelta(days=5), conference=signed.conference)

    def test_it_arrives_whole_and_then_the_diary_says_that_it_is_done(
        self, world: World, signed: Report, box: Mailbox
    ) -> None:
        made = send(world, signed, self.reader)
        assert state_of(made) is State.WAITING
        assert Duty.objects.get(pk=self.duty.pk).met_at is None
        later = NOW + timedelta(minutes=1)
        assert send_what_waits(later) == 1
        assert look_after_deliveries(later) == 1
        assert look_after_deliveries(later) == 0
        [letter] = box.letters()
        copies = [bytes(one.data) for one in made.copies.order_by("annex", "kind")]
        assert [part.get_content() for part in letter.iter_attachments()] == copies
        outside = f"{letter['Subject']} {letter.get_body().get_content()} " + " ".join(
            str(part.get_filename()) for part in letter.iter_attachments()
        )
        for name in ("Ada", "Ben", "Lockspur", "Quill"):
            assert name not in outside
        met = Duty.objects.get(pk=self.duty.pk)
        assert met.met_at is not None and met.met_at >= later - timedelta(seconds=5)
        assert Report.objects.get(pk=signed.pk).sent_at == met.met_at

    def test_if_it_comes_back_the_report_is_owed_again(self, world: World, signed: Report, box: Mailbox) -> None:
        made = send(world, signed, self.reader)
        send_what_waits(NOW)
        look_after_deliveries(NOW)
        came_back(world.eva, Message.objects.get(), words="550 No such user", now=NOW + timedelta(hours=1))
        assert look_after_deliveries(NOW + timedelta(hours=1)) == 1
        assert state_of(Dispatch.objects.get(pk=made.pk)) is State.CAME_BACK
        assert Duty.objects.get(pk=self.duty.pk).met_at is None
        assert Report.objects.get(pk=signed.pk).sent_at is None

    def test_withdrawn_it_does_not_leave_any_more(self, world: World, signed: Report, box: Mailbox) -> None:
        made = send(world, signed, self.reader)
        withdraw(world.gil, signed, because="It was about another family", now=NOW)
        later = NOW + timedelta(minutes=1)
        assert send_what_waits(later) == 0 and box.letters() == []
        assert look_after_deliveries(later) == 0
        assert state_of(Dispatch.objects.get(pk=made.pk)) is State.TAKEN_OUT
        assert Duty.objects.get(pk=self.duty.pk).met_at is None
        assert list(copy_faults(world.practice)) == []

    def test_withdrawn_after_it_left_the_diary_asks_for_a_report_again(
        self, world: World, signed: Report, box: Mailbox
    ) -> None:
        send(world, signed, self.reader)
        send_what_waits(NOW)
        look_after_deliveries(NOW)
        assert Duty.objects.get(pk=self.duty.pk).met_at is not None
        withdraw(world.gil, signed, because="It was about another family", now=NOW + timedelta(hours=1))
        assert Duty.objects.get(pk=self.duty.pk).met_at is None
        assert look_after_deliveries(NOW + timedelta(hours=2)) == 0
        assert Duty.objects.get(pk=self.duty.pk).met_at is None

    def test_withdrawn_when_its_conference_is_over_nothing_is_asked_for(
        self, world: World, signed: Report, box: Mailbox
    ) -> None:
        send(world, signed, self.reader)
        send_what_waits(NOW)
        look_after_deliveries(NOW)
        withdraw(world.gil, signed, because="A date in it was wrong", now=NOW + timedelta(days=90))
        assert Duty.objects.get(pk=self.duty.pk).met_at is not None

    def test_what_came_back_is_sent_to_the_same_address_again(self, world: World, signed: Report, box: Mailbox) -> None:
        send(world, signed, self.reader)
        send_what_waits(NOW)
        came_back(world.eva, Message.objects.get(), words="552 Mailbox full", now=NOW)
        again = send(world, signed, self.reader)
        assert state_of(again) is State.WAITING
        with pytest.raises(ReportRefused, match="already"):
            send(world, signed, self.reader)
        later = NOW + timedelta(minutes=1)
        assert send_what_waits(later) == 1 and look_after_deliveries(later) == 1
        assert len(box.letters()) == 2
        assert Report.objects.get(pk=signed.pk).sent_at is not None

    def test_the_same_is_not_sent_twice(self, world: World, signed: Report) -> None:
        send(world, signed, self.reader)
        with pytest.raises(ReportRefused, match="already"):
            send(world, signed, self.reader)
        assert Message.objects.count() == 1

    def test_nobody_sends_what_nobody_looked_at_or_to_an_unchecked_address(self, world: World, signed: Report) -> None:
        with pytest.raises(ReportRefused) as refused:
            send(world, signed, self.reader, looked=False)
        assert refused.value.where == "looked"
        with pytest.raises(ReportRefused, match="letter by letter"):
            send(world, signed, self.reader, new_confirmed=False)
        send(world, signed, self.reader)
        assert not sending.is_new(world.eva, CHAIR.upper())

    def test_a_parents_copy_does_not_go_by_email(self, world: World, signed: Report) -> None:
        mother = reader_of(signed, "parent", "Nell")
        Copy.objects.create(
            report=signed, reader=mother, kind="word", sha256="0" * 64, file_name="x", size=1, data=b"x", made_at=NOW
        )
        with pytest.raises(ReportRefused, match="does not go by e-mail"):
            send(world, signed, mother, "nell@northmere.gov.uk")

    def test_files_of_another_reader_do_not_go(self, world: World, signed: Report) -> None:
        other = add_reader(world.eva, signed, ReaderWords("agency", "Ms Fenwick"), now=NOW)
        with pytest.raises(ReportRefused, match="Choose which files"):
            sending.send_by_email(
                world.eva,
                signed,
                reader_id=other.pk,
                address=CHAIR,
                copy_ids=list(Copy.objects.values_list("pk", flat=True)),
                looked=True,
                new_confirmed=True,
                now=NOW,
            )

    def test_another_way_is_said_in_words_and_counts(self, world: World, signed: Report) -> None:
        copies = [one.pk for one in Copy.objects.filter(reader=self.reader, kind="pdf")] or [
            Copy.objects.filter(reader=self.reader)[0].pk
        ]
        say = {"reader_id": self.reader.pk, "copy_ids": copies, "looked": True, "now": NOW}
        with pytest.raises(ReportRefused, match="which way"):
            sending.sent_another_way(world.eva, signed, words=" ", **say)
        made = sending.sent_another_way(world.eva, signed, words="The council’s portal", **say)
        assert state_of(made) is State.SENT
        assert Duty.objects.get(pk=self.duty.pk).met_at == NOW
        sending.note_receipt(world.eva, signed, dispatch_id=made.pk, words="Ms Fenwick rang", now=NOW)
        assert state_of(Dispatch.objects.get(pk=made.pk)) is State.RECEIVED

    def test_nothing_is_in_the_post_if_the_line_of_where_it_went_cannot_be_written(
        self, world: World, signed: Report, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_: object, **__: object) -> None:
            raise OSError("the disk is full")

        monkeypatch.setattr(sending, "written", broken)
        with pytest.raises(OSError, match="full"), transaction.atomic():
            send(world, signed, self.reader)
        assert not Message.objects.exists() and not Dispatch.objects.exists()


def test_what_is_decided_while_a_copy_is_made_counts(
    world: World, signed: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making the files may take seconds; a colleague's "leave it out" in between is in the copy that is kept."""
    father = reader_of(signed, "parent", "Quill")
    eczema = f"statement:{Statement.objects.get(report=signed, question='C1').pk}"
    made: list[int] = []

    def and_meanwhile(report: Report, reader: Reader) -> MadeForReader:
        found = files_of(report, reader)
        if not made:
            decide(world.lee, report, reader_id=reader.pk, statement=eczema, may=False, now=NOW)
        made.append(reader.pk)
        return found

    monkeypatch.setattr("seenheard.practice.reports.copies.files_of", and_meanwhile)
    his = "\n".join(words_of(one) for one in made_for(world, signed, father) if one.kind == "word")
    assert len(made) == 2
    assert "eczema" not in his
