"""The letter that goes back to the sender when nobody in theirs is our patient."""

from __future__ import annotations

from django.utils import timezone

from seenheard.practice.people.viewer import Viewer
from seenheard.practice.web.words import day

from .forms_sheet import KIND_WORDS
from .models import Letter, Reading


def reply_to_sender(viewer: Viewer, letter: Letter, reading: Reading | None) -> str:
    """Plain text to copy or print. Names the children as the letter does, and nobody else."""
    fields = reading.fields if reading else {}
    names = [child["name"] for child in fields.get("children") or [] if child.get("name")]
    worker = (fields.get("social_worker") or {}).get("name")
    to = [line for line in (worker, fields.get("local_authority")) if line]
    kind = KIND_WORDS.get(fields.get("kind") or "", "letter").lower()
    dated = f" dated {day(fields['document_date'])}" if fields.get("document_date") else ""
    arrived = day(letter.arrived_at)
    about = f" about {' and '.join(names)}" if names else ""
    return "\n".join(
        [
            *(to or ["[Name and address of the sender]"]),
            "",
            day(timezone.localdate()),
            "",
            f"Your {kind}{dated}{about}, which came to us on {arrived}",
            "",
            "We looked for everybody named in it on our list by number, name and date of birth, and found nobody who "
            "is registered with this practice. It has not been filed to any patient's record here.",
            "",
            "Please check with which practice each child is registered, and send it there without delay. Please do not "
            "count us as told, invited or asked for a report.",
            "",
            "If you believe that a child is registered with us, please tell us the full name, date of birth, NHS "
            "number and address that you hold, and we shall look again the same day.",
            "",
            "Yours faithfully",
            "",
            viewer.name,
            viewer.practice.name,
        ]
    )
