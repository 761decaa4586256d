"""Numbers of another practice's rows, typed into our own forms and addresses: refused, nothing shown, nothing written.

Every name that a page takes from a form or an address stands in NAMES, with what it is a number of. A new one fails
the first test until somebody has said what it is and, if it is a number, tried a foreign one here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from seenheard.casework.reconciliation.answers import Answer
from seenheard.casework.vocabulary import Role
from seenheard.practice.audit.models import Event
from seenheard.practice.case_life.models import Ending, Tick
from seenheard.practice.children.models import Child, FamilyMember, Patient
from seenheard.practice.conferences.models import Conference, Fact
from seenheard.practice.cover.models import Asking, Offer, TakingPart
from seenheard.practice.cover.offering import Time, make_offer
from seenheard.practice.demonstration.record_files import Person as RecordOf
from seenheard.practice.demonstration.record_files import record_file
from seenheard.practice.diary.models import Authority, Chase, Duty
from seenheard.practice.gp_record.models import Entry, Import, RecordName
from seenheard.practice.gp_record.reading import read
from seenheard.practice.keeping.models import Hold
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.letters.reading_queue import read_letter
from seenheard.practice.people.models import Practice
from seenheard.practice.people.signing_in.models import SignIn
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.plan_actions.models import EnteredAction, Evidence, Telling
from seenheard.practice.plan_actions.proving import Shown, attach
from seenheard.practice.plan_actions.refused import ActionRefused
from seenheard.practice.reconciliation.answering import answer_difference
from seenheard.practice.reconciliation.models import Difference
from seenheard.practice.reconciliation.refused import ReconciliationRefused
from seenheard.practice.reconciliation.writing import write_letter
from seenheard.practice.reminders.models import Deputy
from seenheard.practice.reports.beginning import begin
from seenheard.practice.reports.models import (
    AllowedDomain,
    CouncilForm,
    Dispatch,
    Reader,
    Report,
    Shared,
    Statement,
    Wording,
)
from seenheard.practice.reports.readers import ReaderWords, add_reader
from seenheard.practice.reports.writing import add_statement
from seenheard.practice.rota.actions import ClinicianValues, add_clinician
from seenheard.practice.rota.carried_file import CarriedFile
from seenheard.practice.rota.models import Clinician, Knowledge, Leave, LeaveCalendar

from .confirmed import ahead
from .conftest import PASSWORD, our_practice, patients_of, viewer
from .everything import OURS_ALONE, acted_of, everything_of
from .made_once import for_this_test, made_once
from .reconciliation.compared import compared_of
from .reconciliation.given import brought_in
from .reports.gone_out import gone_out

HERE = Path(__file__).resolve().parents[2] / "seenheard" / "practice"
NONE = ""
#: Where it is read and its name -> whose number it is; NONE for words, days and choices from a fixed list.
NAMES: dict[tuple[str, str], str] = {
    ("case_life/forms.py", "TickForm.ending"): "ending, of the child in the address alone",
    ("case_life/forms.py", "RegisterForm.patient"): "patient",
    ("letters/forms.py", "authority"): "authority",
    ("letters/forms.py", "children.{row}.who"): "patient, mother",
    ("letters/forms.py", "{name}.about"): "conference",
    ("letters/forms.py", "{path}.what"): "patient (others.N)",
    ("letters/forms.py", "{name}.shown"): "conference, only compared",
    ("letters/forms.py", "note"): NONE,
    ("letters/forms.py", "others.{key}.what"): "patient (others.N)",
    ("letters/forms.py", "codes.shown"): NONE,
    ("letters/forms.py", "codes.{place}.{key}.{action}"): NONE,
    ("letters/forms.py", "wrong"): NONE,
    ("register/gap_views.py", "patient"): "patient, compared with the lines of the own lists alone",
    ("letters/forms.py", "{path}.hidden"): NONE,
    ("letters/forms.py", "{path}.third"): NONE,
    ("plan_actions/forms.py", "EvidenceForm.entries"): "entry of the children's own records",
    ("plan_actions/forms.py", "EvidenceForm.letter"): "letter about the children",
    ("plan_actions/forms.py", "EvidenceForm.report"): "report",
    ("plan_actions/forms.py", "EnterForm.person"): "person",
    ("plan_actions/forms.py", "EnterForm.also"): "child of the same family",
    ("plan_actions/forms.py", "AnswerForm.letter"): "letter about the children",
    ("children/views.py", "child"): "child",
    ("children/forms.py", "FactForm.child"): "child",
    ("children/door.py", "PART"): "family",
    ("children/forms.py", "KeepOutForm.person"): "person",
    ("cover/forms.py", "AskForm.clinician"): "clinician",
    ("cover/forms.py", "AskForm.instead_of"): "asking, only compared",
    ("cover/forms.py", "SwapForm.swap_with"): "clinician",
    ("cover/offer_forms.py", "TimeForm.clinician"): "clinician",
    ("cover/offer_forms.py", "TimeForm.room"): "room",
    ("cover/offer_forms.py", "AnswerOfferForm.answer"): "offered time",
    ("cover/offer_views.py", "answer"): "offered time, only compared",
    ("cover/taking_part_forms.py", "TakingPartForm.clinician"): "clinician",
    ("diary/views.py", "child"): "child",
    ("diary/forms.py", "FilterForm.child"): "child",
    ("diary/forms.py", "FilterForm.person"): "person",
    ("diary/forms.py", "GiveForm.person"): "person",
    ("conferences/likely/forms.py", "BeginForm.person"): "person",
    ("audit/forms.py", "RecordForm.person"): "person",
    ("keeping/views.py", "child"): "child",
    ("reminders/forms.py", "DeputyForm.deputy"): "person",
    ("people/forms.py", "PracticeForm.practice"): "practice",
    ("reports/passing_forms.py", "GiveForm.gp"): "person",
    ("reports/part_views.py", "of"): "member of the own report, whatever the number",
    ("reports/saving_views.py", "member"): "member of the own report, whatever the number",
    ("reports/saving_views.py", "base"): "version, only compared",
    ("reports/saving_views.py", "shown"): "answer, only compared",
    ("reports/wording_views.py", "wording"): "wording of the statement in the address",
    ("reports/wording_views.py", "version"): "version, only compared",
    ("reports/shared_views.py", "who"): "member of the own report, whatever the number",
    ("reports/reader_views.py", "statement"): "statement, of the report in the address alone",
    ("reports/reader_forms.py", "ReaderForm.member"): "member of the own report, whatever the number",
    ("reports/reader_forms.py", "SendForm.copies"): "copy",
    ("reports/reader_forms.py", "AnotherWayForm.copies"): "copy",
    ("reports/setting_forms.py", "CouncilFormForm.authority"): "authority",
    ("rota/clinician_views.py", "person"): "person",
    ("rota/forms.py", "ClinicianForm.person"): "person",
    ("rota/forms.py", "LeaveForm.clinician"): "clinician",
    ("rota/leave_views.py", "clinician"): "clinician",
    ("rota/feed_forms.py", "CalendarForm.clinician"): "clinician",
    ("rota/knowing_forms.py", "KnowingForm.clinician"): "clinician",
    ("rota/knowing_views.py", "clinician"): "clinician",
    ("rota/transfer_forms.py", "ImportForm.clinician"): "clinician",
    ("rota/transfer_forms.py", "ExportForm.clinician"): "clinician",
    ("rota/transfer_views.py", "carried"): "clinician, signed for whoever chose the file",
    ("people/signing_in/views.py", "which"): "sign-in",
    ("people/middleware.py", "kept.MARK"): "kept form (tests/practice/people/test_session.py)",
    ("people/views.py", "up_to"): "event, of the own practice whatever the number",
    ("children/member_views.py", "member"): "member",
    ("children/member_views.py", "of"): "child",
    ("children/member_views.py", "patient"): "patient",
    ("children/member_forms.py", "MemberForm.kept_from"): "member",
    ("gp_record/views.py", "clinician"): "clinician",
    ("gp_record/forms.py", "NameForm.clinician"): "clinician",
    ("gp_record/bringing_views.py", "carried-{place}"): "a file, signed for whoever chose it",
    ("gp_record/bringing_views.py", "patient-{place}"): "patient",
    ("gp_record/chronology_views.py", "name"): "child and member, compared with the family's own alone",
    ("core_groups/forms.py", "EnterForm.children"): "child",
    ("core_groups/forms.py", "PartForm.person"): "person",
    ("diary/forms.py", "TogetherForm.duty"): "duty",
    ("looked_after/forms.py", "PassportForm.actions"): "action of the child in the address alone",
    ("looked_after/forms.py", "DoneForm.planned"): "plan of the child in the address alone",
    ("plans/views.py", "with"): "version of the own child, whatever the number",
    ("plans/views.py", "base"): "version, only compared",
    ("plans/forms.py", "PlanForm.base"): "version, only compared",
    ("plans/forms.py", "PlanForm.of"): "conference, only compared",
    ("plans/forms.py", "MeetingForm.base"): "record, only compared",
    ("handover/forms.py", "GiveForm.children"): "child",
    ("reconciliation/forms.py", "ListForm.authority"): "authority",
    ("reconciliation/forms.py", "AnswerForm.child"): "child",
    ("reconciliation/forms.py", "LetterForm.chosen"): "difference",
    ("reconciliation/views.py", "council"): "authority, only compared",
    ("reconciliation/list_views.py", "sheet"): "place of a sheet in the list of the address",
    ("reconciliation/list_views.py", "line"): "line of the list of the address",
    ("web/paging.py", "from"): "place in a list of the own practice",
    ("audit/views.py", "from"): "place in a list of the own practice",
}
#: Forms and addresses that hold no number of a row.
WORDS_ONLY = {
    "case_life/forms.py": {
        "FactForm.kind", "FactForm.on", "FactForm.about", "FactForm.words", "BecauseForm.because", "TickForm.line",
        "TickForm.do", "TickForm.words", "BirthForm.on", "BirthForm.number",
    },
    "case_life/birth_views.py": {"do", "number"},
    "handover/forms.py": {
        "GiveForm.to_name", "GiveForm.to_code", "GiveForm.left_on", "SendForm.address", "ReceiptForm.receipt",
        "EndForm.because", "AsideForm.because", "OpenForm.file", "OpenForm.passphrase", "UndoForm.because",
    },
    "plan_actions/views.py": {"show", "words"},
    "plan_actions/forms.py": {
        "TermsForm.counts", "TermsForm.counts_words", "TermsForm.every", "TermsForm.unit", "TermsForm.first_on",
        "TermsForm.until", "AsideForm.why", "AsideForm.because", "EvidenceForm.kind", "EvidenceForm.words",
        "EndForm.because", "EnterForm.words", "EnterForm.told_by", "EnterForm.due_on",
        "EnterForm.once", "TellForm.way", "TellForm.to_address", "TellForm.to_name", "TellForm.text",
        "TellForm.looked", "TellForm.once", "TellForm.seen", "AnswerForm.who", "AnswerForm.on", "AnswerForm.words",
        "RulesForm.misses_on_plan", "RulesForm.misses_otherwise", "RulesForm.months", "RulesForm.tell_within",
    },
    "assurance/asked.py": {"year", "years", "period", "measure", "count", "short"},
    "post/forms.py": {"DealtWithForm.words", "CameBackForm.words"},
    "post/views.py": {"show", "old"},
    "audit/forms.py": {"RecordForm.kind", "RecordForm.child", "RecordForm.since", "RecordForm.until", "SealForm.seal"},
    "audit/views.py": {"page"},
    "children/forms.py": {
        "SearchForm.q", "ReasonForm.because", "RestrictForm.because", "KeepOutForm.because", "FactForm.kind",
        "FactForm.on", "RemoveFactForm.because",
    },
    "children/views.py": {"order"},
    "children/restricted_views.py": {"restricted", "do"},
    "children/member_forms.py": {
        "MemberForm.name", "MemberForm.role", "MemberForm.born_on", "MemberForm.number", "MemberForm.registered_here",
        "MemberForm.address", "RemoveMemberForm.because",
    },
    "children/member_views.py": {"do", "proposal"},
    "gp_record/bringing_views.py": {"answer-{place}", "do"},
    "gp_record/forms.py": {"NameForm.name"},
    "gp_record/views.py": {"kind"},
    "conferences/views.py": {"show", "page"},
    "cover/asking_views.py": {"pinned"},
    "cover/forms.py": {
        "AskForm.pinned", "AnswerForm.says", "AnswerForm.why_not", "AnswerForm.words", "AnswerForm.with_duties",
        "AnswerForm.seen", "SwapForm.swap_words", "SwapForm.swap_seen", "CallOffForm.because", "UsualForm.minutes",
        "UsualForm.travel_minutes", "UsualForm.appointment_minutes", "UsualForm.answer_days", "UsualForm.offer_days",
        "ArrangementForm.minutes", "ArrangementForm.travel_minutes",
    },
    "cover/mail_views.py": {"do"},
    "cover/offer_forms.py": {
        "ToForm.to", "TimeForm.use", "TimeForm.way", "TimeForm.on", "TimeForm.time", "TimeForm.minutes",
        "AnswerOfferForm.on", "AnswerOfferForm.time", "AnswerOfferForm.words", "SentForm.words",
        "WithdrawForm.because", "MoveBackForm.because",
    },
    "cover/taking_part_forms.py": {
        "TakingPartForm.way", "TakingPartForm.presented_by", "TakingPartForm.why_not", "TakingPartForm.words",
    },
    "cover/taking_part_views.py": {"show"},
    "cover/views.py": {"show"},
    "diary/authority_form.py": {
        "AuthorityForm.name", "AuthorityForm.nation", "AuthorityForm.reports_to", "AuthorityForm.source",
        "AuthorityForm.last_checked", "AuthorityForm.stood", "AddForm.known", "AddForm.name", "AddForm.nation",
        "AuthorityForm.further_name",
        "AuthorityForm.further_phone", "AuthorityForm.further_email", "CompareForm.on", "CompareForm.source",
        "PackForm.file", "PackForm.text",
    },
    "diary/authority_views.py": {"press"},
    "diary/authority_saving.py": {"press", "seen"},
    "diary/authority_pack_views.py": {"press", "text", "take"},
    "looked_after/forms.py": {
        "PlanForm.kind", "PlanForm.on", "PlanForm.planned_with", "DoneForm.kind", "DoneForm.on", "DoneForm.done_by",
        "DoneForm.report_where", "BecauseForm.because", "PassportForm.health", "PassportForm.appointments",
        "PassportForm.more", "GivenForm.on", "GivenForm.to", "GivenForm.how", "CareForm.service",
        "CareForm.taken_by", "CareForm.by_when", "TakenOverForm.seen_on", "TakenOverForm.taken_by",
    },
    "plans/forms.py": {
        "PlanForm.categories", "PlanForm.since", "TaskForm.text", "TaskForm.owner", "TaskForm.ours", "TaskForm.due_on",
        "TaskForm.due_text", "TaskForm.out", "PersonForm.name", "PersonForm.role", "PersonForm.phone",
        "PersonForm.email", "PersonForm.out", "MeetingForm.quorate", "ListedForm.agency", "ListedForm.part",
        "AddedForm.name", "AddedForm.role", "AddedForm.agency", "AddedForm.part", "ChildForm.outcome",
        "ChildForm.categories", "ChildForm.our_view",
    },
    "plans/views.py": {"do", "new"},
    "plans/decided_views.py": {"do"},
    "core_groups/views.py": {"show"},
    "core_groups/forms.py": {
        "EnterForm.on", "EnterForm.at", "EnterForm.held", "EnterForm.told_by", "PartForm.how", "PartForm.note",
        "NoteForm.way", "AgreedForm.agreed", "AgreedForm.next_on", "HeldForm.what", "HeldForm.told_by",
    },
    "diary/views.py": {"all"},
    "diary/forms.py": {
        "FilterForm.owed", "FilterForm.kind", "DoneForm.note", "NotDoneForm.because", "ChaseForm.words",
        "ChaseForm.way", "ChaseForm.answer_by", "TogetherForm.written_for",
    },
    "register/code_views.py": {"show"},
    "register/forms.py": {
        "TickForm.how", "TickForm.seen_on", "TickForm.words", "UntickForm.because", "ConcernForm.because",
        "ConcernForm.review_on", "EndConcernForm.ended_because",
    },
    "register/gap_views.py": {"code", "action"},
    "register/views.py": {"show", "category"},
    "reconciliation/views.py": {"show"},
    "reconciliation/list_views.py": {"shown"},
    "reconciliation/forms.py": {
        "ListForm.whole", "ListForm.file", "ListForm.pasted", "ColumnsForm.dates", "ColumnsForm.covers",
        "ColumnsForm.default", "WordsForm.shown", "AnswerForm.answer", "AnswerForm.words", "AnswerForm.said",
        "AgainForm.words", "SendForm.address", "SendForm.looked", "SendForm.new_confirmed", "AnotherWayForm.words",
        "AnotherWayForm.looked", "KeepForm.months", "KeepForm.source", "KeepForm.checked_on",
    },
    "keeping/forms.py": {
        "RuleForm.months", "RuleForm.until_age", "RuleForm.source", "RuleForm.checked_on", "HoldForm.because",
        "LiftForm.because", "ProposeForm.copies_checked", "ProposeForm.because", "ApproveForm.understood",
        "ExportForm.because",
    },
    "conferences/likely/counting_views.py": {"became", "year"},
    "conferences/likely/forms.py": {"WhyForm.code", "WhyForm.words"},
    "letters/views_day.py": {"day.year", "day.month", "day.day"},
    "letters/views_followed.py": {"because"},
    "letters/views_letter.py": {"do", "reason"},
    "letters/views_list.py": {"kind"},
    "people/calendar_views.py": {"whose", "do"},
    "reminders/forms.py": {
        "StepsForm.entered", "StepsForm.half_time", "StepsForm.before", "StepsForm.before_days", "StepsForm.on_the_day",
        "StepsForm.overdue", "StepsForm.chase_days", "HourForm.at", "OwnForm.email", "OwnForm.way", "AddressForm.email",
    },
    "people/coming_back.py": {"next"},
    "rota/clinician_views.py": {"do"},
    "reports/passing_forms.py": {
        "GiveForm.words", "TakeOnForm.because", "ReturnForm.because", "ReviewForm.words", "WithdrawForm.because",
        "CorrectForm.because", "SignForm.seen", "SignForm.read",
    },
    "reports/shared_forms.py": {
        "SharedForm.shared", "SharedForm.on", "SharedForm.how", "SharedForm.comments", "SharedForm.disagreement",
        "SharedForm.why_not", "DiscussedForm.role", "DiscussedForm.name", "DiscussedForm.on", "DiscussedForm.outcome",
        "DiscussedForm.presents", "ActionForm.words", "ActionForm.owner", "ActionForm.due_on",
        "PromisedBeforeForm.words", "PromisedBeforeForm.owner", "PromisedBeforeForm.due_on", "PromisedBeforeForm.state",
        "StateForm.state", "CommentForm.text", "CommentForm.question", "CommentForm.member",
    },
    "reports/fill_views.py": {"entry", "whose"},
    "reports/part_views.py": {"do"},
    "reports/saving_views.py": {"question", "text", "kind", "by", "source", "key", "why", "reason"},
    "reports/wording_views.py": {"choice"},
    "reports/shared_views.py": {"do", "question", "member"},
    "reports/last_views.py": {"part"},
    "reports/reader_forms.py": {
        "ReaderForm.kind", "ReaderForm.name", "ReaderForm.address", "ReaderChangeForm.name",
        "ReaderChangeForm.address", "SendForm.chosen", "SendForm.address", "SendForm.looked", "SendForm.new_confirmed",
        "AnotherWayForm.words", "AnotherWayForm.looked", "ReceiptForm.receipt",
    },
    "reports/reader_views.py": {"may", "because"},
    "reports/setting_forms.py": {
        "DomainForm.domain", "WritingForm.say_left_out", "WritingForm.young_person_from", "WritingForm.idle_minutes",
        "CouncilFormForm.file",
    },
    "reports/fee_views.py": {"from"},
    "rota/forms.py": {
        "JumpForm.on", "EndForm.because", "TakeBackForm.because", "ClosingForm.on", "ClosingForm.words",
        "ClinicianForm.name", "ClinicianForm.email", "ClinicianForm.role", "ClinicianForm.sessions_a_week",
        "ClinicianForm.travel", "ClinicianForm.training_level", "ClinicianForm.trained_on", "ClinicianForm.locum",
        "ClinicianForm.starts_on", "ClinicianForm.ends_on", "HalfDayForm.kind", "HalfDayForm.starts",
        "HalfDayForm.ends", "HalfDayForm.words", "LeaveForm.why", "LeaveForm.first", "LeaveForm.first_half",
        "LeaveForm.last", "LeaveForm.last_half", "LeaveForm.words", "RoomForm.name", "RoomForm.seats",
        "RoomForm.words", "HoursForm.weekdays", "HoursForm.opens", "HoursForm.closes", "HoursForm.rest_hours",
    },
    "rota/feed_forms.py": {"CalendarForm.name", "CalendarForm.address", "EndCalendarForm.leave"},
    "rota/knowing_forms.py": {
        "KnowingForm.registered", "KnowingForm.instead", "KnowingForm.contacts", "KnowingForm.last_seen",
    },
    "rota/transfer_forms.py": {
        "ImportForm.file", "ImportForm.kind", "ImportForm.whole", "KnowledgeFileForm.file", "ExportForm.what",
        "ExportForm.form", "ExportForm.first", "ExportForm.last",
    },
    "rota/transfer_views.py": {"do", "seal"},
    "rota/leave_views.py": {"show"},
    "rota/premises_views.py": {"do"},
    "rota/usual_week_form.py": {"UsualWeekForm.from_on"},
    "rota/week_views.py": {"do"},
    "people/forms.py": {"RoleForm.role", "RoleForm.ends_on", "AddForm.name", "AddForm.username"},
}  # fmt: skip
ELSEWHERE = ("people/signing_in/forms.py", "web/gallery.py", "web/fields.py")  # passwords and codes; the gallery


def names_taken() -> Iterator[tuple[str, str]]:
    """Every name that the site's code takes from request.GET, request.POST, a form or a sheet."""
    for path in sorted(HERE.rglob("*.py")):
        where = path.relative_to(HERE).as_posix()
        if where in ELSEWHERE:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield from ((where, name) for name in taken_by(node, where))


