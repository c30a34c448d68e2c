"""Every page held to axe and to what axe cannot see, in one walk for each look.

The rules and the limits are those that the accessibility statement names.
"""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from lscp_data.accessibility import AXE, LIMITS, RULES
from pages.present_slides import BY_KEY
from tests.browsing import choose, settled, upload
from tests.conftest import Server
from tests.drawn import PLAN_HEADINGS, workbook
from tests.test_accessibility_forced import lost
from tests.test_accessibility_keyboard import unworkable
from tests.walking import Look, addresses, drawn, paths, presented, still, tables_opened, walk

pytestmark = pytest.mark.browser

DESKTOP = Look("desktop")
DARK = Look("dark", dark=True)
PHONE = Look("phone", 360, 740, phone=True)
DARK_PHONE = Look("dark phone", 360, 740, dark=True, phone=True)
OPTIONS = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}


def violations(page: Page, path: str) -> list[str]:
    """What axe finds on a page that is no known limit, each with its rule and its place."""
    answer = Axe().run(page, options=OPTIONS).response
    assert answer["testEngine"]["version"] == AXE
    return [
        f"{path}: {found['id']}: {node['html'][:160]}"
        for found in answer["violations"]
        for node in found["nodes"]
        if not is_limit(page, path, found["id"], node["target"][0])
    ]


def is_limit(page: Page, path: str, rule: str, target: str) -> bool:
    """Whether this is a fault of Streamlit's that the statement names."""
    return any(
        rule == limit.rule
        and path.partition("?")[0] == limit.page
        and page.locator(target).first.evaluate("(e, s) => e.matches(s)", limit.selector)
        for limit in LIMITS
    )


def too_wide(page: Page, path: str, width: int) -> list[str]:
    """Whether a page must be scrolled sideways at a width in CSS pixels."""
    page.set_viewport_size({"width": width, "height": 740})
    still(page)
    return overflowing(page, path)


def overflowing(page: Page, path: str) -> list[str]:
    """Whether a page must be scrolled sideways as it stands."""
    needed, width = page.evaluate(
        """() => [Math.max(document.documentElement.scrollWidth,
                           document.querySelector('[data-testid=stMain]').scrollWidth),
                  innerWidth]"""
    )
    return [f"{path}: {needed} pixels wide at {width}"] if needed > width else []


def unfound(page: Page, path: str) -> list[str]:
    """What axe does not ask: one h1, charts named, tables that can be scrolled by keyboard."""
    found = []
    # announce.js hides them once a page has stood still for 0.4 s.
    loose = page.locator(".plot-container:not([aria-hidden])")
    with suppress(PlaywrightTimeoutError):  # they are found below then
        loose.first.wait_for(state="detached", timeout=3000)
    if (number := page.locator("h1").count()) != 1:
        found.append(f"{path}: {number} headings of the first level")
    for selector, fault in (
        (".table-scroll:not([tabindex='0'][aria-label])", "a table that takes no focus"),
        ("table:not(:has(caption))", "a table without a caption"),
        ("[data-testid=stPlotlyChart]:not(:has([aria-label]), [aria-label])", "an unnamed chart"),
        (".plot-container:not([aria-hidden])", "loose letters of a chart"),
        ("[role=dialog]", "a dialog over it: nothing below was looked at"),
    ):
        if page.locator(selector).count():
            found.append(f"{path}: {fault}")
    return found


@pytest.mark.parametrize(
    ("look", "narrow", "opened"),
    [(DESKTOP, 320, True), (DARK, 0, False), (PHONE, 320, True), (DARK_PHONE, 0, False)],
    ids=lambda value: value.name if isinstance(value, Look) else "",
)
def test_every_page_has_no_fault_no_foreign_request_and_no_sideways_scroll(
    browser: Browser, demonstration: Server, look: Look, narrow: int, opened: bool
) -> None:
    """Desktop at 320 pixels is a desktop zoomed to 400 %, which no server can see."""
    context = look.context(browser)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    faults: list[str] = []
    for path, page in walk(context, demonstration.url, addresses()):
        if opened:
            tables_opened(page)
        faults += violations(page, path) + (unworkable(page, path) if opened else [])
        faults += [] if look.phone else lost(page, path)
        faults += unfound(page, path) + overflowing(page, path)
        if narrow:
            faults += too_wide(page, path, narrow)
            page.set_viewport_size({"width": look.width, "height": look.height})
    context.close()
    own = (demonstration.url, demonstration.url.replace("http", "ws", 1), "data:", "blob:")
    assert faults == []
    assert [url for url in asked if not url.startswith(own)] == []


