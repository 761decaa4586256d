"""What letters about conferences do, in the words of their sentences, as data: invite, change, record, tell a decision, ask.

Each notion is one pattern, counted once however often it is met. Texts are lower case with plain quotation marks and dashes.
"""

from __future__ import annotations

import re

from seenheard.casework.reading.guarded import Guarded

CONF = r"(?:conferences?\b|\bconfs?\b|look(?:ing)? (?:again )?at (?:the|her|his|their|\w+'s) child protection plan|child protection (?:\w+ )?meetings?\b|\bcp (?:meetings?|reviews?)\b|child protection reviews?\b|review of (?:the|her|his|their) child protection plan|\bcppms?\b|\bi?cpcs?\b|\brcpcs?\b|\bcpccs?\b|planning meetings?\b|[cg]ynhadledd|protection reviews?\b)"
_THING = rf"(?:{CONF}|meetings?\b|\breview\b)"
_OFF = r"(?:cancell?ed|postponed|called off|stood down|put off|deferred|vacated|withdrawn|rescheduled|re-?arranged|re-?scheduled|brought forward|put back|pushed back|moved|shifted|swapped|re-?listed|re-?booked|re-?timed|changed|altered|amended|abandoned|set aside|delayed|dropped|transferred|switched|pulled)"

#: A sentence takes a meeting out of the diary or puts it on another day. It must also name a meeting, a day or a diary.
CHANGE = tuple(
    Guarded(pattern)
    for pattern in (
        r"(?:(?:is|are|was|will|can|could|does|do|has|have|shall|may)(?:n't| not)|cannot|won't|can't|no longer|unable to|not able to|not be able to|impossible to)(?: now| be| longer)?(?: \w+){0,3}? (?:go(?:ing)? ahead|be going ahead|continue as planned|take place|taking place|be held|proceed|happen|meet|sit|stand|run|convene|go on|hold)\b",
        rf"\b(?:has|have|had|is|was|are|were|be|been|being)\b(?: \w+){{0,4}}? {_OFF}\b|^(?:\W*(?:re|fw):)?\W*{_OFF}\b|\b(?:we|i) (?:have |had to |must |need to |are having to )?(?:cancel|postpone|move|change|reschedule|re-?arrange|bring forward|put back|call off|swap|delay|defer)",
        r"\b(?:moves?|shifts?|switches|changes?|slips?|slipped|moving|changing) (?:from|to|back|forward|on to|until|by)\b|\bit was\b[^.]{0,40}\b(?:it's|it is) now\b|\b(?:cancellation|postponement|rearrangement|rescheduling|deferral) of\b|\b(?:cancellation|postponement)\b",
        r"(?:out of|from) (?:your|the|all|our) (?:diar|calendar|list)|(?:remove|delete|strike|cross|clear|free up|take)\b.{0,50}\b(?:diar|calendar)|(?:amend|update|change|correct|adjust|alter) (?:your|the) (?:diar|calendar|record|note)",
        r"\b(?:new|different|revised|fresh|later|earlier|another|replacement|alternative|changed|substitute|amended|altered) (?:date|day|time|slot|venue|room|arrangement|start|booking)s?\b(?! (?:of|for) (?:birth|the (?:next|review)))",
        r"\b(?:now|instead) (?:meet(?:s|ing)?|be held|take place|takes place|sit(?:s|ting)?|be (?:on|at)|happen|fall|begin|start)\b|\bwill now\b|\b(?:is|are|it's) now (?:mon|tue|wed|thu|fri|on|at|the \d|\d|to be|set|fixed|booked|arranged|taking|going|planned|listed)\b|\bnow be on\b",
        r"\binstead of\b|(?:meet|held|later|place|sit|then|\d)\W+(?:\w+\W+){0,3}instead\b|\binstead\W+(?:on|at|we|it will)\b|\bin place of\b|\brather than\b|\bsupersede|\breplac(?:es|ing)\b|\bis replaced\b|\band not (?:at|on)\b|\b(?:unaltered|unchanged|remains? the same|as before|still stands?)\b|\bno longer (?:required|needed|wanted|stand|appl|the date|on|correct|valid|be)",
        r"\b(?:can't|cannot|could not|couldn't|unable to|not able to) (?:do|make|manage|keep|honour|attend|sit on|use)\b|\b(?:give|gave|given|giving) up\b|\brelease[d]? (?:the|that) (?:date|day|slot)|\blost (?:the|our|that) (?:date|day|slot|room|chair)|\bfall(?:s|en)? through\b|double-?booked|\bclash(?:es|ed)?\b|unavailab|indisposed|taken ill|has been called away|(?:is|are|was|were) (?:ill|unwell|sick)\b|\b(?:earliest|first|only) (?:day|date|slot) (?:on which|when|that|we)\b|everybody is free|lost the room|room (?:is|was) (?:not|no longer)",
        r"\bchange (?:of|to|in) (?:the |our )?(?:date|day|time|plan|venue|arrangements?|room|place|conference|meeting)|\bone more change\b|\bdate change\b|\bchange notice\b|\b(?:is|are) off\b|\bnew date (?:to follow|will|is|has)|\byou were (?:invited|asked|told|expecting)\b[^.]{0,80}\bon\b|\bnotice of (?:change|cancellation|postponement|rearrangement)",
        r"\bwas to (?:be|have|take|meet|sit|start)\b|\b(?:was|were|had been|been) (?:due|planned|booked|set|fixed|arranged|listed|diarised|scheduled|down|pencilled in) (?:for|on|to)\b|\boriginally\b|\b(?:previously|formerly|first) (?:notified|advised|told|sent|arranged|booked|fixed|given|planned|set)\b|\bthe (?:old|original|former|previous|first) (?:date|day|time|booking|slot|notice|invitation)\b",
        r"\bsorry (?:for|about|everyone|all|to (?:tell|say|let|write))\b|\bapolog(?:ise|ies) for (?:any|the)\b|\bwith apologies\b|\bshort notice\b",
    )
)
_APOLOGY = CHANGE[-1]
IN_A_DIARY = re.compile(
    rf"\b(?:{_THING}|date\b|diar|calendar|we (?:\w+ ){{0,2}}meet\b|we have had to\b|it's now\b|it (?:is|will|has|had)\b|icpc|the \d{{1,2}}(?:st|nd|rd|th))"
)

