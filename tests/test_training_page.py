"""The page Training and the chain of an action as people use them, in a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.training import _ABOUT
from tests import conftest
from tests.browsing import opened, settled
from tests.conftest import Server

pytestmark = pytest.mark.browser

PLAN = [
    ["Ref", "Action", "Lead agency", "Target date", "RAG", "Evidence"],
    ["1.1", "Train staff in the escalation policy", "Police", dt.date(2026, 3, 31), "Green", ""],
    ["1.2", "Sign it", "Health", dt.date(2026, 3, 31), "Green", "Signature date set by X12"],
    ["1.3", "Book it", "Health", dt.date(2026, 3, 31), "Green", "Date in diary, 9 December 2026"],
]
BOOKED = [
    ["Course", "Session", "Session date", "Agency", "Delegate ID", "Attendance"],
    ["Escalation policy", "E1", dt.date(2026, 7, 8), "Health", "h1", "attended"],
    ["Escalation policy", "E1", dt.date(2026, 7, 8), "Probation", "p1", "did not attend"],
]


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Server]:
    """A server whose store holds a plan and the bookings of a course that nothing links to it."""
    running = Server(conftest.published(tmp_path, {"Practice review": PLAN, "Bookings": BOOKED}))
    yield running
    running.stop()


def headings(page: Page) -> list[str]:
    return page.get_by_role("heading", level=2).all_inner_texts()


def test_the_chain_stands_first_and_the_address_opens_the_report(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/training-chain")
    expect(page.get_by_role("heading", level=2).first).to_contain_text("courses delivered")
    expect(page.get_by_role("region", name="(chain)").locator("tbody tr")).to_have_count(5)
    page.close()
    report = opened(browser, f"{demonstration.url}/training-chain?view=report")
    expect(report.get_by_role("heading", level=2).last).to_contain_text("What is missing")
    assert [text.split(":")[0] for text in headings(report)] == [
        "Attendance",
        "Sessions cancelled",
        "Content delivered",
        "Reach",
        "Evaluation",
        "Who replied",
        "Four levels",
        "Practice",
        "What is missing",
    ]
    report.close()


def test_an_action_shows_its_own_chain_beside_what_is_published(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/action-plan?plan=Practice+review&find=5.1")
    expect(page.get_by_role("heading", name="Evidence: 1 of 5, arranged")).to_be_visible()
    words = "Published as completed; the data show that it was arranged (1 of 5)"
    said = page.get_by_text(words).first
    expect(said).to_be_visible()
    expect(page.locator(".chain-strip li")).to_have_count(7)
    page.close()


def test_an_officer_links_a_course_and_takes_it_back(browser: Browser, published: Server) -> None:
    page = opened(browser, f"{published.url}/training-chain")
    question = page.get_by_text("Does the course Escalation policy deliver action 1.1")
    expect(question).to_be_visible()
    page.get_by_role("button", name="Yes, for 1.1").click()
    settled(page)
    expect(page.get_by_role("link", name="1.1")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("the data show that it was delivered (2 of 5)").first).to_be_visible()
    expect(question).to_have_count(0)
    page.get_by_text("1 answer given").click()
    page.get_by_role("button", name="Take back").click()
    expect(question).to_be_visible(timeout=20_000)
    page.close()


def test_a_course_that_an_officer_said_no_to_is_named_on_the_action(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/training-chain")
    page.get_by_role("button", name="No, for 1.1").click()
    settled(page)
    expect(page.get_by_text("1 answer given")).to_be_visible(timeout=20_000)
    page.goto(f"{published.url}/action-plan?find=1.1")
    words = "An officer answered that “Escalation policy” does not deliver it."
    expect(page.get_by_text(words)).to_be_visible(timeout=20_000)
    expect(page.get_by_text("No course is linked. A course is linked by")).to_have_count(0)
    page.close()


def test_a_date_in_a_diary_is_listed_as_arrangements_alone_and_not_quoted(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/training-chain")
    expect(
        page.get_by_role("heading", name="2 of 3 completed actions show arrangements at most")
    ).to_be_visible()
    row = page.locator("tbody tr").filter(has=page.get_by_role("link", name="1.3"))
    expect(row).to_contain_text("1 of 5, arranged")
    expect(page.get_by_text("diary")).to_have_count(0)
    page.close()


def test_the_agencies_that_sent_nobody_are_named_under_the_chain(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/training-chain")
    words = "Nobody came from Probation on 1 of 1 course."
    expect(page.get_by_text(words)).to_be_visible()
    page.close()


def test_what_counts_as_kept_and_as_changed_practice_is_said_with_its_limits() -> None:
    for limit in ("at least 50 % of the gain", "5 replies or more", "10 matched people or more"):
        assert limit in _ABOUT


def test_a_text_that_is_not_public_is_told_of_and_never_quoted(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/action-plan?find=1.2")
    expect(page.get_by_role("heading", name="Evidence: not known")).to_be_visible()
    expect(page.get_by_text("Stated in the plan, not checked").first).to_be_visible()
    expect(page.get_by_text("X12")).to_have_count(0)
    expect(page.get_by_text("No course is linked.").first).to_be_visible()
    page.close()
