"""Fact, opinion and what others said, each marked as what it is; and no other body's minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.gate.meaning import OUTLOOK, VIEW
from seenheard.casework.report.model import Statement, StatementKind
from seenheard.casework.report.wording.people import adult_tells, somebody_tells
from seenheard.casework.report.wording.sentences import is_hollow, sentences, without_quotes

_FACT = frozenset({StatementKind.RECORDED, StatementKind.OBSERVED})
_OPINION = re.compile(
    r"\b(?:I|we) (?:(?:do not|don[’']t|would|also|strongly|still|really|have come to|cannot help but|\w+ly|"
    r"am|are) )*"
    r"(?:think|believe|feel|suspect|consider|judge|doubt|fear|worry|worried|concerned|uneasy|convinced|certain|sure|"
    r"assume|regard|suppose|presume|imagine|expect|sense|wonder|say that|say\.|hold that|read (?:it|this) as|"
    r"(?:felt|thought|sensed) (?:that|s?he|they|sure|it|this|uneasy|unsure|concerned|worried|mum|dad|mother|father))\b|"
    r"\bI would say\b|\b(?:in|to) (?:my|our) (?:\w+ )?(?:view|opinion|judge?ment|estimation|mind|eyes)\b|"
    r"\b(?:my|our) (?:\w+ )?(?:view|feeling|impression|sense|opinion|belief|worry|hunch|concern) (?:is|was)\b|"
    r"\bthe (?:\w+ )?impression\b|\bstr(?:uck|ikes) (?:me|us)\b|\bring true\b|\bseems? (?:to|as|like|un|very|quite)\b|"
    r"\bappears to (?:be|have)\b|"
    r"\b(?:it (?:is|was|seems|seemed|appears|appeared)|it[’']s|is|are) (?:very |highly |quite |"
    r"more than )?(?:likely|probable|unlikely|"
    r"obvious|evident|plain)\b|\bI thought\b|\bit (?:seems|would seem|appears) (?:that|as)\b|\bit (?:is|"
    r"was) clear that\b|\b(?:probably|presumably|obviously|"
    r"undoubtedly|evidently|surely|doubtless|no doubt|arguably|"
    r"most likely|in all likelihood|without (?:a )?doubt)\b|\bclearly (?:an?|is|are|not|un\w+|the|does|has|have|"
    r"cannot|in|"
    r"under|out|struggl\w+|neglect\w+|lov\w+|want\w*)\b|\bmust (?:surely )?have (?:been|had|left|hit|hurt|known|"
    r"done)\b",
    re.IGNORECASE,
)
_JUDGING = re.compile(
    r"\b(?:manipulative|chaotic|uncaring|unfit|dysfunctional|attention[- ]seeking|irresponsible|selfish|dishonest|"
    r"hopeless|lazy|scapegoat|neglectful|good enough parent\w*|poor parenting|parenting is (?:\w+ )?(?:poor|bad|good)|"
    r"bad (?:mother|father|parent)\w*|aggressive (?:man|woman|person)|difficult (?:woman|man|mother|father|family)|"
    r"not coping|out of (?:his|her|their) depth|lovely (?:family|mum|mother|child)|devoted (?:mother|father|parent)s?|"
    r"plays? [\w ]{0,30}off against)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\bit (?:is|was|has been) (?:also )?(?:said|alleged|reported|claimed|rumoured|suggested|believed|"
    r"understood|thought|"
    r"stated) that\b|\b(?:apparently|allegedly|reportedly|supposedly|purportedly)\b|\brumou?r(?:s|ed)?\b|"
    r"\bword has it\b|"
    r"\bhearsay\b|\b(?:we|I) (?:have |had )?(?:heard?|understand|understood|gather|gathered)\b(?! from| by)|"
    r"\b(?:we|I) (?:am|are|was|were|have been|had been|has been) (?:also )?(?:told|informed|made aware|"
    r"given to understand)\b"
    r"(?! from| by)|\b(?:come|came|been brought) to (?:our|my|the practice[’']s) "
    r"(?:attention|notice)\b|\b(?:is|are|was|were) (?:said|understood|alleged|rumoured|reputed|reported|supposed) to\b|"
    r"\bpeople say\b|\bthere (?:is|are|has been|have been) (?:rumours|talk|claims|allegations|whispers)\b",
    re.IGNORECASE,
)
_MINUTES_FOR_SURE = re.compile(
    r"\b(?:the )?chair (?:then )?(?:welcomed|thanked|opened|closed|summari[sz]ed|asked|reminded|explained|"
    r"introduced|invited)|"
    r"\bthe minutes\b|\bagreed at (?:the )?conference\b|"
    r"\bapologies (?:were|received|from|for)|^\s*apologies:|\bapologies:|^\s*(?:attendees|in attendance|present|"
    r"recommendations|agenda|item \d+)\s*:|\bpresent: |\bconference (?:agreed|decided|resolved|concluded|heard|"
    r"noted|was "
    r"(?:told|informed))|\b(?:conference|ICPC|RCPC|CPC|meeting) minutes\b|\bminutes of (?:the |"
    r"an? )?[\w ]{0,30}(?:conference|"
    r"meeting)|\b(?:record|notes|minutes) of the (?:last |previous |initial |review )?(?:case |"
    r"child protection )?conference|"
    r"\bdecision of (?:the )?conference\b|\bconference unanimously\b",
    re.IGNORECASE | re.MULTILINE,
)
_MINUTES_PERHAPS = re.compile(
    r"\bit was (?:unanimously )?(?:agreed|resolved)|\bthreshold (?:was |is )?met\b|\beach agency\b|"
    r"\ball (?:professionals )?"
    r"agreed\b|\bpolice (?:representative|item|reported|shared|gave)|\bcore group members\b|\bnext review conference\b|"
    r"\b(?:to )?remain on (?:a |the )?plan\b|\bmade subject to a\b|\bshared (?:that|her assessment|his assessment)\b",
    re.IGNORECASE,
)
_NOT_MINUTES = frozenset({"A3", "A4", "G7", "H3", "H4", "H6", "I1", "I2", "I4", "I5", "I6"})


def opinions(case: Case) -> Iterator[Gap]:
    """An opinion that is marked as recorded or observed."""
    for one in case.statements:
        if one.kind in _FACT and (said := _opinion_in(one)):
            words = f"“{said}” is an opinion: mark it as opinion, or say only what was recorded or seen."
            id = "G4" if one.question == "G4" else "H1"
            yield Gap(id, one.question, "opinion_not_labelled", words, Level.MUST, one.member, one.key)


def sources(case: Case) -> Iterator[Gap]:
    """What others said, without who said it."""
    for one in case.statements:
        if one.kind is StatementKind.REPORTED_BY:
            if is_hollow(one.reported_by or "-", bare=True) and not somebody_tells(one.text):
                words = "Say who reported this, and when."
                yield Gap("H2", one.question, "no_source", words, Level.MUST, one.member, one.key)
        elif said := _hearsay_in(one):
            words = f"“{said}”: say from whom this comes, or leave it out."
            yield Gap("H2", one.question, "no_source", words, Level.MUST, one.member, one.key)


def minutes(case: Case) -> Iterator[Gap]:
    """Another body's minutes, copied in."""
    for one in case.statements:
        if one.question in _NOT_MINUTES:
            continue
        perhaps = {match.group(0).lower() for match in _MINUTES_PERHAPS.finditer(one.text)}
        if _MINUTES_FOR_SURE.search(one.text) or len(perhaps) > 1:
            words = "This reads like the minutes of a conference, which do not belong to the practice: leave it out."
            yield Gap("H2", one.question, "minutes_copied", words, Level.MUST, one.member, one.key)


def _opinion_in(one: Statement) -> str:
    """The words by which a fact is seen to be an opinion; empty if it is none."""
    for own in sentences(without_quotes(one.text)):
        found = _OPINION.search(own) or _JUDGING.search(own)
        told = adult_tells(own)
        if found and not (told and told.start() < found.start()):
            return found.group(0)
    if one.question == "G4" and VIEW.search(one.text):
        return _short(one.text)
    if one.question == "G3" and OUTLOOK.search(one.text):
        return _short(one.text)
    return ""


def _hearsay_in(one: Statement) -> str:
    for own in sentences(without_quotes(one.text)):
        found = _HEARSAY.search(own)
        if found and not somebody_tells(own):
            return found.group(0)
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:47].rstrip()} …"
