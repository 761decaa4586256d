"""The pages of readers, copies, sending, settings, councils' forms and fees, as people press their buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from seenheard.practice.audit.models import Event
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.post.models import Message
from seenheard.practice.reports.beating import beat
from seenheard.practice.reports.models import AllowedDomain, Claim, Copy, CouncilForm, Dispatch, Reader, Report, Setting
from seenheard.practice.reports.report_settings import allow_domain
from seenheard.practice.reports.writing import add_statement
from tests.practice.world import NOW, World

from .handed import sign_anyway, with_gp

SignIn = Callable[[Viewer], Client]


@pytest.fixture
def report(world: World) -> Report:
    return with_gp(world)


@pytest.fixture
def signed(world: World, report: Report) -> Report:
    return sign_anyway(world.gil, report)


@pytest.fixture
def eva(world: World, signed_in: SignIn) -> Client:
    return signed_in(world.eva)


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def chair_of(client: Client, report: Report) -> Reader:
    client.post(f"/reports/{report.pk}/readers/usual/")
    return Reader.objects.get(report=report, kind="chair")


def council_form(words: str = "{{ child_names }} {{ B2 }} {{ everything_else }} {{ signed }}") -> SimpleUploadedFile:
    document, out = Document(), BytesIO()
    document.add_paragraph(f"Report of the practice on {words}")
    document.save(out)
    return SimpleUploadedFile("form.docx", out.getvalue())


def test_readers_are_entered_looked_at_and_taken_out(eva: Client, report: Report) -> None:
    page = f"/reports/{report.pk}/readers/"
    assert "No reader is entered yet" in text(eva.get(page))
    chair = chair_of(eva, report)
    said = {"kind": "agency", "name": "Ms Fenwick, health visitor", "member": "", "address": ""}
    assert eva.post(page, said).status_code == 302
    shown = text(eva.get(page))
    assert "The chair of the conference" in shown and "Ms Fenwick" in shown
    assert "Draft, not signed" in text(eva.get(f"{page}{chair.pk}/look/"))
    assert eva.get(f"{page}{chair.pk}/").status_code == 200
    assert "Readers and their copies" in text(eva.get(f"/reports/{report.pk}/"))
    other = Reader.objects.get(kind="agency")
    eva.post(f"{page}{other.pk}/out/")
    assert "Ms Fenwick" not in text(eva.get(page))


def test_each_sentence_stands_with_its_decision_and_can_be_decided(world: World, eva: Client, report: Report) -> None:
    add_statement(
        world.gil, report, question="E7", text="They share one room.", kind="recorded", source="Notes", now=NOW
    )
    chair = chair_of(eva, report)
    page = f"/reports/{report.pk}/readers/{chair.pk}/"
    shown = text(eva.get(page))
    assert "They share one room." in shown and "In the copy" in shown and "Question E7" in shown
    key = f"statement:{report.statements.get().pk}"
    annexed = {"statement": key, "may": "annex", "because": "The neighbours must not know"}
    assert eva.post(f"{page}decide/", annexed).status_code == 302
    assert "In the annex" in text(eva.get(page))
    eva.post(f"{page}decide/", {"statement": key, "may": "no"})
    assert "Not in the copy" in text(eva.get(page))
    assert "They share one room." not in text(eva.get(f"{page}look/"))


def test_what_is_wrong_with_a_reader_stands_at_its_box(eva: Client, report: Report) -> None:
    answer = eva.post(f"/reports/{report.pk}/readers/", {"kind": "parent", "member": "", "name": "", "address": ""})
    assert answer.status_code == 422
    assert "Choose which adult of the family this is" in text(answer)


def test_a_copy_is_made_saved_and_sent(world: World, eva: Client, signed: Report, settings: Any) -> None:
    settings.SMTP_HOST, settings.MAIL_FROM = "127.0.0.1", "seenheard@practice.example"
    chair = chair_of(eva, signed)
    page = f"/reports/{signed.pk}/readers/"
    assert eva.post(f"{page}{chair.pk}/copy/").status_code == 302
    word = Copy.objects.get(reader=chair, kind="word", annex=False)
    answer = eva.get(f"/reports/{signed.pk}/copies/{word.pk}/")
    assert answer.content == bytes(word.data)
    assert answer["Content-Disposition"] == f'attachment; filename="{word.file_name}"'
    assert Event.objects.filter(about=f"report:{signed.pk}", verb="looked").exists()
    send = f"{page}{chair.pk}/send/"
    assert "cannot be taken back" in text(eva.get(send))
    said = {"copies": [str(word.pk)], "chosen": "another", "address": "reports@northmere.gov.uk", "looked": "on"}
    refused = eva.post(send, said)
    assert refused.status_code == 422 and "No domain is allowed yet" in text(refused)
    allow_domain(world.lee, "northmere.gov.uk", now=NOW)
    unsure = eva.post(send, said)
    assert unsure.status_code == 422 and "letter by letter" in text(unsure)
    assert eva.post(send, {**said, "new_confirmed": "on"}).status_code == 302
    assert Message.objects.get().to_address == "reports@northmere.gov.uk"
    assert "Waiting to leave" in text(eva.get(page))


def test_it_went_another_way_and_arrived(eva: Client, signed: Report) -> None:
    chair = chair_of(eva, signed)
    page = f"/reports/{signed.pk}/readers/{chair.pk}/"
    eva.post(f"{page}copy/")
    word = Copy.objects.get(reader=chair, kind="word", annex=False)
    way = f"{page}another-way/"
    assert eva.get(way).status_code == 200
    refused = eva.post(way, {"copies": [str(word.pk)], "words": "", "looked": "on"})
    assert refused.status_code == 422 and "which way it went" in text(refused)
    assert eva.post(way, {"copies": [str(word.pk)], "words": "The portal", "looked": "on"}).status_code == 302
    made = Dispatch.objects.get()
    arrived = f"/reports/{signed.pk}/sent/{made.pk}/arrived/"
    assert eva.get(arrived).status_code == 200
    assert eva.post(arrived, {"receipt": "Ms Fenwick rang"}).status_code == 302
    assert "Arrived: Ms Fenwick rang" in text(eva.get(f"/reports/{signed.pk}/readers/"))


@pytest.mark.parametrize("what", ["readers/", "readers/1/", "readers/1/look/", "readers/1/send/", "copies/1/"])
def test_a_stranger_finds_nothing(world: World, signed_in: SignIn, eva: Client, signed: Report, what: str) -> None:
    chair = chair_of(eva, signed)
    eva.post(f"/reports/{signed.pk}/readers/{chair.pk}/copy/")
    path = f"/reports/{signed.pk}/" + what.replace(
        "1", str(chair.pk if "readers" in what else Copy.objects.all()[0].pk)
    )
    assert eva.get(path).status_code == 200
    assert signed_in(world.zoe).get(path).status_code == 404
    assert signed_in(world.max).get(path).status_code in (403, 404)


def test_a_copy_is_not_given_out_under_another_reports_address(world: World, eva: Client, signed: Report) -> None:
    chair = chair_of(eva, signed)
    eva.post(f"/reports/{signed.pk}/readers/{chair.pk}/copy/")
    other = with_gp(world, "review", NOW.date() + timedelta(days=60))
    assert eva.get(f"/reports/{other.pk}/copies/{Copy.objects.all()[0].pk}/").status_code == 404


def test_domains_are_allowed_and_ended(eva: Client) -> None:
    assert "Nowhere yet" in text(eva.get("/reports/settings/"))
    refused = eva.post("/reports/settings/domains/", {"domain": "gmail.com"})
    assert refused.status_code == 422 and "Anybody can have an address" in text(refused)
    eva.post("/reports/settings/domains/", {"domain": "northmere.gov.uk"})
    made = AllowedDomain.objects.get()
    assert "northmere.gov.uk" in text(eva.get("/reports/settings/"))
    eva.post(f"/reports/settings/domains/{made.pk}/end/")
    assert "Nowhere yet" in text(eva.get("/reports/settings/"))


def test_numbers_out_of_range_are_refused_in_words(eva: Client) -> None:
    refused = eva.post("/reports/settings/", {"young_person_from": "3", "idle_minutes": "5"})
    assert refused.status_code == 422 and "Enter an age from 8 to 17" in text(refused)
    eva.post("/reports/settings/", {"young_person_from": "14", "idle_minutes": "9", "say_left_out": "on"})
    kept = Setting.objects.get()
    assert (kept.young_person_from, kept.idle_minutes, kept.say_left_out) == (14, 9, True)


def test_a_rule_that_is_changed_here_says_so_and_one_that_must_never_be_is_not_offered(eva: Client) -> None:
    page = "/reports/settings/readers/opinion/"
    assert eva.get(page).status_code == 200
    eva.post(page, {"chair": "yes", "parent": "no", "young_person": "no", "agency": "yes"})
    assert Setting.objects.get().matrix["opinion"]["parent"] == "no"
    assert "changed here" in text(eva.get("/reports/settings/"))
    never = eva.get("/reports/settings/readers/address_kept_from_reader/").content.decode()
    assert 'value="no"' in never and 'value="yes"' not in never
    assert eva.get("/reports/settings/readers/everything/").status_code == 404


def test_a_councils_form_is_brought_tried_used_and_ended(world: World, eva: Client, signed: Report) -> None:
    wrong = eva.post(
        "/reports/settings/forms/", {"authority": world.authority.pk, "file": council_form("{{ shoesize }}")}
    )
    assert wrong.status_code == 422 and "shoesize" in text(wrong)
    assert not CouncilForm.objects.exists()
    done = eva.post("/reports/settings/forms/", {"authority": world.authority.pk, "file": council_form()})
    assert done.status_code == 302
    made = CouncilForm.objects.get()
    trial = eva.get(f"/reports/settings/forms/{made.pk}/trial/")
    words = [paragraph.text for paragraph in Document(BytesIO(trial.content)).paragraphs]
    assert any("Report of the practice on" in one for one in words) and "{{" not in "".join(words)
    chair = chair_of(eva, signed)
    eva.post(f"/reports/{signed.pk}/readers/{chair.pk}/copy/")
    filled = Copy.objects.get(reader=chair, kind="council")
    said = "\n".join(paragraph.text for paragraph in Document(BytesIO(bytes(filled.data))).paragraphs)
    assert world.ada.name in said
    eva.post(f"/reports/settings/forms/{made.pk}/end/")
    assert "In use" not in text(eva.get("/reports/settings/forms/"))


def test_the_claim_counts_what_was_sent_and_waits_for_no_report(
    world: World, eva: Client, signed_in: SignIn, report: Report
) -> None:
    for minute in range(30):
        beat(world.gil, report, now=NOW + timedelta(minutes=minute))
    done = sign_anyway(world.gil, report)
    Report.objects.filter(pk=done.pk).update(sent_at=NOW)
    page = f"/reports/fees/?from={NOW.date().isoformat()}"
    shown = text(eva.get(page))
    assert done.reference in shown and "not set" in shown
    amounts = {f"{key}_{which}": "" for key in ("review", "marac", "adult_enquiry") for which in ("simple", "complex")}
    typed = {"title": "Our contract of 1 April 2026", "complex_from": "60", **amounts}
    bad = eva.post("/reports/fees/scheme/", {**typed, "initial_simple": "forty", "initial_complex": ""})
    assert bad.status_code == 422 and "Enter pounds like 45" in text(bad)
    good = eva.post("/reports/fees/scheme/", {**typed, "initial_simple": "45.50", "initial_complex": "90"})
    assert good.status_code == 302
    saved = eva.post("/reports/fees/save/", {"from": NOW.date().isoformat()})
    table = (
        b"".join(saved.streaming_content).decode("utf-8-sig") if saved.streaming else saved.content.decode("utf-8-sig")
    )
    assert "45.50" in table and '"30"' in table
    for name in (world.ada.name, world.family.name):
        assert name not in table and name not in shown
    assert len(Claim.objects.get().rows) == 1
    assert done.reference in text(signed_in(world.max).get(page))
