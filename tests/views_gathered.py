"""Every view that the pages make, gathered without a browser: as a reader would see them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa
import streamlit as st

import dashboard
from lscp_data import publishing, room
from lscp_data.intake.answers import Answers
from lscp_data.loading import Loaded, PlanShown, load
from lscp_data.settings import Settings
from lscp_data.store import snapshots as store
from lscp_data.subjects.registry import SUBJECTS
from lscp_data.theme import Look
from lscp_data.view import View
from pages import agencies, agencies_named, agencies_one, frame, widgets
from pages.frame import Shown, labelled
from pages.present_case import Case
from pages.present_slides import SLIDES
from tests.drawn import Rows, read, workbook

DESKTOP, PHONE = Look("light", False), Look("dark", True)
PAGES = (
    "overview", "action_plan", "changes", "questions", "progress", "finish", "slippage",
    "training", "attendance", "evaluation", "agencies", "room", "reviews", "meetings", "across",
    "settings",
)  # fmt: skip
_REPORTS = (dt.date(2026, 3, 17), dt.date(2026, 7, 14), dt.date(2026, 9, 15))
_MOST_OPTIONS = 1  # of a slide's filter
_MOST_AGENCIES = 4  # each has a page of its own


@dataclass(frozen=True)
class Seen:
    """A view, and where it was seen: data, device, page or slide."""

    where: str
    view: View


@contextmanager
def gathering(engine: sa.Engine, found: list[Seen]) -> Iterator[list[str]]:
    """While it lasts a page hands its views over to `found`; the last of the list says where from.

    Streamlit's elements do nothing outside a server, and a filter gives what it opens with.
    """
    where: list[str] = []
    drawn = [one for one in [*vars(dashboard).values(), agencies_one, agencies_named]
             if getattr(one, "view", None) is widgets.view]  # fmt: skip
    with pytest.MonkeyPatch.context() as patched:
        for name in ("_demonstration", "engine"):
            patched.setattr(frame, name, lambda: engine)
        for module in drawn:
            patched.setattr(module, "view", lambda _, one: found.append(Seen(where[-1], one)))
        st.cache_resource.clear()  # its keys are the numbers of snapshots, of any store
        yield where
    st.cache_resource.clear()


def shown_of(loaded: Loaded, snapshots: Sequence[store.Snapshot], look: Look) -> Shown:
    """What a page is a function of, as the entry makes it for a reader."""
    known = tuple(one.id for one in snapshots)
    return Shown(loaded, tuple(snapshots), look, False, labelled(snapshots), False, known)


def of_pages(shown: Shown, name: str, where: list[str]) -> None:
    """Every page once, as it opens, then the first agencies."""
    for page in PAGES:
        where.append(f"{name}, {page}")
        getattr(dashboard, page).render(shown)
    if not shown.loaded.plans:
        return
    known = agencies._known(shown)
    for agency in known.names[:_MOST_AGENCIES]:
        where.append(f"{name}, {agency}")
        agencies_one.agency_views(shown, agency, known.led)


def of_subjects(shown: Shown, name: str) -> Iterator[Seen]:
    """The views of every optional subject whose sheets are there."""
    for subject in SUBJECTS:
        if subject.there(shown.loaded.others):
            told = room.told(shown.loaded, subject, shown.look, shown.as_at_link)
            for one in subject.views(told):
                yield Seen(f"{name}, {subject.title}", one)


def of_slides(shown: Shown, name: str) -> Iterator[Seen]:
    """Every slide of every plan, unfiltered and with some options of each filter."""
    plans: Sequence[PlanShown | None] = [*shown.loaded.plans.values()] or [None]
    for plan in plans:
        for slide in SLIDES:
            bare = Case(shown, plan, {})
            filters = () if plan is None and slide.of_plan else slide.filters
            cases = [bare] + [
                replace(bare, picked={one.key: option})
                for one in filters
                for option in one.options(bare)[:_MOST_OPTIONS]
            ]
            of = plan.name if plan is not None else "no plan"
            for case in cases:
                if (one := slide.made(case)) is not None:
                    yield Seen(f"{name}, {of}, slide {slide.key} {dict(case.picked)}", one)


def drawn_store(folder: Path, seed: int) -> sa.Engine:
    """A store of one to three reports of one to three plans, drawn by a seed."""
    draw = random.Random(seed)
    folder.mkdir()
    database = f"sqlite:///{(folder / 's.sqlite3').as_posix()}"
    engine = publishing.open_store(Settings(database, b"k", folder))
    plans = {f"Plan {letter}": _plan(draw) for letter in "ABC"[: draw.choice((1, 1, 2, 3))]}
    gone: dict[str, dict[str, str]] = {}
    for day in _REPORTS[: draw.randint(1, 3)]:
        publishing.publish(engine, read(workbook(plans)), day, answers=Answers(gone=gone))
        later = {name: _moved(draw, rows) for name, rows in plans.items()}
        gone = {name: _gone(rows, later[name]) for name, rows in plans.items()}
        plans = later
    return engine


_HOSTILE = (
    '<a href="https://x.invalid">zz</a>', "<img src=x onerror=1>", "&amp;zz<b>yy</b>",
    "<script>alert(1)</script>",
)  # fmt: skip
_HOSTILE_HEADINGS = (
    "Ref", "Action", "RAG", "Theme", "Recommendation", "Lead agency", "Target date",
    "Revised date", "Date completed", "Reason for delay",
)  # fmt: skip


def hostile_store(folder: Path) -> sa.Engine:
    """A store of two reports of two plans whose texts are all written as markup."""
    folder.mkdir()
    database = f"sqlite:///{(folder / 's.sqlite3').as_posix()}"
    engine = publishing.open_store(Settings(database, b"k", folder))
    for months, day in enumerate(_REPORTS[1:]):
        plans = {name: _hostile_plan(months) for name in ("Plan <b>yy", "Plan &amp;zz")}
        publishing.publish(engine, read(workbook(plans)), day, answers=Answers())
    return engine


def _hostile_plan(months: int) -> Rows:
    """Late, moved and completed actions, one of each text a rating; dates move by the months."""
    rows: list[list[object]] = [[*_HOSTILE_HEADINGS]]
    for number in range(12):
        text, rating = _HOSTILE[number % 4], _RATINGS[number // 3]
        due = dt.date(2026, 2, 1 + number)
        moved = due + dt.timedelta(days=60 + 90 * months)
        done = dt.date(2026, 4, 1) if rating in ("Green", "Blue") else None
        rows.append([f"{text[:14]}{number}", f"Do {text} {number}", rating, text, text, text,
                     due, moved, done, f"Because {text}"])  # fmt: skip
    return rows


def _gone(then: Rows, now: Rows) -> dict[str, str]:
    """A reason for each action that a later report no longer has, by reference."""
    return {str(one): "Merged" for one in {row[0] for row in then} - {row[0] for row in now}}


_AGENCIES = ("Police", "Housing", "Police and Housing", "Schools", None)
_RATINGS = ("Red", "Amber", "Green", "Blue")
# What a plan may lack; the reference, the text and the rating make it one.
_OPTIONAL = (
    "Theme",
    "Lead agency",
    "Target date",
    "Revised date",
    "Date completed",
    "Reason for delay",
)


def _plan(draw: random.Random) -> Rows:
    """A plan of 1 to 60 actions, with only some of the columns that a plan may have."""
    left = [one for one in _OPTIONAL if draw.random() < 0.75]
    rows: list[list[object]] = [["Ref", "Action", "RAG", *left]]
    for number in range(draw.choice((1, 2, 7, 20, 60))):
        rating = draw.choice(_RATINGS if draw.random() < 0.95 else (None,))
        due = dt.date(2026, 1, 5) + dt.timedelta(days=draw.randint(0, 400))
        told = {
            "Theme": draw.choice(("Neglect", "Thresholds", None)),
            "Lead agency": draw.choice(_AGENCIES),
            "Target date": due if draw.random() < 0.8 else None,
            "Revised date": _later(draw, due) if draw.random() < 0.3 else None,
            "Date completed": _later(draw, due) if rating in ("Green", "Blue") else None,
            "Reason for delay": draw.choice((None, "Vacant post", "=cmd|' /C calc'!A0")),
        }
        text = f"{draw.choice(('Publish', 'Audit', '<script>alert(1)</script>'))} step {number + 1}"
        first = [f"{number // 6 + 1}.{number % 6 + 1}", text, rating]
        rows.append([*first, *(told[name] for name in left)])
    return rows


def _later(draw: random.Random, day: dt.date) -> dt.date:
    return day + dt.timedelta(days=draw.randint(-20, 200))


def _moved(draw: random.Random, rows: Rows) -> Rows:
    """The plan as a later report has it: some ratings and dates differ, some actions are gone."""
    head, *actions = rows
    kept = [list(row) for row in actions if draw.random() < 0.93] or [list(actions[0])]
    for row in kept:
        if draw.random() < 0.3:
            row[2] = draw.choice(_RATINGS)
        if "Revised date" in head and draw.random() < 0.3:
            row[list(head).index("Revised date")] = _later(draw, dt.date(2026, 8, 1))
    return [head, *kept]


def latest(engine: sa.Engine) -> tuple[Loaded, tuple[store.Snapshot, ...]]:
    """The newest report of a store, and all its reports."""
    snapshots = store.snapshots(engine)
    return load(engine, snapshots[-1], snapshots), snapshots
