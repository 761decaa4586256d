"""Who is acting: a person, in a practice, in a role. Every query and every action takes one."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.casework.vocabulary import Role

from .models import Person, Practice

CASEWORK = frozenset({Role.ADMINISTRATOR, Role.CLINICIAN, Role.SAFEGUARDING_LEAD})

#: What each role may do. Deny by default: what is not named here is refused.
MAY: dict[str, frozenset[Role]] = {
    "see_letters": CASEWORK | {Role.READER},
    "see_children": CASEWORK | {Role.READER},
    "see_diary": CASEWORK | {Role.READER},
    "add_letters": CASEWORK,
    "confirm_letters": CASEWORK,
    "undo_confirmation": CASEWORK,
    "mark_duties": CASEWORK,
    "edit_authorities": frozenset({Role.SAFEGUARDING_LEAD}),
    "close_day": CASEWORK | {Role.PRACTICE_MANAGER},
    "see_day": CASEWORK | {Role.PRACTICE_MANAGER, Role.READER},
    "see_authorities": CASEWORK | {Role.PRACTICE_MANAGER, Role.READER},
    "see_audit": frozenset({Role.SAFEGUARDING_LEAD, Role.READER}),
    "own_feed": CASEWORK,
    "practice_feed": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}),
    "manage_people": frozenset({Role.PRACTICE_MANAGER, Role.SAFEGUARDING_LEAD}),
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who looks or acts. `person` is None only when the software itself acts for a practice."""

    practice: Practice
    person: Person | None
    role: Role | None

    def may(self, what: str) -> bool:
        return self.person is None or (self.role is not None and self.role in MAY[what])

    @property
    def name(self) -> str:
        return str(self.person) if self.person else "Seen & Heard"


def software(practice: Practice) -> Viewer:
    """The software acting for a practice: receiving from a folder, reading, keeping duties in step."""
    return Viewer(practice=practice, person=None, role=None)
