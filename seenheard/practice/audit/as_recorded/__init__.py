"""Do the rows of the casework still say what the record says was done? For `seenheard verify`.

The chain proves that no event was changed. Whoever has the database in hand could leave the events alone and change
what they are about: a letter, a confirmed value, a meeting's day, a duty that was never done, a role. So what the
events say is held against the rows: letters and what was read in them, confirmations, what they made and changed,
duties, who is restricted, who works here as what, who was asked to go to a
conference, how the practice took part, what it offered, who is on leave, what is usual, who
stands in, which steps are set, who was reminded, who
belongs to a family, what was imported of GP records,
how far each report is and what was signed,
who may read what of it, which copies were made and where they went,
versions of plans and what was said of conferences,
what became of codes.
core groups entered by hand, our part in each, what was asked for,
councils' numbers and their versions, health passports,
rows whose events hold their fingerprint (`kept_rows`).
"""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.practice.people.models import Practice

from .askings import asking_faults
from .authorities import authority_faults
from .codes import code_faults
from .confirmations import confirmation_faults
from .core_groups import core_group_faults
from .council_lists import council_list_faults
from .duties import duty_faults
from .gp_record import gp_record_faults
from .kept_rows import kept_row_faults
from .letters import letter_faults, reading_faults
from .life import life_faults
from .packs import pack_faults, place_faults
from .passports import passport_faults
from .people import people_faults
from .plan_actions import action_faults
from .plans import plan_faults
from .post import post_faults
from .reminders import reminder_faults
from .report_copies import copy_faults
from .report_rules import rule_faults
from .reports import report_faults
from .rota import rota_faults
from .rows import row_faults
from .taking_part import taking_part_faults

__all__ = ["faults"]


def faults(practice: Practice) -> Iterator[str]:
    """What the rows say otherwise than the record, one sentence each; none if all agrees."""
    yield from letter_faults(practice)
    yield from reading_faults(practice)
    yield from confirmation_faults(practice)
    yield from row_faults(practice)
    yield from life_faults(practice)
    yield from duty_faults(practice)
    yield from people_faults(practice)
    yield from reminder_faults(practice)
    yield from post_faults(practice)
    yield from asking_faults(practice)
    yield from taking_part_faults(practice)
    yield from core_group_faults(practice)
    yield from rota_faults(practice)
    yield from gp_record_faults(practice)
    yield from report_faults(practice)
    yield from copy_faults(practice)
    yield from council_list_faults(practice)
    yield from rule_faults(practice)
    yield from authority_faults(practice)
    yield from action_faults(practice)
    yield from plan_faults(practice)
    yield from passport_faults(practice)
    yield from code_faults(practice)
    yield from pack_faults(practice)
    yield from kept_row_faults(practice)
    yield from place_faults(practice)
