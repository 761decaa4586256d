"""The pages of councils' lists: bad files get a sentence, dates are asked, nothing typed is lost, strangers get 404."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from seenheard.casework.reconciliation.columns import propose_fields
from seenheard.casework.vocabulary import Role
from seenheard.practice.diary.models import Authority
from seenheard.practice.people.models import Practice
from seenheard.practice.people.viewer import Viewer
from seenheard.practice.reconciliation.models import CouncilList, Difference, Layout
from tests.documents.workbook import workbook
from tests.practice.conftest import viewer

from .conftest import CORIN, HEADINGS, ISLA, WREN, as_csv
from .given import brought_in, standing

SignIn = Callable[[Viewer], Client]
HOME, NEW = "/reconciliation/", "/reconciliation/lists/new/"


@pytest.fixture
def browser(administrator: Viewer, signed_in: SignIn) -> Client:
    return signed_in(administrator)


def sent(browser: Client, council: Authority, data: bytes, name: str = "list.csv") -> str:
    """Where one is led after a list was sent in, or the page with what is wrong."""
    file = SimpleUploadedFile(name, data)
    answer = browser.post(NEW, {"authority": council.pk, "whole": "whole", "file": file})
    return answer.headers.get("Location", answer.content.decode())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7", "It is no table"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\n\n", "nothing in it"),
        (b"a,b\n" * 6000, "more than 5,000 rows"),
    ],
)
def test_what_is_no_list_gets_a_sentence_and_is_not_kept(
    browser: Client, council: Authority, data: bytes, sentence: str
) -> None:
    assert sentence in sent(browser, council, data)
    assert not CouncilList.objects.exists()


def test_a_file_and_pasted_rows_at_once_are_refused_and_neither_is_lost(browser: Client, council: Authority) -> None:
    answer = browser.post(NEW, {"authority": council.pk, "whole": "whole", "pasted": "  "})
    assert "Choose the list, or paste it" in answer.content.decode()
    both = {"authority": council.pk, "whole": "whole", "pasted": "Name,DOB", "file": SimpleUploadedFile("a.csv", b"x")}
    answer = browser.post(NEW, both)
    assert answer.status_code == 422
    assert "Name,DOB" in answer.content.decode()


def test_pasted_rows_are_a_list_too(browser: Client, council: Authority) -> None:
    pasted = "\n".join("\t".join(row) for row in (HEADINGS, ISLA, CORIN))
    answer = browser.post(NEW, {"authority": council.pk, "whole": "some", "pasted": pasted})
    made = CouncilList.objects.get()
    assert answer.headers["Location"] == f"/reconciliation/lists/{made.pk}/columns/"
    assert (made.name, made.whole) == ("pasted.txt", False)


def test_dates_of_two_meanings_are_asked_and_never_guessed(browser: Client, council: Authority) -> None:
    where = sent(browser, council, b"Name,DOB\nIsla Lockspur,06/07/2015\n")
    page = browser.get(where).content.decode()
    said = {"column-0": "name", "column-1": "born", "covers": "plan", "default": "plan"}
    assert 'value="day_first" checked' not in page.replace("  ", " ")
    answer = browser.post(where, said)
    assert "Say what the first number of a date is" in answer.content.decode()
    assert not Layout.objects.exists()
    assert browser.post(where, said | {"dates": "day_first"}).status_code == 302
    assert Layout.objects.get().date_form == "day_first"


def test_dates_in_a_form_in_which_they_are_no_days_are_refused(browser: Client, council: Authority) -> None:
    where = sent(browser, council, b"Name,DOB\nIsla Lockspur,22/06/2015\n")
    said = {"column-0": "name", "column-1": "born", "covers": "plan", "default": "plan", "dates": "month_first"}
    assert "no days at all" in browser.post(where, said).content.decode()


def test_excel_with_other_headings_is_asked_about_again(
    administrator: Viewer, browser: Client, council: Authority
) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN, WREN))
    rows = [("Child", "Born"), ("Isla Lockspur", date(2015, 6, 22))]
    where = sent(browser, council, workbook({"Cover": [["Read me"]], "Children": rows}), "list.xlsx")
    assert where.endswith("/columns/")
    page = browser.get(where).content.decode()
    assert "Isla Lockspur" in page
    assert '<option value="1" selected' in page


def test_a_new_word_is_asked_when_it_comes(administrator: Viewer, browser: Client, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN, WREN))
    where = sent(browser, council, as_csv(ISLA, CORIN, (*WREN[:4], "Category B", "")))
    assert where.endswith("/words/")
    page = browser.get(where).content.decode()
    assert "category b" in page
    assert "“cp”" not in page
    shown = page.split('name="shown" value="')[1].split('"')[0]
    assert browser.post(where, {"shown": "otherwise", "category-0": "neglect"}).headers["Location"] == where
    answer = browser.post(where, {"shown": shown, "category-0": "neglect"})
    assert answer.headers["Location"].startswith("/reconciliation/lists/")
    assert not Difference.objects.filter(kind="category", gone_at=None).exists()


def test_a_word_of_a_category_is_not_passed_over(administrator: Viewer, browser: Client, council: Authority) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN, WREN))
    where = sent(browser, council, as_csv(ISLA, CORIN, (*WREN[:4], "Category B", "")))
    shown = browser.get(where).content.decode().split('name="shown" value="')[1].split('"')[0]
    answer = browser.post(where, {"shown": shown})
    assert "Say which category “category b” names, or that it names none" in answer.content.decode()
    answer = browser.post(where, {"shown": shown, "category-0": ["neglect", "none"]})
    assert "names a category or none, not both" in answer.content.decode()
    assert browser.post(where, {"shown": shown, "category-0": "none"}).status_code == 302
    assert ("category", "Wren") in standing(council)


def test_children_on_a_second_sheet_are_never_passed_over_in_silence(
    administrator: Viewer, browser: Client, council: Authority
) -> None:
    brought_in(administrator, council, as_csv(ISLA, CORIN, WREN))
    sheets = {"Plans": [HEADINGS, ISLA, CORIN], "Unborn": [HEADINGS, WREN], "Key": [["CP", "On a plan"]]}
    where = sent(browser, council, workbook(sheets), "list.xlsx")
    assert where.endswith("/columns/"), "the headings are known, and yet a person looks"
    page = browser.get(where).content.decode()
    assert "“Unborn” seems to hold children too" in page
    said = {f"column-{place}": field.value for place, field in enumerate(propose_fields(HEADINGS))}
    assert browser.post(where, said | {"covers": "plan", "dates": "day_first"}).status_code == 302
    assert "“Unborn”: one sheet of a file is read" in browser.get(where.replace("columns/", "")).content.decode()


def test_examples_from_the_rows_are_for_whoever_has_the_file(
    lead: Viewer, browser: Client, council: Authority, signed_in: SignIn
) -> None:
    where = sent(browser, council, as_csv(ISLA, CORIN))
    assert "Isla Lockspur" in browser.get(where).content.decode()
    assert "Isla Lockspur" not in signed_in(lead).get(where).content.decode()


def test_who_may_not_see_it_gets_404_and_a_reader_answers_nothing(
    administrator: Viewer, council: Authority, practice: Practice, other_practice: Practice, signed_in: SignIn
) -> None:
    made = brought_in(administrator, council, as_csv(ISLA, CORIN))
    one = Difference.objects.filter(gone_at=None).first()
    assert one is not None
    paths = (HOME, f"{HOME}lists/{made.pk}/", f"{HOME}differences/{one.pk}/")
    for path in paths:
        assert signed_in(viewer(practice, Role.CLINICIAN)).get(path).status_code == 404
        assert signed_in(viewer(practice, Role.READER)).get(path).status_code == 200
    for path in paths[1:]:
        assert signed_in(viewer(other_practice, Role.ADMINISTRATOR)).get(path).status_code == 404
    answer = signed_in(viewer(practice, Role.READER)).post(f"{paths[2]}answer/", {"answer": "ours_right"})
    assert answer.status_code == 404


def test_a_long_list_of_differences_is_shown_in_parts_with_few_queries(
    administrator: Viewer, browser: Client, council: Authority, django_assert_max_num_queries: Callable[..., object]
) -> None:
    strangers = [(f"Otto Quill{place:03d}", "05/04/2018", "", "CP", "Neglect", "") for place in range(90)]
    brought_in(administrator, council, as_csv(*strangers))
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        page = browser.get(HOME).content.decode()
    assert page.count('class="app-difference"') == 40
    assert "These are 1 to 40 of 92" in page or "of 93" in page
