from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from lscp_data.subjects.choices.choices import DEFAULTS
from lscp_data.subjects.evaluation.aggregates import Aggregates, aggregates
from lscp_data.subjects.practice.measures import checks
from lscp_data.theme import Look
from lscp_data.view import View
from pages.evaluation import _questions, of_course
from pages.evaluation_change import Chosen, change_views
from pages.evaluation_groups import group_views
from pages.evaluation_practice import level_view, practice_views
from pages.evaluation_replies import reply_views

AS_AT = dt.date(2026, 9, 15)
ASKED = Chosen("Confidence", "1-5")


def answers(
    course: str, people: int, stages: dict[str, int], question: str = "Confidence"
) -> pd.DataFrame:
    """So many people of three agencies at three sessions, each with these scores by stage."""
    return pd.DataFrame(
        [
            {
                "delegate": f"{course}{person}",
                "agency": ("Housing", "Police", "Schools")[person % 3],
                "course": course,
                "session": f"S-{person % 3}",
                "stage": stage,
                "question": question,
                "score": score,
                "scale": "1-5",
                "answered_on": pd.Timestamp("2026-03-01") + pd.Timedelta(days=person % 3),
            }
            for person in range(people)
            for stage, score in stages.items()
        ]
    )


EVALUATIONS = pd.concat(
    [
        answers("Neglect", 36, {"pre": 2, "post": 4}),
        answers("Escalation", 7, {"pre": 2, "post": 4, "follow-up": 3}),
        answers("Thresholds", 3, {"pre": 2, "post": 4}),
        answers("Neglect", 12, {"retro_pre": 1, "post": 4}, "Signs"),
        answers("Neglect", 20, {"post": 4}, "Useful?"),
    ],
    ignore_index=True,
)
TRAINED = pd.DataFrame({"course": ["Neglect", "Supervision"], "people": [50, 9]})
SHOWN = aggregates(EVALUATIONS, TRAINED)
PRACTICE = pd.DataFrame(
    [
        ("Neglect", pd.NA, "self-report", pd.NA, 251, 96, 41),
        ("Neglect", pd.NA, "audit", pd.NA, 12, 12, 3),
        (pd.NA, "2.1", "tool use", pd.NA, 50, 50, 44),
        ("Neglect", pd.NA, "manager", "Police", 20, 20, 15),
    ],
    columns=["course", "action_ref", "kind", "agency", "asked", "replied", "changed"],
)


def page(*, phone: bool = False, practice: bool = True) -> Any:
    """What the views are a function of, with the evaluations above."""
    made = SimpleNamespace(as_at=AS_AT, checks=checks(PRACTICE)) if practice else None
    evaluation = SimpleNamespace(as_at=AS_AT, aggregates=SHOWN)
    training = SimpleNamespace(aggregates=None)
    loaded = SimpleNamespace(
        evaluation=evaluation, practice=made, as_at=AS_AT, training=training, choices=DEFAULTS
    )
    return SimpleNamespace(loaded=loaded, look=Look(phone=phone), as_at="15 September 2026")


def views(shown: Any, chosen: Chosen, frames: Aggregates = SHOWN) -> dict[str, View]:
    """Every view of the page by its key, in the page's order."""
    narrowed = of_course(frames, chosen.course)
    made = [
        *change_views(shown, narrowed, chosen),
        *reply_views(shown, narrowed, chosen),
        *practice_views(shown, chosen.course, chosen.agency),
        *group_views(shown, frames, chosen),
        level_view(shown, narrowed),
    ]
    return {view.key: view for view in made}


@pytest.mark.parametrize("phone", [False, True])
def test_every_view_has_a_short_heading_words_a_table_and_its_date(phone: bool) -> None:
    made = views(page(phone=phone), Chosen("Confidence", "1-5", "Neglect"))
    assert list(made) == [
        "before-and-after", "what-lasted", "replies", "practice", "change-by-agency",
        "change-by-session", "four-levels",
    ]  # fmt: skip
    for view in made.values():
        assert 0 < len(view.finding.heading) <= 60
        assert view.finding.words
        assert len(view.table) or view.key == "what-lasted"
        assert view.as_at == AS_AT


def test_a_question_asked_afterwards_has_its_own_views_alone() -> None:
    neglect = Chosen("Signs", "1-5", "Neglect")
    assert [view.key for view in change_views(page(), SHOWN, neglect)] == [
        "before-asked-afterwards"
    ]
    useful = Chosen("Useful?", "1-5", "Neglect")
    assert [view.key for view in change_views(page(), SHOWN, useful)] == ["asked-only-afterwards"]


