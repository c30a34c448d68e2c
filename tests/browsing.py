"""What browser tests share: a page that has finished drawing, a file sent to it."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Locator, Page, expect
from playwright.sync_api import TimeoutError as NotThere


def opened(browser: Browser, url: str, **options: object) -> Page:
    """A page of the dashboard, once it has finished drawing."""
    page = browser.new_page(viewport={"width": 1280, "height": 720}, **options)
    page.goto(url)
    settled(page)
    return page


def settled(page: Page) -> None:
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)


def upload(page: Page, data: bytes) -> None:
    # While the page draws itself anew, the uploader that goes stands beside the one that comes.
    settled(page)
    expect(page.locator("input[type=file]")).to_have_count(1, timeout=30_000)
    page.locator("input[type=file]").set_input_files(
        {"name": "plan.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("heading", name="2 Check what was read").wait_for(timeout=30_000)
    settled(page)


def write(field: Locator, words: str) -> None:
    """Type and leave the field first: its hint goes when it is left, and what is below moves."""
    field.fill(words)
    field.press("Tab")
    settled(field.page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose in a list; it is opened again where the page moved under it and closed it."""
    settled(page)
    box = page.get_by_role("combobox", name=re.compile(re.escape(label)))
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        box.evaluate("box => box.scrollIntoView({block: 'center'})")
        page.wait_for_timeout(300)
        box.click()
        try:
            wanted.click(timeout=2_000)
        except NotThere:
            page.keyboard.press("Escape")
            continue
        settled(page)
        return
    raise AssertionError(f"“{option}” could not be chosen as {label}.")
