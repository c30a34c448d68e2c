"""Names that may be one agency: counted over an upload and what is published, answered once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from lscp_data import publishing
from lscp_data.agencies.suggesting import (
    APART,
    Answer,
    Held,
    Suggestion,
    answered,
    apart_part,
    held,
    in_a_line,
    said_apart,
    suggestions,
)
from lscp_data.loading import load
from lscp_data.schema import Part
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store

DAY = dt.date(2026, 9, 15)
ICB = ("NHS Northshire ICB", "Northshire ICB", "Integrated Care Board")


@pytest.fixture
def engine(tmp_path: Path) -> sa.Engine:
    return publishing.open_store(Settings(f"sqlite:///{tmp_path / 's.sqlite3'}", b"k", tmp_path))


def bookings(*agencies: str) -> Part:
    """One booking that came for each agency."""
    rows = [("Escalation", DAY, f"d{n}", name, "came") for n, name in enumerate(agencies)]
    frame = pd.DataFrame(rows, columns=["course", "session_date", "delegate", "agency", "status"])
    kinds = {name: "category" for name in ("course", "agency", "status")}
    dated = frame.assign(session_date=pd.to_datetime(frame["session_date"]))
    return Part("bookings", "", dated.astype({**kinds, "delegate": "string"}))


def expected(*agencies: str) -> Part:
    rows = [(name, "Escalation", 30) for name in agencies]
    frame = pd.DataFrame(rows, columns=["agency", "course", "people"])
    return Part("expected", "", frame.astype({"agency": "category", "course": "category"}))


THREE = bookings(*[ICB[0]] * 6, *[ICB[1]] * 4, *[ICB[2]] * 3, "Probation", "All agencies")


def test_names_are_counted_over_the_upload_and_what_is_carried_forward(engine: sa.Engine) -> None:
    before = store.publish(engine, [expected(ICB[2], "Police")], DAY)
    there = held(engine, before, [THREE])
    # 6 and 4 bookings; 3 bookings and 1 row of expected staff.
    assert suggestions(there) == [
        Suggestion(("NHS Northshire ICB", "Integrated Care Board", "Northshire ICB"), (6, 4, 4))
    ]


def test_rows_that_replace_those_published_are_counted_alone_and_added_ones_with_them(
    engine: sa.Engine,
) -> None:
    before = store.publish(engine, [bookings("Police", "Police")], DAY)
    new = bookings("Northshire Police")
    assert suggestions(held(engine, before, [new])) == []
    # The first delegate is the one published, and takes over the new name: 1 and 1.
    (one,) = suggestions(held(engine, before, [new], add=["bookings"]))
    assert (sorted(one.names), one.times) == (["Northshire Police", "Police"], (1, 1))


def test_one_name_in_two_cases_is_no_suggestion_and_counts_together(engine: sa.Engine) -> None:
    new = bookings("Police", "NORTHSHIRE POLICE", "Northshire Police", "Northshire Police")
    (one,) = suggestions(held(engine, None, [new]))
    assert one == Suggestion(("Northshire Police", "Police"), (3, 1))


def test_what_is_one_is_in_force_when_the_upload_is_loaded_and_is_not_asked_again(
    engine: sa.Engine,
) -> None:
    there = held(engine, None, [THREE])
    parts = answered(there, [Answer(ICB[1], (ICB[0], ICB[2]), ())])
    snapshot = store.publish(engine, [THREE, *parts], DAY)
    loaded = load(engine, snapshot)
    assert loaded.choices.names == ((ICB[0], ICB[1]), (ICB[2], ICB[1]))
    found = loaded.training.aggregates
    assert found is not None
    assert set(found.session_agencies["agency"]) >= {ICB[1], "Probation"}
    assert not {ICB[0], ICB[2]} & set(found.session_agencies["agency"])
    assert suggestions(held(engine, snapshot)) == []
    # Later uploads bring the old names again: still nothing to ask.
    assert suggestions(held(engine, snapshot, [bookings(*ICB)])) == []


def test_what_is_different_is_remembered_by_every_pair_and_asked_again_once_taken_back(
    engine: sa.Engine,
) -> None:
    there = held(engine, None, [THREE])
    (part,) = answered(there, [Answer(ICB[0], (), ICB[1:])])
    assert (part.dataset, len(part.frame)) == (APART, 3)
    snapshot = store.publish(engine, [THREE, part], DAY)
    again = held(engine, snapshot, [bookings(*ICB)])
    assert suggestions(again) == []
    # An older report does not ask it either.
    assert suggestions(held(engine, None, [bookings(*ICB)])) == []
    left = said_apart(again.apart)[1:]
    snapshot = store.publish(engine, [apart_part(left)], DAY)
    assert [set(one.names) for one in suggestions(held(engine, snapshot))] == [set(ICB[:2])]


def test_of_three_names_two_may_be_one_and_the_third_another(engine: sa.Engine) -> None:
    there = held(engine, None, [THREE])
    names, apart = answered(there, [Answer(ICB[1], (ICB[0],), (ICB[2],))])
    assert names.frame.to_numpy().tolist() == [[ICB[0], ICB[1]]]
    assert apart.frame.to_numpy().tolist() == [[ICB[1], ICB[2]]]
    assert suggestions(Held(there.frames, names.frame, apart.frame)) == []


def test_names_entered_before_stay_and_a_new_answer_takes_the_place_of_an_old_one() -> None:
    before = pd.DataFrame(
        {"written": ["CHT", "Old name"], "agency": ["Hospital Trust", "Police"]}, dtype="category"
    )
    there = Held((), before, None)
    (part,) = answered(there, [Answer("Community Health Trust", ("cht",), ())])
    assert part.frame[["written", "agency"]].astype(str).to_numpy().tolist() == [
        ["Old name", "Police"],
        ["cht", "Community Health Trust"],
    ]


def test_without_an_answer_nothing_is_kept() -> None:
    assert answered(Held((), None, None), []) == []


def test_the_line_names_every_group_and_says_where_it_is_settled() -> None:
    line = in_a_line([Suggestion(ICB, (6, 4, 3)), Suggestion(("CHT", "Kestrel"), (1, 1))])
    assert line == (
        "These names may be one agency: “NHS Northshire ICB”, “Northshire ICB” and “Integrated "
        "Care Board”; “CHT” and “Kestrel”. Say so on the page Upload before publishing, on the "
        "page Settings after it, or in a sheet “Agency names”."
    )
    assert in_a_line([]) == ""
