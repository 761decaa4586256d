"""Immunisations (C3): the record against the schedule of the children born when this child was."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.casework.immunisation import Given, Wording, recognise, stand
from seenheard.casework.immunisation.sentences import sentences
from seenheard.casework.report.drafting.facts import FactKind, RecordFacts, Silence
from seenheard.casework.report.drafting.ground import CaseFacts
from seenheard.casework.report.drafting.relevance import says
from seenheard.casework.report.drafting.saying import said
from seenheard.casework.report.model import Member, Statement


def immunised(child: Member, record: RecordFacts, case: CaseFacts) -> Iterator[Statement]:
    """C3: the record against the schedule of the child's birth cohort."""
    silence = record.silence(FactKind.IMMUNISATION)
    source = "Immunisations in the GP record"
    if silence in (Silence.NOT_REQUESTED, Silence.WITHHELD):
        return
    if silence is Silence.NONE_RECORDED:
        text = "The record that was read holds no immunisation. It cannot tell whether any was given elsewhere."
        yield said("C3", "none", text, member=child.key, source=source)
        return
    if child.born_on is None or case.schedule is None:
        text = f"The record holds {sum(1 for _ in record.of(FactKind.IMMUNISATION))} entries on immunisations."
        yield said("C3", "sum", text, member=child.key, source=source)
        return
    found = stand(
        child.born_on,
        given(record, case.schedule.wording),
        today=record.known_until(case.today),
        schedule=case.schedule,
    )
    with_schedule = f"{source}, compared with the routine schedule"
    for each in sentences(found, case.schedule):
        yield said("C3", each.key, each.text, member=child.key, source=with_schedule)


def given(record: RecordFacts, wording: Wording) -> Iterator[Given]:
    """The record's immunisations as the schedule reads them, and coded entries that say that one was declined."""
    for fact in record.of(FactKind.CODE):
        no = Given(
            words=fact.words,
            given=False,
            earliest=fact.when.earliest,
            latest=fact.when.latest,
            date_words=fact.when.words,
            key=fact.key,
        )
        if says(fact.words, wording.declined) and recognise(no, wording):
            yield no
    for fact in record.of(FactKind.IMMUNISATION):
        yield Given(
            words=fact.words,
            given=fact.given is True,
            earliest=fact.when.earliest,
            latest=fact.when.latest,
            date_words=fact.when.words,
            dose=fact.dose,
            reason=fact.reason,
            snomed=tuple(code for system, code in fact.codes if system == "snomed"),
            key=fact.key,
        )
