"""The two smallest stores: a plan without dates and nothing else; training and no plan."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests import conftest
from tests.conftest import Server
from tests.drawn import Rows
from tests.walking import Look, paths, walk

pytestmark = pytest.mark.browser

PLAN: Rows = [
    ["Ref", "Action", "Lead agency", "RAG"],
    ["1.1", "Write the policy", "Police", "Amber"],
    ["1.2", "Train the teams", "Health", "Red"],
]
TRAINING: Rows = [
    ["Course", "Session date", "Delegate", "Agency", "Attended"],
    *(
        ["Escalation policy", dt.date(2026, 3, 10), f"D{n}", "Police", "Yes" if n % 3 else "No"]
        for n in range(12)
    ),
]
# A chart in which nothing is drawn.
_EMPTY = """() => [...document.querySelectorAll('.js-plotly-plot')]
  .filter(one => !one.querySelector('.plot path, .plot .points *, .annotation')).length"""


def faults(page: Page, path: str) -> list[str]:
    """A traceback, an error's reference, an empty chart, or a page that says nothing."""
    found = []
    if page.locator("[data-testid=stException], [role=dialog]").count():
        found.append(f"{path}: an error box or a dialog")
    main = page.locator("[data-testid=stMain]").inner_text()
    if "This could not be shown" in main:
        found.append(f"{path}: an error with a reference")
    if page.evaluate(_EMPTY):
        found.append(f"{path}: a chart in which nothing is drawn")
    if page.locator("[data-testid=stMain] :is(h1, h2)").count() < 1 or len(main) < 80:
        found.append(f"{path}: a page that says nothing: {main}")
    return found


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [("Practice review", PLAN), ("Training", TRAINING)],
    ids=["a plan without dates", "training without a plan"],
)
def test_no_page_of_the_smallest_store_is_empty_or_fails(
    browser: Browser, tmp_path: Path, sheet: str, rows: Rows
) -> None:
    running = Server(conftest.published(tmp_path, {sheet: rows}))
    context = Look("desktop").context(browser)
    found: list[str] = []
    for path, page in walk(context, running.url, [*paths(), "?present=1"]):
        found += faults(page, path)
        if path == "?present=1" and page.locator(".slide h1").count() != 1:
            found.append("no slide")
    context.close()
    running.stop()
    assert found == []
