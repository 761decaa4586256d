"""The letter of differences: what it says and keeps back, where it may go, and what of it stays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document

from seenheard.casework.reconciliation.answers import Answer
from seenheard.practice.audit.models import Event
from seenheard.practice.children.looking import give_reason
from seenheard.practice.children.models import Child
from seenheard.practice.children.restricting import restrict
from seenheard.practice.diary.models import Authority
from seenheard.practice.keeping.holds import lift_hold, place_hold
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.models import Message
from seenheard.practice.reconciliation.answering import answer_difference
from seenheard.practice.reconciliation.keeping import remove_what_is_over, rule_of, set_rule
from seenheard.practice.reconciliation.models import Answer as AnswerRow
from seenheard.practice.reconciliation.models import CouncilList, Difference, DifferencesLetter
from seenheard.practice.reconciliation.refused import ReconciliationRefused
from seenheard.practice.reconciliation.sending import send_by_email, sent_another_way
from seenheard.practice.reconciliation.writing import to_tell, write_letter
from seenheard.practice.reports.report_settings import allow_domain

from .conftest import CORIN, ISLA, as_csv
from .given import brought_in

SignIn = Callable[[Viewer], Client]
OTHER = (*ISLA[:4], "Physical", "99 Elsewhere Road")
ADDRESS = "lists@northmere.gov.uk"


@pytest.fixture
def answered(administrator: Viewer, council: Authority) -> list[Difference]:
    """Isla's category is wrong with them, Wren is missing on their list, an address differs: all to be told."""
    brought_in(administrator, council, as_csv(OTHER, CORIN))
    rows = list(Difference.objects.filter(kind__in=("category", "not_listed", "address")).order_by("place"))
    for one in rows:
        say(administrator, one, Answer.OURS_RIGHT)
    return rows


def say(by: Viewer, one: Difference, answer: Answer, words: str = "") -> None:
    now = timezone.now()
    answer_difference(by, pk=one.pk, answer=answer, words=words, today=now.date(), now=now)


def letter(by: Viewer, council: Authority, *rows: Difference) -> DifferencesLetter:
    now = timezone.now()
    chosen = [one.pk for one in rows or to_tell(by, council)]
    return write_letter(by, authority_id=council.pk, chosen=chosen, today=timezone.localdate(now), now=now)


def words_of(made: DifferencesLetter) -> str:
    document = Document(BytesIO(bytes(made.word or b"")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells])


def test_it_says_what_concerns_their_list_and_no_address_of_ours(
    administrator: Viewer, council: Authority, answered: list[Difference]
) -> None:
    made = letter(administrator, council)
    said = words_of(made)
    for words in (
        "Isla Lockspur",
        "Category: physical",
        "Category: neglect",
        "Wren Pellowe",
        "not on it",
        "It rests on",
    ):
        assert words in said
    assert "Thistle Walk" not in said
    assert "telephone us about the address" in said
    assert "Corin" not in said
    assert made.rows == 3
    assert hashlib.sha256(bytes(made.word or b"")).hexdigest() == made.word_sha256
    assert b"Isla" not in bytes(made.word or b"")[:200]


def test_what_was_told_is_not_told_again_until_it_is_answered_anew(
    administrator: Viewer, council: Authority, answered: list[Difference]
) -> None:
    letter(administrator, council)
    assert not to_tell(administrator, council).exists()
    with pytest.raises(ReconciliationRefused, match="at least one"):
        letter(administrator, council, answered[0])
    changed = (*ISLA[:4], "Sexual", ISLA[5])
    brought_in(administrator, council, as_csv(changed, CORIN), now=timezone.now() + timedelta(days=30))
    again = Difference.objects.get(kind="category")
    assert again.answer is None
    say(administrator, again, Answer.THEIRS_RIGHT)
    assert [one.pk for one in to_tell(administrator, council)] == [again.pk]
    assert "Please send us the letter" in words_of(letter(administrator, council))


def test_a_restricted_child_goes_in_only_by_the_leads_decision(
    administrator: Viewer,
    lead: Viewer,
    council: Authority,
    answered: list[Difference],
    children: dict[str, Child],
    signed_in: SignIn,
) -> None:
    family, now = children["Isla"].family, timezone.now()
    restrict(lead, family=family, because="Her mother works here", now=now)
    isla, wren = answered[0], answered[-1]
    isla, wren = (Difference.objects.get(kind=kind) for kind in ("category", "not_listed"))
    for path in (
        "/reconciliation/",
        "/reconciliation/?show=answered",
        f"/reconciliation/councils/{council.pk}/letter/",
    ):
        shown = signed_in(administrator).get(path).content.decode()
        assert "Isla" not in shown
        assert "Lockspur" not in shown
    with pytest.raises(ReconciliationRefused, match="safeguarding lead decides"):
        letter(administrator, council, isla, wren)
    with pytest.raises(ReconciliationRefused, match="Open the restricted record"):
        letter(lead, council, isla, wren)
    give_reason(lead, family=family, because="To write to the council", now=now)
    page = signed_in(lead).get(f"/reconciliation/councils/{council.pk}/letter/").content.decode()
    assert "Isla Lockspur" in page
    made = letter(lead, council, isla, wren)
    assert "Isla Lockspur" in words_of(made)
    refused = signed_in(administrator).get(f"/reconciliation/letters/{made.pk}/word/")
    assert b"This record is restricted" in refused.content


