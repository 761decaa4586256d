"""Which past conferences are asked about: what was entered soon after its day is, old post is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from seenheard.practice.children.models import Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.cover.unsaid import LONG_PAST, outstanding, with_entry
from seenheard.practice.letters.models import Confirmation
from seenheard.practice.people.viewer import Viewer
from tests.practice.confirmed import ahead

from .of_ours import conference_on

#: Either side of every edge by which days alone tell news from old post, and of midnight here in summer and in winter.
SOONER = tuple(timedelta(hours=hours) for hours in (-24 * 40, -49, -25, -2, -1, 0, 1, 2, 23, 25, 49, 24 * 40))


def slowly(viewer: Viewer) -> list[int]:
    """The same, each conference by itself."""
    rows = with_entry(viewer, timezone.localdate())
    return [one.pk for one in rows if timezone.localdate(one.entered_at) <= one.on + LONG_PAST]


@pytest.mark.parametrize("changed", [False, True])
def test_old_post_is_told_from_news_by_the_day_here(
    administrator: Viewer, patient: Callable[..., Patient], changed: bool
) -> None:
    """Whether or not the meeting was changed since it was entered."""
    meeting, seen = conference_on(administrator, patient, ahead(-400)), set()
    assert meeting.on is not None
    for on in (meeting.on, meeting.on + timedelta(days=180)):
        last = datetime.combine(on + LONG_PAST + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
        for sooner in SOONER:
            Confirmation.objects.update(at=last + sooner)
            Conference.objects.filter(pk=meeting.pk).update(
                on=on, changed_at=timezone.now() if changed else last + sooner
            )
            asked = outstanding(administrator, timezone.localdate())
            assert [one.pk for one in asked.first] == slowly(administrator), sooner
            assert asked.number == len(asked.first)
            seen.add(asked.number)
    assert seen == {0, 1}
