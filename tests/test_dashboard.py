"""The product as people use it, in a browser against a real server."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import conftest
from tests.browsing import opened, settled
from tests.conftest import Server, Spares
from tests.drawn import PLAN_HEADINGS

pytestmark = pytest.mark.browser

PATHS = [
    "",
    "action-plan",
    "what-changed",
    "progress-over-time",
    "when-will-it-end",
    "slippage-of-dates",
    "training-chain",
    "attendance-at-training",
    "evaluation-of-training",
    "agency-by-agency",
    "questions-to-ask",
    "more-for-the-room",
    "review-timeline",
    "committee-meetings",
    "across-plans",
    "upload-a-workbook",
]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of a small report: a server that starts on it has no demonstration to build."""
    row = ["1.1", "Write", "Police", dt.date(2026, 8, 31), None, "Amber"]
    return conftest.published(
        tmp_path_factory.mktemp("published"), {"Plan A": [PLAN_HEADINGS, row]}
    )


@pytest.fixture(scope="module")
def published_spares(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Spares]:
    wanted = conftest.wanting(request, "on_published")
    ready = Spares(tmp_path_factory.mktemp("on"), wanted, partial(shutil.copy, published))
    yield ready
    ready.stop()


@pytest.fixture
def on_published(published_spares: Spares) -> Iterator[Server]:
    """A fresh server on a copy of the published store."""
    running = published_spares.fresh()
    yield running
    running.stop()


def test_the_overview_is_drawn_from_demonstration_data_under_a_banner(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, demonstration.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("The plan on a page")
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "9 of 12 open actions are late; 3 of 23 embedded"
    )
    expect(page.get_by_text("Demonstration data").first).to_be_visible()
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=30_000)
    assert page.locator(".tiles li").count() == 23
    page.close()


@pytest.mark.parametrize("path", PATHS)
def test_a_deep_link_as_the_first_request_of_a_fresh_server_shows_its_page_in_the_frame(
    browser: Browser, on_published: Server, path: str
) -> None:
    page = opened(browser, f"{on_published.url}/{path}")
    expect(page.get_by_role("navigation")).to_contain_text("Plan on a page")
    # Streamlit's own listing of the folder pages/ would name the modules.
    expect(page.get_by_role("navigation")).not_to_contain_text("widgets")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.close()


@pytest.mark.parametrize("path", ["upload", "widgets", "frame"])
def test_no_module_of_the_pages_folder_is_served_by_itself(
    browser: Browser, demonstration: Server, path: str
) -> None:
    page = opened(browser, f"{demonstration.url}/{path}")
    expect(page.get_by_role("navigation")).to_contain_text("Action plan")
    expect(page.get_by_role("heading", level=1)).to_have_text("The plan on a page")
    page.close()


def test_the_link_to_an_action_opens_it_whole(browser: Browser, demonstration: Server) -> None:
    page = opened(browser, f"{demonstration.url}/action-plan?plan=Practice+review&find=1.1")
    expect(page.get_by_role("heading", level=2)).to_have_text("Action 1.1: Embedded")
    expect(page.get_by_text("First date promised")).to_be_visible()
    page.close()