#: A sentence asks somebody to come, or tells that a conference is arranged.
ASKS = tuple(
    Guarded(pattern)
    for pattern in (
        r"\binvit(?:e|es|ed|ing|ation|ations)\b",
        r"\byou have been added to (?:a|the|this)\b|\baccept (?:or|/) ?(?:tentative ?/ ?)?decline\b|\bplease\b[^.]{0,30}\b(?:attend|come|join)\b|\b(?:like|want|wish) to hear from (?:you|the practice|a gp)|\b(?:could|can|would|will|might) (?:one|someone|somebody|any|a member|a doctor|a gp|you|either) ?(?:of (?:your|you|the))?[\w ]{0,20}\b(?:join|come|attend|be there|take part|sit in)|\bplease (?:could you )?(?:come\b|join\b|attend\b|be (?:there|with us|present|ready)|keep (?:the|this|that)|hold (?:the|this|that)|save (?:the|this)|put (?:the|this|it)|note (?:the|this|that) |make (?:a note|every effort)|dial|arrange to)",
        r"\b(?:you|practice|gps?|doctor|surgery|someone|somebody|member|colleague|clinician|representative)\b[\w ,'-]{0,40}\b(?:asked|requested|welcome|expected|needed|wanted|encouraged|urged|required|called) to (?:attend|come|join|be (?:there|present)|take part|contribute|sit)|\byour (?:attendance|presence|company|participation)\b|\battendance (?:is|would be|of|requested|required|please)\b|\bshould attend\b|\bask(?:ing)? (?:you|that you|the practice|a gp) to (?:come|attend|join|be)",
        r"\b(?:hope|glad|grateful|pleased|delighted|helpful|help|appreciated?|like|valued?|welcome)\b(?: it)?(?: very much)?(?: if| that| when| for)?\s*(?:you|someone|somebody|a gp|the practice|a doctor|one of you|your gp|a member)\b[\w ',]{0,30}\b(?:can|could|will|would|were|is|are|knows|attend|come|came|join)",
        r"\b(?:whether|if) (?:or not )?(?:you|nobody|no one|no-one|a gp|none of you|anyone|somebody|someone|the practice|your practice)\b[\w' ]{0,24}\b(?:cannot|can't|can not|unable|can come|able|attend|come|intend|plan|join|be there|be present)|\bwill you (?:be )?(?:attend|come|coming|there|send|join)|\brsvp\b|\b(?:a|your) (?:place|seat) (?:is|has been) (?:kept|reserved|held)|\blook forward to (?:seeing|meeting|welcoming)|\bconfirm (?:your|whether|if|that you)[\w ]{0,20}(?:attend|come|join|place)",
        r"\b(?:accept|declin)(?:e|es|ed|ing)?\b[^.]{0,30}\b(?:invit\w+|request|appointment|meeting|notice|this)\b|\bif you (?:accept|decline)\b|\b(?:accept|decline) or (?:accept|decline)\b",
        r"\b(?:dial|log|join|link)(?:ling|ging)? (?:in|on|us|by|via|online|the (?:call|meeting))\b|\bjoining (?:link|instructions|details)\b|\bsave the date\b|\b(?:find|here are|these are|below are|see) (?:\w+ ){0,3}(?:details|arrangements) (?:of|for)\b",
    )
)
ARRANGED = tuple(
    Guarded(pattern)
    for pattern in (
        rf"{_THING}(?:(?! not )[^.;:]){{0,70}}\b(?:has been|have been|is|are|is being|are being|will be|is to be|must be|shall be|needs to be|has to be|have to be)(?: now)? (?:called|convened|arranged|held|set|fixed|booked|scheduled|planned|organised|listed|diarised|summoned|made|taking place)\b",
        rf"{_THING}(?:(?! not )[^.;:]){{0,70}}\b(?:will|shall|is to|are to|is due to|is going to) (?:be (?:at|on|in)|take place|meet|sit|be held|happen|convene|gather|consider|look at|begin|start|open)\b|\b(?:it|this|which|we|they|who) (?:will|shall|is to|are to|is due to) (?:take place|meet|sit|be held|happen|convene|gather)\b",
        rf"\b(?:will|shall|are to|is to|have to|has to|must|need to|intend to|propose to|going to|have decided to|decided to) (?:now |therefore |also )?(?:hold|convene|call|have)\b[^.;]{{0,40}}{_THING}|\b(?:are|is|am) (?:holding|convening|calling|arranging|having)\b[^.;]{{0,40}}{_THING}|\b(?:has|have) (?:called|convened|arranged|fixed|set up|booked|organised)\b[^.;]{{0,40}}{_THING}",
        rf"{_THING}[^.;:]{{0,60}}\b(?:takes place|meets|sits|is on|is at|starts|begins|happens|falls on|gets together|comes together)\b|\bit(?:'s| is) (?:on|at) \w|\b(?:it|we) (?:sits?|meets?|gets? together|comes? together|gather|convenes?|assembles?|takes place|starts?|begins?) (?:on|at)?\b",
        rf"\bthere (?:will|is going to|has to|is to|must) be an?\b[^.;]{{0,40}}{_THING}|\bnotice (?:is given|of)\b[^.;]{{0,30}}{_THING}|\b(?:calling|summons|convening) (?:of|to|notice|letter|an?|the)\b[^.;]{{0,30}}{_THING}",
    )
)

