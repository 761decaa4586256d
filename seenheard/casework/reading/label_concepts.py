"""Labels that no list knows, understood by the notions inside them: "Contribution requested from you by", "Form dated".

Each row is (field, words that must stand in the label, words that must not). The first row that fits counts. Used only for
short labels that `labels` does not know word for word.
"""

from __future__ import annotations

import re

_PAPER = r"(?:reports?|contributions?|information|responses?|repl(?:y|ies)|returns?|submissions?|summary|chronology|template|paperwork|comments|answers?|forms?)"
_WRITTEN = r"(?:letter|notice|document|record|report|summary|minutes|note|notes|request|notification|form|plan|our|print|referral form|bulletin|memo)"
_MADE = r"(?:dated|issued|printed|produced|generated|finalised|circulated|distributed|published|extracted|exported|downloaded|compiled|authorised|typed|dictated|signed off|signed|sent out|sent on|posted|written)"
_MEETING = r"(?:event|meeting|conference|session|review|discussion|appointment|cppm|panel)"

_ROWS: tuple[tuple[str, str, str], ...] = (
    ("dob", r"\bbirth|\bborn\b|\bd\.?o\.?b\b", r"mother|father|parent|birth (?:plan|mother|father|name)|place of|unborn|pre-? ?birth|conference|meeting"),
    ("edd", r"\bedd$|\bedc$|\b(?:baby|confinement|delivery)\b.*\b(?:due|expected|date)\b|\b(?:due|expected)\b.*\b(?:baby|confinement|delivery|birth)\b", ""),
    ("nhs_number", r"\b(?:nhs|chi|h&c|hcn|health (?:and care )?(?:number|no|id))\b", r"trust|foundation|england|scotland|wales|mother|father|parent|team|site|mail"),
    ("child", r"^(?:whom|about whom|who it is about|client|the child|your patient|our patient|patient)$", ""),
    ("rebooked", r"\b(?:new|next|further|rebooked|rearranged|replacement|alternative|another)\b.*\b(?:appointment|appt|slot|clinic)\b|\b(?:appointment|appt)\b.*\b(?:rebooked|offered again|rearranged)", ""),
    ("missed", r"\b(?:missed|not (?:brought|attended|kept))\b.*\b(?:on|date|appointment|appt|clinic)\b|\b(?:date|appointment|appt|clinic)\b.*\b(?:missed|not (?:brought|attended|kept))", r"earlier|previous|number|times|how many"),
    ("old_date", r"\b(?:old|previous(?:ly)?|original(?:ly)?|former(?:ly)?|earlier|first|cancelled|superseded|withdrawn)\b.*\b(?:date|day|time|slot|booking|arranged|booked|planned|arrangements?)\b|^(?:before|from)$|^(?:was|instead of|in place of|replaces|moved from|changed from)\b|^as (?:you|it|we|they) (?:had|were|was|knew|told)\b|^(?:you|we) (?:had|were|told|said)\b|^(?:in your diary|delete|cross out|strike out)$|^as (?:first|previously|originally|last) \w+$", r"referral|plan|registration|attend|conference|review"),
    ("new_date", r"\b(?:new|revised|rearranged|rescheduled|replacement|amended|changed|substitute)\b.*\b(?:date|day|time|slot|booking|arrangements?)\b|^(?:now|moved to|changed to|will be|becomes|become|after|is now)$|^as (?:it|things|they|we) (?:now )?(?:is|are|stands?|have)\b|^as (?:now )?(?:corrected|amended|changed|rearranged|revised)$|^(?:please )?(?:now )?(?:reads?|write in|enter|put in)(?: instead)?$|^in its place$", r"appointment|address|registration|plan"),
    ("report_due", rf"\b{_PAPER}\b.*\b(?:by|due|before|deadline|wanted|needed|required|requested|no later|expected|reach|cut-?off|closing)\b|\b(?:needed|wanted|required|requested|reply|respond|return(?:ed)?|submit(?:ted)?|send)\b.*\bby$|^closing date|\bdeadline\b|\bwanted from (?:you|the practice|the gp)|\b(?:due|deadline)\b.*\b(?:reports?|papers|paperwork)\b", r"received|plan|conference by|assessment falls|review by|held by|submitted by|provided by|completed by"),
    ("document_date", rf"^(?:the )?{_WRITTEN}'?s? (?:was |is )?(?:date|{_MADE}|completed|created|made|closed)(?: on| at)?$|^(?:date|day)(?: of| on)? (?:this |the )?{_WRITTEN}\b|^{_MADE}(?: on| at)?$|\b(?:generated|finalised|issued|printed|circulated|distributed|published)(?: on| at)?$", r"received|birth|conference date"),
    ("ed_date", r"^(?:came (?:in|to us)|brought(?: in)?|arrived(?: at)?|time in|booked in)$", ""),
    ("other_date", r"\b(?:became|looked after since|opened|closed|began|begun|commenced|started|ended|registered|accommodated|entered care|came into care|into care|admitted|referral|last|previous|earlier|falls due|discharged|left|expires?|moved|received|since)\b", r"appointment|next|end of|event|meeting|practice|notice|letter"),
    ("social_worker", r"\bcase ?(?:holder|worker|owner|lead)\b|\bholds the case\b|\b(?:allocated|named|assigned) (?:worker|practitioner|officer)\b|\blead (?:professional|practitioner|worker)\b|\bsocial worker\b", r"manager|attended|report|tel|phone|e-?mail|former|previous|sending"),
    ("chair", r"\bchair(?:ed|ing|person|man|woman)?\b|\bfacilitat(?:or|ed by)\b|\bpresid(?:ed over by|ing)\b|\breviewing officer\b|\bconven[eo]r\b|\bled by\b", r"tel|phone|mail|letter|date|report|view|remarks|summary|decision|comments|signature|minutes"),
    ("venue", r"\b(?:location|venue|place|whereabouts)\b|\bwhere\b.*\b(?:meet|held|is it|takes place)\b|\bbuilding\b", r"birth|placement|placed|school|incident|attendance"),
    ("time", rf"^(?:hour|clock)$|^{_MEETING} time$|^(?:start(?:ing)?|arrival|commencement) time$|^time\b", r"arriv|seen|triage|left|scale|discharge|frame|limit"),
    ("date", rf"^(?:the )?day$|^(?:{_MEETING}|planned|scheduled|proposed|provisional|confirmed) (?:start|starts|day|date|date and time|begins|opens)$|^(?:commenc(?:es?|ing|ement)|begins?|starts?|opens?|convenes?|takes place|taking place|to be held|sits?|meets?|held)(?: on| at)?$|^(?:day|date)(?:,| and| &| /) ?(?:time|hour|start)|^(?:the )?(?:next|first|review|following|further) (?:child protection )?(?:core group|conference|review|cppm|planning meeting|review conference|review cppm|meeting)(?: (?:on|date|is|will be))?$", r"pregnan"),
    ("type", r"^(?:kind|sort|nature)(?: of (?:meeting|conference))?$", ""),
    ("link", r"\b(?:link|url|web address|joining (?:details|instructions))\b", ""),
    ("category", r"\bcategor(?:y|ies)\b|\bnature of (?:harm|abuse|concern)|\btype of (?:harm|abuse)|\bregistered (?:for|under)|\bon account of\b|\breason for (?:the |a )?(?:child protection )?(?:plan|registration)|\b(?:plan|on it|registered) (?:for|because)$|\bon (?:a |the )?plan (?:for|because)|\bareas? of concern", ""),
    ("decision", r"\b(?:decision|determination|verdict|outcome|ruling)\b", r"wanted|desired|date|maker|letter"),
    ("parent", r"\b(?:mother|father|mum|dad|parents?|carers?|guardian)\b", r"views?|child|report|attend"),
    ("phone", r"\b(?:tel|telephone|phone|mobile|call)\b", r"conference|meeting|\bby\b|took|held|joined"),
    ("email", r"\be-?mail\b", ""),
    ("from_to", r"^(?:to|from|cc|copy|copies)\b", ""),
)  # fmt: skip
_COMPILED = tuple((field, re.compile(yes), re.compile(no) if no else None) for field, yes, no in _ROWS)

