"""Words for the parts that people play: professions, agencies and family."""

from __future__ import annotations

import re

_ROLE = re.compile(
    r"\b(?:chair(?:person|ing)?|cadeirydd|social worker|sw|manager|nurse|health visitor|hv|midwife|gp|g\.p|doctor|paediatrician|consultant|police|dc|pc|ds|sergeant|constable|"
    r"school|teacher|head ?teacher|head|nursery|education|housing|probation|officer|mother|father|mum|dad|mam|tad|parent|grand(?:mother|father)|carer|step-?father|step-?mother|aunt|uncle|"
    r"advocate|iro|lead|professional|worker|practitioner|camhs|health|surgery|practice|solicitor|lawyer|legal|minute|administrator|designated|dsl|safeguarding|family support|"
    r"substance|drug|alcohol|mental health|adult|children's|cafcass|guardian|youth|early help|psychologist|therapist|interpreter|observer|student|heddlu|ymwelydd|nyrs|gweithiwr|meddyg|athro|"
    r"reporter|team|service|services|agency|young person|child|partner|social care|counsellor|coordinator|co-ordinator|senco|senior|deputy|named)\b",
    re.I,
)


#: Words of a body: a date that they label is the letter's own.
BODY = re.compile(
    r"\b(?:council|trust|board|service|services|team|unit|section|department|hospital|clinic|directorate|partnership|office|surgery|centre|hub|form|notice|copy|practice)\b"
)

#: Words of something that happened or will: a date that they label is that event's.
HAPPENED = re.compile(
    r"\b(?:became|since|started|began|begun|commenced|effective|last|moved|placed|entered|left|opened|closed|until|from|expires?|ends?|due|next|seen|review|born|registered|came|falls|previous|earlier|attended|went|arrived)\b"
)


def is_role(text: str) -> bool:
    """Whether words say what somebody is rather than who."""
    return len(text) < 70 and bool(_ROLE.search(text))
