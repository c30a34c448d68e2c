from __future__ import annotations

from lscp_data.store.earlier import part_before, parts_before
from lscp_data.store.snapshots import publish
from tests.test_store_snapshots import FEBRUARY, JANUARY, MARCH, engine, part

__all__ = ["engine"]  # the fixture of the snapshots' tests: a store of each kind


def test_the_parts_before_a_day_are_each_report_once_and_none_that_was_carried(engine):
    publish(engine, [part("North", "1"), part("South", "s")], JANUARY)
    publish(engine, [part("North", "1 mended")], JANUARY)
    publish(engine, [part("South", "s2")], FEBRUARY)
    publish(engine, [part("North", "3")], MARCH)

    def before(plan, day):
        with engine.connect() as connection:
            found = parts_before(connection, "plans", plan, day)
        last = part_before(engine, "plans", plan, day)
        assert (last and last[0]) == max(found, default=None)
        return {date: one.frame["reference"].tolist() for date, one in found.items()}

    assert before("North", MARCH) == {JANUARY: ["1 mended"]}
    assert before("South", MARCH) == {JANUARY: ["s"], FEBRUARY: ["s2"]}
    assert before("North", JANUARY) == {}
