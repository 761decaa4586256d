"""Three clinicians of one practice, two of whom sign in, and a conference that one of them knows the child of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from seenheard.casework.vocabulary import Role
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.rota.knowing import Known, set_knowledge
from seenheard.practice.rota.leaving import enter_leave
from seenheard.practice.rota.models import Clinician
from tests.practice.confirmed import ahead, confirmed, invitation
from tests.practice.conftest import viewer

from .of_ours import clinician, conference_on

OPEN_ALL_DAY = {"free": ("08:00", "12:00"), "surgery": ("12:00", "18:30")}


@dataclass
class Ours:
    """`administrator` arranges; `amara` and `bryn` are GPs who sign in, `locum` does not. All are at work from Monday
    to Friday, in surgery in the afternoon. Amara is the child's registered GP. The conference is at 2pm in person."""

    practice: Practice
    administrator: Viewer
    lead: Viewer
    as_amara: Viewer
    amara: Clinician
    bryn: Clinician
    locum: Clinician
    conference: Conference
    patient: Callable[..., Patient]

    def fresh(self) -> Conference:
        """The conference as the table has it now."""
        return Conference.everything.select_related("practice", "family").get(pk=self.conference.pk)

    def notice(self, on: date, at: str = "14:00", mode: str = "in_person", **more: object) -> Conference:
        """A change notice moves the conference."""
        fields = {**invitation(on, "Isla Lockspur"), "kind": "conference_change_notice"}
        fields["conference"] |= {"time": at, "mode": mode, "venue": "Civic Centre", **more}
        isla = Patient.objects.get(practice=self.practice, nhs_number="9999344879")
        confirmed(self.administrator, fields, isla, about={"conference": self.conference.pk})
        return self.fresh()

    @property
    def now(self) -> datetime:
        return timezone.now()


def ours_of(practice: Practice, patient: Callable[..., Patient], *, mode: str = "in_person") -> Ours:
    by = viewer(practice, Role.ADMINISTRATOR)
    lead = viewer(practice, Role.SAFEGUARDING_LEAD)
    as_amara = viewer(practice, Role.CLINICIAN)
    amara = clinician(by, "Dr Amara Osei", person=as_amara.person, **OPEN_ALL_DAY)
    bryn = clinician(by, "Dr Bryn Teal", person=lead.person, **OPEN_ALL_DAY)
    locum = clinician(by, "Dr Cass Locum", email="cass@locums.example", locum=True, ends_on=ahead(100), **OPEN_ALL_DAY)
    conference = conference_on(by, patient, ahead(20), mode=mode)
    isla = Child.objects.get(practice=practice).patient
    today = timezone.localdate()
    known = Known(registered=True, contacts=4, last_seen_on=today - timedelta(days=20))
    set_knowledge(by, clinician=amara, patient=isla, known=known, today=today, now=timezone.now())
    return Ours(practice, by, lead, as_amara, amara, bryn, locum, conference, patient)


def leave(ours: Ours, who: Clinician, first: date, last: date | None = None) -> None:
    """Annual leave over whole days."""
    enter_leave(
        ours.administrator,
        who,
        starts_at=midnight(first),
        ends_at=midnight((last or first) + timedelta(days=1)),
        now=timezone.now(),
    )


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
