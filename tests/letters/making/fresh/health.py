"""Layouts F19 to F24: looked-after team, CP-IS, hospital and clinic letters, and two of other kinds."""

from __future__ import annotations

from tests.letters.making.blocks import KV, Gap, H, P, Style, T
from tests.letters.making.dates import D, day_long, dot, hospital, long, system, uk
from tests.letters.making.letter import Letter
from tests.letters.making.people import child, patient
from tests.letters.making.truth import act, due, kid, says


def f19_looked_after(v: int) -> Letter:
    """A looked-after health team's form that asks the practice for information."""
    on, by = ((D(2026, 7, 6), D(2026, 7, 20)), (D(2025, 8, 27), D(2025, 9, 10)))[v]
    into = (D(2026, 7, 1), D(2025, 8, 21))[v]
    k = (child("Brandon Tillotson", D(2011, 3, 30)), patient("9999888399"))[v]
    worker = (
        ("Ruth Adebayo", "01632 960388", "ruth.adebayo@harkstone.gov.example"),
        ("Callum Fyfe", "01632 960391", "callum.fyfe@harkstone.gov.example"),
    )[v]
    blocks = [
        P("Wharfe and Moor Community NHS Trust", size=2, gap=1),
        P("Children Looked After Health Team, Bridge House, Harkstone"),
        H("GP INFORMATION REQUEST: INITIAL HEALTH ASSESSMENT (IHA)", 1.5, look="bar"),
        P(f"Date: {uk(on)}"),
        T([["Child's name", "Date of birth", "NHS number"], [k.name, uk(k.born), k.spaced]], (0.42, 0.24, 0.34)),
        KV([("Date child became looked after", uk(into)), ("Legal status", ("Section 20", "Interim Care Order")[v]), ("Placing local authority", "Harkstone City Council"), ("Social worker", worker[0]), ("Telephone", worker[1]), ("Email", worker[2])], 0.38),
        P(f"{k.given} has recently become looked after and requires an Initial Health Assessment. To help the doctor who will carry out the assessment, please provide a summary of past medical history, current medication, allergies, immunisations and any safeguarding concerns."),
        P(f"Please return the information by **{uk(by)}** to cla.health@wharfemoor.nhs.example."),
        P("A copy of the consent for health assessment is held by the team."),
        Gap(10),
        P("Michelle Oldroyd\nChildren Looked After Health Administrator"),
    ]  # fmt: skip
    truth = says(
        "lac_health_assessment_request",
        on=on,
        council="Harkstone City Council",
        worker=worker,
        children=[kid(k)],
        report=due(by),
    )
    return Letter(truth, blocks, Style("sans", 10.5, 21, ink="#005eb8"))


def f20_cpis(v: int) -> Letter:
    """A page printed from the child protection information service."""
    on = (D(2026, 3, 30), D(2025, 7, 4))[v]
    k = (child("Summer Heptonstall", D(2018, 8, 28)), child("Joel Vickerstaff", D(2013, 12, 17)))[v]
    cat, cats = (("Neglect", ["neglect"]), ("Physical Abuse", ["physical"]))[v]
    started = (D(2026, 2, 25), D(2025, 3, 12))[v]
    blocks = [
        P("**Child Protection - Information Sharing (CP-IS)**", size=3),
        P(f"Printed: {system(on, '09:12')}", size=-1),
        H("Patient", 1),
        KV([("Name", f"{k.family.upper()}, {k.given}"), ("Date of birth", uk(k.born)), ("NHS number", k.spaced)], 0.36, "lines"),
        H("Plan details", 1),
        KV([("Plan type", "Child Protection Plan"), ("Category of abuse", cat), ("Plan start date", uk(started)), ("Plan end date", "")], 0.36, "lines"),
        H("Responsible local authority", 1),
        KV([("Local authority", "Calverdale Metropolitan Borough Council"), ("Office hours contact", "01632 960110"), ("Out of hours contact", "01632 960119")], 0.36, "lines"),
        P("If you have a concern about this child, contact the local authority using the numbers above."),
    ]  # fmt: skip
    truth = says(
        "cpis_notification", on=on, council="Calverdale Metropolitan Borough Council", children=[kid(k, None, cats)]
    )
    return Letter(truth, blocks, Style("sans", 10.5, 22))