def test_the_table_shows_no_score_of_few_people_and_no_share_below_ten() -> None:
    change, *_ = change_views(page(), SHOWN, ASKED)
    table = change.table.set_index("Course")
    assert table.loc["Neglect", ["Before", "Improved"]].tolist() == [2.0, "100 % (36 of 36)"]
    assert table.loc["Escalation", ["Improved", "Worse"]].tolist() == ["7 of 7", "0 of 7"]
    for course in ("Escalation", "Thresholds"):
        assert table.loc[course, ["Before", "Straight after", "Change"]].isna().all()
    assert pd.isna(table.loc["Thresholds", "Improved"])


def test_the_course_filter_leaves_nothing_of_another_course() -> None:
    made = views(page(), Chosen("Confidence", "1-5", "Neglect"))
    for key in ("before-and-after", "replies", "four-levels"):
        assert {*made[key].table["Course"]} == {"Neglect"}
    assert {*made["practice"].table["Course or action"]} == {"Neglect"}


def test_the_agency_filter_shows_that_agency_and_its_checks() -> None:
    made = views(page(), Chosen("Confidence", "1-5", "Neglect", "Police"))
    assert made["change-by-agency"].table["Agency"].tolist() == ["Police"]
    (row,) = made["practice"].table.to_dict("records")
    assert row["What was looked at, and how"] == "a manager saw it, Police"


def test_agencies_stand_in_order_of_name() -> None:
    made = views(page(), Chosen("Confidence", "1-5", "Neglect"))
    assert made["change-by-agency"].table["Agency"].tolist() == ["Housing", "Police", "Schools"]


def test_hidden_numbers_are_printed_as_c_and_unknown_ones_as_missing() -> None:
    (view,) = practice_views(page(), None)
    rows = view.table.set_index("What was looked at, and how")
    assert rows.loc["seen in case audits", "Showed the change"] == "c"
    assert view.table["Course or action"].tolist()[-1] == "Action 2.1"  # courses come first


def test_without_practice_checks_the_page_says_what_to_upload(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr("pages.evaluation_practice.missing", lambda *told: said.extend(told[1:]))
    assert [*practice_views(page(practice=False), None)] == []
    assert said == ["practice checks", "Practice checks"]


def test_a_course_of_few_people_is_not_broken_down_and_the_page_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    monkeypatch.setattr("pages.evaluation_groups.st.header", lambda text, **_: said.append(text))
    assert [*group_views(page(), SHOWN, Chosen("Confidence", "1-5", "Escalation"))] == []
    assert said == ["Too few people matched to break this question down"]


def test_on_a_phone_levels_are_a_list_and_on_a_screen_a_table() -> None:
    assert "<table" in level_view(page(), SHOWN).body
    body = level_view(page(phone=True), SHOWN).body
    assert "<table" not in body
    assert body.count("<h3>") == 4  # Escalation, Neglect, Supervision, Thresholds
    assert body.count("missing") == 11  # three of Escalation, 1 of Neglect, all 4 of Supervision, 3


def test_a_course_from_an_upload_is_escaped_in_the_levels() -> None:
    frame = EVALUATIONS.assign(course=EVALUATIONS["course"].replace("Neglect", "<b>Neglect"))
    for phone in (False, True):
        assert "<b>Neglect" not in level_view(page(phone=phone), aggregates(frame, None)).body


def test_the_most_answered_question_comes_first_and_those_without_a_before_last() -> None:
    asked = [tuple(row) for row in _questions(SHOWN).to_numpy().tolist()]
    assert asked == [("Confidence", "1-5"), ("Signs", "1-5"), ("Useful?", "1-5")]


def test_who_was_trained_too_lately_is_counted_on_the_courses_shown_alone() -> None:
    # 20 came to Neglect in January, 40 to Escalation three weeks before the report; of the courses
    # below only Neglect has a number of people trained.
    shown = page()
    shown.loaded.training.aggregates = SimpleNamespace(
        sessions=pd.DataFrame(
            {
                "course": ["Neglect", "Escalation"],
                "session_date": pd.to_datetime(["2026-01-10", "2026-08-25"]),
                "attended": pd.array([20, 40], "Int64"),
            }
        )
    )
    for course in ("Neglect", None):
        chosen = Chosen("Confidence", "1-5", course)
        words = next(reply_views(shown, of_course(SHOWN, course), chosen)).finding.words
        assert "Nobody came to a session in the six weeks before" in words


def test_the_table_says_who_did_not_improve_where_stayed_and_fell_are_not_told_apart() -> None:
    after = [4] * 8 + [2, 1]  # of ten eight rose, one stayed and one fell
    frame = answers("Neglect", 10, {"pre": 2, "post": 4})
    frame.loc[frame["stage"].eq("post"), "score"] = after
    change, *_ = change_views(page(), aggregates(frame, None), ASKED)
    row = change.table.iloc[0]
    assert row[["Improved", "Did not improve"]].tolist() == ["80 % (8 of 10)", "20 % (2 of 10)"]
    assert row[["Same", "Worse"]].isna().all()
    assert "rest on one person" in change.about
