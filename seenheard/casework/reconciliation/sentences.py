"""What both sides say, in words for the page and for the letter to the council."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from seenheard.casework.matching.nhs_number import spaced
from seenheard.casework.matching.words import day, listed
from seenheard.casework.reconciliation.same_child import fit_of
from seenheard.casework.reconciliation.sides import LISTED_WORDS, Listed, Ours, Registered, Theirs
from seenheard.casework.vocabulary import Category

Told = tuple[tuple[str, str], ...]


def of_theirs(their: Theirs) -> Told:
    """All that their list says of the child."""
    return filled(
        ("Name", their.name),
        ("Born", day(their.born_on) if their.born_on else ""),
        ("Expected", day(their.expected_on) if their.expected_on else ""),
        ("NHS number", spaced(their.number) or their.printed_number),
        ("Known as", status_words(their.statuses)),
        ("Category", category_words(their.categories)),
        ("Since", day(their.since) if their.since else ""),
        ("Address", their.address),
        ("Practice", their.elsewhere),
        ("Social worker", their.social_worker),
    )


def of_ours(our: Ours) -> Told:
    """All that ours says of the child, and which letter it rests on."""
    return filled(
        ("Name", our.name),
        ("Born", day(our.born_on) if our.born_on else ""),
        ("Expected", day(our.expected_on) if our.expected_on else ""),
        ("Mother", f"{our.mother_given} {our.mother_family}".strip() if our.unborn else ""),
        ("NHS number", spaced(our.number)),
        ("Known as", status_words(our.statuses) or our.former),
        ("Category", category_words(our.categories)),
        ("Since", day(our.since) if our.since else ""),
        ("Address", our.address),
        ("Council", our.lead),
        ("Moved", our.moved_away),
        ("Rests on", our.rests_on or "no letter"),
    )


def of_registered(known: Registered) -> Told:
    return filled(
        ("Name", f"{known.given} {known.family}".strip()),
        ("Born", day(known.born_on) if known.born_on else ""),
        ("NHS number", spaced(known.number)),
    )


def filled(*pairs: tuple[str, str]) -> Told:
    return tuple((what, words) for what, words in pairs if words)


def status_words(statuses: Collection[Listed]) -> str:
    return listed([LISTED_WORDS[one] for one in Listed if one in statuses])


def category_words(categories: Iterable[Category]) -> str:
    return listed(sorted(categories))


def born_words(our: Ours) -> str:
    return f"born {day(our.born_on)}" if our.born_on else f"expected {day(our.expected_on)}" if our.expected_on else ""


def status(their: Theirs, our: Ours, covers: Collection[Listed]) -> str:
    theirs = status_words(their.statuses & set(covers)) or "not known to them"
    if our.former and not our.statuses & set(covers):
        return f"Their list has {our.name} as {theirs}. {our.former}"
    held = status_words(our.statuses & set(covers)) or "none of these"
    return f"Their list has {our.name} as {theirs}; ours as {held}."


def category(their: Theirs, our: Ours) -> str:
    theirs = category_words(their.categories) or "no category"
    return f"Their list says {theirs} for {our.name}; ours says {category_words(our.categories) or 'no category'}."


def moved(their: Theirs, our: Ours) -> str:
    if their.elsewhere:
        return f"Their list has {our.name} with another practice: {their.elsewhere}."
    if our.moved_away:
        return f"{our.name} is on their list. {our.moved_away}"
    return f"{our.name} is on this list, and our letters come from {our.lead}."


def address(their: Theirs, our: Ours) -> str:
    return f"Their list gives another address for {our.name}: {their.address}. Ours: {our.address}."


def unborn(their: Theirs, our: Ours) -> str:
    if their.unborn:
        return f"{our.name} was born on {day(our.born_on)}; their list still has an unborn child."
    return f"Their list has {their.name}, born {day(their.born_on)}; with us this child is not born yet."


def name(their: Theirs, our: Ours) -> str:
    return f"Their list has “{their.name}”, we have “{our.name}”."


def birth(their: Theirs, our: Ours) -> str:
    theirs, held = their.born_on or their.expected_on, our.born_on or our.expected_on
    what = "expected date" if their.unborn else "date of birth"
    if theirs is None:
        return f"Their list has no {what} for {our.name}; ours is {day(held)}."
    if held is None:
        return f"We have no {what} for {our.name}; theirs is {day(theirs)}."
    swapped = (theirs.day, theirs.month) == (held.month, held.day)
    more = " Day and month may be changed over." if swapped and theirs.year == held.year else ""
    return f"Their list has {our.name} with the {what} {day(theirs)}; ours is {day(held)}.{more}"


def number(their: Theirs, our: Ours) -> str:
    return f"Their list has NHS number {spaced(their.number)} for {our.name}; ours is {spaced(our.number)}."


def no_number(their: Theirs, our: Ours) -> str:
    if our.number:
        return f"Their list has no NHS number for {our.name}; ours is {spaced(our.number)}."
    return f"We have no NHS number for {our.name}; theirs is {spaced(their.number)}."


def same_child(their: Theirs, ours: Sequence[Ours]) -> str:
    """Whether the row is one of these, and what speaks against it."""
    if len(ours) > 1:
        return f"“{their.name}” on their list may be {listed([our.name for our in ours])}. Which of them, or nobody?"
    our = ours[0]
    against = doubts(their, our)
    said = f": {'; '.join(against)}" if against else ""
    return f"“{their.name}” on their list may be {our.name}{said}. Is it the same child?"


def doubts(their: Theirs, our: Ours) -> list[str]:
    fit = fit_of(their, our)
    found = []
    if their.unborn != our.unborn:
        found.append("born on one side only")
    elif fit.birth.value != "same":
        days = day(their.born_on or their.expected_on), day(our.born_on or our.expected_on)
        found.append(f"their date is {days[0]}, ours {days[1]}")
    if fit.number.value == "other":
        found.append(f"their NHS number is {spaced(their.number)}, ours {spaced(our.number or our.mother_number)}")
    elif fit.number.value == "same" and fit.name.level < 4:
        found.append("the NHS number is the same, the name is not")
    if fit.name.level < 5 and not their.unborn:
        found.append("the name is written in another way")
    return found


def twice(row: Theirs, first: Theirs) -> str:
    unlike = [
        f"{what}: “{one}” and “{other}”"
        for (what, one), (_, other) in zip(all_of(first), all_of(row), strict=True)
        if one != other
    ]
    more = f" They differ in {'; '.join(unlike)}." if unlike else " Both rows say the same."
    return f"{row.name} stands on their list twice, in lines {first.line} and {row.line}.{more}"


def all_of(their: Theirs) -> list[tuple[str, str]]:
    return [
        ("name", their.name),
        ("born", day(their.born_on or their.expected_on)),
        ("known as", status_words(their.statuses)),
        ("category", category_words(their.categories)),
        ("address", their.address),
    ]


def only_theirs(row: Theirs, known: Registered | None, *, sure: bool) -> str:
    """A child of theirs whom we do not hold."""
    as_what = status_words(row.statuses)
    if known is None:
        return f"{row.name} is on their list as {as_what}, and not on our list of patients."
    who = f"{known.given} {known.family}".strip()
    if not sure:
        return f"{row.name} is on their list as {as_what}. It may be our patient {who}; we hold no letter about a plan."
    return f"{row.name} is on their list as {as_what}. This is our patient, and we hold no letter that says so."


def only_ours(our: Ours, covers: Collection[Listed]) -> str:
    held = status_words(our.statuses & set(covers))
    return f"{our.name} is {held} by our letters, and not on their list."
