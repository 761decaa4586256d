"""The sheet that a person fills in beside a letter: every value of the corpus's SCHEMA, in groups, with its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["date", "time", "text", "long", "choice", "tick", "number", "many", "nhs_number"]
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One value. `path` is its place inside its group, `said` how an error names it."""

    path: str
    label: str
    kind: Kind = "text"
    choices: Choices = ()
    hint: str = ""
    rare: bool = False  # folded away while the letter says nothing of it


@dataclass(frozen=True, slots=True)
class Group:
    """Values that belong together. `rows` if the letter may have several of them (children, actions)."""

    key: str
    title: str
    fields: tuple[Field, ...]
    rows: bool = False
    row: str = ""  # what one row is called: "child", "action"
    noun: str = ""  # before a field's name in an error: "Conference date must be …"

    def path(self, field: Field, row: int | None = None) -> str:
        return ".".join(part for part in (self.key, str(row) if row is not None else "", field.path) if part)


KINDS: Choices = (
    ("conference_invitation", "Invitation to a conference"),
    ("conference_change_notice", "Change of a conference"),
    ("report_request", "Request for a report"),
    ("conference_decision_letter", "Decision of a conference"),
    ("conference_minutes", "Minutes of a conference"),
    ("child_protection_plan", "Child protection plan"),
    ("core_group_minutes", "Core group notes"),
    ("strategy_discussion_minutes", "Strategy discussion notes"),
    ("section47_outcome_letter", "Outcome of section 47 enquiries"),
    ("referral_outcome", "Outcome of a referral"),
    ("lac_health_assessment_request", "Looked after child: health assessment wanted"),
    ("cpis_notification", "Child Protection – Information Sharing notice"),
    ("ed_discharge_summary", "Emergency department summary"),
    ("was_not_brought_letter", "Was not brought to an appointment"),
    ("other_safeguarding", "Another safeguarding letter"),
    ("other", "Not about safeguarding"),
)
KIND_WORDS = dict(KINDS)
NATIONS: Choices = (
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern_ireland", "Northern Ireland"),
)
CHILD_CONFERENCES: Choices = (
    ("initial", "Initial conference"),
    ("review", "Review conference"),
    ("pre_birth", "Pre-birth conference"),
    ("transfer_in", "Transfer-in conference"),
)
MEETINGS: Choices = (
    *CHILD_CONFERENCES,
    ("strategy", "Strategy discussion"),
    ("core_group", "Core group"),
    ("other", "Another meeting"),
)
MODES: Choices = (("in_person", "In person"), ("remote", "Online or by telephone"), ("hybrid", "Both"))
DECISIONS: Choices = (
    ("plan_made", "A plan was made"),
    ("plan_continued", "The plan goes on"),
    ("plan_ended", "The plan has ended"),
    ("no_plan", "No plan was made"),
    ("adjourned", "Adjourned"),
    ("inquorate", "Could not decide: too few agencies were there"),
    ("section47_started", "Section 47 enquiries start"),
    ("section47_not_started", "No section 47 enquiries"),
    ("no_further_action", "No further action"),
    ("early_help", "Early help"),
    ("assessment", "Assessment"),
    ("strategy_discussion", "Strategy discussion"),
)
CATEGORIES: Choices = (
    ("neglect", "Neglect"),
    ("physical", "Physical"),
    ("emotional", "Emotional"),
    ("sexual", "Sexual"),
)
UNITS: Choices = (("working_days", "working days"), ("days", "days"), ("hours", "hours"), ("weeks", "weeks"))
ANCHORS: Choices = (("before_conference", "before the conference"), ("after_document", "after the date of the letter"))
STATUSES: Choices = (("present", "Was there"), ("apologies", "Sent apologies"), ("absent", "Was not there"))

