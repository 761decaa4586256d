"""Who works in the fictional practice and when, what they know of the children, and who goes to which conference."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, SessionKind, Way, WhyNot
from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover.answering import answer
from seenheard.practice.cover.deciding import ask
from seenheard.practice.cover.taking_part import say
from seenheard.practice.people.models import Person
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reminders.deputies import set_deputy
from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
from seenheard.practice.rota.knowing import Known, set_knowledge
from seenheard.practice.rota.leaving import enter_leave
from seenheard.practice.rota.models import Clinician
from seenheard.practice.rota.premises import add_room

from .dates import working_day
from .told import LOCUM_DAYS, as_viewer

SURGERY, FREE, DUTY = SessionKind.SURGERY, SessionKind.FREE, SessionKind.DUTY
MORNING, AFTERNOON = (time(8, 30), time(12)), (time(14), time(17, 30))
#: Name, role, account, sessions a week; then Monday to Friday, each a morning and an afternoon: s surgery, f free,
#: d duty doctor, - not at work. The free hours between and after surgeries are added.
WEEKS = (
    ("Dr Michael Adeyinka", "gp", "dr.adeyinka", "8", "sf sf sd sf s-"),
    ("Dr Siobhan Garrity", "gp", "dr.garrity", "7", "ss -f ds sf s-"),
    ("Dr Judith Hallam", "gp", "dr.hallam", "5", "-- ss -f ds --"),
    ("Dr Tomasz Wilk", "registrar", "", "8", "ss sf ss sf --"),
    ("Keziah Brandt", "nurse", "", "7", "ss s- ss s- s-"),
)
#: Child, clinician, registered, contacts, working days ago.
KNOWN = (
    ("9999344879", "Dr Michael Adeyinka", True, 4, 12),
    ("9990833524", "Dr Michael Adeyinka", True, 2, 40),
    ("9999344879", "Keziah Brandt", False, 3, 25),
    ("9997241843", "Dr Siobhan Garrity", True, 5, 9),
    ("9993425087", "Dr Siobhan Garrity", True, 6, 9),
    ("9993425087", "Dr Tomasz Wilk", False, 2, 3),
    ("9999489184", "Dr Michael Adeyinka", True, 3, 30),
    ("9993856681", "Dr Siobhan Garrity", True, 1, 60),
)


def fill_rota(by: Viewer, *, today: date) -> None:
    """Clinicians with their weeks, leave, a room, a deputy, and what they know of the children."""
    now = timezone.now()
    people = {one.username: one for one in Person.objects.filter(memberships__practice=by.practice)}
    here = {}
    for name, role, username, sessions, week in WEEKS:
        locum = username == "dr.hallam"
        values = ClinicianValues(
            name=name,
            role=role,
            sessions_a_week=Decimal(sessions),
            travel="drives" if role == "gp" else "public_transport",
            training_level=3,
            trained_on=today - timedelta(days=150),
            locum=locum,
            ends_on=today + timedelta(days=LOCUM_DAYS) if locum else None,
            person=people.get(username),
        )
        here[name] = add_clinician(by, values=values, now=now)
        set_usual_week(by, here[name], sessions=sessions_of(week), from_on=None, now=now)
    add_room(by, name="Meeting room", seats=12, words="Ground floor, step-free. A screen for video calls.", now=now)
    first = working_day(today, 2)
    away = here["Dr Judith Hallam"]
    enter_leave(by, away, starts_at=midnight(first), ends_at=midnight(working_day(today, 7)), now=now)
    set_deputy(by, person_id=people["dr.adeyinka"].pk, deputy_id=people["dr.garrity"].pk)
    for number, name, registered, contacts, days in KNOWN:
        patient = Patient.objects.get(practice=by.practice, nhs_number=number)
        known = Known(registered=registered, contacts=contacts, last_seen_on=working_day(today, -days))
        set_knowledge(by, clinician=here[name], patient=patient, known=known, today=today, now=now)


def sessions_of(week: str) -> list[Session]:
    """A week written as in WEEKS."""
    made = []
    for weekday, letters in enumerate(week.split()):
        for half, letter in zip((Half.MORNING, Half.AFTERNOON), letters, strict=True):
            if letter != "-":
                starts, ends = MORNING if half is Half.MORNING else AFTERNOON
                kind = {"s": SURGERY, "f": FREE, "d": DUTY}[letter]
                made.append(Session(weekday, half, kind, starts, ends))
                if letter == "s" and half is Half.MORNING:
                    made.append(Session(weekday, half, FREE, time(12), time(13)))
    return made


def fill_cover(by: Viewer, *, today: date) -> None:
    """How the practice took part in what was, and who goes to what is to come."""
    now = timezone.now()
    adeyinka = Clinician.objects.get(practice=by.practice, name="Dr Michael Adeyinka")
    first = conference(by, "9999344879", held=True)
    say(by, first, way=Way.IN_PERSON, clinician=adeyinka, now=now)
    alone = conference(by, "9999324983", held=True)
    say(by, alone, way=Way.REPORT_ONLY, why_not=WhyNot.SHORT_NOTICE, words="The letter came on the day before", now=now)
    review = conference(by, "9999344879", held=False)
    asked = ask(by, conference=review, clinician=adeyinka, now=now)
    answer(as_viewer("dr.adeyinka", today), asking_id=asked.pk, says="accepted", now=now)


def conference(by: Viewer, nhs_number: str, *, held: bool) -> Conference:
    """The child's conference that was held, or the one that is ahead."""
    rows = Conference.objects.filter(practice=by.practice, seats__child__patient__nhs_number=nhs_number, held=held)
    return rows.filter(type__in=("initial", "review")).order_by("on").first() or missing(nhs_number)


def missing(nhs_number: str) -> Conference:
    raise LookupError(nhs_number)


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(0)))
