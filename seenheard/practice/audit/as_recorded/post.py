"""What left by e-mail, what did not arrive and what was dealt with, as the events say."""

from __future__ import annotations

from collections.abc import Iterator

from seenheard.practice.audit.models import Event
from seenheard.practice.people.models import Practice
from seenheard.practice.post.models import Message

#: Which events make a column of an e-mail what it is, and how a fault names it.
TOLD = {
    "sent_at": (("mail_sent",), "sent"),
    "bounced_at": (("mail_came_back",), "returned"),
    "dealt_with_at": (("mail_dealt_with", "mail_tried_again"), "dealt with"),
}


def post_faults(practice: Practice) -> Iterator[str]:
    """An e-mail that is marked as sent and never left would be believed to have told somebody."""
    told = events_of(practice)
    columns = Message.objects.filter(practice=practice).order_by("pk").values("pk", *TOLD)
    for row in columns:
        verbs = told.pop(f"message:{row['pk']}", set())
        if "mail_posted" not in verbs:
            yield f"E-mail {row['pk']} is in the post, but the record does not know of it: put in past the site."
            continue
        for column, (needed, words) in TOLD.items():
            marked, recorded = row[column] is not None, not verbs.isdisjoint(needed)
            if marked and not recorded:
                yield f"E-mail {row['pk']} is marked as {words}, and the record does not say so."
            if recorded and not marked and column != "dealt_with_at":  # a next try at once is told by the same word
                yield f"E-mail {row['pk']} was {words} as the record says, but is not marked so any more."
    for about in sorted(told):
        yield f"E-mail {about.partition(':')[2]} was put in the post as the record says, but is not there any more."


def events_of(practice: Practice) -> dict[str, set[str]]:
    """By "message:5": the verbs of its events."""
    verbs = {"mail_posted"} | {verb for needed, _ in TOLD.values() for verb in needed}
    found: dict[str, set[str]] = {}
    events = Event.objects.filter(practice=practice, verb__in=verbs, about__startswith="message:")
    for about, verb in events.values_list("about", "verb"):
        found.setdefault(about, set()).add(verb)
    return found
