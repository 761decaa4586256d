"""Rows of which each event holds a fingerprint: terms of actions, answers of social workers, notes, health of
looked-after children, dates entered by hand, packs that came."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps

from seenheard.practice.audit.models import Event
from seenheard.practice.audit.prints import row_print
from seenheard.practice.people.models import Practice

#: Verbs of the events that hold one.
VERBS = (
    *("action_terms_set", "action_left_aside", "action_brought_back", "action_entered", "telling_rules_set"),
    *("social_worker_told", "telling_left", "telling_came_back", "telling_answered", "telling_answer_taken_back"),
    *("core_group_part_said", "core_group_note_sent", "core_group_agreed", "concern_entered", "concern_ended"),
    *("assessment_planned", "assessment_done", "assessment_taken_back", "care_to_be_taken_over", "care_taken_over"),
    *("care_taking_over_ended", "fact_added", "fact_removed", "ending_opened", "ending_withdrawn"),
    *("pack_opened", "pack_left", "authority_added", "authority_changed"),
)
SAID = {
    "plan_actions.actionterms": "What counts as done for an action, and how often it comes",
    "plan_actions.enteredaction": "An action that was entered by hand",
    "plan_actions.telling": "What a social worker answered",
    "plan_actions.rules": "The rules of telling the social worker",
    "core_groups.grouppart": "Our note to a core group, or what was agreed there",
    "looked_after.assessment": "A health assessment of a looked-after child",
    "looked_after.takingover": "Who takes over the care of a young person",
    "register.concern": "A worry about a child",
    "conferences.fact": "A date entered by hand",
    "case_life.ending": "The checklist of an ending",
    "handover.taken": "A pack from another practice",
    "diary.authority": "Whom to ask further at a council",
}
#: Whose first event names no child, so that it stays when the row goes with a family's file.
MAY_GO = frozenset({"handover.taken"})
#: Tables in which every row has such an event: how its practice is found, and the verbs that make a row.
ALL_OF = {
    "plan_actions.actionterms": ("duty__practice", ("action_terms_set", "action_left_aside")),
    "plan_actions.enteredaction": ("practice", ("action_entered",)),
    "looked_after.assessment": ("practice", ("assessment_planned", "assessment_done")),
    "looked_after.takingover": ("practice", ("care_to_be_taken_over",)),
    "register.concern": ("practice", ("concern_entered",)),
}


def kept_row_faults(practice: Practice) -> Iterator[str]:
    for table, wanted in told(practice).items():
        left, said = dict(wanted), SAID[table]
        model, keys = apps.get_model(table), sorted(wanted)
        for start in range(0, len(keys), 500):
            for row in model._base_manager.filter(pk__in=keys[start : start + 500]).order_by("pk"):
                if left.pop(row.pk) != row_print(row):
                    yield f"{said} ({row.pk}) says otherwise than the record."
        for key in sorted(left) if table not in MAY_GO else ():
            yield f"{said} ({key}), which the record tells of, is not there any more."
        if table in ALL_OF:
            for pk in put_in(practice, table, keys):
                yield f"{said} ({pk}) is not in the record: it was put in past the site."


def put_in(practice: Practice, table: str, known: list[int]) -> Iterator[int]:
    """Rows of which no event holds a fingerprint. Events before 22 November 2026 held none: if there are such, the rows
    before the first that is held are theirs."""
    where, makes = ALL_OF[table]
    rows = apps.get_model(table)._base_manager.filter(**{where: practice}).exclude(pk__in=known).order_by("pk")
    found = list(rows.values_list("pk", flat=True))
    if found and older_events(practice, makes):
        found = [pk for pk in found if known and pk > known[0]]
    yield from found


def older_events(practice: Practice, verbs: tuple[str, ...]) -> bool:
    details = Event.objects.filter(practice=practice, verb__in=verbs).values_list("detail", flat=True)
    return any(detail and "rows" not in detail for detail in details.iterator(chunk_size=2000))


def told(practice: Practice) -> dict[str, dict[int, str]]:
    """Table -> number -> the last fingerprint that an event holds."""
    found: dict[str, dict[int, str]] = {table: {} for table in SAID}
    events = Event.objects.filter(practice=practice, verb__in=VERBS).order_by("number")
    for detail in events.values_list("detail", flat=True).iterator(chunk_size=2000):
        for about, fingerprint in detail.get("rows", {}).items():
            table, _, number = about.partition(":")
            found[table][int(number)] = fingerprint
    return found
