"""The cover: what a pack holds, as one page of HTML for people, who may print it. It holds nothing but words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from seenheard.casework.matching.nhs_number import spaced
from seenheard.casework.matching.words import day
from seenheard.casework.plan.content import WORDS as PLAN_PARTS
from seenheard.casework.plan.content import PlanContent
from seenheard.casework.vocabulary import OwedBy

from .pack import Pack, PackChild, PackDuty, PackMeeting

STYLE = (
    "body{font-family:Arial,sans-serif;line-height:1.4;max-width:50em;margin:2em auto;padding:0 1em;color:#212b32}"
    "table{border-collapse:collapse;width:100%}th,td{border:1px solid #aeb7bd;padding:.3em .5em;text-align:left;"
    "vertical-align:top}h2{margin-top:1.6em}"
)


def cover(pack: Pack, type_words: dict[str, str], category_words: dict[str, str]) -> str:
    """The page. The words of a meeting's type and of a category are given, so that they are the site's own."""
    title = f"Open work for {listed(child.name for child in pack.children)}"
    parts = [
        f"<h1>{escape(title)}</h1>",
        paragraph(
            f"Given by {pack.giver.name} ({pack.giver.code}) to {pack.receiver.name} ({pack.receiver.code}) on "
            f"{day(pack.made_at.date())}, by {pack.made_by}."
        ),
        paragraph(
            "Confidential: safeguarding of children. This is the work that is open in child protection. It is not the "
            "child’s record, which comes its own way, and it decides nothing."
        ),
    ]
    for child in pack.children:
        parts += about_child(child, category_words)
    parts.append("<h2>Meetings ahead</h2>")
    ahead = [one for one in pack.meetings if not one.held and not one.cancelled]
    rows = [meeting_row(one, pack, type_words) for one in sorted(ahead, key=lambda one: (one.on or date.max, one.ref))]
    parts += table(("Day", "What", "Where", "Who"), rows, "No meeting is known.")
    ours = [one for one in pack.open_duties if one.owed_by == OwedBy.PRACTICE]
    theirs = [one for one in pack.open_duties if one.owed_by != OwedBy.PRACTICE]
    parts.append("<h2>What the practice owes</h2>")
    parts += table(("By when", "What", "Why"), [duty_row(one, pack) for one in in_order(ours)], "Nothing is open.")
    parts.append("<h2>What others owe</h2>")
    parts += table(("By when", "What", "Why"), [duty_row(one, pack) for one in in_order(theirs)], "Nothing is awaited.")
    people = whom_to_ask(pack)
    parts.append("<h2>Whom to telephone</h2>")
    parts.append(bullets(people) if people else paragraph("Nobody is named."))
    if pack.notes:
        parts.append("<h2>To know</h2>")
        parts += [paragraph(words) for words in pack.notes]
    if pack.letters:
        parts.append("<h2>Letters that we hold</h2>")
        held = [(said_day(one.on), said_day(one.came_on), one.kind.replace("_", " ")) for one in pack.letters]
        parts += table(("Of", "Came", "Kind"), held, "")
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def whom_to_ask(pack: Pack) -> list[str]:
    """The social workers and chairs whom the meetings name, the latest first, with how to reach them; and whom the
    authority names further up."""
    found = []
    for one in sorted(pack.meetings, key=lambda one: one.on or date.max, reverse=True):
        worker = [one.social_worker, one.social_worker_phone, one.social_worker_email]
        if any(worker):
            found.append(f"Social worker: {', '.join(part for part in worker if part)}")
        if one.chair:
            found.append(f"Chair: {one.chair}")
    for council in pack.authorities:
        further = [council.further_name, council.further_phone, council.further_email]
        said = ", ".join(part for part in further if part)
        found.append(f"{council.name}: {said}" if said else council.name)
    return list(dict.fromkeys(found))


def about_child(child: PackChild, category_words: dict[str, str]) -> Iterator[str]:
    yield f"<h2>{escape(child.name)}</h2>"
    born = f"Born {day(child.born_on)}. " if child.born_on else ""
    if child.expected_on:
        born = f"Expected on {day(child.expected_on)}. "
    number = f"NHS number {spaced(child.nhs_number)}. " if child.nhs_number else ""
    mother = f"Mother: {child.mother.name}, NHS number {spaced(child.mother.nhs_number)}. " if child.mother else ""
    yield paragraph(f"{born}{number}{mother}")
    kinds = listed(category_words.get(one, one) for one in child.categories)
    yield paragraph(f"{child.standing}{f' Category: {kinds}.' if kinds else ''}")
    if child.looked_after_since:
        yield paragraph(f"Looked after since {day(child.looked_after_since)}.")
    if child.codes:
        yield paragraph(f"Codes that are still to be entered: {listed(child.codes)}.")
    if child.plan:
        yield from about_plan(PlanContent.from_json(child.plan))


def about_plan(plan: PlanContent) -> Iterator[str]:
    for name, words in PLAN_PARTS.items():
        if said := getattr(plan, name):
            yield f"<h3>{escape(words)}</h3>"
            yield paragraph(said)
    for words, lines in (
        ("Key people", [one.said for one in plan.key_people]),
        ("Tasks", [one.said for one in plan.tasks]),
        ("Core group", [one.said for one in plan.core_group_members]),
    ):
        if lines:
            yield f"<h3>{words}</h3>"
            yield bullets(lines)


def meeting_row(meeting: PackMeeting, pack: Pack, type_words: dict[str, str]) -> tuple[str, ...]:
    when = (
        f"{day(meeting.on)}{meeting.time.strftime(', %H:%M') if meeting.time else ''}" if meeting.on else "No date yet"
    )
    names = {child.ref: child.name for child in pack.children}
    authority = next((one.name for one in pack.authorities if one.ref == meeting.authority), "")
    who = [
        f"Chair: {meeting.chair}" if meeting.chair else "",
        f"Social worker: {meeting.social_worker}" if meeting.social_worker else "",
        meeting.social_worker_phone,
        meeting.social_worker_email,
        authority,
    ]
    about = listed(names[seat.child] for seat in meeting.seats if seat.child in names)
    return (
        when + (" (provisional)" if meeting.provisional else ""),
        f"{type_words.get(meeting.type, meeting.type).capitalize()}: {about}",
        ", ".join(part for part in (meeting.venue, meeting.mode.replace("_", " "), meeting.link) if part),
        ", ".join(part for part in who if part),
    )


def duty_row(duty: PackDuty, pack: Pack) -> tuple[str, ...]:
    names = {child.ref: child.name for child in pack.children}
    about = listed(names[ref] for ref in duty.children if ref in names)
    asked = "".join(f" Asked for on {day(chase.on)}." for chase in duty.chases)
    terms = "".join(f" {name.replace('_', ' ').capitalize()}: {words}." for name, words in duty.terms.items() if words)
    return (
        day(duty.due_on) if duty.due_on else duty.due_text or "No date",
        f"{duty.words} ({about})",
        f"{duty.because}{asked}{terms}",
    )


def in_order(duties: list[PackDuty]) -> list[PackDuty]:
    return sorted(duties, key=lambda one: (one.due_on or date.max, one.key, one.words))


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], none: str) -> list[str]:
    if not rows:
        return [paragraph(none)]
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    lines = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    return [f"<table><thead><tr>{heads}</tr></thead><tbody>", *lines, "</tbody></table>"]


def bullets(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def paragraph(words: str) -> str:
    return f"<p>{escape(words.strip())}</p>"


def said_day(on: date | None) -> str:
    return day(on) if on else ""


def listed(names: Iterable[str]) -> str:
    known = list(names)
    return f"{', '.join(known[:-1])} and {known[-1]}" if len(known) > 1 else "".join(known)
