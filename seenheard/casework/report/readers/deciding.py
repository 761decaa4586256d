"""`may_read`: each part of a report, judged for one reader by the matrix, by what people said, and by its own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seenheard.casework.report.model import Action, NoAnswer, Reader, Report, Shared, Statement, StatementKind, WhyNot
from seenheard.casework.report.readers.decision import Decision, MayRead
from seenheard.casework.report.readers.details import Details, details_for
from seenheard.casework.report.readers.matrix import Matrix, Matter, Verdict
from seenheard.casework.report.readers.matters import matters_of, matters_of_question, of_person
from seenheard.casework.report.readers.mentions import Mention, Watch
from seenheard.casework.report.readers.others_lives import OthersLives, others_lives
from seenheard.casework.report.readers.reporting import is_reader
from seenheard.casework.report.readers.standing import Standing, standing
from seenheard.casework.report.readers.watching import watch_for


def may_read(report: Report, reader: Reader, matrix: Matrix) -> MayRead:
    """Every part's decision for this reader. Raises ReaderNotPlaced if nobody said who the reader is."""
    seen = standing(report, reader, matrix)
    details = details_for(report, seen, matrix)
    judge = _Judge(
        report,
        seen,
        details,
        matrix,
        watch_for(report, seen, details, matrix),
        others_lives(report, seen, matrix),
    )
    return MayRead(
        reader=reader,
        seen=seen,
        details=details,
        statements={each.key: judge.statement(each) for each in report.statements},
        no_answers={(each.question, each.member): judge.no_answer(each) for each in report.no_answers},
        members={each.key: judge.member(each.key) for each in report.members},
        addresses={each.key: judge.address(each.key) for each in report.members},
        nhs_numbers={each.key: judge.number(each.key) for each in report.members},
        relations={(each.adult, each.child): judge.relation(each.adult, each.child) for each in report.relations},
        actions=tuple(judge.action(at, each) for at, each in enumerate(report.actions)),
        shared={each.member: judge.shared(each) for each in report.shared},
        discussed=tuple(judge.row(f"discussed:{at}", Matter.DISCUSSED) for at in range(len(report.discussed))),
        whole={
            "annex": judge.row("annex", Matter.ANNEX),
            "incomplete": judge.row("incomplete", Matter.MISSING_FROM_RECORD),
            "conference_words": judge.free("conference_words", report.conference_words),
        },
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    report: Report
    seen: Standing
    details: Details
    matrix: Matrix
    watch: Watch
    others: OthersLives

    def statement(self, statement: Statement) -> Decision:
        place = f"statement:{statement.key}"
        if statement.left_out:
            return self._no(place, "it is left out of the report")
        if self.seen.reader.key in statement.kept_from:
            return self._no(place, "somebody decided to keep it from this reader")
        if statement.member and statement.member not in self.seen.known:
            return self._no(place, f"{self._for} may not know of {self._name(statement.member)}")
        matters = matters_of(statement, self.report, self.seen, self.matrix)
        mentions = self._mentions(statement)
        if against := self._with(Verdict.NO, matters):
            return self._judged(place, Verdict.NO, against, statement)
        if any(mention.certain for mention in mentions):
            return self._judged(place, Verdict.NO, (), statement, mentions)
        to_annex = self._with(Verdict.ANNEX, matters)
        if (statement.annex or to_annex) and not self._yes(Matter.ANNEX):
            return self._no(place, "it is for the confidential annex", Matter.ANNEX)
        if statement.annex or to_annex:
            mentions = tuple(mention for mention in mentions if not mention.annexable)
        asks = self._with(Verdict.ASK, matters)
        asked = bool(asks or mentions)
        if asked and self.seen.reader.key not in statement.confirmed_for:
            return self._judged(place, Verdict.ASK, asks, statement, mentions)
        if statement.annex or to_annex:
            why = statement.annex_because or self._because(to_annex, statement) or "it is marked for the annex"
            return Decision(place, Verdict.ANNEX, why, to_annex, (), self._for)
        return Decision(place, Verdict.YES, reader=self._for, confirmed=asked)

    def no_answer(self, answer: NoAnswer) -> Decision:
        """A row: anything but a clear yes stays out."""
        place = f"no_answer:{answer.question}:{answer.member}"
        if answer.member and answer.member not in self.seen.known:
            return self._no(place, f"{self._for} may not know of {self._name(answer.member)}")
        matters = matters_of_question(answer.question, answer.member, self.report, self.seen, self.matrix)
        if answer.why is WhyNot.CANNOT_BE_SHARED:
            matters = (*matters, Matter.WHY_NOT_SHARED)
        against = tuple(matter for matter in matters if not self._yes(matter))
        if against:
            return self._no(place, self._because(against), *against)
        return self.free(place, answer.reason)

    def member(self, key: str) -> Decision:
        if key in self.seen.known:
            return Decision(f"member:{key}", Verdict.YES, reader=self._for)
        matter = self.seen.knows_as.get(key, Matter.KNOWS_OTHERS)
        return self._no(f"member:{key}", f"it would tell {self.matrix.words[matter]}", matter)

    def address(self, key: str) -> Decision:
        verdict, place = self.details.addresses[key], f"address:{key}"
        if verdict is Verdict.YES:
            return Decision(place, verdict, reader=self._for)
        matter = Matter.ADDRESS_KEPT_FROM_READER if key in self.details.kept else Matter.ADDRESS_OTHERS
        if verdict is Verdict.ANNEX:
            matter = Matter.ADDRESS_PROTECTED
            if self._yes(Matter.ANNEX):
                return Decision(place, verdict, self._tells(matter), (matter,), (), self._for)
        return self._no(place, self._tells(matter), matter)

    def number(self, key: str) -> Decision:
        place = f"nhs_number:{key}"
        if self.details.nhs_number(key):
            return Decision(place, Verdict.YES, reader=self._for)
        return self._no(place, self._tells(Matter.NHS_NUMBER_OTHERS), Matter.NHS_NUMBER_OTHERS)

    def relation(self, adult: str, child: str) -> Decision:
        place = f"relation:{adult}:{child}"
        for key in (adult, child):
            if key not in self.seen.known:
                return self._no(place, self.member(key).because, *self.member(key).matters)
        return Decision(place, Verdict.YES, reader=self._for)

    def action(self, at: int, action: Action) -> Decision:
        place = f"action:{at}"
        decision = self.row(place, Matter.ACTIONS)
        if not decision.yes or self.seen.professional:
            return decision
        said = f"{action.words} {action.owner} {action.state}"
        if found := self.others.of_whom(said):
            return self._no(place, "it speaks of another adult", Matter.OTHER_ADULT, quotes=(found,))
        return self.free(place, said)

    def shared(self, shared: Shared) -> Decision:
        """Why it was not shown to somebody is never for the family: the reason may be that somebody is afraid."""
        place, mine = f"shared:{shared.member}", self.seen.is_self(shared.member)
        decision = self.row(place, Matter.SHARING_OWN if mine else Matter.SHARING_OTHERS)
        if not decision.yes or self.seen.professional:
            return decision
        if not shared.shared:
            return self._no(place, "why this report was not shared is not for the family", Matter.SHARING_OTHERS)
        return self.free(place, f"{shared.how} {shared.comments} {shared.disagreement}")

    def row(self, place: str, matter: Matter) -> Decision:
        if self._yes(matter):
            return Decision(place, Verdict.YES, reader=self._for)
        return self._no(place, self._tells(matter), matter)

    def free(self, place: str, text: str) -> Decision:
        """Words that no rule speaks of: yes, unless they mention what this reader must not meet."""
        mentions = self._in_words((text,))
        if mentions:
            return self._judged(place, Verdict.NO, (), None, mentions)
        return Decision(place, Verdict.YES, reader=self._for)

    # What stands behind

    @property
    def _for(self) -> str:
        return self.seen.reader.name

    def _yes(self, matter: Matter) -> bool:
        return self.matrix.verdict(matter, self.seen.reader.kind) is Verdict.YES

    def _with(self, verdict: Verdict, matters: Iterable[Matter]) -> tuple[Matter, ...]:
        return tuple(each for each in matters if self.matrix.verdict(each, self.seen.reader.kind) is verdict)

    def _mentions(self, statement: Statement) -> tuple[Mention, ...]:
        texts = [statement.text, statement.source]
        if statement.kind is StatementKind.REPORTED_BY and self._named_in_label(statement):
            texts.append(statement.reported_by)
        return self._in_words(texts)

    def _named_in_label(self, statement: Statement) -> bool:
        return self._yes(Matter.INFORMANT) or is_reader(statement, self.report, self.seen)

    def _in_words(self, texts: Sequence[str]) -> tuple[Mention, ...]:
        found = [mention for text in texts for mention in self.watch.in_text(text)]
        if not self.seen.professional:
            found += [mention for text in texts for mention in self.others.in_text(text)]
        return tuple(dict.fromkeys(found))

    def _no(self, place: str, because: str, *matters: Matter, quotes: tuple[str, ...] = ()) -> Decision:
        return Decision(place, Verdict.NO, because, matters, quotes, self._for)

    def _judged(
        self,
        place: str,
        verdict: Verdict,
        against: tuple[Matter, ...],
        statement: Statement | None = None,
        mentions: Iterable[Mention] = (),
    ) -> Decision:
        reasons = [*self._reasons(against, statement), *(mention.because for mention in mentions)]
        quotes = tuple(dict.fromkeys(mention.quote for mention in mentions))
        return Decision(place, verdict, "; ".join(dict.fromkeys(reasons)), against, quotes, self._for)

    def _because(self, against: Iterable[Matter], statement: Statement | None = None) -> str:
        return "; ".join(dict.fromkeys(self._reasons(against, statement)))

    def _reasons(self, against: Iterable[Matter], statement: Statement | None = None) -> list[str]:
        return [self._tells(matter, statement) for matter in against]

    def _tells(self, matter: Matter, statement: Statement | None = None) -> str:
        if statement is not None and matter in (Matter.OTHER_ADULT, Matter.OTHER_CHILD):
            keys = [key for key in (statement.member, *sorted(statement.about)) if self._is_of(key, matter)]
            if names := [self._name(key) for key in keys]:
                return f"it tells of {' and '.join(names)}"
        words = self.matrix.words[matter]
        return f"it tells {words}" if _says(words) else f"it tells of {words}"

    def _is_of(self, key: str, matter: Matter) -> bool:
        return bool(key) and of_person(key, self.seen) is matter

    def _name(self, key: str) -> str:
        member = self.seen.members.get(key)
        return member.name if member is not None else "somebody who is not in this report"


def _says(words: str) -> bool:
    """Do the words go on after "it tells": "what ...", "who ...", "that ..."?"""
    return words.split(" ")[0] in {"what", "who", "that", "how", "whether"}
