"""Who is here: a clinician is added with a usual week, a half-day changes, leave is entered and taken back, and the
practice says when it is open; with scripts and without, by keyboard too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from .conftest import follow_menu, sign_in
from .looking import Looker
from .running import Site, seenheard


@pytest.fixture
def monday() -> date:
    """A Monday in four weeks or so."""
    ahead = timezone.localdate() + timedelta(weeks=4)
    return ahead - timedelta(days=ahead.weekday())


def week_address(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"/rota/week/{year}-W{number:02}/"


def fill_day(page: Page, legend: str, day: date) -> None:
    group = page.get_by_role("group", name=legend)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(value))


def fill_half(page: Page, half: str, what: str, starts: str, ends: str, then: str = "") -> None:
    page.get_by_label(f"What, {half}").select_option(what)
    page.get_by_label(f"From, {half}").fill(starts)
    page.get_by_label(f"Until, {half}", exact=True).fill(ends)
    if then:
        page.get_by_label(f"Then free until, {half}").fill(then)


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def given_a_clinician_with_a_week(page: Page, look: Looker | None = None) -> None:
    page.goto("/rota/clinicians/")
    page.get_by_role("link", name="add Dr Amara Osei to the rota").click()
    page.get_by_label("Sessions a week").fill("6")
    press(page, "Add")
    expect(page.get_by_text("Dr Amara Osei is in the rota. Now enter the usual week.")).to_be_visible()
    fill_half(page, "Monday morning", "Surgery", "8:30", "11:30", then="12:30")
    fill_half(page, "Monday afternoon", "Surgery", "2", "5:30")
    press(page, "Fill empty days like Monday")
    expect(page.get_by_label("From, Friday afternoon")).to_have_value("2")
    page.get_by_label("What, Wednesday afternoon").select_option("Duty doctor")
    page.get_by_label("From, Thursday morning").fill("half past eight")
    press(page, "Save the usual week")
    expect(page.get_by_role("alert")).to_contain_text("Thursday morning: enter a time like 8:30am or 14:00")
    expect(page.get_by_label("From, Thursday morning")).to_have_value("half past eight")
    if look:
        look.check_page("rota-usual-week-error")
    page.get_by_label("From, Thursday morning").fill("8.30am")
    press(page, "Save the usual week")
    expect(page.get_by_text("The usual week of Dr Amara Osei is saved.")).to_be_visible()


def test_a_clinician_a_usual_week_leave_and_a_half_day(page: Page, look: Looker, monday: date) -> None:
    sign_in(page, "bryn")
    follow_menu(page, "Who is here")
    expect(page.get_by_text("Nobody is in the rota of this week")).to_be_visible()
    look.check_page("rota-empty")
    page.get_by_role("link", name="Clinicians").first.click()
    look.check_page("rota-clinicians-missing")
    given_a_clinician_with_a_week(page, look)
    look.check_page("rota-clinician")

    page.get_by_role("link", name="Change the usual week").click()
    expect(page.get_by_label("Until, Monday afternoon", exact=True)).to_have_value("17:30")
    look.check_page("rota-usual-week")

    page.goto("/rota/leave/")
    look.check_page("rota-leave-empty")
    page.get_by_role("link", name="Enter leave").click()
    page.get_by_label("Who", exact=True).select_option("Dr Amara Osei")
    fill_day(page, "First day", monday + timedelta(days=3))
    fill_day(page, "Last day (optional)", monday)
    press(page, "Enter leave")
    expect(page.get_by_role("alert")).to_contain_text("The last day is before the first")
    look.check_page("rota-enter-leave-error")
    fill_day(page, "Last day (optional)", monday + timedelta(days=4))
    page.get_by_label("Only the afternoon of the first day").check()
    press(page, "Enter leave")
    expect(page.get_by_text("Dr Amara Osei is on leave:")).to_be_visible()
    look.check_page("rota-leave")

    page.goto(week_address(monday))
    page.get_by_role("link", name="Monday", exact=False).first.click()
    page.get_by_label("Duty doctor: cannot leave").check()
    page.get_by_label("From", exact=True).fill("1pm")
    press(page, "Change this half-day")
    expect(page.get_by_role("alert")).to_contain_text("ends before it begins")
    look.check_page("rota-half-day-error")
    page.get_by_label("From", exact=True).fill("8")
    page.get_by_label("Until", exact=True).fill("1pm")
    page.get_by_label("Note (optional)").fill("in place of a colleague")
    press(page, "Change this half-day")
    expect(page.get_by_text("Dr Amara Osei: the morning is changed.")).to_be_visible()
    expect(page.get_by_role("cell", name="Leave annual leave").first).to_be_visible()
    look.check_page("rota-week")

    page.get_by_role("link", name="(changed for this day)").first.click()
    look.check_page("rota-half-day")
    press(page, "Back to usual")
    expect(page.get_by_text("Dr Amara Osei: the morning is as usual again.")).to_be_visible()
    page.goto("/rota/leave/")
    page.get_by_role("link", name="Take back").click()
    look.check_page("rota-take-back")
    press(page, "Take back")
    expect(page.get_by_text("No leave is entered")).to_be_visible()


def test_a_locum_changes_ends_and_comes_back(page: Page, look: Looker) -> None:
    sign_in(page, "morwenna")
    page.goto("/rota/clinicians/")
    page.get_by_role("link", name="Add a clinician").click()
    page.get_by_label("Name", exact=True).fill("Dr Lou Cumming")
    page.get_by_label("Sessions a week").fill("four")
    page.get_by_label("This is a locum").check()
    press(page, "Add")
    expect(page.get_by_role("alert")).to_contain_text("Enter sessions a week as a number, like 6 or 4.5")
    page.get_by_label("Sessions a week").fill("4")
    press(page, "Add")
    expect(page.get_by_role("alert")).to_contain_text("Enter a locum’s last day here")
    look.check_page("rota-clinician-error")
    fill_day(page, "Last day (optional)", timezone.localdate() + timedelta(days=60))
    press(page, "Add")
    page.goto("/rota/clinicians/")
    expect(page.get_by_text("Usual week not entered")).to_be_visible()
    look.check_page("rota-clinicians")
    page.get_by_role("link", name="Dr Lou Cumming").click()
    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("Safeguarding training").select_option("level 3")
    look.check_page("rota-clinician-change")
    press(page, "Save")
    page.get_by_role("link", name="Take out of the rota").click()
    look.check_page("rota-end")
    press(page, "Take out of the rota")
    expect(page.get_by_text("Nobody proposes Dr Lou Cumming for a conference: ended on")).to_be_visible()
    look.check_page("rota-clinician-gone")
    press(page, "Bring back into the rota")
    expect(page.get_by_text("Dr Lou Cumming is in the rota again.")).to_be_visible()


def test_rooms_hours_and_closed_days(page: Page, look: Looker, monday: date) -> None:
    sign_in(page, "amara")
    page.goto("/rota/premises/")
    page.get_by_text("Add a room").click()
    press(page, "Add the room")
    expect(page.get_by_role("alert")).to_contain_text("Enter name of the room")
    look.check_page("rota-premises-error")
    page.get_by_label("Name of the room").fill("Library")
    page.get_by_label("Seats (optional)").fill("10")
    press(page, "Add the room")
    page.get_by_text("Add a day, such as a training day").click()
    fill_day(page, "Closed on", monday)
    page.get_by_label("Why").fill("training day")
    press(page, "Add the day")
    expect(page.get_by_text("The practice is closed on")).to_be_visible()
    page.get_by_text("Public holidays ahead").click()
    look.check_page("rota-premises")
    page.get_by_role("link", name="Library").click()
    look.check_page("rota-room")
    page.goto("/rota/premises/")
    page.get_by_label("Saturday").check()
    press(page, "Save the hours")
    expect(page.get_by_text("The hours are saved.")).to_be_visible()
    given_a_clinician_with_a_week(page)
    page.goto(week_address(monday))
    expect(page.get_by_text("Training day").first).to_be_visible()
    expect(page.get_by_role("columnheader", name="Sat")).to_be_visible()
    page.goto("/rota/week/2040-W02/")
    expect(page.get_by_role("heading", name="Public holidays not known")).to_be_visible()
    look.check_page("rota-week-unknown")


def test_the_fifty_third_week_by_keyboard_without_scripts(
    site: Site, open_page: Callable[..., Page], look: Looker
) -> None:
    plain = open_page(scripts=False)
    sign_in(plain, "bryn")
    given_a_clinician_with_a_week(plain)
    plain.goto("/rota/")
    fill_day(plain, "Go to the week of", date(2027, 1, 1))
    plain.get_by_role("button", name="Show that week").focus()
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("heading", name="28 December 2026 to 3 January 2027")).to_be_visible()
    expect(plain.get_by_text("New Year’s Day").first).to_be_visible()
    cell = plain.get_by_role("link", name="Dr Amara Osei, Tuesday 29 December, morning")
    cell.focus()
    plain.keyboard.press("Enter")
    expect(plain.get_by_role("heading", name="Tuesday 29 December 2026, morning")).to_be_visible()

    sign_in(look.page, "bryn")
    look.page.goto("/rota/week/2026-W54/")
    expect(look.page.get_by_text("There is no week 54 in 2026: its weeks are 1 to 53.")).to_be_visible()
    look.watch.complaints.clear()  # the browser notes that an address is not found
    look.check_page("rota-no-week")


def test_an_inspector_sees_who_is_here_and_changes_nothing(site: Site, page: Page, look: Looker) -> None:
    until = timezone.localdate() + timedelta(days=30)
    secret = site.data.parent / "password-of-the-inspector"
    secret.write_text("a long and quiet river")
    seenheard(
        *("add-person", "ida", "Ida Spector", "--role", "reader", "--until", until.isoformat()),
        *("--password-file", str(secret)),
        data=site.data,
    )
    sign_in(page, "ida")
    for path, name in (("/rota/clinicians/", "clinicians"), ("/rota/premises/", "premises")):
        page.goto(path)
        expect(page.locator("main form[method=post]")).to_have_count(0)
        look.check_page(f"rota-{name}-of-a-reader")
