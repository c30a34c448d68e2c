"""The entry: opens the store, picks the snapshot, lists the pages, runs the chosen one.

The file is both the script Streamlit runs for every view and the server it is run by.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages import frame


def main() -> None:
    """Draw the page that the address names, inside the frame that all pages share."""
    # A local picture: with an icon font the browser would ask a foreign server for it. No title:
    # each page's own becomes the window's.
    st.set_page_config(layout="wide", page_icon=str(frame.ICON))
    page = st.navigation(frame.pages(), position="top")
    frame.begin()
    page.run()


if get_script_run_ctx(suppress_warning=True) is not None:
    main()
else:
    from streamlit.runtime.pages_manager import PagesManager
    from streamlit.starlette import App

    from lscp_data.web import app_options

    # A folder named pages/ would otherwise be served, file by file, without this script.
    PagesManager.uses_pages_directory = False
    app = App(__file__, **app_options())
    if __name__ == "__main__":
        app.run()
