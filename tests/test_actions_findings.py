from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.subjects.actions import findings, measures
from lscp_data.subjects.actions.key import ON_TRACK_KEY, STAGE_KEY
from lscp_data.wording import Finding
from tests.test_actions_measures import AS_AT, PLAN, drawn

LONGEST = 60
FRAME = measures.timed(PLAN, AS_AT)
BY_REF = FRAME.set_index("ref", drop=False)


def numbers(text: str) -> list[int]:
    """The whole numbers in a text, in order."""
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def all_findings(frame: pd.DataFrame) -> list[Finding]:
    """Every finding of a frame of timed actions."""
    return [
        findings.overview(frame, STAGE_KEY),
        findings.timeliness(frame, STAGE_KEY),
        findings.slippage(frame, AS_AT),
        findings.action_list(frame, len(frame)),
        findings.agencies(frame),
    ]


def closed(*colours: str) -> pd.DataFrame:
    """Timed actions of these ratings, each completed on 1 March, its first date."""
    table = "\n".join(f"{n} | {colour} | 2026-03-01 | 2026-03-01 | 2026-03-01"
                      for n, colour in enumerate(colours, start=1))  # fmt: skip
    frame = drawn(table)
    stages = frame["stage"].astype(str).mask(frame["colour"].eq("Superseded"), "superseded")
    return measures.timed(frame.assign(stage=stages.astype("category")), AS_AT)


def test_the_overview_counts_the_late_among_the_open_and_the_embedded_among_all() -> None:
    # open: 1.1 to 1.6 and 1.10; late: 1.1 and 1.2; embedded: 1.8
    finding = findings.overview(FRAME, STAGE_KEY)
    assert finding.heading == "2 of 7 open actions are late; 1 of 10 embedded"
    assert finding.words == (
        "Of 10 actions, 7 are open: 2 past the first date promised and 2 past the latest date as "
        "well; 2 have no date to be late by. By rating: 3 Red (not started), 3 Amber (in "
        "progress), 2 Green (completed, to be embedded), 1 Blue (embedded) and 1 Paused."
    )


def test_without_any_date_nobody_is_called_on_time() -> None:
    frame = measures.timed(drawn("1 | Red | | |\n2 | Amber | | |"), AS_AT)
    found = findings.overview(frame, STAGE_KEY)
    assert found.heading == "Lateness is not known; 0 of 2 embedded"
    assert "none of them has a date to be late by" in found.words
    found = findings.timeliness(frame, STAGE_KEY)
    assert found.heading == "No open action has a date to be late by"
    found = findings.agencies(frame)
    assert found.heading == "No agency is known to lead a late action"


def test_a_key_without_embedded_says_nothing_of_embedding_in_its_heading() -> None:
    assert findings.overview(FRAME, ON_TRACK_KEY).heading == "2 of 7 open actions are late"


@pytest.mark.parametrize(
    ("colours", "heading"),
    [
        (("Green", "Blue", "Blue"), "No action is open: 3 of 3 completed, 2 embedded"),
        (("Green",), "No action is open: 1 of 1 completed, 0 embedded"),
        (("Superseded", "Blue"), "No action is open: 1 of 2 completed, 1 embedded"),
    ],
)
def test_what_was_superseded_is_never_called_completed(
    colours: tuple[str, ...], heading: str
) -> None:
    frame = closed(*colours)
    assert findings.overview(frame, STAGE_KEY).heading == heading
    assert findings.timeliness(frame, STAGE_KEY).heading == "No action is open"


def test_timeliness_names_the_rating_that_hides_the_most_late_actions() -> None:
    # Amber: 1.1 and 1.2 of 1.1, 1.2, 1.5 are past their first dates
    finding = findings.timeliness(FRAME, STAGE_KEY)
    assert finding.heading == "2 of 3 Amber actions are past their first date"
    assert "Amber: 0 on time or not yet due, 1 late against the first date, 1 past" in finding.words
    assert "Paused: 0 on time" in finding.words


def test_one_late_action_is_spoken_of_as_one() -> None:
    one = FRAME[FRAME["ref"] == "1.1"]
    assert (
        findings.timeliness(one, STAGE_KEY).heading == "1 of 1 Amber action is past its first date"
    )
    assert (
        findings.overview(one, STAGE_KEY).heading == "1 of 1 open action is late; 0 of 1 embedded"
    )
    assert findings.slippage(one, AS_AT).heading == (
        "1 of 1 action has slipped, action 1.1 by 227 days"
    )


def test_slippage_names_the_longest_slip_and_how_many_are_not_known() -> None:
    # slips 0, 0, 0, 0, 10, 227, 242 of seven; not known for 1.5, 1.6 and 1.9
    finding = findings.slippage(FRAME, AS_AT)
    assert finding.heading == "3 of 7 actions have slipped, action 1.2 by 242 days"
    # The middle of the seven is 0: nothing is said of half of them.
    assert finding.words.startswith(
        "The longest slip, 242 days, is that of action 1.2. Slip is counted from"
    )
    assert finding.words.endswith("For 3 actions it is not known.")
    assert "15 September 2026" in finding.words


