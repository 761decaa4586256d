"""One thing that an audit would mark down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    MUST = "must"  # stands in the way of signing, until it is mended or a reason is given
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Gap:
    """`id`: what of the checklist is not met; `question`: where it stands (its page); `check`: which check found it;
    `member`: in whose part, empty for the family's; `statement`: which statement, empty if it is not one;
    `part`: which action or discussion, if it is one of these."""

    id: str
    question: str
    check: str
    words: str
    level: Level
    member: str = ""
    statement: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        """The same for the same gap however often the gate is asked: by it a reason is kept."""
        return ":".join((self.check, self.question, self.member, self.statement, self.part))
