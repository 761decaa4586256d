"""What sort of section does a heading open?"""

from __future__ import annotations

import re
from functools import lru_cache

from seenheard.casework.reading.labels import plain

_SECTIONS: tuple[tuple[str, str], ...] = (
    ("invited but did not", "absent"), ("did not attend", "absent"), ("not in attendance", "absent"), ("non attend", "absent"),
    ("not present", "absent"), ("absent", "absent"), ("no response", "absent"), ("non-attend", "absent"), ("unable to attend", "apologies"),
    ("apolog", "apologies"), ("ymddiheur", "apologies"),
    ("invited and attend", "present"), ("invited, attend", "present"), ("invited and present", "present"), ("invited and came", "present"),
    ("distribution", "distribution"), ("circulation", "distribution"), ("copies to", "distribution"), ("copied to", "distribution"),
    ("invited", "invited"), ("gwahodd", "invited"),
    ("reports received", "reports"), ("reports submitted", "reports"), ("reports provided", "reports"),
    ("core group member", "members"), ("members of the core group", "members"), ("membership", "members"),
    ("attendance", "present"), ("present", "present"), ("attend", "present"), ("taking part", "present"), ("took part", "present"),
    ("participant", "present"), ("bresennol", "present"), ("who was there", "present"), ("people at the", "present"),
    ("agencies consulted", "present"), ("contributors", "present"), ("who came", "present"), ("in the room", "present"),
    ("actions from last", "review_of_plan"), ("previous actions", "review_of_plan"), ("matters arising", "review_of_plan"),
    ("review of the plan", "review_of_plan"), ("progress", "review_of_plan"), ("review of actions", "review_of_plan"),
    ("contingency", "other"), ("bottom line", "other"),
    ("action", "actions"), ("recommendation", "actions"), ("next steps", "actions"), ("needs to happen", "actions"),
    ("outline plan", "actions"), ("protection plan", "actions"), ("support plan", "actions"), ("safety plan", "actions"),
    ("doing what", "actions"), ("does what", "actions"), ("jobs", "actions"), ("to do", "actions"), ("tasks", "actions"), ("gweithred", "actions"), ("cynllun", "actions"), ("gp to do", "actions"), ("for the gp", "actions"),
    ("who will do what", "actions"), ("requests of gp", "actions"), ("what we will do", "actions"), ("agreed plan", "actions"),
    ("decision", "decision"), ("outcome", "decision"), ("penderfyniad", "decision"), ("threshold", "decision"),
    ("conclusion", "decision"), ("registration", "decision"), ("canlyniad", "decision"),
    ("family", "family"), ("household", "family"), ("parents", "family"), ("adults", "family"), ("significant", "family"),
    ("teulu", "family"), ("mother", "family"), ("father", "family"), ("others in", "family"), ("parent/", "family"),
    ("subject", "children"), ("child / young person", "children"), ("children", "children"), ("details of child", "children"),
    ("child/young person", "children"), ("child details", "children"), ("child's details", "children"), ("about the child", "children"),
    ("plant", "children"), ("siblings", "family"), ("patient", "children"),
    ("next meeting", "next"), ("future meeting", "next"), ("arrangements", "next"), ("key dates", "next"), ("meetings", "next"),
    ("review", "next"), ("date of next", "next"), ("dates", "next"), ("core group", "next"), ("what happens next", "next"),
    ("views of", "discussion"), ("discussion", "discussion"), ("information shared", "discussion"), ("summary", "discussion"),
    ("background", "discussion"), ("reason for", "discussion"), ("history", "discussion"), ("worried about", "discussion"),
    ("working well", "discussion"), ("concerns", "discussion"), ("plan", "actions"),
)  # fmt: skip


_SORRY = re.compile(r"apolog\w* for (?:any|the|this|our|late|short)|(?:with|our|many|please accept) (?:our )?apolog")
_BODY = re.compile(r"\b(?:council|team|unit|centre|services?|department|hospital|surgery|board|trust|partnership)\b")


@lru_cache(maxsize=8192)
def section_of(text: str) -> str:
    """The sort of section that a heading opens: "present", "apologies", "actions", "decision", ... or "other"."""
    words = plain(text).replace("planning meeting", "meeting")
    if _BODY.search(words) or _SORRY.search(words):
        return "other"
    for phrase, section in _SECTIONS:
        if phrase in words:
            return section
    return "other"
