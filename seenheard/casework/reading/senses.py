"""What do the words round a date say about it? Which meeting it is of, of what sort, and whether it is next, held, replaced
or only the latest permitted.

Words are looked for, not whole sentences, so that another council's wording of the same thing is understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

CONFERENCE, CORE_GROUP, STRATEGY, OTHER_MEETING, MEETING, APPOINTMENT = (
    "conference",
    "core_group",
    "strategy",
    "other_meeting",
    "meeting",
    "appointment",
)

_NOUN = re.compile(
    r"(?P<core_group>core[ -]?groups?\b|gr[wŵ]p craidd|\bcgm?\b|people who (?:will |are to )?(?:look after|carry out|deliver) the plan)"
    r"|(?P<strategy>strategy (?:discussions?|meetings?)|inter-?agency referral discussions?|\bird\b|trafodaeth strategaeth)"
    r"|(?P<other_meeting>child(?:ren)? in need|\bcin\b|(?:child )?looked[ -]after(?: child(?:ren)?)?(?:'s)? review|\b(?:lac|cla|chin) (?:review|meeting)"
    r"|child in care review|statutory review|\bmarac\b|legal (?:planning|gateway)|team around|\bta[cf]\b|court|hearing|"
    r"professionals'? meeting|network meeting|\bpanel\b|training|webinar|workshop|family group|\bfgc\b|mapping|home visits?"
    r"|\bvisits?\b|medical|parents'? (?:evening|conference)|annual (?:review|conference)|care plan(?:ning)? meeting|review of arrangements"
    r"|early help|contact\b|hospital|school)"
    r"|(?P<conference>conferences?\b|\bconf\b|\bcppms?\b|\bcpccs?\b|\bicpcs?\b|\brcpcs?\b|\bcpcs?\b|\bcpm\b|child'?s? protection (?:planning|review|reviews)"
    r"(?: meetings?)?|planning meeting|[cg]?y?nhadledd(?:au)?|cynadleddau?)"
    r"|(?P<appointment>appointments?|\bclinic\b|\bappt\b)"
    r"|(?P<meeting>meetings?\b|cyfarfod|discussion|\bmeet\b|\bmet\b|\breconvened?\b)"
)
_REVIEW = re.compile(r"\breviews?\b|\brcpc|adolyg|cppm review")
_INITIAL = re.compile(
    r"\binitial\b|\bicpc|cychwynnol|gychwynnol|\bfirst child protection (?:case )?conference|\bprincipal case conference"
)
_PRE_BIRTH = re.compile(r"pre-? ?birth|cyn geni|cyn-geni|pre-? ?natal conf")
_TRANSFER = re.compile(
    r"transfer(?:red)?[- ]?in\b|transfer (?:child|case|conference|cppm|cp)|transfer-in|trosglwyddo|receiving[- ]in"
)

_REPLACED_BEFORE = re.compile(
    r"(?:(?:moved|changed|re-?arranged|rescheduled|postponed|brought forward|put back|adjourned|switched|altered|amended|transferred) from"
    r"|instead of|rather than|in place of|previously|originally|formerly|replac(?:es|ing)|no longer (?:be )?(?:held |take place |meet(?:ing)? )?(?:on|for)"
    r"|(?:was|were|been|had been|is|conference|meeting|cppm|icpc|rcpc) (?:previously |originally |initially )?(?:due|scheduled|planned|arranged|booked|set|fixed|diarised|diaried|listed)(?: to (?:be held|take place|meet|go ahead))?"
    r"|was to (?:be held|have been held|take place|meet)|cancell(?:ed|ation)(?: of)?|should have (?:been|taken place)|not (?:now )?(?:on|be held on|take place on|go ahead on|be going ahead on)"
    r"|(?:can't|can ?not|could not|won't|will not|unable to) (?:now )?(?:go ahead|proceed|take place|be held|meet)|old date|original date|stood down|postponed|vacated"
    r"|due to (?:be held|take place|meet|have been held)|can(?:'t|not) (?:make|do|manage|attend)|unable to (?:make|do|manage|attend))"
)
_STILL_PLANNED = re.compile(
    r"\b(?:is|are|now|been) (?:due|scheduled|planned|arranged|booked|set|fixed|diarised|diaried|listed|due to)"
)
_REPLACED_AFTER = re.compile(
    r"^[^.;]{0,70}?(?:(?:has|have|had) (?:now |unfortunately |since |had to be )?(?:been |to be )?(?:cancell?ed|postponed|moved|re-?arranged|rescheduled|"
    r"changed|put back|brought forward|stood down|vacated|deferred|replaced|withdrawn)|(?:is|was|are) (?:now |hereby )?(?:cancell?ed|postponed|stood down|vacated|withdrawn|no longer)"
    r"|is now (?:on|to be|being|taking|going)|(?:will|can|does|do|is) ?(?:not|no longer|n't)|could not (?:be held|go ahead|take place|proceed)|can't|won't|cannot|will now (?:be|take)|had to be|- cancelled|\(cancelled|should be (?:removed|deleted|taken out))"
)
_NEW_BEFORE = re.compile(
    r"(?:from\b.{2,60}\b(?:to|until|till)|new (?:date|time|arrangements?)[^.]{0,40}|will now[^.]{0,40}|"
    r"(?:moved|changed|re-?arranged|rescheduled|postponed|brought forward|put back|deferred|re-?booked|reconvened?|adjourned)(?: \w+){0,3}? (?:to|for|until|till|on)|"
    r"reconvene[^.]{0,30}|is now|now be|instead(?:,)? (?:be )?(?:held )?(?:on|it)|replaced (?:by|with))\W*(?:\w+\W+){0,2}$"
)
_LIMIT_BEFORE = re.compile(
    r"(?:\bby\b(?: (?:law|statute|\w+ on))?|before|no(?:t)? later than|no later|at the latest|latest|within|target|deadline|due by|must be(?: held| made| completed)?(?: by)?"
    r"|lawfully be later than|be later than|expires?|until|erbyn|cyn|w/b|week (?:beginning|commencing|of)|timescale|statutory)\W*(?:the\W+|noon on\W+|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|noon) on\W+|close of (?:play|business) on\W+|5pm\W+|end of\W+|\w+day\W+)?$"
)
_LIMIT_INSIDE = re.compile(
    r"must (?:by law |lawfully |legally )?be (?:held|convened|arranged|completed)|latest (?:permitted |possible |permissible |statutory |lawful )?date|target date|(?:to|should|needs? to) be held (?:by|before|within)"
    r"|could not (?:lawfully )?be|statutory (?:date|limit|timescale|deadline)|(?:not|no) later than|last (?:permitted |possible |lawful )?date|deadline|must take place (?:by|before|within)"
    r"|due date for (?:review|conference)|time ?limit|needed by|required by|timescale for (?:review|conference)"
)
_LIMIT_AFTER = re.compile(
    r"^[^.;]{0,12}?(?:at the latest|\((?:15|fifteen|90|three months|statutory|latest|at the latest|within)|is the (?:latest|last)|or (?:before|earlier|sooner))"
)
_HELD = re.compile(
    r"held on\W*$|\bheld\W*$|took place|met on|was held|were held|following|minutes of|record of|discussed (?:at|on)|at (?:the|our|a|an|your)\b|chaired|attended|since|cynhaliwyd|began on|"
    r"\bmade at|\bfrom the\b|last|previous|which (?:began|met|was held)|\bheld at\b|decided|outcome of|dated|concluded|of the\b.{0,40}conference (?:of|on)\W*$|gynhaliwyd|convened on"
)
_NEXT = re.compile(
    r"\bnext\b|will sit down|pencill(?:ed|ing)|will (?:be|take|meet|reconvene|happen|hold)|to be held|shall|arranged|booked|scheduled|fixed|\bis on\b|\bis set|invited|invite|reconvene|"
    r"nesaf|takes place|please (?:attend|join|keep|put|hold|note)|diary|planned for|come together|first core|review(?:ed)? (?:again )?on|meets? (?:again )?on|look(?:s|ed)? at (?:it|this|things) again|due on|due to take place|dates? for|agreed for|again on|forthcoming|first|future|has been (?:arranged|booked|set)|gynhelir|cynhelir|wahodd"
)
_PROVISIONAL = re.compile(
    r"provisional|pencill?(?:ed|ing)|to be confirmed|\btbc\b|subject to (?:confirmation|change|availability)|tentative|unconfirmed|not (?:yet )?(?:been )?confirmed|hold(?:ing)? (?:the |this )?date|dros dro|proposed date|awaiting confirmation|will be confirmed|to confirm the date|may (?:still )?change|yet to be confirmed"
)
_PAST_THING = re.compile(
    r"(?:receiv(?:ed|ing)|referral|referred|dated|letter|telephone(?:d)? call|seen|visited|since|admitted|discharged|moved|became|accommodated|arrested|incident|e-?mail|wrote|information|contact(?:ed)?|"
    r"started|ended|opened|closed|registered|died|removed|told|reported|noticed|attended|last seen|checked|reviewed|given|taken|signed|updated|enquir(?:y|ies)|began|completed|joined|left|moved in|came into|in clinic|immunis|written|typed|printed|sent|dictated|agreed|plan started|placed)[^.;:]{0,40}$"
)


_NONE = (
    "be no",
    "is no",
    "no further",
    "no",
    "not a",
    "not an",
    "without a",
    "any further",
    "no initial child protection",
    "no child protection",
    "no review",
)


@dataclass(frozen=True, slots=True)
class Sense:
    """What words say: the meeting, its conference type, and whether they speak of a next, held, replaced or latest day."""

    meeting: str = ""
    type: str | None = None
    next: bool = False
    held: bool = False
    review: bool = False


def conference_type(words: str) -> str | None:
    """The type of conference that lower-case words name, the most telling first: transfer-in, pre-birth, review, initial."""
    if _TRANSFER.search(words):
        return "transfer_in"
    if _PRE_BIRTH.search(words):
        return "pre_birth"
    review, initial = _REVIEW.search(words), _INITIAL.search(words)
    if review and initial:
        return None
    return "review" if review else "initial" if initial else None


@lru_cache(2048)
def sense_of(words: str, *, nearest_last: bool = True) -> Sense:
    """The sense of lower-case words; of several meetings the one nearest to their end (or, if not, their beginning)."""
    meeting = kind = ""
    found = None
    for match in _NOUN.finditer(words):
        name = match.lastgroup or ""
        if words[max(0, match.start() - 30) : match.start()].rstrip().endswith(_NONE) and re.search(
            r"\b(?:no|not|without|any further)\b[\w ]*$", words[max(0, match.start() - 30) : match.start()]
        ):
            continue
        if name == "meeting" and meeting:
            continue  # "core group meeting"
        if name == "other_meeting" and match[0] in ("school", "hospital", "contact") and meeting:
            continue
        found, meeting = match, name
        if not nearest_last:
            break
    if found and meeting == CONFERENCE:
        kind = conference_type(words[max(0, found.start() - 45) : found.end() + 12]) or ""
        near = words[max(0, found.start() - 16) : found.start()]
        if (
            "press " in near
            or "annual " in near
            or "parents' " in near
            or "video" in near
            or "telephone " in near
            or "tele" in near
        ):
            meeting = OTHER_MEETING if "video" not in near and "tele" not in near else MEETING
    review = bool(_REVIEW.search(words))
    return Sense(meeting, kind or None, bool(_NEXT.search(words)), bool(_HELD.search(words)), review)


_MEETING_NAMES = ("conference", "meeting", "cppm", "icpc", "rcpc")
_HAD = re.compile(r"\bhad (?:an?|the|its|their)\b[^.;]{0,40}$")
_GOES_ON = re.compile(r"^[^.;]{0,60}?\b(?:will|has|have|had|is|must|cannot|can't|won't|was|needs?|to be)\b")


def is_replaced(before: str, after: str) -> bool:
    """Whether the words before and after a date (lower case, same sentence) take it out of the diary."""
    every = list(_REPLACED_BEFORE.finditer(before))
    found = every[-1] if every else None
    if (
        found
        and found[0].startswith(_MEETING_NAMES)
        and not _GOES_ON.match(after)
        and not _HAD.search(before[: found.start()])
    ):
        found = None  # "RCPC booked for 12 August" says only when it is
    if (
        found
        and len(before) - found.end() < 55
        and not _STILL_PLANNED.search(found[0])
        and not _NEW_BEFORE.search(before[found.start() :])
    ):
        tail = before[found.end() :]
        if not re.search(r"\b(?:to|now|until|will be|new)\b", tail) and not (
            found[0].startswith(("due to", "due")) and "was" not in found[0]
        ):
            return True
    return bool(_REPLACED_AFTER.match(after))


def is_new(before: str) -> bool:
    """Whether the words before a date name it as the one that takes another's place."""
    return bool(_NEW_BEFORE.search(before))


_BY_MEANS = re.compile(
    r"\bby (?:\w+ )?(?:teams|phone|telephone|video|zoom|webex|link|skype)(?: call| conference)? on\W*$"
)


def is_limit(before: str, after: str) -> bool:
    """Whether a date is only the last permitted day."""
    if _BY_MEANS.search(before):
        return False
    return bool(_LIMIT_BEFORE.search(before) or _LIMIT_INSIDE.search(before[-90:]) or _LIMIT_AFTER.match(after))


def is_past_thing(before: str) -> bool:
    """Whether the words before a date tell of something that happened (a referral received, a move, a visit)."""
    return bool(_PAST_THING.search(before))


def is_provisional(words: str) -> bool:
    """Whether lower-case words call a date provisional."""
    return bool(_PROVISIONAL.search(words))
