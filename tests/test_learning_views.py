"""What is said and shown of learning products: every number of how many, the silent by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from lscp_data.subjects.learning.findings import by_agency, issued, reached
from lscp_data.subjects.learning.measures import agencies, confirmations, products, reach
from lscp_data.subjects.learning.views import SUBJECT
from lscp_data.subjects.optional import Dated, Told
from lscp_data.theme import Look
from lscp_data.view import View
from tests.test_learning_measures import JULY, MARCH, MAY, TODAY, rows

WIDE, PHONE = Look(), Look(phone=True)


def views(frame: pd.DataFrame, look: Look = WIDE) -> Mapping[str, View]:
    told = Told({"learning_products": Dated(frame, TODAY)}, {}, dt.date(2026, 8, 1), look)
    return {view.key: view for view in SUBJECT.views(told)}


GIVEN = rows(
    {"sent_to": "Police / Housing / Health", "confirmed_by": "Police", "issued": MARCH,
     "confirmed_on": MAY, "reviews": "Willow", "opens": 3},
    {"title": "Next", "sent_to": "Police", "confirmed_by": None, "issued": JULY,
     "reviews": "Hazel"},
)  # fmt: skip


def test_the_heading_counts_what_was_issued_and_not_what_is_planned() -> None:
    finding = issued(products(GIVEN, TODAY))
    assert finding.heading == "1 learning product issued, covering 1 review"
    assert "Planned: “Next” for 1 July 2026." in finding.words
    assert issued(products(GIVEN.tail(1), TODAY)).heading == (
        "No learning product has been issued yet"
    )


def test_reach_names_the_silent_and_says_that_sending_is_not_counted() -> None:
    finding = reached(reach(GIVEN, TODAY))
    assert finding.heading == "One product: 1 of 3 agencies asked confirmed it"
    # 1 March to 1 June: 31 + 30 + 31 days.
    assert (
        "1 of 3 agencies asked confirmed, 92 days after its issue; silent: Housing and Health"
        in (finding.words)
    )
    assert "that it was sent, or opened, is not counted" in finding.words


def test_the_number_of_products_that_every_agency_confirmed_is_the_heading() -> None:
    done = rows({"title": "B", "sent_to": "Police", "confirmed_by": "Police"})
    finding = reached(reach(pd.concat([GIVEN, done]), TODAY))
    assert finding.heading == "1 of 2 products confirmed by every agency asked"


def test_where_nobody_says_who_confirmed_reach_is_not_known_and_the_columns_are_named() -> None:
    finding = reached(reach(rows({"sent_to": "Police"}), TODAY))
    assert finding.heading == "How far the products came is not known"
    assert "“Confirmed by”" in finding.words


def test_an_agency_that_confirmed_nothing_is_named() -> None:
    finding = by_agency(agencies(confirmations(GIVEN, TODAY)))
    assert finding.heading == "1 of 3 agencies confirmed every product sent"
    assert "No product confirmed by Health and Housing." in finding.words


def test_the_page_shows_products_reach_and_agencies_as_at_their_own_report() -> None:
    shown = views(GIVEN)
    assert [*shown] == ["learning-products", "learning-reach", "learning-agencies"]
    assert {view.as_at for view in shown.values()} == {TODAY}
    body = shown["learning-reach"].body
    assert "1 of 3 agencies asked confirmed" in body
    assert "Silent: Housing and Health" in body
    assert (body.count("step-shown"), body.count("step-open")) == (1, 2)
    assert shown["learning-reach"].table["Agencies asked"].tolist() == [3]


def test_without_confirmations_no_squares_are_drawn_and_no_agencies_are_ranked() -> None:
    shown = views(rows({"sent_to": "Police", "issued": MARCH}))
    assert [*shown] == ["learning-products", "learning-reach"]
    assert "step-" not in shown["learning-reach"].body + shown["learning-reach"].legend


def test_a_product_of_two_reviews_stands_under_both_and_one_of_none_last() -> None:
    frame = rows({"title": "A", "reviews": None}, {"title": "B", "reviews": "Willow; Hazel"})
    body = views(frame)["learning-products"].body
    assert [part.split("</h3>")[0] for part in body.split("<h3>")[1:]] == [
        "Willow", "Hazel", "No review stated",
    ]  # fmt: skip
    assert body.count("<b>B</b>") == 2


def test_what_an_officer_wrote_is_text_and_no_markup() -> None:
    wild = "<i>x</i>"
    frame = rows({"title": wild, "reviews": wild, "audience": wild, "sent_to": wild,
                  "confirmed_by": None})  # fmt: skip
    assert all(wild not in view.body for view in views(frame).values())


def test_headings_stay_within_sixty_characters_with_many_products() -> None:
    many = rows(*({"title": f"Product {n}", "sent_to": f"Agency {n}", "reviews": f"Review {n}",
                   "confirmed_by": None} for n in range(120)))  # fmt: skip
    assert max(len(view.finding.heading) for view in views(many).values()) <= 60


def test_on_a_phone_the_agencies_are_a_list_of_sentences_and_the_table_is_shut() -> None:
    view = views(GIVEN, PHONE)["learning-agencies"]
    assert not view.table_open
    assert "<b>Health</b>: 0 of 1 product confirmed; silent on “Neglect”" in view.body
    assert views(GIVEN)["learning-agencies"].body == ""