def slips(*completed: str) -> pd.DataFrame:
    """Timed actions due on 1 March and completed on these dates."""
    lines = [f"{n} | Green | 2026-03-01 | 2026-03-01 | {day}" for n, day in enumerate(completed, 1)]
    return measures.timed(drawn("\n".join(lines)), AS_AT)


@pytest.mark.parametrize(
    ("completed", "heading", "words"),
    [
        (
            ["2026-03-01"],
            "0 of 1 action has slipped",
            "No action of 1 with a known slip went past its first date. ",
        ),
        (
            ["2026-03-11"],
            "1 of 1 action has slipped, action 1 by 10 days",
            "The longest slip, 10 days, is that of action 1. Slip",
        ),
        (
            ["2026-03-01", "2026-02-01"],
            "0 of 2 actions have slipped",
            "No action of 2 with a known slip went past its first date. ",
        ),
        (  # all alike
            ["2026-03-26", "2026-03-26"],
            "2 of 2 actions have slipped, each by 25 days",
            "The longest slip, 25 days, is that of actions 1 and 2. "
            "At least half of 2 actions slipped by 25 days or more.",
        ),
        (  # 25, 25, 10, 0: the middle is 17.5
            ["2026-03-26", "2026-03-26", "2026-03-11", "2026-03-01"],
            "3 of 4 actions have slipped, 2 actions by 25 days",
            "The longest slip, 25 days, is that of actions 1 and 2. "
            "At least half of 4 actions slipped by 18 days or more.",
        ),
    ],
)
def test_the_longest_slips_are_those_of_actions_and_the_half_is_in_whole_days(
    completed: list[str], heading: str, words: str
) -> None:
    finding = findings.slippage(slips(*completed), AS_AT)
    assert finding.heading == heading
    assert finding.words.startswith(words)


def test_nought_of_one_is_spoken_of_as_one() -> None:
    one = FRAME[FRAME["ref"] == "1.4"]
    assert (
        findings.overview(one, STAGE_KEY).heading == "0 of 1 open action is late; 0 of 1 embedded"
    )
    assert findings.overview(one, STAGE_KEY).words.startswith("Of 1 action, 1 is open: 0 past")
    assert findings.action_list(one, 1).heading == "1 of 1 action shown; 0 is late"


def test_slip_that_nobody_knows_is_said_so_and_is_no_zero() -> None:
    finding = findings.slippage(FRAME[FRAME["ref"].isin(["1.5", "1.6"])], AS_AT)
    assert numbers(finding.heading + finding.words) == []


def test_the_list_says_how_many_of_how_many_are_shown() -> None:
    shown = FRAME[FRAME["ref"].isin(["1.1", "1.3", "1.8"])]
    finding = findings.action_list(shown, 10)
    assert finding.heading == "3 of 10 actions shown; 1 is late"
    assert finding.words == "Of 3 actions shown, 2 are open, 1 past the first date promised."
    assert findings.action_list(shown.iloc[:0], 10).heading == "No action matches"


def test_agencies_that_lead_late_actions_are_named_with_their_counts() -> None:
    late = FRAME.iloc[:3].assign(lead_agency=["Police / Housing", "Police", "Probation"])
    finding = findings.agencies(late)
    assert finding.heading == "2 agencies lead the late actions"
    assert "Police 2 of 2 open and Housing 1 of 1 open." in finding.words


def test_no_lead_is_no_agency() -> None:
    late = FRAME.iloc[:2]
    one = findings.agencies(late.assign(lead_agency=["Police", None]))
    assert one.heading == "1 agency leads the late actions"
    none = findings.agencies(late.assign(lead_agency=[None, None]))
    assert none.heading == "No late action names a lead agency"
    assert "No single agency 2 of 2 open" in none.words
    assert findings.agencies(FRAME.iloc[2:4]).heading == "No agency leads a late action"


@pytest.mark.parametrize(
    ("ref", "sentence"),
    [
        ("1.1", "1.1 is open and was due on 31 January 2026, 227 days ago."),
        (
            "1.2",
            "1.2 is open and was first due on 31 January 2026; the date now promised is "
            "30 September 2026.",
        ),
        ("1.4", "1.4 is open and is due on 1 December 2026."),
        ("1.5", "1.5 is open and is ongoing, with no end date."),
        ("1.6", "1.6 is open and has no date."),
        (
            "1.7",
            "1.7 is reported as completed on 11 March 2026, 10 days after its first date. "
            "It has been waiting 188 days to be embedded.",
        ),
        ("1.8", "1.8 is reported as completed on 1 February 2026, on time, and is embedded."),
        ("1.9", "1.9 is completed; the date of completion is not given."),
        (
            "1.10",
            "1.10 is open and was first due on 31 December 2026; the date now promised is "
            "1 September 2026, which passed 14 days ago.",
        ),
    ],
)
def test_one_action_is_a_sentence_that_can_be_read_out(ref: str, sentence: str) -> None:
    # 11 March to 15 September: 20 + 30 + 31 + 30 + 31 + 31 + 15 = 188 days
    assert findings.one_action(BY_REF.loc[ref], AS_AT) == sentence


