"""The page Settings as an officer uses it, in a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import conftest
from tests.browsing import opened, settled, write
from tests.conftest import Server
from tests.drawn import PLAN_HEADINGS

pytestmark = pytest.mark.browser

# Due 40 days after the report of 15 September 2026.
PLAN = [PLAN_HEADINGS, ["1.1", "Write it", "Police", dt.date(2026, 10, 25), None, "Amber"]]
DEFAULT = "All 7 settings are at their default"


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Server]:
    """A server whose store holds one plan and no settings."""
    running = Server(conftest.published(tmp_path, {"Practice review": PLAN}))
    yield running
    running.stop()


def test_an_officer_changes_a_number_sees_it_and_takes_it_back(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/dashboard-settings")
    expect(page.get_by_role("heading", name=DEFAULT)).to_be_visible()
    field = page.get_by_role("textbox", name="Set to")
    write(field, "0")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_text("expected a whole number of days from 1 to 365")).to_be_visible()
    write(field, "45")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_role("heading", name="1 of 7 settings differs")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("heading", name=DEFAULT)).to_be_visible()
    page.close()


def test_the_demonstration_shows_its_settings_and_no_forms(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/dashboard-settings")
    expect(page.get_by_role("heading", name=DEFAULT)).to_be_visible()
    expect(page.get_by_text("How few people may be shown")).to_be_visible()
    assert page.get_by_role("button", name="Set it").count() == 0
    page.close()
