"""How we took part, why nobody went, who was asked, what other times were offered."""

from __future__ import annotations

from seenheard.casework.cover.taking_part import WHY_NOT
from seenheard.casework.vocabulary import SOMEBODY_WENT, Way, WhyNot

from .line import Line
from .measure import Group, Measure, held, nobody_went, of_held
from .standing import MEANING, Standing

TAKING_PART = (
    Measure(
        "held",
        Group.TAKING_PART,
        "Conferences held",
        "Child protection conferences (initial, review, pre-birth, transfer-in) on at least one of our children. "
        + MEANING[Standing.HELD]
        + " One that was adjourned or not quorate counts, for somebody went or did not. A conference of three "
        "siblings is one conference and three child-conferences.",
        held,
        of="",
    ),
    of_held(
        "went",
        Group.TAKING_PART,
        "Somebody of ours went",
        "A GP or another clinician of ours took part in person, by video, by telephone or in the first part only, as "
        "one of ours said after it had begun (while its time is not known: after its day). What was said before is a "
        "plan, and is not counted.",
        lambda line: line.way in SOMEBODY_WENT,
    ),
    of_held(
        "report_presented",
        Group.TAKING_PART,
        "Report presented by a colleague",
        "Nobody of ours went, and a named colleague of another service spoke to our report.",
        lambda line: line.way is Way.REPORT_PRESENTED,
    ),
    of_held(
        "report_only",
        Group.TAKING_PART,
        "Written report only",
        "Nobody of ours went; our report was there.",
        lambda line: line.way is Way.REPORT_ONLY,
    ),
    of_held(
        "nothing",
        Group.TAKING_PART,
        "Nothing",
        "Nobody went, and no report of ours was there.",
        lambda line: line.way is Way.NONE,
    ),
    of_held(
        "not_said",
        Group.TAKING_PART,
        "Not said yet",
        "Nobody has said, since it began, how we took part.",
        lambda line: line.way is None,
    ),
)


def reasons() -> tuple[Measure, ...]:
    """Why nobody of ours went: of the conferences to which somebody has said that nobody went."""
    whole = Measure(
        "nobody_went",
        Group.WHY_NOT,
        "Nobody of ours went",
        "Conferences held of which somebody has said that we took part by a report alone, or not at all.",
        nobody_went,
    )
    coded = [why_not(f"why_{reason.value}", words, reason) for reason, words in WHY_NOT.items()]
    return (whole, *coded, why_not("why_not_given", "No reason given", None))


def why_not(key: str, words: str, reason: WhyNot | None) -> Measure:
    meaning = f"The reason that was chosen is “{words}”." if reason else "It was said that nobody went, but not why."

    def counts(line: Line) -> bool:
        return nobody_went(line) and line.facts.said is not None and line.facts.said.why_not == reason

    return Measure(key, Group.WHY_NOT, words, meaning, counts, of="nobody_went")


ASKED = (
    of_held(
        "asked",
        Group.ASKED,
        "Somebody was asked to go",
        "At least one clinician of ours was asked, whatever came of it.",
        lambda line: bool(line.facts.asked),
    ),
    Measure(
        "answered",
        Group.ASKED,
        "Somebody answered",
        "Of those: at least one of the clinicians asked accepted, declined or asked for a swap.",
        lambda line: held(line) and any(one.answer for one in line.facts.asked),
        of="asked",
    ),
    Measure(
        "accepted",
        Group.ASKED,
        "Somebody accepted",
        "Of those asked: at least one clinician accepted at some time. Whether they then went is said above.",
        lambda line: held(line) and any(one.answer == "accepted" for one in line.facts.asked),
        of="asked",
    ),
)
OFFERS = (
    of_held(
        "offered",
        Group.OFFERS,
        "Other times offered to the chair",
        "At least one offer of other times was made.",
        lambda line: bool(line.facts.offers),
    ),
    Measure(
        "offer_accepted",
        Group.OFFERS,
        "An offer was accepted",
        "Of those: the chair accepted; the conference moved to that time, or stands and we take part in the way that "
        "was offered.",
        lambda line: held(line) and any(one.answer == "accepted" for one in line.facts.offers),
        of="offered",
    ),
    Measure(
        "offer_refused",
        Group.OFFERS,
        "Every offer was refused or withdrawn",
        "Of those: none was accepted, and none waits for an answer.",
        lambda line: (
            held(line)
            and bool(line.facts.offers)
            and all(one.answer in ("refused", "withdrawn") for one in line.facts.offers)
        ),
        of="offered",
    ),
    Measure(
        "offer_unanswered",
        Group.OFFERS,
        "No answer",
        "Of those: none was accepted, and at least one was never answered.",
        lambda line: (
            held(line)
            and any(one.answer == "" for one in line.facts.offers)
            and all(one.answer != "accepted" for one in line.facts.offers)
        ),
        of="offered",
    ),
)