def taken_by(node: ast.AST, where: str) -> Iterator[str]:
    sent = ("request.POST", "request.GET")
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) in sent:
        yield said(node.slice)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in sent:
        if node.func.attr in ("get", "getlist", "pop"):
            yield said(node.args[0])
    elif isinstance(node, ast.Call) and ast.unparse(node.func) == "text_of" and where == "letters/forms.py":
        yield said(node.args[1])
    elif isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("Form") for base in node.bases):
        for part in node.body:
            if isinstance(part, ast.Assign) and isinstance(part.value, ast.Call):
                name = ast.unparse(part.value.func)
                if name.endswith("Field"):
                    yield f"{node.name}.{ast.unparse(part.targets[0])}"


def said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    return re.sub(r"^f['\"]|['\"]$", "", ast.unparse(node))


def test_every_name_that_a_page_takes_is_in_the_table() -> None:
    known = set(NAMES) | {(where, name) for where, names in WORDS_ONLY.items() for name in names}
    found = set(names_taken())
    assert found - known == set(), "say in NAMES what these are numbers of, and try a foreign one"
    gone = {key for key in known - found if (HERE / key[0]).exists()}
    assert gone == set(), "these are not taken any more"


def everything() -> dict[str, Any]:
    practice = our_practice()
    return everything_of(practice, patients_of(practice))


