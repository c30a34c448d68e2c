from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from lscp_data.store.snapshots import PartInfo, Snapshot
from pages.frame import labelled, versions
from pages.meetings import seen_at

JULY, SEPTEMBER = dt.date(2026, 7, 14), dt.date(2026, 9, 15)


def snapshot(number: int, as_at: dt.date, published: str, plan: str, meetings: str) -> Snapshot:
    """A snapshot whose plan and meetings are told apart by a word each."""
    parts = tuple(
        PartInfo(dataset, "", 1, sha256, {}, None)
        for dataset, sha256 in (("actions", plan), ("meetings", meetings))
    )
    moment = dt.datetime.fromisoformat(f"{published}T12:00+00:00")
    return Snapshot(number, as_at, moment, "", parts, ())


# The report of July, published on the day; a meeting entered on 30 July; mended on 5 August.
HISTORY = (
    snapshot(1, JULY, "2026-07-14", "as reported", "none"),
    snapshot(2, JULY, "2026-07-30", "as reported", "one"),
    snapshot(3, JULY, "2026-08-05", "mended", "one"),
    snapshot(4, SEPTEMBER, "2026-09-15", "later", "one"),
)


def test_a_mended_report_is_a_new_version_and_an_entered_meeting_is_none() -> None:
    assert {name: one.id for name, one in versions(HISTORY).items()} == {
        "15 September 2026, version 1": 4,
        "14 July 2026, version 2": 3,
        "14 July 2026, version 1": 1,
    }


def test_a_reader_chooses_by_date_and_finds_the_newest_of_it() -> None:
    assert {name: one.id for name, one in labelled(HISTORY[:2]).items()} == {"14 July 2026": 2}
    assert {name: one.id for name, one in labelled(HISTORY).items()} == {
        "15 September 2026": 4,
        "14 July 2026": 3,
        "14 July 2026, version 1": 1,
    }


def test_a_meeting_saw_the_last_version_published_by_its_day() -> None:
    shown = SimpleNamespace(snapshots=HISTORY)

    def seen(day: dt.date) -> str:
        return seen_at(shown, day, JULY)  # type: ignore[arg-type]

    assert seen(dt.date(2026, 7, 28)) == "14 July 2026, version 1"
    assert seen(dt.date(2026, 8, 10)) == "14 July 2026, version 2"
    # a history that was entered afterwards: the last of its versions
    assert seen(dt.date(2026, 7, 1)) == "14 July 2026, version 2"