def f21_emergency(v: int) -> Letter:
    """An emergency department's discharge summary under the national headings."""
    seen = (D(2026, 2, 8), D(2025, 11, 1))[v]
    k = (child("Freddie Ollerenshaw", D(2022, 9, 3)), patient("9995663872"))[v]
    complaint = ("Head injury - fall from sofa", "Burn to left hand")[v]
    ask = (
        "Please review in one week if symptoms persist",
        "Please arrange a dressing change with the practice nurse in 3 days",
    )[v]
    site = "Royal Wharfedale Hospital"
    blocks = [
        P(f"**{site}**", size=4, align="right", gap=1),
        P("Wharfedale Hospitals NHS Foundation Trust", align="right"),
        H("Emergency Department Discharge Summary", 2, look="line"),
        T([
            ["Patient name", f"{k.name}", "NHS number", k.spaced],
            ["Date of birth", hospital(k.born), "Hospital number", f"RW{k.number[3:9]}"],
            ["Arrival date and time", f"{hospital(seen)} 17:36", "Discharge date and time", f"{hospital(seen)} 20:05"],
            ["GP practice", "Millbrook Lane Surgery", "Date of summary", hospital(seen)],
        ], (0.22, 0.3, 0.22, 0.26), header=False),
        P("**Presenting complaint**", gap=1),
        P(complaint),
        P("**Diagnosis**", gap=1),
        P(("Minor head injury", "Superficial partial thickness burn")[v]),
        P("**Clinical summary**", gap=1),
        P(f"{k.given} was brought in by {'mother' if v == 0 else 'father'}. Examined by the ED doctor. Observations were normal. {'GCS 15, no vomiting, no loss of consciousness.' if v == 0 else 'Wound cleaned and dressed.'}"),
        P("**Safeguarding**", gap=1),
        P("CP-IS checked. No child protection plan. Health visitor informed." if v == 0 else "CP-IS checked. Explanation consistent with injury. Paediatric liaison form completed."),
        P("**Actions for GP**", gap=1),
        P(ask),
        P(f"Completed by: {'Dr Anjali Menon' if v == 0 else 'Dr Thomas Verity'}, Emergency Department"),
    ]  # fmt: skip
    truth = says(
        "ed_discharge_summary",
        on=seen,
        children=[kid(k)],
        actions=[act(ask, "GP", None, True)],
        emergency=(seen, site, complaint),
    )
    return Letter(truth, blocks, Style("sans", 10.5, 20, ink="#005eb8"))


def f22_missed(v: int) -> Letter:
    """A hospital's standard letter about a child who was not brought."""
    on, missed, again = ((D(2026, 5, 21), D(2026, 5, 19), D(2026, 7, 9)), (D(2025, 10, 8), D(2025, 10, 6), None))[v]
    k = (child("Esmé Cartledge", D(2020, 10, 30)), patient("9990833524"))[v]
    clinic = ("Paediatric Asthma Clinic", "Children's Dietetic Clinic")[v]
    blocks = [
        P("Wharfedale Hospitals NHS Foundation Trust", size=1, align="right", gap=1),
        P("Children's Outpatients, Royal Wharfedale Hospital\nTelephone: 01632 960520", align="right"),
        P(f"Date: {long(on)}"),
        P("The GP\nMillbrook Lane Surgery\nMillbrook Lane\nNorthmere QM3 7LS"),
        P("Dear Doctor"),
        P(f"**Re: {k.name}    DOB: {uk(k.born)}    NHS No: {k.spaced}**"),
        P(f"**Clinic: {clinic}**"),
        P(f"The above named child was not brought to their appointment on {day_long(missed)}. We have not been told of a reason."),
        P(f"A further appointment has been made for {day_long(again)} at {dot('10:30')}." if again else "In line with the Trust's Was Not Brought policy no further appointment has been made and the child has been discharged back to your care. Please refer again if you feel this is needed."),
        P("If you are aware of any safeguarding concerns about this child please contact the Trust's safeguarding team."),
        P("Yours sincerely"),
        Gap(18),
        P(f"{'Sister Dawn Ibbotson' if v == 0 else 'Helen Maude'}\n{clinic}"),
    ]  # fmt: skip
    truth = says("was_not_brought_letter", on=on, children=[kid(k)], missed=(clinic, missed, again))
    return Letter(truth, blocks, Style("sans", 11, 24), quirks=[] if again else ["no_next_date"])