def test_typing_a_reference_shows_that_action_and_puts_it_in_the_address(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/action-plan")
    search = page.get_by_label("Find an action")
    search.fill("3.2")
    search.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_contain_text("Action 3.2")
    expect(page).to_have_url(re.compile("find=3.2"))
    page.close()


def test_a_past_report_opens_by_its_link_as_it_stood(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/?as_at=2026-03-17")
    expect(page.get_by_text("As at 17 March 2026.").first).to_be_visible()
    expect(page.get_by_text("It is not the newest.")).to_be_visible()
    assert page.locator(".tiles li").count() == 24
    page.close()


def test_what_changed_is_compared_with_the_report_of_the_last_meeting_and_with_any_other(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, f"{demonstration.url}/what-changed?plan=Practice+review")
    # From the reports of July to September, by hand from the demonstration's stories: 4.1 to
    # blue, 3.5 put back, 3.3 reworded, 4.5 gone; the other 20 of 24 stand as they were.
    heading = page.get_by_role("heading", level=2)
    expect(heading).to_have_text("1 action gone, 1 moved forward, 1 put back, 1 reworded")
    expect(page.get_by_text("saw at its last meeting on 28 July 2026").first).to_be_visible()
    expect(page.get_by_text("Merged into 1.4").first).to_be_visible()
    expect(page.get_by_role("heading", name="20 did not change")).to_be_visible()
    page.goto(f"{demonstration.url}/what-changed?plan=Practice+review&since=19+May+2026")
    settled(page)
    expect(page.get_by_role("combobox", name="Compared with")).to_have_value("19 May 2026")
    expect(heading).to_contain_text("1 action gone, 1 went backwards")
    page.close()


def test_the_first_report_says_what_it_cannot_know_and_draws_no_chart(
    browser: Browser, demonstration: Server
) -> None:
    for path, says in (
        ("what-changed", "What changed cannot be said yet"),
        ("progress-over-time", "One report"),
        ("when-will-it-end", "Not enough history"),
        ("slippage-of-dates", "One report cannot show whether dates keep moving"),
    ):
        page = opened(browser, f"{demonstration.url}/{path}?as_at=18+November+2025")
        expect(page.get_by_text(says).first).to_be_visible()
        if path in ("progress-over-time", "what-changed"):
            expect(page.locator(".js-plotly-plot")).to_have_count(0)
        page.close()


def test_a_meeting_leads_to_the_report_it_saw(browser: Browser, demonstration: Server) -> None:
    page = opened(browser, f"{demonstration.url}/committee-meetings")
    page.get_by_role("link", name="The report as at 17 March 2026").click()
    expect(page.get_by_text("This is the report as at 17 March 2026, version 1")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("The plan on a page")
    page.close()


def test_a_frozen_link_keeps_its_version_in_the_address(
    browser: Browser, demonstration: Server
) -> None:
    link = f"{demonstration.url}/what-changed?as_at=14+July+2026%2C+version+1&plan=Peer+review"
    page = opened(browser, link)
    expect(page.get_by_text("This is the report as at 14 July 2026, version 1")).to_be_visible()
    expect(page).to_have_url(re.compile(r"as_at=14\+July\+2026%2C\+version\+1"))
    page.get_by_role("link", name="Progress").click()
    settled(page)
    expect(page.get_by_text("This is the report as at 14 July 2026, version 1")).to_be_visible()
    page.close()


def test_an_action_shows_every_date_it_has_had(browser: Browser, demonstration: Server) -> None:
    page = opened(browser, f"{demonstration.url}/action-plan?plan=Practice+review&find=3.1")
    expect(page.get_by_role("heading", name="Every date promised")).to_be_visible()
    # 30 January to 30 June 2026 are 151 days
    expect(page.get_by_text("30 June 2026 (put back 151 days at the report of")).to_be_visible()
    page.close()


def test_an_address_that_others_can_reach_has_publishing_off(
    browser: Browser, tmp_path: Path
) -> None:
    running = Server(tmp_path / "store.sqlite3", "--server.address", "0.0.0.0")
    try:
        page = opened(browser, f"{running.url}/upload-a-workbook")
        expect(page.get_by_text("Publishing is off on this server")).to_be_visible()
        assert page.locator("input[type=file]").count() == 0
        page.close()
    finally:
        running.stop()


def test_the_answers_carry_security_headers_and_closed_paths_stay_closed(
    demonstration: Server,
) -> None:
    with urllib.request.urlopen(demonstration.url) as answer:
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
    for path, method, status in (
        ("/_stcore/metrics", "GET", 404),
        ("/_stcore/upload_file/somebody/file", "PUT", 403),
    ):
        request = urllib.request.Request(demonstration.url + path, data=None, method=method)
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request)
        refused.value.close()
        assert refused.value.code == status


def test_a_report_chosen_stays_chosen_on_the_next_page(
    browser: Browser, demonstration: Server
) -> None:
    page = opened(browser, demonstration.url)
    page.get_by_role("combobox", name="Report as at").click()
    page.get_by_role("option", name="17 March 2026").click()
    expect(page.get_by_text("It is not the newest.")).to_be_visible()
    page.get_by_role("link", name="Slippage").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Slippage")
    expect(page.get_by_text("It is not the newest.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"as_at=17\+March\+2026"))
    page.close()
