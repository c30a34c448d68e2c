"""Every address of the dashboard, and a walk over them that looks at each page once.

A page takes seconds to draw, so one walk serves several checks: axe, width, requests, headings.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page, expect

from lscp_data.subjects.registry import SUBJECTS

PROJECT = Path(__file__).resolve().parents[1]
PHONE_AGENT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0 Mobile Mobi"
# Nothing is drawn any more: no script runs, and no element waits for its newer self.
_DRAWN = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && [...document.querySelectorAll('[data-testid=stPlotlyChart]')]
       .every(chart => chart.querySelector('.js-plotly-plot .main-svg'));
}"""

# Nothing has moved for five pictures of the screen: charts take their size after they are drawn.
_STILL = """() => {
  const boxes = [...document.querySelectorAll('.main-svg, [data-testid=stMain], .stBottom')];
  const now = boxes.map(one => `${one.clientWidth} ${one.clientHeight} ${one.scrollHeight}`).join();
  window.still = now === window.stillAt ? (window.still ?? 0) + 1 : 0;
  window.stillAt = now;
  return window.still >= 5;
}"""


@dataclass(frozen=True)
class Look:
    """How a page is looked at: what the browser is told of screen and theme."""

    name: str
    width: int = 1280
    height: int = 720
    dark: bool = False
    phone: bool = False
    forced: bool = False

    def context(self, browser: Browser) -> BrowserContext:
        """A browser window of this look; axe is let past the content policy."""
        return browser.new_context(
            viewport={"width": self.width, "height": self.height},
            color_scheme="dark" if self.dark else "light",
            forced_colors="active" if self.forced else "none",
            bypass_csp=True,
            reduced_motion="reduce",
            **({"user_agent": PHONE_AGENT} if self.phone else {}),
        )


def paths() -> list[str]:
    """The addresses in dashboard.pages(), those the navigation does not show too."""
    tree = ast.parse((PROJECT / "dashboard.py").read_text("utf-8"))
    pages = next(
        one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name == "pages"
    )
    found = []
    for call in ast.walk(pages):
        if isinstance(call, ast.Call) and any(one.arg == "default" for one in call.keywords):
            found.append("")  # Streamlit has no other address for it, and says so in a dialog
        elif isinstance(call, ast.Call) and len(call.args) >= 3:
            found.append(ast.literal_eval(call.args[2]))
        elif isinstance(call, ast.Call):
            found += [ast.literal_eval(one.value) for one in call.keywords if one.arg == "url_path"]
    return found


def addresses() -> list[str]:
    """Every page, and what of a page only its address shows: views, subjects, an action."""
    plan = "Practice review"
    asked = [
        ("action-plan", {"plan": plan, "find": "1.1"}),
        ("action-plan", {"plan": plan, "find": "no such words"}),
        ("questions-to-ask", {"view": "promises"}),
        ("training-chain", {"view": "report"}),
        ("agency-by-agency", {"agency": "Police"}),
        ("slippage-of-dates", {"plan": plan, "which": "Completed"}),
        ("what-changed", {"as_at": "18 November 2025"}),
        *(("more-for-the-room", {"subject": one.title}) for one in SUBJECTS),
    ]
    return [*paths(), *(f"{path}?{urlencode(query)}" for path, query in asked)]


def slides() -> list[str]:
    """Every slide of present mode, by its key: one that is not usual comes last in its order."""
    from pages.present_slides import BY_KEY

    return [f"?{urlencode({'present': '1', 'slide': key})}" for key in BY_KEY]


def drawn(page: Page) -> None:
    """Wait until a page stands still, its charts too."""
    # Long, for the first visitor waits until the demonstration is built.
    page.wait_for_function(_DRAWN, timeout=240_000)
    still(page)


def still(page: Page) -> None:
    """Wait until nothing on a drawn page changes its size any more."""
    page.wait_for_function(_STILL, timeout=60_000)


def walk(context: BrowserContext, url: str, stops: Sequence[str]) -> Iterator[tuple[str, Page]]:
    """Each address with its page, drawn, in one window.

    A page in the navigation is reached by its link, as readers do: without loading all anew.
    """
    page = context.new_page()
    for stop in stops:
        link = page.locator(f"[data-testid=stTopNavLink][href$='/{stop}']:not([inert] *):visible")
        if stop and "?" not in stop and link.count():
            before = page.locator("h1").first.inner_text()
            link.first.click()
            expect(page.locator("h1")).not_to_have_text(before, timeout=60_000)
            page.wait_for_url(re.compile(rf"/{stop}(\?|$)"))
        else:
            page.goto(f"{url}/{stop}")
        drawn(page)
        yield stop, page
    page.close()


def presented(
    context: BrowserContext, url: str, keys: Sequence[str], size: str = ""
) -> Iterator[tuple[int, Page]]:
    """Each of these slides with its number, drawn, in one window, moved on by the arrow key."""
    page = context.new_page()
    order = {"present": "1", "slide": "1", "order": ",".join(keys), "size": size}
    page.goto(f"{url}/?{urlencode({name: value for name, value in order.items() if value})}")
    counter = page.locator(".place-of b").first
    counter.wait_for(timeout=240_000)
    number = int(counter.inner_text().rpartition(" ")[2])
    for place in range(1, number + 1):
        expect(counter).to_have_text(f"{place} of {number}", timeout=60_000)
        drawn(page)
        yield place, page
        page.keyboard.press("ArrowRight")
    page.close()


def tables_opened(page: Page) -> None:
    """Open every folded part of a page, so that what is in it is looked at too."""
    page.evaluate(
        """() => {
          const folded = '[data-testid=stExpander] details:not([open]) > summary';
          for (const one of document.querySelectorAll(folded))
            if (!one.closest('[inert]')) one.click();
          for (const one of document.querySelectorAll('.stHtml details')) one.open = true;
        }"""
    )
    drawn(page)
