"""An event as a sentence: who did what, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from seenheard.practice.web.words import day, plain, sentence

from .models import Event

SAID = {
    "looked": "Opened",
    "reason_given": "Opened a restricted record",
    "restricted": "Restricted the record",
    "unrestricted": "Lifted the restriction of the record",
    "kept_out": "Closed the record to a colleague altogether",
    "let_in": "Let a colleague ask for the record again",
    "exported": "Saved a part of the record as a table",
    "received": "Letter arrived",
    "received_again": "The same letter arrived again",
    "read": "Letter was read",
    "confirmed": "Confirmed the letter",
    "filed": "Filed the letter, nothing entered",
    "sent_back": "Sent the letter back: not our patient",
    "undone": "Undid the confirmation",
    "entered_letter": "Entered a letter about this child",
    "put_aside": "Put the letter aside",
    "taken_up": "Took the letter up again",
    "day_closed": "Closed the day",
    "duty_made": "Entered in the diary",
    "duty_moved": "Moved in the diary",
    "duty_changed": "Changed in the diary",
    "duty_withdrawn": "Taken out of the diary: no longer owed",
    "duty_done": "Marked as done",
    "duty_reopened": "Marked as not done after all",
    "duty_given": "Given to somebody",
    "duty_chased": "Chased",
    "core_group_entered": "Entered a core group that no letter told",
    "core_group_held": "Said that the core group was held",
    "core_group_not_held": "Said that the core group was not held",
    "core_group_taken_back": "Took back a core group entered by mistake",
    "core_group_part_said": "Said who goes to the core group, or that a note is sent",
    "core_group_note_sent": "Sent our note to the core group",
    "core_group_agreed": "Entered what was agreed at the core group",
    "action_entered": "Entered an action that no letter told us",
    "action_terms_set": "Said what counts as done",
    "action_left_aside": "Left an action aside",
    "action_brought_back": "Took an action up again",
    "evidence_proposed": "The GP record seems to show that it was done",
    "evidence_attached": "Attached what shows that it was done",
    "evidence_confirmed": "Confirmed what shows that it was done",
    "evidence_ended": "What was to show that it was done does not count any more",
    "evidence_against": "The GP record says otherwise than the evidence did",
    "social_worker_told": "Told the social worker",
    "telling_left": "The e-mail that tells the social worker has left",
    "telling_came_back": "The e-mail that tells the social worker did not arrive",
    "telling_answered": "The social worker answered",
    "telling_answer_taken_back": "Took back what the social worker answered",
    "telling_rules_set": "Changed when the social worker is told of missed appointments",
    "conference_moved": "Moved the meeting, as its chair agreed",
    "conference_moved_back": "Took back a move of the meeting",
    "offer_made": "Made ready an offer of other times to the chair",
    "offer_sent": "Sent the offer of other times to the chair",
    "offer_accepted": "The chair accepted an offered time",
    "offer_refused": "The chair refused the offered times",
    "offer_withdrawn": "Withdrew the offer of other times",
    "taking_part_said": "Said how we took part, or will",
    "member_added": "Entered somebody of the family",
    "member_changed": "Changed what is known of somebody of the family",
    "member_removed": "Took somebody out of the family",
    "record_imported": "Brought in a GP record",
    "record_removed": "Removed an imported GP record with whoever was taken out",
    "record_name_settled": "Said who a name in GP records is",
    "fact_added": "Added a date that we know",
    "fact_removed": "Took back a date",
    "ending_opened": "An ending asks for a list of things",
    "ending_withdrawn": "An ending was taken back, with its list",
    "ending_ticked": "Ticked what an ending asks",
    "ending_unticked": "Took back a tick of what an ending asks",
    "birth_entered": "Entered a birth: what was decided before it passes to the child",
    "birth_registered": "Said which record of our list a child born to us is",
    "birth_undone": "Took back a birth",
    "cover_asked": "Asked a clinician to go",
    "cover_answered": "Answered whether a clinician goes",
    "cover_pinned": "Kept a clinician, whatever is proposed",
    "cover_unpinned": "Let others be proposed again",
    "cover_ended": "No longer asked or going",
    "cover_broken": "Found that a promise to go cannot be kept",
    "cover_mended": "Found that a promise to go holds again",
    "usual_conference_set": "Changed what is usual of conferences",
    "arrangement_set": "Changed how long or how far a conference is",
    "pack_made": "Made a pack of open work for another practice",
    "pack_sent": "Put the pack in the post",
    "pack_ended": "The pack of open work does not count any more",
    "pack_received": "Entered the receipt of the pack: the next practice has the work",
    "pack_overtaken": "Found that the diary says otherwise than the pack",
    "pack_holds_again": "Found that the pack holds again",
    "pack_opened": "Opened a pack of open work from another practice",
    "pack_taken": "Took over open work from another practice",
    "pack_left": "Put a pack of open work aside",
    "feed_made": "Made a calendar address",
    "feed_changed": "Changed a calendar address",
    "feed_ended": "Ended a calendar address",
    "authority_added": "Added a local authority",
    "authority_changed": "Changed a local authority",
    "rules_taken_up": "Worked the diary out by other editions of the rules",
    "assessment_planned": "Entered for when a health assessment is planned",
    "assessment_done": "Entered a health assessment as done",
    "assessment_taken_back": "Took back a health assessment",
    "passport_made": "Made a health passport",
    "passport_given": "Entered to whom a health passport was given",
    "care_to_be_taken_over": "Entered that care must be taken over",
    "care_taken_over": "Entered that care was taken over",
    "care_taking_over_ended": "Entered that nobody has to take care over",
    "practice_added": "Practice added",
    "person_added": "Added a colleague",
    "person_joined": "Added a colleague who has an account already",
    "list_imported": "Brought in the list of patients",
    "leave_calendar_added": "Added a calendar of leave",
    "leave_calendar_ended": "Ended a calendar of leave",
    "leave_calendar_read": "Read a calendar of leave that had changed",
    "leave_calendar_down": "Could not read a calendar of leave",
    "leave_calendar_asked": "Asked for a calendar of leave to be read again",
    "leave_calendar_let_go": "Said that leave is gone that its calendar had lost",
    "rota_imported": "Brought in a part of the rota",
    "knowledge_set": "Said how well a clinician knows this patient",
    "knowledge_imported": "Brought in who knows which patient",
    "clinician_added": "Added a clinician to the rota",
    "clinician_changed": "Changed a clinician",
    "clinician_ended": "Took a clinician out of the rota",
    "clinician_brought_back": "Brought a clinician back into the rota",
    "usual_week_set": "Set a clinician’s usual week",
    "half_day_changed": "Changed a half-day in the rota",
    "half_day_back": "Brought a half-day back to the usual",
    "leave_entered": "Entered leave",
    "leave_taken_back": "Took leave back",
    "room_added": "Added a room for conferences",
    "room_changed": "Changed a room for conferences",
    "room_ended": "Ended a room for conferences",
    "closing_added": "Entered a day on which the practice is closed",
    "closing_removed": "Took back a day on which the practice is closed",
    "hours_set": "Changed the practice’s hours",
    "retention_rule_set": "Changed how long case files are kept",
    "hold_placed": "Placed a legal hold",
    "hold_lifted": "Lifted a legal hold",
    "disposal_proposed": "Proposed that a file goes",
    "disposal_withdrawn": "Withdrew the proposal that a file goes",
    "disposed": "Approved that a file goes, and removed it",
    "words_removed": "Removed the words of events with the file",
    "file_exported": "Made the export of this child’s file",
    "named_in_export": "Is named in the export of another child’s file",
    "backed_up": "Copied the whole installation",
    "role_changed": "Changed a colleague’s role",
    "access_ended": "Ended a colleague’s access",
    "brought_back": "Gave a colleague access again",
    "password_given": "Gave a colleague a first password",
    "signed_in": "Signed in",
    "signed_out": "Signed out",
    "timed_out": "Was signed out: the time was over",
    "sign_in_failed": "A sign-in failed",
    "locked_out": "A name was locked after wrong guesses",
    "password_changed": "Changed the own password",
    "second_step_added": "Added a second step of signing in",
    "second_step_removed": "Took away a second step of signing in",
    "recovery_codes_made": "Made new recovery codes",
    "sign_ins_ended": "Ended sign-ins",
    "unlocked": "Let somebody sign in again who was locked out",
    "codes_listed": "Put codes on the checklist for the clinical system",
    "codes_taken_back": "Took codes off the checklist",
    "code_ticked": "Said what became of a code in the clinical system",
    "code_unticked": "Took back what was said of a code",
    "concern_entered": "Entered a child of concern",
    "concern_ended": "Ended a concern",
    "meeting_told": "Said what the letters do not tell of a conference",
    "plan_written": "Wrote a version of the plan",
    "likely_opened": "Early warning: a conference is likely",
    "likely_moved": "The last day of an early warning changed",
    "likely_closed": "Early warning closed",
    "likely_begun": "Began our report early",
    "likely_answered": "Said why no conference came",
    "report_begun": "Began a report to a conference",
    "report_moved": "The report goes on with the conference that came",
    "report_children_changed": "The report is about other children",
    "report_filled": "Filled a report in from the record",
    "statement_added": "Wrote in a report",
    "statement_saved": "Changed the words of a report",
    "statement_beside": "Wrote in a report while somebody else did: both wordings are kept",
    "statement_settled": "Chose between two wordings in a report",
    "statements_read": "Read what a report took from the record",
    "statement_left_out": "Left a sentence out of a report",
    "statement_brought_back": "Brought a sentence back into a report",
    "report_answer_given": "Said in a report why a question is not answered",
    "report_answer_taken_back": "Took back why a question of a report is not answered",
    "report_to_gp": "Gave a report to the GP, or took it on",
    "report_returned": "Returned a report to be changed",
    "report_reviewed": "Looked a report over",
    "report_signed": "Signed a report",
    "report_withdrawn": "Withdrew a report",
    "report_corrected": "Began a corrected version of a report",
    "report_commented": "Commented on a report",
    "report_comment_resolved": "Said that a comment is dealt with",
    "report_comment_reopened": "Said that a comment is not dealt with after all",
    "report_shared": "Said whether a report was shared",
    "report_discussed": "Said with whom a report was discussed",
    "report_discussed_back": "Took back with whom a report was discussed",
    "report_promised": "Wrote down what the practice promises in a report",
    "report_reader_added": "Added a reader of a report",
    "report_reader_changed": "Changed a reader of a report",
    "report_reader_out": "Took a reader out of a report",
    "report_reader_decided": "Said whether a reader may read a sentence of a report",
    "report_copies_made": "Made a reader’s copy of a report",
    "report_sent": "Sent a reader’s copy of a report",
    "report_received": "Noted that a reader’s copy arrived",
    "report_left": "A report left for its conference",
    "report_came_back": "What was sent of a report came back",
    "report_settings": "Changed how reports are written here",
    "report_form_brought": "Brought a council’s form for reports",
    "report_form_ended": "No longer uses a council’s form for reports",
    "report_claim_saved": "Saved a claim for reports",
    "report_scheme": "Changed the amounts for reports",
    "report_domain_allowed": "Allowed a mail domain for reports",
    "report_domain_ended": "No longer allows a mail domain for reports",
    "report_promised_back": "Took back what the practice promises in a report",
    "council_list_received": "Brought in a council’s list",
    "council_columns_confirmed": "Said what the columns of a council’s list hold",
    "council_words_confirmed": "Said what the words of a council’s list mean",
    "council_list_compared": "Compared a council’s list with ours",
    "council_lists_removed": "Removed councils’ lists whose time was over",
    "council_lists_rule_set": "Changed how long councils’ lists are kept",
    "difference_answered": "Answered a difference between a council’s list and ours",
    "difference_opened_again": "Opened a difference between a council’s list and ours again",
    "differences_letter_written": "Wrote a letter of differences to a council",
    "differences_letter_sent": "Sent a letter of differences to a council",
    "mail_posted": "Put an e-mail in the post",
    "mail_sent": "The mail server took an e-mail",
    "mail_given_up": "Gave up sending an e-mail",
    "mail_withdrawn": "Took an e-mail out of the post",
    "mail_came_back": "An e-mail did not arrive",
    "mail_dealt_with": "Dealt with an e-mail that did not arrive",
    "mail_tried_again": "Had an e-mail sent again",
    "mail_paused": "Held all e-mail back, since this copy came from a backup",
    "mail_resumed": "Let e-mail leave again",
    "mail_emptied": "Removed the words of old e-mails",
    "reminded": "Reminded a colleague",
    "daily_list": "The daily lists left",
    "steps_set": "Changed the steps of reminders",
    "steps_reset": "Put the steps of reminders back to default",
    "list_hour_set": "Changed when the daily list leaves",
    "deputy_set": "Said who stands in",
    "own_reminders_set": "Changed where the own reminders go",
    "changes_of_people_seen": "Was told of changes to colleagues’ access",
}
PAGES = {
    "letter": "/letters/{}/",
    "duty": "/diary/duties/{}/",
    "likely": "/conferences/likely/{}/",
    "child": "/children/{}/",
    "family": "/children/family/{}/",
    "conference": "/conferences/{}/",
    "authority": "/diary/authorities/{}/",
    "asking": "/cover/askings/{}/",
    "disposal": "/keeping/disposals/{}/",
    "clinician": "/rota/clinicians/{}/",
    "message": "/post/{}/",
    "report": "/reports/{}/",
    "council_list": "/reconciliation/lists/{}/",
    "difference": "/reconciliation/differences/{}/",
    "differences_letter": "/reconciliation/letters/{}/",
}
THINGS = {
    "duty": "diary entry",
    "likely": "early warning",
    "search": "search for children",
    "feed": "calendar",
    "asking": "asking to go",
    "message": "e-mail",
    "council_list": "council’s list",
    "difference": "difference between two lists",
    "differences_letter": "letter of differences",
    "disposal": "decision about a file",
    "diary": "diary of this child",
    "record": "record of this child",
    "reasons": "reasons why restricted records were opened",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event for a page. `kind` is "look", "reason" or "change"."""

    number: int
    at: datetime
    who: str
    said: str
    about: str
    href: str
    words: str
    kind: str
    child_id: int | None
    verb: str = ""
    letter_id: int | None = None


