from __future__ import annotations

import pandas as pd

from lscp_data.subjects.training import coming
from lscp_data.wording import whole_per_cent


def sessions(*rows: tuple[str, int | None, int | None, int | None]) -> pd.DataFrame:
    """Sessions drawn as (state, places, booked, cancelled)."""
    frame = pd.DataFrame(rows, columns=["state", "places", "booked", "cancelled"])
    counts = dict.fromkeys(("places", "booked", "cancelled"), "Int64")
    return frame.astype({"state": "category", **counts}).assign(
        late_cancelled=pd.array([0] * len(frame), dtype="Int64")
    )


def test_places_left_are_those_of_sessions_to_come_and_never_below_nought() -> None:
    rows = sessions(
        ("to come", 24, 20, 5), ("to come", 24, 30, 0), ("held", 24, 20, 0),
        ("to come", None, 3, 0), ("to come", 24, 20, None),
    )  # fmt: skip
    left = coming.with_places_left(rows)["places_left"]
    # 24 - (20 - 5); overbooked; not to come; no places; cancellations not stated
    assert [None if pd.isna(n) else n for n in left] == [9, 0, None, None, 4]


def test_of_a_session_to_come_nobody_is_known_to_have_come_or_stayed_away() -> None:
    names = ("did_not_attend", "came", "part_attended", "walk_ins")
    rows = sessions(("to come", 9, 3, 0), ("held", 9, 3, 0), ("cancelled", 9, 3, 3))
    rows = rows.assign(**{name: pd.array([0, 0, 0], dtype="Int64") for name in names})
    known = coming.as_known(rows)
    assert [list(known[name].notna()) for name in names] == [[False, True, True]] * 4


def test_content_is_planned_where_no_session_held_has_covered_it() -> None:
    rows = pd.DataFrame(
        {
            "state": pd.Categorical(["held", "to come", "to come"]),
            "course": ["A", "B", "B"],
            "tags": [("Escalation",), ("ESCALATION", "Consent"), ("consent",)],
        }
    )
    covered = pd.DataFrame({"tag": ["Escalation", None]})
    planned = coming.planned_content(rows, covered)
    assert planned.to_dict("records") == [{"tag": "Consent", "course": "B", "sessions": 2}]
    assert coming.planned_content(rows.head(1), covered).empty


def test_a_share_is_never_rounded_to_none_or_to_all_that_is_not() -> None:
    assert whole_per_cent(11, 30) == "37 %"
    assert whole_per_cent(1, 300) == "under 1 %"
    assert whole_per_cent(299, 300) == "over 99 %"
    assert whole_per_cent(0, 30) == "0 %"
    assert whole_per_cent(30, 30) == "100 %"
    assert whole_per_cent(36, 30) == "120 %"
