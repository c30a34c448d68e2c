"""The page Across plans as an officer uses it, in a browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import conftest
from tests.browsing import opened, settled
from tests.conftest import Server

pytestmark = pytest.mark.browser

HEADINGS = ["Ref", "Action", "Theme", "Lead agency", "Target date", "RAG"]
POLICY = "Publish the escalation policy"
REVIEW = [
    HEADINGS,
    ["1.1", POLICY, "Escalation", "Police", dt.date(2026, 3, 31), "Green"],
    ["1.2", "Audit forty assessments", "Neglect", "Health", dt.date(2026, 12, 31), "Red"],
]
PEER = [HEADINGS, ["P1", f"{POLICY}.", "ESCALATION", "Health", dt.date(2026, 3, 31), "Amber"]]


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Server]:
    """A server whose store holds two plans that share an action, of which nobody has said so."""
    running = Server(conftest.published(tmp_path, {"Practice review": REVIEW, "Peer review": PEER}))
    yield running
    running.stop()


def test_an_officer_says_that_two_actions_are_one_and_takes_it_back(
    browser: Browser, published: Server
) -> None:
    page = opened(browser, f"{published.url}/across-plans")
    total = "3 actions in 2 plans; {}."
    apart = total.format("none is said to be the same as one of another plan")
    expect(page.get_by_text(apart).first).to_be_visible()
    page.get_by_role("button", name="Yes, 1.1 and P1").click()
    settled(page)
    shared = total.format("1 is said to be the same in both plans, so 2 different ones")
    expect(page.get_by_text(shared).first).to_be_visible()
    expect(page.get_by_text("yet 1.1 is completed in “Practice review”")).to_be_visible()
    page.get_by_text("1 answer given").click()
    page.get_by_role("button", name="Take back").click()
    settled(page)
    expect(page.get_by_text(apart).first).to_be_visible()
    expect(page.get_by_role("button", name="Yes, 1.1 and P1")).to_be_visible()
    page.close()
