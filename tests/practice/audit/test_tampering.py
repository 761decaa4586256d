"""What somebody with the database file in hand could do, and what the check says then: which event, by whom, when."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from seenheard.practice.audit.actions import BEGINNING, as_kept, fingerprint, look, record
from seenheard.practice.audit.guard import TRIGGERS, missing_guards
from seenheard.practice.audit.heads import Head, NoHead, fits_seal, head_of, seal_from
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain, strangers
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def unguarded(statement: str, *values: object) -> None:
    """What can be done once the triggers are gone; they are put back, so that nothing else betrays it."""
    for name in TRIGGERS:
        run(f"DROP TRIGGER {name}")
    run(statement, *values)
    for sql in TRIGGERS.values():
        run(sql)


@pytest.fixture
def five(lead: Viewer) -> list[Event]:
    """Five looks, at about:1 to about:5, after what it took to make the practice."""
    return [look(lead, f"letter:{number}", detail={"n": number}) for number in range(1, 6)]


def test_the_triggers_stand_as_the_check_knows_them(db: None) -> None:
    assert missing_guards() == []


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_a_trigger_that_is_gone_or_was_emptied_is_named(db: None, name: str) -> None:
    run(f"DROP TRIGGER {name}")
    assert missing_guards() == [name]
    run(f"CREATE TRIGGER {name} BEFORE UPDATE ON audit_event BEGIN SELECT 1; END")
    assert missing_guards() == [name]


REPLACED = (
    "INSERT OR REPLACE INTO audit_event (id, practice_id, number, at, person_id, verb, about, child_id, detail, "
    "previous, hash) SELECT {id}, practice_id, {number}, at, person_id, 'read', about, child_id, detail, previous, "
    "hash FROM audit_event WHERE id = %s"
)


@pytest.mark.parametrize(
    "statement",
    [
        REPLACED.format(id="id", number="number"),
        REPLACED.format(id="id + 1000", number="number"),
        REPLACED.format(id="id", number="number + 1000"),
        REPLACED.format(id="id + 1000", number="number + 1000"),
        "INSERT INTO audit_event SELECT * FROM audit_event WHERE id = %s ON CONFLICT DO UPDATE SET verb = 'read'",
        "UPDATE OR REPLACE audit_event SET verb = 'read' WHERE id = %s",
        "DELETE FROM audit_event WHERE id = %s",
    ],
)
def test_the_database_refuses_every_way_to_write_but_the_next_event(five: list[Event], statement: str) -> None:
    before = list(Event.objects.order_by("pk").values_list())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        run(statement, five[2].pk)
    assert list(Event.objects.order_by("pk").values_list()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET verb = 'read' WHERE id = %s",
        "UPDATE audit_event SET at = '2020-01-01 00:00:00' WHERE id = %s",
        "UPDATE audit_event SET at = datetime(at, '+1 second') WHERE id = %s",
        "UPDATE audit_event SET person_id = NULL WHERE id = %s",
        "UPDATE audit_event SET child_id = 77 WHERE id = %s",
        "UPDATE audit_event SET about = 'letter:99' WHERE id = %s",
        "UPDATE audit_event SET detail = '{\"n\": 4}' WHERE id = %s",
        "UPDATE audit_event SET detail = '{\"n\": 3.0}' WHERE id = %s",
        'UPDATE audit_event SET detail = \'{"n": "3"}\' WHERE id = %s',
        'UPDATE audit_event SET detail = \'{"n": 4, "n": 3}\' WHERE id = %s',
        "UPDATE audit_event SET detail = '{\"n\":3}' WHERE id = %s",
    ],
)
def test_a_changed_event_is_named_in_words(five: list[Event], statement: str) -> None:
    third = five[2]
    unguarded(statement, third.pk)
    found = check_chain(third.practice)
    assert found.broken_at == third.number
    assert f"Event {third.number} was changed after it was written" in found.words
    assert f"Events 1 to {third.number - 1} are whole." in found.words


def test_the_words_say_by_whom_when_and_what(five: list[Event]) -> None:
    third = five[2]
    unguarded("UPDATE audit_event SET at = '2026-06-04 08:32:00' WHERE id = %s", third.pk)
    words = check_chain(third.practice).words
    assert "“Opened”, letter 3, by Safeguarding Lead Person on 4 June 2026 at 9:32am" in words


def test_a_deleted_event_is_named_with_the_one_that_comes_next(five: list[Event]) -> None:
    third = five[2]
    unguarded("DELETE FROM audit_event WHERE id = %s", third.pk)
    found = check_chain(third.practice)
    assert found.broken_at == third.number
    assert f"Event {third.number} is missing. The next that is there: “Opened”, letter 4" in found.words


def test_two_events_that_changed_places_are_found(five: list[Event]) -> None:
    second, third = five[1], five[2]
    first, last = second.number, third.number
    unguarded("UPDATE audit_event SET number = -number + 100000 WHERE number IN (%s, %s)", first, last)
    unguarded("UPDATE audit_event SET number = %s WHERE number = %s", last, 100000 - first)
    unguarded("UPDATE audit_event SET number = %s WHERE number = %s", first, 100000 - last)
    assert check_chain(second.practice).broken_at == first


@pytest.mark.parametrize("number", [0, 1])
def test_an_event_put_in_is_found(five: list[Event], number: int) -> None:
    """Before the first, or between two with all that follow moved on by one."""
    third = five[2]
    at = third.number if number else 0
    if number:
        unguarded("UPDATE audit_event SET number = -number + 100000 WHERE number >= %s", at)
        unguarded("UPDATE audit_event SET number = -number + 100001 WHERE number > 90000")
    unguarded(
        "INSERT INTO audit_event (practice_id, number, at, person_id, verb, about, detail, previous, hash) "
        "SELECT practice_id, %s, at, person_id, 'read', about, '{}', previous, 'f00d' FROM audit_event WHERE id = %s",
        at,
        five[0].pk,
    )
    assert check_chain(third.practice).broken_at == at


def test_rows_of_two_practices_that_were_exchanged_are_found(five: list[Event], stranger: Viewer) -> None:
    theirs = [look(stranger, f"letter:{number}") for number in range(1, 20)]
    ours = five[2]
    other = next(event for event in theirs if event.number == ours.number)
    unguarded("UPDATE audit_event SET number = 900 WHERE id = %s", ours.pk)
    unguarded("UPDATE audit_event SET practice_id = %s WHERE id = %s", ours.practice_id, other.pk)
    unguarded(
        "UPDATE audit_event SET practice_id = %s, number = %s WHERE id = %s", other.practice_id, other.number, ours.pk
    )
    assert check_chain(ours.practice).broken_at == ours.number
    assert check_chain(other.practice).broken_at == other.number


def written_anew(practice: Practice, start: int, change: Callable[[Event], None]) -> None:
    """The best that an insider can do: change an event and work out every hash after it again."""
    for name in TRIGGERS:
        run(f"DROP TRIGGER {name}")
    previous = BEGINNING
    for event in Event.objects.filter(practice=practice).order_by("number"):
        if event.number >= start:
            if event.number == start:
                change(event)
            event.previous = previous
            event.hash = fingerprint(event)
            event.save()
        previous = event.hash
    for sql in TRIGGERS.values():
        run(sql)


def test_a_record_written_anew_is_found_by_a_head_and_by_a_seal(five: list[Event]) -> None:
    practice, third = five[0].practice, five[2]
    early, late = head_at(five[0]), head_of(practice)
    assert late is not None
    seal = late.seal
    assert fits_seal(practice, seal)

    def change(event: Event) -> None:
        event.verb = "read"

    written_anew(practice, third.number, change)
    assert check_chain(practice).broken_at is None, "by itself the new chain is whole"
    found = check_chain(practice, [early, late])
    assert found.broken_at == five[0].number + 1
    assert "was written anew" in found.words
    assert f"after event {five[0].number}" in found.words
    assert not fits_seal(practice, seal)


def head_at(event: Event) -> Head:
    return Head(event.practice.code, event.number, event.hash, datetime(2026, 11, 22, 9, tzinfo=UTC), "hourly")


def test_a_tail_cut_off_is_found_by_a_head(five: list[Event]) -> None:
    practice, last = five[0].practice, five[4]
    head = head_at(last)
    unguarded("DELETE FROM audit_event WHERE number > %s", five[2].number)
    assert check_chain(practice).broken_at is None, "nothing in the database tells"
    found = check_chain(practice, [head_at(five[1]), head])
    assert found.broken_at == five[3].number
    assert f"had {last.number} events: 2 events from the end are missing" in found.words
    assert "on 22 November 2026 at 9am" in found.words


def test_a_head_of_another_practice_says_nothing_of_this_one(five: list[Event], stranger: Viewer) -> None:
    theirs = look(stranger, "letter:1")
    assert check_chain(five[0].practice, [head_at(theirs)]).broken_at is None


@pytest.mark.parametrize("typed", ["41", "x-3f2a-9b1c-77de-01ab-c0de", "41-3f2a-9b1c-77de-01ab-c0d", "41-zzzz" * 5, ""])
def test_what_is_no_seal_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(NoHead, match="41-3f2a-9b1c"):
        seal_from(typed)


def test_a_seal_is_read_however_it_is_typed(five: list[Event]) -> None:
    head = head_of(five[0].practice)
    assert head is not None
    assert fits_seal(five[0].practice, f"  {head.seal.upper().replace('-', ' ')} ")


def test_a_person_taken_out_of_the_database_is_missed_and_the_chain_stands(five: list[Event], lead: Viewer) -> None:
    person = lead.person
    assert person is not None
    assert strangers() == []
    with transaction.atomic():
        run("PRAGMA defer_foreign_keys = ON")
        run("DELETE FROM people_membership WHERE person_id = %s", person.pk)
        run("DELETE FROM people_person WHERE id = %s", person.pk)
        assert check_chain(five[0].practice).broken_at is None
        (words,) = strangers()
        transaction.set_rollback(True)  # the database's own rules would not have let it stand
    assert words.startswith(f"Person {person.pk}, whom the record names first in event {five[0].number}")


def test_the_site_cannot_delete_a_person_who_did_something(five: list[Event], lead: Viewer) -> None:
    from django.db.models import ProtectedError

    assert lead.person is not None
    with pytest.raises(ProtectedError):
        lead.person.delete()


@pytest.mark.parametrize(
    "detail",
    [
        {2: "two", 10: "ten", 1: "one"},
        {"b": 1, "a": {"d": (1, 2), "c": None}},
        {"big": 2**70, "small": 1e-300, "long": 0.1 + 0.2, "minus": -0.0},
        {"é": "composed", "e\u0301": "decomposed", "\u2028": "line", "🧒": "child"},
        {"broken": "half of a character \ud83e"},
        {"quote": '"],["', "back": "\\", "nul": "\0"},
        {True: 1, None: 2, 1.5: 3},
    ],
)
def test_any_detail_is_whole_when_read_again(lead: Viewer, detail: dict[object, object]) -> None:
    with transaction.atomic():
        record(lead, "looked", "letter:1", detail=detail)  # type: ignore[arg-type]
    assert check_chain(lead.practice).broken_at is None


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), datetime(2026, 1, 1, tzinfo=UTC), {1, 2}])
def test_a_detail_that_cannot_be_kept_is_refused_and_takes_the_act_with_it(lead: Viewer, bad: object) -> None:
    before = Event.objects.count()
    with pytest.raises((ValueError, TypeError)), transaction.atomic():
        record(lead, "looked", "letter:1")
        record(lead, "looked", "letter:2", detail={"bad": bad})
    assert Event.objects.count() == before
    assert check_chain(lead.practice).broken_at is None


def test_differing_details_differ_in_their_fingerprint(lead: Viewer) -> None:
    event = look(lead, "letter:1")
    prints = set()
    for detail in ({"a": 1}, {"a": 1.0}, {"a": "1"}, {"a": True}, {"a": [1]}, {"a": None}, {}, {"A": 1}):
        event.detail = as_kept(json.loads(json.dumps(detail)))
        prints.add(fingerprint(event))
    assert len(prints) == 8


def test_an_event_of_a_transaction_that_was_taken_back_leaves_no_gap(lead: Viewer) -> None:
    first = look(lead, "letter:1")
    with pytest.raises(RuntimeError), transaction.atomic():
        record(lead, "looked", "letter:2")
        raise RuntimeError
    second = look(lead, "letter:3")
    assert second.number == first.number + 1
    assert check_chain(lead.practice).broken_at is None


def test_an_event_may_say_an_earlier_moment_than_the_one_before(lead: Viewer) -> None:
    """A clock that was put back does not break the chain: the order is the number's."""
    with transaction.atomic():
        record(lead, "looked", "letter:1")
        record(lead, "looked", "letter:2", at=datetime.now(UTC) - timedelta(days=3))
    assert check_chain(lead.practice).broken_at is None
