"""What every page stands in: the store, the snapshot shown, the style, the banner."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from lscp_data import markup, publishing, web
from lscp_data.demonstration.store import demonstration_store
from lscp_data.loading import Loaded, PlanShown, load
from lscp_data.past import PlanHistory, history_of
from lscp_data.reading.dates import read_date
from lscp_data.settings import Settings, settings_from
from lscp_data.store import snapshots as store
from lscp_data.theme import Look
from lscp_data.wording import show_date

ICON = Path(web.ASSETS) / "icon.png"


@dataclass(frozen=True)
class Shown:
    """What a page is a function of: a snapshot, those it can be chosen from, and how it looks."""

    loaded: Loaded
    snapshots: tuple[store.Snapshot, ...]
    look: Look
    demonstration: bool

    @property
    def as_at(self) -> str:
        """The as-at date in words."""
        return show_date(self.loaded.as_at)

    @property
    def source(self) -> str:
        """Where the figures come from, said under every heading."""
        if self.demonstration:
            return "Source: demonstration data, invented."
        return "Source: the partnership's published workbook."

    @property
    def as_at_link(self) -> str | None:
        """The date to carry in links, None where the newest snapshot is shown."""
        newest = self.snapshots[-1].id == self.loaded.snapshot.id
        return None if newest else self.as_at

    @property
    def meetings(self) -> pd.DataFrame | None:
        """The meetings as they are known now: a past report did not know when it would be seen."""
        return _meetings(self.demonstration, self.snapshots[-1].id)

    def history(self, plan: PlanShown) -> PlanHistory:
        """The reports of a plan up to the one shown, the last being that one."""
        numbers = tuple(snapshot.id for snapshot in self.snapshots)
        return _history(self.demonstration, plan.name, self.loaded.snapshot.id, numbers)


@st.cache_resource
def settings() -> Settings:
    """The installation's settings, read once."""
    return settings_from()


@st.cache_resource(show_spinner=False)
def engine() -> sa.Engine:
    """The store that officers publish to."""
    return publishing.open_store(settings())


@st.cache_resource(show_spinner="Reading the demonstration workbooks…")
def _demonstration() -> sa.Engine:
    return demonstration_store()


@st.cache_resource(max_entries=8, show_spinner="Loading the figures…")
def _loaded(demonstration: bool, snapshot_id: int) -> Loaded:
    """A snapshot never changes, so its id is all the key a cache needs."""
    source = _demonstration() if demonstration else engine()
    snapshot = store.snapshot(source, snapshot_id)
    if snapshot is None:
        raise LookupError(f"There is no snapshot {snapshot_id}.")
    return load(source, snapshot)


@st.cache_resource(max_entries=8, show_spinner=False)
def _meetings(demonstration: bool, snapshot_id: int) -> pd.DataFrame | None:
    source = _demonstration() if demonstration else engine()
    snapshot = store.snapshot(source, snapshot_id)
    return None if snapshot is None else store.load_frame(source, snapshot, "meetings")


@st.cache_resource(max_entries=32, show_spinner="Reading the reports before…")
def _history(
    demonstration: bool, plan: str, snapshot_id: int, numbers: tuple[int, ...]
) -> PlanHistory:
    """A plan's history; `numbers` are those of all snapshots, so that a new one is seen."""
    source = _demonstration() if demonstration else engine()
    snapshots = {one.id: one for one in store.snapshots(source) if one.id in numbers}
    found = history_of(source, snapshots.values(), snapshots[snapshot_id], plan)
    if found is None:
        raise LookupError(f"Snapshot {snapshot_id} does not hold the plan “{plan}”.")
    return found


def shown() -> Shown:
    """The snapshot that the address asks for (`as_at`), else the newest; demonstration if none."""
    snapshots = store.snapshots(engine())
    demonstration = not snapshots
    if demonstration:
        snapshots = store.snapshots(_demonstration())
    asked = asked_date()
    past = [snapshot for snapshot in snapshots if asked and snapshot.as_at <= asked]
    chosen = past[-1] if past else snapshots[-1]
    return Shown(_loaded(demonstration, chosen.id), snapshots, look(), demonstration)


def asked_date() -> dt.date | None:
    """The date chosen or in the address; None where there is none, or one that is no date.

    The choice comes first: on a change of page the address loses it until the picker is drawn.
    """
    text = st.session_state.get("as_at") or st.query_params.get("as_at", "")
    return read_date(str(text)).value


def look() -> Look:
    """The theme of the reader's device, and whether it is a phone (or `compact=1` is asked for)."""
    agent = st.context.headers.get("User-Agent", "")
    phone = "Mobi" in agent or st.query_params.get("compact") == "1"
    return Look("dark" if st.context.theme.type == "dark" else "light", phone)


def publishing_allowed() -> bool:
    """Whether this server may take uploads: only where none but this machine can reach it."""
    return web.is_loopback(st.get_option("server.address"))


def begin() -> None:
    """Style the page for the reader's device."""
    st.html(markup.style(look().theme))
