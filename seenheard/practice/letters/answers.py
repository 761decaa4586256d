"""What a person decides about a letter: the shape that the confirm page fills in and `confirm_letter` carries out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

#: A choice of "which of our conferences": a known one's number, a new one, or do not enter this one.
About = int | Literal["new", "leave"]


@dataclass(frozen=True, slots=True)
class ChosenChild:
    """Who `fields["children"][index]` is. Exactly one of `patient_id` (on our list), `mother_id` (unborn: the
    mother's row on our list) or neither (`ours` False: not our patient)."""

    index: int
    ours: bool
    patient_id: int | None = None
    mother_id: int | None = None


@dataclass(frozen=True, slots=True)
class FiledTo:
    """One record that the letter is filed to (done by hand in the clinical system; kept here as the decision)."""

    patient_id: int
    what: Literal["full", "summary", "both", "reference"] = "summary"
    hidden_online: bool = True
    third_party: bool = True


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything one press of Confirm says.

    `fields` has the shape of a reading's fields (corpus SCHEMA) with the confirmed values. `sources` says for each
    path whether the "page" or a "person" gave the value. `about` says for "conference", "next_conference" and
    "core_group" which known conference it is, "new", or "leave". `authority_id` is the lead authority chosen.
    `outcome`: "entered", "filed" (nothing to enter) or "not_ours". `not_filed` are the records of others for which it
    was decided that the letter is not filed there; `wrong` what is wrong in minutes; `codes_left_out` what of the
    advice on codes (child's place or None for the family, key, action) does not go on the checklist.
    """

    fields: dict[str, Any]
    sources: dict[str, Literal["page", "person"]]
    children: tuple[ChosenChild, ...] = ()
    about: dict[str, About] = field(default_factory=dict)
    filing: tuple[FiledTo, ...] = ()
    not_filed: tuple[int, ...] = ()
    wrong: str = ""
    codes_left_out: frozenset[tuple[int | None, str, str]] = frozenset()
    outcome: Literal["entered", "filed", "not_ours"] = "entered"
    authority_id: int | None = None
    reading_id: int | None = None
    note: str = ""


class AnswersRefused(Exception):
    """The answers cannot be carried out. `errors` maps a path ("conference.date", "children.0", "") to a sentence
    that says how to mend it."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = errors


class AlreadyConfirmed(Exception):
    """Somebody else confirmed this letter first."""

    def __init__(self, who: str, when: str) -> None:
        super().__init__(f"{who} confirmed this letter on {when}. Nothing that you entered was saved over it.")
        self.who, self.when = who, when


class UndoRefused(Exception):
    """Something later stands on this confirmation; the sentence names it."""
