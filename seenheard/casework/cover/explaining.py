"""Why each one goes, who else could, and why nobody can: the reasons for an answer, from the answer alone."""

from __future__ import annotations

from seenheard.casework.cover import words
from seenheard.casework.cover.answer import Cover, Other
from seenheard.casework.cover.greedy import Goes
from seenheard.casework.cover.knowing import best_known, continuity
from seenheard.casework.cover.minutes import inside, overlap, shared
from seenheard.casework.cover.table import Choice, Table
from seenheard.casework.cover.words import Naming

MOST_OTHERS = 10
MOST_BETTER = 3  # who know the child better, and why not they
MOST_NAMED = 5  # of those who cannot go


def explain(table: Table, goes: Goes, naming: Naming) -> tuple[Cover, ...]:
    """Each conference with who goes, why, and who else could; in the order of the problem."""
    explaining = Explaining(table, goes, naming)
    return tuple(explaining.cover(place) for place in range(len(table.windows)))


class Explaining:
    """The reasons, given where everybody goes."""

    def __init__(self, table: Table, goes: Goes, naming: Naming) -> None:
        self._table, self._naming = table, naming
        self._goes = {**goes, **table.settled}
        self._diary: dict[int, list[int]] = {}
        for place, choice in self._goes.items():
            self._diary.setdefault(choice.clinician, []).append(place)
        self._knowers: dict[str, list[int]] = {}
        for number, one in enumerate(table.problem.clinicians):
            for child in one.knows:
                self._knowers.setdefault(child, []).append(number)

    def cover(self, place: int) -> Cover:
        """One conference."""
        chosen = self._goes.get(place)
        others = self.others(place)
        return Cover(
            conference=self._table.problem.conferences[place].id,
            clinician=None if chosen is None else self._table.problem.clinicians[chosen.clinician].id,
            continuity=0 if chosen is None else chosen.continuity,
            gives_up_minutes=0 if chosen is None else chosen.minutes,
            because=tuple(self.why_nobody(place) if chosen is None else self._why(place, chosen, others)),
            others=tuple(self.other(place, one) for one in others[:MOST_OTHERS]),
            settled=place in self._table.settled,
        )

    def others(self, place: int) -> list[Choice]:
        """Who else could go, given where everybody goes; best first, among equals who would have gone least."""
        chosen = self._goes.get(place)
        free = [
            one
            for one in self._table.possible[place]
            if (chosen is None or one.clinician != chosen.clinician) and self._elsewhere(one.clinician, place) is None
        ]
        return sorted(free, key=lambda one: (one.key, self._table.turn[one.clinician]))

    def other(self, place: int, choice: Choice) -> Other:
        """Somebody who could go, with the reasons for them."""
        return Other(
            clinician=self._table.problem.clinicians[choice.clinician].id,
            continuity=choice.continuity,
            gives_up_minutes=choice.minutes,
            because=tuple(self.reasons(place, choice)),
        )

    def reasons(self, place: int, choice: Choice) -> list[str]:
        """What they know, what it costs, and how often they went."""
        one = self._table.problem.clinicians[choice.clinician]
        conference = self._table.problem.conferences[place]
        also = sum(1 for other in self._diary.get(choice.clinician, ()) if other != place)
        return [
            *words.knowing_words(best_known(one, conference), one, conference),
            words.cost_words(choice.minutes),
            words.share_words(one.conferences_in_last_year, also),
        ]

    def why_nobody(self, place: int) -> list[str]:
        """Why nobody goes: who is there, and what they do at that time."""
        problem, window = self._table.problem, self._table.windows[place]
        if not problem.clinicians:
            return [words.no_clinicians_words()]
        head, taken, partly = words.all_taken_words(), [], []
        for number, one in enumerate(problem.clinicians):
            name, present = self._naming.clinician(one), self._table.present[number]
            if not inside(window, present.at_work):
                partly += [words.partly_words(name)] if shared(window, present.at_work) else []
            elif one.id in problem.conferences[place].cannot:
                head, why = words.none_of_them_words(), problem.conferences[place].cannot[one.id]
                taken += [words.cannot_words(name, why)] if why else []
            else:
                taken.append(self._taken(number, place, name))
        if taken or head == words.none_of_them_words():
            return [head, *_few(taken, "cannot go")]
        there = words.nobody_there_words(problem.conferences[place], window)
        return [there, *_few(partly, "are at work for a part of it")]

    def _taken(self, clinician: int, place: int, name: str) -> str:
        elsewhere = self._elsewhere(clinician, place)
        if elsewhere is None:
            return words.promised_words(name)
        return words.goes_elsewhere_words(name, self._naming.conference(self._table.problem.conferences[elsewhere]))

    def _why(self, place: int, chosen: Choice, others: list[Choice]) -> list[str]:
        found = self.reasons(place, chosen)
        if place in self._table.settled:
            at_work = inside(self._table.windows[place], self._table.present[chosen.clinician].at_work)
            found = [*words.settled_words(at_work), *found]
        elif not others:
            found.append(words.only_words())
        elif self._went_least(chosen, others):
            found.append(words.least_words())
        return [*found, *self._why_not_better(place, chosen)]

    def _went_least(self, chosen: Choice, others: list[Choice]) -> bool:
        equals = [one for one in others if one.key == chosen.key and self._table.sessions[one.clinician]]
        if not equals or not self._table.sessions[chosen.clinician]:
            return False
        share = self._table.after(chosen.clinician, 0)
        return all(share < self._table.after(one.clinician, 0) for one in equals)

    def _why_not_better(self, place: int, chosen: Choice) -> list[str]:
        conference, clinicians = self._table.problem.conferences[place], self._table.problem.clinicians
        knowers = {one for child in conference.children for one in self._knowers.get(child, ())}
        scores = {one: continuity(clinicians[one], conference) for one in knowers}
        better = [
            one
            for one in sorted(knowers, key=lambda one: (-scores[one], one))
            if scores[one] > chosen.continuity and conference.cannot.get(clinicians[one].id) != ""
        ]
        return [
            words.better_words(self._naming.clinician(clinicians[one]), self._why_not(place, one))
            for one in better[:MOST_BETTER]
        ]

    def _why_not(self, place: int, clinician: int) -> str:
        window, present = self._table.windows[place], self._table.present[clinician]
        cannot = self._table.problem.conferences[place].cannot.get(self._table.problem.clinicians[clinician].id)
        if cannot:
            return f"but {cannot}"
        if self._elsewhere(clinician, place) is not None:
            return words.BUSY
        if not inside(window, present.at_work):
            return words.PARTLY if shared(window, present.at_work) else words.AWAY
        return words.PROMISED if shared(window, present.busy) else words.COULD

    def _elsewhere(self, clinician: int, place: int) -> int | None:
        """The conference to which they go at that time, if they do."""
        windows = self._table.windows
        diary = self._diary.get(clinician, ())
        return next((other for other in diary if other != place and overlap(windows[place], windows[other])), None)


def _few(sentences: list[str], what: str) -> list[str]:
    if len(sentences) <= MOST_NAMED:
        return sentences
    return [*sentences[:MOST_NAMED], words.more_words(len(sentences) - MOST_NAMED, what)]