#: A sentence asks for a report.
WANTED = tuple(
    Guarded(pattern)
    for pattern in (
        r"\b(?:may|can|could|please|would you|kindly|ask(?:ing)? (?:you|the practice|gps?|for)|grateful (?:for|if)|must|need|require|request|seek)\b[\w ,'-]{0,60}\b(?:report|form|template|pro-?forma|questionnaire|chronology|contribution|information|summary|account)\b",
        r"\b(?:report|form|information|contribution|template)s?\b[\w ,'-]{0,40}\b(?:is |are |remains? |still )(?:outstanding|overdue|not (?:yet )?(?:been )?(?:received|here|in)|missing|awaited|wanted|required|requested|needed|due)\b|\b(?:nothing|not|n't)\b[\w ,'-]{0,40}\b(?:received|had|have|seen|arrived|in)\b[\w ,'-]{0,40}\b(?:from (?:you|the practice)|report)\b|\b(?:chas(?:e|ing|er)|remind(?:er|ing)?)\b",
        r"\breports?\b[^.]{0,30}\b(?:is|are) (?:essential|expected|vital|important|needed|wanted)\b|\b(?:complete|fill in|fill out|return|answer)\b[\w ,'-]{0,30}\b(?:form|template|pro-?forma|questions|questionnaire|sections?|boxes|pages?)\b|\btemplate (?:is|attached|enclosed)\b|\b(?:questions|boxes) below\b",
    )
)

