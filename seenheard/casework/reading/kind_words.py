"""The words that tell kinds of letter apart, as data: (kind, what a title says, unless it also says, weight) and
(kind, phrases of which one stands in the text, weight). Texts are lower case with plain quotation marks and dashes."""

from __future__ import annotations

import re

from seenheard.casework.reading.guarded import Guarded
from seenheard.casework.vocabulary import LetterKind as Kind

_CONF = r"(?:conference|\bconf\b|cppm|cpcc|\bicpc\b|\brcpc\b|child protection planning meeting|\bcpc\b|[cg]ynhadledd|child protection review)"
_MIN = r"(?:minutes|\bminutes? of\b|\bminute\b(?! tak)|\brecord\b|\bnotes\b|cofnod|\bnote of\b)"
_NOT_CP = r"training|newsletter|bulletin|annual|parents'|press|webinar|delegate"

_TITLE_ROWS: tuple[tuple[Kind, str, str, float], ...] = (
    (Kind.CONFERENCE_MINUTES, rf"{_MIN}.*{_CONF}|{_CONF}.*{_MIN}", r"core group|strategy|outcome of|child in need|request|" + _NOT_CP, 7.0),
    (Kind.CONFERENCE_MINUTES, rf"{_CONF}.*\b(?:summary|record)\b(?: and|,| &| with) .*\bplan\b", r"core group|strategy|request", 9.0),
    (Kind.CONFERENCE_MINUTES, r"\bminutes\b", r"core group|strategy|discussion|taken by|child in need|looked after|marac|within|follow", 2.5),
    (Kind.CONFERENCE_MINUTES, r"^(?:(?:an?|the|our|outline|short|brief|draft|interim|summary|full|agreed|confirmed|approved) ){0,3}(?:record|minutes?)\b(?! (?:of|for) (?!the (?:meeting|proceedings)|(?:the )?conference))", r"core group|strategy|discussion|referral|contact|visit|attendance|immunis|health|taken|request", 5.0),
    (Kind.CORE_GROUP_MINUTES, r"core group|gr[wŵ]p craidd", r"conference|date|next|first|review|membership|members|invit|plan|^core groups?(?: meeting)?\W*(?:\d|$)", 7.0),
    (Kind.CORE_GROUP_MINUTES, r"(?:minutes|notes|record) of (?:the )?core group|core group.*(?:minutes|notes|record)", r"$^", 7.5),
    (Kind.STRATEGY_DISCUSSION_MINUTES, r"strategy (?:discussion|meeting)|inter-?agency referral discussion|\bird\b|trafodaeth strategaeth", r"outcome of your|outcome letter", 7.5),
    (Kind.SECTION47_OUTCOME_LETTER, r"(?:outcome|conclusion|result|end|completion|closure|finding).*(?:section 47|s\.? ?47|enquir|child protection investigation)|(?:section 47|s\.? ?47|child protection) (?:enquir|investigation).*(?:outcome|conclusion|result|complet|ended|closed|finding)", r"strategy|conference", 8.0),
    (Kind.SECTION47_OUTCOME_LETTER, r"section 47 (?:enquir|investigation)|s\.? ?47 enquir|child protection (?:enquir|investigation)", r"strategy|conference", 5.0),
    (Kind.CONFERENCE_DECISION_LETTER, rf"(?:outcome|summary of (?:the )?decision|decisions?|result|notification of (?:outcome|decision)).*{_CONF}|{_CONF}.*(?:outcome|decisions?\b|result|summary)", r"minutes|\brecord\b|core group|invit|section 47|decision and|date of|type of|summary (?:and|&|with) .*plan", 7.5),
    (Kind.CONFERENCE_DECISION_LETTER, rf"adjourned {_CONF}|{_CONF}.*adjourned|inquorate", r"rearrang|new date", 5.0),
    (Kind.CONFERENCE_DECISION_LETTER, r"decision letter|summary of (?:the )?decisions?|chair's (?:letter|summary)|letter from the chair|chairperson's letter", r"strategy", 6.0),
    (Kind.CONFERENCE_CHANGE_NOTICE, rf"(?:cancel|postpone|re-?arrang|reschedul|change|new date|moved|amend|revised|alter|amended).*(?:{_CONF}|date)|{_CONF}.*(?:cancel|postpone|re-?arrang|reschedul|\bchange|new date|new time|moved|amended|revised|brought forward|put back)", r"what needs to change|minutes|circumstances", 8.5),
    (Kind.CONFERENCE_CHANGE_NOTICE, r"^(?:cancelled|postponed|cancellation|change of (?:date|time|venue)|date change|notice of (?:change|cancellation|postponement))", r"appointment|clinic", 7.0),
    (Kind.CHILD_PROTECTION_PLAN, r"child protection plan|(?:outline|full|multi-agency|safety|protection) plan|care and support protection plan|cynllun gofal", rf"{_CONF}|{_MIN}|core group|decision|subject to|in need|made|continue|discontinued|outcome|ended", 6.5),
    (Kind.CHILD_PROTECTION_PLAN, rf"\bplan (?:\w+ ){{0,2}}(?:from|at|by|following|after|of) (?:the|an?|our) [^.]{{0,40}}{_CONF}", r"minutes|\brecord\b|review of|decision", 6.5),
    (Kind.REPORT_REQUEST, rf"request(?:s|ed|ing)? (?:for|to).*(?:report|information|contribution)|report (?:request|required|wanted|needed)|(?:report|information) for .*{_CONF}|(?:gp|general practitioner).*report|report form|information (?:request|required)", r"looked after|health assessment|minutes|invit|notification", 7.5),
    (Kind.REFERRAL_OUTCOME, r"your referral|your contact|outcome of (?:the |a |your )?(?:referral|contact)|(?:referral|contact|mash|front door).*(?:outcome|decision|feedback|response)|feedback to (?:the )?referrer|response to (?:your )?referral|feedback on (?:your )?(?:referral|contact)", r"received|acknowledg|receipt", 8.0),
    (Kind.LAC_HEALTH_ASSESSMENT_REQUEST, r"health assessment|(?:\biha\b|\brha\b).*(?:request|form)|looked after.*(?:health|medical)|child(?:ren)? in care.*health|request for .*(?:looked after|in care)|\blac\b.*health", r"review meeting|minutes|training", 8.0),
    (Kind.CPIS_NOTIFICATION, r"cp-?is\b|child protection ?-? ?information sharing|cp-is", r"checked", 9.0),
    (Kind.ED_DISCHARGE_SUMMARY, r"emergency department|discharge (?:summary|letter|notification)|\ba ?& ?e\b|accident (?:and|&) emergency|urgent (?:care|treatment)|minor injur|attendance (?:summary|notification|letter)|ed (?:attendance|discharge|summary)|emergency care|walk-in|liaison (?:slip|form|notification|referral)|paediatric liaison", r"core group|conference", 7.0),
    (Kind.WAS_NOT_BROUGHT_LETTER, r"not brought|did not attend|\bdna\b|missed (?:appointment|clinic)\b|\bwnb\b|non-?attendance|failed to attend|appointment (?:missed|not attended)", r"conference|invited", 8.0),
    (Kind.OTHER_SAFEGUARDING, r"child(?:ren)? in need|\bcin\b|looked[ -]after (?:child )?(?:child(?:ren)?'?s? )?review|\b(?:lac|cla) review|child(?:ren)? in care review|marac|early help|team around|\bta[fc]\b|pathway plan|legal planning|public law|\bplo\b|family group conference|operation encompass|domestic (?:abuse|violence)|transfer of (?:care|health visit)|health visit(?:or|ing) transfer|child and family assessment|exploitation|\bmace\b|acknowledge?ment|referral received|receipt of (?:your )?referral|safeguarding (?:concern|alert|supervision|information)|cause for concern|police notification|adult safeguarding|prevent referral|channel panel|missing from|birth plan|discharge planning|child death|serious (?:case|incident)|practice review|lado\b", r"protection conference|health assessment|training|bulletin|newsletter|outcome of your referral", 7.5),
    (Kind.OTHER, r"training|newsletter|bulletin|annual (?:safeguarding )?(?:conference|report|review)|therapy|vaccin|immunisation|screening|appointment letter|health check|development(?:al)? (?:check|review)|your appointment|parents'? (?:conference|evening|consultation)|education,? health|\behcp?\b|\behc needs|webinar|study day|\bcpd\b|programme of|vacancy|job advert|booking form|invoice|survey|questionnaire|e-?learning|masterclass|summit|symposium|immunisation clinic|school (?:trip|closure|report)|speech and language|special educational|\bsend\b", r"\$^", 7.0),
    (Kind.OTHER, r"\bclinic (?:letter|appointment|review)|outpatient|department of paediatrics|paediatric clinic", r"not brought|did not attend|missed", 4.0),
    (Kind.CONFERENCE_INVITATION, rf"invit|notif(?:y|ication) of (?:an? |the )?(?:\w+ )*{_CONF}|notice of (?:an? |the )?(?:\w+ )*{_CONF}|gwahoddiad|calling .*{_CONF}|{_CONF}.*(?:please reply|rsvp)", rf"outcome|cancel|postpone|change|{_NOT_CP}", 6.5),
    (Kind.CONFERENCE_INVITATION, rf"{_CONF}", rf"{_MIN}|outcome|decision|cancel|postpon|change|re-?arrang|report|plan\b|{_NOT_CP}|adjourn|request|review date|date of|next|chair\b|administrator|co-?ordinator|support", 3.0),
)  # fmt: skip
TITLES = tuple(
    (kind, Guarded(pattern), re.compile(unless) if unless else None, weight)
    for kind, pattern, unless, weight in _TITLE_ROWS
)

