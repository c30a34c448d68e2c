"""Snapshots: published once, complete, never changed, whatever happens meanwhile."""

import datetime as dt

import pandas as pd
import pytest
import sqlalchemy as sa
from test_store_engine import PLACES, fresh_engine

from lscp_data.store import tables
from lscp_data.store.frames import frame_bytes
from lscp_data.store.snapshots import (
    Part,
    PublishError,
    StoreDamagedError,
    Upload,
    facts,
    load_frame,
    publish,
    snapshot,
    snapshot_at,
    snapshots,
)

JANUARY, FEBRUARY, MARCH = (dt.date(2026, month, 28) for month in (1, 2, 3))


@pytest.fixture(params=PLACES)
def engine(request, tmp_path):
    with fresh_engine(request.param, tmp_path) as engine:
        yield engine


def rows(*references):
    return pd.DataFrame({"reference": pd.Series(references, dtype="string")})


def part(plan, *references, dataset="plans", **noted):
    return Part(dataset, plan, rows(*references), noted)


def references(engine, shown, dataset="plans", plan=None):
    return load_frame(engine, shown, dataset, plan)["reference"].tolist()


def origins(shown):
    return {(part.dataset, part.plan): part.carried_from for part in shown.parts}


def test_a_snapshot_tells_what_it_was_given(engine):
    began = dt.datetime.now(dt.UTC)
    made = publish(
        engine,
        [part("North", "1.1", "1.2", key="default")],
        MARCH,
        uploads=[Upload("b.xlsx", "1" * 64), Upload("a.xlsx", "2" * 64)],
        note="As sent to members",
    )
    assert (made.id, made.as_at, made.note) == (1, MARCH, "As sent to members")
    assert began <= made.published_at <= dt.datetime.now(dt.UTC)
    (held,) = made.parts
    assert (held.dataset, held.plan, held.rows, held.carried_from) == ("plans", "North", 2, None)
    assert held.sha256 == frame_bytes(rows("1.1", "1.2"))[1]
    assert facts(made, "plans", "North") == {"key": "default"}
    assert made.uploads == (Upload("b.xlsx", "1" * 64), Upload("a.xlsx", "2" * 64))
    assert snapshots(engine) == (made,)
    assert snapshot(engine, 1) == made


def test_a_store_without_snapshots_says_so(engine):
    assert snapshots(engine) == ()
    assert snapshot_at(engine, None) is None
    assert snapshot(engine, 1) is None


def test_what_is_not_uploaded_again_is_carried_forward_plan_by_plan(engine):
    first = publish(
        engine,
        [
            part("North", "1.1"),
            part("South", "S1", owner="Board"),
            part("", "c", dataset="courses"),
        ],
        JANUARY,
    )
    second = publish(engine, [part("North", "1.1", "1.2")], FEBRUARY)
    third = publish(engine, [part("East", "E1")], MARCH)
    assert origins(second) == {
        ("courses", ""): first.id,
        ("plans", "North"): None,
        ("plans", "South"): first.id,
    }
    # South was first held by the first snapshot, North as it now stands by the second.
    assert origins(third) == {
        ("courses", ""): first.id,
        ("plans", "East"): None,
        ("plans", "North"): second.id,
        ("plans", "South"): first.id,
    }
    assert references(engine, third) == ["E1", "1.1", "1.2", "S1"]
    assert references(engine, third, "courses", "") == ["c"]
    assert facts(third, "plans", "South") == {"owner": "Board"}


def test_an_older_snapshot_reads_the_same_after_newer_ones(engine):
    first = publish(engine, [part("North", "1.1")], JANUARY)
    publish(engine, [part("North", "1.1", "1.2")], FEBRUARY)
    assert snapshot(engine, first.id) == first
    assert references(engine, first) == ["1.1"]


def test_the_same_frame_is_stored_once(engine):
    publish(engine, [part("North", "1.1"), part("South", "1.1")], JANUARY)
    second = publish(engine, [part("North", "1.1")], FEBRUARY)
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count(tables.frame.c.sha256))) == 1
    # Brought again is not carried, though the bytes are the same.
    assert origins(second) == {("plans", "North"): None, ("plans", "South"): 1}


def test_the_snapshot_of_a_day_is_the_last_as_at_that_day_or_earlier(engine):
    march = publish(engine, [part("North", "3")], MARCH)
    january = publish(engine, [part("North", "1")], JANUARY)
    again = publish(engine, [part("North", "1a")], JANUARY)
    assert [shown.id for shown in snapshots(engine)] == [january.id, again.id, march.id]
    assert snapshot_at(engine, dt.date(2026, 1, 27)) is None
    assert snapshot_at(engine, JANUARY) == again
    assert snapshot_at(engine, dt.date(2026, 3, 27)) == again
    assert snapshot_at(engine, MARCH) == march
    assert snapshot_at(engine, None) == march


def test_a_back_dated_snapshot_follows_the_one_before_its_own_day(engine):
    publish(engine, [part("North", "1"), part("South", "S1")], JANUARY)
    march = publish(engine, [part("North", "3"), part("South", "S3")], MARCH)
    seen = []

    def succeed(now, befores):
        seen.extend(before.frame["reference"].tolist() for before in befores)
        return now.frame

    february = publish(engine, [part("North", "2")], FEBRUARY, succeed={"plans": succeed})
    assert seen == [["1"]]
    assert references(engine, february) == ["2", "S1"]
    assert snapshot(engine, march.id) == march


