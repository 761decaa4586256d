"""One of everything in a practice, made as the product makes it, so that every address has a row to name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from docx import Document

from seenheard.casework.plan.content import PlanContent
from seenheard.casework.plan.decided import ChildDecided, Decided
from seenheard.casework.rota.week import Session
from seenheard.casework.vocabulary import Half, OwedBy, Role, SessionKind
from seenheard.practice.case_life.actions import enter_fact
from seenheard.practice.case_life.models import Ending
from seenheard.practice.case_life.ticking import tick
from seenheard.practice.children.facts import add_fact
from seenheard.practice.children.member_keeping import MemberValues, Tie, save_member
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference, Fact, Likely
from seenheard.practice.core_groups.entering import enter_group
from seenheard.practice.core_groups.taking_part import say_part
from seenheard.practice.cover import deciding
from seenheard.practice.cover.offering import Time, make_offer
from seenheard.practice.demonstration.record_files import Person as RecordOf
from seenheard.practice.demonstration.record_files import Visit, record_file
from seenheard.practice.diary import feeds
from seenheard.practice.diary.authorities import Values, save_authority
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.gp_record.bringing_in import take_all
from seenheard.practice.keeping.disposing import propose_disposal
from seenheard.practice.keeping.holds import place_hold
from seenheard.practice.letters.actions import confirm_letter, put_aside, receive_letter
from seenheard.practice.letters.answers import Answers
from seenheard.practice.looked_after.actions import care_to_be_taken_over, make_passport, plan_assessment
from seenheard.practice.looked_after.passport import contents_of
from seenheard.practice.people.models import Person, Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.proving import Shown, attach, take_back
from seenheard.practice.plan_actions.telling import TellingWords, tell
from seenheard.practice.plan_actions.telling_words import concern_of
from seenheard.practice.plan_actions.terms import EnteredWords, enter_action
from seenheard.practice.plans.deciding import save_decided
from seenheard.practice.plans.writing import write_version
from seenheard.practice.post.actions import put_in_post
from seenheard.practice.post.models import Message
from seenheard.practice.register.models import CodeTask
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.council_forms import bring
from seenheard.practice.reports.report_settings import allow_domain
from seenheard.practice.reports.writing import add_statement
from seenheard.practice.rota.actions import ClinicianValues, add_clinician, set_usual_week
from seenheard.practice.rota.leave_feeds import add_calendar
from seenheard.practice.rota.leaving import enter_leave
from seenheard.practice.rota.premises import add_closing, add_room
from tests.practice.confirmed import ahead, confirmed, minutes

from .conftest import viewer
from .handover.packs import packs_of
from .reconciliation.compared import compared_of
from .reports.gone_out import gone_out

#: Words that stand in our rows and nowhere else: no page of another practice may hold one.
OURS_ALONE = (b"Thornapple", b"9999344879", b"Northmere", b"Millbrook")


def everything_of(practice: Practice, patient: Callable[..., Patient]) -> dict[str, Any]:
    """One row of each sort, by the room whose address takes its number."""
    by = viewer(practice, Role.ADMINISTRATOR)
    isla = patient("Isla", "Thornapple", "2015-06-22", "9999344879", practice=practice)
    mother = patient("Mara", "Thornapple", "1990-01-30", practice=practice)
    letter = confirmed(
        by,
        minutes(ahead(-20), ahead(60), "Isla Thornapple"),
        isla,
        about={"conference": "new", "next_conference": "new"},
    ).letter
    child = Child.objects.get(practice=practice)
    today = timezone.localdate()
    add_fact(
        by, family=child.family, kind="referral", on=ahead(-40), child_id=child.pk, today=today, now=timezone.now()
    )
    waiting = receive_letter(
        by, data=f"Dear Doctor at {practice.name}".encode(), name="Thornapple.txt", way="upload"
    ).letter
    put_aside(by, waiting, reason="to ask the health visitor")
    colleague = viewer(practice, Role.CLINICIAN)
    owner = Person.objects.create_user(f"owner.{practice.code}", name="Owner of a key")
    key = Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "key"})
    council = checked_council(practice)
    made = {
        **kept_of(practice, child),
        **rota_of(practice),
        **asked_of(practice),
        **record_of(practice, child, mother),
        **written_of(practice),
        **packs_of(by, child),
        "letters": letter.pk,
        "waiting": waiting.pk,
        "letters/<int:pk>/take-up/": waiting.pk,
        "record/letter": letter.pk,
        "diary/duties": ours_in_the_diary(practice).pk,
        "reminders/duties": ours_in_the_diary(practice).pk,
        "reminders/addresses": colleague.person.pk,  # type: ignore[union-attr]
        "reminders/deputies": colleague.person.pk,  # type: ignore[union-attr]
        "diary/authorities": council.pk,
        "children/family": child.family_id,
        "children": child.pk,
        "rota/knowing": child.pk,
        "record/child": child.pk,
        "conferences": Conference.objects.filter(practice=practice).latest("pk").pk,
        "ledger/conferences": Conference.objects.filter(practice=practice).latest("pk").pk,
        "conferences/likely": early_warning(practice, patient).pk,
        "people": colleague.person.pk,  # type: ignore[union-attr]
        "sign-in/2fa/webauthn/keys": key.pk,
        "post": email_of(practice).pk,
        "register/codes": CodeTask.objects.filter(practice=practice).earliest("pk").pk,
        "register/children": child.pk,
        "fact": Fact.objects.get(practice=practice, kind="referral").pk,
        "secret": feeds.make_address(by, now=timezone.now()),
        "gp-record/patients": isla.pk,
        "patient": isla.pk,
        "mother": mother.pk,
    }
    group = core_group_of(by, child, today).pk
    made |= {"core-groups": group, "core-groups/enter": child.family_id}
    made |= {"diary/expected/together": made["diary/authorities"]}
    made |= acted_of(practice, child)
    made |= plans_of(by, child)
    made |= looked_after_of(by, child)
    made |= lived_of(by, child)
    made |= compared_of(by, child, council)
    made["two"] = {**made["two"], **made.pop("looked-after numbers")}
    return made | {"reports/begin/likely": made["conferences/likely"]}


def lived_of(by: Viewer, child: Child) -> dict[str, Any]:
    """Facts of the child's case that somebody entered, and an ending of which a line is ticked."""
    now, today = timezone.now(), timezone.localdate()
    kept: dict[str, Any] = {"family": child.family, "child": child, "words": "Thornapple", "today": today, "now": now}
    enter_fact(by, kind="child_in_need_began", on=today - timedelta(days=2), **kept)
    enter_fact(by, kind="child_in_need_ended", on=today - timedelta(days=1), **kept)
    ending = Ending.objects.get(child=child, kind="child_in_need_ended")
    tick(by, ending=ending, line="end_code_child", words="Thornapple", now=now)
    return {"case/children": child.pk}


