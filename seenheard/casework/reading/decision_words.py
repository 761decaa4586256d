"""The words in which decisions and categories are reported, as data; lower case, four nations, the more telling first.

Each decision is (pattern, value, whether it counts only where decisions stand: under such a heading or label).
"""

from __future__ import annotations

import re

_PLAN = r"(?:(?:child(?:'s)? |care and support )?protection plans?|\bcpps?\b|child protection register|the register|\bplans?\b|registration|cofrestr)"


def _rows(*rows: tuple[str, str, bool]) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple((re.compile(pattern), value, needs) for pattern, value, needs in rows)


DECISIONS = _rows(
    (r"adjourned|(?:was|is|not) (?:in)?quorate|could not be completed|stood adjourned|conference adjourn", "adjourned", False),
    # never on a plan
    (rf"(?:does|do|did|will|should|need|is|are|was|were|shall) not (?:to )?(?:now |currently |require |need |be |become |to |made |the |a |an |made|placed|put|have )*(?:subject (?:to|of) )?(?:a |the |on (?:a |the )?)*(?:multi-agency )?{_PLAN}", "no_plan", False),
    (rf"\bnot (?:to be |be )?(?:made )?(?:the )?(?:subjects? (?:to|of)|placed on|registered|put on|added to)(?: a| the)? ?(?:{_PLAN})?", "no_plan", False),
    (rf"\bno {_PLAN}|without a {_PLAN}|{_PLAN} (?:is |was )?(?:not (?:required|needed|necessary|made)|unnecessary)|not (?:require|need)(?: to be (?:the )?subject (?:to|of))?(?: a)? {_PLAN}|threshold (?:is |was |has )?not (?:been )?met|name (?:will |is |was |should )?not (?:to )?(?:be )?(?:placed|entered|added|registered|put)|not registered", "no_plan", False),
    (r"\b(?:did|do|does) not (?:think|consider|believe|find|feel|judge)\b[^.;]{0,70}\b(?:needs?|needed|required?|warranted|necessary|justified|should be)\b|\bno (?:need|grounds) for (?:a|any|registration)|\bnot (?:thought|considered|felt|found|judged) (?:to be )?(?:necessary|needed|required)\b", "no_plan", False),
    (r"\bno plan\b|\bplan not (?:made|needed)", "no_plan", True),
    # ended
    (rf"no longer (?:needs?|requires?|be|to be|is|are|remain|subject|meets?|met)|threshold is no longer met|{_PLAN}[^.;]{{0,40}}\b(?:ends?\b|ended|cease[sd]?|discontinued?|removed|closed|terminated|come[s]? to an end|brought to an end|stopped|taken off|came to an end|stepped down|step down|finish)", "plan_ended", False),
    (rf"(?:end|ends|ended|ending|cease|discontinue[d]?|terminate[d]?|remove[d]?|removal|close[d]?|stop|(?:take|taken|come|comes|came|coming|goes) off|lift|deregister(?:ed|ation)?|de-register(?:ed|ation)?)\b[^.;]{{0,50}}{_PLAN}|de-?regist(?:ered|ration)|removed from the (?:child protection )?register|tynnu oddi ar|dadgofrestru|step(?:ped|ping)? down (?:to|from)", "plan_ended", False),
    (r"\b(?:ended|discontinued?|ceased?|plan end(?:s|ed)?|removed?|end plan|deregister(?:ed)?|off the plan)\b", "plan_ended", True),
    # continued
    (rf"(?:remains?|remained|continues?|continued|continuing|stays?|kept|keep|maintain(?:ed)?|retain(?:ed)?|carry on|carries on|still|go on|goes on|extended)\b[^.;]{{0,60}}{_PLAN}|{_PLAN}[^.;]{{0,60}}\b(?:remains?|continues?|continued?|stays?|(?:be )?kept|maintained|carry on|carries on|in place|goes? on|to continue|extended)|(?:registration|name)[^.;]{{0,20}}(?:to )?(?:remain|continue|retained)|aros ar y gofrestr|parhau", "plan_continued", False),
    (r"\b(?:continued?|continues|remains?|stays?|no change|to continue|carry on)\b", "plan_continued", True),
    # made
    (rf"(?:subjects? (?:to|of)|placed on|placing|put on|made|registered|entered (?:on|in)|added to|becomes?|needs?|requires?|agreed (?:to|that)|start(?:ed|s)?|initiate[d]?|new)\b[^.;]{{0,60}}{_PLAN}|{_PLAN}[^.;]{{0,40}}\b(?:made|is needed|was needed|needed|required|necessary|be put in place|put in place|agreed|should be made|start(?:ed|s)?)|child protection plan under|(?:place|put|enter|add|include)[sd]?(?:ing)?\b[^.;]{{0,45}}\b(?:on|in|to)\b[^.;]{{0,45}}register|name(?:s)? (?:is |are |was |were |will be |to be |should be )?(?:now )?(?:placed|entered|added|included|registered|put)|\bto be registered|gosod ar y gofrestr|rhoi ar y gofrestr|(?:is|be|was|were|will be) registered under", "plan_made", False),
    (r"\bit is met\b|^\W*(?:a )?plan (?:for|under|because)\b", "plan_made", True),
    (r"\b(?:plan made|made|registered|placed|child protection plan|subject to plan|cp plan|plan agreed|yes)\b", "plan_made", True),
)  # fmt: skip

