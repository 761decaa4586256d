"""What people know of a conference beyond what its letters say: who was invited and from where, whether it could
decide, and for each child the outcome, the dissent, the parts of parents and child, the harm and what must change.

What a letter says and what a person says of it never share a field: `Decided` holds the person's words alone, and
`people_at` lays them over the letters' list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from seenheard.casework.plan.agencies import Agency
from seenheard.casework.vocabulary import Decision

#: What a conference can decide for a child, in the order of a page.
OUTCOMES = (
    Decision.PLAN_MADE,
    Decision.PLAN_CONTINUED,
    Decision.PLAN_ENDED,
    Decision.NO_PLAN,
    Decision.ADJOURNED,
    Decision.INQUORATE,
)


class Part(StrEnum):
    """How somebody who was asked took part."""

    CAME = "came"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    INVITED = "invited"


PART_WORDS = {
    Part.CAME: "Was there",
    Part.APOLOGIES: "Sent apologies",
    Part.ABSENT: "Was not there",
    Part.INVITED: "Invited; not known whether they came",
}
#: A letter's word for it -> ours.
FROM_LETTER = {"present": Part.CAME, "apologies": Part.APOLOGIES, "absent": Part.ABSENT, "": Part.INVITED}


class OurView(StrEnum):
    """What our GP said to the decision."""

    AGREED = "agreed"
    DISSENTED = "dissented"
    NOT_ASKED = "not_asked"


OUR_VIEW_WORDS = {
    OurView.AGREED: "Agreed",
    OurView.DISSENTED: "Did not agree, and wants it recorded",
    OurView.NOT_ASKED: "Was not there, or was not asked",
}


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody invited to a meeting. `listed` is the number of the letter's row, None for somebody whom a person added.
    `said_by_us`: a person gave or corrected the agency or the part."""

    name: str = ""
    role: str = ""
    agency: Agency | None = None
    part: Part = Part.INVITED
    listed: int | None = None
    said_by_us: bool = False

    @property
    def came(self) -> bool:
        return self.part is Part.CAME


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of somebody whom a letter lists. None: as the letter has it."""

    agency: Agency | None = None
    part: Part | None = None


#: The words that may be said of a child's decision, with their headings.
CHILD_WORDS = {
    "dissent": "Who did not agree, and why",
    "our_words": "What our GP said",
    "parents_part": "The parents’ part",
    "child_part": "The child’s part",
    "harm": "The harm",
    "must_change": "What must change",
}


@dataclass(frozen=True, slots=True)
class ChildDecided:
    """What a person says of what was decided for one child. `outcome` "" is: as the letters say."""

    outcome: str = ""
    categories: tuple[str, ...] = ()
    dissent: str = ""
    our_view: str = ""
    our_words: str = ""
    parents_part: str = ""
    child_part: str = ""
    harm: str = ""
    must_change: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything people said of one meeting. `children` by the child's number, `corrections` by the letter row's.
    `quorate`: "yes" or "no" where a person says whether enough agencies were there, else ""."""

    added: tuple[Somebody, ...] = ()
    corrections: Mapping[int, Correction] = field(default_factory=dict)
    quorate: str = ""
    children: Mapping[int, ChildDecided] = field(default_factory=dict)

    def of(self, child: int) -> ChildDecided:
        return self.children.get(child, ChildDecided())

    def as_json(self) -> dict[str, Any]:
        return {
            "quorate": self.quorate,
            "added": [
                {"name": one.name, "role": one.role, "agency": one.agency or "", "part": one.part} for one in self.added
            ],
            "corrections": {
                str(key): {"agency": one.agency or "", "part": one.part or ""} for key, one in self.corrections.items()
            },
            "children": {
                str(key): {
                    **{name: getattr(one, name) for name in CHILD_WORDS},
                    "outcome": one.outcome,
                    "categories": list(one.categories),
                    "our_view": one.our_view,
                }
                for key, one in self.children.items()
            },
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Decided:
        """As it was kept; what an older record did not hold is empty."""
        return cls(
            quorate=kept.get("quorate") or "",
            added=tuple(
                Somebody(one["name"], one["role"], _agency(one["agency"]), Part(one["part"]), None, True)
                for one in kept.get("added") or ()
            ),
            corrections={
                int(key): Correction(_agency(one["agency"]), Part(one["part"]) if one["part"] else None)
                for key, one in (kept.get("corrections") or {}).items()
            },
            children={
                int(key): ChildDecided(
                    **{name: str(one.get(name) or "") for name in CHILD_WORDS},
                    outcome=one.get("outcome") or "",
                    categories=tuple(one.get("categories") or ()),
                    our_view=one.get("our_view") or "",
                )
                for key, one in (kept.get("children") or {}).items()
            },
        )


def people_at(listed: Iterable[Somebody], decided: Decided) -> tuple[Somebody, ...]:
    """Everybody who was asked: the letters' list with what people said of it laid over, then whom people added. A
    correction of a row that no letter lists any more is left out."""
    found: list[Somebody] = []
    for one in listed:
        better = decided.corrections.get(one.listed) if one.listed is not None else None
        if better is None or (better.agency is None and better.part is None):
            found.append(one)
            continue
        agency, part = better.agency or one.agency, better.part or one.part
        found.append(Somebody(one.name, one.role, agency, part, one.listed, said_by_us=True))
    return (*found, *decided.added)


def _agency(kept: str | None) -> Agency | None:
    return Agency(kept) if kept else None