def f23_police(v: int) -> Letter:
    """A police notification that a child was present at a domestic abuse incident."""
    on, was = ((D(2026, 1, 6), D(2026, 1, 4)), (D(2025, 5, 28), D(2025, 5, 26)))[v]
    kids = (
        [child("Leyla Demir", D(2018, 7, 13)), child("Emre Demir", D(2021, 11, 25))],
        [child("Corey Blackledge", D(2015, 9, 1))],
    )[v]
    kids = [k.__class__(k.name, k.born) for k in kids]
    blocks = [
        P("Wharfedale Police", size=3, gap=1),
        P("Safeguarding Central Referral Unit"),
        P("**NOTIFICATION TO HEALTH: CHILD PRESENT AT DOMESTIC ABUSE INCIDENT**"),
        KV([("Date of notification", uk(on)), ("Date of incident", uk(was)), ("Reference", f"DA/{'00118' if v == 0 else '04467'}"), ("Risk grading", ("Medium", "Standard")[v])], 0.32),
        P("Children in the household", gap=2),
        T([["Name", "Date of birth", "School / nursery"], *[[k.name, uk(k.born), "Millgate Primary School" if k.born.year < 2020 else "Little Steps Nursery"] for k in kids]], (0.4, 0.25, 0.35)),
        P("Officers attended the home address after a report of a verbal argument between parents. The children were seen and were safe and well."),
        P("This notification is sent for your information so that the child's record can be updated. It has been shared with Children's Social Care and the school. No response is needed."),
    ]  # fmt: skip
    truth = says("other_safeguarding", on=on, children=[kid(k) for k in kids])
    return Letter(truth, blocks, Style("sans", 10.5, 22))


def f24_clinic(v: int) -> Letter:
    """An ordinary clinic letter that has nothing to do with safeguarding."""
    on, seen = ((D(2026, 4, 2), D(2026, 3, 27)), (D(2025, 9, 18), D(2025, 9, 12)))[v]
    k = (child("Albie Sugden", D(2019, 6, 6)), patient("9999344879"))[v]
    blocks = [
        P("Wharfedale Hospitals NHS Foundation Trust\nDepartment of Orthoptics, Royal Wharfedale Hospital", align="right"),
        KV([("Clinic date", long(seen)), ("Date typed", long(on)), ("NHS number", k.spaced)], 0.24, "none", ":"),
        P("Dr N Patel\nMillbrook Lane Surgery"),
        P("Dear Dr Patel"),
        P(f"**{k.name}, {uk(k.born)}**"),
        P("**Diagnosis:** " + ("Left amblyopia" if v == 0 else "Intermittent exotropia")),
        P(f"Thank you for referring {k.given}, whom I saw with {'his mother' if v == 0 else 'her grandmother'}. Vision today was 6/9 right and {'6/24' if v == 0 else '6/9'} left with glasses. {'We have started patching for two hours a day.' if v == 0 else 'Control of the squint is good and no treatment is needed.'}"),
        P("I have arranged a review in four months."),
        P("Yours sincerely"),
        Gap(14),
        P("Miss Catherine Lund\nSpecialist Orthoptist"),
    ]  # fmt: skip
    truth = says("other", on=on, children=[kid(k)])
    return Letter(truth, blocks, Style("serif", 11.5, 24), quirks=["near_miss"])