def looked_after_of(by: Viewer, child: Child) -> dict[str, Any]:
    """A child who is looked after, with an assessment, a passport, and care that somebody must take over."""
    now, today = timezone.now(), timezone.localdate()
    kept = {"child": child, "today": today, "now": now}
    assessment = plan_assessment(by, kind="initial", on=today, planned_with="Thornapple clinic", **kept)
    contents = contents_of(by, child, typed={"health": "Thornapple has asthma"}, today=today)
    passport = make_passport(by, child=child, contents=contents, now=now)
    over = care_to_be_taken_over(by, service="Thornapple paediatrics", taken_by="", by_when=today, **kept)
    return {
        "looked-after/children": child.pk,
        "looked-after numbers": {
            "looked-after/children/<int:pk>/back/<int:number>/": (child.pk, assessment.pk),
            "looked-after/children/<int:pk>/care/<int:number>/over/": (child.pk, over.pk),
            "looked-after/children/<int:pk>/care/<int:number>/end/": (child.pk, over.pk),
            "looked-after/children/<int:pk>/passports/<int:number>/": (child.pk, passport.number),
        },
    }


def plans_of(by: Viewer, child: Child) -> dict[str, Any]:
    """A version of the child's plan, and what was said of the conference that made it."""
    now = timezone.now()
    content = PlanContent(must_change="Thornapple is brought to every visit")
    write_version(by, child_id=child.pk, content=content, base=0, now=now)
    meeting = Conference.objects.filter(practice=by.practice, type="initial").earliest("pk")
    said = Decided(children={child.pk: ChildDecided(harm="Thornapple was left alone")})
    save_decided(by, conference_id=meeting.pk, said=said, base=0, now=now)
    return {"plans/children": child.pk, "plans/meetings": meeting.pk}


def core_group_of(by: Viewer, child: Child, today: date) -> Conference:
    """A core group that no letter told, with a note of ours."""
    group = enter_group(
        by, family=child.family, children=[child.pk], on=today - timedelta(days=2), held=True, told_by="Thornapple",
        now=timezone.now(),
    )  # fmt: skip
    say_part(by, group, how="note", note="Thornapple", now=timezone.now())
    return group


