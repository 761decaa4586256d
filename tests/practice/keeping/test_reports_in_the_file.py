"""Reports are part of a child's file: they are given out with it, and go with it."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.utils import timezone

from seenheard.practice.audit.models import Event
from seenheard.practice.keeping.disposing import things_of
from seenheard.practice.keeping.file_of import facts_of, file_of
from seenheard.practice.keeping.giving_out.making import export_child
from seenheard.practice.keeping.models import Disposal
from seenheard.practice.keeping.removing import remove_file
from seenheard.practice.keeping.removing_reports import REPORT_TABLES
from seenheard.practice.post.models import Message, MessageFile
from seenheard.practice.reports import sending
from seenheard.practice.reports.beating import beat
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.models import Report
from seenheard.practice.reports.report_settings import allow_domain
from seenheard.practice.reports.writing import add_statement
from tests.practice.reports.gone_out import GoneOut, gone_out
from tests.practice.reports.handed import WHEN
from tests.practice.world import NOW, TODAY, World, world

__all__ = ["world"]
WORDS = "The family lives in one damp room"


@pytest.fixture
def gone(world: World) -> GoneOut:
    """A signed report whose copy went by hand and by e-mail."""
    made = gone_out(world.eva, world.gil, world.meeting(WHEN), words=WORDS, now=NOW)
    beat(world.gil, made.report, now=NOW)
    allow_domain(world.lee, "northmere.gov.uk", now=NOW)
    with override_settings(SMTP_HOST="127.0.0.1", MAIL_FROM="seenheard@practice.example"):
        sending.send_by_email(
            world.eva,
            made.report,
            reader_id=made.reader.pk,
            address="reports@northmere.gov.uk",
            copy_ids=[made.copy.pk],
            looked=True,
            new_confirmed=True,
            now=NOW,
        )
    return made


def test_it_is_given_out_with_the_childs_own_words_alone(world: World, gone: GoneOut) -> None:
    other = begin(world.eva, conference=world.meeting(TODAY, "review"), now=NOW)
    for child, text in ((world.ada, "Ada draws her house"), (world.ben, "Ben does not sleep")):
        said = {"question": "F1", "member": f"child:{child.pk}", "kind": "observed", "source": "", "now": NOW}
        add_statement(world.gil, other, text=text, **said)
    pieces = export_child(
        world.lee, child=world.ada, because="Request of the solicitor", today=timezone.localdate(), now=timezone.now()
    )
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(archive.read(f"tables/{name}.csv").decode("utf-8-sig"))))

    told = [one["what it says"] for one in rows("report-sentences")]
    assert WORDS in told and "Ada draws her house" in told
    assert "Ben does not sleep" not in told
    assert [one["fingerprint"] for one in rows("reports")] == [gone.report.frozen_sha256, ""]
    assert {one["to"] for one in rows("report-copies")} == {"", "reports@northmere.gov.uk"}


def test_a_report_that_is_being_written_keeps_the_file(world: World) -> None:
    begin(world.eva, conference=world.meeting(TODAY), now=NOW)
    assert "1 report being written" in facts_of(file_of(world.family), today=TODAY).open


def test_it_goes_with_the_file_and_the_words_of_its_e_mails_too(world: World, gone: GoneOut) -> None:
    file = file_of(world.family)
    assert f"report:{gone.report.pk}" in things_of(file)
    assert Event.objects.filter(about=f"report:{gone.report.pk}").exists()
    disposal = Disposal.objects.create(
        practice=world.practice,
        subject="family",
        number=world.family.pk,
        rule={},
        proposed_at=NOW,
        proposed_by=world.lee.person,
    )
    with transaction.atomic():
        removed = remove_file(file, disposal)
        connection.check_constraints()
    assert removed["reports.report"] == 1 and removed["reports.dispatch"] == 2
    assert [model.__name__ for model in REPORT_TABLES if model._base_manager.exists()] == []
    assert not Report.objects.exists()
    assert Message.objects.get().body == ""
    assert {bytes(one.data) for one in MessageFile.objects.all()} == {b""}
