"""Roles as people read them."""

from __future__ import annotations

from seenheard.casework.vocabulary import Role

ROLES: dict[Role, str] = {
    Role.ADMINISTRATOR: "Administrator: letters, diary and children",
    Role.CLINICIAN: "Clinician: letters, diary and children",
    Role.SAFEGUARDING_LEAD: "Safeguarding lead: all of that, the record, the councils, and people",
    Role.PRACTICE_MANAGER: "Practice manager: the day's numbers and people; no letter and no child",
    Role.READER: "Inspector (reader): sees what the lead sees, changes nothing, until a last day",
    Role.BOARD: "Board: numbers only",
}
