"""Who is acting: a person, in a practice, in a role. Every query and every action takes one."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.casework.vocabulary import Role

from .models import Person, Practice

EVERYBODY = frozenset(Role)
CASEWORK = frozenset({Role.ADMINISTRATOR, Role.CLINICIAN, Role.SAFEGUARDING_LEAD})
LEAD = frozenset({Role.SAFEGUARDING_LEAD})

#: What each role may do. Deny by default: what is not named here is refused. docs/reference/roles.md is made from it.
MAY: dict[str, frozenset[Role]] = {
    "see_home": EVERYBODY,
    "choose_practice": EVERYBODY,
    "see_letters": CASEWORK | {Role.READER},
    "see_children": CASEWORK | {Role.READER},
    "see_diary": CASEWORK | {Role.READER},
    "add_letters": CASEWORK,
    "confirm_letters": CASEWORK,
    "undo_confirmation": CASEWORK,
    "mark_duties": CASEWORK,
    "edit_authorities": LEAD,
    "close_day": CASEWORK | {Role.PRACTICE_MANAGER},
    "see_day": CASEWORK | {Role.PRACTICE_MANAGER, Role.READER},
    "see_authorities": CASEWORK | {Role.PRACTICE_MANAGER, Role.READER},
    "see_audit": LEAD | {Role.READER},
    "own_feed": CASEWORK,
    "practice_feed": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}),
    "manage_people": LEAD | {Role.PRACTICE_MANAGER},
    "manage_leads": LEAD,
    "hear_of_people": LEAD,
    "manage_retention": LEAD,
    "approve_disposal": LEAD | {Role.PRACTICE_MANAGER},
    "export_child": LEAD,
    "see_counts": frozenset({Role.BOARD}),
    "restrict_children": LEAD,
    "see_rota": CASEWORK | {Role.PRACTICE_MANAGER, Role.READER},
    "edit_rota": CASEWORK | {Role.PRACTICE_MANAGER},
    "see_cover": CASEWORK | {Role.READER},
    "arrange_cover": CASEWORK,
    "own_reminders": CASEWORK,
    "set_reminders": LEAD,
    "see_post": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}),
    "see_ledger": CASEWORK | {Role.READER},
    "see_records": CASEWORK | {Role.READER},
    "import_records": CASEWORK,
    "see_reports": CASEWORK | {Role.READER},
    "write_reports": CASEWORK,
    "sign_reports": frozenset({Role.CLINICIAN, Role.SAFEGUARDING_LEAD}),
    "send_reports": CASEWORK,
    "set_reports": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}),
    "claim_fees": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.PRACTICE_MANAGER}),
    "see_plans": CASEWORK | {Role.READER},
    "write_plans": CASEWORK,
    "tell_social_worker": CASEWORK,
    "see_register": CASEWORK | {Role.READER},
    "tick_codes": CASEWORK,
    "see_reconciliation": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.READER}),
    "reconcile": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}),
    "hand_over": frozenset({Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD}),
    "see_ledger_numbers": frozenset({Role.BOARD, Role.PRACTICE_MANAGER}),
}

#: Each right in plain words, for the reference and for whoever reads a refusal.
SAID: dict[str, str] = {
    "see_home": "open the first page, each role with what it may see",
    "choose_practice": "choose for which practice to act, if one works in several",
    "see_letters": "see letters, their pages and what followed from them",
    "see_children": "see children and families; a restricted record asks for a reason first",
    "see_diary": "see the diary and the conferences",
    "add_letters": "add letters",
    "confirm_letters": "confirm letters, put them aside, send them back",
    "undo_confirmation": "undo a confirmation",
    "mark_duties": "mark, give and chase duties; enter dates that are known",
    "edit_authorities": "change what is held of a local authority",
    "close_day": "close the day",
    "see_day": "see the day's numbers",
    "see_authorities": "see what is held of local authorities",
    "see_audit": "see the record of what was done and who looked",
    "own_feed": "have the own duties in a calendar",
    "practice_feed": "have the practice's diary in a calendar",
    "manage_people": "add colleagues, change roles, end access, give first passwords; never one's own",
    "manage_leads": "do so for a safeguarding lead",
    "hear_of_people": "be told on the first page of each such change by somebody else",
    "manage_retention": "set how long case files are kept, place and lift legal holds, propose that a file goes",
    "approve_disposal": "approve that a file goes, which somebody else proposed, without seeing what is in it",
    "export_child": "make the export of one child's file for a request for access",
    "see_counts": "see numbers only, small ones hidden",
    "restrict_children": "restrict a family's records, and be told why somebody opened them",
    "see_rota": "see who is at work, who is on leave, and the rooms",
    "edit_rota": "enter clinicians, usual weeks, leave, rooms and calendars of leave",
    "see_cover": "see who goes to which conference, and why",
    "arrange_cover": "ask somebody to go, answer, swap, offer the chair other times, say how we took part",
    "own_reminders": "set where one's own reminders go, and who stands in",
    "set_reminders": "set the steps of reminders for the practice",
    "see_post": "see what left by e-mail and what did not arrive",
    "see_ledger": "see the ledger of taking part, with its rows",
    "see_records": "see what was imported from GP records, and the chronology of a family",
    "import_records": "import GP records from files; say who belongs to a family",
    "see_reports": "see reports to conferences, their copies, and where they went",
    "write_reports": "write reports: statements, reasons, comments, with whom it was shared and discussed",
    "sign_reports": "sign a report that is with them, or return it",
    "send_reports": "make the readers' copies of a signed report and send them",
    "set_reports": "set to which mail domains reports may go, the councils' own forms, and who may read which part",
    "claim_fees": "see the minutes written and save a quarter's claim",
    "see_plans": "see what was decided, the plans, how far a case has come, core groups and looked-after children",
    "write_plans": "enter what was decided, plans, facts of a case, core groups, evidence and health assessments",
    "tell_social_worker": "tell the social worker that a plan is not followed or a child was not brought",
    "see_register": "see the register of children known to social care, and which codes are still to be entered",
    "tick_codes": "tick which codes were entered in the clinical system",
    "see_reconciliation": "see the council’s list beside ours, and how each difference was answered",
    "reconcile": "bring in the council’s list, answer each difference, write the letter of differences",
    "hand_over": "give open work to the next practice, and take it over from the last",
    "see_ledger_numbers": "see the ledger's numbers of whole years, small ones hidden",
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who looks or acts. `person` is None only when the software itself acts for a practice; `account` is
    then the account of the computer that gave the command, if one did. `elsewhere`: works in another practice too."""

    practice: Practice
    person: Person | None
    role: Role | None
    account: str = ""
    elsewhere: bool = False

    def may(self, what: str) -> bool:
        return self.person is None or (self.role is not None and self.role in MAY[what])

    @property
    def name(self) -> str:
        return str(self.person) if self.person else "Seen & Heard"


def software(practice: Practice, *, account: str = "") -> Viewer:
    """The software acting for a practice: receiving from a folder, reading, keeping duties in step; or carrying out a
    command of that account of the computer."""
    return Viewer(practice=practice, person=None, role=None, account=account)
