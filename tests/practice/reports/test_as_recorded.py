"""`seenheard verify` holds each report against what the record says was done to it."""

from __future__ import annotations

import pytest
from django.db import connection

from seenheard.practice.audit.as_recorded.reports import report_faults
from seenheard.practice.reports.correcting import correct
from seenheard.practice.reports.discussing import DiscussedWords, discuss, take_back
from seenheard.practice.reports.guards import TRIGGERS, put_up
from seenheard.practice.reports.models import Action, Discussed, Report, Shared
from seenheard.practice.reports.passing import give_back, to_gp, withdraw
from seenheard.practice.reports.promised import ActionWords, promise
from seenheard.practice.reports.sharing import SharedWords, share
from seenheard.practice.reports.signing import SigningRefused
from tests.practice.world import NOW, TODAY, World

from .handed import sign_anyway, with_gp

ON = TODAY


def said(world: World) -> str:
    return "\n".join(report_faults(world.practice))


@pytest.fixture
def report(world: World) -> Report:
    """Given, returned, given again, shared, discussed, promised, signed, corrected."""
    report = with_gp(world)
    give_back(world.gil, report, because="The dates are missing", now=NOW)
    to_gp(world.eva, report, world.gil.person, now=NOW)
    key = f"child:{world.ada.pk}"
    share(world.eva, report, key, SharedWords(False, why_not="She is seven"), now=NOW)
    share(world.eva, report, key, SharedWords(True, ON, "In the surgery"), now=NOW)
    discuss(world.eva, report, DiscussedWords("chair", "Piers Gunnarsson", ON, "Agreed"), now=NOW)
    wrong = discuss(world.eva, report, DiscussedWords("other", "A wrong one", ON, "Nothing"), now=NOW)
    take_back(world.eva, report, discussed_id=wrong.pk, now=NOW)
    promise(world.gil, report, ActionWords("Give the second MMR", "Nurse Lane", ON), now=NOW)
    sign_anyway(world.gil, report)
    return report


def test_all_that_the_site_does_agrees_with_the_record(world: World, report: Report) -> None:
    assert said(world) == ""
    new = correct(world.gil, report, because="The date of birth was wrong", now=NOW)
    assert said(world) == ""
    withdraw(world.gil, new, because="The first one was right", now=NOW)
    assert said(world) == ""


@pytest.mark.parametrize(
    ("model", "change", "words"),
    [
        (Report, {"state": "drafting"}, "where it stands"),
        (Report, {"gp": None}, "with whom it is"),
        (Report, {"frozen_sha256": "0" * 64}, "who signed what and when"),
        (Report, {"frozen": {"format": 1, "report": {}}}, "fingerprint"),
        (Report, {"signed_by": None}, "who signed what and when"),
        (Shared, {"removed_at": NOW}, "shared or discussed"),
        (Discussed, {"removed_at": None}, "shared or discussed"),
        (Action, {"removed_at": NOW}, "promised"),
    ],
)
def test_what_was_changed_past_the_site_is_found(
    world: World, report: Report, model: type, change: dict[str, object], words: str
) -> None:
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER {name}")
    model.everything.update(**change) if hasattr(model, "everything") else model.objects.update(**change)  # type: ignore[attr-defined]
    found = said(world)
    assert words in found
    assert "guard reports_report_signed is missing" in found
    put_up()
    assert "guard" not in said(world)


def test_a_report_put_in_past_the_site_is_found(world: World, report: Report) -> None:
    report.pk, report.number, report.conference = None, 99, None
    report.save(force_insert=True)
    assert f"Report {report.pk} is not in the record" in said(world)


def test_what_was_signed_and_is_damaged_is_not_corrected_from(world: World, report: Report) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER reports_report_signed")
    Report.objects.update(frozen_sha256="0" * 64)
    with pytest.raises(Exception, match="does not stand as it was signed") as refused:
        correct(world.gil, report, because="Something is wrong", now=NOW)
    assert not isinstance(refused.value, SigningRefused)
