"""The upload as an officer does it, in a browser against a real server."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import choose, opened, settled, upload, write
from tests.conftest import Server
from tests.drawn import PLAN_HEADINGS, read, workbook

pytestmark = pytest.mark.browser

ROWS = [
    ["Report as at 15/09/26"],
    PLAN_HEADINGS,
    ["1.1", "Write the escalation policy", "Police", dt.date(2026, 3, 31), None, "Amber"],
    ["1.2", "Train every team", "Housing", "31/04/2026", None, "Red"],
]
PLAN = workbook({"Practice review": ROWS})
BOOKED = ["Course", "Session", "Session date", "Agency", "Delegate ID", "Attendance"]


def test_an_officer_uploads_mends_publishes_and_a_councillor_opens_the_link(
    browser: Browser, server: Server
) -> None:
    page = opened(browser, f"{server.url}/upload-a-workbook")
    upload(page, PLAN)
    page.get_by_text("1 note", exact=True).first.click()
    table = page.get_by_role("region", name=re.compile("1 note"))
    expect(table).to_contain_text("Practice review!D4")
    expect(table).to_contain_text("April 2026 has 30 days")
    expect(page.get_by_label("The date at which these figures stand")).to_have_value("15/09/2026")
    page.get_by_text("I have checked that no child").click()
    page.get_by_role("button", name="Publish to members").click()
    expect(page.get_by_text("No key to the colours was found")).to_be_visible()
    page.get_by_text("red means not started").click()
    page.get_by_role("button", name="Publish to members").click()
    expect(page.get_by_text("Published, as at 15 September 2026.")).to_be_visible(timeout=20_000)
    page.close()
    councillor = opened(browser, f"{server.url}/action-plan?find=1.1")
    expect(councillor.get_by_role("heading", level=2)).to_have_text("Action 1.1: In progress")
    expect(councillor.get_by_text("Write the escalation policy").first).to_be_visible()
    expect(councillor.get_by_text("168 days ago")).to_be_visible()  # 31 March to 15 September
    expect(councillor.get_by_text("Demonstration data")).to_have_count(0)
    councillor.close()


def test_a_file_that_cannot_be_read_says_why_and_changes_nothing(
    browser: Browser, server: Server
) -> None:
    page = opened(browser, f"{server.url}/upload-a-workbook")
    upload(page, b"%PDF-1.7 not a workbook")
    expect(page.get_by_text("PDF").first).to_be_visible()
    expect(page.get_by_text("Nothing can be published from this yet.")).to_be_visible()
    assert page.get_by_role("button", name="Publish to members").count() == 0
    page.close()


def test_a_draft_survives_a_reload_and_a_restart_and_is_published_from(
    browser: Browser, tmp_path: Path
) -> None:
    first = Server(tmp_path / "store.sqlite3")
    page = opened(browser, f"{first.url}/upload-a-workbook")
    upload(page, PLAN)
    expect(page).to_have_url(re.compile("draft=1"))
    page.reload()
    settled(page)
    expect(page.get_by_text("Draft of plan.xlsx")).to_be_visible()
    page.close()
    first.stop()
    second = Server(tmp_path / "store.sqlite3")
    try:
        page = opened(browser, f"{second.url}/upload-a-workbook")
        page.get_by_role("button", name="Go on with it").click()
        expect(page.get_by_label("The date at which these figures stand")).to_have_value(
            "15/09/2026"
        )
        publish(page, "red means not started")
        expect(page.get_by_text("Draft:")).to_have_count(0)
        page.close()
    finally:
        second.stop()


def publish(page: Page, *ticks: str) -> None:
    """Tick what must be confirmed, publish, and see that it is."""
    for text in (*ticks, "I have checked that no child"):
        page.get_by_text(text).click()
    page.get_by_role("button", name="Publish to members").click()
    expect(page.get_by_text("Published, as at")).to_be_visible(timeout=20_000)


def test_only_discarding_throws_a_draft_away(browser: Browser, server: Server) -> None:
    page = opened(browser, f"{server.url}/upload-a-workbook")
    upload(page, PLAN)
    page.get_by_role("link", name="Slippage").click()
    settled(page)
    page.get_by_role("link", name="Upload").click()
    expect(page.get_by_text("Draft of plan.xlsx")).to_be_visible()
    page.get_by_text("Discard this draft").click()
    page.get_by_role("button", name="Discard it").click()
    expect(page.get_by_role("heading", name="2 Check what was read")).to_have_count(0)
    page.goto(f"{server.url}/upload-a-workbook?draft=1")
    settled(page)
    expect(page.get_by_text("That draft is no longer there")).to_be_visible()
    page.close()


def test_an_unknown_heading_is_asked_with_samples_and_remembered_when_published(
    browser: Browser, server: Server
) -> None:
    heads = ["Ref", "Action", "Lead agency", "Whereabouts", "RAG"]
    page = opened(browser, f"{server.url}/upload-a-workbook")
    upload(page, workbook({"Practice review": [heads, ["1.1", "Write", "Police", "31/03/2026"]]}))
    page.get_by_text("1 heading is not known").click()
    expect(page.get_by_text("It holds “31/03/2026”.")).to_be_visible()
    choose(page, "Whereabouts", "Baseline due")
    page.get_by_role("button", name="Read it so").first.click()
    expect(page.get_by_text("1 heading is not known")).to_have_count(0, timeout=20_000)
    date = page.get_by_label("The date at which these figures stand")
    date.fill("15/04/2026")
    date.press("Enter")
    publish(page, "red means not started")
    upload(page, workbook({"Practice review": [heads, ["1.1", "Write", "Police", "30/04/2026"]]}))
    expect(page.get_by_text("1 heading is not known")).to_have_count(0)
    page.get_by_text(re.compile(r"^\d+ notes?$")).first.click()
    expect(page.get_by_text("published before").first).to_be_visible()
    page.get_by_text("Change what a heading was read as").click()
    page.get_by_role("button", name="Forget that and ask again").click()
    expect(page.get_by_text("1 heading is not known")).to_be_visible(timeout=20_000)
    page.close()


def test_a_marked_workbook_comes_back_and_reads_as_the_original(
    browser: Browser, server: Server
) -> None:
    page = opened(browser, f"{server.url}/upload-a-workbook")
    upload(page, PLAN)
    page.get_by_role("button", name="Mark plan.xlsx").click()
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="Download plan.xlsx, marked").click()
    data = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "plan (marked).xlsx"
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert "April 2026 has 30 days" in book["Practice review"]["D4"].comment.text
    again = read(data, "plan (marked).xlsx")
    assert again.parts[0].frame["ref"].tolist() == ["1.1", "1.2"]
    page.close()


def test_an_action_that_is_gone_is_explained_before_anything_is_published(
    browser: Browser, server: Server
) -> None:
    rows = [
        ["1.1", "Write the escalation policy", "Police", dt.date(2026, 3, 31), None, "Amber"],
        ["1.2", "Train every team", "Housing", dt.date(2026, 6, 30), None, "Red"],
    ]
    other = ["1.1", "Appoint an independent chair", "Police", dt.date(2026, 12, 31), None, "Red"]
    page = opened(browser, f"{server.url}/upload-a-workbook")
    upload(page, workbook({"Plan": [["Report as at 15/03/2026"], PLAN_HEADINGS, *rows]}))
    publish(page, "red means not started")
    page.goto(f"{server.url}/upload-a-workbook")
    settled(page)
    later = [["Report as at 15/06/2026"], PLAN_HEADINGS, other]
    upload(page, workbook({"Plan": later}))
    expect(page.get_by_text("Nothing can be published yet.")).to_be_visible()
    assert page.get_by_role("button", name="Publish to members").count() == 0
    # The officer says that 1.1 is the same action after all; then only 1.2 is gone.
    page.get_by_text("the same action", exact=True).click()
    expect(page.get_by_text("No longer in the workbook: 1 action.")).to_be_visible()
    choose(page, "Why is 1.2 gone", "Another reason")
    words = page.get_by_label("Why is 1.2 gone, in words")
    write(words, "Agreed with a.example@council.example")
    words.press("Enter")
    expect(page.get_by_text("This may name a person")).to_be_visible()
    write(words, "Taken over by the peer review plan")
    words.press("Enter")
    publish(page, "red means not started")
    page.goto(f"{server.url}/what-changed")
    settled(page)
    expect(page.get_by_text("Taken over by the peer review plan.")).to_be_visible()
    expect(page.get_by_role("heading", name="1 reworded", exact=True)).to_be_visible()
    page.close()


def test_an_action_renumbered_and_reworded_can_be_joined_to_its_old_self(
    browser: Browser, server: Server
) -> None:
    old = ["1.1", "Write the escalation policy", "Police", dt.date(2026, 3, 31), None, "Amber"]
    new = [
        "4.2",
        "Publish a route for raising concerns",
        "Police",
        dt.date(2026, 9, 30),
        None,
        "Red",
    ]
    kept = ["1.2", "Train every team", "Housing", dt.date(2026, 6, 30), None, "Red"]
    for day, rows in (("15/03/2026", [old, kept]), ("15/06/2026", [new, kept])):
        page = opened(browser, f"{server.url}/upload-a-workbook")
        upload(page, workbook({"Plan": [[f"Report as at {day}"], PLAN_HEADINGS, *rows]}))
        if rows[0] is new:
            choose(page, "Why is 1.1 gone", "It is still there, under another number and wording")
            choose(page, "Which of the new actions is 1.1", f"4.2 {new[1]}")
            expect(page.get_by_text("No longer in the workbook")).to_have_count(0)
        publish(page, "red means not started")
        page.close()
    page = opened(browser, f"{server.url}/action-plan?find=4.2")
    expect(page.get_by_text("31 March 2026, then 30 September 2026 (put back 183")).to_be_visible()
    page.close()


def test_a_meeting_is_entered_and_removed_on_its_page(browser: Browser, server: Server) -> None:
    page = opened(browser, f"{server.url}/upload-a-workbook")
    upload(page, workbook({"Practice review": [ROWS[0], ROWS[1], ROWS[2]]}))
    publish(page, "red means not started")
    page.goto(f"{server.url}/committee-meetings")
    settled(page)
    expect(page.get_by_role("heading", name="No meetings in this report")).to_be_visible()
    write(page.get_by_label("Date of the meeting"), "31/06/2026")
    write(page.get_by_label("Committee", exact=True), "Scrutiny Committee")
    page.get_by_role("button", name="Add this meeting").click()
    expect(page.get_by_text("June 2026 has 30 days")).to_be_visible(timeout=20_000)
    write(page.get_by_label("Date of the meeting"), "29/09/2026")
    page.get_by_role("button", name="Add this meeting").click()
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "0 meetings held; the next is on 29 September 2026", timeout=20_000
    )
    page.get_by_text("Remove a meeting").click()
    page.get_by_role("button", name="Remove 29 September 2026, Scrutiny Committee").click()
    expect(page.get_by_role("heading", name="No meetings in this report")).to_be_visible()
    page.close()


def test_training_is_added_or_replaced_by_a_choice_that_counts_the_overlap(
    browser: Browser, server: Server
) -> None:
    page = opened(browser, f"{server.url}/upload-a-workbook")
    held = [f"N1|01/09/2026|Police|{n}|Attended" for n in range(1, 6)]
    upload(page, bookings(*held))
    fill_date(page, "15/09/2026")
    publish(page)
    upload(page, bookings(held[0], "N2|08/09/2026|Police|9|DNA"))
    fill_date(page, "15/10/2026")
    expect(page.get_by_text("4 rows published before are not in these files")).to_be_visible()
    expect(page.get_by_text("6 rows afterwards: 1 new, 1 already there")).to_be_visible()
    page.get_by_text("Add to it").click()
    settled(page)
    publish(page)
    page.get_by_role("link", name="Attendance").click()
    expect(page.get_by_text("5 of 6").first).to_be_visible(timeout=20_000)
    page.close()


def bookings(*rows: str) -> bytes:
    return workbook({"Bookings": [BOOKED, *(["Neglect", *row.split("|")] for row in rows)]})


def fill_date(page: Page, text: str) -> None:
    date = page.get_by_label("The date at which these figures stand")
    date.fill(text)
    date.press("Enter")
    settled(page)


def test_reading_can_be_cancelled_and_nothing_is_kept(browser: Browser, server: Server) -> None:
    rows = [["Neglect", f"N{n}", "01/09/2026", "Police", n, "Attended"] for n in range(60_000)]
    page = opened(browser, f"{server.url}/upload-a-workbook")
    page.locator("input[type=file]").set_input_files(
        {"name": "big.xlsx", "mimeType": "x", "buffer": workbook({"Bookings": [BOOKED, *rows]})}
    )
    page.get_by_role("button", name="Cancel reading").click(timeout=20_000)
    expect(page.get_by_text("Reading was cancelled.")).to_be_visible(timeout=20_000)
    page.goto(f"{server.url}/upload-a-workbook")
    settled(page)
    expect(page.get_by_text("Draft:")).to_have_count(0)
    page.close()
