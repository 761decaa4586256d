"""The page for a fault of ours: its number, and what it gives back of what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from seenheard.practice.config import incidents


def posted(fields: dict[str, Any], *, proved: bool = True) -> Any:
    request = RequestFactory().post("/letters/4/?a=1", fields)
    request.csrf_processing_done = proved  # type: ignore[attr-defined]
    return request


def test_what_was_typed_is_given_back_with_a_token_and_harmless() -> None:
    answer = incidents.server_error(posted({"chair": '"><script>', "who": ["1", "2"], "csrfmiddlewaretoken": "old"}))
    words = answer.content.decode()
    assert answer.status_code == 500
    assert words.count('name="who"') == 2
    assert 'action="/letters/4/?a=1"' in words
    assert "<script>" not in words
    assert 'value="old"' not in words
    assert words.count('name="csrfmiddlewaretoken"') == 1


@pytest.mark.parametrize("fields", [{"password": "x", "a": "1"}, {"new_Password1": "x"}, {"code": "123456"}])
def test_a_password_is_never_given_back(fields: dict[str, str]) -> None:
    assert b"<input" not in incidents.server_error(posted(fields)).content


def test_a_form_that_did_not_prove_to_be_ours_gets_no_token() -> None:
    assert b"<input" not in incidents.server_error(posted({"chair": "x"}, proved=False)).content


def test_files_are_not_promised() -> None:
    answer = incidents.server_error(posted({"letters": SimpleUploadedFile("a.txt", b"Dear Doctor")}))
    assert b"<input" not in answer.content
    assert b"chosen again" in answer.content


def test_a_page_that_cannot_be_made_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object, **named: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(incidents, "render_to_string", broken)
    request = RequestFactory().get("/")
    answer = incidents.server_error(request)
    assert answer.status_code == 500
    assert request.incident in answer.content.decode()  # type: ignore[attr-defined]


def test_numbers_differ_and_can_be_said() -> None:
    numbers = {incidents.new_number() for _ in range(200)}
    assert len(numbers) > 195
    assert all(len(number) == 7 and not set(number) & set("01AEIOUL") for number in numbers)
