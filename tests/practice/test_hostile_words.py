"""Markup, scripts and orders to software in every field that a letter can fill: shown as words, everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from icalendar import Calendar

from seenheard.casework.reading import READER_VERSION, read
from seenheard.casework.vocabulary import Role
from seenheard.practice.children.models import Child, Patient
from seenheard.practice.conferences.models import Conference
from seenheard.practice.diary import feeds
from seenheard.practice.diary.models import Authority, Duty
from seenheard.practice.letters.actions import receive_letter
from seenheard.practice.letters.models import FolderTrouble, Letter, Reading
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer

from .confirmed import ALL_NEW, ahead, confirmed
from .conftest import viewer

SignIn = Callable[[Viewer], Client]
TRICKS = (
    "\"'></title></textarea></script><zqevil zqmark=1 onload=zqrun()><script>zqrun()</script>"
    "<img src=zqimg onerror=zqrun()>"
    "{{7*7}}{% zq %}${7*7}<!--zq--&gt;&lt;zq\r\nSet-Cookie: zq=1\u2028\u202ejavascript:zqrun()"
)
LINK = "javascript:zqrun()//"
NOT_PAGES = (".ics", ".png", "/original", ".csv", ".pdf", ".zip", ".json")


def tricked(name: str) -> str:
    return f"zq-{name}-zq{TRICKS}"


def tricked_fields() -> dict[str, Any]:
    """A reading's fields with a trick in each that is free text."""

    def filled(path: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: filled(f"{path}.{key}" if path else key, one) for key, one in value.items()}
        last = path.rpartition(".")[2]
        free = (
            "name",
            "phone",
            "email",
            "venue",
            "link",
            "rule",
            "clinic",
            "site",
            "complaint",
            "chair",
            "local_authority",
        )
        return (LINK if last == "link" else tricked(path)) if last in free else value

    fields: dict[str, Any] = filled("", dict(read(()).fields))
    fields |= {"kind": "conference_minutes", "nation": "england"}
    fields["children"] = [
        {"name": tricked("child"), "dob": "2019-03-14", "decision": "plan_made", "categories": ["neglect"]}
    ]
    fields["actions"] = [
        {"text": tricked("action"), "owner": tricked("owner"), "owner_is_practice": True, "due_text": tricked("due")}
    ]
    fields["attendees"] = [{"role": tricked("role"), "name": tricked("attendee"), "status": "present"}]
    fields["conference"] |= {"type": "initial", "date": ahead(-9).isoformat(), "time": "14:00", "mode": "hybrid"}
    fields["next_conference"] |= {"type": "review", "date": ahead(60).isoformat(), "time": "10:00"}
    fields["core_group"] |= {"date": ahead(9).isoformat(), "time": "10:00"}
    return fields


@pytest.fixture
def tricks(practice: Practice, administrator: Viewer, patient: Callable[..., Patient]) -> dict[str, int]:
    """One of everything, with tricks in every field; the numbers to put into addresses."""
    ours = patient(tricked("given"), tricked("family"), "2019-03-14", "9990000018", address=tricked("address"))
    done = confirmed(administrator, tricked_fields(), ours, about=ALL_NEW)
    waiting = receive_letter(administrator, data=b"Dear Doctor", name=tricked("file"), way="upload").letter
    Letter.objects.filter(pk=waiting.pk).update(name=tricked("file"))  # whatever a later door lets in
    unsure = {"conference.date": ["2026-03-04", "2026-04-03"], "chair": [tricked("unsure")]}
    quotes = {
        path: {"quote": tricked("quote"), "page": 1, "box": [1, 2, 3, 4], "certainty": "clear"}
        for path in ("kind", "conference.date", "conference.venue", "children.0.name", "chair", "actions.0.text")
    }
    Reading.objects.create(
        letter=waiting,
        version=READER_VERSION,
        at=timezone.now(),
        media_type="text/plain",
        text="born_digital",
        notes=[tricked("note")],
        pages=[{"number": 1, "width": 595, "height": 842, "part": tricked("part"), "source": "text"}],
        fields=tricked_fields() | {"chair": None},
        evidence=quotes,
        unsure=unsure,
        kind="conference_minutes",
    )
    FolderTrouble.objects.create(
        practice=practice, name="zq-trouble-zq<zqevil>", words=tricked("why"), since=timezone.now()
    )
    child = Child.objects.get()
    return {
        "letter": waiting.pk,
        "followed": done.letter_id,
        "child": child.pk,
        "family": child.family_id,
        "conference": Conference.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
        "duty": Duty.objects.order_by("pk").first().pk,  # type: ignore[union-attr]
        "authority": Authority.objects.get().pk,
    }


