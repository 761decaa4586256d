"""What it means: a parent's health for the child, the facts for the child's life, and a view on risk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seenheard.casework.report.gate.case import Case, first_name
from seenheard.casework.report.gate.gap import Gap, Level
from seenheard.casework.report.wording.people import child_words
from seenheard.casework.report.wording.sentences import sentences

_NOTHING_TO_TIE = re.compile(
    r"^(?:nothing|none|nil)\b|\b(?:no|nothing|none|not|nor|never|without)\b[^.;]{0,60}\b(?:problems?|"
    r"conditions?|concerns?|"
    r"illness(?:es)?|issues?|"
    r"health|history|recorded|known|on record|entr(?:y|ies)|registered|patient|diagnos\w+|access|notes|"
    r"difficult\w+|aware|"
    r"need|seen|relevant)\b|\b(?:good|normal) (?:physical |general |mental )?(?:and mental )?health|"
    r"fit and well|^well\b|"
    r"healthy|(?:another|different|other) (?:practice|surgery|doctor)|elsewhere|unknown|unavailable|"
    r"\b(?:is|are|was|keeps?|feels?|remains?) (?:[\w-]+,? ){0,4}well\b|\b(?:history|records?|"
    r"notes?)\b[^.;]{0,40}\b(?:not|never)\b",
    re.IGNORECASE,
)
_CHILDREN = (
    r"child|children|childcare|baby|babies|sons?|daughters?|toddlers?|boys?|girls?|kids|unborn|infant|pregnan\w+|"
    r"parent\w*|caring|carer|care (?:of|for)|look(?:s|ed|ing)? after|school run|bedtimes?|nappy|nappies|feeds?|feeding|"
    r"brothers?|sisters?|twins?|sibling\w*"
)
VIEW = re.compile(
    r"\b(?:risks?|harm\w*|safe|safety|unsafe|safer|danger\w*|concern\w*|worr\w+|neglect\w*|abus\w+|protect\w*|"
    r"threshold|"
    r"fears?|suffer\w*|welfare|hurt|torn|vulnerable|likelihood|on balance|yes|"
    r"endanger\w*|threat\w*|injur\w*|afraid|die|dies|killed)\b",
    re.IGNORECASE,
)
_DEFERS = re.compile(
    r"\bdefer|be guided|\bleave (?:this|it|that) (?:to|with)|go along with|\bno (?:comment|view|opinion|strong view)|"
    r"not (?:for|my|our|within|a matter for|in a position)\b|(?:unable|cannot|can[’']t|not able) (?:to )?comment|"
    r"(?:for|to) (?:the )?(?:conference|meeting|chair|social\s\w+|others|colleagues|panel|multi-agency \w+)\b[^.]{0,30}"
    r"(?:to )?(?:decide|determine|judge|conclude|say|assess|consider)|whatever (?:the|is)",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:mean\w*|affect\w*|effects?|impact\w*|results?|caus\w+|leads?|leav\w+|because|therefore|so that|"
    r"harm\w*|risks?|"
    r"danger\w*|suffer\w*|depend\w*|needs?|costs?|makes?|made|becom\w+|became|grow\w*|trust|learn\w*|los(?:e|es|ing|t)|"
    r"tired|afraid|anxious|exhaust\w*|cannot|unable|hurts?|explains?|reason|carries|shows? in|comes? of|adds up|"
    r"tak(?:es?|"
    r"en|ing)|took|"
    r"expect|behind|could|will|would|may|might|likely|unless|if|without|hungry|hunger|pain|poor as)\b",
    re.IGNORECASE,
)
_POINTS_ELSEWHERE = re.compile(
    r"\b(?:see|as|set out|given|found|described|listed|covered|mentioned)\b[^.]{0,25}\b(?:above|below|chronology|list|"
    r"elsewhere|earlier|other (?:parts?|sections?|headings?)|previous(?:ly)?|attached|rest of)\b|"
    r"already (?:given|set out)",
    re.IGNORECASE,
)
OUTLOOK = re.compile(
    r"\b(?:if|unless|without|will|would|could|may|might|shall|likely|expect|soon|before long|future|continues?|goes on|"
    r"going to|left as|stays?|long[- ]term|for life|at risk|the risk|prospects?|otherwise|growing up|later|"
    r"until|should "
    r"(?:this|the|things|nothing|that))\b",
    re.IGNORECASE,
)


def health_tied(case: Case) -> Iterator[Gap]:
    """E2, for each adult: an illness stands with what it does to the care of the children."""
    names = [re.escape(first_name(child)) for child in case.report.children]
    tied = re.compile(rf"\b(?:{'|'.join([*names, _CHILDREN])})\b", re.IGNORECASE)
    for asked in case.asked_for("E2"):
        said = case.answers("E2", asked.member)
        parts = [part for one in said for part in sentences(one.text)]
        ill = [part for part in parts if not _NOTHING_TO_TIE.search(part)]
        if ill and not any(tied.search(part) for part in parts):
            words = f"Say what this does to the care of the children{case.of(asked.member)}, or leave it out."
            yield Gap("E2", "E2", "health_not_tied", words, Level.MUST, asked.member, said[0].key)


def view_on_risk(case: Case) -> Iterator[Gap]:
    """G4, for each child: a view, also that one cannot tell and why; not only that others decide."""
    for asked in case.asked_for("G4"):
        said = case.answers("G4", asked.member)
        parts = [part for one in said for part in sentences(one.text)]
        if said and not any(VIEW.search(part) and not _DEFERS.search(part) for part in parts):
            words = "Give your own view on the risk of significant harm, with reasons; “I cannot tell, because” is one."
            yield Gap("G4", "G4", "no_view_on_risk", words, Level.MUST, asked.member, said[0].key)


def analysis(case: Case) -> Iterator[Gap]:
    """G3, for each child: what the facts do to this child, and what comes if nothing changes."""
    for asked in case.asked_for("G3"):
        said = case.answers("G3", asked.member)
        if not said:
            continue
        text = " ".join(one.text for one in said)
        children = [first_name(one) for one in case.report.children]
        whom = re.compile(rf"\b(?:{child_words(children)}|{_CHILDREN})\b", re.IGNORECASE)
        means = [part for part in sentences(text) if _MEANS.search(part) and not _POINTS_ELSEWHERE.search(part)]
        if not means or not whom.search(text):
            words = "These are facts. Say what they do to this child's health, safety and growing up."
            yield Gap("G3", "G3", "no_analysis", words, Level.MUST, asked.member, said[0].key)
        elif not OUTLOOK.search(text):
            words = "Say what will happen to this child if nothing changes."
            yield Gap("G3", "G3", "no_outlook", words, Level.SHOULD, asked.member, said[0].key)
