"""Everything a public page may show of the evaluations: built once, already safe to show.

Nothing in these frames, nor any combination of them, gives the scores of fewer than five people:
see `differencing` and `combining` for the rule and tests/test_evaluation_disclosure*.py for the
attack on it.
Not published, because they could not be made safe: the scores before and straight after of the
people who answered all three times (beside those of all matched people they would give away the
few who did not); any score of an agency at a session; the people in no shown agency or session.

What earlier reports have shown is judged by `holding`, which says what the figures are made of.

What this cannot hold: five equal scores at an end of the scale tell of each of the five.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lscp_data.subjects.evaluation import apart, groups, kirkpatrick, pairs
from lscp_data.subjects.evaluation.holding import Report, held
from lscp_data.subjects.evaluation.published import APART, LATER, PARTS, TOTALS
from lscp_data.subjects.evaluation.replies import replies
from lscp_data.subjects.evaluation.scores import people, unnamed


@dataclass(frozen=True)
class Aggregates:
    """Frames with the key columns course, question, scale (`replies` and `kirkpatrick`: course).

    change, retro: matched people, before (asked then, or asked afterwards) and straight after.
    unmatched: different people. after_only: questions without any "before". kept: who answered
    all three times. agencies, sessions: parts of the matched people; limits: of the sessions
    shown. responders: the score before, by who answered after. Where `held_back` is true a figure
    is missing although the people are enough: with the others it would give away fewer than five.
    waiting: questions whose figures are an earlier report's, as fewer than five people are new:
    what (a kind of `published`), since (missing where nothing is shown instead).
    """

    change: pd.DataFrame
    retro: pd.DataFrame
    unmatched: pd.DataFrame
    after_only: pd.DataFrame
    kept: pd.DataFrame
    agencies: pd.DataFrame
    sessions: pd.DataFrame
    limits: pd.DataFrame
    replies: pd.DataFrame
    responders: pd.DataFrame
    kirkpatrick: pd.DataFrame
    waiting: pd.DataFrame


def aggregates(
    evaluations: pd.DataFrame,
    trained: pd.DataFrame | None,
    earlier: Sequence[Report] = (),
    as_at: dt.date = dt.date.max,
    dated: pd.DataFrame | None = None,
) -> Aggregates:
    """The aggregates of the answers; `trained`: course, people who came (None: not known).

    `dated`: course, session, session_date of the training sheets, where they are known. `earlier`
    are the reports published before, in that order; `as_at` is the day of this one. How many
    people replied, and what was asked, is always of the newest answers: it tells no score.
    """
    shown = held([*earlier, Report(evaluations, as_at)])
    named, nameless = people(evaluations), unnamed(evaluations)
    # Mostly all kinds of figures are of the same answers: each is worked out once.
    laid_out = {id(evaluations): (named, nameless)}
    for answers in shown.answers.values():
        if id(answers) not in laid_out:
            laid_out[id(answers)] = (people(answers), unnamed(answers))
    at = {kind: id(answers) for kind, answers in shown.answers.items()}
    needed = {key: laid_out[key] for kind, key in at.items() if kind != APART}
    parts = {key: groups.parts(one[0], apart.unmatched(*one)) for key, one in needed.items()}
    total, apart_of, later = (laid_out[at[kind]] for kind in (TOTALS, APART, LATER))
    before, broken = parts[at[LATER]], parts[at[PARTS]]
    sessions = groups.sessions(broken, dated)
    unmatched = apart.unmatched(*apart_of)
    return Aggregates(
        change=pairs.change(total[0]),
        retro=pairs.retro(total[0], parts[at[TOTALS]]),
        unmatched=unmatched,
        after_only=apart.after_only(*total),
        kept=pairs.kept(later[0], before, pairs.retro(later[0], before)),
        agencies=groups.agencies(broken),
        sessions=sessions,
        limits=groups.limits(sessions),
        replies=replies(named, nameless, trained),
        responders=apart.responders(apart_of[0], unmatched),
        kirkpatrick=kirkpatrick.levels(named, nameless, trained),
        waiting=shown.held_back,
    )
