"""Several processes publish at once, or die half-way: the store stays whole."""

import datetime as dt
import multiprocessing
import os
import signal
import time

import pandas as pd
import pytest
from test_store_engine import PLACES, fresh_url

from lscp_data.store.engine import create_tables, make_engine
from lscp_data.store.snapshots import Part, load_frame, publish, snapshots

JANUARY, MARCH = dt.date(2026, 1, 28), dt.date(2026, 3, 28)
SPAWN = multiprocessing.get_context("spawn")


def part(plan, reference):
    frame = pd.DataFrame({"reference": pd.Series([reference], dtype="string")})
    return Part("plans", plan, frame)


def references(engine, shown):
    return load_frame(engine, shown, "plans")["reference"].tolist()


def publish_with(url, plan, succeed):
    engine = make_engine(url)
    publish(engine, [part(plan, plan)], MARCH, succeed={"plans": succeed})
    engine.dispose()


def publish_slowly(url, plan, gate):
    gate.wait()

    def slow(now, befores):
        time.sleep(0.5)
        return now.frame

    publish_with(url, plan, slow)


def add_slowly(url, plan, gate):
    gate.wait()

    def both(now, before):
        time.sleep(0.5)
        return pd.concat([before, now], ignore_index=True)

    engine = make_engine(url)
    publish(engine, [part("North", plan)], MARCH, add={"plans": both})
    engine.dispose()


def die_half_way(url):
    publish_with(url, "South", lambda now, befores: os._exit(7))


def hang_half_way(url, reached):
    def hang(now, before):
        reached.set()
        time.sleep(600)
        return now

    publish_with(url, "South", hang)


@pytest.fixture(params=PLACES)
def url(request, tmp_path):
    with fresh_url(request.param, tmp_path) as url:
        engine = make_engine(url)
        create_tables(engine)
        publish(engine, [part("North", "1.1")], JANUARY)
        engine.dispose()
        yield url


def still_usable(url):
    """The snapshot before stands alone and whole, and another can follow it."""
    engine = make_engine(url)
    (before,) = snapshots(engine)
    assert references(engine, before) == ["1.1"]
    assert references(engine, publish(engine, [part("South", "S1")], MARCH)) == ["1.1", "S1"]
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    engine.dispose()


def test_of_two_who_publish_at_once_the_second_builds_on_the_first(url):
    gate = SPAWN.Barrier(2)
    writers = [SPAWN.Process(target=publish_slowly, args=(url, p, gate)) for p in ("East", "West")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    engine = make_engine(url)
    start, first, second = snapshots(engine)
    assert [len(shown.parts) for shown in (start, first, second)] == [1, 2, 3]
    assert sorted(references(engine, second)) == ["1.1", "East", "West"]
    (came_first,) = {part.plan for part in first.parts} - {"North"}
    origins = {part.plan: part.carried_from for part in second.parts}
    assert (origins["North"], origins[came_first]) == (start.id, first.id)
    engine.dispose()


def test_of_two_who_add_at_once_neither_is_lost(url):
    gate = SPAWN.Barrier(2)
    writers = [SPAWN.Process(target=add_slowly, args=(url, p, gate)) for p in ("E1", "W1")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    engine = make_engine(url)
    assert sorted(references(engine, snapshots(engine)[-1])) == ["1.1", "E1", "W1"]
    engine.dispose()


def test_a_process_that_dies_half_way_leaves_the_last_snapshot_as_it_was(url):
    writer = SPAWN.Process(target=die_half_way, args=(url,))
    writer.start()
    writer.join(60)
    assert writer.exitcode == 7
    still_usable(url)


def test_a_process_killed_half_way_leaves_the_last_snapshot_as_it_was(url):
    reached = SPAWN.Event()
    writer = SPAWN.Process(target=hang_half_way, args=(url, reached))
    writer.start()
    assert reached.wait(60)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join(60)
    assert writer.exitcode == -signal.SIGKILL
    still_usable(url)
