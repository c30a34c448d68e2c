"""The page Settings as an officer uses it, in a browser."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lscp_data.subjects.choices.known import KNOWN
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
    expect(page.get_by_role("heading", name=DEFAULT)).to_be_visible(timeout=20_000)
    field = page.get_by_role("textbox", name="Set to")
    write(field, "0")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_text("expected a whole number of days from 1 to 365")).to_be_visible(
        timeout=20_000
    )
    write(field, "45")
    page.get_by_role("button", name="Set it").click()
    expect(page.get_by_role("heading", name="1 of 7 settings differs")).to_be_visible(
        timeout=20_000
    )
    settled(page)
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("heading", name=DEFAULT)).to_be_visible(timeout=20_000)
    expect(page.get_by_text("taken back. The reports before still know it.")).to_be_visible(
        timeout=20_000
    )
    page.close()


@pytest.fixture
def in_words(tmp_path: Path) -> Iterator[Server]:
    """A server whose plan is rated in words, with a sheet that sets two settings' defaults."""
    ratings = ["On track", "Off track", "Complete"]
    plan = [
        [f"1.{at}", f"Write paper {at}", "Police", dt.date(2026, 10, 25), None, rating]
        for at, rating in enumerate(ratings, 1)
    ]
    told = [["Setting", "Set to"], [KNOWN[0].label, "30"], [KNOWN[1].label, "10"]]
    sheets = {"Practice review": [PLAN_HEADINGS, *plan], "Settings": told}
    running = Server(conftest.published(tmp_path, sheets))
    yield running
    running.stop()


def test_a_key_of_words_is_set_and_every_take_back_says_what_it_did(
    browser: Browser, in_words: Server
) -> None:
    page = opened(browser, f"{in_words.url}/dashboard-settings")
    expect(page.get_by_text("2 of them have been set: both are set")).to_be_visible(timeout=20_000)
    for rating, meaning in (("Red", ""), ("Green", ""), ("Blue", ""), ("Complete", "")):
        write(page.get_by_role("textbox", name=f"{rating} means"), meaning)
    page.get_by_role("button", name="Set this key").click()
    expect(page.get_by_text("Nothing was set: the plan uses")).to_be_visible(timeout=20_000)
    for rating in ("Off track", "On track", "Complete"):
        expect(page.get_by_text(re.compile(f"Nothing was set.*“{rating}”"))).to_be_visible(
            timeout=20_000
        )
    page.get_by_role("button", name="Take back").first.click()
    expect(page.get_by_text("30 days”: taken back")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("1 of them has been set: it is set")).to_be_visible(timeout=20_000)
    for rating, meaning in (
        ("Off track", "Late"),
        ("On track", "As planned"),
        ("Complete", "Done"),
    ):
        write(page.get_by_role("textbox", name=re.compile(f"^{rating} means")), meaning)
    page.get_by_role("button", name="Set this key").click()
    expect(page.get_by_text("The key of “Practice review” is set.")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("heading", name="1 of 1 plan has a key entered here")).to_be_visible(
        timeout=20_000
    )
    page.get_by_role("button", name="Take back the key of").click()
    expect(page.get_by_text("The key of “Practice review”: taken back.")).to_be_visible(
        timeout=20_000
    )
    page.close()


def test_the_demonstration_shows_its_settings_and_no_forms(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/dashboard-settings")
    expect(page.get_by_role("heading", name=DEFAULT)).to_be_visible(timeout=20_000)
    expect(page.get_by_text("How few people may be shown")).to_be_visible(timeout=20_000)
    assert page.get_by_role("button", name="Set it").count() == 0
    page.close()
