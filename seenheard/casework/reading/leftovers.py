"""Dates that no label and no set phrase places: told from verbs, tense and what the letter is for.

A day to come in an invitation, beside words of meeting, is the conference's; in a record the day gone by is its own and the day
to come the next one's. Only days that nothing else explains are looked at, and never those that a report, an action or a
birth has a claim to.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from seenheard.casework.reading import senses
from seenheard.casework.reading.mentions import Mention
from seenheard.casework.reading.role import AHEAD, ANNOUNCING, BEHIND, Role
from seenheard.casework.reading.units import Letter
from seenheard.casework.vocabulary import LetterKind as Kind

_MEETS = re.compile(
    r"\bconferences?\b|\bcppms?\b|\bi?cpcs?\b|\brcpcs?\b|\bmeet(?:s|ing|ings)?\b|\bmet\b|\bsits?\b|\bsat\b|\bsitting\b|\bheld\b|\btakes? place\b|\btook place\b|\bplease (?:come|join|attend)\b|\bjoin\b|\battend\b|"
    r"\bstarts?\b|\bbegins?\b|\bcommenc\w+|\bgathers?\b|\btogether\b|\bspoke\b|\btalked\b|\bgo ahead\b|\bgoing ahead\b|\btakes it\b|\bconven\w+|\bresum\w+|\breconven\w+|\bbooked\b|\bfixed\b|\barranged\b|\bset for\b|\bplanned\b|\blisted\b|\bday\b|\bnew date\b|\binstead\b|cynhadledd|gynhadledd|cyfarfod|gynhelir|cynhelir"
)
_PAPERS = re.compile(
    r"\breports?\b|\bwritten\b|\bin writing\b|\binformation\b|\bcontribution\b|\brepl(?:y|ies)\b|\brespond\b|\brsvp\b|\breturn(?:ed)?\b|\bsend\b|\bsubmit\w*|\bforms?\b|\btemplate\b|\blet (?:us|me) (?:have|know)\b|\bno later than\b|\bby\W*$|\bbefore\W*$|\bdeadline\b|\bsummary\b|adroddiad"
)
_ELSEWHERE = re.compile(
    r"\breferral\b|\breferred\b|\bborn\b|\bd\.?o\.?b\b|\bsince\b|\buntil\b|\blast\b|\bprevious|\bstrategy\b|\bsection 47\b|\bs47\b|\benquir|\bvisit\w*|\bincident\b|\badmitted\b|\bmoved\b|\bregister(?:ed)? (?:on|since)|\bplan since\b|\bstarted\b|\bended\b|"
    r"\bclinic\b|\bappointment\b|\b(?:family|county|in|to|the|at) court\b|\bhearing\b|\bmedical\b|\bchild in need\b|\blooked after\b|\bfamily group\b|\btyped\b|\bprinted\b|\bissued\b|\bdated?\b|\bcirculated\b|\btraining\b|\bseen\b|\bschool closed\b|\bminutes\b.{0,30}\b(?:sent|typed|by)\b|\bassessment\b"
)
_CORE = re.compile(
    r"core[ -]?group|gr[wŵ]p craidd|\bcgm\b|(?:people|professionals|those|team|group) who (?:will |are to )?(?:carry|look after|deliver|work|put|make|see)\w*[\w ]{0,20}\bplan\b|\bplan(?:ning)? group\b"
)
_NEXT = re.compile(
    r"\breviews?\b|\bnext\b|\bagain\b|\bback\b|\breconven\w+|\bresum\w+|\bconferences?\b|\bcppm\b|\brcpc\b|\bfurther\b|\bre-?assemble|\breturn to\b|\bto follow\b|\bwe (?:shall |will )?(?:all )?meet\b|\bnesaf\b|cynhadledd|gynhadledd|adolygu"
)
_GONE_CUE = re.compile(
    r"give up|gave up|given up|giving up|\bwas\b|\bwere\b|instead of|in place of|rather than|\bfrom\b|no longer|cancel\w*|postpon\w*|can't (?:do|make|manage)|cannot (?:do|make|manage)|unable to (?:do|make)|\bold\b|original\w*|replac(?:es|ing)|supersed\w+|previous\w*|remove|vacat\w+|\blost\b|release\w*|\btake\b(?! place)|strike|delete|first (?:date|day)|due (?:to|on|for)|conference\s*\($|called off|stood down|not (?:now )?(?:on|sit|be)"
)
_NEW_CUE = re.compile(
    r"\bnow\b|instead(?! of)|\bnew\b|\bshall\b|\bwill\b(?! not)|\bbecomes\b|\bwe (?:\w+ )?meet\b|re-?arranged (?:for|to)|re-?scheduled (?:for|to)|\bbooked\b|earliest|replacement|substitute|alternative|later|revised|amended to|altered to|changed to|moved? to|moves to|put back to|brought forward to|postponed (?:to|until)|\bto (?:\w+day )?(?:the )?$|free is"
)
_GONE_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:fall(?:en|s)? through|cancel\w*|postpon\w*|(?:is|are|be|was) off\b|cannot|can't|can not|could not|will not|won't|isn't|is not|no longer|out of (?:your|the)|has (?:had to be )?(?:moved|gone|lapsed|been (?:cancel|postpon|put|moved|with))|is withdrawn|has to be (?:moved|given|cancel|changed)|must be (?:moved|given)|stood down|called off|after all|given up|is lost|does not stand)"
)
_SURELY_NEW = re.compile(
    r"(?<!not )\bnow (?:meet|be held|take place|on|sit|be on|mon|tue|wed|thu|fri|\d)|\bit's now\b|\bnew date (?:is|will be|has been)\b(?! not| yet| to be| when)|\bwill now (?:be|take|sit|meet)\b|\binstead (?:on|it)\b|re-?arranged (?:for|to)|(?:rescheduled|moved|postponed|brought forward|put back|deferred) (?:for|to|until) (?:\w+ ){0,3}\d"
)
_GONE_HEAD = re.compile(
    r"^(?:was|before|old|previous(?:ly)?|from|original(?:ly)?|instead of|first|out|cancelled|superseded|former(?:ly)?|replaced|withdrawn|not)\b"
)
_NEW_HEAD = re.compile(
    r"^(?:now|new|becomes?|to|is|revised|after|will be|replacement|amended|changed to|in|current|please use)\b"
)
_ANOTHERS = re.compile(
    r"\bhad (?:a|an|its|their|his|her|planned|arranged)\b|\b(?:was|were) to (?:be|have|take)\b|\btheir next\b|\bhas there an?\b|\bold (?:area|authority)\b|\bwould have been\b"
)
_AGAIN = re.compile(r"resum\w+|reconven\w+|re-?assembl\w+|come[s]? back|again|continues?|to be completed")
_HELD_ON = re.compile(
    r"\b(?:met|sat|held|took place|was|gathered|opened|began|convened)(?: \w+)? on\W*$|\b(?:met|sat|held)\W*$"
)
_DISCUSSED = re.compile(
    r"strategy|referral discussion|\bird\b|\bspoke\b|\btalked\b|\bheld\b|\bmet\b|took place|telephone"
)
_OFF = re.compile(
    r"cancel|postpon|fall(?:en|s)? through|will not (?:now )?(?:sit|meet|go|take|be|proceed)|not going ahead|isn't going ahead|won't (?:go|be|take)|called off|stood down|out of (?:your|the) diar|no longer|withdrawn|cannot (?:now )?(?:go|take|be|proceed|sit|meet)|can't (?:go|take|be|proceed)"
)


def place_leftovers(letter: Letter, roles: list[Role], kind: Kind | None, near: date | None) -> None:
    """Gives roles to days that have none yet; says nothing of a role that something surer has already."""
    if kind is None:
        return
    spare = [
        r
        for r in roles
        if _is_spare(r)
        and not (r.mention.unit.part == "message" and len(letter.parts) > 1 and kind != Kind.CONFERENCE_CHANGE_NOTICE)
    ]
    if kind == Kind.CONFERENCE_CHANGE_NOTICE:
        _changed(letter, roles, spare, near)
    elif kind in AHEAD:
        _invited(roles, spare, near)
    elif kind in BEHIND or kind in (Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES):
        _recorded(roles, spare, kind, near)
    if kind in ANNOUNCING - {Kind.CORE_GROUP_MINUTES, Kind.OTHER_SAFEGUARDING}:
        _announced(roles, spare, near)
    if kind == Kind.OTHER_SAFEGUARDING:
        _other_meeting(roles, spare, near)


def _is_spare(role: Role) -> bool:
    m = role.mention
    if (
        m.quoted
        or m.date.value is None
        or m.means in ("dob", "edd", "report_due", "due", "document_date", "other_date", "sent", "parent", "nhs_number")
    ):
        return False
    if m.unit.table >= 0 and m.unit.section_kind == "actions":
        return False
    return (
        (role.name in ("", "limit") and role.strength < 2)
        or role.name == ""
        or (role.name == "replaced" and role.strength == 0)
    )


def _words(m: Mention) -> str:
    return f"{m.label} {m.before}" if m.label else (m.before if len(m.before.strip()) > 8 else m.lead)


def _speaks_of_meeting(m: Mention) -> bool:
    return bool(_MEETS.search(_words(m)) or _MEETS.search(m.after[:70]) or m.time)


def _is_paper(m: Mention) -> bool:
    return bool(
        _PAPERS.search(_words(m)[-90:])
        or senses.is_limit(m.before, m.after)
        or re.match(r"\W*(?:at the latest|or (?:before|earlier))", m.after)
    )


def _has(roles: list[Role], name: str, least: float = 2.5) -> bool:
    return any(r.name == name and r.strength >= least and r.mention.date.value and not r.mention.quoted for r in roles)


def _ahead(role: Role, near: date | None) -> bool:
    day = role.mention.date.value
    return bool(near and day and timedelta(0) <= day - near <= timedelta(days=300))


def _only(found: list[Role], name: str, strength: float) -> None:
    """Gives a role to all that may have it; several days stay several, so that a person is asked."""
    for role in found:
        role.name, role.strength = name, strength
        role.type = role.type or senses.conference_type(role.mention.sentence)


def _invited(roles: list[Role], spare: list[Role], near: date | None) -> None:
    own = [r for r in roles if r.name == "conference" and not r.mention.quoted]
    others = [r for r in own if _ANOTHERS.search(r.mention.before[-80:])]
    if 0 < len(others) < len(own):
        for role in others:
            role.name = ""
    if _has(roles, "conference"):
        return
    fitting = [
        r
        for r in spare
        if _ahead(r, near)
        and _speaks_of_meeting(r.mention)
        and not _is_paper(r.mention)
        and not _ELSEWHERE.search(_words(r.mention)[-70:])
    ]
    timed = [r for r in fitting if r.mention.time] or fitting
    _only(timed, "conference", 2.5)


def _changed(letter: Letter, roles: list[Role], spare: list[Role], near: date | None) -> None:
    taken = [r for r in roles if r.name in ("conference", "replaced") and not r.mention.quoted]
    found = [
        r
        for r in spare + [t for t in taken if t not in spare]
        if r.mention.date.value
        and (near is None or abs((r.mention.date.value - near).days) <= 200)
        and not _is_paper(r.mention)
    ]
    days = sorted({r.mention.date.value for r in found if r.mention.date.value})
    if not days or len(days) > 3:
        return
    gone = {r.mention.date.value for r in found if r.mention.date.value and _is_gone(r.mention)}
    new = {r.mention.date.value for r in found if r.mention.date.value and _is_new(r.mention)}
    new, gone = new - gone if len(new) > 1 or gone - new else new, gone - (new if len(gone) > 1 else set())
    if len(days) == 2 and len(gone) == 1:
        new = set(days) - gone
    elif len(days) == 2 and len(new) == 1:
        gone = set(days) - new
    elif (
        len(days) == 1 and (gone or not new) and not _SURELY_NEW.search(_fresh(letter)) and _OFF.search(_fresh(letter))
    ):
        new, gone = set(), set(days)
    elif len(days) == 1:
        new, gone = set(days), set()
    if new & gone or len(new) > 1:
        return
    for role in found:
        if role.mention.date.value in gone:
            role.name, role.strength = "replaced", max(role.strength, 3.0)
        elif role.mention.date.value in new:
            role.name, role.strength = "conference", max(role.strength, 3.0)


def _is_gone(m: Mention) -> bool:
    if m.label and _GONE_HEAD.match(m.label):
        return True
    near = m.before[-70:]
    gone = max((found.start() for found in _GONE_CUE.finditer(near)), default=-1)
    new = max((found.start() for found in _NEW_CUE.finditer(near)), default=-1)
    return bool(gone > new) or bool(_GONE_AFTER.match(m.after)) or senses.is_replaced(m.before, m.after)


def _is_new(m: Mention) -> bool:
    if m.label and _NEW_HEAD.match(m.label):
        return True
    near = m.before[-70:]
    gone = max((found.start() for found in _GONE_CUE.finditer(near)), default=-1)
    new = max((found.start() for found in _NEW_CUE.finditer(near)), default=-1)
    return bool(new > gone) or senses.is_new(m.before) or m.means == "new_date"


def _fresh(letter: Letter) -> str:
    return "\n".join(unit.text.lower().replace("’", "'") for unit in letter.units if not unit.quoted)


def _recorded(roles: list[Role], spare: list[Role], kind: Kind, near: date | None) -> None:
    for role in roles:
        m = role.mention
        if role.name == "conference" and kind in BEHIND and not m.label and _AGAIN.search(m.before[-40:]):
            role.name = "next"
        if role.name == "replaced" and near and m.date.value and m.date.value <= near and _HELD_ON.search(m.before):
            role.name, role.strength = "conference", 3.0
    own = kind if kind in (Kind.CORE_GROUP_MINUTES, Kind.STRATEGY_DISCUSSION_MINUTES) else None
    held = [
        r.mention.date.value for r in roles if r.name == "conference" and r.strength >= 2.5 and r.mention.date.value
    ]
    if not held:
        past = [r for r in spare if _may_be_own(r, near, own)]
        first = [r for r in past if r.mention.unit.index < 12] or past
        _only(first[:1] if first and near is None else first, "conference", 2.5)
        held = [r.mention.date.value for r in first if r.mention.date.value]
    after = max(held) if held else near
    for role in spare:
        m = role.mention
        if role.name or not (after and m.date.value and timedelta(3) <= m.date.value - after <= timedelta(days=400)):
            continue
        if _is_paper(m) or _ELSEWHERE.search(m.before[-60:]):
            continue
        words = f"{m.label} {m.lead if len(m.before.strip()) < 12 else m.before} {m.after[:60]}"
        if re.search(r"\bno\b|\bnot\b|\bwithout\b", m.before[-40:]):
            continue
        if _has(roles, "next", 3.0) and not _CORE.search(words) and own != Kind.CORE_GROUP_MINUTES:
            continue
        if _CORE.search(words) or (
            own == Kind.CORE_GROUP_MINUTES
            and re.search(r"\b(?:meet|next|again|meeting)\b", words)
            and not re.search(r"conference|review", f"{m.label} {m.before}")
        ):
            role.name, role.strength = "core_group", 2.5
        elif _NEXT.search(f"{words} {m.lead[-160:]}") and own != Kind.STRATEGY_DISCUSSION_MINUTES:
            _only([role], "next", 2.5)


def _may_be_own(role: Role, near: date | None, own: Kind | None) -> bool:
    m = role.mention
    day = m.date.value
    if day is None or (near and not timedelta(0) <= near - day <= timedelta(days=90)):
        return False
    if near is None and m.unit.index > 12:
        return False
    words = f"{_words(m)} {m.after[:60]}"
    if _ELSEWHERE.search(_words(m)[-60:]) and not (
        own == Kind.STRATEGY_DISCUSSION_MINUTES and _DISCUSSED.search(words)
    ):
        return False
    if _is_paper(m) or (_CORE.search(words) and own != Kind.CORE_GROUP_MINUTES):
        return False
    return _speaks_of_meeting(m) or (m.unit.index < 8 and (m.time is not None or m.date.start < 12))


def _announced(roles: list[Role], spare: list[Role], near: date | None) -> None:
    if _has(roles, "next", 2.0):
        return
    fitting = [
        r
        for r in spare
        if not r.name
        and (near is None or _ahead(r, near))
        and re.search(
            r"\bconference\b|\bicpc\b|\bcppm\b|case conference|planning meeting",
            f"{r.mention.label} {r.mention.sentence}",
        )
        and _speaks_of_meeting(r.mention)
        and not _is_paper(r.mention)
        and not re.search(r"\bno (?:\w+ ){0,3}(?:conference|icpc|cppm)|\bclose", r.mention.sentence)
    ]
    _only(fitting, "next", 2.5)


def _other_meeting(roles: list[Role], spare: list[Role], near: date | None) -> None:
    if _has(roles, "conference") or _has(roles, "other_next"):
        return
    fitting = [
        r
        for r in spare
        if _ahead(r, near)
        and _speaks_of_meeting(r.mention)
        and re.search(r"\breview\b|\bmeeting\b|\bmeets?\b|\bpanel\b|\bgroup\b", r.mention.sentence)
        and not _is_paper(r.mention)
    ]
    if len({r.mention.date.value for r in fitting}) == 1:
        _only(fitting, "conference", 2.5)