everything_once = made_once(everything)


@pytest.fixture
def ours(db: None, everything_once: Any) -> dict[str, Any]:
    return for_this_test(everything_once)


@pytest.fixture
def stranger(other_practice: Practice, patient: Callable[..., Patient]) -> Viewer:
    """A lead of another practice, which has a child, a letter and a diary of its own."""
    lead = viewer(other_practice, Role.SAFEGUARDING_LEAD)
    theirs = patient("Orla", "Quickbeam", "2016-01-02", "9995105839", practice=other_practice)
    from tests.practice.confirmed import confirmed, minutes

    confirmed(
        lead,
        minutes(ahead(-20), ahead(60), "Orla Quickbeam", local_authority="Fernhollow Council"),
        theirs,
        about={"conference": "new", "next_conference": "new"},
    )
    return lead


@pytest.fixture
def browser(stranger: Viewer) -> Client:
    client = Client()
    assert client.login(username=stranger.person.username, password=PASSWORD)  # type: ignore[union-attr]
    return client


def shows_nothing(answer: Any) -> None:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert [word for word in OURS_ALONE if word in body] == []


def child_of(lead: Viewer) -> Child:
    return Child.objects.get(practice=lead.practice)


def duty_of(lead: Viewer) -> Duty:
    return Duty.objects.filter(practice=lead.practice, owed_by="practice", withdrawn_at=None).latest("pk")


