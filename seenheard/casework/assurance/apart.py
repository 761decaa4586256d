"""What is counted in and shown apart, what is counted by itself, and what is not counted, each with its reason."""

from __future__ import annotations

from seenheard.casework.vocabulary import ConferenceType, Decision, Way

from .line import Line, Report
from .measure import Group, Measure, held, of_held
from .standing import MEANING, Standing

OTHER_MEETINGS = {
    ConferenceType.CORE_GROUP: "Core groups held",
    ConferenceType.STRATEGY: "Strategy discussions held",
    ConferenceType.OTHER: "Other meetings held",
}
LEFT_OUT = {
    Standing.AHEAD: "Still to come",
    Standing.PROVISIONAL: "Past, but only provisional",
    Standing.CANCELLED: "Cancelled",
    Standing.UNDONE: "Taken back: the letter was undone",
    Standing.HANDED_ON: "Taken over by another practice",
    Standing.NO_CHILD: "None of our children",
    Standing.NO_DATE: "No date yet",
}
APART = (
    of_held(
        "adjourned",
        Group.APART,
        "Adjourned or not quorate",
        "For at least one of our children the letters say that it was adjourned. It is counted above as held.",
        lambda line: any(seat.decision is Decision.ADJOURNED for seat in line.facts.seats),
    ),
    of_held(
        "pre_birth",
        Group.APART,
        "About an unborn child",
        "At least one of our children was not yet born on its day. The unborn child is counted as a child.",
        lambda line: any(seat.unborn for seat in line.facts.seats),
    ),
    Measure(
        "siblings",
        Group.APART,
        "About more than one of our children",
        "One conference, and as many child-conferences as it has children of ours.",
        lambda line: held(line) and line.together > 1,
    ),
    of_held(
        "planned",
        Group.APART,
        "Planned, but not said since",
        "Somebody said beforehand how we would take part, and nobody has said since how we did. It is counted above as "
        "not said yet.",
        lambda line: line.way is None and line.planned is not None,
    ),
    of_held(
        "disagrees",
        Group.APART,
        "Report: the two do not agree",
        "It was said that our report was there, but the diary’s report is not marked as sent; or that nothing was "
        "there, and it is.",
        lambda line: (
            (line.way in (Way.REPORT_ONLY, Way.REPORT_PRESENTED) and line.report is Report.NOT_SENT)
            or (line.way is Way.NONE and line.report in (Report.ON_TIME, Report.LATE, Report.NO_DUE_DATE))
        ),
    ),
)


def other_meetings() -> tuple[Measure, ...]:
    """Meetings that are no conferences: never in a rate."""
    return tuple(other_meeting(kind, words) for kind, words in OTHER_MEETINGS.items())


def other_meeting(kind: ConferenceType, words: str) -> Measure:
    def counts(line: Line) -> bool:
        return line.facts.type is kind and line.standing is Standing.HELD

    meaning = (
        "Past and firm, or recorded as held. One about brothers and sisters is one meeting, also if it was entered for "
        "each of them. They are in no rate of this page."
    )
    return Measure(kind.value, Group.OTHER, words, meaning, counts, of="")


def left_out() -> tuple[Measure, ...]:
    """Conferences that are entered and not counted, by the reason."""
    return tuple(not_counted(standing, words) for standing, words in LEFT_OUT.items())


def not_counted(standing: Standing, words: str) -> Measure:
    def counts(line: Line) -> bool:
        return line.facts.is_conference and line.standing is standing

    return Measure(f"left_out_{standing.value}", Group.LEFT_OUT, words, MEANING[standing], counts, of="")
