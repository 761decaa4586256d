"""A read record as facts: what the site's entries give drafting, made here straight from the file."""

from __future__ import annotations

from pathlib import Path

from seenheard.casework.report.drafting import Dated, Fact, FactKind, Precision, RecordFacts, Silence
from seenheard.links.gp_record import read_record
from seenheard.links.gp_record.record import (
    Asked,
    Contact,
    Document,
    Growth,
    Immunisation,
    Item,
    Kind,
    Medicine,
    NotBrought,
    Problem,
    Questionnaire,
    Record,
    Referral,
    Safeguarding,
    When,
)

_KINDS = {
    Kind.CONTACT: FactKind.CONTACT,
    Kind.IMMUNISATION: FactKind.IMMUNISATION,
    Kind.NOT_BROUGHT: FactKind.NOT_BROUGHT,
    Kind.DOCUMENT: FactKind.DOCUMENT,
    Kind.REFERRAL: FactKind.REFERRAL,
    Kind.PROBLEM: FactKind.PROBLEM,
    Kind.MEDICINE: FactKind.MEDICINE,
    Kind.GROWTH: FactKind.GROWTH,
    Kind.ALLERGY: FactKind.ALLERGY,
    Kind.SAFEGUARDING: FactKind.CODE,
    Kind.CODED: FactKind.CODE,
    Kind.QUESTIONNAIRE: FactKind.QUESTIONNAIRE,
}
_SILENCES = {
    Asked.PRESENT: Silence.PRESENT,
    Asked.NONE_RECORDED: Silence.NONE_RECORDED,
    Asked.NOT_REQUESTED: Silence.NOT_REQUESTED,
    Asked.WITHHELD: Silence.WITHHELD,
}


def facts_of_file(path: Path) -> RecordFacts:
    return facts_of(read_record(path.read_bytes()))


def facts_of(record: Record) -> RecordFacts:
    """Each item as a fact, once: a code on a safeguarding list is marked so."""
    silences = {_KINDS[kind]: _SILENCES[asked] for kind, asked in record.asked_for.items()}
    return RecordFacts(
        facts=tuple(_fact(kind, item) for kind, item in record.items()),
        silences=silences,
        incomplete=tuple(each.words for each in record.incomplete),
        unread=len(record.skipped),
        registered_from=_when(record.patient.registered_from),
        registered_to=_when(record.patient.registered_to),
        practice_name=record.patient.practice_name,
        usual_gp=record.patient.usual_gp,
    )


def _when(when: When) -> Dated:
    return Dated(Precision(when.precision), when.earliest, when.latest)


def _fact(kind: Kind, item: Item) -> Fact:
    more: dict[str, object] = {}
    match item:
        case Contact():
            more = {"setting": item.setting, "event": item.event, "mode": item.mode, "reason": item.reason}
            more["lines"] = tuple(line.text for heading in item.headings for line in heading.lines)
        case Immunisation():
            more = {"given": item.given, "dose": item.dose, "reason": item.reason}
        case NotBrought():
            more = {"setting": item.setting}
        case Referral():
            more = {"to": item.to, "reason": item.reason}
        case Problem():
            more = {"active": item.active, "until": _when(item.until), "significance": item.significance}
        case Medicine():
            more = {"active": item.status == "active", "until": _when(item.until), "how": item.how}
        case Growth():
            more = {"measure": item.measure, "value": f"{item.value} {item.unit}".strip()}
        case Questionnaire():
            more = {"lines": tuple(line.question for line in item.lines)}
        case Safeguarding():
            more = {"safeguarding": True}
    words = {Immunisation: "vaccine", Document: "type"}.get(type(item), "words")
    return Fact(
        key=item.fingerprint,
        kind=_KINDS[kind],
        when=_when(item.when),
        words=getattr(item, words) or item.words,
        text=item.text,
        codes=tuple((code.system, code.code) for code in item.codes),
        who=item.who,
        who_role=item.who_role,
        site=item.site,
        **more,  # type: ignore[arg-type]
    )
