"""Lives the fifteen months of a family on an installation (`tests.practice.whole_way.script`). What is done on the days
of IN_THE_BROWSER is asked for, one line of JSON on the standard output, and waited for; all else is done by the site's
own actions. `python -m tests.journeys.filling_fifteen_months DATA CLOCK`, CLOCK as in `set_clock/sitecustomize.py`."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seenheard.practice.people.models import Practice
    from seenheard.practice.people.viewer import Viewer

IN_THE_BROWSER = {
    *("2025-09-02", "2025-09-10", "2025-09-24", "2025-10-10", "2025-10-20", "2025-11-04", "2025-11-10"),
    *("2025-12-11", "2025-12-17", "2025-12-18", "2026-01-21", "2026-04-14", "2026-05-06", "2026-06-25"),
    *("2026-09-17", "2026-11-30"),
}
HOME = "3 Quarry Steps, Wexcombe"


class Asking:
    """Asks the one who sits at the browser, whose clock is set first."""

    def __init__(self, clock_file: Path) -> None:
        self.clock_file = clock_file

    def ask(self, clock: Any, what: str, **more: Any) -> None:
        set_site_to(self.clock_file, clock.at)
        print(json.dumps({"what": what, "on": clock.at.date().isoformat(), **more}), flush=True)
        if not sys.stdin.readline():
            raise SystemExit("Nobody sits at the browser any more.")
        now = datetime.now(UTC) + timedelta(seconds=float(self.clock_file.read_text()))
        clock.at = max(clock.at, now.astimezone(clock.at.tzinfo))


def set_site_to(clock_file: Path, at: datetime) -> None:
    """In one step, for the site may read it at any time."""
    new = clock_file.with_suffix(".new")
    new.write_text(str((at.astimezone(UTC) - datetime.now(UTC)).total_seconds()))
    new.replace(clock_file)


def hands_of(by: Viewer, clock: Any, asking: Asking) -> Any:
    from tests.practice.whole_way.hands import TOLD, Hands

    class InTheBrowser(Hands):
        def asked(self, what: str, **more: Any) -> bool:
            """Was it done in the browser? If not, it is to be done here."""
            if self.today.isoformat() not in IN_THE_BROWSER:
                return False
            asking.ask(self.clock, what, **more)
            return True

        def letter(self, text: str, name: str, fields: dict[str, Any], chosen: Any, about: Any) -> None:
            mothers = [one.mother_id is not None for one in chosen]
            if not self.asked("letter", text=text, name=name, fields=fields, mothers=mothers):
                super().letter(text, name, fields, chosen, about)

        def same_again(self, text: str) -> None:
            if not self.asked("same again", text=text):
                super().same_again(text)

        def not_ours(self, text: str) -> None:
            if not self.asked("not ours", text=text):
                super().not_ours(text)

        def codes(self) -> None:
            if not self.asked("codes"):
                super().codes()

        def close(self) -> dict[str, Any]:
            from seenheard.practice.letters.models import DayClosed

            if not self.asked("close the day"):
                return super().close()
            return dict(DayClosed.objects.get(practice=self.by.practice, day=self.today).numbers)

        def chase(self, duty: Any) -> None:
            if not self.asked("chase", duty=duty.pk, due=duty.due_on.isoformat()):
                super().chase(duty)

        def tell(self, duty: Any) -> int:
            if not self.asked("tell", words=TOLD):
                return super().tell(duty)
            return int(duty.tellings.get().pk)

        def answered(self, telling_id: int) -> None:
            if not self.asked("answered", telling=telling_id):
                super().answered(telling_id)

        def shown(self, evidence: Any) -> None:
            if not self.asked("shown", duty=evidence.duty.words):
                super().shown(evidence)

        def plan(self, child: Any, content: Any, base: int, meeting: Any, changed: dict[str, str]) -> None:
            if not self.asked("plan", child=child.pk, number=base + 1, changed=changed):
                super().plan(child, content, base, meeting, changed)

        def born(self, child: Any, baby: Any, on: date) -> None:
            if not self.asked("born", child=child.pk, baby=baby.name, born_on=on.isoformat()):
                super().born(child, baby, on)

        def fact(self, child: Any, kind: str) -> None:
            if not self.asked("fact", child=child.pk, kind=kind):
                super().fact(child, kind)

        def assessed(self, child: Any) -> None:
            if not self.asked("assessed", child=child.pk):
                super().assessed(child)

        def endings(self) -> None:
            if not self.asked("endings"):
                super().endings()

    return InTheBrowser(by, clock)


def patients_of(practice: Practice) -> Any:
    from seenheard.practice.children.models import Patient

    def add(given: str, family: str, born: str, number: str = "", **more: Any) -> Patient:
        named = {"given_name": given, "family_name": family, "born_on": date.fromisoformat(born)}
        return Patient.objects.create(practice=practice, nhs_number=number, address=HOME, **named, **more)

    return add


def live(asking: Asking) -> None:
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.assurance.made_up_year import Clock, set_clock
    from tests.practice.whole_way import script
    from tests.practice.whole_way.story import Story

    class Looked(Story):
        """After every step on a day in the browser, the pages are compared with the notes too."""

        seen: Any = None

        def compare(self) -> None:
            super().compare()
            owed = self.notes.owed()
            if self.today.isoformat() in IN_THE_BROWSER and owed != self.seen:
                asking.ask(self.clock, "diary", owed=owed, on_plan=self.notes.on_plan())
                self.seen = owed

    def viewer(username: str) -> Viewer:
        found = viewer_for(Person.objects.get(username=username), today=date.fromisoformat(min(IN_THE_BROWSER)))
        assert found is not None
        return found

    with set_clock() as clock:
        assert isinstance(clock, Clock)
        bryn, amara = viewer("bryn"), viewer("amara")
        hands = hands_of(bryn, clock, asking)
        story = Looked(bryn, amara, clock, patients_of(bryn.practice), hands)
        script.live(story)
        assert story.tick_endings("2026-11-30") == 5
        assert story.notes.owed() == []
        letters = {on.isoformat(): number for on, number in story.letters.items()}
        asking.ask(clock, "the end", letters=letters, ledger=script.LEDGER)


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    live(Asking(Path(sys.argv[2])))
