"""Does it still add up with what was disposed of? For `seenheard verify`."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.practice.audit.models import Event
from seenheard.practice.letters.models import Letter
from seenheard.practice.letters.storage import path_of
from seenheard.practice.people.models import Practice
from seenheard.practice.web.words import count

from .erasing import WORDS_REMOVED
from .guards import missing_guards
from .models import Disposal, DisposedLetter


def faults(practice: Practice) -> list[str]:
    """What does not add up, one sentence each; none if all does."""
    return [*letters_faults(practice), *files_faults(practice), *words_faults(practice), *guard_faults()]


def disposed_words(practice: Practice) -> str:
    """What was disposed of, in a sentence; "" if nothing was."""
    disposed = DisposedLetter.objects.filter(practice=practice)
    number, waiting = disposed.count(), disposed.filter(bytes_removed_at=None).count()
    files = Disposal.objects.filter(practice=practice).exclude(done_at=None).count()
    if not files:
        return ""
    words = f"{count(files, 'decision')} to dispose of a file, {count(number, 'letter')} in them"
    return f"{words}; the worker still has to remove {waiting} from the disk." if waiting else f"{words}."


def letters_faults(practice: Practice) -> Iterator[str]:
    """Every letter that the record saw come stands, or was disposed of."""
    came = Event.objects.filter(practice=practice, verb="received").count()
    stand = Letter.objects.filter(practice=practice).count()
    disposed = DisposedLetter.objects.filter(practice=practice).count()
    if came != stand + disposed:
        yield f"{count(came, 'letter')} came, but {stand} are here and {disposed} were disposed of."


def files_faults(practice: Practice) -> Iterator[str]:
    """No file of a letter that was disposed of lies in the letters folder."""
    removed = DisposedLetter.objects.filter(practice=practice).exclude(bytes_removed_at=None)
    for sha256 in removed.order_by("pk").values_list("sha256", flat=True).iterator():
        if path_of(sha256).exists() and not Letter.objects.filter(sha256=sha256).exists():
            yield f"The file of a letter that was disposed of lies in the letters folder again: {path_of(sha256)}."


def words_faults(practice: Practice) -> Iterator[str]:
    """Words of the record were removed for disposals alone."""
    done = {f"disposal:{pk}" for pk in Disposal.objects.exclude(done_at=None).values_list("pk", flat=True)}
    for number, about in Event.objects.filter(practice=practice, verb=WORDS_REMOVED).values_list("number", "about"):
        if about not in done:
            yield f"Event {number} took words out of the record without a disposal."


def guard_faults() -> Iterator[str]:
    for name in missing_guards():
        yield f"The database's guard {name} is missing: it would not keep what a legal hold keeps."
