"""The letters of the story as a council would write them, made from what they say."""

from __future__ import annotations

from datetime import date
from typing import Any

TITLES = {
    ("strategy_discussion_minutes", "strategy"): "Record of strategy discussion",
    ("conference_invitation", "initial"): "Invitation to an initial child protection conference",
    ("conference_invitation", "pre_birth"): "Invitation to a pre-birth child protection conference",
    ("conference_invitation", "review"): "Invitation to a review child protection conference",
    ("conference_change_notice", "initial"): "Change of date: initial child protection conference",
    ("conference_decision_letter", "initial"): "Outcome of the initial child protection conference",
    ("conference_decision_letter", "pre_birth"): "Outcome of the pre-birth child protection conference",
    ("conference_minutes", "initial"): "Minutes of the initial child protection conference",
    ("conference_minutes", "pre_birth"): "Minutes of the pre-birth child protection conference",
    ("conference_minutes", "review"): "Minutes of the review child protection conference",
    ("core_group_minutes", "core_group"): "Minutes of the core group meeting",
}
DECIDED = {
    "plan_made": "is made subject to a child protection plan",
    "plan_continued": "remains subject to a child protection plan",
    "plan_ended": "is no longer subject to a child protection plan; the plan ends",
    "no_plan": "is not made subject to a child protection plan",
}


def long(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


def letter_text(fields: dict[str, Any]) -> str:
    """The letter that says these fields, as plain text."""
    said: dict[str, Any] = fields.get("conference") or {}
    title = TITLES.get((fields["kind"], said.get("type", "")), "Child was not brought to an appointment")
    lines = [
        "Northmere City Council",
        "Children’s Services",
        "",
        title,
        "",
        f"Date: {long(fields['document_date'])}",
        "",
    ]
    for child in fields["children"]:
        born = f", expected {long(child['edd'])}" if child.get("edd") else ""
        lines.append(f"Child: {child['name']}{born}")
    if said.get("replaces_date"):
        lines.append(f"The conference on {long(said['replaces_date'])} will not go ahead on that day.")
        lines.append(f"New date of conference: {long(said['date'])} at {said['time']}")
    elif said.get("date"):
        what = "conference" if said["type"] in ("initial", "pre_birth", "review") else "meeting"
        lines.append(f"Date of {what}: {long(said['date'])} at {said.get('time', '10:00')}")
    for child in fields["children"]:
        if child.get("decision"):
            category = f" Category: {child['categories'][0]}." if child.get("categories") else ""
            lines.append(f"Decision: {child['name']} {DECIDED[child['decision']]}.{category}")
    for action in fields.get("actions", ()):
        lines.append(f"Action: {action['text']}. Who: GP practice. By when: {long(action['due'])}")
    if group := fields.get("core_group"):
        lines.append(f"Date of next core group: {long(group['date'])} at {group['time']}")
    if following := fields.get("next_conference"):
        lines.append(f"Date of review conference: {long(following['date'])} at {following['time']}")
    if missed := fields.get("was_not_brought"):
        lines.append(
            f"{fields['children'][0]['name']} was not brought to {missed['clinic']} on {long(missed['date'])}."
        )
    worker = fields.get("social_worker") or {}
    if worker:
        lines += ["", f"Social worker: {worker['name']}, {worker['phone']}"]
    return "\n".join([*lines, ""])
