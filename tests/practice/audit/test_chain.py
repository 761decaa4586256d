"""The record cannot be changed by the site, and shows it if somebody changes it below the site."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, connections, transaction

from seenheard.practice.audit.actions import look, record
from seenheard.practice.audit.models import Event
from seenheard.practice.audit.queries import check_chain
from seenheard.practice.people.viewer import Viewer


@pytest.fixture
def three(lead: Viewer) -> Viewer:
    for number in (1, 2, 3):
        look(lead, f"letter:{number}")
    return lead


def test_an_event_outside_a_transaction_is_refused(lead: Viewer, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as outside:
        outside.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(transaction.TransactionManagementError):
            record(lead, "looked", "letter:1")


@pytest.mark.parametrize("act", ["update", "delete", "raw update", "raw delete"])
def test_the_database_refuses_to_change_or_delete_an_event(three: Viewer, act: str) -> None:
    acts = {
        "update": lambda: Event.objects.update(verb="never looked"),
        "delete": lambda: Event.objects.all().delete(),
        "raw update": lambda: connection.cursor().execute("UPDATE audit_event SET verb = 'never looked'"),
        "raw delete": lambda: connection.cursor().execute("DELETE FROM audit_event"),
    }
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        acts[act]()
    assert check_chain(three.practice).broken_at is None


def below_the_site(statement: str) -> None:
    """What somebody with the database file itself could do."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER audit_event_no_update")
        cursor.execute("DROP TRIGGER audit_event_no_delete")
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET verb = 'wrote' WHERE about = 'letter:2'",
        "UPDATE audit_event SET at = '2020-01-01 00:00:00' WHERE about = 'letter:2'",
        "UPDATE audit_event SET person_id = NULL WHERE about = 'letter:2'",
        "UPDATE audit_event SET detail = '{\"a\": 1}' WHERE about = 'letter:2'",
    ],
)
def test_a_changed_event_is_named(three: Viewer, statement: str) -> None:
    number = Event.objects.get(about="letter:2").number
    below_the_site(statement)
    found = check_chain(three.practice)
    assert found.broken_at == number
    assert "changed" in found.words


def test_a_missing_event_is_named(three: Viewer) -> None:
    number = Event.objects.get(about="letter:2").number
    below_the_site("DELETE FROM audit_event WHERE about = 'letter:2'")
    assert check_chain(three.practice).broken_at == number


def test_two_practices_have_chains_of_their_own(three: Viewer, stranger: Viewer) -> None:
    look(stranger, "letter:9")
    assert check_chain(three.practice).broken_at is None
    assert check_chain(stranger.practice).broken_at is None