#: A sentence is from the record of a meeting.
RECORDED = tuple(
    Guarded(pattern)
    for pattern in (
        r"\b(?:minutes|record|notes?|summary) (?:of|from|taken|by)\b|\bminuted?\b|\btaken as read\b|\bmatters arising\b|\bdistribution\b|\bcirculated to\b",
        r"\b(?:also |those |people |who was |were )?(?:present|in attendance)\b(?: ?[:(-]|$)|\bapologies\b|\bsent (?:her|his|their) apologies\b|\btook part\b|\bpeople (?:there|who came)\b|\bround the table\b|\bin the chair\b|^came\b|\bnot there\b|^attendance\b\W*$|\battendance list\b|\bwho (?:came|is here|was here|was there)\b|\binvited but\b|^(?:there|here|sorry|attendance|attending|around the table|absent)\b ?:|\bsent word\b|\bsent (?:a )?(?:report|regrets)\b",
        r"\b(?:conference|meeting|group|chair|members|everyone|agencies|professionals)\b[\w ,'-]{0,20}\b(?:heard|noted|discussed|considered|thanked|welcomed|opened|explained|reviewed|shared|weighed|gave)\b|\b(?:reported|explained|told the (?:conference|meeting|group)|said|shared|confirmed|described|raised|felt) that\b|\bintroductions\b|\b(?:what was (?:said|shared|discussed)|why we met|what (?:we|people|the \w+) (?:heard|told|said)|told us|went through the plan)\b|\b(?:views|scores?|scaling) (?:of|from|out of)\b|\b(?:told|reported to|informed) the (?:conference|meeting|group)\b|\b(?:those|people|professionals|members)(?: who)? (?:attended|attending|present|there|came)\b(?: were| was| are|:)|\bwas (?:shared|discussed|reported|noted)\b",
        r"\b(?:reports? (?:were|was) (?:received|read|shared|taken)|views of the (?:child|parent|family|mother|father)|(?:analysis|assessment) of risk|danger (?:statement|and harm|/ ?harm)|safety and strengths|grey areas|what is working well|what are we worried about|strengths|dissent)\b",
    )
)

#: Who came, told in running text instead of a list.
TOLD_ATTENDANCE = tuple(
    Guarded(pattern)
    for pattern in (
        r"\b(?:attending (?:were|was)\b|attended by\b|in attendance (?:were|was)\b|present (?:were|was)\b|those (?:attending|present|there)\b|there (?:were|was) also\b|who (?:was|were) (?:there|present)\b)",
        r"\b(?:apologies (?:came|come|were|was|had been|have been|from|received)\b|sent (?:his|her|their|an|in)? ?(?:apologies|apology|regrets)\b|who could not (?:come|be there|attend)\b)",
        r"\b(?:(?:took|was in|in) the chair\b|presided\b|chaired (?:by|the)\b)",
        r"\b(?:invited,? (?:but )?(?:absent|not attending|did not|not there)\b|sent no word\b|did not (?:come|attend),? (?:and|or|though)\b)",
    )
)
#: Somebody was invited to a meeting that is now over.
INVITED_THEN = re.compile(
    r"\b(?:separate |formal |own )?invitations? (?:will|shall|is to|are to|is being|follows?|to follow|has been sent|have been sent|has gone|have gone|comes?)\b|\b(?:will|shall) (?:also |then |shortly |soon )?(?:be (?:separately )?invited|(?:receive|get|have) an? (?:separate |formal )?invitation)|\b(?:was|were|been|also|people|those) invited\b|\binvited,? (?:and |but )?(?:not|absent|sent|did|unable|apolog|could not|present|attended|no reason)"
)

