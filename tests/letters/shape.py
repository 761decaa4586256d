"""The form of a truth, by hand: the schema of the corpus, without a schema library."""

from __future__ import annotations

import re
from typing import Any

DATE, TIME, NUMBER = r"\d{4}-\d{2}-\d{2}", r"\d{2}:\d{2}", r"\d{10}"
TEXT, FLAG, WHOLE = r"(?s).+", bool, int
CATEGORIES = {"neglect", "physical", "emotional", "sexual"}
KINDS = {
    "conference_invitation",
    "conference_minutes",
    "conference_decision_letter",
    "conference_change_notice",
    "child_protection_plan",
    "core_group_minutes",
    "strategy_discussion_minutes",
    "section47_outcome_letter",
    "report_request",
    "referral_outcome",
    "lac_health_assessment_request",
    "cpis_notification",
    "ed_discharge_summary",
    "was_not_brought_letter",
    "other_safeguarding",
    "other",
}
DECISIONS = {
    "plan_made",
    "plan_continued",
    "plan_ended",
    "no_plan",
    "adjourned",
    "section47_started",
    "section47_not_started",
    "no_further_action",
    "early_help",
    "assessment",
    "strategy_discussion",
}
TYPES = {"initial", "review", "pre_birth", "transfer_in"}
PARTS: dict[str, dict[str, Any]] = {
    "social_worker": {"name": TEXT, "phone": TEXT, "email": TEXT},
    "conference": {
        "type": TYPES | {"strategy", "core_group", "other"}, "date": DATE, "time": TIME, "venue": TEXT,
        "mode": {"in_person", "remote", "hybrid"}, "link": TEXT, "provisional": FLAG, "replaces_date": DATE,
    },
    "next_conference": {"type": TYPES, "date": DATE, "time": TIME, "provisional": FLAG},
    "core_group": {"date": DATE, "time": TIME},
    "report_due": {
        "date": DATE, "rule": TEXT, "amount": WHOLE, "unit": {"working_days", "days", "hours", "weeks"},
        "anchor": {"before_conference", "after_document"},
    },
    "was_not_brought": {"clinic": TEXT, "date": DATE, "rebooked_date": DATE},
    "ed_attendance": {"date": DATE, "site": TEXT, "complaint": TEXT},
}  # fmt: skip
LISTS: dict[str, dict[str, Any]] = {
    "children": {
        "name": TEXT,
        "dob": DATE,
        "nhs_number": NUMBER,
        "unborn": FLAG,
        "edd": DATE,
        "decision": DECISIONS,
        "categories": list,
    },
    "actions": {"text": TEXT, "owner": TEXT, "owner_is_practice": FLAG, "due": DATE, "due_text": TEXT},
    "attendees": {"role": TEXT, "name": TEXT, "status": {"present", "apologies", "absent"}},
    "matching": {"child": TEXT, "patient": NUMBER},
}
SINGLE = {
    "kind": KINDS,
    "nation": {"england", "scotland", "wales", "northern_ireland"},
    "document_date": DATE,
    "local_authority": TEXT,
    "chair": TEXT,
}


def faults(truth: dict[str, Any]) -> list[str]:
    """What is wrong with the truth's form, as sentences; empty where nothing is."""
    wrong = [f"{k} is not a field" for k in truth.keys() - {*SINGLE, *PARTS, *LISTS, "meta"}]
    wrong += [f"{k} is missing" for k in {*SINGLE, *PARTS, *LISTS, "meta"} - truth.keys()]
    wrong += [f"{k}: {truth.get(k)!r}" for k, want in SINGLE.items() if not fits(truth.get(k), want)]
    for name, fields in PARTS.items():
        wrong += part_faults(name, truth.get(name, {}), fields)
    for name, fields in LISTS.items():
        for n, item in enumerate(truth.get(name, [])):
            wrong += part_faults(f"{name}[{n}]", item, fields)
    return wrong + sense_faults(truth)


def part_faults(name: str, part: dict[str, Any], fields: dict[str, Any]) -> list[str]:
    wrong = [f"{name} has fields {sorted(part)}"] if part.keys() != fields.keys() else []
    return wrong + [f"{name}.{k}: {part.get(k)!r}" for k, want in fields.items() if not fits(part.get(k), want)]


def fits(value: Any, want: Any) -> bool:
    if value is None:
        return True
    if isinstance(want, set):
        return value in want
    if isinstance(want, str):
        return isinstance(value, str) and re.fullmatch(want, value) is not None
    if want is list:
        return isinstance(value, list) and set(value) <= CATEGORIES and value == sorted(value) and value != []
    return type(value) is want


def sense_faults(truth: dict[str, Any]) -> list[str]:
    """Rules between fields: rule 6, 7, 9, 10, 11 and 15 of the corpus."""
    conf, report = truth["conference"], truth["report_due"]
    wrong = []
    for name in ("conference", "next_conference"):
        if (truth[name]["date"] is None) != (truth[name]["provisional"] is None):
            wrong.append(f"{name}: provisional is told exactly when there is a date")
    if conf["date"] and conf["date"] == conf["replaces_date"]:
        wrong.append("a conference cannot replace its own date")
    if (report["rule"] is None) != (report["unit"] is None) or (report["rule"] is None) != (report["anchor"] is None):
        wrong.append("a rule has unit and anchor, and only a rule has them")
    wrong += [f"{a['text']}: both a date and words" for a in truth["actions"] if a["due"] and a["due_text"]]
    if [m["child"] for m in truth["matching"]] != [c["name"] for c in truth["children"]]:
        wrong.append("matching names each child once, in order")
    return wrong
