"""The pages of the archive: plain HTML that any browser shows and prints, with nothing to fetch and nothing to run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.template import engines
from markupsafe import Markup

from seenheard.casework.disclosure import Kind
from seenheard.practice.audit.words import told
from seenheard.practice.children.plan import plan_of
from seenheard.practice.children.queries import decided_seats
from seenheard.practice.conferences.words import category_words, decision_words, meeting_words
from seenheard.practice.people.viewer import Viewer

from .archive import Part, text_pieces
from .contents import Held, HeldLetter
from .marking import Marked

STYLE = (
    "body{font:16px/1.5 Arial,sans-serif;max-width:60rem;margin:1rem auto;padding:0 1rem;color:#212b32}"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.5rem}th,td{border:1px solid #768692;padding:.3rem .5rem;"
    "text-align:left;vertical-align:top;overflow-wrap:anywhere}caption{text-align:left;font-weight:bold}"
    ".whom{overflow-wrap:normal}"
    ".warning{border:4px solid #d5281b;padding:0 1rem}h2{border-top:2px solid #768692;padding-top:1rem}"
    "@media print{body{font-size:11pt;max-width:none}tr{break-inside:avoid}}"
)
POLICY = "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
MEANINGS = {
    Kind.CHILD: "another child, of this family or of another",
    Kind.CARER: "a parent, carer or somebody else of the family",
    Kind.PROFESSIONAL: "somebody who works with the family, or a colleague of the practice",
    Kind.AUTHOR: "the body whose letter it is",
    Kind.SOURCE: "somebody who gave information and may not want to be known",
}


class Pages:
    """Makes the pages of one archive."""

    def __init__(self, viewer: Viewer, held: Held, *, because: str, at: datetime) -> None:
        self.held = held
        policy = POLICY.format(base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode())
        self.every: dict[str, Any] = {
            "style": Markup(f"<style>{STYLE}</style>"),  # noqa: S704 - our own words
            "policy": policy,
            "child": held.child,
            "practice": viewer.practice,
            "made_by": viewer.name,
            "made_at": at,
            "because": because,
        }

    def page(self, name: str, template: str, **more: Any) -> Part:
        found = engines["jinja2"].env.get_template(f"keeping/export/{template}.jinja")  # type: ignore[attr-defined]
        return Part(name, text_pieces(found.generate(**self.every, **more)))

    def first(self) -> Part:
        """What this is, what it is not, and what to do with it."""
        return self.page("00-READ-FIRST.html", "first", number=len(self.held.letter_numbers))

    def summary(self, problems: dict[str, str]) -> Part:
        """Everything that is held about the child."""
        held = self.held
        plan = plan_of(decided_seats().filter(child=held.child))
        return self.page(
            "summary.html",
            "summary",
            plan=plan,
            siblings=held.siblings,
            meetings=[
                (seat.conference, meeting_words(seat.conference.type), decision_words(seat.decision),
                 category_words(seat.categories)) for seat in held.seats
            ],
            duties=held.duties,
            facts=held.facts,
            holds=held.holds,
            letters=self.letters(problems),
            events=(told(event) for event in held.events().iterator(chunk_size=500)),
        )  # fmt: skip

    def letters(self, problems: dict[str, str]) -> Iterator[tuple[HeldLetter, list[tuple[str, str, str]], str]]:
        for one in self.held.letters():
            yield one, self.held.words_of(one), problems.get(one.file, "")

    def third_party(self, marks: Iterable[Marked], problems: dict[str, str]) -> Part:
        """The parts that concern others, to be looked at one by one."""
        return self.page("third-party.html", "third_party", marks=marks, problems=problems, meanings=MEANINGS)
