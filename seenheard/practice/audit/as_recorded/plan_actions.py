"""What shows that an action was done, and who was told of what, as the events left it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.plan_actions.models import Evidence, Telling
from seenheard.practice.plan_actions.prints import evidence_print, telling_print

SHOWS = ("evidence_proposed", "evidence_attached", "evidence_confirmed", "evidence_ended", "evidence_against")
TOLD = ("social_worker_told", "telling_left", "telling_came_back", "telling_answered", "telling_answer_taken_back")


@dataclass(slots=True)
class Left:
    """How the events leave one: its fingerprint (None: its words went with a disposal) and what holds of it."""

    print: str | None = None
    first: bool = False
    second: bool = False


def action_faults(practice: Practice) -> Iterator[str]:
    yield from evidence_faults(practice)
    yield from telling_faults(practice)


def evidence_faults(practice: Practice) -> Iterator[str]:
    left: dict[int, Left] = {}
    for verb, _about, detail in events(practice, SHOWS):
        pk = detail.get("evidence")
        if pk is None:
            continue
        one = left.setdefault(pk, Left())
        one.print = detail.get("print", one.print)
        one.first = one.first or verb in ("evidence_attached", "evidence_confirmed")
        one.second = one.second or verb in ("evidence_ended", "evidence_against")
    for row in Evidence.objects.filter(duty__practice=practice).order_by("pk").iterator(chunk_size=1000):
        said = left.pop(row.pk, None)
        if said is None:
            yield f"Evidence {row.pk} of an action is not in the record: it was put in past the site."
            continue
        wrong = ["what it shows"] if said.print != evidence_print(row) else []
        wrong += ["whether a person confirmed it"] if said.first != (row.confirmed_at is not None) else []
        wrong += ["whether it still counts"] if said.second != (row.ended_at is not None) else []
        if wrong:
            yield f"Evidence {row.pk} of an action says otherwise than the record: {', '.join(wrong)}."
    for pk in left:
        yield f"Evidence {pk} of an action, which the record tells of, is not there any more."


def telling_faults(practice: Practice) -> Iterator[str]:
    left: dict[int, Left] = {}
    for verb, about, detail in events(practice, TOLD):
        one = left.setdefault(int(about.partition(":")[2]), Left())
        if verb == "social_worker_told":
            one.print, one.first = detail.get("print"), detail.get("way") != "email"
        elif verb in ("telling_left", "telling_came_back"):
            one.first = verb == "telling_left"
        else:
            one.second = verb == "telling_answered"
    for row in Telling.objects.filter(practice=practice).order_by("pk").iterator(chunk_size=1000):
        said = left.pop(row.pk, None)
        if said is None:
            yield f"Telling {row.pk} of a social worker is not in the record: it was put in past the site."
            continue
        wrong = ["what was told"] if said.print != telling_print(row) else []
        wrong += ["whether it arrived"] if said.first != (row.left_at is not None) else []
        wrong += ["whether it was answered"] if said.second != (row.answered_at is not None) else []
        if wrong:
            yield f"Telling {row.pk} of a social worker says otherwise than the record: {', '.join(wrong)}."
    for pk, said in left.items():
        if said.print is not None:
            yield f"Telling {pk} of a social worker, which the record tells of, is not there any more."


def events(practice: Practice, verbs: tuple[str, ...]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    found = Event.objects.filter(practice=practice, verb__in=verbs).order_by("number")
    yield from found.values_list("verb", "about", "detail").iterator(chunk_size=2000)
