"""The form of a whole page: what the boxes held, saved one by one, and then what the pressed button asks for.

The names of the boxes: `s-12-text` of statement 12, `n-B2-text` of a new one in answer to B2, `a-B2-why` of why there
is no answer. Any button saves the whole page first, so that nothing typed is lost by pressing another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from .answering import answer
from .marking import bring_in, leave_out, mark_read, mark_source_seen
from .models import Report, Statement
from .part_page import asks_words
from .refused import ReportRefused
from .saving import Boxes
from .sections import Part, part_href
from .writing import add_statement, save_statement


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be saved: in which box, and how to mend it."""

    href: str
    words: str


@dataclass
class PageForm:
    """A page as it was sent. After `save`, `told` and `warned` are what to say, `typed` what could not be saved."""

    data: QueryDict
    viewer: Viewer
    report: Report
    part: Part
    now: datetime
    told: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    kept: int = 0

    def save(self) -> list[Trouble]:
        """Save every box that differs, each by itself; what cannot be saved keeps nothing else from being saved."""
        for statement in self.statements():
            self.try_to(f"s-{statement.pk}", lambda statement=statement: self.save_one(statement))
        for asked in self.part.asked:
            if asks_words(asked):
                self.try_to(f"n-{asked.id}", lambda id=asked.id: self.add_one(id))
                self.try_to(f"a-{asked.id}", lambda id=asked.id: self.answer_one(id))
        if not self.troubles:
            self.try_to("", self.do)
            if self.kept:
                self.told.insert(0, "Saved.")
        return self.troubles

    def try_to(self, where: str, act: object) -> None:
        try:
            act()  # type: ignore[operator]
        except ReportRefused as refusal:
            self.troubles.append(Trouble(f"#{where}-{box_of(refusal.where)}" if where else "", str(refusal)))
            self.typed |= {name: self.box(name) for name in self.data if where and name.startswith(f"{where}-")}

    def statements(self) -> list[Statement]:
        """The statements of this part whose boxes were sent."""
        numbers = [row_number(name[2:-5]) for name in self.data if name.startswith("s-") and name.endswith("-text")]
        rows = Statement.objects.filter(report=self.report, member=self.part.of, pk__in=[n for n in numbers if n])
        return list(rows)

    def box(self, name: str) -> str:
        return str(self.data.get(name, ""))

    def boxes(self, before: str) -> Boxes:
        return {
            "text": self.box(f"{before}-text"),
            "kind": self.box(f"{before}-kind"),
            "reported_by": self.box(f"{before}-by"),
            "source": self.box(f"{before}-source"),
            "save_key": self.box(f"{before}-key"),
        }

    def save_one(self, statement: Statement) -> None:
        before = f"s-{statement.pk}"
        base = row_number(self.box(f"{before}-base"))
        if base is None:
            raise ReportRefused("This page is out of date. Load it anew.", "text")
        saved = save_statement(
            self.viewer, statement, base_version=base, on=statement.on, now=self.now, **self.boxes(before)
        )
        self.kept += saved.version != statement.version
        if saved.closed:
            self.warned.append("The report was signed meanwhile. What you wrote is kept beside it.")
        elif saved.beside:
            self.warned.append("Somebody else wrote here while you did. Both wordings are kept: choose below.")

    def add_one(self, question: str) -> None:
        words = self.boxes(f"n-{question}")
        if not words["text"].strip():
            return
        saved = add_statement(self.viewer, self.report, question=question, member=self.part.of, now=self.now, **words)
        self.kept += 1
        if saved.closed:
            self.warned.append("The report was signed meanwhile. What you wrote is kept as a comment.")

    def answer_one(self, question: str) -> None:
        if f"a-{question}-reason" not in self.data:
            return
        standing = row_number(self.box(f"a-{question}-shown"))
        why, reason = self.box(f"a-{question}-why"), self.box(f"a-{question}-reason")
        made = answer(
            self.viewer,
            self.report,
            question=question,
            member=self.part.of,
            why=why,
            reason=reason,
            shown=standing,
            now=self.now,
        )
        self.kept += (made.pk if made else None) != standing

    def do(self) -> None:
        """What the pressed button asks for besides."""
        what, _, which = self.box("do").partition(":")
        if what == "read":
            number = self.read([which])
            self.told.append("Marked as read." if number else "Nothing was marked: it has changed since you saw it.")
        elif what == "read_all":
            names = [name[2:-5] for name in self.data if name.startswith("s-") and name.endswith("-base")]
            of = {str(one.pk) for one in self.statements() if one.question == which}
            number = self.read([name for name in names if name in of])
            self.told.append(f"{number} marked as read.")
        elif what in ACTS:
            found = Statement.objects.filter(report=self.report, member=self.part.of, pk=row_number(which) or 0).first()
            if found is not None:
                ACTS[what][0](self.viewer, found, now=self.now)
                self.told.append(ACTS[what][1])

    def read(self, numbers: list[str]) -> int:
        """Mark as read what this page showed, each in the version that it showed."""
        shown = {row_number(one): row_number(self.box(f"s-{one}-base")) for one in numbers}
        known = {one: base for one, base in shown.items() if one is not None and base is not None}
        return mark_read(self.viewer, self.report, known, now=self.now)

    @property
    def goes_to(self) -> str:
        """This page again, at the place where a button was pressed."""
        here = part_href(self.report.pk, self.part.section.letter, self.part.of)
        what, _, which = self.box("do").partition(":")
        if what == "read_all":
            return f"{here}#q-{which}"
        return f"{here}#s-{which}" if what in ("read", "seen") and row_number(which) else here


ACTS = {
    "leave": (leave_out, "Left out. It stands under the question, and can be brought back."),
    "bring": (bring_in, "Brought back into the report."),
    "seen": (mark_source_seen, "The sentence stays as it is."),
}


def box_of(where: str) -> str:
    """The box that a refusal speaks of."""
    return {"reported_by": "by", "why": "why-1"}.get(where, where or "text")
