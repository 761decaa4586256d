"""Which agency somebody at a conference comes from, worked out from the role that a letter prints; and what kind of
body that is for counting a quorum.

Only what is clear is answered. A team manager, a lead professional or a designated safeguarding lead may be of one
agency or of another: a person says.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Agency(StrEnum):
    """Professions that count separately somewhere stand separately; `body` says to which agency they belong."""

    SOCIAL_CARE = "social_care"
    POLICE = "police"
    SCHOOL = "school"
    NURSERY = "nursery"
    GP = "gp"
    HEALTH_VISITOR = "health_visitor"
    SCHOOL_NURSE = "school_nurse"
    MIDWIFE = "midwife"
    HOSPITAL = "hospital"
    MENTAL_HEALTH = "mental_health"
    OTHER_HEALTH = "other_health"
    SUBSTANCE_SERVICE = "substance_service"
    HOUSING = "housing"
    PROBATION = "probation"
    EARLY_HELP = "early_help"
    REPORTER = "reporter"
    OTHER = "other"
    CHAIR = "chair"
    NO_AGENCY = "no_agency"


AGENCY_WORDS = {
    Agency.SOCIAL_CARE: "Social care",
    Agency.POLICE: "Police",
    Agency.SCHOOL: "School or education",
    Agency.NURSERY: "Nursery",
    Agency.GP: "GP practice",
    Agency.HEALTH_VISITOR: "Health visiting",
    Agency.SCHOOL_NURSE: "School nursing",
    Agency.MIDWIFE: "Midwifery",
    Agency.HOSPITAL: "Hospital or paediatrics",
    Agency.MENTAL_HEALTH: "Mental health service",
    Agency.OTHER_HEALTH: "Another health service",
    Agency.SUBSTANCE_SERVICE: "Drug and alcohol service",
    Agency.HOUSING: "Housing",
    Agency.PROBATION: "Probation or youth justice",
    Agency.EARLY_HELP: "Early help or family support",
    Agency.REPORTER: "Children’s Reporter",
    Agency.OTHER: "Another agency",
    Agency.CHAIR: "Chair or minutes: no agency’s seat",
    Agency.NO_AGENCY: "Family, advocate or interpreter",
}
HEALTH = frozenset(
    {
        Agency.GP,
        Agency.HEALTH_VISITOR,
        Agency.SCHOOL_NURSE,
        Agency.MIDWIFE,
        Agency.HOSPITAL,
        Agency.MENTAL_HEALTH,
        Agency.OTHER_HEALTH,
    }
)
#: Those who never count towards a quorum.
NEVER_COUNT = frozenset({Agency.CHAIR, Agency.NO_AGENCY})

#: In this order: the narrower word first ("school nurse" before "school" and "nurse").
_PATTERNS: tuple[tuple[Agency, str], ...] = (
    (
        Agency.CHAIR,
        r"chair(?:person|man|woman)?|independent reviewing officer|iro|cadeirydd|minute[- ]?taker|note[- ]?taker",
    ),
    (
        Agency.NO_AGENCY,
        r"(?:step-?|grand|foster |great-?grand)?(?:mother|father|mum|dad)|mam|tad|parents?|(?:maternal|paternal) \w+|"
        r"aunt|uncle|brother|sister|young person|carer|advocate|interpreter|solicitor|family friend",
    ),
    (Agency.SCHOOL_NURSE, r"school (?:nurse|nursing|health)"),
    (Agency.HEALTH_VISITOR, r"health visit(?:or|ing)|hv|ymwelydd iechyd"),
    (Agency.MIDWIFE, r"(?:\w+ )?midwi(?:fe|fery)|bydwraig"),
    (Agency.GP, r"gp|g\.p\.?|general practi(?:tioner|ce)|meddyg teulu"),
    (Agency.MENTAL_HEALTH, r"camhs|(?:adult )?mental health|psychiatr\w+|psychologist"),
    (Agency.HOSPITAL, r"p(?:a)?ediatric\w*|hospital"),
    (Agency.SUBSTANCE_SERVICE, r"(?:drug|alcohol|substance|recovery)\b.*"),
    (Agency.POLICE, r"police|psni|heddlu|detective \w+|dc|ds"),
    (Agency.NURSERY, r"nursery|pre-?school|early years"),
    (
        Agency.SCHOOL,
        r"(?:primary |secondary |high )?school|head ?teacher|deputy head|teacher|education|senco|pennaeth|college",
    ),
    (Agency.HOUSING, r"housing|tenancy|homeless\w*"),
    (Agency.PROBATION, r"probation|youth (?:justice|offending)"),
    (Agency.EARLY_HELP, r"early help|family support"),
    (Agency.REPORTER, r"(?:children.s )?reporter"),
    (
        Agency.SOCIAL_CARE,
        r"(?:senior )?social work(?:er)?|sw|children.s (?:social care|services)|social care|gweithiwr cymdeithasol",
    ),
    (
        Agency.OTHER_HEALTH,
        r"dentist|dietitian|physiotherap\w+|speech and language|(?:community|practice|named|children) nurse",
    ),
)
_COMPILED = tuple((agency, re.compile(rf"\b(?:{words})\b", re.I)) for agency, words in _PATTERNS)
#: Whose worker it is says nothing of the agency: "Child's social worker".
_WHOSE = re.compile(
    r"\b(?:child|mother|father|parent|parents|young person|carer|family)[’']s?\s+(?!solicitor|advocate)", re.I
)
_CHILD = re.compile(r"(?:the )?(?:child|children|partner)", re.I)


def agency_of(role: str) -> Agency | None:
    """The agency of somebody in this role ("Health Visitor" -> HEALTH_VISITOR), or None where the words do not settle
    it: nothing fits, or the role names two ("Social worker and police")."""
    rest = _WHOSE.sub("", " ".join(role.split()))
    if _CHILD.fullmatch(rest):
        return Agency.NO_AGENCY
    found: list[Agency] = []
    for agency, pattern in _COMPILED:
        if pattern.search(rest):
            found.append(agency)
            rest = pattern.sub(" ", rest)
    return found[0] if len(found) == 1 else None
