"""Every page worked by keyboard alone: what Tab reaches, in which order, and that it is seen.

The walk of test_accessibility_page.py asks `unworkable` of every page while it is there.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import conftest
from tests.browsing import opened
from tests.conftest import Server
from tests.test_running_order import PLAN
from tests.walking import drawn, still

pytestmark = pytest.mark.browser

# Tab is really pressed, as often as it takes to leave the page. Cheaper than asking at every place
# is only how it is noted down: the page's own script keeps each place as the key is let go, and
# looks at all of them afterwards, each focused again as the keyboard focuses it. The order and the
# places are those of the real key; the look of a focus is the same however it came about.
_NOTE = """() => {
  const top = document.body;
  top.tabIndex = -1; top.focus(); top.removeAttribute('tabindex');  // Tab starts at the top again
  window.places = [];
  if (window.noting) return;
  window.noting = true;
  addEventListener('keyup', ({key}) => {
    if (key === 'Tab') window.places.push(document.activeElement);
  }, true);
}"""
# Left: the focus is on nothing, or begins again at the first place.
_LEFT = "() => window.places.some((e, i) => i && (e === document.body || e === window.places[0]))"
# What a mouse can work: all that is made for it, what shows a hand, and what scrolls by itself.
# One of several radio buttons is enough: the arrow keys lead to the others.
_FAULTS = """() => {
  const named = e => `${e.tagName} “${(e.getAttribute('aria-label') || e.innerText
    || e.outerHTML).trim().split('\\n')[0].slice(0, 60)}”`;
  const end = window.places.findIndex(
    (e, i) => i && (e === document.body || e === window.places[0]));
  const places = end < 0 ? window.places : window.places.slice(0, end), faults = [];
  if (end < 0) faults.push(`${named(places.at(-1))} is as far as Tab leads: it never leaves`);
  const shown = {opacityProperty: true, visibilityProperty: true};
  // How many sides of a box's outline can be seen: not cut off by the window or by a box around it.
  const sides = e => {
    const look = getComputedStyle(e), out = parseFloat(look.outlineOffset) + 1;
    if (look.outlineStyle === 'none' || parseFloat(look.outlineWidth) < 2
        || / 0\\)$/.test(look.outlineColor)) return 0;
    const box = e.getClientRects()[0];
    let [left, top, right, bottom] = [0, 0, innerWidth, innerHeight];
    for (let a = e.parentElement; a && a !== document.body; a = a.parentElement) {
      if (getComputedStyle(a).overflow === 'visible') continue;
      const on = a.getBoundingClientRect();
      [left, top] = [Math.max(left, on.left), Math.max(top, on.top)];
      [right, bottom] = [Math.min(right, on.right), Math.min(bottom, on.bottom)];
    }
    const across = Math.min(right, box.right) - Math.max(left, box.left) > 4;
    const along = Math.min(bottom, box.bottom) - Math.max(top, box.top) > 4;
    const high = y => across && y > top && y < bottom, wide = x => along && x > left && x < right;
    return [high(box.top - out), high(box.bottom + out), wide(box.left - out),
            wide(box.right + out)].filter(Boolean).length;
  };
  for (const e of places) {
    e.focus({focusVisible: true});
    const box = e.getClientRects()[0];
    if (!box || box.width < 8 || box.height < 8 || !e.checkVisibility(shown)) {
      faults.push(`${named(e)} takes the focus though it is hidden`);
      continue;
    }
    const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
    const top = document.elementFromPoint(middle(box.left, box.right, innerWidth),
                                          middle(box.top, box.bottom, innerHeight));
    if (!e.contains(top) && (top === document.documentElement || !top?.contains(e)))
      faults.push(`${named(e)} has the focus out of sight`);
    if (Math.max(sides(e), sides(e.parentElement)) < 2)
      faults.push(`${named(e)} does not show that it has the focus`);
  }
  const at = new Map(places.map(e => [e, e.getClientRects()[0]]));
  const main = document.querySelector('[data-testid=stMain]');
  places.slice(1).forEach((e, i) => {
    const before = places[i], one = at.get(before), two = at.get(e);
    if (!(before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING))
      faults.push(`${named(e)} comes after ${named(before)}, and stands before it`);
    else if (one && two && main.contains(before) && before !== main && !before.contains(e)
        && (two.bottom <= one.top && two.left < one.right
            || two.right <= one.left && two.top + two.bottom <= one.top + one.bottom))
      faults.push(`${named(e)} comes after ${named(before)}, and is seen before it`);
  });
  const reached = places.filter(e => e !== main && !e.matches('.table-scroll'));
  const led = (e, inner) => at.has(e) || at.has(e.closest('label')?.control)
    || e.parentElement.querySelector(':scope > [role=combobox]')  // its arrow: Down opens it too
    || e.matches('[role=radio], [type=radio]')
       && reached.some(other => e.closest('[role=radiogroup]')?.contains(other))
    || inner && reached.some(other => other.contains(e) || e.contains(other));
  const made = `a[href], button, input, select, textarea, summary, [onclick],
    [contenteditable=true], [role=button], [role=link], [role=checkbox], [role=radio],
    [role=tab], [role=combobox]`;
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('[inert], svg') || e.matches(':disabled') || !e.checkVisibility(shown)) continue;
    const look = getComputedStyle(e), parent = getComputedStyle(e.parentElement);
    const hand = look.cursor === 'pointer' && parent.cursor !== 'pointer';
    const scrolls = /auto|scroll/.test(look.overflowX) && e.scrollWidth > e.clientWidth + 1
      || /auto|scroll/.test(look.overflowY) && e.scrollHeight > e.clientHeight + 1;
    if ((e.matches(made) || hand || scrolls) && !led(e, !e.matches(made)))
      faults.push(`${named(e)} is not reached by Tab`);
  }
  return faults;
}"""
_UNFOLDED = """() => [...document.querySelectorAll('.stExpander details')]
  .every(one => getComputedStyle(one).overflow === 'visible')"""
_MOST = 400  # places on a page; the longest has fewer than 150


def unworkable(page: Page, path: str) -> list[str]:
    """What cannot be worked by keyboard: not reached, not seen, hidden, out of order, a trap."""
    # A part that is still unfolding cuts off the focus of its summary.
    page.wait_for_function(_UNFOLDED, timeout=15_000)
    page.evaluate(_NOTE)
    for _ in range(0, _MOST, 20):
        for _ in range(20):
            page.keyboard.press("Tab")
        if page.evaluate(_LEFT):
            break
    faults: list[str] = page.evaluate(_FAULTS)
    page.evaluate("document.activeElement.blur()")
    return [f"{path}: {fault}" for fault in faults]


FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e);
  return {tag: e.tagName, words: e.getAttribute('aria-label') || e.innerText || '',
          seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
          summary: e.tagName === 'SUMMARY', tile: !!e.closest('.tiles')};
}"""