BODY: tuple[tuple[Kind, tuple[str, ...], float], ...] = (
    (Kind.CONFERENCE_INVITATION, ("you are invited", "invite you to", "invited to attend", "invited to an", "invited to the", "invited to a ", "like to invite", "pleased to invite", "inviting you", "eich gwahodd", "gwahoddir chi", "wahoddir"), 4.0),
    (Kind.CONFERENCE_INVITATION, ("whether you will attend", "whether or not you are able to attend", "able to attend", "confirm your attendance", "confirm attendance", "if you cannot attend", "unable to attend please", "whether or not you will be with us", "please attend", "please tell us if you will", "let us know if you can attend", "your attendance is", "please let us know whether you", "reply with yes", "if you are unable to attend", "hope you can attend", "hope that you will be able", "whether you can come", "look forward to seeing you", "joining instructions"), 1.5),
    (Kind.CONFERENCE_INVITATION, ("conference will be held on", "conference will take place", "conference is needed", "conference has been arranged", "conference has been convened", "conference is to be held", "conference takes place", "to be held as follows", "will be held as follows", "be held as follows", "conference has been called", "conference is being convened"), 1.5),
    (Kind.CONFERENCE_CHANGE_NOTICE, ("conference has been cancelled", "conference has been postponed", "has had to be cancelled", "has had to be postponed", "had to be rearranged", "has been rearranged", "has been re-arranged", "has been rescheduled", "has been cancelled", "has been postponed", "can't go ahead", "cannot go ahead", "will not go ahead", "will not now take place", "will no longer take place", "cannot now go ahead", "cannot take place", "will not be going ahead", "is cancelled", "is postponed", "has been put back", "has been brought forward", "has been moved to", "has been moved from", "has been changed from", "has been changed to", "date of the conference has", "will now be held on", "will now take place", "is now on", "has been stood down", "not be taking place", "no longer be held", "no longer going ahead"), 4.5),
    (Kind.CONFERENCE_CHANGE_NOTICE, ("new date", "revised date", "previous date", "old date", "original date", "please amend your", "change of date", "please remove", "change to the date", "sorry for the short notice", "apologies for any inconvenience", "sorry for any inconvenience"), 1.5),
    (Kind.CONFERENCE_MINUTES, ("minutes of", "minutes taken by", "minute taker", "record of the conference", "the conference was called", "views of the parents", "reports received", "cofnod cynhadledd", "welcomed everyone", "introductions were made", "conference heard"), 1.0),
    (Kind.CONFERENCE_DECISION_LETTER, ("i chaired", "the conference decided", "conference agreed that", "the conference was", "let you know what was decided", "decision of the conference was", "at the conference on", "outcome of the conference", "decisions made at", "decisions of the conference", "we decided", "made the following decision", "decision made at"), 2.0),
    (Kind.CONFERENCE_DECISION_LETTER, ("minutes will follow", "full minutes", "record of the conference follows", "full record will follow", "minutes will be sent", "record will follow", "minutes of the conference will", "sent within one working day"), 1.5),
    (Kind.CONFERENCE_DECISION_LETTER, ("thank you for coming", "thank you for attending", "stays on a plan", "should carry on", "could not be completed", "not quorate", "inquorate", "i adjourned", "was adjourned"), 2.0),
    (Kind.CHILD_PROTECTION_PLAN, ("outcome wanted", "person responsible", "contingency", "desired outcome"), 1.0),
    (Kind.CORE_GROUP_MINUTES, ("date of next core group", "next core group", "core group minutes", "core group meeting - minutes"), 1.5),
    (Kind.STRATEGY_DISCUSSION_MINUTES, ("record of strategy", "strategy discussion held", "threshold for section 47", "section 47 enquiry to start", "s47 enquiry", "reasonable cause to suspect"), 1.5),
    (Kind.SECTION47_OUTCOME_LETTER, ("enquiries have been completed", "enquiry has been completed", "enquiries are complete", "enquiry is complete", "enquiry has concluded", "enquiries have concluded", "enquiries have now", "enquiry has now", "concerns have been substantiated", "concerns were substantiated", "concerns are substantiated", "concerns not substantiated", "not substantiated", "unsubstantiated", "how it ended", "outcome of the section 47", "outcome of our enquir", "outcome of the enquir"), 3.5),
    (Kind.REPORT_REQUEST, ("request a report", "requesting a report", "request for a report", "request for report", "request that you provide a report", "asking you for a report", "ask you to complete", "please complete the enclosed", "please complete the attached", "please complete this form", "completed form is wanted", "please provide a report", "please provide information", "information is requested", "completed form should", "return the completed form", "the form below", "your answer"), 1.8),
    (Kind.REFERRAL_OUTCOME, ("thank you for your referral", "thank you for your multi-agency", "your multi-agency referral", "your referral about", "your referral of", "the referral you made", "your recent referral", "you referred", "following your referral", "feedback to referrer", "you contacted us", "your contact about", "referral you sent"), 3.5),
    (Kind.OTHER_SAFEGUARDING, ("only confirms receipt", "confirms receipt", "acknowledge receipt", "acknowledges receipt", "acknowledgement of your referral", "write to you again with the outcome", "not been decided yet", "we will let you know the outcome", "will let you know the outcome", "you will hear from us", "decide within one working day", "informed of the outcome", "will decide what", "has been received and"), 6.5),
    (Kind.LAC_HEALTH_ASSESSMENT_REQUEST, ("initial health assessment", "review health assessment", "statutory health assessment", "health assessment"), 2.5),
    (Kind.LAC_HEALTH_ASSESSMENT_REQUEST, ("became looked after", "coming into care", "came into care", "date into care", "looked after since", "is looked after", "placed in care", "corambaaf"), 2.0),
    (Kind.CPIS_NOTIFICATION, ("child protection - information sharing", "child protection information sharing", "cp-is notification", "cp-is record", "cp-is alert"), 3.0),
    (Kind.ED_DISCHARGE_SUMMARY, ("presenting complaint", "presented to the emergency", "presented to ed", "attended the emergency department", "attended a&e", "seen in the emergency department", "attended our emergency", "presented to a&e", "reason for attendance", "triage"), 3.0),
    (Kind.ED_DISCHARGE_SUMMARY, ("date of attendance", "discharged home", "time of arrival", "arrival time", "arrived by", "discharge diagnosis", "mode of arrival", "x-ray"), 1.5),
    (Kind.WAS_NOT_BROUGHT_LETTER, ("was not brought", "were not brought", "not brought to", "wasn't brought", "did not attend the", "did not attend their", "did not attend his", "did not attend her", "failed to attend", "did not attend for", "non-attendance"), 4.0),
    (Kind.WAS_NOT_BROUGHT_LETTER, ("another appointment", "new appointment", "further appointment", "discharged from the clinic", "discharged back to", "rebooked", "appointment missed", "missed appointment"), 1.5),
    (Kind.OTHER_SAFEGUARDING, ("child in need review", "child in need meeting", "looked after review", "looked after child review", "child in care review", "marac", "child in need plan review", "team around the family", "team around the child", "early help plan", "operation encompass", "legal planning meeting will", "transfer to your area", "transferring to your"), 2.0),
    (Kind.OTHER, ("delegates", "keynote", "early bird", "book your place", "places are limited", "to book a place", "tickets", "cpd certificate", "cpd points", "learning outcomes", "training day", "safeguarding training", "level 3 training", "this training", "unsubscribe"), 5.0),
    (Kind.OTHER, ("head of year", "attendance office", "absences", "pastoral manager", "attendance since september", "school attendance", "form tutor"), 3.5),
    (Kind.OTHER, ("ehc needs assessment", "education, health and care", "education health and care", "ehc plan", "special educational needs", "parents' evening", "parents' conference", "school trip", "attendance at school has been excellent"), 5.5),
    (Kind.OTHER, ("i reviewed", "in clinic on", "seen in clinic", "attended clinic on", "thank you for referring", "outpatient", "i saw this", "reviewed in clinic"), 3.0),
    (Kind.OTHER, ("consultant paediatrician", "paediatric registrar", "department of paediatrics", "centile", "ointment", "inhaler technique"), 1.5),
)  # fmt: skip

