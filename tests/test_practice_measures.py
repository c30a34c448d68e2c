"""Practice checks as shown: staff counted in full, cases only where no child can be told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from lscp_data import publishing
from lscp_data.loading import load
from lscp_data.reading.ingest import SourceFile
from lscp_data.settings import Settings
from lscp_data.subjects.practice.measures import checks, latest
from tests.drawn import workbook

MARCH, JUNE = dt.date(2026, 3, 1), dt.date(2026, 6, 1)
COLUMNS = ["course", "action_ref", "kind", "seen_on", "measure", "agency",
           "asked", "replied", "changed"]  # fmt: skip
Row = tuple[object, ...]


def practice(*rows: Row) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=COLUMNS).convert_dtypes()
    return frame.assign(seen_on=pd.to_datetime(frame["seen_on"]))


def audit(agency: str | None, *numbers: int | None, seen_on: dt.date = MARCH) -> Row:
    return ("Neglect", None, "audit", seen_on, "The plan was seen", agency, *numbers)


def asked(agency: str | None, *numbers: int | None, kind: str = "self-report") -> Row:
    return ("Neglect", None, kind, MARCH, "Used the tool", agency, *numbers)


def numbers(of: pd.DataFrame) -> dict[object, list[object]]:
    """Asked, replied and changed by agency, None for the whole check and for what is missing."""
    return {
        None if pd.isna(row.agency) else row.agency: [
            None if pd.isna(n) else n for n in (row.asked, row.replied, row.changed)
        ]
        for row in of.itertuples()
    }


def test_how_many_staff_were_asked_and_replied_is_shown_however_few() -> None:
    shown = checks(practice(asked("Police", 12, 3, 2), asked("Health", 7, 6, 1, kind="manager")))
    assert numbers(shown) == {"Police": [12, 3, None], "Health": [7, 6, 1]}
    assert shown["hidden"].tolist() == [True, False]
    assert shown["silent"].tolist() == [9, 1]


def test_what_fewer_than_five_said_cannot_be_had_from_the_whole_less_the_others() -> None:
    # Of 3 + 6 + 9 replies 12 changed: with Police hidden alone, 12 - 5 - 6 = 1 would be theirs.
    given = [asked("Police", 9, 3, 1), asked("Health", 9, 6, 5), asked("Schools", 9, 9, 6)]
    for whole in ([], [asked(None, 27, 18, 12)]):
        shown = numbers(checks(practice(*whole, *given)))
        assert shown == {None: [27, 18, 12], "Police": [9, 3, None], "Health": [9, 6, None],
                         "Schools": [9, 9, 6]}  # fmt: skip


def test_the_whole_is_not_shown_beside_a_hidden_part_where_one_did_not_state_its_replies() -> None:
    # 7 of the whole less 6 of Police = 1 of the 2 who replied in Health.
    given = [asked("Police", 12, None, 6), asked("Health", 8, 2, 1)]
    for whole in ([], [asked(None, 20, None, 7)]):
        shown = numbers(checks(practice(*whole, *given)))
        assert shown == {None: [20, None, None], "Police": [12, None, 6], "Health": [8, 2, None]}


def test_a_whole_without_its_replies_is_not_shown_beside_a_hidden_part() -> None:
    shown = numbers(checks(practice(
        asked(None, 20, None, 7), asked("Police", 12, 10, 6), asked("Health", 8, 2, 1)
    )))  # fmt: skip
    assert shown[None] == [20, None, None]
    # 18 of 20 were asked in the two agencies: 7 - 6 is what the 2 others said.
    shown = numbers(checks(practice(
        asked(None, 20, None, 7), asked("Police", 10, 10, 4), asked("Health", 8, 8, 2)
    )))  # fmt: skip
    assert shown == {None: [20, None, None], "Police": [10, 10, 4], "Health": [8, 8, 2]}


def test_agencies_looked_at_on_other_days_are_parts_of_the_whole_all_the_same() -> None:
    # 15 - 12 = 3 cases and 8 - 6 = 2 of them are Health's.
    days = [dt.date(2026, 7, day) for day in (1, 2, 31)]
    shown = numbers(checks(practice(
        audit("Police", 12, 12, 6, seen_on=days[0]), audit("Health", 3, 3, 2, seen_on=days[1]),
        audit(None, 15, 15, 8, seen_on=days[2]),
    )))  # fmt: skip
    assert shown == {None: [None] * 3, "Police": [12, 12, 6], "Health": [None] * 3}


def test_what_a_later_whole_has_beyond_the_agencies_is_not_given_away() -> None:
    shown = numbers(checks(practice(
        audit("Police", 12, 12, 6), audit(None, 15, 15, 8, seen_on=JUNE)  # 3 cases more
    )))  # fmt: skip
    assert shown[None] == [None] * 3
    shown = numbers(checks(practice(
        audit("Police", 12, 12, 6), audit(None, 30, 30, 15, seen_on=JUNE)  # 18, of whom 9
    )))  # fmt: skip
    assert shown[None] == [30, 30, 15]


def test_a_whole_of_staff_on_another_day_is_hidden_beside_a_hidden_agency() -> None:
    on = [asked("A", 12, 10, 6), asked("B", 8, 1, 1), asked(None, 20, 11, 7)]
    rows = [
        (*row[:3], dt.date(2026, 7, day), *row[4:]) for row, day in zip(on, (1, 2, 31), strict=True)
    ]
    assert numbers(checks(practice(*rows)))[None] == [20, 11, None]


@pytest.mark.parametrize(
    ("name", "value"),
    [("course", "NEGLECT "), ("measure", "the plan was  seen"), ("measure", None)],
)
def test_the_same_check_is_known_in_another_spelling(name: str, value: str | None) -> None:
    given = practice(audit("Police", 12, 12, 6), audit("Health", 3, 3, 2), audit(None, 15, 15, 8))
    given.loc[2, name] = value
    shown = numbers(checks(given))
    assert shown[None] == [None] * 3 or shown["Police"] != [12, 12, 6]
    assert shown["Health"] == [None] * 3


def test_agencies_of_an_action_may_be_parts_of_its_courses_whole() -> None:
    given = practice(audit("Police", 12, 12, 6), audit("Health", 3, 3, 2), audit(None, 15, 15, 8))
    given["action_ref"] = ["1.1", "Action 1.1", None]
    assert numbers(checks(given))[None] == [None] * 3
    given["measure"] = ["Plan", "Plan", "Voice of the child"]  # something else was looked at
    assert numbers(checks(given))[None] == [15, 15, 8]


def test_no_replies_are_shown_as_none() -> None:
    assert numbers(checks(practice(asked("Police", 9, 0, 0)))) == {"Police": [9, 0, 0]}


def test_the_whole_of_a_check_of_staff_is_added_up_and_unknown_where_a_number_is() -> None:
    shown = checks(practice(asked("Police", 12, 8, 2), asked("Health", 20, None, 6)))
    assert numbers(shown)[None] == [32, None, 8]


def test_cases_are_not_added_up_as_agencies_may_have_looked_at_the_same_ones() -> None:
    assert None not in numbers(checks(practice(audit("Police", 20, 20, 10),
                                               audit("Health", 20, 20, 10))))  # fmt: skip


def test_one_to_four_cases_are_hidden_and_so_is_what_is_left_of_them() -> None:
    shown = checks(practice(audit("Police", 14, 14, 9), audit("Health", 14, 14, 12, seen_on=JUNE)))
    assert numbers(shown) == {"Police": [14, 14, 9], "Health": [14, 14, None]}
    assert shown["hidden"].tolist() == [False, True]


def test_a_single_audited_case_is_never_shown() -> None:
    shown = checks(practice(audit("Police", 1, 1, 1)))
    assert numbers(shown) == {"Police": [None, None, None]}
    assert pd.isna(shown["silent"].iloc[0])


def test_a_hidden_count_cannot_be_had_from_the_whole_less_the_other_agencies() -> None:
    # 22 - 10 - 10 = 2: a second agency is hidden too, the first of the two equal ones.
    shown = checks(practice(
        audit(None, 60, 60, 22), audit("Police", 20, 20, 10),
        audit("Health", 20, 20, 10), audit("Schools", 20, 20, 2),
    ))  # fmt: skip
    changed = {agency: row[2] for agency, row in numbers(shown).items()}
    assert changed[None] == 22
    assert changed["Schools"] is None
    assert [changed["Police"], changed["Health"]].count(None) == 1


def test_what_the_whole_has_beyond_the_agencies_is_a_count_of_children_too() -> None:
    # 33 - 30 = 3 cases that no agency names: one of the two numbers cannot stand.
    shown = numbers(checks(practice(audit(None, 33, 33, 11), audit("Police", 30, 30, 11))))
    assert 33 not in shown[None] or 30 not in shown["Police"]


def test_a_whole_smaller_than_its_agencies_is_kept_as_it_was_given() -> None:
    shown = numbers(checks(practice(audit(None, 20, 20, 12), audit("Police", 20, 20, 11),
                                    audit("Health", 20, 20, 10))))  # fmt: skip
    assert shown == {None: [20, 20, 12], "Police": [20, 20, 11], "Health": [20, 20, 10]}


def test_shares_stand_only_from_ten_on() -> None:
    shown = checks(practice(asked("Police", 20, 9, 6)))
    assert shown["share_of_asked"].iloc[0] == 0.3  # 6 of 20
    assert pd.isna(shown["share_of_replied"].iloc[0])


def test_nobody_showing_the_change_is_a_number_not_a_gap() -> None:
    shown = checks(practice(audit("Police", 10, 10, 0)))
    assert shown[["changed", "share_of_asked"]].iloc[0].tolist() == [0, 0.0]


def test_columns_that_were_not_uploaded_are_unknown() -> None:
    given = practice(audit(None, 10, 10, 7))[["course", "kind", "changed"]]
    shown = checks(given)
    assert numbers(shown) == {None: [None, None, 7]}
    assert not shown["hidden"].any()
    assert shown["silent"].isna().all()


def test_numbers_that_contradict_one_another_are_left_out() -> None:
    given = practice(
        audit("Police", 10, 14, 9), audit("Health", 10, None, 12), asked(None, 9, 6, 7)
    )
    assert checks(given).empty


def test_no_checks_give_no_rows_and_the_same_columns() -> None:
    none = practice(audit(None, 10, 10, 7)).head(0)
    assert [*checks(none).columns] == [*checks(practice(audit(None, 10, 10, 7))).columns]
    assert latest(checks(none)).empty


def test_the_latest_check_is_one_row_and_the_whole_where_it_is_known() -> None:
    shown = latest(checks(practice(
        audit(None, 30, 30, 20), audit(None, 40, 40, 30, seen_on=JUNE),
        audit("Police", 20, 20, 15, seen_on=JUNE),
        asked("Police", 12, 8, 6), asked("Health", 12, 8, 5),
        ("Neglect", None, "audit", None, "The plan was seen", None, 50, 50, 5),
    )))  # fmt: skip
    assert shown[["kind", "asked"]].to_numpy().tolist() == [["self-report", 24], ["audit", 40]]


def test_where_only_agencies_are_known_the_latest_check_keeps_each() -> None:
    shown = latest(checks(practice(audit("Police", 20, 20, 10), audit("Health", 20, 20, 11))))
    assert shown["agency"].tolist() == ["Health", "Police"]


def test_the_latest_check_of_each_agency_is_kept_whatever_day_it_was() -> None:
    days = [dt.date(2026, *day) for day in ((7, 1), (7, 15), (8, 1), (3, 1))]
    shown = latest(checks(practice(
        audit("Police", 20, 20, 0, seen_on=days[0]), audit("Schools", 30, 30, 20, seen_on=days[1]),
        audit("Health", 5, 5, 5, seen_on=days[2]), audit("police", 9, 9, 9, seen_on=days[3]),
    )))  # fmt: skip
    assert numbers(shown) == {"Police": [20, 20, 0], "Schools": [30, 30, 20], "Health": [5, 5, 5]}


def test_beside_the_latest_whole_only_agencies_looked_at_since_are_kept() -> None:
    shown = latest(checks(practice(
        audit(None, 60, 60, 30), audit("Police", 20, 20, 10), audit("Health", 20, 20, 10),
        audit("Police", 20, 20, 14, seen_on=JUNE),
    )))  # fmt: skip
    assert numbers(shown) == {None: [60, 60, 30], "Police": [20, 20, 14]}


@pytest.mark.parametrize(
    ("changed", "half"),
    [(20, True), (19, True), (16, True), (15, True), (10, True), (9, False), (5, False), (2, False),
     (0, False)],
)  # fmt: skip
def test_it_is_said_whether_half_showed_the_change_also_where_the_number_is_hidden(
    changed: int, half: bool
) -> None:
    (row,) = checks(practice(audit(None, 20, 20, changed))).itertuples()
    assert row.at_least_half == half


@pytest.mark.parametrize("numbers", [(4, 4, 3), (6, 6, 3), (7, 7, 4)])
def test_nothing_is_said_where_it_would_tell_more_than_that_few_are_hidden(
    numbers: tuple[int, int, int],
) -> None:
    # Of 6 with both numbers from 1 to 4 it could be 2, 3 or 4: "less than half" leaves only 2.
    assert checks(practice(audit(None, *numbers)))["at_least_half"].isna().all()


def test_nothing_is_said_of_a_number_hidden_to_protect_another() -> None:
    # 11 in all, 1 of Police: that Health's 10 are half of 20 would leave Police only 1 or none.
    shown = checks(practice(audit(None, 40, 40, 11), audit("Police", 20, 20, 1),
                            audit("Health", 20, 20, 10)))  # fmt: skip
    half = shown.set_index("agency")["at_least_half"]
    assert pd.isna(half["Health"])
    assert not half["Police"]
    staff = checks(practice(asked("Police", 9, 3, 1), asked("Health", 9, 6, 5)))
    assert staff.loc[staff["hidden"], "at_least_half"].isna().all()


def test_a_snapshot_is_loaded_with_its_checks_as_they_may_be_shown(tmp_path: Path) -> None:
    rows = [["Course", "How it was seen", "Looked at", "Showing the change"],
            ["Neglect", "Audit", 14, 3], ["Neglect", "Manager", 14, 3]]  # fmt: skip
    settings = Settings(f"sqlite:///{(tmp_path / 's.sqlite3').as_posix()}", b"k", tmp_path)
    engine = publishing.open_store(settings)
    upload = publishing.check([SourceFile("a.xlsx", workbook({"Checks": rows}))], settings)
    loaded = load(engine, publishing.publish(engine, upload, dt.date(2026, 9, 30)))
    engine.dispose()
    assert loaded.practice is not None
    assert loaded.practice.as_at == dt.date(2026, 9, 30)
    shown = loaded.practice.checks.set_index("kind")
    assert shown["changed"].astype(object).where(shown["changed"].notna(), None).to_dict() == {
        "manager": 3, "audit": None,
    }  # fmt: skip


def test_an_agencys_check_of_a_course_is_not_shown_beside_nearly_the_same_of_an_action() -> None:
    def row(action: str | None, measure: str | None, *numbers: int) -> Row:
        return ("Neglect", action, "audit", MARCH, measure, "Health", *numbers)

    # 30 less 27 would be 3 children, two of whom changed.
    rows = [row(None, "Seen", 30, 30, 20), row("1.1", "Seen", 27, 27, 18)]
    shown = checks(practice(*rows))
    assert shown.loc[shown["action_ref"].isna(), "hidden"].tolist() == [True]
    assert shown.loc[shown["action_ref"].eq("1.1"), "changed"].tolist() == [18]
    # The same where one of the two does not say what was looked at.
    shown = checks(practice(row(None, "Seen", 30, 30, 20), row(None, None, 27, 27, 18)))
    assert shown[["asked", "changed"]].dropna().to_numpy().tolist() == [[27, 18]]
