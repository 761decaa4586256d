"""Everything that a letter's page shows: the sheet beside the page, with whom and what it could be about."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from seenheard.casework.matching.proposal import ConferenceMatch, Proposal
from seenheard.practice.children.looking import closed_patients, meetings_must_be_open, must_be_open
from seenheard.practice.children.models import Patient
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.row_number import row_number

from . import lookups, queries
from .forms import MEETINGS, Sheet
from .forms_typed import text_of, value_at
from .models import Letter, Reading
from .presenters_choices import MeetingChoice, PersonChoice, WhoChoice, meeting_choice, person_choice, who_choice
from .presenters_filing import CodeBox, Correcting, OtherRecord, code_boxes, correcting, other_records
from .presenters_letter import Part, Row, elsewhere_unsure, pages_of, parts_of, still_unsure

OTHERS = re.compile(r"others\.([0-9]{1,18})\.what")


@dataclass(slots=True)
class LetterPage:
    """What the template is given."""

    letter: Letter
    reading: Reading | None
    sheet: Sheet
    parts: dict[str, Part]
    pages: list[Any]
    children: list[tuple[Row, WhoChoice]]
    meetings: dict[str, MeetingChoice]
    doubts: list[str]
    authorities: list[tuple[str, str]]
    authority: str
    others: list[PersonChoice]
    others_found: list[PersonChoice]
    unsure: list[dict[str, str]]
    records: list[OtherRecord]
    codes: dict[str, list[CodeBox]]
    correcting: Correcting | None
    errors: list[dict[str, str]] = field(default_factory=list)


def letter_page(viewer: Viewer, letter: Letter, sheet: Sheet, *, sent: bool) -> LetterPage:
    """The page for a sheet. `sent` is False before anybody typed: then what is certain is chosen for the person.

    Raises ReasonNeeded if it would show a restricted record that this person has not opened today."""
    reading = queries.latest_reading(letter)
    proposal = queries.proposal_for(viewer, letter, fields=sheet.fields)
    parts = parts_of(sheet, reading)
    chosen = chosen_people(sheet)
    found = {row.number: searched(viewer, sheet, f"children.{row.number}.search") for row in parts["children"].rows}
    others = [int(match[1]) for name in sheet.typed if (match := OTHERS.fullmatch(name))]
    families = {child.family_id for child in lookups.children_of(viewer, chosen)}
    families |= {proposal.family_key} if proposal.family_key is not None and not chosen else set()
    records = other_records(viewer, sheet, families, [*chosen, *([] if sent else sure_of(proposal))])
    others = [key for key in others if key not in {one.patient for one in records}]
    shown = {*chosen, *others, *candidates_of(proposal)}
    must_be_open(viewer, shown, today=timezone.localdate())
    people = lookups.patients(viewer, shown)
    other_found = searched(viewer, sheet, "others.search")
    matches = meetings_meant(viewer, sheet, proposal, reading, sent=sent)
    asked_for = [key for match in matches for key in (match.conference_key, *match.others) if key is not None]
    meetings_must_be_open(viewer, [*asked_for, *typed_meetings(sheet).values()], today=timezone.localdate())
    page = LetterPage(
        letter,
        reading,
        sheet,
        parts,
        pages_of(reading),
        children_of(sheet, proposal, parts, people, found, sent=sent),
        meetings_of(viewer, sheet, matches, sent=sent),
        [*doubts_left(sheet, proposal, matches), *elsewhere_unsure(reading)],
        *authority_choices(viewer, sheet, sent=sent),
        [person_choice(people[key], False) for key in others if key in people],
        [person_choice(one, False) for one in other_found or [] if one.pk not in {*others, *record_keys(records)}],
        still_unsure(parts),
        records,
        code_boxes(sheet),
        correcting(viewer, sheet, arrived_on=timezone.localdate(letter.arrived_at)),
    )
    page.errors = error_links(sheet)
    return page


def chosen_people(sheet: Sheet) -> list[int]:
    """The rows of our list that were chosen for the children."""
    whos = (text_of(sheet.typed, f"children.{row}.who") for row in sheet.understood.rows["children"])
    return [number for who in whos if (number := row_number(who.partition(":")[2])) is not None]


def sure_of(proposal: Proposal) -> list[int]:
    """The rows of our list that are chosen for the person before anybody chose."""
    return [match.candidates[0].patient_key for match in proposal.children if match.verdict == "ours"]


def record_keys(records: list[OtherRecord]) -> list[int]:
    return [one.patient for one in records]


def candidates_of(proposal: Proposal) -> set[int]:
    return {candidate.patient_key for match in proposal.children for candidate in match.candidates}


def searched(viewer: Viewer, sheet: Sheet, name: str) -> list[Patient] | None:
    """Who was found by searching; whose record is restricted stands there by initials until a reason is given."""
    words = text_of(sheet.typed, name)
    if not words:
        return None
    found = queries.find_patients(viewer, words)
    closed = closed_patients(viewer, today=timezone.localdate()) if found else {}
    for one in found:
        one.closed = one.pk in closed
    return found


def children_of(
    sheet: Sheet,
    proposal: Proposal,
    parts: dict[str, Part],
    people: dict[int, Patient],
    found: dict[int, list[Patient] | None],
    *,
    sent: bool,
) -> list[tuple[Row, WhoChoice]]:
    """Each child of the letter with the choices of who it is."""
    by_row = {row: index for index, row in enumerate(sheet.understood.rows["children"])}
    matches = {match.index: match for match in proposal.children}
    shown = []
    for row in parts["children"].rows:
        name = f"children.{row.number}"
        typed = text_of(sheet.typed, f"{name}.who")
        match = matches.get(by_row.get(row.number, -1))
        who = who_choice(
            row.number,
            match,
            people,
            chosen=typed if sent and (typed or f"{name}.sent" in sheet.typed) else None,
            found=found[row.number],
            search=text_of(sheet.typed, f"{name}.search"),
            unborn=bool(text_of(sheet.typed, f"{name}.unborn")),
            error=sheet.errors.get(f"{name}.who", ""),
        )
        shown.append((row, who))
    return shown


def meetings_meant(
    viewer: Viewer, sheet: Sheet, proposal: Proposal, reading: Reading | None, *, sent: bool
) -> tuple[ConferenceMatch, ...]:
    """Which of our meetings the letter's meetings are: of the proposed children, or of those that were chosen."""
    chosen = chosen_people(sheet)
    if not (sent and chosen):
        return proposal.conferences
    unsure = reading.unsure if reading else {}
    open_still = {path: values for path, values in unsure.items() if value_at(sheet.fields, path) is None}
    return lookups.meetings_for_chosen(viewer, sheet.fields, open_still, chosen)


