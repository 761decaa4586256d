"""Where a contact took place, what happened and how the patient was met, from the words that suppliers use for it.

Words decide, because suppliers send words: the kinds of consultation and letter are free text in most records. What the
words do not say is left unsaid: an entry of kind "Other" is an entry, not an attendance.
"""

from __future__ import annotations

import re
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
    r"\bseen (?:in|by|at)\b|attend|admission by|admitted|discharged? (?:from|to)"
    r"|\breport\b|\bletter\b|summary|notification"
)
_ADMITTED: Final = _words(r"admission by|admitted")
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


def event_of(words: str, *, elsewhere: bool) -> Event:
    """What happened, of the words for a kind of consultation. `elsewhere`: another service's, known from its report."""
    if says_not_brought(words):
        return Event.NOT_BROUGHT
    if _CANCELLED.search(words):
        return Event.CANCELLED
    if elsewhere and _MADE.search(words):
        return made(words)
    mode = mode_of(words)
    if _WITHOUT_THE_PATIENT.search(words):
        return Event.RECORDED
    if mode is ContactMode.MESSAGE and not re.search("consult", words, re.IGNORECASE):
        return Event.RECORDED
    return Event.ATTENDED if mode is not ContactMode.NOT_STATED or _SEEN.search(words) else Event.RECORDED


def made(words: str) -> Event:
    if _ADMITTED.search(words):
        return Event.ADMITTED
    return Event.DISCHARGED if _DISCHARGED.search(words) else Event.ATTENDED


def says_not_brought(words: str) -> bool:
    """Whether words for a code or a letter say that an appointment was missed."""
    return bool(_NOT_BROUGHT.search(words))


def only_about_a_letter(words: str) -> bool:
    """Whether words tell of a letter or a plan about missed appointments, and not of one."""
    return bool(_ABOUT_A_LETTER.search(words))


def attendance_elsewhere(words: str) -> tuple[Setting, Event] | None:
    """The attendance of which a letter, a code or a referral tells; None if it tells of none. A referral to a service
    is not an attendance."""
    setting = setting_of(words)
    if setting not in _HOSPITAL or setting is None or not _MADE.search(words) or says_not_brought(words):
        return None
    if re.search(r"\brefer(?:ral|red)?\b", words, re.IGNORECASE):
        return None
    return setting, made(words)


def is_hospital(setting: Setting) -> bool:
    """Emergency department, urgent care, out of hours, outpatient or inpatient."""
    return setting in _HOSPITAL
