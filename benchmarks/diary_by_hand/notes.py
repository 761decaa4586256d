"""What is known of a made-up family, as somebody would note it on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Span = tuple[int, str]


@dataclass
class Council:
    """A council with its own numbers, by the name of each; "not_sent" for what it does not send."""

    name: str
    nation: str
    own: dict[str, Span | str] = field(default_factory=dict)


@dataclass
class Meeting:
    type: str
    on: date
    council: Council | None
    children: dict[str, str]  # name -> what was decided, "" for nothing
    cancelled: bool = False
    held: bool = False
    edition: str = ""
    printed: date | None = None  # the report's day, as the letter prints it

    @property
    def conference(self) -> bool:
        return self.type in ("initial", "review", "pre_birth", "transfer_in")

    def decided(self, name: str) -> str:
        said = self.children.get(name, "")
        return said if said in ("plan_made", "plan_continued", "plan_ended", "no_plan") else ""


@dataclass
class Happening:
    """A date beside the meetings: of one child, or (None) of all."""

    kind: str
    on: date
    child: str | None = None


@dataclass
class Child:
    name: str
    born: date | None
    expected: date | None = None


@dataclass
class Notes:
    nation: str  # the practice's own
    today: date
    children: list[Child]
    meetings: list[Meeting] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
