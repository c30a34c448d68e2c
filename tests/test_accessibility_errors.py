"""What a reader sees when something breaks: a browser against a server with a damaged store."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import conftest
from tests.browsing import opened
from tests.conftest import Server
from tests.drawn import PLAN_HEADINGS

pytestmark = pytest.mark.browser


def test_a_page_that_fails_gives_a_reference_and_a_next_step_and_the_log_has_it(
    browser: Browser, tmp_path: Path
) -> None:
    row = ["1.1", "Write the policy", "Police", None, None, "Amber"]
    database = conftest.published(tmp_path, {"Plan A": [PLAN_HEADINGS, row]})
    with sqlite3.connect(database) as store:
        guards = store.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (guard,) in guards:  # the store itself lets nobody change what is published
            store.execute(f'drop trigger "{guard}"')
        store.execute("update frame set parquet = ?", (b"no Parquet, but Jordan Example",))
    store.close()
    running = Server(database)
    try:
        page = opened(browser, f"{running.url}/action-plan")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("Reload the page")
        found = re.search(r"reference (\w{8})", alert.inner_text())
        assert found is not None
        text = page.locator("body").inner_text()
        for word in ("Traceback", "Error", "Parquet", "lscp_data", ".py"):
            assert word not in text
        # the way to the other pages stays
        expect(page.get_by_role("navigation")).to_contain_text("Plan on a page")
        page.close()
    finally:
        running.stop()
    log = running.log.read_text()
    assert f"reference {found[1]}" in log
    assert "lscp_data" in log
    assert "Jordan" not in log
