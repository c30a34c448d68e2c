"""Reach is what agencies confirmed by the report's date, of the agencies that were asked."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.demonstration import learning_products
from lscp_data.demonstration.story import AS_AT
from lscp_data.subjects.learning.measures import agencies, confirmations, products, reach
from tests.drawn import read, workbook

TODAY = dt.date(2026, 6, 1)
MARCH, MAY, JULY = dt.date(2026, 3, 1), dt.date(2026, 5, 1), dt.date(2026, 7, 1)
Row = dict[str, object]


def rows(*given: Row) -> pd.DataFrame:
    frame = pd.DataFrame([{"title": "Neglect", "kind": "video", **row} for row in given])
    for name in {"issued", "confirmed_on"} & {*frame}:
        frame[name] = pd.to_datetime(frame[name])
    return frame.convert_dtypes()


def counts(frame: pd.DataFrame) -> tuple[object, object, list[str]]:
    (row,) = reach(frame, TODAY).itertuples()
    known = [None if pd.isna(number) else number for number in (row.asked, row.confirmed)]
    return (*known, row.silent)


def test_a_list_in_one_cell_and_a_row_for_each_agency_say_the_same() -> None:
    listed = rows({"sent_to": "Police / Housing / Health", "confirmed_by": "Police / Health"})
    each = rows(
        {"sent_to": "Police", "confirmed_on": MARCH},
        {"sent_to": "Housing", "confirmed_on": None},
        {"sent_to": "Health", "confirmed_on": MAY},
    )
    assert counts(listed) == counts(each) == (3, 2, ["Housing"])


def test_that_a_product_was_sent_is_no_reach() -> None:
    sent = rows({"sent_to": "Police / Housing", "confirmed_by": None, "opens": 900})
    assert counts(sent) == (2, 0, ["Police", "Housing"])


def test_without_any_column_of_confirmations_reach_is_unknown_and_nobody_silent() -> None:
    assert counts(rows({"sent_to": "Police / Housing"})) == (2, None, [])


def test_a_day_of_confirmation_that_has_not_come_is_none() -> None:
    assert counts(rows({"sent_to": "Police", "confirmed_on": JULY})) == (1, 0, ["Police"])
    assert counts(rows({"sent_to": "Police", "confirmed_on": TODAY})) == (1, 1, [])


def test_a_no_is_a_no_whatever_date_stands_beside_it() -> None:
    said = rows({"sent_to": "Police", "confirmed": "no", "confirmed_on": MARCH},
                {"sent_to": "Health", "confirmed": "yes", "confirmed_on": None})  # fmt: skip
    assert counts(said) == (2, 1, ["Police"])


def test_one_date_beside_several_agencies_confirms_none_of_them() -> None:
    assert counts(rows({"sent_to": "Police / Housing", "confirmed_on": MARCH}))[1] == 0


def test_all_agencies_are_of_unknown_number() -> None:
    assert counts(rows({"sent_to": "All agencies", "confirmed_by": "Police"})) == (None, 1, [])
    assert counts(rows({"sent_to": "All agencies", "confirmed_by": None})) == (None, 0, [])
    named = rows({"sent_to": "Police / Housing", "confirmed_by": "All agencies"})
    assert counts(named) == (2, 2, [])


def test_an_agency_that_was_not_asked_adds_to_neither_number() -> None:
    frame = rows({"sent_to": "Police / Housing", "confirmed_by": "Police / Youth Justice"})
    assert counts(frame) == (2, 1, ["Housing"])
    assert reach(frame, TODAY)["beyond"].iloc[0] == ["Youth Justice"]


def test_what_is_planned_is_listed_and_has_no_reach() -> None:
    frame = rows(
        {"issued": MAY, "sent_to": "Police", "confirmed_by": None},
        {"issued": JULY, "sent_to": "Police", "confirmed_by": None, "title": "Next"},
    )
    assert products(frame, TODAY)["planned"].tolist() == [False, True]
    told = reach(frame, TODAY)
    assert told["product"].tolist() == ["Neglect"]
    assert told["days"].tolist() == [31]  # 1 May to 1 June


def test_a_title_may_be_a_video_and_a_podcast_and_a_blank_kind_is_the_only_one() -> None:
    frame = rows({"sent_to": "Police"}, {"sent_to": "Police", "kind": "podcast"},
                 {"title": "A", "sent_to": "Police"},
                 {"title": "A", "sent_to": "Housing", "kind": None})  # fmt: skip
    listed = products(frame, TODAY)
    assert [*zip(listed["product"], listed["kind"], strict=True)] == [
        ("Neglect", "video"), ("Neglect", "podcast"), ("A", "video"),
    ]  # fmt: skip


def test_reviews_are_named_once_and_opens_only_where_the_rows_agree() -> None:
    frame = rows(
        {"reviews": "Willow; Hazel", "opens": 40, "issued": MAY},
        {"reviews": "Hazel\nRowan", "opens": 40, "issued": MARCH},
        {"title": "A", "reviews": None, "opens": 3, "issued": None},
        {"title": "A", "reviews": None, "opens": 4, "issued": None},
    )
    first, second = products(frame, TODAY).itertuples()
    assert (first.reviews, first.opens, first.issued.date()) == ("Willow; Hazel; Rowan", 40, MARCH)
    assert pd.isna(second.reviews)
    assert pd.isna(second.opens)


def test_agencies_that_confirmed_the_smallest_part_come_first_with_what_they_owe() -> None:
    frame = rows(
        {"sent_to": "Police / Housing", "confirmed_by": "Police"},
        {"title": "Next", "sent_to": "Police / Housing / Health", "confirmed_by": "Health"},
    )
    table = agencies(confirmations(frame, TODAY))
    assert table.to_numpy().tolist() == [
        ["Housing", 2, 0, ["Neglect", "Next"]], ["Police", 2, 1, ["Next"]], ["Health", 1, 1, []],
    ]  # fmt: skip


@pytest.mark.parametrize("given", [rows({"title": "A"}).head(0), rows({"title": "A"})])
def test_titles_alone_are_enough_to_be_listed(given: pd.DataFrame) -> None:
    assert len(products(given, TODAY)) == len(given) == len(reach(given, TODAY))
    assert agencies(confirmations(given, TODAY)).empty


def test_the_demonstration_is_read_at_every_report_without_a_problem() -> None:
    last = []
    for as_at in AS_AT:
        headings = [name for name, _ in learning_products.HEADINGS]
        data = workbook({learning_products.SHEET: [headings, *learning_products.rows(as_at)]})
        upload = read(data)
        (part,) = upload.parts
        assert (part.dataset, [*upload.problems]) == ("learning_products", [])
        last = [*zip(*reach(part.frame, as_at)[["confirmed", "asked"]].to_numpy().T, strict=True)]
    # On a page, on neglect, the video, in seven minutes, the podcast of 27 August.
    assert last == [(8, 8), (2, 3), (5, 8), (3, 8), (0, 8)]
