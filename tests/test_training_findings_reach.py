from __future__ import annotations

import pandas as pd

from lscp_data.subjects.training.findings import reach as findings


def table(*rows: tuple[str, int, int | None], by: str = "agency") -> pd.DataFrame:
    """Reach drawn as (agency, trained, expected); trained None: not known."""
    frame = pd.DataFrame(
        [(name, expected, trained) for name, trained, expected in rows],
        columns=[by, "expected", "trained"],
    ).astype({"expected": "Int64", "trained": "Int64"})
    share = frame["trained"].astype("Float64") / frame["expected"].astype("Float64")
    return frame.assign(
        gap=(frame["expected"] - frame["trained"]).clip(lower=0),
        share=share.astype("float64"), targets=1, no_delegate=0,
    )  # fmt: skip


ROWS = table(("Fire", 0, 12), ("Housing", 11, 30), ("Police", 19, 45), ("Youth", 26, 20))


def test_an_agency_with_nobody_trained_leads_the_heading() -> None:
    finding = findings.reach(ROWS, "agency")
    assert finding.heading == "In 1 of 4 agencies nobody has the training expected"
    assert finding.words.startswith(
        "People expected and not trained, largest gaps first: Police, 26 of 45; Housing, 19 of "
        "30; Fire, 12 of 12. More are trained than were expected: Youth (26 of 20)."
    )
    assert "the partnership’s own numbers, in the sheet Training expected" in finding.words


def test_else_the_heading_counts_those_with_fewer_trained_than_expected() -> None:
    assert findings.reach(ROWS.iloc[1:], "agency").heading == (
        "In 2 of 3 agencies fewer are trained than expected"
    )
    assert findings.reach(ROWS.tail(1), "agency").heading == (
        "In the one agency as many are trained as expected"
    )


def test_the_heading_names_what_reach_is_by() -> None:
    roles = ROWS.rename(columns={"agency": "level"})
    assert (
        findings.reach(roles, "level").heading
        == "At 1 of 4 levels nobody has the training expected"
    )


def test_what_the_bookings_cannot_tell_is_unknown_and_not_nobody() -> None:
    finding = findings.reach(table(("Fire", None, 12)), "agency")  # type: ignore[arg-type]
    assert finding.heading == "Reach is not known for any agency"
    assert "Not known: Fire, because the bookings do not state the course" in finding.words


def test_people_expected_twice_and_attendances_without_a_number_are_said() -> None:
    words = findings.reach(ROWS.assign(targets=2, no_delegate=[3, 0, 0, 0]), "agency").words
    assert "expected on several courses or levels counts once for each" in words
    assert "3 attendances without a delegate’s number cannot be counted as people" in words


def test_without_numbers_expected_there_are_counts_and_what_to_upload() -> None:
    people = pd.DataFrame(
        {
            "agency": ["Fire", "Police"],
            "people": pd.array([0, 19], dtype="Int64"),
            "attendances": [0, 30],
            "no_delegate": [0, 0],
        }
    )
    finding = findings.trained(people)
    assert finding.heading == "1 of 2 agencies has nobody trained"
    assert finding.words.startswith("Fewest people trained: Fire 0 and Police 19.")
    assert "Add the sheet Training expected" in finding.words
    assert findings.trained(people.tail(1)).heading == "1 agency has people trained"


def test_beyond_five_gaps_the_rest_are_added_up() -> None:
    rows = table(*((f"Agency {n}", 5, 10) for n in range(8)))
    assert "Agency 4, 5 of 10; 15 in 3 more." in findings.reach(rows, "agency").words


def test_the_longest_heading_fits_on_one_line() -> None:
    for trained in (5, 0):
        rows = table(*((f"Agency {n}", trained, 10) for n in range(1_100)))
        assert len(findings.reach(rows, "agency").heading) <= 60


def test_where_some_who_came_have_no_number_it_is_not_said_that_too_few_are_trained() -> None:
    rows = table(("Fire", 4, 10), ("Housing", 11, 30), ("Police", 45, 45))
    rows.loc[0, "gap"] = pd.NA  # six more attendances, of nobody knows how many people
    finding = findings.reach(rows.assign(no_delegate=[6, 0, 0]), "agency")
    assert finding.heading == "In 1 of 2 agencies fewer are trained than expected"
    assert "largest gaps first: Housing, 19 of 30. Known in part" in finding.words
    assert "as some who came have no number: Fire, at least 4 of 10." in finding.words
    alone = findings.reach(rows.head(1), "agency")
    assert alone.heading == "Reach is only partly known for any agency"


def test_of_an_agency_of_which_nobody_is_expected_reach_is_not_unknown() -> None:
    none = table(("Fire", 4, 0)).assign(share=None)
    finding = findings.reach(none, "agency")
    assert finding.heading == "Nobody is expected to be trained in any agency"
    assert finding.words.startswith("More are trained than were expected: Fire (4 of 0).")
    both = findings.reach(pd.concat([none, table(("Police", 0, 9))]), "agency")
    assert both.heading == "In 1 of 1 agency nobody has the training expected"


def test_a_number_expected_of_no_role_in_particular_is_no_role() -> None:
    rows = table(
        ("Social worker", 3, 10),
        ("Teacher", 5, 10),
        (None, 90, 120),
        by="role",  # type: ignore[arg-type]
    )
    finding = findings.reach(rows, "role")
    assert finding.heading == "In 2 of 2 roles fewer are trained than expected"
    assert (
        "largest gaps first: Social worker, 7 of 10; Teacher, 5 of 10. And of 120 expected whose "
        "role is not stated, 90 are trained." in finding.words
    )
    unknown = rows.assign(trained=pd.array([3, 5, None], dtype="Int64"))
    words = findings.reach(unknown, "role").words
    assert (
        "And of 120 expected whose role is not stated, how many are trained is not known" in words
    )
    rows.loc[2, "gap"] = pd.NA  # some who came have no number
    assert "role is not stated, at least 90 are trained" in findings.reach(rows, "role").words


def test_where_no_number_names_an_agency_nobody_is_said_to_be_missing() -> None:
    rows = table((None, 90, 120))  # type: ignore[arg-type]
    assert findings.reach(rows, "agency").heading == "No number expected names an agency"


UNDER = table(("Fire", 0, 12), ("Housing", 11, 30), ("Police", 19, 45))
ALL = table(("All", 30, 87)).drop(columns="agency")


def test_the_words_open_with_the_total_that_the_rows_add_up_to() -> None:
    # 0 + 11 + 19 of 12 + 30 + 45: 30 of 87, 34.5 %.
    words = findings.reach(UNDER, "agency", ALL).words
    assert words.startswith("In all 30 of 87 expected have been trained (34 %). People expected")


def test_no_total_is_said_that_the_rows_do_not_add_up_to_or_that_hides_a_gap() -> None:
    # Somebody who came for two agencies is one of all; more trained than expected fill no gap.
    twice = ALL.assign(trained=29, gap=58)
    over = pd.concat([UNDER, table(("Youth", 26, 20))])
    nameless = UNDER.assign(gap=pd.array([12, 19, None], dtype="Int64"))
    for rows, whole in (
        (UNDER, twice), (UNDER, None), (nameless, ALL),
        (over, ALL.assign(expected=107, trained=56, gap=51)),
    ):  # fmt: skip
        assert "In all" not in findings.reach(rows, "agency", whole).words
