"""The parts of a child's file that concern somebody else, with where they stand. Proposals: a person decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seenheard.casework.disclosure import Kind, Mark, Others, marks_in_fields, marks_in_lines
from seenheard.casework.disclosure.third_party import CARER, same
from seenheard.documents import open_document
from seenheard.practice.people.models import Person
from seenheard.practice.web.words import day

from .contents import Held, HeldLetter
from .register import register_words

SUMMARY = "summary.html"
MOST_IN_A_LETTER = 1000


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark and the file of the archive in which it stands."""

    file: str
    mark: Mark

    @property
    def place(self) -> str:
        """Its box in words, in points from the page's top left; "" if it is not known."""
        return " ".join(f"{edge:.0f}" for edge in self.mark.box) if self.mark.box else ""


def marks_in_letter(held: Held, one: HeldLetter, data: bytes) -> tuple[list[Marked], str]:
    """The marks of one letter, and a sentence if its text could not be searched. The text is searched anew, for only
    single values of it are kept."""
    subject = held.child.name
    fields = one.fields
    names = [str(child.get("name") or "") for child in fields.get("children") or []]
    at = [index for index, name in enumerate(names) if same(name, subject)]
    evidence = one.reading.evidence if one.reading else {}
    found = marks_in_fields(fields, evidence, subject=subject, subject_at=at[0] if len(at) == 1 else None)
    document = open_document(data, name=one.letter.name)
    problem = document.problem or ""
    if not problem and not any(page.lines for page in document.pages):
        problem = "No text was found on its pages"
    lines = (line for page in document.pages for line in page.lines)
    for mark in marks_in_lines(lines, subject=subject, others=others_of(held, fields)):
        if len(found) >= MOST_IN_A_LETTER:
            problem = f"More than {MOST_IN_A_LETTER} marks: the rest of it was not searched"
            break
        found.append(mark)
    return [Marked(one.file, mark) for mark in found], problem


def others_of(held: Held, fields: dict[str, object]) -> Others:
    """Whom to look for in a letter's text: the other children, and whom this letter itself names."""
    children = [child.name.removeprefix("Unborn baby of ") for child in held.others]
    children += [str(one.get("name") or "") for one in fields.get("children") or []]  # type: ignore[attr-defined]
    carers: list[str] = []
    professionals: list[str] = []
    for one in fields.get("attendees") or []:  # type: ignore[attr-defined]
        (carers if CARER.search(str(one.get("role") or "")) else professionals).append(str(one.get("name") or ""))
    worker = fields.get("social_worker") or {}
    professionals += [str(fields.get("chair") or ""), str(worker.get("name") or "")]  # type: ignore[attr-defined]
    if held.child.mother is not None:
        carers.append(held.child.mother.name)
    return Others(tuple(children), tuple(carers), tuple(professionals))


def marks_in_summary(held: Held) -> Iterator[Marked]:
    """What in our own pages about the child concerns somebody else."""
    for child in held.siblings:
        yield marked(Kind.CHILD, child.name, "Another child of the family")
    if held.child.mother is not None:
        yield marked(Kind.CARER, held.child.mother.name, "The mother, by whose name the unborn child is kept")
    for seat in held.seats:
        meeting = seat.conference
        for words in (meeting.chair, meeting.social_worker):
            if words:
                yield marked(Kind.PROFESSIONAL, words, f"Named at the meeting of {day(meeting.on) or 'unknown date'}")
    for duty in held.duties:
        by_hand = duty.met_words if duty.met_by_id else ""
        for words in (by_hand, *(chase.words for chase in duty.chases.all())):
            if words:
                yield marked(Kind.SOURCE, words, "Written freely by a colleague: may name anybody")
    for words in (*(one.words for one in held.taking_part), *(one.answer_words for one in held.offers)):
        if words:
            yield marked(Kind.SOURCE, words, "Written freely by a colleague: may name anybody")
    for words in (words for one in held.group_parts for words in (one.note, one.agreed)):
        if words:
            yield marked(Kind.SOURCE, words, "Written freely by a colleague: may name anybody")
    for words in register_words(held):
        yield marked(Kind.SOURCE, words, "Written freely by a colleague: may name anybody")
    for name in (one.clinician.name for one in held.known_by):
        yield marked(Kind.PROFESSIONAL, name, "A colleague, named as who knows the child")
    people = Person.objects.filter(pk__in=held.events().order_by().values_list("person_id", flat=True).distinct())
    for person in people.order_by("name", "pk"):
        yield marked(Kind.PROFESSIONAL, str(person), "A colleague, named as who did or looked at something")


def marked(kind: Kind, words: str, because: str) -> Marked:
    return Marked(SUMMARY, Mark(kind, words, because))
