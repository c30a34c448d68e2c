"""The bar of a presentation in a browser: choosing, typing and leaving without losing the slide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import conftest
from tests.browsing import choose, opened, settled
from tests.conftest import Server
from tests.drawn import Rows
from tests.test_accessibility_page import violations
from tests.walking import drawn

HEAD: list[object] = ["Ref", "Action", "Lead agency", "Target date", "RAG"]
LATE = dt.date(2026, 1, 31)
BOOKINGS: Rows = [
    ["Course", "Session date", "Delegate ID", "Agency", "Outcome"],
    *(["Thresholds", dt.date(2026, 3, 4), f"D{n}", "Police", "Attended"] for n in range(12)),
    *(["Thresholds", dt.date(2026, 3, 4), f"E{n}", "Housing", "Did not attend"] for n in range(8)),
]


def plan(agency: str, late: int) -> Rows:
    """So many late actions, and one that is not, of an agency."""
    first = [[f"1.{n + 1}", f"Do thing {n + 1}", agency, LATE, "Amber"] for n in range(late)]
    return [HEAD, *first, ["2.1", "Do another", agency, dt.date(2027, 1, 31), "Amber"]]


@pytest.fixture(scope="module")
def two_plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("two")
    plans = {"Plan A": plan("Police", 2), "Plan B": plan("Housing", 5)}
    running = Server(conftest.published(folder, plans))
    yield running
    running.stop()


def at(page: Page, text: str) -> None:
    expect(page.locator("h1")).to_contain_text(text, timeout=60_000)
    drawn(page)


def chart(page: Page) -> str:
    return " ".join(page.locator(".js-plotly-plot text").all_text_contents())


@pytest.mark.browser
def test_each_plan_has_its_own_chart_under_the_same_heading(
    browser: Browser, two_plans: Server
) -> None:
    page = opened(browser, f"{two_plans.url}/?present=1&slide=agencies&plan=Plan+A")
    at(page, "1 agency leads")
    assert "Police" in chart(page)
    assert "2 of 3 late" in chart(page).replace("  ", " ")
    page.goto(f"{two_plans.url}/?present=1&slide=agencies&plan=Plan+B")
    at(page, "1 agency leads")
    assert "Housing" in chart(page)
    assert "Police" not in chart(page)
    page.goto(f"{two_plans.url}/?present=1&slide=agencies&plan=Plan+C")
    expect(page.locator(".said")).to_contain_text("There is no plan “Plan C” in this report.")
    page.close()


@pytest.mark.browser
def test_a_list_is_left_by_escape_and_the_keys_move_on_after_a_choice(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/?present=1&slide=slippage")
    at(page, "slipped")
    page.get_by_role("button", name="Filter, table").click()
    choose(page, "Lead agency", "Police")
    expect(page.get_by_text("Only lead agency Police.")).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_label("Report as at").click()
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("PageDown")
    at(page, "put back")
    assert "present=1" in page.url
    assert "agency=Police" in page.url
    page.get_by_label("Go to an action").click()
    page.keyboard.type("1")
    page.keyboard.press("Escape")
    at(page, "put back")
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("The plan on a page", timeout=30_000)
    page.close()


@pytest.mark.browser
def test_another_report_keeps_the_slide_and_a_slide_outside_the_order_is_shown(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/?present=1&slide=courses")
    at(page, "4 of 5 courses have been delivered")
    expect(page.locator("#announced")).to_contain_text("Who came, by course", timeout=15_000)
    page.get_by_role("button", name="Filter, table").click()
    expect(page.get_by_role("cell", name="217").first).to_be_visible()
    assert violations(page, "table of a slide") == []
    page.keyboard.press("Escape")
    page.goto(f"{demonstration.url}/?present=1&slide=attendance")
    at(page, "sent nobody")
    place = page.locator(".place-of b").inner_text()
    page.get_by_label("Report as at").click()
    page.get_by_role("option", name="18 November 2025").click()
    expect(page.locator(".measure")).to_contain_text("As at 18 November 2025", timeout=60_000)
    drawn(page)
    assert page.locator(".place-of b").inner_text() != place  # fewer slides, and the same one
    expect(page.locator(".said")).to_contain_text("Who came")
    heading = page.locator("h1").inner_text()
    page.keyboard.press("ArrowLeft")  # the list has the focus still
    expect(page.locator("h1")).not_to_have_text(heading, timeout=15_000)
    page.close()


@pytest.mark.browser
def test_training_is_presented_without_a_plan_and_nobody_can_write(
    browser: Browser, tmp_path: Path
) -> None:
    running = Server(conftest.published(tmp_path, {"Training bookings": BOOKINGS}))
    page = opened(browser, f"{running.url}/?present=1")
    page.locator(".place-of").wait_for(timeout=60_000)
    drawn(page)
    headings = [page.locator("h1").inner_text()]
    while page.get_by_role("button", name="Next").is_enabled():
        page.keyboard.press("ArrowRight")
        expect(page.locator("h1")).not_to_have_text(headings[-1])
        drawn(page)
        headings.append(page.locator("h1").inner_text())
    assert any("agencies sent nobody" in one for one in headings), headings
    expect(page.get_by_label("Go to an action")).to_have_count(0)
    expect(page.locator("form, input[type=file], textarea, [data-testid=stForm]")).to_have_count(0)
    page.close()
    running.stop()


@pytest.mark.browser
def test_on_a_large_screen_the_text_is_larger_where_the_address_says_no_size(
    browser: Browser, demonstration: Server
) -> None:
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"{demonstration.url}/?present=1&slide=plan")
    page.wait_for_url("**size=hd**", timeout=60_000)
    drawn(page)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "30px"
    page.goto(f"{demonstration.url}/?present=1&slide=plan&size=usual")
    page.locator(".place-of").wait_for(timeout=60_000)
    drawn(page)
    page.wait_for_timeout(800)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    page.close()
