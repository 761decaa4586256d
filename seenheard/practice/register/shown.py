"""A code as a page, a print or a table may show it: the number of a verified code alone, never another."""

from __future__ import annotations

from dataclasses import dataclass

from seenheard.casework.coding import CodeAction
from seenheard.guidance.clinical_codes import CONFIRM, codes_by_key

DOING = {
    CodeAction.ADD: "Add",
    CodeAction.END: "Add the ending code",
    CodeAction.CHECK: "See that it stands",
    CodeAction.TAKE_OUT: "Take out again",
}
NO_ENDING = "No code that ends it is known here"


@dataclass(frozen=True, slots=True)
class CodeShown:
    """What is to be typed in: `term`; `number` to be copied, "" unless the code is verified; `confirm` says then what
    to do instead. `source`: where the code comes from. `misprint`: the list that it comes from has it wrong."""

    term: str
    number: str
    confirm: str
    source: str
    misprint: bool = False

    @property
    def words(self) -> str:
        """For a line of print or a table's cell."""
        return f"{self.term}, {self.number}" if self.number else f"{self.term} ({self.confirm})"


def shown(key: str) -> CodeShown:
    """The code with this key."""
    code = codes_by_key()[key]
    return CodeShown(code.term, code.number, code.to_confirm, code.source, code.status == "misprint")


def to_type(key: str, action: str) -> CodeShown:
    """What is typed in for this action: of an ending, the code that ends it."""
    code = codes_by_key()[key]
    if action != CodeAction.END:
        return shown(key)
    if not code.ended_by:
        return CodeShown(f"{NO_ENDING}: {code.term}", "", CONFIRM, code.source)
    return shown(code.ended_by)


def doing(action: str) -> str:
    return DOING[CodeAction(action)]
