"""Every address of the dashboard, and a walk over them that looks at each page once.

A page takes seconds to draw, so one walk serves several checks: axe, width, requests, headings.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page

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
        if isinstance(call, ast.Call) and len(call.args) >= 3:
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
    """Every slide of present mode, by its key."""
    from pages.present_slides import BY_KEY

    return [f"?{urlencode({'present': '1', 'slide': key})}" for key in BY_KEY]


def drawn(page: Page) -> None:
    """Wait until a page stands still, its charts too."""
    # Long, for the first visitor waits until the demonstration is built.
    page.wait_for_function(_DRAWN, timeout=240_000)


def walk(context: BrowserContext, url: str, stops: Sequence[str]) -> Iterator[tuple[str, Page]]:
    """Each address with its page, drawn, in one window."""
    page = context.new_page()
    for stop in stops:
        page.goto(f"{url}/{stop}")
        drawn(page)
        yield stop, page
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
