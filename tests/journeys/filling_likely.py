"""Two early warnings: one open, one whose last day has passed. `python -m tests.journeys.filling_likely DATA`."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from unittest.mock import patch


def fill() -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Patient
    from seenheard.practice.conferences.likely.passing import close_passed
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead, confirmed

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None

    def noted(number: str, name: str, days: int) -> None:
        on = ahead(days).isoformat()
        fields = {
            "kind": "strategy_discussion_minutes",
            "document_date": on,
            "local_authority": "Westharrow Dale Council",
            "children": [{"name": name, "decision": "section47_started"}],
            "conference": {"type": "strategy", "date": on},
        }
        confirmed(bryn, fields, Patient.objects.get(nhs_number=number))

    noted("9995149788", "Logan Okonedo-Lyle", -2)
    with patch("django.utils.timezone.now", return_value=timezone.now() - timedelta(days=40)):
        noted("9993425087", "Tilly Nettleship", -2)
    close_passed(timezone.now())


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
