"""Can these answers stand? Checked before anything is written."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.viewer import Viewer

from .answers import Answers, AnswersRefused
from .unborn import plain

MEETINGS = ("conference", "next_conference", "core_group")
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 1, 1)


def check(by: Viewer, answers: Answers) -> None:
    """Raise AnswersRefused with a sentence for each value that cannot stand."""
    errors: dict[str, str] = {}
    check_children(by, answers, errors)
    check_meetings(by, answers, errors)
    if answers.outcome == "not_ours" and any(child.ours for child in answers.children):
        errors[""] = "You chose a child from our list and also “Not our patient”. Choose one of the two."
    if answers.outcome != "not_ours":
        named = [*(filed.patient_id for filed in answers.filing), *answers.not_filed]
        if set(named) - set(patient_ids(by, named)):
            errors["filing"] = "A record chosen for filing is not on the practice's list. Choose it again."
    if answers.authority_id and not Authority.objects.filter(pk=answers.authority_id, practice=by.practice).exists():
        errors["local_authority"] = "Choose the lead authority again; that one is not in our list."
    if errors:
        raise AnswersRefused(errors)


def check_children(by: Viewer, answers: Answers, errors: dict[str, str]) -> None:
    chosen = [child.patient_id or child.mother_id for child in answers.children if child.ours]
    known = set(patient_ids(by, [key for key in chosen if key]))
    born: set[int] = set()
    for child in answers.children:
        path = f"children.{child.index}"
        if not child.ours:
            continue
        if not (child.patient_id or child.mother_id):
            errors[path] = "Choose which child on our list this is, or say that the child is not our patient."
        elif (child.patient_id or child.mother_id) not in known:
            errors[path] = "That person is not on the practice's list any more. Choose again."
        elif child.patient_id and (waiting := born_unregistered(by, child.patient_id)):
            whose = "a restricted record" if waiting.restricted else "that child’s case"
            errors[path] = (
                "A child of this name and day of birth, whom we knew before birth, is not tied to our list yet. On the "
                f"page of {whose}, say that it is this person of our list; then confirm this letter."
            )
        elif child.patient_id in born:
            errors[path] = "Two children of the letter point to the same person on our list. Choose again."
        if child.patient_id:
            born.add(child.patient_id)
    if answers.outcome == "entered" and not any(child.ours for child in answers.children):
        errors["children"] = (
            "To enter dates, choose at least one child on our list. "
            "If nobody is ours choose “Not our patient”; if there is nothing to enter choose “Only file”."
        )


def born_unregistered(by: Viewer, patient_id: int) -> Child | None:
    """The child of ours that this person of our list must be, by name and day of birth, and is not said to be yet."""
    row = Patient.objects.get(pk=patient_id, practice=by.practice)
    waiting = Child.objects.filter(practice=by.practice, patient=None, born_on=row.born_on, born_on__isnull=False)
    return next((one for one in waiting if plain(one.name) == plain(row.name)), None)


def check_meetings(by: Viewer, answers: Answers, errors: dict[str, str]) -> None:
    for name in MEETINGS:
        meeting: dict[str, Any] = answers.fields.get(name) or {}
        on = check_date(meeting.get("date"), f"{name}.date", errors)
        check_time(meeting.get("time"), f"{name}.time", errors)
        about = answers.about.get(name, "leave")
        if isinstance(about, int) and not Conference.objects.filter(pk=about, practice=by.practice).exists():
            errors[f"{name}.about"] = "That meeting is not in our diary any more. Choose again."
        if answers.outcome == "entered" and about == "new" and on is None and f"{name}.date" not in errors:
            errors[f"{name}.date"] = (
                "A new meeting needs its date. Type it from the letter, or choose not to enter this meeting."
            )
        if (
            on is not None
            and answers.outcome == "entered"
            and about == "new"
            and name != "core_group"
            and not meeting.get("type")
        ):
            errors[f"{name}.type"] = "Say what kind of meeting this is; the deadlines depend on it."
    for path in ("document_date", "report_due.date"):
        check_date(value_at(answers.fields, path), path, errors)
    for index, action in enumerate(answers.fields.get("actions") or []):
        check_date(action.get("due"), f"actions.{index}.due", errors)


def check_date(value: str | None, path: str, errors: dict[str, str]) -> date | None:
    if not value:
        return None
    try:
        on = date.fromisoformat(value)
    except ValueError:
        errors[path] = "This must be a real date, like 31 7 2026."
        return None
    if not EARLIEST <= on <= LATEST:
        errors[path] = f"The year {on.year} cannot be right. Type the date again."
        return None
    return on


def check_time(value: str | None, path: str, errors: dict[str, str]) -> None:
    if not value:
        return
    try:
        time.fromisoformat(value)
    except ValueError:
        errors[path] = "This must be a time of day, like 14:30."


def value_at(fields: dict[str, Any], path: str) -> Any:
    value: Any = fields
    for part in path.split("."):
        value = (value or {}).get(part)
    return value


def patient_ids(by: Viewer, keys: list[int]) -> list[int]:
    return list(Patient.objects.filter(practice=by.practice, pk__in=keys).values_list("pk", flat=True))
