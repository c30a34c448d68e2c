from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from lscp_data import markup
from lscp_data.disclosure import HIDDEN
from lscp_data.theme import MARKS

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&"


class _Page(HTMLParser):
    """The elements of a piece of HTML and its text, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.attributes if name == tag]


def actions(**columns: object) -> pd.DataFrame:
    """One action, with the columns given in place of its own."""
    row = {"ref": "1.1", "action": "Write", "colour": "Red", "late": True} | columns
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    "html",
    [
        markup.chip(HOSTILE, HOSTILE),
        markup.letter_mark(HOSTILE),
        markup.cards([(1, "", HOSTILE), (2, "Red", HOSTILE), (3, HOSTILE, HOSTILE)]),
        markup.tiles(
            [(HOSTILE, actions(ref=HOSTILE, action=HOSTILE, colour=HOSTILE))],
            HOSTILE,
            {HOSTILE: HOSTILE},
            HOSTILE,
        ),
        markup.rating_key({HOSTILE: 1}, {HOSTILE: HOSTILE}),
        markup.legend([("sign", HOSTILE)]),
        markup.table(pd.DataFrame({HOSTILE: [HOSTILE], "b": [HOSTILE]}), HOSTILE, [HOSTILE]),
        markup.facts([(HOSTILE, HOSTILE)]),
    ],
)
def test_text_from_an_upload_is_text_and_never_markup(html: str) -> None:
    page = _Page(html)
    assert not {"script", "img"} & set(page.tags)
    names = {name for _, attributes in page.attributes for name in attributes}
    assert names <= {
        "class", "style", "href", "target", "role", "tabindex", "scope", "aria-label", "aria-hidden"
    }  # fmt: skip
    assert all(
        HOSTILE not in (value or "") for _, a in page.attributes for k, value in a.items()
        if k in ("class", "style")
    )  # fmt: skip


def test_hostile_text_is_still_printed_as_it_was_written() -> None:
    assert _Page(markup.facts([("Lead", HOSTILE)])).text == f"Lead{HOSTILE}"
    assert _Page(markup.chip("Red", HOSTILE)).text == f"R{HOSTILE}"


def test_a_rating_is_a_letter_on_a_shape_and_read_out_in_words() -> None:
    page = _Page(markup.chip("Amber", "In progress"))
    assert {"class": "mark mark-Amber", "aria-hidden": "true"} in page.all("span")
    assert page.text == "AIn progress"
    assert "mark-other" in markup.letter_mark("Paused")


def test_the_link_of_an_action_brings_back_its_plan_reference_and_snapshot() -> None:
    link = markup.action_link("Review A & B/2", "SR (25/26) 01", "2026-09-15")
    parts = urlsplit(link)
    assert parts.path == "action-plan"
    assert parse_qs(parts.query) == {
        "plan": ["Review A & B/2"],
        "find": ["SR (25/26) 01"],
        "as_at": ["2026-09-15"],
    }
    assert "as_at" not in markup.action_link("Plan", "1.1")


def test_a_tile_is_a_link_that_says_reference_text_rating_and_lateness() -> None:
    rows = pd.concat([actions(), actions(ref="1.2", colour="Green", late=False)])
    page = _Page(markup.tiles([("Escalation", rows)], "Plan", {"Red": "Not started"}))
    links = page.all("a")
    assert [parse_qs(urlsplit(link["href"] or "").query)["find"] for link in links] == [
        ["1.1"],
        ["1.2"],
    ]
    assert all(link["target"] == "_self" for link in links)
    assert page.text == "Escalation1.1lateR Write: Not started1.2G Write: Green"


def test_no_actions_are_no_tiles_and_no_error() -> None:
    assert _Page(markup.tiles([], "Plan", {})).all("a") == []
    assert _Page(markup.tiles([("All actions", actions().iloc[:0])], "Plan", {})).all("a") == []


def test_the_key_shows_a_count_for_every_colour_also_at_zero() -> None:
    counts = {"Red": 0, "Amber": 3, "Green": 0, "Blue": 0, "Paused": 1}
    page = _Page(markup.rating_key(counts, {"Red": "Not started", "Amber": "In progress"}))
    assert page.tags.count("b") == 5
    assert page.text == "RNot started 0AIn progress 3GGreen 0BBlue 0–Paused 1"
    assert page.all("div")[0] == {
        "class": "rating-key",
        "role": "group",
        "aria-label": "Key to the ratings",
    }


def test_cards_show_zero_and_carry_their_mark() -> None:
    page = _Page(markup.cards([(0, "Blue", "embedded"), (7, "", "open")]))
    assert page.text == "0Bembedded7open"
    assert MARKS["Blue"].fill in (page.all("li")[0]["style"] or "")
    assert "style" not in page.all("li")[1]


def test_a_table_is_a_real_one_with_caption_scopes_and_a_region_for_the_keyboard() -> None:
    frame = pd.DataFrame({"Agency": ["Police", "Housing"], "Late": [2, 0]})
    page = _Page(markup.table(frame, "Late actions", ["?find=1", "?find=2"]))
    assert page.all("div") == [
        {
            "class": "table-scroll",
            "role": "region",
            "tabindex": "0",
            "aria-label": "Late actions (table)",
        }
    ]
    assert [head["scope"] for head in page.all("th")] == ["col", "col", "row", "row"]
    assert page.tags.count("caption") == page.tags.count("thead") == page.tags.count("tbody") == 1
    assert [link["href"] for link in page.all("a")] == ["?find=1", "?find=2"]
    assert page.text == "Late actionsAgencyLatePolice2Housing0"


def test_markup_of_our_own_in_a_cell_stays_markup() -> None:
    frame = pd.DataFrame({"Ref": ["1.1"], "RAG": [markup.chip("Red", "Not started")]}, dtype=object)
    page = _Page(markup.table(frame, "Actions"))
    assert {"class": "mark mark-Red", "aria-hidden": "true"} in page.all("span")


def test_an_empty_table_keeps_its_headings() -> None:
    page = _Page(markup.table(pd.DataFrame({"Agency": [], "Late": []}), "Late actions"))
    assert page.text == "Late actionsAgencyLate"


def test_what_is_not_known_or_not_shown_stands_below_the_numbers_of_its_column() -> None:
    frame = pd.DataFrame(
        {"Ref": ["1.1", "1.2", "1.3"], "Days": [None, 4, HIDDEN], "Lead": [None, "Police", "c"]},
        dtype=object,
    )
    page = _Page(markup.table(frame, "Days"))
    kinds = [cell.get("class") for cell in page.all("td")]
    assert kinds == ["number", "short"] * 3


def test_numbers_stand_in_number_cells_whatever_kind_of_column_holds_them() -> None:
    frame = pd.DataFrame(
        {
            "Ref": ["1.1"],
            "plain": [1204],
            "nullable": pd.array([1204], dtype="Int64"),
            "share": pd.array([0.5], dtype="Float64"),
        }
    )
    page = _Page(markup.table(frame, "Numbers"))
    assert [cell.get("class") for cell in page.all("td")] == ["number"] * 3
    assert page.text.endswith("1.11,2041,2040.5")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        (pd.NA, "–"),
        (pd.NaT, "–"),
        (float("nan"), "–"),
        ("", ""),
        ("NA", "NA"),
        (0, "0"),
        (1204, "1,204"),
        (-3, "-3"),
        (2.0, "2"),
        (100.0, "100"),
        (2.5, "2.5"),
        (-0.001, "0"),
        (1234.567, "1,234.57"),
        (True, "Yes"),
        (False, "No"),
        (pd.Timestamp("2026-03-31"), "31 March 2026"),
        (dt.date(2026, 3, 31), "31 March 2026"),
    ],
)
def test_a_value_is_printed_the_same_in_every_table(value: object, text: str) -> None:
    assert markup.shown(value) == text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_sheet_draws_a_shape_for_every_mark(theme: str) -> None:
    sheet = markup.style(theme)  # type: ignore[arg-type]
    for name in [*MARKS, "other"]:
        assert f".mark-{name} {{ background-image: url(" in sheet
    assert sheet.count("<style>") == sheet.count("</style>") == 1


def groups(refs: list[str]) -> list[tuple[str, pd.DataFrame]]:
    return [("Escalation", pd.DataFrame({"ref": refs}))]


def test_fewer_tiles_stand_beside_each_other_where_a_reference_is_long() -> None:
    short, longer, longest = (
        [f"{start}{n}" for n in range(10)] for start in ("1.", "Rec 1.", "Review 10.")
    )
    assert markup.tiles_across(groups(short)) == 8
    assert markup.tiles_across(groups(longer)) == 6
    assert markup.tiles_across(groups(longest)) == 4


def test_no_more_columns_than_actions_and_none_of_an_empty_plan_is_one() -> None:
    assert markup.tiles_across(groups(["1.1", "1.2"])) == 2
    assert markup.tiles_across([]) == 1