def test_an_action_without_an_end_date_still_owns_to_its_first_one() -> None:
    frame = measures.timed(drawn("1.1 | Amber | 2026-01-31 | open | -"), AS_AT)
    assert findings.one_action(frame.iloc[0], AS_AT) == (
        "1.1 is open and is ongoing, with no end date; it was first due on 31 January 2026."
    )


def test_embedding_is_dated_where_the_date_is_known() -> None:
    action = BY_REF.loc["1.8"].copy()
    action["embedded_date"] = pd.Timestamp("2026-05-01")
    assert findings.one_action(action, AS_AT).endswith("and is embedded since 1 May 2026.")


def test_a_superseded_action_is_not_said_to_be_completed() -> None:
    sentence = findings.one_action(closed("Superseded").iloc[0], AS_AT)
    assert sentence == "1 is superseded: it is closed without being completed."


def test_what_was_superseded_is_said_beside_the_lateness_and_is_no_unknown_slip() -> None:
    stages = ["superseded", *PLAN["stage"].astype(str)[1:]]
    frame = measures.timed(PLAN.assign(stage=pd.Categorical(stages)), AS_AT)
    words = findings.timeliness(frame, STAGE_KEY).words
    # Amber: 1.1 superseded, 1.2 late, 1.5 ongoing
    assert "Amber: 0 on time or not yet due, 1 late against the first date, 0 past" in words
    assert "1 without a date to judge by, 1 superseded." in words
    assert findings.slippage(frame, AS_AT).words.endswith("For 3 actions it is not known.")
    assert findings.dates(closed("Superseded").iloc[0]) == "Closed 1 March 2026"


def test_a_completion_after_the_as_at_date_is_never_a_negative_wait() -> None:
    sentence = findings.one_action(closed("Green").iloc[0], dt.date(2026, 2, 1))
    assert "waiting 0 days" in sentence


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("1.1", "Due 31 January 2026"),
        ("1.2", "Due 30 September 2026; first 31 January 2026"),
        ("1.5", "Ongoing"),
        ("1.6", "No date"),
        ("1.7", "Completed 11 March 2026"),
        ("1.9", "Due 1 March 2026"),
    ],
)
def test_the_dates_of_an_action_in_few_words(ref: str, words: str) -> None:
    assert findings.dates(BY_REF.loc[ref]) == words


def test_no_actions_are_spoken_of_without_an_error() -> None:
    assert findings.overview(FRAME.iloc[:0], STAGE_KEY).heading == "No actions match"
    assert all(finding.words for finding in all_findings(FRAME.iloc[:0]))


DATE = st.one_of(
    st.sampled_from(["-", "open"]),
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)).map(dt.date.isoformat),
)
ACTION = st.tuples(
    st.sampled_from(
        ["Red", "Amber", "Green", "Blue", "Paused", "Blank", "Update pending, see note"]
    ),
    DATE,
    DATE,
    DATE,
)


@settings(deadline=None)
@given(st.lists(ACTION, max_size=8), st.booleans())
def test_every_heading_fits_and_its_numbers_are_the_measures(
    rows: list[tuple[str, str, str, str]], long_refs: bool
) -> None:
    prefix = "SR (25/26) 0" if long_refs else "1."
    lines = [" | ".join([f"{prefix}{n}", *row]) for n, row in enumerate(rows, start=1)]
    plan = drawn("\n".join(lines)) if lines else PLAN.iloc[:0]
    frame = measures.timed(plan, AS_AT)
    assert all(len(finding.heading) <= LONGEST for finding in all_findings(frame))
    late, total = int(frame["late"].sum()), len(frame)
    is_open = int(frame["open"].sum())
    embedded = measures.stage_counts(frame)["embedded"]
    if is_open:
        dated = frame.loc[frame["open"], ["baseline_due", "current_due"]].notna().any(axis=None)
        judged = [late, is_open] if dated else []
        assert numbers(findings.overview(frame, STAGE_KEY).heading) == [*judged, embedded, total]
    if total:
        assert numbers(findings.action_list(frame, total).heading) == [total, total, late]
    summary = measures.slip_summary(frame)
    if summary["known"]:
        heading = findings.slippage(frame, AS_AT).heading
        assert numbers(heading)[:2] == [summary["slipped"], summary["known"]]
        assert not summary["slipped"] or numbers(heading)[-1] == summary["worst"]
    if late:
        assert (
            max(measures.rag_counts(frame[frame["late"]], STAGE_KEY).values())
            == numbers(findings.timeliness(frame, STAGE_KEY).heading)[0]
        )
    for _, action in frame.iterrows():
        sentence = findings.one_action(action, AS_AT)
        assert sentence.endswith(".")
        assert "-" not in sentence.replace(str(action["ref"]), "")
