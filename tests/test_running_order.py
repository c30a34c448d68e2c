"""The running order: how slides are arranged, kept and given back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lscp_data.schema import Part
from lscp_data.store import snapshots as store
from lscp_data.store.engine import create_tables, make_engine
from lscp_data.subjects.committee.running_order import (
    RUNNING_ORDER,
    kept_order,
    moved,
    order_frame,
)
from pages.present import first_words
from pages.present_slides import SLIDES, USUAL, ordered
from tests import conftest
from tests.browsing import opened, settled
from tests.conftest import Server

PLAN = [
    ["Ref", "Action", "Lead agency", "Target date", "RAG"],
    ["1.1", "Train every team in the escalation policy", "Police", dt.date(2026, 3, 31), "Amber"],
    ["1.2", "Sign the sharing agreement", "Health", dt.date(2026, 12, 31), "Amber"],
]


def test_a_slide_moves_by_one_place_and_never_past_the_ends() -> None:
    assert moved(("a", "b", "c"), "b", -1) == ("b", "a", "c")
    assert moved(("a", "b", "c"), "b", 1) == ("a", "c", "b")
    assert moved(("a", "b", "c"), "a", -1) == ("a", "b", "c")
    assert moved(("a", "b", "c"), "c", 1) == ("a", "b", "c")


def test_what_is_kept_comes_back_and_nothing_is_none(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{(tmp_path / 'x.sqlite3').as_posix()}")
    create_tables(engine)
    part = Part(RUNNING_ORDER, "", order_frame(["slippage", "plan", "slippage"]), {})
    made = store.publish(engine, [part], dt.date(2026, 9, 15))
    assert kept_order(store.load_frame(engine, made, RUNNING_ORDER)) == ("slippage", "plan")
    assert kept_order(None) is None
    assert kept_order(order_frame([])) is None


def test_an_order_of_the_address_holds_only_slides_there_are_each_once() -> None:
    assert [one.key for one in ordered(["plan", "nonsense", "changes", "plan"])] == [
        "plan",
        "changes",
    ]
    assert len({one.key for one in SLIDES}) == len(SLIDES)
    assert USUAL[0] == "plan"


def test_words_on_a_slide_are_whole_sentences_and_at_least_one() -> None:
    long = "A" * 300 + "."
    assert first_words(f"{long} More.") == long
    assert first_words("One of 2. Two of 3.") == "One of 2. Two of 3."
    assert first_words("At 1.1 it is late. Next.") == "At 1.1 it is late. Next."


@pytest.mark.browser
def test_an_order_is_arranged_by_keyboard_saved_for_all_and_presented(
    browser: Browser, tmp_path: Path
) -> None:
    running = Server(conftest.published(tmp_path, {"Practice review": PLAN}))
    page = opened(browser, f"{running.url}/running-order")
    page.get_by_role("button", name="Move 1 down").press("Enter")
    first = page.locator('[class*="st-key-slide-"]').first
    expect(first).to_contain_text("1 Rating beside lateness", timeout=30_000)
    settled(page)
    page.get_by_role("button", name="Save this order for everybody").click()
    expect(page.get_by_text("everybody who presents has it")).to_be_visible(timeout=30_000)
    assert "order=" not in page.url
    other = opened(browser, f"{running.url}/?present=1&slide=1")
    expect(other.locator(".place-of .said")).to_contain_text(
        "Rating beside lateness", timeout=60_000
    )
    # A plan of one report: what it has no data for is in no slide.
    assert int(other.locator(".place-of b").inner_text().rpartition(" ")[2]) < len(USUAL)
    other.close()
    page.close()
    running.stop()
