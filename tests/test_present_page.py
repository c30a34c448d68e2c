"""Present mode in a browser: what can be read from the back row, and by which keys it is moved."""

from __future__ import annotations

import datetime as dt
import re
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.present_slides import BY_KEY, MOST_ROWS
from tests import conftest
from tests.browsing import opened, settled
from tests.conftest import Server
from tests.drawn import Rows
from tests.test_accessibility_page import violations
from tests.test_running_order import PLAN
from tests.walking import Look, drawn, presented

# Every piece of text that can be seen, with its size, and every box that leaves the window.
# The letters on a rating's shape may be 16 pixels: the shape is the mark.
SMALL = """least => {
  const small = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data.trim(), of = walk.currentNode.parentElement;
    if (!text || of.closest('style, script, .hidden-words, .st-key-clicker')) continue;
    const box = of.getBoundingClientRect(), look = getComputedStyle(of);
    if (!box.width || !box.height || look.visibility === 'hidden' || box.bottom < 0) continue;
    const mark = of.matches('.mark') || /^[A-Z]$/.test(text);
    if (parseFloat(look.fontSize) < (mark ? least * 8 / 9 : least) - 0.01)
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


def count(page: Page) -> int:
    return int(page.locator(".place-of b").inner_text().rpartition(" ")[2])


def onto(page: Page, place: int) -> None:
    expect(page.locator(".place-of b")).to_have_text(re.compile(rf"^{place} of"), timeout=60_000)


# The lines of lists and tiles, and the rows that a chart names on its left.
ROWS = """() => {
  const lists = '.slide :is(.rows, .counts, .questions) > li, .slide .tiles > div';
  return Math.max(document.querySelectorAll(lists).length,
                  document.querySelectorAll('.js-plotly-plot .ytick text').length);
}"""


def long_plan(recommendations: int) -> Rows:
    """114 actions, all but alike, under so many recommendations."""
    rows: list[list[object]] = [
        ["Ref", "Recommendation", "Action", "Lead agency", "Target date", "RAG"]
    ]
    for place in range(114):
        group = place * recommendations // 114 + 1
        under = f"{group}. Partners should do in good time what review number {group} asks"
        ref = f"{group}.{place + 1}" if recommendations else f"A-{place + 1}"
        due = dt.date(2026, place % 12 + 1, 28)
        rating = ("Red", "Amber", "Green", "Blue")[place // 3 % 4]
        rows.append([ref, under if recommendations else None, "Do it", "Police", due, rating])
    return rows


@pytest.fixture(scope="module")
def long_plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("long")
    running = Server(conftest.published(folder, {"Long": long_plan(14), "Flat": long_plan(0)}))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def first_slide(browser: Browser, demonstration: Server) -> Iterator[Page]:
    page = opened(browser, f"{demonstration.url}/?present=1&slide=1")
    page.locator(".place-of").wait_for(timeout=60_000)
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("look", "keys"),
    [
        (Look("light"), tuple(BY_KEY)),
        (Look("dark", dark=True), tuple(BY_KEY)),
        (Look("hd", 1920, 1080), ("plan", "slippage", "training", "months", "questions")),
    ],
    ids=lambda value: value.name if isinstance(value, Look) else "",
)
def test_every_slide_can_be_read_from_the_back_row_and_aloud(
    browser: Browser, demonstration: Server, look: Look, keys: Sequence[str]
) -> None:
    context = look.context(browser)
    size, larger = ("hd", 1.5) if look.name == "hd" else ("", 1)
    faults, number = [], 0
    for place, page in presented(context, demonstration.url, keys, size):
        number = place
        heading, high = page.locator("h1").inner_text(), page.locator("h1").bounding_box()
        if len(heading) > 60 or high is None or high["height"] > 50 * larger:
            faults.append((place, f"heading: {heading}"))
        if (rows := page.evaluate(ROWS)) > MOST_ROWS:
            faults.append((place, f"{rows} rows: {heading}"))
        found = [*page.evaluate(SMALL, 18 * larger), *page.evaluate(OUTSIDE)]
        faults += [(place, one) for one in [*found, *violations(page, heading)]]
    context.close()
    assert number == len(keys)
    assert faults == []


@pytest.mark.browser
@pytest.mark.parametrize("name", ["Long", "Flat"])
def test_a_plan_of_more_actions_than_a_slide_holds_is_counted_and_never_cut_off(
    browser: Browser, long_plans: Server, name: str
) -> None:
    page = opened(browser, f"{long_plans.url}/?present=1&slide=plan&plan={name}")
    page.locator(".place-of").wait_for(timeout=60_000)
    drawn(page)
    assert page.evaluate(SMALL, 18) == []
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(ROWS) <= MOST_ROWS
    assert violations(page, name) == []
    # 14 recommendations: seven lines, and seven more with 57 actions. Without any: six lines of
    # six tiles, for a reference of four characters leaves room for no more.
    said = {"Long": "And 7 more, with 57 actions", "Flat": "78 more actions are"}[name]
    expect(page.get_by_text(said)).to_be_visible()
    page.close()


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
    page = opened(browser, f"{demonstration.url}/?present=1&slide=slippage")
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
    told = page.locator(".told")
    expect(told).to_have_text("No action is found by “no such action”.")
    over, bar = told.bounding_box(), page.locator(".st-key-deck").bounding_box()
    assert over is not None
    assert bar is not None
    assert over["y"] + over["height"] <= bar["y"] + 1  # in sight, not behind the buttons
    expect(page.locator("h1")).to_contain_text("slipped")
    settled(page)
    page.get_by_label("Go to an action").fill("5")  # 3.5, 5.1, 5.2, 5.3
    page.keyboard.press("Enter")
    expect(page.locator(".said")).to_contain_text("“5” finds 4 actions: give a reference.")
    page.close()


@pytest.mark.browser
def test_the_next_heading_stands_in_less_than_half_a_second(first_slide: Page) -> None:
    number = count(first_slide)
    first_slide.goto(first_slide.url.partition("?")[0] + "?present=1&slide=1")
    onto(first_slide, 1)
    drawn(first_slide)
    first_slide.keyboard.press("ArrowLeft")  # before the first there is nothing
    first_slide.wait_for_timeout(300)
    onto(first_slide, 1)
    times = []
    for place in range(2, number + 1):
        drawn(first_slide)
        heading = first_slide.locator("h1").inner_text()
        begun = time.perf_counter()
        first_slide.keyboard.press("ArrowRight")
        expect(first_slide.locator("h1")).not_to_have_text(heading)
        times.append(time.perf_counter() - begun)
        onto(first_slide, place)
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
    drawn(page)
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