def told(event: Event) -> Told:
    """What this event says, in words. A verb that this table does not know is said as it stands."""
    thing, _, number = event.about.partition(":")
    return Told(
        number=event.number,
        at=event.at,
        who=str(event.person) if event.person else software_words(event.detail),
        said=SAID.get(event.verb, sentence(event.verb)),
        about=about_words(event.about),
        href=PAGES[thing].format(number) if thing in PAGES and number.isdigit() else "",
        words=detail_words(event.verb, event.detail),
        kind={"looked": "look", "exported": "look", "reason_given": "reason"}.get(event.verb, "change"),
        child_id=event.child_id,
        verb=event.verb,
        letter_id=int(number) if thing == "letter" and number.isdigit() else None,
    )


def about_words(about: str) -> str:
    """What an event is about: "letter 12", "diary entry 5"."""
    thing, _, number = about.partition(":")
    return f"{THINGS.get(thing, plain(thing))} {number}".strip()


def software_words(detail: dict[str, Any]) -> str:
    """Who acted where no person did: the software by itself, or for whoever gave a command on the computer."""
    account = detail.get("account")
    return f"Seen & Heard, by a command of the account “{account}”" if account else "Seen & Heard"


def detail_words(verb: str, detail: dict[str, Any]) -> str:
    """What matters of an event's detail: reasons and notes in full, dates as dates, the rest left to the record."""
    said = [str(detail[name]) for name in ("because", "reason", "note", "name") if detail.get(name)]
    if verb in ("duty_moved", "conference_moved", "conference_moved_back") and detail.get("from") and detail.get("to"):
        said.append(f"from {day(detail['from'])} to {day(detail['to'])}")
    elif detail.get("due_on"):
        said.append(f"due {day(detail['due_on'])}")
    elif detail.get("on"):
        said.append(day(detail["on"]))
    if isinstance(detail.get("changed"), dict):
        said += [changed_words(name, pair) for name, pair in detail["changed"].items()]
    return "; ".join(part for part in said if part)


def changed_words(name: str, pair: list[Any]) -> str:
    before, after = pair
    return f"{plain(name).replace('.', ' ')}: {before or 'not set'} → {after or 'not set'}"
