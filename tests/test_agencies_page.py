"""The page Agencies as people use it, in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import opened, settled
from tests.conftest import Server

pytestmark = pytest.mark.browser


def test_a_column_of_the_matrix_opens_its_agency_and_the_address_does_in_any_spelling(
    browser: Browser, server: Server
) -> None:
    page = opened(browser, f"{server.url}/agency-by-agency")
    matrix = page.get_by_role("region", name="(matrix)")
    # 14 of 19 open actions of both plans, as the pages of the plans say; two have no date.
    expect(matrix.locator("tbody tr").last.locator("td").last).to_have_text("14 of 19, 2 no date")
    matrix.get_by_role("link", name="Probation").click()
    settled(page)
    expect(page.get_by_role("heading", level=2).first).to_contain_text("Probation: 1 of 2 open")
    expect(page.get_by_text("Probation: 0 of 19 expected are trained")).to_be_visible()
    page.goto(f"{server.url}/agency-by-agency?agency=POLICE")
    settled(page)
    expect(page.get_by_role("combobox", name="Agency")).to_have_value("Police")
    page.get_by_role("link", name="All questions to ask").click()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Questions")
    page.close()
