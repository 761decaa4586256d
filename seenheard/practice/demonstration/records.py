"""The people of a fictional family and their GP records, brought in as a practice would: from files."""

from __future__ import annotations

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.gp_record.bringing_in import Result, take_all
from seenheard.practice.people.viewer import Viewer

from .councils import PRACTICE, PRACTICE_CODE
from .record_files import Person, Visit, record_file

ISLA, ALFIE, SAMIRA = "9999344879", "9990833524", "9990888787"
ADEYINKA, GARRITY, BRANDT = "Dr Michael Adeyinka", "Dr Siobhan Garrity", "Keziah Brandt"
NOT_BROUGHT = "270426007"  # Did not attend


def fill_records(by: Viewer, *, today: date) -> list[Result]:
    """Who belongs to the Lockspur family, and three records of it."""
    children = Child.objects.filter(practice=by.practice, patient__nhs_number__in=(ISLA, ALFIE))
    isla, alfie = children.order_by("born_on")
    mother = Patient.objects.get(practice=by.practice, nhs_number=SAMIRA)
    now = timezone.now()
    ties = tuple(Tie(child.pk, "mother", parental_responsibility=True, lives_with=True) for child in (isla, alfie))
    samira = MemberValues("adult", mother.name, mother.born_on, "", True, mother.pk, ties=ties)
    away = tuple(Tie(one.pk, "father", True, False, address_kept_from=True) for one in (isla, alfie))
    father = MemberValues("adult", "Danil Lockspur", address="", registered_here=False, ties=away)
    for values in (samira, father):
        save_member(by, family=isla.family, member=None, values=values, today=today, now=now)
    people = (isla_lockspur(today), alfie_lockspur(today), samira_lockspur(today))
    files = [
        SimpleUploadedFile(f"{one.given.lower()}-record.json", record_file(one, practice=(PRACTICE_CODE, PRACTICE)))
        for one in people
    ]
    return take_all(by, list(files), today=today, now=now)


def isla_lockspur(today: date) -> Person:
    def ago(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    return Person(
        ISLA,
        "Lockspur",
        "Isla",
        date(2015, 6, 22),
        usual_gp=ADEYINKA,
        registered_from="2015-07-10",
        visits=(
            Visit(
                f"{ago(17)}T09:40:00+00:00",
                "GP Surgery",
                ADEYINKA,
                "Tummy ache",
                (
                    ("History", "Tummy ache on school mornings for six weeks, none at weekends. Eats at school only."),
                    ("Examination", "Abdomen soft. Weight 27.4 kg. Quiet; looked to her mother before each answer."),
                    ("Comment", "Seen for ten minutes alone. Says: “I like it when it’s quiet at Gran’s.”"),
                ),
            ),
            Visit(
                f"{ago(95)}T15:10:00+01:00",
                "GP Surgery",
                ADEYINKA,
                "Review of asthma",
                (("Comment", "Inhaler not collected for four months. Mother says it was lost."),),
            ),
            Visit(f"{ago(35)}T11:00:00+01:00", "Nurse clinic, face to face", BRANDT, "Asthma: inhaler shown"),
            Visit(
                f"{ago(160)}T17:20:00+01:00", "Telephone call to a patient", GARRITY, "Cough; mother asked for advice"
            ),
            Visit("2024-11", "GP Surgery", "M Adeyinka", "Sore throat"),
        ),
        vaccines=(
            ("2015-08-19", "Diphtheria, tetanus, pertussis, polio, Hib vaccine, first dose", True, ""),
            ("2015-09-16", "Diphtheria, tetanus, pertussis, polio, Hib vaccine, second dose", True, ""),
            ("2015-10-14", "Diphtheria, tetanus, pertussis, polio, Hib vaccine, third dose", True, ""),
            ("2016-07-05", "MMR vaccine, first dose", True, ""),
            ("2019-01-22", "MMR vaccine, second dose", False, "Was not brought"),
        ),
        codes=(
            (ago(60), NOT_BROUGHT, "Did not attend - no reason given"),
            (ago(120), NOT_BROUGHT, "Did not attend - no reason given"),
            ("2025-02-11", "342191000000101", "Subject to child protection plan"),
        ),
        problems=(("2021-03", "Asthma", True), (ago(17), "Recurrent abdominal pain", True)),
        documents=((ago(48), "A&E report", "Thornbeck Infirmary: emergency department attendance"),),
        referrals=((ago(17), "School nursing service", "Tummy ache on school mornings"),),
        medicines=((ago(95), "Salbutamol 100micrograms/dose inhaler", "2 puffs when needed"),),
    )


def alfie_lockspur(today: date) -> Person:
    def ago(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    return Person(
        ALFIE,
        "Lockspur",
        "Alfie",
        date(2016, 2, 12),
        sex="male",
        usual_gp=ADEYINKA,
        registered_from="2016-03-01",
        visits=(
            Visit(
                f"{ago(57)}T10:20:00+01:00",
                "GP Surgery",
                ADEYINKA,
                "Wets the bed",
                (("History", "Dry for two years, wet each night since the summer. Says he is “scared of shouting”."),),
            ),
            Visit(f"{ago(210)}T16:05:00+01:00", "Nurse clinic, face to face", "K Brandt", "Graze on the knee cleaned"),
        ),
        vaccines=(
            ("2017-03-02", "MMR vaccine, first dose", True, ""),
            ("2019-07-30", "MMR vaccine, second dose", True, ""),
        ),
        problems=((ago(57), "Nocturnal enuresis", True),),
        warnings=("data-awaiting-filing",),
    )


def samira_lockspur(today: date) -> Person:
    def ago(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    return Person(
        SAMIRA,
        "Lockspur",
        "Samira",
        date(1989, 8, 19),
        usual_gp=GARRITY,
        registered_from="2014-05-06",
        visits=(
            Visit(
                f"{ago(30)}T09:00:00+01:00",
                "GP Surgery",
                GARRITY,
                "Low mood",
                (("Comment", "Sleeps four hours. Gets the children to school, “the rest is a fog”. Wants help."),),
            ),
        ),
        problems=(("2025", "Depressive disorder", True),),
        medicines=((ago(30), "Sertraline 50mg tablets", "One each morning"),),
        warnings=("confidential-items",),
    )
