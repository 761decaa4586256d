"""What people answer to a difference, and what follows from each answer. One table says which fits which difference."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """How the two sides can differ."""

    NOT_HELD = "not_held"  # on theirs, our patient, and we hold nothing
    NOT_OUR_PATIENT = "not_our_patient"  # on theirs, and not on our list of patients
    NOT_LISTED = "not_listed"  # ours, and not on theirs
    SAME_CHILD = "same_child"  # may be the same child: a person says
    STATUS = "status"
    FORMER = "former"  # with us the plan has ended
    CATEGORY = "category"
    MOVED = "moved"  # another practice, another council, moved away
    ADDRESS = "address"
    UNBORN = "unborn"  # born on one side only
    NAME = "name"
    BIRTH = "birth"
    NUMBER = "number"
    NO_NUMBER = "no_number"
    TWICE = "twice"  # two rows of theirs are one child
    UNREAD = "unread"  # a cell that cannot be read


KIND_WORDS = {
    Kind.NOT_HELD: "On their list, and we hold nothing",
    Kind.NOT_OUR_PATIENT: "On their list, and not our patient",
    Kind.NOT_LISTED: "Not on their list",
    Kind.SAME_CHILD: "May be the same child",
    Kind.STATUS: "Known as something else",
    Kind.FORMER: "The plan has ended, by our letters",
    Kind.CATEGORY: "Another category",
    Kind.MOVED: "Moved",
    Kind.ADDRESS: "Another address",
    Kind.UNBORN: "Born on one side only",
    Kind.NAME: "Another name or spelling",
    Kind.BIRTH: "Another date of birth",
    Kind.NUMBER: "Another NHS number",
    Kind.NO_NUMBER: "No NHS number",
    Kind.TWICE: "On their list twice",
    Kind.UNREAD: "Cannot be read",
}
#: Differences about whether a child is protected come before those about how a child is written.
ORDER = tuple(Kind)
#: A child may be at risk whom one side does not know of, or knows as somebody else.
PROTECTION = frozenset(
    {
        *(Kind.NOT_HELD, Kind.NOT_LISTED, Kind.SAME_CHILD, Kind.STATUS, Kind.FORMER, Kind.CATEGORY, Kind.MOVED),
        *(Kind.UNBORN, Kind.NOT_OUR_PATIENT, Kind.UNREAD),
    }
)


class Answer(StrEnum):
    OURS_RIGHT = "ours_right"
    THEIRS_RIGHT = "theirs_right"
    SAME = "same"
    NOT_SAME = "not_same"
    NOT_OURS = "not_ours"
    EXPLAINED = "explained"


ANSWER_WORDS = {
    Answer.OURS_RIGHT: "Ours is right: tell them",
    Answer.THEIRS_RIGHT: "Theirs is right: ask for the letter that says so",
    Answer.SAME: "It is the same child",
    Answer.NOT_SAME: "It is another child",
    Answer.NOT_OURS: "Not our patient: tell them",
    Answer.EXPLAINED: "It is explained: nothing to tell",
}
_USUAL = (Answer.OURS_RIGHT, Answer.THEIRS_RIGHT, Answer.EXPLAINED)
ANSWERS: dict[Kind, tuple[Answer, ...]] = {
    Kind.NOT_HELD: (Answer.THEIRS_RIGHT, Answer.OURS_RIGHT, Answer.NOT_OURS, Answer.EXPLAINED),
    Kind.NOT_OUR_PATIENT: (Answer.NOT_OURS, Answer.THEIRS_RIGHT, Answer.EXPLAINED),
    Kind.NOT_LISTED: _USUAL,
    Kind.SAME_CHILD: (Answer.SAME, Answer.NOT_SAME),
    **dict.fromkeys((Kind.STATUS, Kind.FORMER, Kind.CATEGORY, Kind.MOVED, Kind.ADDRESS, Kind.UNBORN), _USUAL),
    **dict.fromkeys((Kind.NAME, Kind.BIRTH, Kind.NUMBER, Kind.NO_NUMBER), _USUAL),
    Kind.TWICE: (Answer.OURS_RIGHT, Answer.EXPLAINED),
    Kind.UNREAD: (Answer.OURS_RIGHT, Answer.EXPLAINED),
}
#: With these the answerer says more in words.
IN_WORDS = frozenset({Answer.EXPLAINED})
#: These are told to the council.
TOLD = frozenset({Answer.OURS_RIGHT, Answer.THEIRS_RIGHT, Answer.NOT_OURS})
#: After these something of ours is still to come, so the difference stays counted as open.
STILL_OPEN = frozenset({Answer.THEIRS_RIGHT})
#: So long a difference may stay open before it is counted.
LONG_OPEN_DAYS = 30