# Sentences, looked for only where a conference is spoken of.
SENTENCES: tuple[tuple[Kind, re.Pattern[str], float], ...] = (
    (
        Kind.CONFERENCE_CHANGE_NOTICE,
        re.compile(
            r"(?:and|is|will be|but) not (?:now )?(?:be )?(?:held )?(?:take place )?on (?:\w+day,? )?(?:the )?\d|instead of (?:on )?(?:\w+day,? )?(?:the )?\d|(?:changed|moved|put back|brought forward|rearranged) from [^.]{3,40}\bto\b"
        ),
        4.0,
    ),
    (
        Kind.SECTION47_OUTCOME_LETTER,
        re.compile(
            r"(?:(?:section 47|s\.? ?47|child protection) (?:enquir|investigation)\w*|\b(?:our|the|these|those) enquir\w+)[^.]{0,90}\b(?:complet|conclu|finish|ended|come to an end|came to an end|now closed|found|substantiat|established)"
            r"|(?:outcome|result|conclusions?|findings?|end|completion) of (?:the |our |these |this )?(?:joint |recent )?(?:section 47 |s\.? ?47 |child protection |safeguarding )?(?:enquir|investigation)"
        ),
        4.0,
    ),
    (Kind.CONFERENCE_DECISION_LETTER, re.compile(r"(?:decided|agreed|unanimous|resolved|felt|thought|concluded|decision)\b[^.]{0,110}\b(?:protection plan|register\b|registration|on a plan|the plan\b)"), 1.5),
    (Kind.CONFERENCE_DECISION_LETTER, re.compile(r"which i chaired|i chaired|as (?:the )?chair of|(?:enclose|are|confirm|set out|sets out|summarise) the (?:decisions?|outcome)|at the (?:[\w-]+ ){0,6}(?:conference|cppm|planning meeting)(?: held)?(?: on| of)? (?:\w+day )?\d"), 2.0),
    (Kind.CONFERENCE_INVITATION, re.compile(r"(?:conference|cppm|planning meeting)(?: [\w-]+){0,8}? (?:has been|is|is being|is to be|will be|has to be) (?:arranged|convened|called|held|planned|fixed|set|needed)"), 1.5),
    (Kind.CONFERENCE_INVITATION, re.compile(r"(?:it|this|which) (?:takes|will take) place|we (?:shall|will) meet|(?:will|shall) be held on|is at \d[^.]{0,12} on|takes place on|to be held on"), 1.5),
    (Kind.CONFERENCE_INVITATION, re.compile(r"(?:your|a|the practice's|written) report[^.]{0,60}(?:due|before the (?:conference|meeting)|needed|to us|by \d|reach)|reports?(?: are|:| is) (?:due|needed)"), 1.0),
)  # fmt: skip