@pytest.fixture
def mail(settings: Any) -> None:
    settings.SMTP_HOST, settings.MAIL_FROM = "127.0.0.1", "seenheard@practice.example"


def test_it_leaves_only_to_an_allowed_domain_once_and_by_somebody_who_looked(
    administrator: Viewer, council: Authority, answered: list[Difference], mail: None
) -> None:
    made, now = letter(administrator, council), timezone.now()
    sent: dict[str, Any] = {"pk": made.pk, "address": ADDRESS, "looked": True, "new_confirmed": True, "now": now}
    with pytest.raises(ReconciliationRefused, match="No mail domain is allowed"):
        send_by_email(administrator, **sent)
    allow_domain(administrator, "northmere.gov.uk", now=now)
    with pytest.raises(ReconciliationRefused, match="may go to northmere"):
        send_by_email(administrator, **{**sent, "address": "somebody@gmail.com"})
    with pytest.raises(ReconciliationRefused, match="Look at the letter first"):
        send_by_email(administrator, **{**sent, "looked": False})
    with pytest.raises(ReconciliationRefused, match="letter by letter"):
        send_by_email(administrator, **{**sent, "new_confirmed": False})
    assert not Message.objects.filter(kind="difference").exists()
    gone = send_by_email(administrator, **sent)
    message = Message.objects.get(kind="difference")
    assert gone.message == message
    assert message.to_address == ADDRESS
    assert "Isla" not in message.subject + message.body
    assert [file.sha256 for file in message.files.all()] == [made.pdf_sha256 or made.word_sha256]
    with pytest.raises(ReconciliationRefused, match="already"):
        send_by_email(administrator, **sent)
    assert Event.objects.filter(verb="differences_letter_sent").exists()


def test_another_way_is_said_in_words(
    administrator: Viewer, council: Authority, answered: list[Difference], signed_in: SignIn
) -> None:
    made, now = letter(administrator, council), timezone.now()
    with pytest.raises(ReconciliationRefused, match="which way"):
        sent_another_way(administrator, pk=made.pk, words="", looked=True, now=now)
    client, waits = signed_in(administrator), "written and not sent"
    difference = f"/reconciliation/differences/{answered[0].pk}/"
    assert waits in client.get("/").content.decode()
    assert "not sent yet" in client.get(difference).content.decode()
    sent_another_way(administrator, pk=made.pk, words="the council’s portal", looked=True, now=now)
    assert waits not in client.get("/").content.decode()
    assert "not sent yet" not in client.get(difference).content.decode()
    page = signed_in(administrator).get(f"/reconciliation/letters/{made.pk}/").content.decode()
    assert "Sent another way: the council’s portal" in page


def test_lists_and_letters_go_when_their_time_is_over_and_a_hold_keeps_them(
    administrator: Viewer, lead: Viewer, council: Authority, answered: list[Difference]
) -> None:
    now = timezone.now()
    made = letter(administrator, council)
    assert (rule_of(administrator.practice).months, rule_of(administrator.practice).confirmed) == (12, False)
    today = timezone.localdate(now)
    set_rule(lead, months=6, source="our agreement", checked_on=today, today=today, now=now)
    later = now + timedelta(days=200)
    assert remove_what_is_over(now + timedelta(days=150)) == 0
    hold = place_hold(lead, family=None, because="An inquiry asks for it", now=now)
    assert remove_what_is_over(later) == 0
    lift_hold(lead, hold.pk, because="The inquiry is over", now=now)
    assert remove_what_is_over(later) == 1
    assert remove_what_is_over(later) == 0
    kept = CouncilList.objects.get()
    assert (kept.data, kept.cells, bool(kept.sha256), kept.removed_at) == (None, None, True, later)
    made.refresh_from_db()
    assert (made.word, made.pdf, bool(made.word_sha256)) == (None, None, True)
    told = [*Difference.objects.values_list("words", "theirs", "ours", "identity")]
    assert set(map(str, told)) == {str(("", [], [], ""))}
    assert set(AnswerRow.objects.values_list("words", "identity")) == {("", "")}
    assert Event.objects.filter(verb="council_lists_removed").count() == 1
