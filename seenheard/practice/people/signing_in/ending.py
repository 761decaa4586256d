"""Ending every session of a person, also one that has no clock yet."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from seenheard.practice.people.models import Person

from .clock import end_sessions
from .models import KeptForm, SignIn


def end_every_session(person: Person) -> int:
    """The next request of any browser in which this person was signed in is a stranger's. Answers how many there
    were. Walks the whole table: what a session holds is not written in a column."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    theirs = [one.session_key for one in Session.objects.iterator() if belongs(one, person)]
    for key in theirs:
        store(key).delete()
    KeptForm.objects.filter(person=person).delete()
    end_sessions(list(SignIn.objects.filter(person=person)))
    return len(theirs)


def belongs(session: Session, person: Person) -> bool:
    return str(session.get_decoded().get(SESSION_KEY)) == str(person.pk)
