"""Registers: delegates in rows, the dates of the sessions in columns, read as bookings."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.reading.ingest import Upload
from lscp_data.subjects.training import measures
from lscp_data.subjects.training.aggregates import aggregates
from tests.drawn import Rows
from tests.drawn_forms import KEY, email, name, read_files

ONE, TWO = dt.date(2026, 3, 12), dt.date(2026, 3, 19)
FILE = "Neglect awareness register.xlsx"


def bookings(upload: Upload) -> pd.DataFrame:
    (frame,) = [part.frame for part in upload.parts if part.dataset == "bookings"]
    return frame


def register(*rows: list[object], **options: object) -> Upload:
    return read_files({FILE: [["Name", "Agency", ONE, TWO], *rows]}, **options)


def test_each_mark_under_a_date_is_a_booking_of_its_person() -> None:
    upload = register([name("ada"), "Police", "✓", "x"], [name("bob"), "ICB", "Y", "Apologies"])
    frame = bookings(upload)
    assert frame["delegate"].tolist() == [KEY(name(p)) for p in ("ada", "ada", "bob", "bob")]
    assert frame["session_date"].dt.date.tolist() == [ONE, TWO, ONE, TWO]
    assert frame["attendance"].tolist() == ["attended", "did not attend", "attended", "cancelled"]
    assert set(frame["course"]) == {"Neglect awareness"}
    assert name("ada") not in repr(upload) + frame.to_string()


def test_a_cross_without_a_tick_beside_it_is_asked_and_never_guessed() -> None:
    rows = [[email("ada"), "Police", "x", None], [email("bob"), "ICB", "x", "x"]]
    upload = register(*rows)
    assert not upload.publishable
    assert [ask.field for ask in upload.forms[0].asks if ask.needed] == ["attendance"]
    upload = register(*rows, forms={(FILE, "Sheet1"): {"attendance": "attended"}})
    assert bookings(upload)["attendance"].tolist() == ["attended"] * 3
    assert any("1 cell is empty under a date" in p.message for p in upload.problems)


def test_a_mark_that_is_not_known_is_no_booking_and_said_at_its_cell() -> None:
    upload = register(
        [name("ada"), "Police", "✓", "?"], [name("bob"), "ICB", None, None],
        [name("cy"), "ICB", "✓", "✓"], ["Total", None, 2, 1],
    )  # fmt: skip
    sheet = upload.sheets[0]
    assert (sheet.rows, sheet.set_aside, len(bookings(upload))) == (3, 1, 3)
    assert [p.cell for p in upload.problems if "not one of the words" in p.message] == ["D2"]
    assert [p.cell for p in upload.problems if p.severity == "set aside"] == ["C3"]


def test_a_register_without_a_course_is_asked_of_which_it_is() -> None:
    rows: Rows = [["Delegate ID", "12/03/2026"], ["D1", "Attended"], ["D2", "DNA"]]
    upload = read_files({"Register.xlsx": rows})
    assert [ask.field for ask in upload.forms[0].asks if ask.needed] == ["course"]
    upload = read_files({"Register.xlsx": rows}, forms={("", ""): {"course": "Neglect"}})
    counted = aggregates(bookings(upload), None, TWO)
    rate = measures.totals(counted.tallies_of()).show_rate
    assert (rate.numerator, rate.denominator) == (1, 2)


def test_a_plan_with_dates_over_its_columns_is_no_register() -> None:
    rows: Rows = [["Name", ONE, TWO], ["Write the policy", "Drafted by the group", "Agreed"]]
    assert read_files({FILE: rows}).forms == ()
