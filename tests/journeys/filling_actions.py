"""A child on a plan that asks things of us, whose record was brought in, and who was not brought to a clinic.
`python -m tests.journeys.filling_actions DATA`."""

from __future__ import annotations

import os
import sys


def fill() -> None:
    from django.utils import timezone

    from seenheard.practice.children.models import Patient
    from seenheard.practice.people.models import Person
    from seenheard.practice.people.queries import viewer_for
    from tests.practice.confirmed import ahead
    from tests.practice.plan_actions.asked import IMMUNISE, all_given, asked, not_brought, plan_asks, record_with

    bryn = viewer_for(Person.objects.get(username="bryn"), today=timezone.localdate())
    assert bryn is not None
    child = Patient.objects.get(nhs_number="9995149788")
    plan_asks(
        bryn,
        child,
        asked(IMMUNISE, ahead(20)),
        asked("Weigh the child at the surgery", ahead(-3)),
        asked("Health visitor to visit each week", ahead(9)),
    )
    not_brought(bryn, child, ahead(-1))
    record_with(bryn, child, all_given(child.born_on))


if __name__ == "__main__":
    os.environ["SEENHEARD_DATA"] = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = "seenheard.practice.config.settings"
    import django

    django.setup()
    fill()
