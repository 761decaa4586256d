"""The words of the work (DESIGN §2), as values. Spellings are those of the corpus's SCHEMA and of INTERFACES."""

from __future__ import annotations

from enum import StrEnum


class Nation(StrEnum):
    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


class LetterKind(StrEnum):
    CONFERENCE_INVITATION = "conference_invitation"
    CONFERENCE_MINUTES = "conference_minutes"
    CONFERENCE_DECISION_LETTER = "conference_decision_letter"
    CONFERENCE_CHANGE_NOTICE = "conference_change_notice"
    CHILD_PROTECTION_PLAN = "child_protection_plan"
    CORE_GROUP_MINUTES = "core_group_minutes"
    STRATEGY_DISCUSSION_MINUTES = "strategy_discussion_minutes"
    SECTION47_OUTCOME_LETTER = "section47_outcome_letter"
    REPORT_REQUEST = "report_request"
    REFERRAL_OUTCOME = "referral_outcome"
    LAC_HEALTH_ASSESSMENT_REQUEST = "lac_health_assessment_request"
    CPIS_NOTIFICATION = "cpis_notification"
    ED_DISCHARGE_SUMMARY = "ed_discharge_summary"
    WAS_NOT_BROUGHT_LETTER = "was_not_brought_letter"
    OTHER_SAFEGUARDING = "other_safeguarding"
    OTHER = "other"


class ConferenceType(StrEnum):
    INITIAL = "initial"
    REVIEW = "review"
    PRE_BIRTH = "pre_birth"
    TRANSFER_IN = "transfer_in"
    STRATEGY = "strategy"
    CORE_GROUP = "core_group"
    OTHER = "other"


class Mode(StrEnum):
    IN_PERSON = "in_person"
    REMOTE = "remote"
    HYBRID = "hybrid"


class Decision(StrEnum):
    PLAN_MADE = "plan_made"
    PLAN_CONTINUED = "plan_continued"
    PLAN_ENDED = "plan_ended"
    NO_PLAN = "no_plan"
    ADJOURNED = "adjourned"
    INQUORATE = "inquorate"  # it could not decide: too few agencies were there
    SECTION47_STARTED = "section47_started"
    SECTION47_NOT_STARTED = "section47_not_started"
    NO_FURTHER_ACTION = "no_further_action"
    EARLY_HELP = "early_help"
    ASSESSMENT = "assessment"
    STRATEGY_DISCUSSION = "strategy_discussion"


class Category(StrEnum):
    NEGLECT = "neglect"
    PHYSICAL = "physical"
    EMOTIONAL = "emotional"
    SEXUAL = "sexual"


class Certainty(StrEnum):
    CLEAR = "clear"
    UNSURE = "unsure"


class OwedBy(StrEnum):
    PRACTICE = "practice"
    LOCAL_AUTHORITY = "local_authority"


class DutyKind(StrEnum):
    """What stands in the diary. The first ten are INTERFACES' own."""

    REFERRAL_ACKNOWLEDGED = "referral_acknowledged"
    INITIAL_CONFERENCE = "initial_conference"
    REPORT = "report"
    DECISION_LETTER = "decision_letter"
    MINUTES = "minutes"
    MINUTES_CORRECTIONS = "minutes_corrections"
    CORE_GROUP = "core_group"
    REVIEW_CONFERENCE = "review_conference"
    TRANSFER_IN_CONFERENCE = "transfer_in_conference"
    LOOKED_AFTER_INITIAL_HEALTH_ASSESSMENT = "looked_after_initial_health_assessment"
    ACTION = "action"
    FURTHER_CORE_GROUP = "further_core_group"
    CORE_GROUP_NOTES = "core_group_notes"
    CONFERENCE_HELD_AGAIN = "conference_held_again"  # after one without a quorum
    NEXT_CONFERENCE_DATE = "next_conference_date"
    ANSWER_TO_TELLING = "answer_to_telling"
    LOOKED_AFTER_REVIEW_HEALTH_ASSESSMENT = "looked_after_review_health_assessment"
    STRENGTHS_AND_DIFFICULTIES = "strengths_and_difficulties"
    HEALTH_PASSPORT = "health_passport"
    CARE_TAKEN_OVER = "care_taken_over"  # by an adult service, when paediatric care ends


class Precedence(StrEnum):
    LETTER = "letter"
    AUTHORITY = "authority"
    NATION = "nation"
    DEFAULT = "default"


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    CLINICIAN = "clinician"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    PRACTICE_MANAGER = "practice_manager"
    READER = "reader"
    BOARD = "board"


class ClinicianRole(StrEnum):
    """Spellings of INTERFACES' `cover`."""

    GP = "gp"
    REGISTRAR = "registrar"
    NURSE = "nurse"
    OTHER = "other"


class SessionKind(StrEnum):
    """What a clinician does in a half-day. Surgery can be given up at a cost, FREE is work without surgery; the duty
    doctor cannot leave; a night keeps its clinician away until rested; OFF is not at work."""

    SURGERY = "surgery"
    FREE = "free"
    DUTY = "duty"
    NIGHT = "night"
    OFF = "off"


class Half(StrEnum):
    MORNING = "am"
    AFTERNOON = "pm"
    NIGHT = "night"


class Way(StrEnum):
    """A way of taking part in a conference."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"
    FIRST_PART = "first_part"
    REPORT_ONLY = "report_only"
    REPORT_PRESENTED = "report_presented"
    NONE = "none"


#: A GP or another clinician of ours was there, whole or in part.
SOMEBODY_WENT = frozenset({Way.IN_PERSON, Way.VIDEO, Way.TELEPHONE, Way.FIRST_PART})


class WhyNot(StrEnum):
    """Why nobody of ours went."""

    SURGERY = "surgery"
    SHORT_NOTICE = "short_notice"
    NOT_INVITED = "not_invited"
    DISTANCE = "distance"
    NO_COVER = "no_cover"
    NOT_APPROPRIATE = "not_appropriate"
    OTHER = "other"


class Rung(StrEnum):
    """The rungs of the ladder of reminders."""

    ENTERED = "entered"
    HALF_TIME = "half_time"
    BEFORE = "before"
    ON_THE_DAY = "on_the_day"
    OVERDUE = "overdue"