def test_a_workbook_that_was_checked_has_no_fault(browser: Browser, server: Server) -> None:
    rows = [
        [*PLAN_HEADINGS, "Colour of the folder"],
        ["1.1", "Write the policy", "Police", dt.date(2026, 3, 31), None, "Amber", "blue"],
        ["1.2", "Train every team", "Housing", "31/04/2026", None, "Red", "red"],
        ["1.3", None, "Housing", dt.date(2026, 3, 31), None, "Red", None],
    ]
    for look in (DESKTOP, DARK, PHONE):
        context = look.context(browser)
        page = context.new_page()
        page.goto(f"{server.url}/upload-a-workbook")
        settled(page)
        upload(page, workbook({"Plan A": rows}))
        tables_opened(page)
        expect(page.get_by_text("What to do").first).to_be_visible()
        assert violations(page, "upload-a-workbook") == []
        assert unfound(page, "upload-a-workbook") == []
        assert too_wide(page, "upload-a-workbook", 320) == []
        context.close()


def test_every_limit_is_still_met(browser: Browser, demonstration: Server) -> None:
    """One that Streamlit has mended must leave the statement."""
    page = DESKTOP.context(browser).new_page()
    for limit in LIMITS:
        page.goto(f"{demonstration.url}/{limit.page}")
        drawn(page)
        answer = Axe().run(page, options=OPTIONS).response
        assert limit.rule in {found["id"] for found in answer["violations"]}
        assert page.locator(limit.selector).count()
    page.context.close()


def test_all_addresses_are_walked() -> None:
    assert {"", "across-plans", "upload-a-workbook"} <= set(paths())
    assert len(paths()) == len(set(paths()))
    assert len(addresses()) > len(paths()) + 9


def test_a_filter_and_a_new_page_are_announced_and_a_chart_is_one_figure(
    browser: Browser, demonstration: Server
) -> None:
    """With the content policy in force: the script that announces is a file of our own."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{demonstration.url}/slippage-of-dates?plan=Practice+review")
    drawn(page)
    status = page.get_by_role("status")
    choose(page, "Lead agency", "Police")
    expect(status).to_contain_text("Changed: ", timeout=15_000)
    drawn(page)
    finding = page.locator("h2").first.inner_text()
    expect(status).to_have_text(f"Changed: {finding}", timeout=15_000)
    figure = page.get_by_role("figure").first
    expect(figure).to_have_accessible_name(f"Chart: {finding}. The figures are in the text and "
                                           "table below.")  # fmt: skip
    assert "img" not in figure.aria_snapshot()
    page.get_by_role("link", name="Training", exact=True).click()
    expect(status).to_contain_text("Training. ")
    page.close()


def test_where_the_device_turns_dark_the_letters_of_charts_turn_light(
    browser: Browser, demonstration: Server
) -> None:
    """Charts are coloured by the server, which has to be asked again."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme="light")
    page.goto(f"{demonstration.url}/slippage-of-dates?plan=Practice+review&agency=Police")
    drawn(page)
    assert brightness(page) < 60
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => ({_BRIGHTNESS})() > 180", timeout=60_000)
    drawn(page)
    assert "agency=Police" in page.url
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"() => ({_BRIGHTNESS})() < 60", timeout=60_000)
    page.close()


# The darkest of the red, green and blue of the first chart's text; 120 where there is no chart.
_BRIGHTNESS = """() => {
  const text = document.querySelector('.js-plotly-plot .xtick text, .js-plotly-plot .ytick text');
  return text ? Math.min(...getComputedStyle(text).fill.match(/\\d+/g).slice(0, 3)) : 120;
}"""


def brightness(page: Page) -> int:
    return int(page.evaluate(_BRIGHTNESS))


def test_every_slide_is_worked_by_keyboard_and_stays_in_forced_colours(
    browser: Browser, demonstration: Server
) -> None:
    context = DESKTOP.context(browser)
    faults: list[str] = []
    for place, page in presented(context, demonstration.url, tuple(BY_KEY)):
        faults += unworkable(page, f"slide {place}") + lost(page, f"slide {place}")
    context.close()
    assert faults == []
