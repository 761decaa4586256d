"""Whoever changes a row of the rooms after a conference past the site is found by `seenheard verify`."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from seenheard.casework.plan.not_brought import TellingRules
from seenheard.casework.vocabulary import OwedBy
from seenheard.practice.audit.actions import record
from seenheard.practice.audit.as_recorded import faults
from seenheard.practice.audit.as_recorded.duties import duty_faults
from seenheard.practice.audit.as_recorded.kept_rows import SAID, VERBS, kept_row_faults, told
from seenheard.practice.audit.prints import COLUMNS
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.core_groups.entering import enter_group
from seenheard.practice.core_groups.taking_part import say_part
from seenheard.practice.diary.authorities import Values, save_authority
from seenheard.practice.diary.models import Duty
from seenheard.practice.looked_after.actions import assessment_done, care_to_be_taken_over
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.rules import set_rules
from seenheard.practice.plan_actions.telling import AnswerWords, TellingWords, answered, tell
from seenheard.practice.plan_actions.telling_words import Concern
from seenheard.practice.plan_actions.terms import EnteredWords, TermsWords, enter_action, set_terms
from seenheard.practice.register.worrying import enter_concern
from tests.practice.confirmed import ahead, confirmed, minutes
from tests.practice.handover.packs import packs_of

ONE = timedelta(days=1)


@pytest.fixture
def practised(administrator: Viewer, lead: Viewer, patient: Callable[..., Patient]) -> Viewer:
    """Somebody has used each of the tables."""
    now, today = timezone.now(), timezone.localdate()
    isla = patient("Isla", "Lockspur", "2015-06-22", "9999344879")
    confirmed(administrator, minutes(ahead(-30), None, "Isla Lockspur"), isla)
    child = Child.objects.get(patient=isla)
    said = EnteredWords("Weigh the child", "The social worker, by telephone", due_on=today)
    duty = enter_action(administrator, child=child, also=[], said=said, now=now)
    set_terms(administrator, duty_id=duty.pk, said=TermsWords("contact", every=2, unit="week", first_on=today), now=now)
    words = TellingWords("telephone", "The plan is not followed at all.", uuid.uuid4(), "Ms Umeh")
    made = tell(administrator, family=child.family, concern=Concern("not_followed", (child,)), said=words, now=now)
    answered(administrator, telling_id=made.pk, said=AnswerWords("Ms Umeh", today, "Seen at home"), now=now)
    set_rules(lead, said=TellingRules(1, 2, 12, 2), now=now)
    family = {"family": child.family, "on": today, "now": now}
    group = enter_group(administrator, children=[child.pk], held=True, told_by="Ms Umeh", **family)
    say_part(administrator, group, how="note", note="IL was seen.", now=now)
    enter_fact(administrator, kind="became_looked_after", child=child, today=today, **family)
    assessment_done(administrator, child=child, kind="initial", on=today, today=today, now=now)
    enter_fact(administrator, kind="no_further_action", child=child, today=today, **family)
    later = {"by_when": today + 30 * ONE, "today": today, "now": now}
    care_to_be_taken_over(administrator, child=child, service="Paediatrics", taken_by="", **later)
    enter_concern(administrator, child=child, because="Thin and tired", review_on=today, today=today, now=now)
    values = Values(
        "Northmere", "england", {}, source="Their page", further_name="Ms Hale", further_email="h@n.example"
    )
    save_authority(lead, values=values, now=now)
    packs_of(administrator, child)
    return administrator


def test_every_column_that_is_held_is_held(practised: Viewer) -> None:
    assert list(faults(practised.practice)) == []
    unheld = [where for where, held in changed_in_turn(practised) if not held]
    assert unheld == []


def changed_in_turn(by: Viewer) -> Iterator[tuple[str, bool]]:
    """Each column of each table, and whether the record notices that it was changed."""
    for table, names in COLUMNS.items():
        rows = apps.get_model(table)._base_manager
        row = rows.get(pk=max(told(by.practice)[table]))
        for name in names:
            column = name.rstrip("?")
            with transaction.atomic():
                try:
                    with transaction.atomic():
                        rows.filter(pk=row.pk).update(**{column: other(row, column)})
                        noticed = bool(list(kept_row_faults(by.practice)))
                except Exception:  # the database itself refuses it
                    noticed = True
                transaction.set_rollback(True)
            yield f"{table}.{name}", noticed


def other(row: models.Model, column: str) -> Any:
    field: Any = row._meta.get_field(column.removesuffix("_id"))
    value = getattr(row, column)
    if field.is_relation:
        return None if value is not None else field.related_model._base_manager.values_list("pk", flat=True)[0]
    match field:
        case models.DateTimeField():
            return None if value else timezone.now()
        case models.DateField():
            return value + ONE if value else date(2026, 1, 1)
        case models.JSONField():
            return {"other": True}
        case models.UUIDField():
            return "0" * 32
        case models.IntegerField():
            return (value or 0) + 1
    return "q" if value != "q" else "p"


def test_a_row_that_was_put_in_or_taken_out_is_found_and_what_never_came(practised: Viewer) -> None:
    worry = apps.get_model("register.concern")
    row = worry._base_manager.get()
    row.pk, row.ended_at, row.ended_by_id = None, row.entered_at, row.entered_by_id
    row.save(force_insert=True)
    assert ["it was put in past the site" in one for one in kept_row_faults(practised.practice)] == [True]
    with transaction.atomic():
        record(practised, "concern_entered", "child:1", detail={"concern": 1})  # as an older release wrote it
    assert len(list(kept_row_faults(practised.practice))) == 1, "it came after the first that is held"
    worry._base_manager.all().delete()
    assert ["is not there any more" in one for one in kept_row_faults(practised.practice)] == [True]
    duty = Duty.objects.filter(owed_by=OwedBy.LOCAL_AUTHORITY, met_at=None, withdrawn_at=None).earliest("pk")
    Duty.objects.filter(pk=duty.pk).update(met_at=timezone.now(), met_words="It came.")
    assert list(duty_faults(practised.practice)) == [f"Duty {duty.pk} says otherwise than the record: whether it came."]


def test_each_table_has_its_words() -> None:
    assert set(SAID) == set(COLUMNS)
    assert len(set(VERBS)) == len(VERBS)