STRATEGY = _rows(
    (r"(?:section 47|s\.? ?47)[^.;]{0,60}(?:\bno\b|\bnot\b|n't|unnecessary|declined)|\bno (?:further )?(?:section 47|s\.? ?47)|(?:section 47|s\.? ?47) (?:enquir(?:y|ies) )?(?:threshold )?(?:is |was )?not|threshold (?:for (?:a )?(?:section 47|s47)[^.]{0,20})?(?:is |was |has )?not (?:been )?met|not meet (?:the )?threshold|single[- ]agency assessment only|continue with (?:a )?(?:child and family )?assessment|\bno (?:joint |child protection )*investigation|\bno joint|child protection investigation (?:is |was )?not", "section47_not_started", False),
    (r"(?:section 47|s\.? ?47)[^.;]{0,70}(?:\byes\b|start|begin|commence|initiate|joint|agreed|open|launch|carried out|undertaken|proceed|required|needed|to be|single agency|will)|(?:start|begin|commence|initiate|proceed to|open|launch|undertake|carry out|conduct)[^.;]{0,40}(?:section 47|s\.? ?47)|threshold (?:for (?:a )?(?:section 47|s47)[^.]{0,20})?(?:is |was |has )?(?:been )?met|(?:joint|child protection) investigation (?:is |to |will |should |agreed|required|starts)|(?:start|begin|agreed?|proceed|carry out|undertake|open|launch|commence|conduct)\b[^.;]{0,45}\b(?:joint |child protection |s47 )?investigation|joint (?:police|investigation|paediatric)|investigation to (?:start|proceed|begin)|proceed to child protection investigation|(?:section 47|s\.? ?47) enquir(?:y|ies)$", "section47_started", False),
    (r"^\W*(?:section 47|s\.? ?47)\b", "section47_started", True),
    (r"joint investigative|(?:and|^\W*(?:a )?(?:joint )?)(?: a)? ?child protection investigation\b", "section47_started", True),
)  # fmt: skip

REFERRAL = _rows(
    (r"no further action|\bnfa\b|will not be taking (?:any )?(?:further )?action|take no (?:further )?action|closed? (?:the )?(?:referral|contact)(?! to early)|not (?:meet|met) (?:the )?threshold[^.]{0,60}(?:closed|no further)|no role for|\b(?:contact|referral|case) (?:has been |is |was |will be )?closed\b(?!.{0,30}early help)", "no_further_action", False),
    (r"(?:\bnot\b|n't|\bno\b)[^.;]{0,70}strategy (?:discussion|meeting)", "", False),
    (r"strategy (?:discussion|meeting)", "strategy_discussion", False),
    (r"early help|family hub|family support (?:service|team|worker)|team around the family|universal services|family worker|\bfrom the hub\b|targeted support|early intervention|children's centre|signpost", "early_help", False),
    (r"(?:\bnot\b|n't)[^.;]{0,80}\bassessment", "", False),
    (r"(?:child and family|single|social work|c&f|statutory|section 17|s17|children and family|core|initial|wellbeing|unocini) assessment|assessment (?:will|is|has|to) (?:be |been )?(?:carried out|completed|undertaken|started|opened|begin|start)|allocated (?:to a social worker )?for (?:an )?assessment|\bassess(?:ed|ing)?\b[^.]{0,40}(?:family|child|needs)|\bassessment\b", "assessment", False),
)  # fmt: skip

# A sentence that offers or explains a decision, instead of reporting one.
OFFERED = re.compile(
    r"\bwhether\b|\bif (?:a|the|it|this|he|she|they|your|there|no)\b|purpose of|will (?:consider|decide|discuss)|may (?:decide|be)\b|could be (?:made|placed)|options?\b.{0,20}:|tick one|should (?:consider|decide)|would (?:be|need)|previously|had been|has been (?:the )?subject|have been subject|currently subject|been on a|history of|do you (?:agree|think)|recommend(?:s|ed|ation)?\b.{0,40}(?:to conference|that the conference)|needs to be in place|what (?:is|a) |means that|explain"
)
NOT_YET = re.compile(r"no decision (?:about|on|has)|decision (?:was )?deferred|will be decided|to be decided")
OTHER_CONCERN = re.compile(
    r"other (?:concerns?|factors|issues|areas|matters)|also noted|additional (?:concerns?|factors)|as well as concerns|(?:was|were) considered but|not (?:under|for) "
)

CATEGORIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("neglect", re.compile(r"\bneglect|esgeulus")),
    (
        "physical",
        re.compile(
            r"\bphysical(?:ly)?(?! (?:disab|health|activ|educ|dev|condition|examin|need))|cam-?drin corfforol|\bcorfforol|non-accidental injur"
        ),
    ),
    (
        "emotional",
        re.compile(
            r"\bemotional(?:ly)?(?! (?:wellbeing|well-being|health|support|needs|literacy|regulation|development|warmth))|psychological (?:abuse|harm)|emosiynol"
        ),
    ),
    ("sexual", re.compile(r"\bsexual(?:ly)?(?! health)|rhywiol|\bcsa\b|\bcse\b")),
)