_COLUMNS: dict[str, str] = {
    "name": r"\bname\b|^(?:surname|forename|family name|last name)\b.*,|^(?:invitee|invited|attendee|participant|contributor|member|professional)s?$",
    "role": r"^(?:job|post|title|capacity|discipline|connection|link to)\b|\brole in\b|\brelation(?:ship)? to\b",
    "status": r"^(?:came|there|here|joined|took part|attended|present|in the room|attending|response)\b\W*$",
    "action": r"\b(?:task|action|has to happen|needs? doing|to be done|will be done|must happen|is needed|agreed to do|undertaking|steps?)\b",
    "owner": r"^(?:whose|who|lead|agency|owner|responsib|taken by|done by|for$|person|by who)",
    "due": r"^(?:by when|when|by|complete by|finish|deadline|done by|target|timing|timescale)\b",
}
_COLUMN_WORDS = tuple((field, re.compile(pattern)) for field, pattern in _COLUMNS.items())


def concept_of(words: str) -> str:
    """The field whose notion stands in a plain lower-case label, or "" if none does."""
    if not 2 < len(words) <= 60 or words.count(" ") > 6 or words[-1] in ".,;":
        return ""
    for field, yes, no in _COMPILED:
        if field == "other_date" and words.count(" ") > 3:
            continue
        if yes.search(words) and not (no and no.search(words)):
            return field
    return ""


def column_concept(words: str) -> str:
    """The field of a column heading in words of its own ("Job", "Came?", "What has to happen"), or ""."""
    for field, pattern in _COLUMN_WORDS:
        if pattern.search(words):
            return field
    return ""
