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
        (30, 24, 15, True),  # exactly half of all asked
        (30, 24, 14, None),  # with one of the 6 silent it would be half
        (30, 24, 9, None),
        (30, 24, 8, False),  # even with all 6 silent it would be 14 of 30
        (30, 5, 3, None),
        (6, 4, 4, None),  # too few replies
        (None, 24, 12, True),
        (14, None, 9, True),  # half of those asked is half of any who replied
        (14, None, 6, None),  # of how many replies is not known
        (9, None, 4, None),
        (8, None, 5, True),
        (20, 10, None, None),  # not shown
    ],
)
def test_practice_changed_where_half_of_all_asked_show_it_and_silence_is_no_answer(
    asked, replied, changed, reached
):
    found = checks(one(asked=asked, replied=replied, changed=changed))
    assert checked("practice changed", found).reached is reached


def test_how_it_was_seen_is_always_said_with_who_did_not_reply():
    step = checked("practice changed", checks(one(asked=30, replied=24, changed=15)))
    assert step.fact == (
        "“Used in supervision”: 15 of 30 asked showed the change; "
        "6 did not reply (verified by managers, 8 July 2026)."
    )
    audit = checks(one("audit", None, None, asked=14, changed=9, agency="Health"))
    assert checked("practice changed", audit).fact == (
        "9 of 14 cases looked at showed the change (by audit, Health, undated)."
    )


def test_an_outcome_is_a_check_of_its_own():
    found = checks(one("outcome", "Fewer missed", asked=40, replied=38, changed=30))
    assert checked("practice changed", found).reached is None
    assert checked("outcome", found).reached is True


def test_of_several_checks_the_one_that_says_no_is_told_beside_the_one_that_shows_it():
    found = checks(
        one("self-report", "A", "2026-08-20", asked=50, replied=40, changed=5),
        one("manager", "B", "2026-07-08", asked=30, replied=24, changed=15),
        one("manager", "C", "2026-07-01", asked=30, replied=30, changed=20),
    )
    step = checked("practice changed", found)
    assert step.reached is True  # a manager's check is stronger than what people say themselves
    assert step.fact == (
        "“B”: 15 of 30 asked showed the change; 6 did not reply (verified by managers, "
        "8 July 2026). “A”: 5 of 50 asked showed the change; 10 did not reply (by "
        "self-report, 20 August 2026). 1 more check is recorded; in all 2 of 3 that can be judged "
        "show it in at least half."
    )


def test_a_stronger_kind_of_check_that_says_no_outweighs_what_people_say_themselves():
    found = checks(
        one("self-report", "A", asked=10, replied=9, changed=5),
        one("audit", "B", asked=40, replied=40, changed=0),
    )
    step = checked("practice changed", found)
    assert (step.reached, step.short) == (False, "0 of 40, audit")
    assert step.fact.startswith("“B”: 0 of 40")
    assert "“A”: 5 of 10 asked" in step.fact


def test_an_audit_says_no_where_it_is_not_stated_how_many_cases_could_be_judged():
    found = checks(one("audit", "B", asked=40, changed=0))
    assert checked("practice changed", found).reached is False


def test_the_agencies_of_one_check_are_judged_together():
    found = checks(
        one("audit", agency="Health", asked=5, replied=5, changed=5),
        one("audit", agency="Police", asked=20, replied=20, changed=0),
        one("audit", "used in  supervision", agency="Schools", asked=30, replied=30, changed=0),
    )
    step = checked("practice changed", found)
    assert (step.reached, step.short) == (False, "5 of 55, audit")
    assert step.fact == (
        "“Used in supervision”: 5 of 55 cases looked at showed the change: Health 5 of 5, "
        "Police 0 of 20 and Schools 0 of 30 (by audit, 8 July 2026)."
    )


@pytest.mark.parametrize(
    ("health", "reached"),
    [
        (24, True),  # 24 of 24, and of 20 hidden any number: at least 24 of 44
        (12, None),  # from 12 to 32 of 44
        (1, False),  # from 1 to 21 of 44
    ],
)
def test_agencies_decide_where_a_hidden_number_could_not_change_it(health, reached):
    found = checks(
        one("audit", agency="Health", asked=24, replied=24, changed=health),
        one("audit", agency="Police", asked=20, replied=20),
    )
    assert checked("practice changed", found).reached is reached


def test_a_whole_and_an_agency_looked_at_since_must_say_the_same():
    whole = one("audit", asked=40, replied=40, changed=30)
    for changed, reached in ((12, True), (5, None)):
        since = one("audit", "Used in supervision", "2026-08-01", agency="Police", asked=20,
                    replied=20, changed=changed)  # fmt: skip
        assert checked("practice changed", checks(whole, since)).reached is reached


def halved(half, **numbers):
    row = checks(one("audit", "Seen", **numbers))[0]
    return pd.DataFrame([row._asdict()]).assign(at_least_half=half).itertuples()


def test_what_a_hidden_number_comes_to_decides_and_is_said():
    step = checked("practice changed", list(halved(True, asked=20, replied=20)))
    assert step.reached is True
    assert step.fact == (
        "“Seen”: most of them did; the numbers are not shown, to protect few cases "
        "(by audit, 8 July 2026)."
    )
    few = checked("practice changed", list(halved(False)))
    assert few.reached is False
    assert few.fact.startswith("“Seen”: fewer than half of them did; the numbers are not shown")


def held(held, first_held, seen_on="2026-07-08"):
    row = checks(one("audit", "Seen", seen_on, asked=20, replied=20, changed=15))[0]
    frame = pd.DataFrame([row._asdict()]).assign(held=held, first_held=pd.Timestamp(first_held))
    return checked("practice changed", list(frame.itertuples()))


def test_a_check_before_the_course_was_first_held_counts_for_nothing_and_says_so():
    step = held(True, "2026-07-09")
    assert step.reached is None
    assert step.fact.endswith(
        "15 of 20 cases looked at showed the change (by audit, 8 July 2026); "
        "not counted, as the course was first held on 9 July 2026."
    )
    assert held(True, "2026-07-08").reached is True
    assert held(None, None).reached is True  # nothing is known of sessions
    assert held(True, "2026-07-09", None).reached is True
    assert "undated" in held(True, "2026-07-09", None).fact


def test_a_check_of_a_course_that_was_never_held_counts_for_nothing_and_says_so():
    step = held(False, None)
    assert step.reached is None
    assert step.fact.endswith("not counted, as no session of the course is recorded as held.")


def test_numbers_too_small_to_show_decide_nothing():
    step = checked("practice changed", checks(one("audit", "Plan changed", asked=14)))
    assert step.reached is None
    assert step.fact.startswith("“Plan changed”: its numbers are too small to show (by audit")


def test_no_check_is_unknown_and_not_no_change():
    assert checked("practice changed", None).fact == "No practice check has been uploaded."
    none = checked("outcome", checks())
    assert (none.reached, none.fact) == (None, "No check of outcome for children is recorded.")
