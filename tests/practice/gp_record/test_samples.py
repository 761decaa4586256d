"""Every supplier's sample: brought in through the page's action, read on every page, handed to the draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from seenheard.links.gp_record import RecordRefused, read_record
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.children.models import Child, Family, Patient
from seenheard.practice.gp_record.bringing_in import decide, take_all
from seenheard.practice.gp_record.models import Entry
from seenheard.practice.gp_record.queries import record_facts
from seenheard.practice.gp_record.wording import KINDS
from seenheard.practice.people.viewer import Viewer

from .conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
SAMPLES = sorted((Path(__file__).parents[2] / "links" / "gp_record" / "samples").glob("*.json"))


def refused(path: Path) -> bool:
    try:
        read_record(path.read_bytes())
    except RecordRefused:
        return True
    return False


@pytest.mark.parametrize("path", [one for one in SAMPLES if not refused(one)], ids=lambda path: path.stem)
def test_a_suppliers_sample_is_brought_in_and_shown(
    path: Path, administrator: Viewer, signed_in: Callable[[Viewer], Client]
) -> None:
    said = read_record(path.read_bytes())
    *given, family_name = [word for word in said.patient.name.split() if word not in ("Mr", "Ms", "MR")]
    row = Patient.objects.create(
        practice=administrator.practice,
        given_name=" ".join(given),
        family_name=family_name,
        born_on=said.patient.born_on,
        nhs_number=said.patient.nhs_number if said.patient.nhs_number_valid else "",
    )
    family = Family.objects.create(practice=administrator.practice, name="Sample")
    Child.objects.create(practice=administrator.practice, family=family, patient=row, name=row.name)
    file = SimpleUploadedFile(path.name, path.read_bytes())
    (found,) = take_all(administrator, [file], today=TODAY, now=NOW)
    assert found.how == ("done" if said.patient.nhs_number_valid else "asked"), found.words
    if found.how == "asked":
        found = decide(administrator, found.carried, patient=row.pk, yes=True, said=True, today=TODAY, now=NOW)
    assert found.how == "done"
    assert Entry.objects.count() == sum(1 for _ in said.items())
    facts = record_facts(row)
    assert facts is not None
    assert len(facts.facts) == Entry.objects.count()
    assert facts.incomplete == tuple(one.words for one in said.incomplete)
    browser = signed_in(administrator)
    for kind in KINDS:
        assert browser.get(f"/gp-record/patients/{row.pk}/?kind={kind}").status_code == 200
        assert browser.get(f"/gp-record/families/{family.pk}/?kind={kind}&print=yes").status_code == 200
    assert list(faults(administrator.practice)) == []
