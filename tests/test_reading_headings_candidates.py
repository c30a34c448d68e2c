"""Rows that cannot be headings of a kind are left out; what is left gives the same layout."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.reading.grids import Grid
from lscp_data.reading.headings import layout as layouts
from lscp_data.reading.headings.candidates import Candidates
from lscp_data.reading.headings.claims import claims_at
from lscp_data.reading.headings.dictionary import dictionary_of
from lscp_data.subjects.registry import SHEETS

HEADINGS = ["Ref", "Action", "Lead agency", "Target date", "RAG"]
MAPPED = {"Stride": "action", "Status in March": "", "Owner": "lead_post"}
# Texts that are a heading of some kind, alone or beside others, and texts that are none.
WORDS = st.sampled_from(
    [
        *HEADINGS,
        *("Course", "Session", "Attendance", "Delegate", "Agency", "Date", "Timescale", "Revised"),
        *("Completion date", "Status (March)", "Stride", "Owner", "Taget date", "Actual", "Number"),
        *("Write the policy", "Green", "Police", "1.1", "", None, 3),
    ]
)


def grid(*rows: list[object]) -> Grid:
    return Grid("plan.xlsx", "Plan", tuple(map(tuple, rows)))


def candidates(drawn: Grid, mapping: dict[str, str] | None = None) -> Candidates:
    return Candidates(drawn, [(sheet, dictionary_of(sheet, mapping or {})) for sheet in SHEETS])


def kinds_at(found: Candidates, row: int) -> set[str]:
    return {found.known[kind][0].name for kind in found.kinds_at(row, exact_only=False)}


def test_headings_and_the_row_below_may_be_of_the_kind_and_a_row_of_values_of_none() -> None:
    found = candidates(
        grid(HEADINGS, ["1.1", "Write", "Police", 3, "Green"], ["1.2", "Train", "Police", 4, "Red"])
    )
    assert "actions" in kinds_at(found, 0)
    assert "actions" in kinds_at(found, 1)
    assert kinds_at(found, 2) == set()


def test_the_texts_of_a_row_are_on_one_line_and_blank_ones_are_none() -> None:
    found = candidates(grid(["Target\n date", " ", None, 3, "RAG"]))
    assert found.texts(0) == ["Target date", "RAG"]


@pytest.mark.parametrize("exact_only", [True, False])
@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(st.lists(WORDS, max_size=6), min_size=1, max_size=4),
    mapping=st.sampled_from([{}, MAPPED]),
)
def test_no_row_that_would_suffice_is_left_out(
    rows: list[list[object]], mapping: dict[str, str], exact_only: bool
) -> None:
    drawn = grid(*rows)
    found = candidates(drawn, mapping)
    for row in range(len(rows)):
        kept = found.kinds_at(row, exact_only=exact_only)
        for kind, (sheet, dictionary) in enumerate(found.known):
            claims = claims_at(drawn, row, dictionary, exact_only=exact_only)
            assert kind in kept or not claims.suffice(sheet)


def test_a_search_reads_few_rows_of_a_long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(drawn: Grid, row: int, *rest: object, **options: object) -> object:
        read.append(row)
        return claims_at(drawn, row, *rest, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(layouts, "claims_at", counted)
    rows = [[f"1.{n}", f"Write policy {n}", "Police", "May", "Green"] for n in range(150)]
    found = layouts.surest_layout(candidates(grid(HEADINGS, *rows)), ())
    assert found is not None
    assert found.header_row == 0
    # The headings and the row below, once for each kind at most: not 150 rows for each.
    assert set(read) == {0, 1}
