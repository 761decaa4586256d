"""Decisions about files, in words that name nobody of the file."""

from __future__ import annotations

from seenheard.practice.web.words import count

from .models import Disposal, Hold
from .review import shown_name

#: What the tables are called on a certificate; the rest is counted together.
NAMES = {
    "children.child": ("child", "children"),
    "letters.letter": ("letter", "letters"),
    "letters.confirmation": ("decision about a letter", "decisions about letters"),
    "conferences.conference": ("meeting", "meetings"),
    "diary.duty": ("diary entry", "diary entries"),
    "conferences.fact": ("date", "dates"),
}


def about_words(disposal: Disposal) -> str:
    """ "Case file 12", "Letter 7 of no case file"."""
    return (
        f"Case file {disposal.number}" if disposal.subject == "family" else f"Letter {disposal.number} of no case file"
    )


def held_words(hold: Hold) -> str:
    """What a hold is about: every file, a family's, or a child's and with it the family's; initials if restricted."""
    if hold.family is None:
        return "Every file of the practice"
    at_hand = getattr(hold.family, "everybody", None)  # holds.standing has them ready for a list
    everybody = hold.family.children(manager="everything").select_related("mother") if at_hand is None else at_hand
    name = shown_name(hold.family, list(everybody))
    return f"{name}, because of {hold.child.name}" if hold.child and "restricted" not in name else name


def removed_words(disposal: Disposal) -> list[str]:
    """What was removed, counted; [] before."""
    told = [count(disposal.removed[table], *names) for table, names in NAMES.items() if disposal.removed.get(table)]
    rest = sum(number for table, number in disposal.removed.items() if table not in NAMES)
    return [*told, *([f"{count(rest, 'row')} that belonged to them"] if rest else [])]