def doubts_left(sheet: Sheet, proposal: Proposal, matches: tuple[ConferenceMatch, ...]) -> list[str]:
    """The doubts that what a person chose has not settled: who a child is, and which of our meetings is meant."""
    rows = sheet.understood.rows["children"]
    settled = {match.doubt for match in proposal.conferences}
    for match in proposal.children:
        if match.index < len(rows) and text_of(sheet.typed, f"children.{rows[match.index]}.who"):
            settled |= {match.words, *(doubt for doubt in proposal.doubts if doubt.startswith(f"{match.name} is not"))}
    left = [doubt for doubt in proposal.doubts if doubt not in settled]
    return list(dict.fromkeys([*left, *(match.doubt for match in matches if match.doubt)]))


def meetings_of(
    viewer: Viewer, sheet: Sheet, matches: tuple[ConferenceMatch, ...], *, sent: bool
) -> dict[str, MeetingChoice]:
    """Each meeting of the letter with the choices of which of ours it is."""
    by_name = {match.field: match for match in matches}
    keys = {key for match in matches for key in (match.conference_key, *match.others) if key is not None}
    typed = {name: text_of(sheet.typed, f"{name}.about") for name in MEETINGS}
    keys |= set(typed_meetings(sheet).values())
    ours = lookups.meetings(viewer, keys)
    choices: dict[str, MeetingChoice] = {}
    for name in MEETINGS:
        match = by_name.get(name) or ConferenceMatch(name, "none")
        shown = set(text_of(sheet.typed, f"{name}.shown").split(","))
        offered = {str(key) for key in (match.conference_key, *match.others) if key in ours}
        # What stood there before the child was chosen was no choice between these meetings.
        asked = f"{name}.shown" in sheet.typed and (row_number(typed[name]) is not None or offered <= shown)
        picked = typed[name] if sent and asked else None
        choices[name] = meeting_choice(match, ours, chosen=picked, error=sheet.errors.get(f"{name}.about", ""))
    return choices


def typed_meetings(sheet: Sheet) -> dict[str, int]:
    """The meetings of our diary that were sent with the sheet, by their place on it. Anybody can send any number."""
    typed = {name: text_of(sheet.typed, f"{name}.about") for name in MEETINGS}
    return {name: number for name, value in typed.items() if (number := row_number(value)) is not None}


def authority_choices(viewer: Viewer, sheet: Sheet, *, sent: bool) -> tuple[list[tuple[str, str]], str]:
    """The lead authorities that we know, and which is chosen: at first the one that the letter names."""
    known = [(str(one.pk), one.name) for one in lookups.authorities(viewer)]
    if sent:
        return known, text_of(sheet.typed, "authority")
    said = str(sheet.fields.get("local_authority") or "").casefold()
    return known, next((key for key, name in known if name.casefold() == said), "")


def error_links(sheet: Sheet) -> list[dict[str, str]]:
    """The error summary: each sentence with the address of its box."""
    links = []
    for path, words in sheet.errors.items():
        where = f"{path}.day" if f"{path}.day" in sheet.typed else "others" if path == "filing" else path
        links.append({"text": words, "href": f"#{where}"} if path else {"text": words})
    return links
