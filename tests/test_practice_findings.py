from __future__ import annotations

import pandas as pd

from lscp_data.disclosure import WHY_HIDDEN
from lscp_data.subjects.practice import findings
from lscp_data.subjects.practice.measures import checks, latest


def found(*rows: tuple[str | None, str, int | None, int | None, int | None]) -> pd.DataFrame:
    """The newest checks of practice, drawn as (course, kind, asked, replied, changed)."""
    names = ["course", "kind", "asked", "replied", "changed"]
    frame = pd.DataFrame(rows, columns=names).assign(action_ref="2.1", plan="Review")
    return latest(checks(frame))


def test_the_share_is_of_all_asked_and_the_silent_are_said() -> None:
    finding = findings.practice(found(("A", "self-report", 251, 96, 41)))
    assert finding.heading == "In 0 of 1 check half or more showed the change"
    # Wilson for 41 of 251: 12.3 to 21.4 %; 251 - 96 = 155
    assert finding.words == (
        "A; people said so themselves: 41 of 251 asked showed the change (16 %, 95 % range 12.3 "
        "to 21.4 %); 155 did not reply. Of 251 members of staff asked, 155 did not reply."
    )


def test_the_highest_and_the_lowest_share_are_told_and_the_kind_of_seeing_with_them() -> None:
    finding = findings.practice(
        found(
            ("A", "audit", 40, 40, 33),
            ("B", "manager", 30, 30, 15),
            ("C", "self-report", 20, 20, 5),
        )
    )
    assert finding.heading == "In 2 of 3 checks half or more showed the change"
    assert finding.words.startswith("Highest: A; seen in case audits: 33 of 40 cases looked at")
    assert "Lowest: C; people said so themselves: 5 of 20 asked" in finding.words


def test_a_hidden_number_is_c_and_what_c_means_stands_below() -> None:
    rows = found(("A", "audit", 12, 12, 3), ("A", "tool use", 18, 18, 12))
    hidden = next(row for row in rows.itertuples() if row.kind == "audit")
    assert findings.numbers(hidden) == "c of 12"
    assert findings.range_words(hidden) == ""
    finding = findings.practice(rows)
    assert finding.heading == "In 1 of 2 checks half or more showed the change"
    # Of 12 cases 3 showed it: that it was less than half may be said.
    assert "Of 1 check whose numbers are not shown half or more showed it in 0." in finding.words
    assert finding.words.endswith(WHY_HIDDEN)


def test_unknown_is_a_dash_and_never_c() -> None:
    (row,) = found(("A", "tool use", None, None, 12)).itertuples()
    assert findings.numbers(row) == "12 of –"
    assert findings.practice(found(("A", "tool use", None, None, 12))).heading == (
        "No check has numbers that can be judged"
    )


def test_where_nobody_stated_the_asked_the_share_is_of_those_who_replied() -> None:
    (row,) = found(("A", "manager", None, 24, 15)).itertuples()
    # Wilson for 15 of 24: 42.7 to 78.8 %
    assert findings.check_words(row) == (
        "15 of 24 who replied showed the change (62 %, 95 % range 42.7 to 78.8 %)"
    )


def test_below_ten_people_there_is_no_percentage() -> None:
    (row,) = found(("A", "manager", 7, 7, 4)).itertuples()
    assert findings.check_words(row) == "4 of 7 asked showed the change"


def test_without_any_check_it_is_said_what_to_upload() -> None:
    finding = findings.practice(found(("A", "audit", 40, 40, 33)).head(0))
    assert finding.heading == "No practice check is recorded here"
    assert "add a sheet like “Practice checks”" in finding.words


def test_a_check_of_an_action_alone_is_named_by_its_action() -> None:
    (row,) = found((None, "audit", 40, 40, 33)).itertuples()
    assert findings.subject(row) == "Action 2.1, Review"


def test_a_range_never_begins_below_nothing_nor_is_a_share_rounded_to_all() -> None:
    (none,) = found(("A", "manager", 21, 21, 0)).itertuples()
    assert findings.range_words(none) == "95 % range 0.0 to 15.5 %"
    (most,) = found(("A", "manager", 400, 400, 399)).itertuples()
    assert "(over 99 %, 95 % range" in findings.check_words(most)