def test_what_succeed_makes_of_the_frame_before_is_stored(engine):
    def first_seen(now, befores):
        known = [reference for before in befores for reference in before.frame["reference"]]
        return now.frame.assign(new=[one not in known for one in now.frame["reference"]])

    given = part("North", "1.1", "1.2")
    publish(engine, [part("North", "1.1")], JANUARY, succeed={"plans": first_seen})
    made = publish(
        engine,
        [given, part("South", "1.1"), part("", "1.2", dataset="courses")],
        FEBRUARY,
        succeed={"plans": first_seen},
    )
    # South has no frame before it; North's does not serve for it. Courses have no rule.
    assert load_frame(engine, made, "plans")["new"].tolist() == [False, True, True]
    assert "new" not in load_frame(engine, made, "courses")
    assert "new" not in given.frame


def test_what_is_added_joins_the_frame_of_the_same_day_before_anything_is_taken_over(engine):
    def both(now, before):
        return now if before is None else pd.concat([before, now], ignore_index=True)

    def counted(now, befores):
        return now.frame.assign(then=len(befores[-1].frame) if befores else 0)

    rules = {"add": {"plans": both}, "succeed": {"plans": counted}}
    publish(engine, [part("North", "1")], JANUARY, **rules)
    publish(engine, [part("North", "2")], MARCH, **rules)
    made = publish(engine, [part("North", "3"), part("", "c", dataset="courses")], MARCH, **rules)
    assert references(engine, made, "plans") == ["1", "2", "3"]
    # Taken over is from the day before: there January's report had one row.
    assert load_frame(engine, made, "plans")["then"].tolist() == [1, 1, 1]
    assert references(engine, made, "courses") == ["c"]


def test_several_plans_are_loaded_as_one_frame_in_order_of_plan(engine):
    south = pd.DataFrame({"lead": pd.Categorical(["Police"])}, index=[5])
    north = pd.DataFrame({"lead": pd.Categorical(["Health", "Police"]), "n": [1, 2]})
    made = publish(engine, [Part("plans", "South", south), Part("plans", "North", north)], MARCH)
    loaded = load_frame(engine, made, "plans")
    expected = pd.DataFrame(
        {
            "lead": pd.Categorical(["Health", "Police", "Police"]),
            "n": pd.Series([1, 2, None], dtype="Int64"),
        }
    )
    pd.testing.assert_frame_equal(loaded, expected)
    pd.testing.assert_frame_equal(load_frame(engine, made, "plans", "North"), north)


def test_what_a_snapshot_lacks_is_unknown_not_empty(engine):
    made = publish(engine, [part("North"), part("", "c", dataset="courses")], MARCH)
    assert load_frame(engine, made, "audits") is None
    assert load_frame(engine, made, "plans", "South") is None
    assert len(load_frame(engine, made, "plans", "North")) == 0
    assert facts(made, "plans", "South") == {}


@pytest.mark.parametrize(
    ("parts", "as_at", "words"),
    [
        ([], MARCH, "There is nothing to publish"),
        ([part("North", "1"), part("North", "2")], MARCH, "two of plans of North"),
        ([part("", "1", dataset="")], MARCH, "names the dataset"),
        ([part("North", "1")], dt.datetime(2026, 3, 28), "without a time"),
        ([part("North", "1", on=MARCH)], MARCH, "facts of plans of North"),
        ([part("North", "1", mean=float("nan"))], MARCH, "facts of plans of North"),
    ],
)
def test_what_cannot_be_published_is_refused_in_a_sentence(engine, parts, as_at, words):
    with pytest.raises(PublishError, match=words):
        publish(engine, parts, as_at)
    assert snapshots(engine) == ()


def test_a_frame_that_cannot_be_stored_leaves_nothing_behind(engine):
    mixed = Part("plans", "South", pd.DataFrame({"x": pd.Series([1, "a"], dtype=object)}))
    with pytest.raises(PublishError, match=r"plans of South cannot .* column x"):
        publish(engine, [part("North", "1.1"), mixed], MARCH)
    assert snapshots(engine) == ()
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count(tables.frame.c.sha256))) == 0


def test_a_frame_missing_from_the_database_is_reported(engine, tmp_path):
    made = publish(engine, [part("North", "1.1")], MARCH)
    with (
        fresh_engine("sqlite", tmp_path / "other") as other,
        pytest.raises(StoreDamagedError, match=made.parts[0].sha256[:12]),
    ):
        load_frame(other, made, "plans")


def test_a_frame_changed_on_disk_is_reported(tmp_path):
    with fresh_engine("sqlite", tmp_path) as engine:
        made = publish(engine, [part("North", "1.1")], MARCH)
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER frame_no_update")
            other, _ = frame_bytes(rows("9.9"))
            connection.execute(sa.update(tables.frame).values(parquet=other))
        with pytest.raises(StoreDamagedError, match="has been changed"):
            load_frame(engine, made, "plans")
