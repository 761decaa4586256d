"""Which kind of reader may read which kind of information: reviewed data in `guidance/report/readers.yaml`, which a
practice may change but for what must never be let through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from seenheard.casework.report.model import ReaderKind

E = TypeVar("E", bound=StrEnum)


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    ASK = "ask"  # only if a person has looked at it and said yes for this reader
    ANNEX = "annex"  # never in the report itself; in the annex, for those who may read that


class Matter(StrEnum):
    """A kind of information, always as seen from one reader: "own" is the reader's, or the reader's child's."""

    FAMILY = "family"
    SPLIT_FAMILY = "split_family"
    OWN_CHILD = "own_child"
    CARED_FOR_CHILD = "cared_for_child"
    OWN_PART = "own_part"
    OTHER_CHILD = "other_child"
    OTHER_ADULT = "other_adult"
    ABUSE_WITH_READER = "abuse_with_reader"
    ABUSE_OF_OTHERS = "abuse_of_others"
    CHILD_VOICE = "child_voice"
    IN_CONFIDENCE = "in_confidence"
    THIRD_PARTY = "third_party"
    INFORMANT = "informant"
    OPINION = "opinion"
    VIOLENCE = "violence"
    RESTRICTED = "restricted"
    CONSENT = "consent"
    CHRONOLOGY = "chronology"
    ACTIONS = "actions"
    SHARING_OWN = "sharing_own"
    SHARING_OTHERS = "sharing_others"
    DISCUSSED = "discussed"
    MISSING_FROM_RECORD = "missing_from_record"
    WHY_NOT_SHARED = "why_not_shared"
    KNOWS_ADULT = "knows_adult"
    KNOWS_SIBLING = "knows_sibling"
    KNOWS_HALF_SIBLING = "knows_half_sibling"
    KNOWS_OTHERS = "knows_others"
    DETAILS_OWN = "details_own"
    DETAILS_OTHERS = "details_others"
    NHS_NUMBER_OWN = "nhs_number_own"
    NHS_NUMBER_OTHERS = "nhs_number_others"
    ADDRESS_OWN = "address_own"
    ADDRESS_OTHERS = "address_others"
    ADDRESS_PROTECTED = "address_protected"
    ADDRESS_KEPT_FROM_READER = "address_kept_from_reader"
    ANNEX = "annex"


#: What hangs on a statement, which one person can say yes to for one reader. All else is a row: yes or no.
OF_STATEMENTS = frozenset(
    {
        Matter.FAMILY,
        Matter.SPLIT_FAMILY,
        Matter.OWN_CHILD,
        Matter.CARED_FOR_CHILD,
        Matter.OWN_PART,
        Matter.OTHER_CHILD,
        Matter.OTHER_ADULT,
        Matter.ABUSE_WITH_READER,
        Matter.ABUSE_OF_OTHERS,
        Matter.CHILD_VOICE,
        Matter.IN_CONFIDENCE,
        Matter.THIRD_PARTY,
        Matter.OPINION,
        Matter.VIOLENCE,
        Matter.RESTRICTED,
        Matter.CONSENT,
        Matter.CHRONOLOGY,
    }
)
#: What may also stand in the annex: statements, and an address that somebody must not learn.
MAY_BE_ANNEXED = OF_STATEMENTS | {Matter.ADDRESS_PROTECTED}
#: No setting opens these.
NEVER = frozenset({Matter.ADDRESS_KEPT_FROM_READER})


class MatrixRefused(ValueError):
    """A matrix that cannot be used. Its message is a sentence that says how to mend it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One field of the matrix. `confirmed`: the source says it; else it is ours, and shown as "not confirmed"."""

    matter: Matter
    kind: ReaderKind
    verdict: Verdict
    source: str
    confirmed: bool
    changed: bool = False  # by the practice


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix with what is needed to use it.

    `questions`: what a question's answers tell of, whatever their words (E4: domestic abuse). `look_twice`: beginnings
    of words that may tell of an adult's health or of harm; `look_always`: of words that need no adult beside them.
    `young_person_from`: years of age from which a child is asked before its confidences go to a parent, and is offered
    a copy.
    """

    rules: Mapping[tuple[Matter, ReaderKind], Rule]
    words: Mapping[Matter, str]  # what each kind of information is called
    questions: Mapping[str, Matter]
    look_twice: tuple[str, ...] = ()
    look_always: tuple[str, ...] = ()
    young_person_from: int = 12
    say_left_out: bool = False
    last_checked: date | None = None

    def __post_init__(self) -> None:
        for matter in Matter:
            for kind in ReaderKind:
                if (matter, kind) not in self.rules:
                    raise MatrixRefused(f"The readers' matrix says nothing of “{matter}” for “{kind}”.")
                refuse_wrong(matter, kind, self.rules[matter, kind].verdict)

    def verdict(self, matter: Matter, kind: ReaderKind) -> Verdict:
        return self.rules[matter, kind].verdict

    def changed(
        self,
        changes: Mapping[str, Mapping[str, str]],
        *,
        say_left_out: bool | None = None,
        young_person_from: int | None = None,
    ) -> Matrix:
        """This matrix as a practice has changed it: `{"other_adult": {"parent": "ask"}}`. Raises MatrixRefused."""
        rules = dict(self.rules)
        for matter_word, by_kind in changes.items():
            matter = _word(Matter, matter_word, "a kind of information")
            for kind_word, verdict_word in by_kind.items():
                kind = _word(ReaderKind, kind_word, "a kind of reader")
                verdict = _word(Verdict, verdict_word, "an answer (yes, no, ask or annex)")
                refuse_wrong(matter, kind, verdict)
                if verdict is not rules[matter, kind].verdict:
                    rules[matter, kind] = Rule(matter, kind, verdict, "This practice's own rule.", False, changed=True)
        return replace(
            self,
            rules=rules,
            say_left_out=self.say_left_out if say_left_out is None else say_left_out,
            young_person_from=self.young_person_from if young_person_from is None else young_person_from,
        )


def refuse_wrong(matter: Matter, kind: ReaderKind, verdict: Verdict) -> None:
    """Raises MatrixRefused for an answer that cannot be given to this kind of information."""
    if matter in NEVER and verdict is not Verdict.NO:
        raise MatrixRefused(
            "An address that a reader must not learn stays out of that reader's copy. Leave this at no."
        )
    if verdict is Verdict.ASK and matter not in OF_STATEMENTS:
        raise MatrixRefused(f"“{matter}” for “{kind}” can be yes or no: there is no single sentence to ask about.")
    if verdict is Verdict.ANNEX and matter not in MAY_BE_ANNEXED:
        raise MatrixRefused(f"“{matter}” for “{kind}” can be yes or no: it cannot stand in the annex.")


def _word(known: type[E], word: str, what: str) -> E:
    try:
        return known(word)
    except ValueError:
        raise MatrixRefused(f"“{word}” is not {what} of the readers' matrix.") from None