WHEN = (Field("date", "Date", "date"), Field("time", "Time", "time", hint="For example, 2:30pm"))
SHEET: tuple[Group, ...] = (
    Group(
        "",
        "What this letter is",
        (
            Field("kind", "Kind of letter", "choice", KINDS),
            Field("document_date", "Date of the letter", "date"),
            Field("nation", "Nation whose rules hold", "choice", NATIONS),
        ),
    ),
    Group(
        "children",
        "Children",
        (
            Field("name", "Name"),
            Field("dob", "Date of birth", "date"),
            Field("nhs_number", "NHS number", "nhs_number", hint="Health and care number or CHI number elsewhere"),
            Field("unborn", "Not born yet", "tick", rare=True),
            Field("edd", "Expected date of birth", "date", rare=True),
            Field("decision", "What was decided for this child", "choice", DECISIONS, rare=True),
            Field("categories", "Categories of harm in the plan", "many", CATEGORIES, rare=True),
        ),
        rows=True,
        row="child",
    ),
    Group(
        "conference",
        "Conference",
        (
            Field("type", "What sort of meeting", "choice", MEETINGS),
            *WHEN,
            Field("provisional", "The date is provisional", "tick"),
            Field("replaces_date", "Date that it takes the place of", "date", rare=True),
            Field("mode", "How it is held", "choice", MODES),
            Field("venue", "Place"),
            Field("link", "Address to join online", rare=True),
        ),
        noun="Conference",
    ),
    Group(
        "next_conference",
        "Next conference",
        (
            Field("type", "What sort of conference", "choice", CHILD_CONFERENCES),
            *WHEN,
            Field("provisional", "The date is provisional", "tick"),
        ),
        noun="Next conference",
    ),
    Group("core_group", "Core group", WHEN, noun="Core group"),
    Group(
        "report_due",
        "Report asked for",
        (
            Field("date", "Date by which it is wanted", "date"),
            Field("amount", "Or by a rule: how many", "number"),
            Field("unit", "of what", "choice", UNITS),
            Field("anchor", "counted", "choice", ANCHORS),
            Field("rule", "The rule in the letter's words"),
        ),
        noun="Report",
    ),
    Group(
        "actions",
        "Actions",
        (
            Field("text", "What is to be done", "long"),
            Field("owner", "Who"),
            Field("owner_is_practice", "Falls to us", "tick"),
            Field("due", "By", "date"),
            Field("due_text", "Or by when in words", hint="For example, before each core group"),
        ),
        rows=True,
        row="action",
    ),
    Group(
        "was_not_brought",
        "Was not brought",
        (
            Field("clinic", "Clinic"),
            Field("date", "Date of the appointment", "date"),
            Field("rebooked_date", "Booked again for", "date"),
        ),
        noun="Was not brought:",
    ),
    Group(
        "ed_attendance",
        "Emergency department",
        (Field("date", "Date", "date"), Field("site", "Hospital"), Field("complaint", "Came with")),
        noun="Emergency department",
    ),
    Group(
        "",
        "Who wrote, and who leads",
        (
            Field("local_authority", "Lead authority in the letter"),
            Field("chair", "Chair"),
            Field("social_worker.name", "Social worker"),
            Field("social_worker.phone", "Social worker's telephone"),
            Field("social_worker.email", "Social worker's e-mail"),
        ),
    ),
    Group(
        "attendees",
        "Who was there",
        (Field("name", "Name"), Field("role", "Role"), Field("status", "Attendance", "choice", STATUSES)),
        rows=True,
        row="person",
    ),
)
BY_KEY = {group.key: group for group in SHEET if group.key}

#: Groups that a letter of this kind should have, shown even when nothing was read.
EXPECTED: dict[str, tuple[str, ...]] = {
    "conference_invitation": ("conference", "report_due"),
    "conference_change_notice": ("conference",),
    "report_request": ("conference", "report_due"),
    "conference_decision_letter": ("conference", "next_conference", "core_group"),
    "conference_minutes": ("conference", "next_conference", "core_group", "actions"),
    "child_protection_plan": ("next_conference", "core_group", "actions"),
    "core_group_minutes": ("conference", "core_group", "actions"),
    "strategy_discussion_minutes": ("conference",),
    "section47_outcome_letter": (),
    "was_not_brought_letter": ("was_not_brought",),
    "ed_discharge_summary": ("ed_attendance",),
}
#: Boxes that such a letter should fill, though most letters do not.
WANTED: dict[str, tuple[str, ...]] = {"conference_change_notice": ("conference.replaces_date",)}
#: Kinds of letter that report decisions, so that a child's decision is asked for.
DECIDES = frozenset(
    {
        "conference_decision_letter",
        "conference_minutes",
        "child_protection_plan",
        "strategy_discussion_minutes",
        "section47_outcome_letter",
        "referral_outcome",
        "cpis_notification",
    }
)
