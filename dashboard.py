"""The entry: opens the store, picks the snapshot, lists the pages, runs the chosen one.

The file is both the script Streamlit runs for every view and the server it is run by.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages import (
    accessibility,
    across,
    action_plan,
    agencies,
    attendance,
    changes,
    evaluation,
    finish,
    frame,
    meetings,
    overview,
    present,
    progress,
    questions,
    reviews,
    room,
    running_order,
    settings,
    slippage,
    training,
    upload,
)


def page(render: Callable[[frame.Shown], None], title: str, path: str, **options: Any) -> Any:
    """A page of the dashboard: a function of the snapshot shown.

    The paths differ from the names of the modules: Streamlit must never serve those by itself.
    """
    return st.Page(lambda: render(frame.shown()), title=title, url_path=path, **options)


def pages() -> list[Any]:
    """The pages in the order of a meeting; to add one, add a line."""
    return [
        page(overview.render, "Plan on a page", "plan-on-a-page", default=True),
        page(action_plan.render, "Action plan", "action-plan"),
        page(changes.render, "Changes", "what-changed"),
        page(questions.render, "Questions", "questions-to-ask"),
        page(progress.render, "Progress", "progress-over-time"),
        page(finish.render, "Forecast", "when-will-it-end"),
        page(slippage.render, "Slippage", "slippage-of-dates"),
        page(training.render, "Training", "training-chain"),
        page(attendance.render, "Attendance", "attendance-at-training"),
        page(evaluation.render, "Evaluation", "evaluation-of-training"),
        page(agencies.render, "Agencies", "agency-by-agency"),
        page(room.render, "More", "more-for-the-room"),
        # Reached from More: thirteen short titles are what the top of a screen holds.
        page(reviews.render, "Reviews", "review-timeline", visibility="hidden"),
        page(meetings.render, "Meetings", "committee-meetings", visibility="hidden"),
        page(across.render, "Across plans", "across-plans", visibility="hidden"),
        page(settings.render, "Settings", "dashboard-settings", visibility="hidden"),
        page(running_order.render, "Running order", "running-order", visibility="hidden"),
        page(accessibility.render, "Accessibility", "accessibility-statement", visibility="hidden"),
        st.Page(upload.render, title="Upload", url_path="upload-a-workbook"),
    ]


def main() -> None:
    """Draw the page that the address names, inside the frame that all pages share."""
    # A local picture: with an icon font the browser would ask a foreign server for it. No title:
    # each page's own becomes the window's.
    st.set_page_config(layout="wide", page_icon=str(frame.ICON))
    presenting = present.is_asked()
    chosen = st.navigation(pages(), position="hidden" if presenting else "top")
    frame.begin()
    if presenting:
        present.render(frame.shown())
    else:
        chosen.run()
        frame.end()


if get_script_run_ctx(suppress_warning=True) is not None:
    main()
else:
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.starlette import App

    from lscp_data.settings import settings_from
    from lscp_data.web import app_options

    try:
        settings_from()
    except ValueError as error:  # said at the start, not to the first visitor
        raise SystemExit(f"A setting is wrong. {error}") from error

    # A folder named pages/ would otherwise be served, file by file, without this script.
    PagesManager.uses_pages_directory = False
    app = App(__file__, **app_options())
    if __name__ == "__main__":
        app.run()