def checked_council(practice: Practice) -> Authority:
    """The council that a letter named, with a number that a lead entered: so it has versions to look at."""
    lead, council = viewer(practice, Role.SAFEGUARDING_LEAD), Authority.objects.get(practice=practice)
    minutes_in = {"minutes_expected": {"number": 15, "unit": "working_day"}}
    said = Values(council.name, council.nation, minutes_in, source="Their letter of 2 March")
    return save_authority(lead, authority_id=council.pk, values=said, now=timezone.now())


def early_warning(practice: Practice, patient: Callable[..., Patient]) -> Likely:
    """A conference that is likely for another family of ours."""
    rowan = patient("Rowan", "Thornapple-Reed", "2018-03-02", practice=practice)
    on = ahead(-3).isoformat()
    noted = {
        "kind": "strategy_discussion_minutes",
        "document_date": on,
        "children": [{"name": "Rowan Thornapple-Reed", "decision": "section47_started"}],
        "conference": {"type": "strategy", "date": on},
    }
    confirmed(viewer(practice, Role.ADMINISTRATOR), noted, rowan)
    return Likely.objects.get(practice=practice)


def acted_of(practice: Practice, child: Child, name: str = "Thornapple") -> dict[str, Any]:
    """An action entered by hand with evidence, and a social worker who was told of it."""
    by, now = viewer(practice, Role.ADMINISTRATOR), timezone.now()
    told_by = EnteredWords(f"Weigh the {name} child", "Ms Okafor, by telephone")
    duty = enter_action(by, child=child, also=[], said=told_by, now=now)
    evidence = attach(by, duty_id=duty.pk, shown=Shown("words", f"{name} was weighed"), now=now)
    take_back(by, evidence_id=evidence.pk, because=f"Another {name} child", now=now)
    said = TellingWords("telephone", f"{name} was not weighed by the nurse", uuid4(), to_name="Ms Okafor")
    duty.refresh_from_db()
    one = tell(by, family=child.family, concern=concern_of(duty), said=said, duty=duty, now=now)
    return {
        "actions": duty.pk,
        "actions/tell": duty.pk,
        "actions/evidence": evidence.pk,
        "actions/told": one.pk,
        "actions/children": child.pk,
        "actions/tell/children": child.pk,
    }


def email_of(practice: Practice, key: str = "everything") -> Message:
    """An e-mail to our administrator that waits to be sent, as it would with a mail server."""
    by = viewer(practice, Role.ADMINISTRATOR)
    words = {"kind": "urgent", "subject": "A reminder for Thornapple", "body": "For Thornapple", "now": timezone.now()}
    mail = {"SMTP_HOST": "127.0.0.1", "MAIL_FROM": "seenheard@practice.example"}
    with override_settings(**mail), transaction.atomic():
        made = put_in_post(by, key=key, to_person=by.person, to_address="thornapple@practice.example", **words)
    assert made is not None
    return made


def rota_of(practice: Practice) -> dict[str, Any]:
    """A clinician with a usual week and leave, a room, and a day on which the practice is closed."""
    by, now, today = viewer(practice, Role.PRACTICE_MANAGER), timezone.now(), timezone.localdate()
    doctor = add_clinician(by, values=ClinicianValues(name="Dr Ash Thornapple"), now=now)
    morning = Session(0, Half.MORNING, SessionKind.SURGERY, time(8, 30), time(12))
    set_usual_week(by, doctor, sessions=[morning], from_on=None, now=now)
    leave = enter_leave(by, doctor, starts_at=now, ends_at=now + timedelta(days=3), now=now)
    closing = add_closing(by, on=today + timedelta(days=30), words="Training about Northmere", now=now)
    room = add_room(by, name="Thornapple room", now=now)
    address = "https://calendar.example/thornapple.ics"
    feed = add_calendar(by, name="Thornapple leave", address=address, clinician=doctor, now=now)
    return {
        "rota/clinicians": doctor.pk,
        "rota/calendars": feed.pk,
        "rota/leave": leave.pk,
        "rota/premises/closings": closing.pk,
        "rota/premises/rooms": room.pk,
    }


