"""Present mode in a browser: what can be read from the back row, and by which keys it is moved."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import conftest
from tests.browsing import opened, settled
from tests.conftest import Server
from tests.test_running_order import PLAN

# Every piece of text that can be seen, with its size, and every box that leaves the window.
# The letters on a rating's shape may be 16 pixels: the shape is the mark.
SMALL = """least => {
  const small = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), of = walk.currentNode.parentElement;
    if (!text || of.closest('style, script, .hidden-words, [data-testid=stClicker]')) continue;
    const box = of.getBoundingClientRect(), look = getComputedStyle(of);
    if (!box.width || !box.height || look.visibility === 'hidden' || box.bottom < 0) continue;
    if (parseFloat(look.fontSize) < (of.matches('.mark') ? least - 2 : least) - 0.01)
      small.push(`${text.slice(0, 40)}: ${look.fontSize}`);
  }
  return small;
}"""
OUTSIDE = """() => {
  const out = [], bar = document.querySelector('[data-testid=stBottom]').getBoundingClientRect();
  const main = document.querySelector('[data-testid=stMain]');
  if (main.scrollHeight > main.clientHeight) out.push(`scrolls ${main.scrollHeight}`);
  for (const one of document.querySelectorAll('.slide *, .slide-words, .js-plotly-plot text')) {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest('.hidden-words') || one.closest('.notation-measure')) continue;
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > bar.top + 1)
      out.push(`${one.textContent.slice(0, 40)} ${box.right} ${box.bottom}`);
  }
  return out;
}"""


def drawn(page: Page) -> None:
    """Wait until the slide stands: the script has ended and its chart, if any, has text."""
    settled(page)
    page.wait_for_timeout(500)
    if page.locator(".st-key-slide-figure").count():
        page.wait_for_selector(".st-key-slide-figure .main-svg text", timeout=60_000)
        page.wait_for_timeout(500)
    settled(page)


def count(page: Page) -> int:
    return int(page.locator(".place-of b").inner_text().rpartition(" ")[2])


def onto(page: Page, place: int) -> None:
    expect(page.locator(".place-of b")).to_have_text(re.compile(rf"^{place} of"), timeout=60_000)


@pytest.fixture(scope="module")
def presented(browser: Browser, demonstration: Server) -> Iterator[Page]:
    page = opened(browser, f"{demonstration.url}/?present=1&slide=1")
    page.locator(".place-of").wait_for(timeout=60_000)
    yield page
    page.close()


@pytest.mark.browser
def test_every_slide_can_be_read_from_the_back_row(presented: Page) -> None:
    number, faults = count(presented), []
    for place in range(1, number + 1):
        onto(presented, place)
        drawn(presented)
        heading = presented.locator("h1").inner_text()
        high = presented.locator("h1").bounding_box()
        if len(heading) > 60 or high is None or high["height"] > 50:
            faults.append((place, f"heading: {heading}"))
        faults += [(place, one) for one in presented.evaluate(SMALL, 18)]
        faults += [(place, one) for one in presented.evaluate(OUTSIDE)]
        if place < number:
            presented.keyboard.press("ArrowRight")
    assert number >= 12
    assert not faults


@pytest.mark.browser
def test_keys_and_clickers_move_and_the_focus_stays_on_next(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/slippage-of-dates?present=1")
    expect(page.locator("h1")).to_contain_text("slipped", timeout=60_000)
    drawn(page)
    page.keyboard.press("PageDown")
    expect(page.locator("h1")).to_contain_text("put back", timeout=15_000)
    drawn(page)
    page.keyboard.press("PageUp")
    expect(page.locator("h1")).to_contain_text("slipped", timeout=15_000)
    drawn(page)
    following = page.locator(".st-key-next button")
    following.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("put back", timeout=15_000)
    drawn(page)
    expect(following).to_be_focused()
    for key in ("c", "r"):  # Streamlit's own: neither may take the slide away
        page.keyboard.press(key)
        page.wait_for_timeout(300)
    settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("h1")).to_contain_text("put back")
    page.keyboard.press("Escape")
    expect(page.locator("h1")).to_have_text("Slippage")
    assert "present" not in page.url
    page.close()


@pytest.mark.browser
def test_an_action_is_shown_while_presenting_and_the_slide_comes_back(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/?present=1&slide=3")
    page.get_by_label("Go to an action").fill("1.1")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Action 1.1")
    drawn(page)
    assert not page.evaluate(SMALL, 18)
    assert not page.evaluate(OUTSIDE)
    page.get_by_role("button", name="Back to slide 3").click()
    expect(page.locator("h1")).to_contain_text("slipped")
    page.get_by_label("Go to an action").fill("no such action")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No one action is found")).to_be_visible()
    expect(page.locator("h1")).to_contain_text("slipped")
    page.close()


@pytest.mark.browser
def test_nobody_can_write_and_the_filters_still_work(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/?present=1&slide=3&agency=Police")
    expect(page.get_by_text("Only: Police.")).to_be_visible(timeout=60_000)
    expect(page.locator("form, input[type=file], textarea, [data-testid=stForm]")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Only: Police.")).to_be_visible(timeout=60_000)
    page.close()


@pytest.mark.browser
def test_the_next_heading_stands_in_less_than_half_a_second(presented: Page) -> None:
    number = count(presented)
    presented.keyboard.press("ArrowLeft")
    presented.goto(presented.url.partition("?")[0] + "?present=1&slide=1")
    onto(presented, 1)
    times = []
    for place in range(2, number + 1):
        drawn(presented)
        heading = presented.locator("h1").inner_text()
        begun = time.perf_counter()
        presented.keyboard.press("ArrowRight")
        expect(presented.locator("h1")).not_to_have_text(heading)
        times.append(time.perf_counter() - begun)
        onto(presented, place)
    print(f"median {statistics.median(times):.2f} s, worst {max(times):.2f} s")
    assert statistics.median(times) < 0.5


@pytest.mark.browser
def test_a_lost_connection_leaves_the_slide_and_comes_back_to_it(
    browser: Browser, tmp_path: Path
) -> None:
    database = conftest.published(tmp_path, {"Practice review": PLAN})
    running = Server(database)
    page = opened(browser, f"{running.url}/?present=1&slide=1")
    page.locator(".place-of").wait_for(timeout=60_000)
    page.keyboard.press("ArrowRight")
    onto(page, 2)
    drawn(page)
    heading = page.locator("h1").inner_text()
    running.stop()
    page.get_by_role("dialog").wait_for(timeout=30_000)
    told, title = page.get_by_role("dialog").bounding_box(), page.locator("h1").bounding_box()
    assert told is not None
    assert title is not None
    # One line above the bar, below everything that the slide says first.
    assert told["height"] < 60
    assert told["y"] > 560
    assert page.locator("h1").inner_text() == heading
    again = Server(database, port=running.port)
    page.get_by_role("dialog").wait_for(state="detached", timeout=60_000)
    settled(page)
    onto(page, 2)
    page.keyboard.press("ArrowRight")
    onto(page, 3)
    page.close()
    again.stop()
