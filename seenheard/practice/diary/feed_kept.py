"""Calendars kept ready: programs ask for them every hour, and a practice of ten years has a thousand entries.

A calendar is written anew as soon as anything in the practice has changed since. That is sure, because no change is
without its event in the record: what was kept counts only while the last event that can change it is the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from django.utils import timezone

from seenheard.practice.audit.models import Event

from .feed import Link, calendar, diary_of
from .models import Feed

MOST_KEPT = 16
#: What changes nothing that a calendar shows: looks, letters that come and are read, and e-mails.
LOOKS = (
    *("mail_posted", "mail_sent", "mail_given_up", "mail_withdrawn", "mail_came_back", "mail_dealt_with"),
    *("mail_tried_again", "mail_paused", "mail_resumed", "mail_emptied"),
    *("taking_part_said", "offer_made", "offer_sent", "offer_refused", "offer_withdrawn"),
    *("report_begun", "report_children_changed", "report_filled", "report_answer_given", "report_answer_taken_back"),
    *("statement_added", "statement_saved", "statement_beside", "statement_settled", "statements_read"),
    *("statement_left_out", "statement_brought_back"),
    *("report_to_gp", "report_returned", "report_reviewed", "report_signed", "report_withdrawn", "report_corrected"),
    *("report_commented", "report_comment_resolved", "report_comment_reopened", "report_shared"),
    *("report_discussed", "report_discussed_back", "report_promised", "report_promised_back"),
    *("report_reader_added", "report_reader_changed", "report_reader_out", "report_reader_decided"),
    *("report_copies_made", "report_sent", "report_received", "report_left", "report_came_back"),
    *("report_settings", "report_form_brought", "report_form_ended", "report_claim_saved", "report_scheme"),
    *("report_domain_allowed", "report_domain_ended"),
    *("core_group_part_said", "core_group_note_sent"),
    *("action_entered", "action_terms_set", "action_left_aside", "action_brought_back"),
    *("evidence_proposed", "evidence_attached", "evidence_confirmed", "evidence_ended", "evidence_against"),
    *("social_worker_told", "telling_left", "telling_came_back", "telling_answered", "telling_answer_taken_back"),
    "telling_rules_set",
    *("council_list_received", "council_columns_confirmed", "council_words_confirmed", "council_list_compared"),
    *("council_lists_removed", "council_lists_rule_set", "difference_answered", "difference_opened_again"),
    *("differences_letter_written", "differences_letter_sent"),
    *("ending_opened", "ending_withdrawn", "ending_ticked", "ending_unticked"),
    "plan_written",
    *("looked", "exported", "file_exported", "received", "received_again", "read"),
    *("knowledge_set", "knowledge_imported"),
    *("rules_taken_up", "assessment_planned", "assessment_done", "assessment_taken_back", "passport_made"),
    *("passport_given", "care_to_be_taken_over", "care_taken_over", "care_taking_over_ended"),
    *("codes_listed", "codes_taken_back", "code_ticked", "code_unticked", "concern_entered", "concern_ended"),
    *("record_imported", "record_removed", "record_name_settled", "member_added", "member_changed", "member_removed"),
    *("pack_made", "pack_sent", "pack_ended", "pack_received", "pack_overtaken", "pack_holds_again"),
    *("pack_opened", "pack_taken", "pack_left"),
    *("reminded", "daily_list", "steps_set", "steps_reset", "list_hour_set", "deputy_set", "own_reminders_set"),
)
Key = tuple[int, date, str, tuple[int, str] | None]


@dataclass(frozen=True, slots=True)
class Body:
    """A calendar's bytes, when any of it last changed, and the children whom it is about."""

    data: bytes
    changed_at: datetime
    children: tuple[int, ...]


_kept: dict[int, tuple[Key, Body]] = {}
_lock = Lock()


def body_of(feed: Feed, *, now: datetime, name: str, link: Link) -> Body:
    """The feed's calendar as it is now."""
    key: Key = (feed.pk, timezone.localdate(now), link("/"), last_change(feed.practice_id))
    with _lock:
        kept = _kept.get(feed.pk)
    if kept is not None and kept[0] == key:
        return kept[1]
    diary = diary_of(feed, now=now)
    children = {child.pk for duty in diary.duties for child in duty.children.all()}
    children |= {seat.child_id for meeting in diary.meetings for seat in meeting.seats.all()}
    body = Body(calendar(diary, name=name, link=link), diary.changed_at, tuple(sorted(children)))
    with _lock:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[feed.pk] = (key, body)
    return body


def last_change(practice_id: int) -> tuple[int, str] | None:
    """The practice's last event that can change a calendar."""
    events = Event.objects.filter(practice=practice_id).exclude(verb__in=LOOKS)
    return events.order_by("-number").values_list("number", "hash").first()