def letter_of(lead: Viewer) -> int:
    """A letter of theirs that waits and was read."""
    letter = receive_letter(lead, data=b"Dear Doctor, a child.", name="their-letter.txt", way="upload").letter
    read_letter(letter)
    return letter.pk


def test_a_foreign_child_in_a_familys_page(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    family = child_of(stranger).family_id
    assert browser.get(f"/children/family/{family}/?child={child_of(stranger).pk}").status_code == 200
    assert browser.get(f"/children/family/{family}/?child={ours['children']}").status_code == 404


def test_a_foreign_child_of_a_date_that_is_known(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    family, before = child_of(stranger).family_id, Fact.objects.count()
    sent = {"kind": "referral", "on.day": "2", "on.month": "3", "on.year": "2026", "child": ours["children"]}
    answer = browser.post(f"/children/family/{family}/dates/", sent)
    assert answer.status_code == 422
    shows_nothing(answer)
    assert Fact.objects.count() == before
    assert browser.post(f"/children/family/{family}/dates/{ours['fact']}/remove/", {"because": "x"}).status_code == 404
    assert Fact.objects.count() == before


def test_foreign_rows_in_a_case(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    """An ending of theirs is not ticked, and a fact of theirs not taken back, on the page of one's own child."""
    child = child_of(stranger)
    ending = Ending.objects.exclude(practice=stranger.practice).latest("pk")
    ticks, path = Tick.objects.count(), f"/case/children/{child.pk}/"
    sent = {"ending": ending.pk, "line": "told_inside", "do": "tick"}
    assert browser.post(f"{path}ticks/", sent).status_code == 404
    assert browser.post(f"{path}facts/{ours['fact']}/back/", {"because": "x"}).status_code == 404
    assert browser.post(f"{path}registered/", {"patient": ours["patient"]}).status_code == 302
    child.refresh_from_db()
    assert child.patient_id != ours["patient"]
    assert Tick.objects.count() == ticks
    assert browser.get(f"/case/children/{ours['children']}/").status_code == 404


def test_a_foreign_row_for_a_birth(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    today = timezone.localdate()
    mother = Patient.objects.create(practice=stranger.practice, given_name="Mara", family_name="Jessamine")
    child = Child.objects.create(
        practice=stranger.practice, family=child_of(stranger).family, mother=mother, name="Unborn baby of Mara",
        expected_on=today,
    )  # fmt: skip
    Patient.objects.filter(pk=ours["patient"]).update(born_on=today)
    sent = {"on.day": today.day, "on.month": today.month, "on.year": today.year, "number": 1, "do": "enter"}
    answer = browser.post(f"/case/children/{child.pk}/born/", sent | {"name-1": "x", "who-1": ours["patient"]})
    assert answer.status_code == 422
    shows_nothing(answer)
    child.refresh_from_db()
    assert child.unborn
    assert browser.post(f"/case/children/{child.pk}/born/", sent | {"name-1": "x", "who-1": "none"}).status_code == 302
    assert browser.post(f"/case/children/{child.pk}/registered/", {"patient": ours["patient"]}).status_code == 422
    child.refresh_from_db()
    assert child.patient_id is None and child.born_on == today


def test_a_foreign_child_or_colleague_in_a_core_group(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    family = child_of(stranger).family_id
    sent = {"on.day": "2", "on.month": "3", "on.year": "2026", "held": "yes", "told_by": "x"}
    answer = browser.post(f"/core-groups/enter/{family}/", sent | {"children": ours["children"]})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert browser.post(f"/core-groups/enter/{family}/", sent | {"children": child_of(stranger).pk}).status_code == 302
    group = Conference.objects.get(practice=stranger.practice, on="2026-03-02")
    answer = browser.post(f"/core-groups/{group.pk}/part/", {"how": "person", "person": ours["people"]})
    assert answer.status_code == 422
    shows_nothing(answer)


def test_a_foreign_duty_asked_for_with_others(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    council = Authority.objects.filter(practice=stranger.practice).latest("pk").pk
    foreign = Duty.objects.filter(owed_by="local_authority").exclude(practice=stranger.practice).latest("pk").pk
    path = f"/diary/expected/together/{council}/"
    shows_nothing(browser.get(f"{path}?duty={foreign}"))
    answer = browser.post(path, {"duty": foreign, "words": "x", "written_for": ""})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert browser.get(f"/diary/expected/together/{ours['diary/authorities']}/").status_code == 404
    assert not Chase.objects.exists()


def test_foreign_rows_for_an_action(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    """What shows that their action was done, whose it is, and in which letter an answer stands."""
    child, now = child_of(stranger), timezone.now()
    theirs = acted_of(stranger.practice, child, "Quickbeam")
    foreign_entry = Entry.objects.exclude(practice=stranger.practice).latest("pk").pk
    before = Evidence.objects.count()
    for name, foreign, kind in (
        ("entries", foreign_entry, "record"),
        ("letter", ours["letters"], "letter"),
        ("report", ours["reports"], "report"),
    ):
        said = {"kind": kind, name: foreign, "words": "Seen by the nurse"}
        answer = browser.post(f"/actions/{theirs['actions']}/evidence/", said)
        assert answer.status_code == 422
        shows_nothing(answer)
    for shown in (
        Shown("record", entries=(foreign_entry,)),
        Shown("letter", letter_id=ours["letters"]),
        Shown("report", report_id=Report.objects.filter(sent_at__isnull=False).earliest("pk").pk),
    ):
        with pytest.raises(ActionRefused):
            attach(stranger, duty_id=theirs["actions"], shown=shown, now=now)
    assert Evidence.objects.count() == before
    entered, where = EnteredAction.objects.count(), f"/actions/children/{child.pk}/enter/"
    sent = {"words": "Weigh the child", "told_by": "By telephone", "once": "0" * 32}
    for name, foreign in (("person", ours["people"]), ("also", ours["children"])):
        answer = browser.post(where, {**sent, name: foreign})
        shows_nothing(answer)
        assert answer.status_code == 422 or name == "also"  # without brothers or sisters nobody is asked
    found = EnteredAction.objects.exclude(children=child)
    assert not found.filter(practice=stranger.practice).exists()
    assert EnteredAction.objects.filter(children=ours["children"], practice=stranger.practice).count() == 0
    assert EnteredAction.objects.count() <= entered + 1
    answered = {"who": "Ms Okafor", "words": "She will visit", "letter": ours["letters"]}
    today = {"on.day": now.day, "on.month": now.month, "on.year": now.year}
    shows_nothing(browser.post(f"/actions/told/{theirs['actions/told']}/answered/", {**answered, **today}))
    assert not Telling.objects.filter(answer_letter=ours["letters"]).exists()


def test_foreign_rows_of_a_councils_list(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    """Another practice's council, difference and child."""
    child, council = child_of(stranger), Authority.objects.filter(practice=stranger.practice).latest("pk")
    theirs = compared_of(stranger, child, council)
    sent = {"authority": ours["reconciliation/councils"], "whole": "whole", "pasted": "Name,DOB\nA B,1/2/2020"}
    answer = browser.post("/reconciliation/lists/new/", sent)
    assert answer.status_code == 422
    shows_nothing(answer)
    letter = f"/reconciliation/councils/{theirs['reconciliation/councils']}/letter/"
    answer = browser.post(letter, {"chosen": ours["reconciliation/differences"]})
    assert answer.status_code == 422
    shows_nothing(answer)
    now, today = timezone.now(), timezone.localdate()
    with pytest.raises(ReconciliationRefused):
        foreign = [ours["reconciliation/differences"]]
        write_letter(stranger, authority_id=council.pk, chosen=foreign, today=today, now=now)
    shows_nothing(browser.get(f"/reconciliation/?council={ours['reconciliation/councils']}"))
    brought_in(stranger, council, b"Name,Date of birth,Status,Category\nOrla Quickbeem,02/01/2016,CP,Neglect\n")
    asked = Difference.objects.get(practice=stranger.practice, kind="same_child", gone_at=None)
    said = {"answer": Answer.SAME, "child_id": ours["children"], "today": today, "now": now}
    with pytest.raises(ReconciliationRefused, match="Choose which child"):
        answer_difference(stranger, pk=asked.pk, **said)
    with pytest.raises(ReconciliationRefused):
        answer_difference(
            stranger, pk=ours["reconciliation/differences"], answer=Answer.EXPLAINED, words="a word or two",
            today=today, now=now,
        )  # fmt: skip


def test_a_foreign_colleague_or_clinician_in_the_rota(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    before = (Clinician.objects.count(), Leave.objects.count())
    begun = browser.get(f"/rota/clinicians/add/?person={ours['people']}")
    assert b"Clinician Person" not in begun.content
    sent = {"name": "Dr X", "role": "gp", "sessions_a_week": "4", "travel": "drives", "person": ours["people"]}
    answer = browser.post("/rota/clinicians/add/", sent)
    assert answer.status_code == 422
    shows_nothing(answer)
    shows_nothing(browser.get(f"/rota/leave/enter/?clinician={ours['rota/clinicians']}"))
    leave = {"clinician": ours["rota/clinicians"], "why": "annual"}
    answer = browser.post("/rota/leave/enter/", leave | {"first.day": "2", "first.month": "3", "first.year": "2027"})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert (Clinician.objects.count(), Leave.objects.count()) == before


def test_a_foreign_clinician_in_calendars_files_and_what_is_known(
    ours: dict[str, Any], stranger: Viewer, browser: Client
) -> None:
    foreign, child = ours["rota/clinicians"], child_of(stranger)
    address = {"name": "Leave", "address": "https://calendar.example/a.ics", "clinician": foreign}
    file = SimpleUploadedFile("leave.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")
    dates = "first.day=2&first.month=3&first.year=2027&last.day=9&last.month=3&last.year=2027"
    for answer in (
        browser.post("/rota/calendars/", address),
        browser.post("/rota/in-and-out/bring/", {"kind": "calendar", "file": file, "clinician": foreign}),
        browser.get(f"/rota/in-and-out/save/?what=weeks&form=csv&clinician={foreign}&{dates}"),
        browser.post(f"/rota/knowing/{child.pk}/", {"clinician": foreign, "contacts": "3"}),
    ):
        assert answer.status_code == 422
        shows_nothing(answer)
    shows_nothing(browser.get(f"/rota/knowing/{child.pk}/?clinician={foreign}"))
    shows_nothing(browser.get(f"/rota/in-and-out/save/?what=leave&form=csv&clinician=&{dates}"))
    ours_there = viewer(Child.objects.get(pk=ours["children"]).practice, Role.SAFEGUARDING_LEAD)
    carried = CarriedFile("leave", "a.csv", b"clinician,first day\r\nDr Ash Thornapple,2027-03-02\r\n").sealed(
        ours_there
    )
    before = Leave.objects.count()
    shows_nothing(browser.post("/rota/in-and-out/bring/", {"do": "bring", "carried": carried}, follow=True))
    assert (Leave.objects.count(), Knowledge.objects.count()) == (before, 0)
    assert LeaveCalendar.objects.filter(practice=stranger.practice).count() == 0


def test_a_foreign_clinician_asked_to_go_or_to_swap(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    meeting = Conference.objects.filter(practice=stranger.practice).latest("pk")
    now = timezone.now()
    theirs = add_clinician(stranger, values=ClinicianValues(name="Dr Theirs"), now=now)
    before = Asking.objects.count()
    for sent in ({"clinician": ours["clinician"]}, {"clinician": theirs.pk, "instead_of": ours["cover/askings"]}):
        shows_nothing(browser.post(f"/cover/conference/{meeting.pk}/ask/", sent))
    asking = Asking.objects.get(practice=stranger.practice)
    assert asking.clinician == theirs, "the number of our asking means nothing there"
    assert Asking.objects.count() == before + 1
    answer = browser.post(f"/cover/askings/{asking.pk}/swap/", {"swap_with": ours["clinician"]})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert Asking.objects.get(pk=ours["cover/askings"]).ended_at is None


def test_a_foreign_clinician_room_and_time_in_an_offer(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    meeting = Conference.objects.filter(practice=stranger.practice).latest("pk")
    now, day = timezone.now(), ahead(53)
    theirs = add_clinician(stranger, values=ClinicianValues(name="Dr Theirs"), now=now)
    sent = {
        "to": "The chair",
        "by-hand-use": "on",
        "by-hand-way": "here",
        "by-hand-on.day": day.day,
        "by-hand-on.month": day.month,
        "by-hand-on.year": day.year,
        "by-hand-time": "10:00",
        "by-hand-minutes": "90",
        "by-hand-clinician": theirs.pk,
    }
    before = Offer.objects.count()
    for foreign in ({"by-hand-clinician": ours["clinician"]}, {"by-hand-room": ours["rota/premises/rooms"]}):
        answer = browser.post(f"/cover/conference/{meeting.pk}/offer/", sent | foreign)
        assert answer.status_code == 422
        shows_nothing(answer)
    assert Offer.objects.count() == before
    mine = make_offer(stranger, meeting, times=[Time("other_time", day, time(10), 90, theirs)], now=now)
    answer = browser.post(f"/cover/offers/{mine.pk}/answer/", {"answer": ours["offered"]})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert Offer.objects.filter(answer="").count() == before + 1
    answer = browser.post(
        f"/cover/conference/{meeting.pk}/taking-part/", {"way": "video", "clinician": ours["clinician"]}
    )
    assert answer.status_code == 422
    shows_nothing(answer)
    assert not TakingPart.objects.exists()


def test_a_reason_for_a_foreign_family(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    family = child_of(stranger).family_id
    sent = {"restricted-family": ours["children/family"], "restricted-because": "I want to see it", "because": "words"}
    shows_nothing(browser.post(f"/children/family/{family}/dates/", sent))
    shows_nothing(browser.post(f"/children/family/{family}/reason/", sent))
    assert not Event.objects.filter(verb="reason_given", child_id=ours["children"]).exists()


@pytest.mark.parametrize("query", ["child={children}", "person={people}", "child={children}&person={people}"])
@pytest.mark.parametrize("page", ["/diary/", "/diary/week/2026-03-04/", "/diary/month/2026-03/"])
def test_the_diary_narrowed_to_foreign_ones(
    page: str, query: str, ours: dict[str, Any], stranger: Viewer, browser: Client
) -> None:
    answer = browser.get(f"{page}?{query.format(**ours)}")
    assert answer.status_code in (200, 404)
    shows_nothing(answer)


def test_a_duty_given_to_a_foreign_person(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    duty = duty_of(stranger)
    answer = browser.post(f"/diary/duties/{duty.pk}/give/", {"person": ours["people"]})
    assert answer.status_code == 422
    duty.refresh_from_db()
    assert duty.person is None


@pytest.mark.parametrize("do", ["keep_out", "let_in"])
def test_records_closed_to_a_foreign_person(do: str, ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    family, before = child_of(stranger).family_id, Event.objects.count()
    browser.post(f"/children/family/{family}/restricted/", {"restricted": "yes", "because": "A colleague's family"})
    browser.post(f"/children/family/{family}/reason/", {"because": "To close it to a colleague"})
    sent = {"out-person": ours["people"], "out-because": "They know the family", "do": do}
    answer = browser.post(f"/children/family/{family}/closed-to/", sent)
    assert answer.status_code in (404, 422)
    shows_nothing(answer)
    later = Event.objects.order_by("pk")[before:]
    assert [one for one in later if str(ours["people"]) in str(one.detail.get("person", ""))] == []


def test_the_record_narrowed_to_a_foreign_person(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    for page in ("/record/", "/record/save/"):
        shows_nothing(browser.get(f"{page}?person={ours['people']}"))
        assert b"Isla" not in browser.get(f"{page}?child=Thornapple").content
        shows_nothing(browser.get(f"{page}?from=1"))


def test_a_hold_on_a_foreign_child(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    family, before = child_of(stranger).family_id, Hold.objects.count()
    answer = browser.post(
        f"/keeping/family/{family}/hold/", {"child": ours["children"], "because": "An inquiry asks for it"}
    )
    assert answer.status_code in (404, 422)
    shows_nothing(answer)
    assert Hold.objects.count() == before


WHO = {
    "children.count": "1",
    "children.0.name": "Somebody",
    "conference.type": "initial",
    "conference.date.day": "4",
    "conference.date.month": "3",
    "conference.date.year": "2027",
    "conference.about": "new",
    "kind": "conference_invitation",
    "nation": "england",
}


@pytest.mark.parametrize(
    "foreign",
    [
        {"children.0.who": "patient:{patient}"},
        {"children.0.who": "mother:{mother}"},
        {"conference.about": "{conferences}"},
        {"next_conference.about": "{conferences}"},
        {"core_group.about": "{conferences}"},
        {"authority": "{diary/authorities}"},
        {"others.{patient}.what": "full"},
        {"children.0.search": "Thornapple"},
        {"conference.shown": "{conferences}"},
    ],
    ids=lambda one: next(iter(one)),
)
@pytest.mark.parametrize("do", ["look", "confirm", "file"])
def test_a_letter_confirmed_with_foreign_rows(
    foreign: dict[str, str], do: str, ours: dict[str, Any], stranger: Viewer, browser: Client
) -> None:
    """Looking (the sheet shown again with what was chosen) must not say whose number it is, either."""
    pk, before = letter_of(stranger), Confirmation.objects.count()
    mine = f"patient:{child_of(stranger).patient_id}"
    sent = WHO | {"children.0.who": mine} | {filled(key, ours): filled(value, ours) for key, value in foreign.items()}
    answer = browser.post(f"/letters/{pk}/", sent | {"do": do})
    if "children.0.search" not in foreign:
        shows_nothing(answer)
    else:
        assert b"9999344879" not in answer.content
    for made in Confirmation.objects.order_by("pk")[before:]:
        assert foreign_rows(made, ours) == []


def filled(words: str, ours: dict[str, Any]) -> str:
    return re.sub(r"\{([^}]+)\}", lambda found: str(ours[found[1]]), words)


def foreign_rows(made: Confirmation, ours: dict[str, Any]) -> list[str]:
    """What of a confirmation points to rows that are not its practice's."""
    filed = [one for one in made.filing if one["patient_id"] in (ours["patient"], ours["mother"])]
    children = made.children.exclude(practice=made.letter.practice)
    effects = [one for one in made.effects.all() if ours_row(one.table, one.row, ours)]
    return [str(one) for one in (*filed, *children, *effects)]


def ours_row(table: str, row: int, ours: dict[str, Any]) -> bool:
    return {"conferences.conference": ours["conferences"], "children.child": ours["children"]}.get(table) == row


def test_another_persons_session_is_not_ended(ours: dict[str, Any], stranger: Viewer, practice: Practice) -> None:
    theirs = Client()
    assert theirs.login(username=f"clinician.{practice.code}".lower(), password=PASSWORD)
    assert theirs.get("/").status_code == 200
    row = SignIn.objects.get(person_id=ours["people"])
    browser = Client()
    assert browser.login(username=stranger.person.username, password=PASSWORD)  # type: ignore[union-attr]
    browser.post("/sign-in/where/end/", {"which": row.pk})
    assert theirs.get("/").status_code == 200


def test_another_practice_is_not_chosen(
    ours: dict[str, Any], stranger: Viewer, browser: Client, practice: Practice
) -> None:
    """Neither by somebody of one practice, nor, by its number, by somebody of two others."""
    from seenheard.practice.people.actions import add_practice
    from seenheard.practice.people.models import Membership

    assert browser.post("/people/practice/", {"practice": practice.pk}).status_code == 404
    third = add_practice(code="QZ1001", name="Tarn Road Surgery", nation="england")
    Membership.objects.create(person=stranger.person, practice=third, role=Role.CLINICIAN)
    answer = browser.post("/people/practice/", {"practice": practice.pk})
    assert answer.status_code == 422
    shows_nothing(answer)
    session = browser.session
    session["practice_chosen"] = practice.pk  # even if the session said so
    session.save()
    shows_nothing(browser.get("/letters/"))


def test_a_foreign_colleague_who_stands_in(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    mine = stranger.person.pk  # type: ignore[union-attr]
    shows_nothing(browser.get(f"/reminders/deputies/{ours['people']}/"))
    shows_nothing(browser.post(f"/reminders/deputies/{mine}/", {"deputy": ours["people"]}))
    assert not Deputy.objects.exists()


def test_a_foreign_person_among_a_familys_people(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    family, before = child_of(stranger).family_id, FamilyMember.objects.count()
    page = f"/children/families/{family}/members/"
    foreign = ours["member"]
    assert browser.get(page).status_code == 200
    assert browser.get(f"{page}?member={foreign}").status_code == 404
    for sent in (
        {"do": "save", "member": foreign, "name": "X", "role": "adult"},
        {"do": "remove", "member": foreign, "because": "x"},
        {"do": "tie", "member": foreign, "patient": ours["mother"]},
    ):
        assert browser.post(page, sent).status_code == 404
    answer = browser.post(page, {"name": "X", "role": "adult", "kept_from": foreign})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert browser.post(f"/children/families/{ours['children/family']}/members/", {}).status_code == 404
    assert FamilyMember.objects.count() == before


def test_a_foreign_child_ticked_for_whom_a_letter_names(
    ours: dict[str, Any], stranger: Viewer, browser: Client
) -> None:
    theirs = child_of(stranger)
    made = Confirmation.objects.filter(children=theirs).latest("pk")
    made.fields = made.fields | {"attendees": [{"name": "Ann Quickbeam", "role": "Mother", "status": "present"}]}
    Confirmation.objects.filter(pk=made.pk).update(fields=made.fields)
    page = f"/children/families/{theirs.family_id}/members/"
    browser.post(page, {"do": "propose", "proposal": f"{made.pk}-0", "of": [ours["children"], theirs.pk]})
    entered = FamilyMember.objects.get(family=theirs.family_id)
    assert [tie.child_id for tie in entered.ties.all()] == [theirs.pk]


def test_a_foreign_record_person_or_name(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    for path in (f"/gp-record/patients/{ours['patient']}/", f"/gp-record/families/{ours['children/family']}/"):
        assert browser.get(path).status_code == 404
    theirs = child_of(stranger)
    for who in (f"child:{ours['children']}", f"adult:{ours['member']}"):
        assert browser.get(f"/gp-record/families/{theirs.family_id}/?who={who}").status_code == 404
    sent = {"clinician": ours["rota/clinicians"]}
    assert browser.post(f"/gp-record/patients/{ours['patient']}/who-knows/", sent).status_code == 404
    answer = browser.post(f"/gp-record/patients/{theirs.patient_id}/who-knows/", sent)
    assert answer.status_code == 302
    answer = browser.post("/gp-record/names/", sent | {"name": "Dr X"})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert not RecordName.objects.exists()


def test_a_file_of_ours_that_waits_and_a_foreign_patient(
    ours: dict[str, Any], stranger: Viewer, browser: Client
) -> None:
    ours_there = viewer(Child.objects.get(pk=ours["children"]).practice, Role.ADMINISTRATOR)
    theirs = child_of(stranger)
    orla = RecordOf("", "Quickbeam", "Orla", theirs.born_on)
    for who, says in ((ours_there, b"prepared by somebody else"), (stranger, b"Nobody was chosen")):
        file = read(record_file(orla, practice=("QN4415", "Drumanagh")), "a.json").sealed(who)
        sent = {"do": "decide", "carried-0": file, "answer-0": "yes", "patient-0": ours["patient"]}
        answer = browser.post("/gp-record/import/", sent)
        assert says in answer.content, re.findall(rb"app-upload__words.{0,600}", answer.content, re.DOTALL)
        shows_nothing(answer)
    assert not Import.objects.filter(practice=stranger.practice).exists()


def test_a_foreign_gp_and_rows_of_a_foreign_report(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    meeting = Conference.objects.filter(practice=stranger.practice, type__in=("initial", "review")).latest("pk")
    theirs = begin(stranger, conference=meeting, now=timezone.now())
    answer = browser.post(f"/reports/{theirs.pk}/give/", {"gp": ours["people"]})
    assert answer.status_code == 422
    shows_nothing(answer)
    for way in (
        "comments/{}/done",
        "actions/{}/take-back",
        "actions/{}/state",
        "discussed/{}/take-back",
        "last/{}/copy",
    ):
        answer = browser.post(f"/reports/{theirs.pk}/{way.format(ours['reports/statements'])}/", {"state": "done"})
        assert answer.status_code == 302
        shows_nothing(browser.get(f"/reports/{theirs.pk}/"))
    assert browser.post(f"/reports/{theirs.pk}/shared/", {"who": f"child:{ours['children']}"}).status_code == 200
    assert not Shared.everything.exists()
    assert Report.objects.get(pk=theirs.pk).gp is None


def test_a_foreign_statement_member_or_wording_of_a_report(
    ours: dict[str, Any], stranger: Viewer, browser: Client
) -> None:
    theirs = begin(
        stranger, conference=Conference.objects.filter(practice=stranger.practice).latest("pk"), now=timezone.now()
    )
    said = {"kind": "observed", "text": "Quickbeam words", "now": timezone.now()}
    own = add_statement(stranger, theirs, question="E7", **said).statement
    foreign, before = ours["reports/statements"], Wording.objects.count()
    words = {"text": "X", "kind": "observed", "base": 1, "key": "w.1"}
    for path in ("", "save/", "choose/", "back/"):
        assert browser.post(f"/reports/statements/{foreign}/{path}", words).status_code in (404, 405)
    for path in ("add/", "answer/", "beat/", "fill/", "children/", "part/E/"):
        assert browser.post(f"/reports/{ours['reports']}/{path}", {"question": "E7", **words}).status_code == 404
    member = {"question": "F1", "member": f"child:{ours['children']}", **words}
    assert browser.post(f"/reports/{theirs.pk}/add/", member).status_code == 422
    assert (
        browser.post(f"/reports/{theirs.pk}/answer/", member | {"why": "not_known", "reason": "xxx"}).status_code == 422
    )
    assert browser.get(f"/reports/{theirs.pk}/part/F/?of=child:{ours['children']}").status_code == 404
    other = {f"s-{foreign}-{name}": value for name, value in words.items()}
    for do in ("save", f"read:{foreign}", f"leave:{foreign}", f"seen:{foreign}", "read_all:E7"):
        answer = browser.post(f"/reports/{theirs.pk}/part/E/", other | {"do": do})
        assert answer.status_code == 302
    wording = Wording.objects.filter(statement=foreign).latest("pk").pk
    sent = {"wording": wording, "choice": "kept", "version": 1}
    for path in ("choose/", "back/"):
        assert browser.post(f"/reports/statements/{own}/{path}", sent).status_code == 302
    assert Wording.objects.count() == before
    assert Statement.objects.get(pk=foreign).left_out_at is None


def test_a_foreign_reader_copy_or_line_of_a_report(ours: dict[str, Any], stranger: Viewer, browser: Client) -> None:
    gone, now = ours["gone"], timezone.now()
    meeting = Conference.objects.filter(practice=stranger.practice).earliest("pk")
    theirs = gone_out(stranger, viewer(stranger.practice, Role.CLINICIAN), meeting, words="Quickbeam words", now=now)
    page = f"/reports/{theirs.report.pk}"
    assert browser.get(f"{page}/readers/{theirs.reader.pk}/").status_code == 200
    before = Dispatch.objects.count()
    for number in (theirs.report.pk, gone.report.pk):
        for path in ("", "look/", "send/", "another-way/"):
            assert browser.get(f"/reports/{number}/readers/{gone.reader.pk}/{path}").status_code == 404
        for path in ("decide/", "out/", "copy/", "send/", "another-way/"):
            sent = {"statement": "statement:1", "may": "yes"}
            assert browser.post(f"/reports/{number}/readers/{gone.reader.pk}/{path}", sent).status_code == 404
        assert browser.get(f"/reports/{number}/copies/{gone.copy.pk}/").status_code == 404
    browser.post(f"{page}/sent/{gone.dispatch.pk}/arrived/", {"receipt": "She rang us"})
    said = {"copies": [gone.copy.pk], "looked": "on", "words": "The portal", "chosen": "another", "address": "x@y.uk"}
    for path in ("send/", "another-way/"):
        answer = browser.post(f"{page}/readers/{theirs.reader.pk}/{path}", said)
        assert answer.status_code == 422
        shows_nothing(answer)
    child = f"child:{ours['children']}"
    answer = browser.post(f"{page}/readers/", {"kind": "young_person", "member": child, "name": "X"})
    assert answer.status_code == 422
    shows_nothing(answer)
    foreign = f"statement:{ours['reports/statements']}"
    other = begin(stranger, conference=meeting_of(stranger), now=now)
    reader = add_reader(stranger, other, ReaderWords("chair", "The chair"), now=now)
    browser.post(f"/reports/{other.pk}/readers/{reader.pk}/decide/", {"statement": foreign, "may": "yes"})
    reader.refresh_from_db()
    assert reader.decisions == {}
    assert Dispatch.objects.count() == before
    assert Dispatch.objects.get(pk=gone.dispatch.pk).receipt == ""
    assert "statement:1" not in Reader.objects.get(pk=gone.reader.pk).decisions


def meeting_of(lead: Viewer) -> Conference:
    """The latest meeting of their practice."""
    return Conference.objects.filter(practice=lead.practice).latest("pk")


def test_a_foreign_domain_form_or_council_of_reports(ours: dict[str, Any], browser: Client) -> None:
    assert browser.post(f"/reports/settings/domains/{ours['reports/settings/domains']}/end/").status_code == 404
    assert AllowedDomain.objects.get().ended_at is None
    form = ours["reports/settings/forms"]
    assert browser.get(f"/reports/settings/forms/{form}/trial/").status_code == 404
    assert browser.post(f"/reports/settings/forms/{form}/end/").status_code == 404
    file = SimpleUploadedFile("x.docx", bytes(CouncilForm.objects.get().data))
    answer = browser.post("/reports/settings/forms/", {"authority": ours["diary/authorities"], "file": file})
    assert answer.status_code == 422
    shows_nothing(answer)
    assert CouncilForm.objects.get().ended_at is None
    for path in ("/reports/settings/", "/reports/settings/forms/", "/reports/fees/"):
        shows_nothing(browser.get(path))
