"""Who could belong to a family, as confirmed letters name those who were at a meeting. A person enters them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .members import plain_name
from .models import Child, Family, FamilyMember
from .queries import about_letters

#: What somebody of a family is called on letters. The longer word stands before the shorter one in it.
OF_A_FAMILY = re.compile(
    r"\b(step-?mother|step-?father|grand-?mother|grand-?father|foster (?:mother|father|carer)|mother['’]s partner|"
    r"father['’]s partner|partner of (?:the )?mother|partner of (?:the )?father|mother|father|mum|dad|parent|guardian|"
    r"aunt|uncle|carer)\b",
    re.IGNORECASE,
)
SAME = {"mum": "mother", "dad": "father"}
LETTERS_READ = 30


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody whom a letter names. `key` finds the line again; `children` are those whom that letter is about."""

    key: str
    name: str
    words: str
    children: tuple[Child, ...]
    because: str


def proposals(viewer: Viewer, family: Family) -> list[Proposed]:
    """Whom confirmed letters name as a parent or carer and nobody has entered, or entered and taken out again; the
    latest letter's word for each."""
    known = {plain_name(name) for name in FamilyMember.everything.filter(family=family).values_list("name", flat=True)}
    known |= {plain_name(name) for name in Child.everything.filter(family=family).values_list("name", flat=True)}
    found: list[Proposed] = []
    letters = about_letters(family).select_related("letter").prefetch_related("children").order_by("-at", "-pk")
    letters = letters.defer("sources", "filing")
    for made in letters[:LETTERS_READ]:
        about = tuple(one for one in made.children.all() if one.family_id == family.pk and one.removed_at is None)
        for place, one in enumerate(made.fields.get("attendees") or []):
            name, words = " ".join(str(one.get("name") or "").split()), words_in(str(one.get("role") or ""))
            if words and name and plain_name(name) not in known:
                known.add(plain_name(name))
                written = made.fields.get("document_date") or made.letter.arrived_at
                because = f"The letter of {day(written)} names {name} as “{one['role']}”"
                found.append(Proposed(f"{made.pk}-{place}", name[:200], words, about, because))
    return found


def words_in(role: str) -> str:
    """ "mother" for "Mother (by telephone)"; "" for whom a role makes no part of a family: "Social worker"."""
    if re.search(r"\b(worker|nurse|visitor|officer|teacher|solicitor|advocate|midwife)\b", role, re.IGNORECASE):
        return ""
    match = OF_A_FAMILY.search(role)
    if match is None:
        return ""
    words = " ".join(match[1].lower().replace("’", "'").split())
    return SAME.get(words, words)
