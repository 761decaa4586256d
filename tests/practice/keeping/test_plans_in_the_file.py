"""Plans are part of a child's file: given out with it, without what is said of a brother or sister; gone with it."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable

from django.utils import timezone

from seenheard.casework.plan.content import PlanContent
from seenheard.casework.plan.decided import ChildDecided, Decided
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.models import Event
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.keeping.giving_out.making import export_child
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plans.deciding import save_decided
from seenheard.practice.plans.models import Attendee, MeetingRecord, PlanVersion
from seenheard.practice.plans.writing import write_version

from .conftest import Lockspurs
from .test_disposing import disposed


def test_given_out_and_gone(
    administrator: Viewer,
    lead: Viewer,
    manager: Viewer,
    lockspurs: Lockspurs,
    then: object,
    moment: object,
    patient: Callable[..., Patient],
) -> None:
    now = timezone.now()
    isla, alfie = lockspurs.isla, lockspurs.alfie
    for child, words in ((isla, "Isla sleeps safely"), (alfie, "Alfie is at school")):
        content = PlanContent(must_change=words)
        write_version(administrator, child_id=child.pk, content=content, base=0, now=now)
    meeting = Conference.objects.get(family=lockspurs.family, type="initial")
    said = Decided(children={isla.pk: ChildDecided(harm="Isla alone"), alfie.pk: ChildDecided(harm="Alfie alone")})
    save_decided(administrator, conference_id=meeting.pk, said=said, base=0, now=now)

    pieces = export_child(lead, child=isla, because="Request of the solicitor", today=timezone.localdate(), now=now)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(pieces)))

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(archive.read(f"tables/{name}.csv").decode("utf-8-sig"))))

    told = " ".join(one["what it says"] for one in (*rows("plan-versions"), *rows("said-of-conferences")))
    assert "Isla sleeps safely" in told and "Isla alone" in told
    assert "Alfie" not in told
    assert [one["name"] for one in rows("who-was-asked-to-conferences")] == ["Dana Lockspur"]

    disposed(lead, manager, lockspurs.family, then, moment)
    assert not any(model.objects.exists() for model in (PlanVersion, MeetingRecord))
    assert not Attendee.everything.exists()
    told = [event.detail for event in Event.objects.filter(verb__in=("plan_written", "meeting_told"))]
    assert told == [{}] * 4, "what was written went with the file; that something was written stays"
    assert list(faults(lead.practice)) == []
