"""The words beside a statement that say what it rests on, as one reader may have them; and the words of no answer."""

from __future__ import annotations

from seenheard.casework.report.model import Discussed, NoAnswer, Report, ReportType, Statement, StatementKind, WhyNot
from seenheard.casework.report.readers.days import shown_day
from seenheard.casework.vocabulary import Nation

NOT_YET_READ = "not yet read"
_NO_ANSWER = {
    WhyNot.NOT_KNOWN: "Not known",
    WhyNot.NOT_APPLICABLE: "Not applicable",
    WhyNot.CANNOT_BE_SHARED: "Cannot be shared here",
}
_ROLES = {
    "social_worker": "Social worker",
    "chair": "Chair",
    "health_visitor": "Health visitor",
    "school_nurse": "School nurse",
    "midwife": "Midwife",
}
_TYPES = {ReportType.INITIAL: "Initial", ReportType.REVIEW: "Review", ReportType.PRE_BIRTH: "Pre-birth"}


def label(statement: Statement, *, names_reporter: bool, draft: bool) -> str:
    """ "Recorded: consultation, 4 March 2026". Without `names_reporter`, who reported it and where it was written down
    stay out, and nothing shows that they do."""
    day = shown_day(statement.on)
    source = statement.source.strip()
    if statement.kind is StatementKind.REPORTED_BY:
        words = f"Reported by {statement.reported_by.strip() or 'somebody else'}"
        if not names_reporter:
            words, source = "Reported to the practice", ""
    elif statement.kind is StatementKind.OPINION:
        words = "Opinion of the author"
    else:
        words = "Recorded" if statement.kind is StatementKind.RECORDED else "Observed"
    if source:
        words = f"{words}: {source}"
    if day and day not in source:
        words = f"{words}, {day}"
    return f"{words} ({NOT_YET_READ})" if draft and not statement.read else words


def why_not(answer: NoAnswer) -> str:
    """ "Not known: the family moved here in May." """
    reason = answer.reason.strip()
    words = f"{_NO_ANSWER[answer.why]}: {reason}" if reason else _NO_ANSWER[answer.why]
    return words if words.endswith((".", "!", "?")) else f"{words}."


def meeting(report: Report) -> str:
    """ "Initial child protection conference"; in Scotland a planning meeting."""
    name = "child protection planning meeting" if report.nation is Nation.SCOTLAND else "child protection conference"
    return f"{_TYPES[report.type]} {name}"


def professional(discussed: Discussed) -> str:
    role = _ROLES.get(discussed.role, "")
    return ", ".join(part for part in (discussed.name.strip(), role) if part) or "Another professional"


def yes_no(value: bool | None) -> str:
    return "" if value is None else "Yes" if value else "No"


def signed_words(report: Report) -> str:
    """ "Signed by Dr A at 10:32am on 4 March 2026"; "" for a draft. The time as given: the caller's clock."""
    if report.signed_at is None:
        return ""
    at = report.signed_at
    clock = f"{at.hour % 12 or 12}:{at.minute:02d}{'am' if at.hour < 12 else 'pm'}"
    return f"Signed by {report.author.name} at {clock} on {shown_day(at.date())}"
