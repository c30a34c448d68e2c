import pandas as pd
import pytest

from lscp_data.subjects.evidence.checking import checked

COLUMNS = ["kind", "measure", "agency", "seen_on", "asked", "replied", "changed"]


def checks(*rows):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame["seen_on"] = pd.to_datetime(frame["seen_on"])
    return list(frame.astype(dict.fromkeys(["asked", "replied", "changed"], "Int64")).itertuples())


def one(kind="manager", measure="Used in supervision", seen_on="2026-07-08", **numbers):
    row = {"agency": None, "asked": None, "replied": None, "changed": None, **numbers}
    return (
        kind, measure, row["agency"], seen_on, row["asked"], row["replied"], row["changed"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "replied", "changed", "reached"),
    [
        (30, 24, 12, True),  # exactly half
        (30, 24, 11, False),
        (30, 5, 3, True),
        (30, 4, 4, None),  # too few replies
        (None, 24, 12, True),
        (14, None, 9, True),  # half of those asked is half of any who replied
        (14, None, 6, None),  # of how many replies is not known
        (9, None, 4, None),
        (8, None, 5, True),
        (20, 10, None, None),  # not shown
    ],
)
def test_practice_changed_where_half_of_five_replies_or_more_show_it(
    asked, replied, changed, reached
):
    found = checks(one(asked=asked, replied=replied, changed=changed))
    assert checked("practice changed", found).reached is reached


def test_how_it_was_seen_is_always_said_with_who_did_not_reply():
    step = checked("practice changed", checks(one(asked=30, replied=24, changed=15)))
    assert step.fact == (
        "“Used in supervision”: 15 of 24 who replied showed the change; "
        "6 of 30 did not reply (verified by managers, 8 July 2026)."
    )
    audit = checks(one("audit", None, None, asked=14, changed=9, agency="Health"))
    assert checked("practice changed", audit).fact == (
        "9 of 14 cases looked at showed the change (by audit, Health)."
    )


def test_an_outcome_is_a_check_of_its_own():
    found = checks(one("outcome", "Fewer missed", asked=40, replied=38, changed=30))
    assert checked("practice changed", found).reached is None
    assert checked("outcome", found).reached is True


def test_of_several_checks_those_that_show_it_are_said_and_the_rest_counted():
    found = checks(
        one("self-report", "A", "2026-08-20", asked=50, replied=20, changed=5),
        one("manager", "B", "2026-07-08", asked=30, replied=24, changed=15),
    )
    step = checked("practice changed", found)
    assert step.reached is True
    assert step.fact.startswith("“B”: 15 of 24")
    assert step.fact.endswith(
        "1 more check is recorded; in all 1 of 2 that can be judged show it in at least half."
    )


def test_numbers_too_small_to_show_decide_nothing():
    step = checked("practice changed", checks(one("audit", "Plan changed", asked=14)))
    assert step.reached is None
    assert step.fact.startswith("“Plan changed”: its numbers are too small to show (by audit")


def test_no_check_is_unknown_and_not_no_change():
    assert checked("practice changed", None).fact == "No practice check has been uploaded."
    none = checked("outcome", checks())
    assert (none.reached, none.fact) == (None, "No check of outcome for children is recorded.")
