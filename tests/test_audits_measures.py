"""Audits as shown: cases by grade only where no child can be told, and what is due again."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from lscp_data.subjects.audits.measures import Audits, again, audits, on_a_scale

AS_AT = dt.date(2026, 9, 15)
COLUMNS = ["theme", "period_to", "looked_at", "outstanding", "good", "requires_improvement",
           "inadequate", "grade", "finding", "next_audit"]  # fmt: skip
Row = tuple[object, ...]


def drawn(*rows: Row) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS)
    counts = dict.fromkeys(COLUMNS[2:7], "Int64")
    dates = {name: pd.to_datetime(frame[name]) for name in ("period_to", "next_audit")}
    return frame.astype(counts).assign(**dates)


def audit(
    period: str | None, cases: int | None, *counts: int | None, grade: str | None = "good",
    theme: str = "Neglect", finding: str | None = None, again: str | None = None,
) -> Row:  # fmt: skip
    graded = counts or (None,) * 4
    return (theme, period, cases, *graded, grade, finding, again)


def shown(*rows: Row) -> Audits:
    return audits(drawn(*rows), AS_AT)


def numbers(of: Audits) -> list[list[object]]:
    """Cases, the four grades, not graded and good or better of each audit, None where hidden."""
    names = ["cases", "outstanding", "good", "requires_improvement", "inadequate", "not_graded",
             "good_or_better"]  # fmt: skip
    return [[None if pd.isna(n) else n for n in row] for row in of.rows[names].to_numpy()]


def test_counts_of_five_or_more_and_of_none_are_shown_with_their_total() -> None:
    assert numbers(shown(audit("2026-05-31", 30, 0, 9, 14, 7))) == [[30, 0, 9, 14, 7, 0, 9]]


def test_a_single_case_shows_neither_number_nor_grade_nor_finding() -> None:
    one = shown(audit("2026-05-31", 1, 0, 0, 0, 1, grade="inadequate", finding="Of a child"))
    assert numbers(one) == [[None] * 7]
    assert one.rows[["grade", "finding"]].isna().all(axis=None)
    assert one.rows["held_back"].tolist() == [True]


def test_four_cases_are_shown_no_more_than_one_so_that_one_cannot_be_told_from_four() -> None:
    few = [shown(audit("2026-05-31", n, 0, 0, 0, n)).rows for n in (1, 4)]
    pd.testing.assert_frame_equal(*few)


def test_a_grade_is_not_shown_where_nobody_says_of_how_many_cases() -> None:
    unknown = shown(audit("2026-05-31", None, finding="Plans are late")).rows.iloc[0]
    assert pd.isna(unknown["grade"])
    assert pd.isna(unknown["finding"])
    assert unknown["held_back"]
    assert not unknown["sized"]


def test_an_overall_grade_of_five_cases_is_shown_without_counts() -> None:
    one = shown(audit("2026-05-31", 5, finding="Plans are late")).rows.iloc[0]
    assert (one["cases"], one["grade"], one["finding"]) == (5, "good", "Plans are late")
    assert not one["listed"]


def test_a_hidden_grade_cannot_be_had_from_the_total_less_the_others() -> None:
    # 20 - 0 - 11 - 6 = 3: another grade is hidden beside it; 11 good or better of 20 stay.
    (row,) = numbers(shown(audit("2026-05-31", 20, 0, 11, 6, 3)))
    assert row[0] == 20
    assert row[4] is None
    assert row[1:5].count(None) >= 2


def test_a_hidden_grade_cannot_be_had_from_the_totals_of_its_theme() -> None:
    of = shown(audit("2026-02-28", 34, 0, 18, 9, 7), audit("2026-05-31", 40, 2, 22, 9, 7))
    outstanding = of.rows["outstanding"].tolist()
    total = of.totals.loc["Neglect"]
    # 0 + 2: the 2 is hidden, and so is the total, which would be 2 too.
    assert pd.isna(outstanding[1])
    assert pd.isna(total["outstanding"])
    assert total["cases"] == 74


def test_cases_without_a_grade_are_a_part_of_their_own() -> None:
    # 30 looked at, 24 graded: 6 not.
    assert numbers(shown(audit("2026-05-31", 30, 0, 9, 8, 7))) == [[30, 0, 9, 8, 7, 6, 9]]


def test_a_blank_count_is_none_only_where_the_others_are_all_the_cases() -> None:
    whole = audit("2026-05-31", 20, None, 12, 8, None)
    part = audit("2026-05-31", 25, None, 12, 8, None)
    assert numbers(shown(whole)) == [[20, 0, 12, 8, 0, 0, 12]]
    assert shown(part).rows["graded"].tolist() == [False]
    assert numbers(shown(part))[0][0] == 25


def test_all_four_counts_are_the_cases_where_these_are_not_given() -> None:
    assert numbers(shown(audit("2026-05-31", None, 0, 12, 8, 0)))[0][0] == 20


def test_an_audit_that_grades_more_cases_than_it_has_is_left_out() -> None:
    assert shown(audit("2026-05-31", 10, 0, 9, 8, 0)).rows.empty


def test_an_audit_that_ends_after_the_report_is_planned_and_counts_for_nothing() -> None:
    of = shown(audit("2026-12-31", 30, 0, 9, 14, 7), audit("2026-09-15", 12))
    assert of.rows["planned"].tolist() == [False, True]
    assert numbers(of)[1] == [None] * 7
    assert of.rows["grade"].isna().tolist() == [False, True]


def test_a_theme_is_one_however_it_is_written_and_in_the_order_of_time() -> None:
    of = shown(audit("2026-05-31", 30), audit("2026-01-31", 20, theme="neglect "))
    assert of.rows["theme"].tolist() == ["Neglect", "Neglect"]
    assert of.rows["cases"].tolist() == [20, 30]


def test_only_a_theme_of_three_audits_with_a_date_and_a_grade_stands_on_a_scale() -> None:
    three = [audit(f"2026-0{month}-28", 20) for month in (1, 3, 5)]
    assert [len(mine) for mine in on_a_scale(shown(*three))] == [3]
    assert on_a_scale(shown(*three[:2])) == []
    for other in (
        audit(None, 20),
        audit("2026-06-30", 3),
        audit("2026-06-30", 20, grade=None),
        audit("2026-03-28", 20),
    ):
        assert on_a_scale(shown(*three[:2], other)) == []


def test_a_theme_is_past_its_date_until_it_is_audited_again() -> None:
    table = again(shown(
        audit("2026-01-31", 20, again="2026-04-30"), audit("2026-05-31", 20, again="2026-09-05"),
        audit("2026-06-30", 20, theme="Thresholds", again="2026-09-15"),
        audit("2026-06-30", 20, theme="Voice"),
        audit("2026-06-30", 20, theme="Stay"), audit("2026-11-30", 20, theme="Stay"),
        audit("2026-10-31", None, theme="New"),
    ), AS_AT)  # fmt: skip
    rows = [
        (row.theme, None if pd.isna(row.next) else str(row.next.date()),
         None if pd.isna(row.days_past) else row.days_past)
        for row in table.itertuples()
    ]  # fmt: skip
    # 5 to 15 September: 10 days; a date of the report itself is not past.
    assert rows == [
        ("Neglect", "2026-09-05", 10), ("Thresholds", "2026-09-15", 0), ("New", "2026-10-31", 0),
        ("Stay", "2026-11-30", 0), ("Voice", None, None),
    ]  # fmt: skip


def test_a_sheet_with_a_theme_and_cases_alone_is_read() -> None:
    of = audits(pd.DataFrame({"theme": ["Neglect"], "looked_at": [12]}), AS_AT)
    assert numbers(of) == [[12, *[None] * 6]]
    assert of.rows["period"].isna().all()


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"period_text": "Q1 2026/27", "period_precision": "quarter"}, "Q1 2026/27"),
        ({"period_text": "1 April to 30 June 2026", "period_precision": "day"},
         "1 April to 30 June 2026"),
        ({"period_text": "30/06/2026", "period_precision": "day"}, "30 June 2026"),
        ({"period_from": pd.Timestamp("2026-04-01"), "period_to": pd.Timestamp("2026-06-30")},
         "1 April 2026 to 30 June 2026"),
        ({"period": pd.NaT, "period_from": pd.Timestamp("2026-04-01")}, "from 1 April 2026"),
        ({"period": pd.NaT}, None),
    ],
)  # fmt: skip
def test_the_period_is_shown_as_written_or_from_its_first_to_its_last_day(
    columns: dict[str, object], words: str | None
) -> None:
    given = {"theme": "Neglect", "looked_at": 12, "period": pd.Timestamp("2026-06-30")}
    (row,) = audits(pd.DataFrame([{**given, **columns}]), AS_AT).rows.itertuples()
    assert (None if pd.isna(row.period) else row.period) == words