def record_of(practice: Practice, child: Child, mother: Patient) -> dict[str, Any]:
    """The child's mother, entered as such, and the record of the child brought in from a file."""
    by, now, today = viewer(practice, Role.ADMINISTRATOR), timezone.now(), timezone.localdate()
    ties = (Tie(child.pk, "mother", parental_responsibility=True),)
    values = MemberValues("adult", mother.name, mother.born_on, patient_id=mother.pk, ties=ties)
    member = save_member(by, family=child.family, member=None, values=values, today=today, now=now)
    visit = Visit("2026-03-04", "GP Surgery", "Dr Linden Thornapple", "Cough at Northmere")
    person = RecordOf("9999344879", "Thornapple", "Isla", child.patient.born_on, visits=(visit,))  # type: ignore
    file = SimpleUploadedFile("isla.json", record_file(person, practice=(practice.code, practice.name)))
    (brought,) = take_all(by, [file], today=today, now=now)
    assert brought.how == "done", brought.words
    return {
        "children/families": child.family_id,
        "gp-record/families": child.family_id,
        "member": member.pk,
    }


def asked_of(practice: Practice) -> dict[str, Any]:
    """Somebody asked to go to the conference ahead, and another time offered to its chair."""
    by, now = viewer(practice, Role.ADMINISTRATOR), timezone.now()
    doctor = add_clinician(by, values=ClinicianValues(name="Dr Fern Thornapple"), now=now)
    meeting = Conference.objects.filter(practice=practice).latest("pk")
    asking = deciding.ask(by, conference=meeting, clinician=doctor, now=now)
    times = [Time("other_time", ahead(53), time(10), 90, doctor)]
    offer = make_offer(by, meeting, times=times, now=now)
    return {
        "cover/conference": meeting.pk,
        "cover/askings": asking.pk,
        "cover/offers": offer.pk,
        "clinician": doctor.pk,
        "offered": offer.times.get().pk,
    }


def written_of(practice: Practice) -> dict[str, Any]:
    """A report to the conference ahead, with a sentence in it, and one that went to the chair of the conference before;
    a mail domain and a council's form for reports."""
    by, now = viewer(practice, Role.ADMINISTRATOR), timezone.now()
    meeting = Conference.objects.filter(practice=practice).latest("pk")
    report = begin(by, conference=meeting, now=now)
    words = "The Thornapple family lives in one room"
    saved = add_statement(by, report, question="E7", text=words, kind="observed", now=now)
    return {
        "reports": report.pk,
        "reports/statements": saved.statement,
        "reports/begin/conference": meeting.pk,
        "reports/begin/likely": 1,
        **gone_of(practice, by),
    }


def gone_of(practice: Practice, by: Viewer) -> dict[str, Any]:
    now = timezone.now()
    before = Conference.objects.filter(practice=practice).earliest("pk")
    words = "The Thornapple family lives in one room"
    gone = gone_out(by, viewer(practice, Role.CLINICIAN), before, words=words, now=now)
    domain = allow_domain(by, "northmere.example.gov.uk", now=now)
    document, out = Document(), BytesIO()
    document.add_paragraph("Millbrook asks about {{ child_names }} and {{ everything_else }}")
    document.save(out)
    authority = Authority.objects.filter(practice=practice).earliest("pk")
    form = bring(by, authority_id=authority.pk, data=out.getvalue(), name="Millbrook.docx", now=now)
    return {
        "gone": gone,
        "two": gone.numbers,
        "reports/settings/domains": domain.pk,
        "reports/settings/forms": form.pk,
    }


def kept_of(practice: Practice, child: Child) -> dict[str, Any]:
    """A hold, and a letter of no case file whose disposal waits for a second person."""
    lead, now = viewer(practice, Role.SAFEGUARDING_LEAD), timezone.now()
    later = now + timedelta(days=1000)
    loose = receive_letter(lead, data=f"For nobody at {practice.name}".encode(), name="n.txt", way="upload").letter
    confirm_letter(lead, loose, answers=Answers({"children": []}, {}, (), {}, outcome="not_ours"))
    waits = propose_disposal(
        lead, letter=loose, because="It was never ours", copies_checked=True, today=later.date(), now=now
    )
    hold = place_hold(lead, family=child.family, because="The Thornapple inquiry", now=now)
    return {
        "keeping/child": child.pk,
        "keeping/family": child.family_id,
        "keeping/letters": loose.pk,
        "keeping/holds": hold.pk,
        "keeping/disposals": waits.pk,
    }


def ours_in_the_diary(practice: Practice) -> Duty:
    return Duty.objects.filter(practice=practice, owed_by=OwedBy.PRACTICE, withdrawn_at=None).latest("pk")


def who(practice: Practice, other: Practice, visitor: str) -> Viewer | None:
    """The person behind a name of walking.VISITORS; None for nobody."""
    whose, _, role = visitor.partition(" ")
    if whose in ("our", "their") and role in set(Role):
        return viewer(practice if whose == "our" else other, role)
    return None