#: A sentence tells what was decided, or that this letter tells it.
DECIDED = re.compile(
    r"\bplans?\b[^.]{0,20}\b(?:agreed|carr(?:y|ies) on|goes on|stays?|stands|finished|is over|not needed)\b|\b(?:comes?|came|taken|coming|going) off\b[^.]{0,40}\b(?:plan|register)\b|\b(?:did|do|does) not (?:think|feel|consider|believe)\b[^.]{0,70}\bplan\b|\b(?:was|were|is|be|been|stands?|and) (?:therefore )?adjourned\b|\binquorate\b|\bnot quorate\b|\badjourned (?:the|this)\b|\b(?:decided|agreed|resolved|concluded|determined|voted|unanimous(?:ly)?|majority|decision (?:was|is|of|made|reached)|outcome (?:was|is|of)|view (?:was|of)|penderfynwyd|penderfynodd|penderfyniad|judged|satisfied|threshold)\b[^.]{0,150}(?:\bplans?\b|regist|cofrestr|categor)|"
    r"(?:\bplans?\b|regist(?:er|ration))\b[^.]{0,60}\b(?:is|was|were|has been|have been|had been|will|to|should|came|comes) (?:now )?(?:to )?(?:be )?(?:an end|made|continued?|ended?|kept|discontinued?|removed?|needed|required|placed|end|carry on|remain|cease[sd]?)\b|\bnames?\b[^.]{0,40}\b(?:placed|entered|put|added|included|registered|removed|taken off|kept|retained)\b[^.]{0,40}regist|\b(?:stays?|to stay|should stay|remains?|to remain|should remain|will be|to be|is now|are now|becomes?|should be) (?:on|the subject of|subject to) (?:a|the) (?:child protection )?(?:plan|register)"
)
TELLS = re.compile(
    r"\bahead of the (?:paperwork|minutes|record|full|formal|letter)\b|\bin advance of the (?:paperwork|minutes|record|formal|full)\b|\b(?:paperwork|minutes|record) (?:to|will) follow\b|\b(?:write|writing|letter|notice|notify|notification|confirm|confirming|confirms|inform|tell|telling|let you know|summar(?:y|ise)|report)\b[^.]{0,70}\b(?:outcomes?|decisions?|decided|agreed|result|conclusions?|what (?:was|the|we|happened))\b|\boutcome of (?:the|an?)\b|\bconfirm (?:the following|as follows|that)\b|\bfurther to\b[^.]{0,50}conference|\bfollowing (?:the|our|an?|this|last|yesterday|today)[^.]{0,50}conference|\bthank you for (?:coming|attending|your (?:report|contribution|attendance))|\bi (?:chaired|was the chair)|\bas chair of\b|\b(?:full )?(?:minutes|record)(?: of the conference)? (?:will|to|are to|is to|shall) (?:follow|be|come)|\bwill follow\b"
)
HELD_TODAY = re.compile(
    rf"{CONF}[^.;]{{0,70}}\b(?:was|met|sat|held|took place|went ahead|finished|ended)\b[^.;]{{0,40}}\b(?:today|this (?:morning|afternoon))\b|\b(?:today|this (?:morning|afternoon))(?:'s)? (?:we |i )?(?:\w+ ){{0,6}}{CONF}(?: (?:decided|agreed|made|kept|ended|was|met|went))|\b(?:after|following|at|from|out of) (?:today|this (?:morning|afternoon))'s (?:\w+ ){{0,4}}{CONF}"
)


def held_today(words: str) -> re.Match[str] | None:
    """Where lower-case words say that a conference was held on the day they were written."""
    return (
        HELD_TODAY.search(words) if "today" in words or "this morning" in words or "this afternoon" in words else None
    )


HELD = re.compile(
    rf"{CONF}[^.;]{{0,60}}\b(?:was held|were held|took place|met|sat|was convened|gathered|ended|finished|reached|came to|decided|agreed|resolved|heard|considered|concluded)\b|(?<!be )\bheld (?:on|at|in)\b[^.;]{{0,30}}\d|\b(?:following|after|since|at) (?:the|our|an?|yesterday's|today's|this morning's|last \w+'s)\b[^.;]{{0,50}}{CONF}|\bmade at\b|\bmet (?:on|at|again)\b|gynhaliwyd|cynhaliwyd"
)
