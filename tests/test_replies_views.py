"""What members see of the replies: x of N, who is silent, and never what an agency wrote."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from lscp_data.subjects.optional import Dated, Told
from lscp_data.subjects.replies.views import SUBJECT
from lscp_data.theme import Look
from lscp_data.view import View

AS_AT = dt.date(2026, 3, 31)
DONE, LATE = dt.date(2026, 3, 3), dt.date(2026, 3, 25)
PLANS = {
    "Plan A": pd.DataFrame(
        {
            "key": ["1.1"],
            "ref": ["1.1"],
            "action": ["Agree <one> policy"],
            "lead_agency": ["Cafcass / Police"],
        }
    )
}


def shown(rows: list[tuple[object, ...]], look: Look | None = None) -> tuple[View, ...]:
    columns = ["plan", "action_ref", "about", "agency", "asked_on", "replied_on", "said"]
    frame = pd.DataFrame(rows, columns=columns)
    for name in ("asked_on", "replied_on"):
        frame[name] = pd.to_datetime(frame[name]).astype("datetime64[us]")
    told = Told({"replies": Dated(frame, AS_AT)}, PLANS, AS_AT, look or Look())
    return tuple(SUBJECT.views(told))


def row(
    agency: str,
    replied: dt.date | None,
    asked: dt.date = dt.date(2026, 3, 2),
    ref: str | None = "1.1",
    plan: str | None = "Plan A",
) -> tuple[object, ...]:
    return (plan, ref, "How will you use it?", agency, asked, replied, "SECRET")


EIGHT = [
    *(row(f"Agency {letter}", DONE) for letter in "ABCD"),
    *(row(f"Agency {letter}", LATE) for letter in "EF"),
    row("Housing", None, dt.date(2026, 2, 16)),  # 31 working days to 31 March
    row("Probation", None, dt.date(2026, 1, 27)),  # 45
]


def test_a_request_reads_as_the_committee_asked_for_it() -> None:
    requests, *_ = shown(EIGHT)
    assert (
        "6 of 8 replied, 4 within ten working days; 2 silent for 45 and 31 working days."
    ) in requests.body
    assert requests.finding.heading == "6 of 8 replies have come, 4 within ten working days"
    assert "bank holidays are not taken out" in requests.finding.words


def test_words_table_and_heading_agree() -> None:
    requests, agencies, waiting = shown(EIGHT)
    (line,) = requests.table.to_dict("records")
    assert (line["Asked"], line["Replied"], line["Within ten working days"]) == (8, 6, 4)
    assert agencies.finding.heading == "2 of 8 agencies have a reply overdue"
    assert agencies.table["Silent for longer"].sum() == 2
    assert waiting.finding.heading == "2 of 2 replies to come are past ten working days"
    assert waiting.table["Agency"].tolist() == ["Probation", "Housing"]


def test_silence_is_named_and_so_are_agencies_that_were_never_asked() -> None:
    _, agencies, _ = shown(EIGHT)
    assert "Nothing at all has come from Housing and Probation." in agencies.finding.words
    assert "was asked nothing: Cafcass and Police." in agencies.finding.words


def test_what_an_agency_wrote_is_nowhere_and_an_actions_wording_is_escaped() -> None:
    views = shown(EIGHT)
    everything = "".join(view.body + view.finding.words + view.table.to_csv() for view in views)
    assert "SECRET" not in everything
    assert "Agree &lt;one&gt; policy" in views[0].body


def test_an_action_that_no_plan_has_is_said_in_words() -> None:
    requests, *_ = shown([row("Police", DONE, ref="9.9")])
    assert "no such action in the plans of this report" in requests.body
    assert "In no plan of this report: Action 9.9 (Plan A)." in requests.finding.words


def test_a_request_about_a_policy_alone_needs_no_action() -> None:
    requests, *_ = shown([row("Police", DONE, ref=None, plan=None)])
    assert "<b>How will you use it?</b>" in requests.body
    assert "no such action" not in requests.body


def test_where_every_reply_has_come_nobody_is_called_silent() -> None:
    _, agencies, waiting = shown([row("Police", DONE)])
    assert agencies.finding.heading == "0 of 1 agency has a reply overdue"
    assert waiting.finding.heading == "Every reply asked for has come"


def test_where_all_requests_are_still_to_be_sent_nothing_is_counted() -> None:
    requests, *_ = shown([row("Police", None, dt.date(2026, 4, 1))])
    assert requests.finding.heading == "No agency has been asked yet"
    assert "1 request dated later not counted." in requests.finding.words


def test_on_a_phone_those_still_to_reply_are_a_list() -> None:
    *_, waiting = shown(EIGHT, Look(phone=True))
    assert "<b>Probation</b>, 45 working days so far, past ten working days" in waiting.body
    assert not waiting.table_open


def test_headings_keep_to_sixty_characters() -> None:
    many = [row(f"Agency {number}", DONE) for number in range(1200)]
    assert all(len(view.finding.heading) <= 60 for view in (*shown(many), *shown(EIGHT)))
