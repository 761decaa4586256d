"""The councils' own forms: an administrator brings one, looks at it filled with a fictional report, and it is used."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from seenheard.papers import council_form
from seenheard.papers.council_form import FormCheck
from seenheard.papers.refusal import FormRefused
from seenheard.practice.audit.actions import record
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .models import CouncilForm
from .refused import NoSuchReport, ReportRefused

LARGEST = 10 * 1024 * 1024


class FormNotUsable(ReportRefused):
    """Something is wrong with the form; `checked` names each thing and where it stands."""

    def __init__(self, checked: FormCheck) -> None:
        super().__init__("This form cannot be used yet. Mend what is named below in Word, and bring it again.", "file")
        self.checked = checked


def forms_of(practice: Practice) -> list[CouncilForm]:
    """The forms that are in use, without their bytes."""
    found = CouncilForm.objects.filter(practice=practice, ended_at=None).defer("data")
    return list(found.select_related("authority", "by").order_by("authority__name"))


def bring(by: Viewer, *, authority_id: int, data: bytes, name: str, now: datetime) -> CouncilForm:
    """Use this form for that council from now on, in place of an earlier one. Raises FormNotUsable, ReportRefused."""
    authority = Authority.objects.filter(practice=by.practice, pk=authority_id).first()
    if by.person is None or authority is None:
        raise ReportRefused("Choose which council’s form this is.", "authority")
    if not data:
        raise ReportRefused("Choose the council’s form, a Word file (.docx).", "file")
    checked = council_form.check(data)
    if not checked.usable:
        raise FormNotUsable(checked)
    with transaction.atomic():
        CouncilForm.objects.filter(authority=authority, ended_at=None).update(ended_at=now)
        made = CouncilForm.objects.create(
            practice=by.practice,
            authority=authority,
            sha256=hashlib.sha256(data).hexdigest(),
            file_name=name[:200],
            data=data,
            fields=sorted(checked.names),
            at=now,
            by=by.person,
        )
        detail = {"form": made.pk, "authority": authority.pk, "sha256": made.sha256}
        record(by, "report_form_brought", f"authority:{authority.pk}", detail=detail, at=now)
    return made


def one_form(viewer: Viewer, pk: int) -> CouncilForm:
    """Raises NoSuchReport."""
    found = CouncilForm.objects.filter(practice=viewer.practice, pk=pk).select_related("authority").first()
    if found is None:
        raise NoSuchReport(pk)
    return found


def filled_for_trial(viewer: Viewer, pk: int) -> bytes:
    """The form filled with a fictional report. Raises NoSuchReport, ReportRefused."""
    try:
        return council_form.test_fill(bytes(one_form(viewer, pk).data))
    except FormRefused as refusal:
        raise ReportRefused(str(refusal)) from refusal


def end_form(by: Viewer, *, pk: int, now: datetime) -> None:
    """The council's form is not used any more; reports go in our own layout. Raises NoSuchReport."""
    with transaction.atomic():
        found = one_form(by, pk)
        if found.ended_at is None:
            CouncilForm.objects.filter(pk=pk).update(ended_at=now)
            record(by, "report_form_ended", f"authority:{found.authority_id}", detail={"form": pk}, at=now)
