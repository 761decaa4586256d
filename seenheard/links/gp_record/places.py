"""Where a contact took place, what happened and how the patient was met, from the words that suppliers use for it.

Words decide, because suppliers send words: the kinds of consultation and letter are free text in most records. What the
words do not say is left unsaid: an entry of kind "Other" is an entry, not an attendance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .record import ContactMode, Event, Setting


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_SETTINGS: Final = (  # the first that fits
    (_words(r"\bA ?(?:&|and|\+) ?E\b|accident (?:and|&) emergency|emergency (?:department|dept|care|room)|\bcasualty\b"
            r"|(?-i:\bED\b)"), Setting.EMERGENCY_DEPARTMENT),
    (_words(r"urgent (?:care|treatment)|walk.?in (?:centre|center)|minor injur(?:y|ies)"), Setting.URGENT_CARE),
    (_words(r"out.of.hours|\bOOH\b|\bNHS 111\b|\b111 (?:call|report|service)"), Setting.OUT_OF_HOURS),
    (_words(r"health visit|(?-i:\bHV\b)"), Setting.HEALTH_VISITING),
    (_words(r"school nurs"), Setting.SCHOOL_NURSING),
    (_words(r"midwi(?:fe|ves)|midwifery|maternity|antenatal|postnatal"), Setting.MIDWIFERY),
    (_words(r"mental health|psychiatr|\bCAMHS\b|(?-i:\bCPN\b)|care programme approach"), Setting.MENTAL_HEALTH),
    (_words(r"physiotherap|speech and language|community (?:nurs|clinic|paediatric)|district nurs|dietit"
            r"|occupational therap"), Setting.COMMUNITY),
    (_words(r"out.?patient"), Setting.HOSPITAL_OUTPATIENT),
    (_words(r"in.?patient|hospital admission|admitted to|hospital ward|discharge (?:report|summary|letter|to home)"
            r"|discharge notification|discharged? from hospital|hospital discharge"), Setting.HOSPITAL_INPATIENT),
    (_words(r"social (?:services|care|work)|children'?s services"), Setting.SOCIAL_CARE),
    (_words(r"\bpolice\b"), Setting.POLICE),
)  # fmt: skip
_NOT_BROUGHT: Final = _words(
    r"(?:did|does) not attend|(?:failed|failure) to attend|not brought|no.?show|missed appointment|failed encounter"
    r"|patient too late"
    r"|\bDNA(?:'?d)?\b(?! (?:test|analysis|sample|screen|sequenc|probe|profil|repair|studies|result|extract))"
)
_ABOUT_A_LETTER: Final = _words(r"letter|invit|reminder|policy|follow.?up|warning|risk of|never|no history")
_CANCELLED: Final = _words(r"\bcancel")
_WITHOUT_THE_PATIENT: Final = _words(
    r"third.party|administrat|\badmin\b|discussion with|case conference|\bdocument|\bletter|\breport\b|results?\b"
    r"|referral|repeat (?:issue|prescri)|prescription|medication review of|\bother\b|gp2gp|data entry"
    r"|externally entered|note entry"
)
_MODES: Final = (
    (_words(r"telephone|\bphone\b|\btel\b|teleconsult"), ContactMode.TELEPHONE),
    (_words(r"video|\bvirtual"), ContactMode.VIDEO),
    (_words(r"e.?mail|\btext\b|\bsms\b|e-?consult|online|message"), ContactMode.MESSAGE),
    (_words(r"home visit|residential|house call|visit(?:ed)? at home|nursing home"), ContactMode.HOME_VISIT),
    (_words(r"face.to.face|surgery consultation|seen in|seen by|examin"), ContactMode.FACE_TO_FACE),
)
_SEEN: Final = _words(r"\bsurgery\b|consultation|\bclinic\b|visit|\bseen\b|attend|review|appointment|\bcheck\b|contact")
_MADE: Final = _words(
    r"\bseen (?:in|by|at)\b|attend|admission|admitted|discharged? (?:from|to)|did not wait"
    r"|left .{0,40}before being seen|\breport\b|\bletter\b|summary|notification"
)
_NOT_YET: Final = _words(
    r"(?<!self )(?<!self-)\brefer(?:ral|red|s)?\b|invit|waiting list|\bcancel|appointment (?:letter|book|offer|made)"
    r"|booking|\badvi[sc]|to attend\b|planned|awaiting|\brisk of"
)
_BY_WHOM: Final = _words(r"\b(?:admission|admitted|seen) by\b")
_ADMITTED: Final = _words(r"admission|admitted")
_DISCHARGED: Final = _words(r"discharge")
_HOSPITAL: Final = frozenset(
    {
        Setting.EMERGENCY_DEPARTMENT,
        Setting.URGENT_CARE,
        Setting.OUT_OF_HOURS,
        Setting.HOSPITAL_OUTPATIENT,
        Setting.HOSPITAL_INPATIENT,
    }
)
#: FHIR R4's class of an Encounter (v3-ActCode).
_CLASSES: Final = {
    "EMER": (Setting.EMERGENCY_DEPARTMENT, ContactMode.FACE_TO_FACE),
    "IMP": (Setting.HOSPITAL_INPATIENT, ContactMode.FACE_TO_FACE),
    "ACUTE": (Setting.HOSPITAL_INPATIENT, ContactMode.FACE_TO_FACE),
    "HH": (None, ContactMode.HOME_VISIT),
    "VR": (None, ContactMode.NOT_STATED),
}


def setting_of(words: str) -> Setting | None:
    """The service that words name; None if they name none."""
    return next((setting for pattern, setting in _SETTINGS if pattern.search(words)), None)


def setting_of_class(code: str) -> tuple[Setting | None, ContactMode]:
    return _CLASSES.get(code.upper(), (None, ContactMode.NOT_STATED))


def mode_of(words: str) -> ContactMode:
    return next((mode for pattern, mode in _MODES if pattern.search(words)), ContactMode.NOT_STATED)


def event_of(words: str, elsewhere: Setting | None = None) -> Event:
    """What happened, by the words for a kind of consultation. `elsewhere`: the other service, if it is of one."""
    if says_not_brought(words):
        return Event.NOT_BROUGHT
    if _CANCELLED.search(words):
        return Event.CANCELLED
    if elsewhere is not None and _MADE.search(words) and not _NOT_YET.search(words):
        return made(words, elsewhere)
    mode = mode_of(words)
    if _WITHOUT_THE_PATIENT.search(words):
        return Event.RECORDED
    if mode is ContactMode.MESSAGE and not re.search("consult", words, re.IGNORECASE):
        return Event.RECORDED
    return Event.ATTENDED if mode is not ContactMode.NOT_STATED or _SEEN.search(words) else Event.RECORDED


def made(words: str, setting: Setting) -> Event:
    """What happened elsewhere. Who is discharged from an emergency department attended it that day."""
    if _ADMITTED.search(words):
        return Event.ADMITTED
    stays = setting in (Setting.HOSPITAL_INPATIENT, Setting.HOSPITAL_OUTPATIENT)
    return Event.DISCHARGED if stays and _DISCHARGED.search(words) else Event.ATTENDED


def says_not_brought(words: str) -> bool:
    """Whether words for a code or a letter say that an appointment was missed."""
    return bool(_NOT_BROUGHT.search(words))


def only_about_a_letter(words: str) -> bool:
    """Whether words tell of a letter or a plan about missed appointments, and not of one."""
    return bool(_ABOUT_A_LETTER.search(words))


def attendance_elsewhere(told: Sequence[str], *, asked: bool) -> tuple[Setting, Event] | None:
    """The attendance of which the words of a letter, a code or a referral tell; None if of none. A referral to a
    service, an invitation and advice to go there are no attendance. `asked`: the words are those of a referral, which
    tells of one only if it says by whom ("Admission by A&E doctor")."""
    whole = "; ".join(told)
    if says_not_brought(whole) or _NOT_YET.search(whole) or (asked and not _BY_WHOM.search(whole)):
        return None
    for words in told:
        setting = setting_of(words)
        if setting is not None and setting in _HOSPITAL and _MADE.search(words):
            return setting, made(words, setting)
    return None


def is_hospital(setting: Setting) -> bool:
    """Emergency department, urgent care, out of hours, outpatient or inpatient."""
    return setting in _HOSPITAL
