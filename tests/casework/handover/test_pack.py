"""The pack's JSON, strictly read; duties' names; passphrases; receipts."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seenheard.casework.handover.codec import NotAsItShouldBe
from seenheard.casework.handover.cover import cover
from seenheard.casework.handover.keys import with_refs
from seenheard.casework.handover.pack import (
    Pack,
    PackChild,
    PackDuty,
    PackFact,
    PackMeeting,
    Seat,
    Surgery,
    fingerprint,
    pack_as_json,
    pack_from_json,
)
from seenheard.casework.handover.passphrase import HOW_MANY, WORDS, passphrase_of, tidied
from seenheard.casework.handover.receipt import NoReceipt, Receipt, holds, receipt_in, text_of, words_for

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
DUTIES = st.builds(
    PackDuty,
    key=TEXT,
    kind=st.sampled_from(["report", "minutes", "action"]),
    owed_by=st.sampled_from(["practice", "local_authority"]),
    words=TEXT,
    state=st.sampled_from(["open", "closed"]),
    due_on=st.none() | DAYS,
    due_text=TEXT,
    children=st.just(("c1",)),
    terms=st.dictionaries(TEXT, TEXT | st.integers() | st.booleans(), max_size=3),
)
MEETINGS = st.builds(
    PackMeeting,
    ref=st.just("m1"),
    type=st.sampled_from(["initial", "review", "core_group"]),
    on=st.none() | DAYS,
    time=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    venue=TEXT,
    held=st.booleans(),
    seats=st.just((Seat("c1", "plan_made", ("neglect",)),)),
)
PACKS = st.builds(
    Pack,
    uid=TEXT,
    made_at=st.datetimes(timezones=st.just(timezone.utc)),  # noqa: UP017 - a value, not the alias
    made_by=TEXT,
    giver=st.just(Surgery("QX4101", "Millbrook Lane Surgery")),
    receiver=st.just(Surgery("QX4102", "Tarnside Health Centre")),
    family=TEXT,
    children=st.just((PackChild("c1", "Rosa Fennimore", born_on=date(2016, 4, 2)),)),
    meetings=st.lists(MEETINGS, max_size=1).map(tuple),
    duties=st.lists(DUTIES, max_size=3).map(tuple),
    notes=st.lists(TEXT, max_size=2).map(tuple),
)


def a_pack(**more: Any) -> Pack:
    values: dict[str, Any] = {
        "uid": "u",
        "made_at": datetime(2026, 11, 22, 9, tzinfo=timezone.utc),  # noqa: UP017
        "made_by": "Eva",
        "giver": Surgery("QX4101", "Millbrook Lane Surgery"),
        "receiver": Surgery("QX4102", "Tarnside Health Centre"),
        "family": "Fennimore",
        "children": (PackChild("c1", "Rosa <b>Fennimore</b>"),),
    }
    return Pack(**values | more)


@given(PACKS)
@settings(max_examples=25, deadline=None)
def test_what_is_written_is_read_back_the_same(pack: Pack) -> None:
    assert pack_from_json(pack_as_json(pack)) == pack
    assert fingerprint(pack_from_json(pack_as_json(pack))) == fingerprint(pack)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("made_at",), "2026-11-22T09:00:00", "made_at: should be a moment with its time zone"),
        (("children",), [], "children: names nobody"),
        (("children",), {}, "children: should be a list"),
        (("children", 0, "born_on"), "22/11/2016", "children.0.born_on: should be a date"),
        (("children", 0, "name"), "x" * 5000, "children.0.name: has more than 4000 characters"),
        (("children", 0, "on_plan"), 1, "children.0.on_plan: should be yes or no"),
        (("children", 0, "plan"), {"a": {"b": {"c": {"d": {"e": 1}}}}}, "goes too deep"),
        (("staying",), [{}] * 500, "staying: has more than 400 entries"),
        (("family",), None, "family: should be words"),
        (("family",), "\ud800", "family: has characters that no text has"),
        (("surprise",), 1, "surprise: is not known here"),
    ],
)
def test_what_is_not_as_it_should_be_is_refused_with_its_place(place: tuple[Any, ...], value: Any, said: str) -> None:
    written = pack_as_json(a_pack())
    inside: Any = written
    for part in place[:-1]:
        inside = inside[part]
    inside[place[-1]] = value
    with pytest.raises(NotAsItShouldBe, match=re.escape(said)):
        pack_from_json(written)


def test_a_fact_or_seat_of_nobody_is_refused() -> None:
    for wrong in (
        {"facts": (PackFact("f1", "referral", date(2026, 3, 4), child="c2"),)},
        {"meetings": (PackMeeting("m1", "review", seats=(Seat("c2"),)),)},
        {"meetings": (PackMeeting("m1", "review"), PackMeeting("m1", "review"))},
    ):
        with pytest.raises(NotAsItShouldBe):
            pack_from_json(pack_as_json(a_pack(**wrong)))


def test_keys_are_carried_over_or_mean_nothing() -> None:
    refs = {"conference": {"17": "m1"}, "child": {"3": "c1"}, "fact": {}}
    assert with_refs("minutes:conference:17", refs) == "minutes:conference:m1"
    assert with_refs("report:conference:17:child:3", refs) == "report:conference:m1:child:c1"
    assert with_refs("minutes:conference:18", refs) == ""
    assert with_refs("report:letter:17", refs) == ""
    assert with_refs("answer_to_telling:telling:5", refs) == ""
    back = {"conference": {"m1": "4"}, "child": {"c1": "9"}}
    assert with_refs("report:conference:m1:child:c1", back) == "report:conference:4:child:9"


def test_the_words_can_be_told_apart_on_the_telephone() -> None:
    assert len(WORDS) == 512
    assert len({word[:4] for word in WORDS}) == 512
    assert all(word.isascii() and word.isalpha() and 3 <= len(word) <= 8 for word in WORDS)
    made = passphrase_of(range(HOW_MANY))
    assert tidied(made.upper().replace("-", " , ")) == made


def test_a_receipt_is_read_out_of_an_e_mail_and_holds_only_whole() -> None:
    key = bytes(range(32))
    said = Receipt(
        "6f1c7c0e-6a0d-4a3f-9d5e-0c6f0a5f7b11", "Tarnside Health Centre", "QX4102", "Jo Bell", date(2026, 11, 22)
    )
    whole = Receipt(said.pack, said.practice, said.code, said.by, said.on, words_for(said, key))
    mail = "Dear colleague,\n\n" + "".join(f"> {line}\n" for line in text_of(whole).splitlines()) + "\nBest wishes"
    assert receipt_in(mail) == whole
    assert holds(receipt_in(mail), key)
    assert not holds(receipt_in(mail.replace("Jo Bell", "Jo Ball")), key)
    assert not holds(whole, bytes(32))
    for wrong, words in (
        ("hello", "This is no receipt"),
        (mail.replace("Words:", "W:"), "lacks its line “Words:”"),
        (mail.replace("2026-11-22\n", "yesterday\n"), "day cannot be read"),
    ):
        with pytest.raises(NoReceipt, match=words):
            receipt_in(wrong)


def test_the_cover_says_all_and_runs_nothing() -> None:
    meeting = PackMeeting(
        "m1",
        "review",
        on=date(2026, 12, 3),
        time=time(14),
        venue="Civic Centre",
        chair="Piers Gunnarsson",
        social_worker="Collette Umeh",
        social_worker_phone="01632 960931",
        seats=(Seat("c1"),),
    )
    duty = PackDuty("", "report", "practice", "Send our report", due_on=date(2026, 11, 26), children=("c1",))
    page = cover(a_pack(meetings=(meeting,), duties=(duty,)), {"review": "Review conference"}, {})
    for words in ("3 December 2026, 14:00", "Civic Centre", "Piers Gunnarsson", "01632 960931", "26 November 2026"):
        assert words in page
    assert "<b>Fennimore" not in page
    assert "&lt;b&gt;Fennimore" in page
    assert "<script" not in page