def tabbed(page: Page) -> list[dict[str, object]]:
    """Where Tab leads from the top of a page until it leaves it, at most 300 stops."""
    stops = []
    for _ in range(300):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    raise AssertionError("Tab never leaves the page.")


def test_tab_reaches_everything_on_the_overview_in_order_and_shows_where_it_is(
    browser: Browser, demonstration: Server
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(demonstration.url)
    drawn(page)
    stops = tabbed(page)
    words = [str(stop["words"]).split("\n")[0] for stop in stops]
    assert words[0] == "Skip to main content"
    order = ["Plan on a page", "Upload", "Plan", "Report as at", "1.1"]
    places = [words.index(one) for one in order]
    assert places == sorted(places)
    assert sum(bool(stop["tile"]) for stop in stops) == page.locator(".tiles a").count() == 23
    assert sum(bool(stop["summary"]) for stop in stops) == page.locator("summary").count()
    assert [stop for stop in stops if not stop["seen"]] == []
    page.close()


def test_a_table_and_a_choice_are_opened_and_left_by_keyboard_alone(
    browser: Browser, demonstration: Server
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{demonstration.url}/slippage-of-dates")
    drawn(page)
    page.locator("summary").first.focus()
    page.keyboard.press("Enter")
    table = page.get_by_role("region", name="(table)").first
    expect(table).to_be_visible()
    page.keyboard.press("Tab")
    assert "(table)" in str(page.evaluate(FOCUS)["words"])
    page.get_by_role("combobox", name="Lead agency").focus()
    still(page)  # a list closes when the page scrolls, as it does to show what has the focus
    page.wait_for_timeout(300)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="All", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.close()


def test_the_first_link_leads_past_the_navigation(browser: Browser, demonstration: Server) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(demonstration.url)
    drawn(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main, [data-testid=stMain]')")
    page.close()


@pytest.mark.parametrize("key", ["c", "r"])
def test_a_letter_pressed_by_mistake_opens_nothing_and_loses_nothing(
    browser: Browser, demonstration: Server, key: str
) -> None:
    """Streamlit keeps C (clear the cache) and R (run again) for developers."""
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{demonstration.url}/slippage-of-dates?plan=Practice+review&agency=Police")
    drawn(page)
    before = page.url, page.locator("h2").all_inner_texts()
    page.keyboard.press(key)
    page.wait_for_timeout(600)
    drawn(page)
    assert (page.url, page.locator("h2").all_inner_texts()) == before
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.close()


# What is put into the page on purpose, and what has to be said of it.
_BROKEN = (
    ("css", ".stApp.stApp.stApp a:focus-visible { outline: none !important }", "does not show"),
    ("css", "html::after { content: ''; position: fixed; inset: 0; z-index: 9999999 }", "sight"),
    ("css", ".tiles { opacity: 0 }", "though it is hidden"),
    ("css", ".tiles ul { direction: rtl }", "is seen before it"),
    ("js", "one.tabIndex = 1", "stands before it"),
    ("js", "one.tabIndex = -1", "is not reached"),
    ("js", "one.removeAttribute('href'); one.style.cursor = 'pointer'", "is not reached"),
    ("js", "one.onkeydown = event => event.preventDefault()", "never leaves"),
)


def test_every_fault_put_into_a_page_is_found(browser: Browser, demonstration: Server) -> None:
    page = opened(browser, demonstration.url)
    drawn(page)
    for kind, fault, said in _BROKEN:
        page.reload()
        drawn(page)
        if kind == "css":
            page.add_style_tag(content=fault)
        else:
            page.evaluate(
                f"() => {{ const one = document.querySelectorAll('.tiles a')[4]; {fault} }}"
            )
        assert said in "\n".join(unworkable(page, "")), fault
    page.close()


def test_a_running_order_is_arranged_by_tab_and_space_alone(
    browser: Browser, tmp_path: Path
) -> None:
    running = Server(conftest.published(tmp_path, {"Practice review": PLAN}))
    page = opened(browser, f"{running.url}/running-order")
    drawn(page)
    rows = page.locator('[class*="st-key-slide-"] b')
    expect(rows.first).to_be_visible()
    before = page.locator('[class*="st-key-slide-"]').all_inner_texts()
    titles = [one.partition("\n")[0].partition(" ")[2] for one in before]
    tab_to(page, "Move 1 down")
    page.keyboard.press("Space")
    first = page.locator('[class*="st-key-slide-"]').first
    expect(first).to_contain_text(f"1 {titles[1]}", timeout=30_000)
    drawn(page)
    tab_to(page, "Save this order for everybody")
    page.keyboard.press("Space")
    expect(page.get_by_text("everybody who presents has it")).to_be_visible(timeout=30_000)
    page.reload()
    drawn(page)
    expect(first).to_contain_text(f"1 {titles[1]}")
    page.close()
    running.stop()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the place with these words has the focus."""
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUS)["words"]).strip() == words:
            return
    raise AssertionError(f"Tab does not lead to “{words}”.")
