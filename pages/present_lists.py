"""Slides made of sentences: questions to ask, overdue requests, and one action whole."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from lscp_data import markup
from lscp_data.chain_markup import level_words
from lscp_data.loading import PlanShown
from lscp_data.questions.asking import most_urgent
from lscp_data.questions.standing import still_to_ask
from lscp_data.subjects.actions import findings
from lscp_data.subjects.committee import promises
from lscp_data.subjects.committee.findings import request_stands
from lscp_data.subjects.evidence.findings import question
from lscp_data.subjects.reviews import findings as review_findings
from lscp_data.subjects.reviews import measures as review_measures
from lscp_data.view import View
from lscp_data.wording import Finding, counted, cut, on_dated
from pages.action_plan import dated_facts
from pages.frame import Shown
from pages.questions_shown import ELSEWHERE, action_of, questions_shown, requests_shown
from pages.training_chains import chain_of

_MOST_REQUESTS = 4
_MOST_REVIEWS, _MOST_STEPS = 3, 10
_TEXT = 260  # characters of an action that are read out in a room


def questions_view(shown: Shown, plan: PlanShown) -> View | None:
    """The two most urgent questions of the plan that are still to ask; None where none is."""
    asked = [one for one in questions_shown(shown) if one.plan == plan.name]
    mine = still_to_ask(shown.loaded, requests_shown(shown), asked)
    if not mine:
        return None
    first = most_urgent(mine, ELSEWHERE)
    items = "".join(
        f'<li value="{place}"><span class="place" aria-hidden="true">{place}</span><div>'
        f"<h2>{escape(one.text)}</h2><p>Why: {escape(one.facts)}</p>"
        f"<p><b>Ask: {escape(one.ask)}</b></p></div></li>"
        for place, one in enumerate(first, 1)
    )
    number = counted(len(mine), "question")
    heading = f"{number} to ask"
    if len(mine) > len(first):
        heading += f"; the first {len(first)}"
    known = len(asked) - len(mine)
    return View(
        key="slide-questions",
        as_at=plan.as_at,
        finding=Finding(
            heading,
            f"The rules ask {counted(len(asked), 'question')} of the plan “{plan.name}”. "
            + (f"The committee has asked {known} of them already. " if known else "")
            + "The page Questions has all.",
        ),
        measure="Written from the data by fixed rules, the most pressing first",
        body=f'<ol class="questions">{items}</ol>',
        table=pd.DataFrame(
            [(one.text, one.facts, one.ask) for one in first],
            columns=["Question", "Why", "Ask"],
        ),
    )


def requests_view(shown: Shown) -> View | None:
    """The overdue requests of the committee, the one due first first; None where none is."""
    stood = requests_shown(shown)
    overdue = pd.DataFrame() if stood is None else promises.overdue_of(stood)
    if stood is None or overdue.empty:
        return None
    drawn = overdue.head(_MOST_REQUESTS)
    rows = [(row.what, request_stands(row, action_of(shown, row))) for row in drawn.itertuples()]
    items = "".join(
        f"<li><b>{escape(str(what))}</b><br>{escape(stands)}</li>" for what, stands in rows
    )
    verb = "is" if len(overdue) == 1 else "are"
    measure = "What the committee asked for and has not had, the longest overdue first"
    if len(overdue) > len(drawn):
        measure += f"; {len(drawn)} of {len(overdue)} are shown"
    first = drawn.iloc[0]
    return View(
        key="slide-requests",
        finding=Finding(
            f"{len(overdue)} of {counted(len(stood), 'request')} {verb} overdue",
            f"Of {counted(len(stood), 'request')}, {len(overdue)} {verb} past the meeting at which "
            f"an answer was due; the first was due "
            f"{on_dated(first['due_meeting'], first['due_meeting_precision'])}.",
        ),
        measure=measure,
        body=f'<ol class="rows">{items}</ol>',
        table=pd.DataFrame(rows, columns=["Request", "How it stands"]),
    )


def reviews_view(shown: Shown) -> View | None:
    """What each review took, step by step, as a list: its timeline is too wide for a slide.

    The steps with a norm first, and of the newest reviews; None without any that can be counted.
    """
    reviews = shown.loaded.reviews
    if reviews is None or reviews.empty:
        return None
    as_at = shown.loaded.reviews_as_at
    spans = review_measures.elapsed(reviews, as_at)
    if spans.empty:
        return None
    names = [str(name) for name in spans["review"].unique()]
    kept = names[-_MOST_REVIEWS:]
    drawn = _steps(spans, kept)
    rows = [(str(span.review), review_findings.one_span(span)) for span in drawn.itertuples()]
    parts = "".join(
        f"<div><h2>{escape(name)}</h2><ul class='rows'>"
        + "".join(f"<li>{escape(said)}</li>" for review, said in rows if review == name)
        + "</ul></div>"
        for name in kept
    )
    measure = "How long each step of a review took, beside its norm where there is one"
    if len(drawn) < len(spans):
        measure += f"; {len(drawn)} of {len(spans)} steps are shown"
    return View(
        key="slide-reviews",
        as_at=as_at,
        finding=review_findings.publication(spans),
        measure=measure,
        body=f'<div class="columns">{parts}</div>',
        table=pd.DataFrame(rows, columns=["Review", "Step"]),
    )


def _steps(spans: pd.DataFrame, reviews: Sequence[str]) -> pd.DataFrame:
    """As many steps of each review as a slide holds, those with a norm first."""
    normed = spans.assign(normed=spans["norm"].notna())
    ranked = normed.sort_values("normed", ascending=False, kind="stable")
    each = _MOST_STEPS // len(reviews)
    return pd.concat([ranked[ranked["review"].eq(name)].head(each) for name in reviews])


def action_view(shown: Shown, plan: PlanShown, action: pd.Series) -> View:
    """One action whole, and how far its evidence reaches."""
    colour, text = str(action["colour"]), cut(markup.shown(action["action"]), _TEXT)
    late = '<span class="late">late</span>' if action["late"] else ""
    heading = f"Action {action['ref']}: {plan.meaning(colour)}"
    facts = dated_facts(action)
    evidence = chain_of(shown, plan, action)
    return View(
        key="slide-action",
        as_at=plan.as_at,
        finding=Finding(
            heading, f"{findings.one_action(action, plan.as_at)} {question(evidence)}".strip()
        ),
        measure=f"From the plan “{plan.name}”",
        body=f'<p class="action-text">{escape(text)}</p>'
        f"<p>{markup.chip(colour, plan.meaning(colour))} {late} "
        f"Evidence: <b>{escape(level_words(evidence))}</b>.</p>{markup.facts(facts)}",
        table=pd.DataFrame(facts, columns=["What", "Value"]),
    )
