from __future__ import annotations

from seenheard.casework.report.wording.dates import names_date
from seenheard.casework.report.wording.people import adult_tells, somebody_tells
from seenheard.casework.report.wording.reading_age import reading_age
from seenheard.casework.report.wording.sentences import is_hollow, quotes, sentences, without_quotes


def test_a_doctors_title_and_a_date_end_no_sentence() -> None:
    assert sentences("Seen by Dr. Osei on 21.9.26. She was well.\nNo rash") == [
        "Seen by Dr. Osei on 21.9.26.", "She was well.", "No rash",
    ]  # fmt: skip


def test_a_quotation_ends_with_its_mark_and_an_apostrophe_begins_none() -> None:
    assert quotes("He said “It's fine.” and left; his mother's car was there.") == ["“It's fine.”"]
    assert quotes("the parents' car and the children's room") == []
    assert "fine" not in without_quotes('She wrote "all is fine" twice.')
    assert sentences("“I want to go.” Ada said this twice.") == ["“I want to go.”", "Ada said this twice."]


def test_words_in_place_of_an_answer() -> None:
    for text in ("", " - ", "n/a", "N.A.", "See previous section", "refer to notes", "??", "TBC."):
        assert is_hollow(text), text
    for text in ("None known.", "See her on Tuesdays at the clinic with the nurse.", "Born at term.", "No"):
        assert not is_hollow(text), text
    assert is_hollow("No", bare=True)


def test_days_as_doctors_write_them() -> None:
    for text in ("12 October", "21.9.26", "30/10/2026", "2026-10-30", "the 28th of September", "May 2026", "June 3rd"):
        assert names_date(f"Seen {text} by the nurse."), text
    assert names_date("on the fourth of November this year")
    for text in ("last week", "in the autumn", "she may come in", "5 of 9 visits", "a march of 3"):
        assert not names_date(text), text


def test_who_tells() -> None:
    assert adult_tells("Mother says he is well.")
    assert adult_tells("According to his step-father, all is well.")
    assert not adult_tells("He told his mother.")
    assert somebody_tells("Her teacher says so.")
    assert somebody_tells("We were told by the school.")
    assert somebody_tells("By his mother's account he fell.")
    assert somebody_tells("School nurse, 3 May: he fell asleep.")
    assert not somebody_tells("Strangers pick her up from school.")
    assert not somebody_tells("Money is taken from the mother.")


def test_the_reading_age_is_the_formulas_and_only_for_english() -> None:
    # 6 words of 3 letters in one sentence: 4.71 * 3 + 0.5 * 6 - 21.43 = -4.3, and nobody is younger than five.
    assert reading_age("The cat saw the big dog.") == 5
    # 52 letters in 9 words: 4.71 * 52 / 9 + 0.5 * 9 - 21.43 = 10.28; and five years before school.
    assert reading_age("Children attend schools and nurses regularly in the district.") == 15
    assert reading_age("Mae gan y plentyn asthma ac mae hi yn hapus gartref gyda ei mam") is None
    assert reading_age("… 123") is None
