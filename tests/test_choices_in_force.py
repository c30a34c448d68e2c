from __future__ import annotations

import datetime as dt

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from lscp_data.subjects.choices import findings
from lscp_data.subjects.choices.choices import DEFAULTS, Choices
from lscp_data.subjects.choices.in_force import choices_from, resolved

DAY = dt.date(2026, 9, 15)


def made(**sheets: list[dict[str, object]]) -> Choices:
    return choices_from({name: pd.DataFrame(rows) for name, rows in sheets.items()})


def test_without_sheets_every_setting_is_the_default() -> None:
    assert choices_from({}) is DEFAULTS
    assert choices_from({"settings": None, "keys": None}) is DEFAULTS


def test_what_is_set_is_in_force_and_the_rest_stays() -> None:
    rows = [
        {"setting": "Due soon", "value": "45 days"},
        {"setting": "Quarters", "value": "calendar"},
    ]
    choices = made(settings=rows)
    assert (choices.due_soon_days, choices.calendar.quarters) == (45, "calendar")
    assert choices.reply_days == DEFAULTS.reply_days


def test_of_two_rows_for_one_setting_the_last_counts() -> None:
    rows = [{"setting": "Due soon", "value": "45"}, {"setting": "Due soon within", "value": "60"}]
    assert made(settings=rows).due_soon_days == 60


def test_a_key_of_a_plan_that_is_not_there_is_told_as_in_force_nowhere() -> None:
    assert "in force nowhere" not in findings.keys(["Peer review"], 2).words
    for entered in ([], ["Peer review"]):
        words = findings.keys(entered, 2, 1).words
        assert "1 key is of a plan that this report does not have" in words


def test_the_words_say_the_number_in_force() -> None:
    assert DEFAULTS.reply_words == "ten working days"
    assert Choices(reply_days=15).reply_words == "15 working days"
    assert (DEFAULTS.follow_up_words, DEFAULTS.follow_up_days) == ("six months", 183)
    assert Choices(follow_up_months=3).follow_up_days == 92  # 3 x 30.5, to the even day
    assert (DEFAULTS.put_back_words, Choices(put_back_times=3).put_back_words) == (
        "twice",
        "3 times",
    )
    assert (DEFAULTS.follow_up_opens, Choices(follow_up_weeks=1).follow_up_opens) == (
        "six weeks",
        "1 week",
    )


def test_a_chain_of_names_ends_at_its_last_agency() -> None:
    ends, circular = resolved({"csc": "Social Work", "social work": "Family Help"})
    assert ends == {"csc": "Family Help", "social work": "Family Help"}
    assert circular == set()


def test_names_in_a_circle_stay_as_they_are_written() -> None:
    names = {"a": "B", "b": "A", "c": "A", "d": "E"}
    assert resolved(names) == ({"d": "E"}, {"a", "b", "c"})


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefgh"), max_size=6))
def test_no_resolved_name_is_itself_shown_as_another(names: dict[str, str]) -> None:
    ends, circular = resolved(names)
    assert {*ends, *circular} == {*names}
    assert not {*ends.values()} & {*names}


def test_a_key_stands_by_plan_in_the_order_of_its_places() -> None:
    rows = [
        {
            "plan": "Peer Review",
            "colour": "Green",
            "meaning": "Done",
            "stage": "completed",
            "order": 2,
        },
        {"plan": "Peer review", "colour": "Red", "meaning": "At risk", "stage": None, "order": 1},
    ]
    key = made(keys=rows).key_of("PEER REVIEW")
    assert key is not None
    assert [(one["colour"], one["stage"]) for one in key] == [("Red", None), ("Green", "completed")]
    assert made(keys=rows).key_of("Practice review") is None


def test_the_page_says_how_many_settings_differ() -> None:
    assert findings.in_force(DEFAULTS, DAY).heading == "All 7 settings are at their default"
    found = findings.in_force(Choices(due_soon_days=45), DAY)
    assert found.heading == "1 of 7 settings differs from the default"
    assert "“Due soon within” is 45 days instead of 30 days" in found.words


def test_a_circle_is_said() -> None:
    rows = [{"written": "North Board", "agency": "South Board"},
            {"written": "South Board", "agency": "North Board"}]  # fmt: skip
    choices = made(agency_names=rows)
    assert dict(choices.aliases) == {}
    assert "2 names lead back" in findings.names(choices).words


def test_a_setting_set_to_its_default_counts_as_set_and_differs_in_nothing() -> None:
    choices = made(settings=[{"setting": "Due soon within", "value": "30"}])
    assert choices == DEFAULTS
    found = findings.in_force(choices, DAY)
    assert found.heading == "All 7 settings are at their default"
    assert "1 of them has been set: it is set to the default." in found.words