def addresses(resolver: Any = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address)
        elif isinstance(pattern, URLPattern):
            yield "/" + address


def filled_in(address: str, numbers: dict[str, int]) -> list[str]:
    """The address with every number of ours in its place."""
    plain = {"iso_day:on": "2026-03-04", "day:day": "2026-03-04", "month:first": "2026-03", "slug:slug": "01-start"}
    plain |= {"slug:kind": "report"}
    wanted = re.findall(r"<([^>]+)>", address)
    found = [address]
    for part in wanted:
        values = [plain[part]] if part in plain else sorted({str(one) for one in numbers.values()})
        found = [one.replace(f"<{part}>", value, 1) for one in found for value in values]
    return found if len(found) <= 80 else found[:80]


def check(page: bytes, address: str) -> str:
    """Nothing of a letter became markup. Answers the page's words."""
    tree = html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False)
    words = []
    for node in tree.iter():
        if not isinstance(node.tag, str):
            assert "zq" not in (node.text or ""), f"{address}: a comment"
            continue
        assert not node.tag.startswith("zq"), f"{address}: an element"
        for name, value in node.attrib.items():
            assert not name.lower().startswith(("on", "zq")), f"{address}: {name}"
            if name in ("href", "src", "action", "formaction", "data", "poster", "srcdoc", "style"):
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I), f"{address}: {name}={value}"
                assert value != "zqimg", address
            words.append(value)
        if node.tag in ("script", "style"):
            assert "zqrun" not in (node.text or ""), f"{address}: a script"
        words += [node.text or "", node.tail or ""]
    return "\0".join(words)


def walk(client: Client, numbers: dict[str, int]) -> dict[str, str]:
    """The words of every page that answers, by its address."""
    seen: dict[str, str] = {}
    for pattern in sorted(set(addresses())):
        if "sign-in" in pattern:
            continue
        for address in filled_in(pattern, numbers):
            answer = client.get(address)
            assert answer.status_code < 500 or address == "/healthz", f"{address}: {answer.status_code}"
            for name, value in answer.headers.items():
                assert "\n" not in value and "\r" not in value and name != "Set-Cookie", address
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                seen[address] = check(answer.content, address)
    return seen


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.CLINICIAN])
def test_no_field_of_a_letter_becomes_markup(
    role: Role, practice: Practice, tricks: dict[str, int], signed_in: SignIn
) -> None:
    seen = walk(signed_in(viewer(practice, role)), tricks)
    everything = "\0".join(seen.values())
    assert "zq49" not in everything.replace("-zq49-", "") and "{{7*7}}" in everything
    told = set(re.findall(r"zq-([a-z_.]+)-zq", everything))
    assert "note" in told  # what was not read of a letter is never passed over
    assert len(told) >= 15, sorted(told)  # the tricks did reach the pages
    assert len(seen) >= 15


def test_a_file_name_cannot_split_the_headers_of_its_original(
    administrator: Viewer, tricks: dict[str, int], signed_in: SignIn
) -> None:
    answer = signed_in(administrator).get(f"/letters/{tricks['letter']}/original")
    assert answer.status_code == 200 and answer.content == b"Dear Doctor"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers and "\n" not in answer["Content-Disposition"]


def test_a_web_page_as_a_letter_never_becomes_a_page_of_ours(administrator: Viewer, signed_in: SignIn) -> None:
    page = b"<html><script>document.title = document.cookie</script></html>"
    letter = receive_letter(administrator, data=page, name="page.html", way="upload").letter
    answer = signed_in(administrator).get(f"/letters/{letter.pk}/original")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"] and "default-src 'none'" in answer["Content-Security-Policy"]


def test_no_line_of_a_calendar_feed_is_a_letters(
    practice: Practice, administrator: Viewer, tricks: dict[str, int]
) -> None:
    secret = feeds.make_address(administrator, for_practice=True, now=timezone.now())
    trick = (
        "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:zqforged\nATTACH:zqforged\x0bX-ZQ:1\u2028Y-ZQ:1\x85Z-ZQ:1;TZID=,\\"
    )
    Conference.objects.update(venue=trick, link=f"https://x.example/{trick}")
    Child.objects.update(name=f"Ada {trick}")
    Authority.objects.update(name=trick)
    Duty.objects.update(words=trick, because=trick)
    answer = Client().get(f"/feeds/{secret}.ics")
    assert answer.status_code == 200
    lines = re.sub(rb"\r\n[ \t]", b"", answer.content).split(b"\r\n")
    assert not [line for line in lines if b"\n" in line or b"\r" in line]
    assert not [line for line in lines if re.match(rb"(ATTACH|[XYZ]-ZQ|SUMMARY:zqforged)", line)]
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) == answer.content.count(b"BEGIN:VEVENT") > 0
