"""What every page stands in: the store, the snapshot shown, the style, the banner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
import streamlit as st

from lscp_data import markup, publishing, web
from lscp_data.agencies.suggesting import APART
from lscp_data.demonstration.store import demonstration_store
from lscp_data.loading import Loaded, load
from lscp_data.reading.dates import read_date
from lscp_data.settings import Settings, settings_from
from lscp_data.store import snapshots as store
from lscp_data.subjects.committee.running_order import RUNNING_ORDER, kept_order
from lscp_data.theme import Look
from lscp_data.wording import show_date

ICON = Path(web.ASSETS) / "icon.png"
_VERSION = ", version "


Key = tuple[bool, int, tuple[int, ...], int]


@dataclass(frozen=True)
class Shown:
    """What a page is a function of: a snapshot, those it can be chosen from, and how it looks."""

    loaded: Loaded
    snapshots: tuple[store.Snapshot, ...]
    look: Look
    demonstration: bool
    reports: Mapping[str, store.Snapshot]
    frozen: bool
    known: tuple[int, ...]  # the numbers of the snapshots that it knows of

    @property
    def key(self) -> Key:
        """What a cache of anything made of the snapshot needs: it never changes, but for these.

        The newest snapshot too: the meetings are known as they are now, of a past report as well.
        """
        newest = self.snapshots[-1].id
        return self.demonstration, self.loaded.snapshot.id, self.known, newest

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
    def version(self) -> str:
        """The report shown as a link names it that shows the same for ever."""
        says = _says(self.loaded.snapshot)
        of_day = versions(s for s in self.snapshots if s.as_at == self.loaded.as_at)
        return next(name for name, one in of_day.items() if _says(one) == says)

    @property
    def label(self) -> str:
        """The report shown as the picker names it."""
        return self.version if self.frozen else self.as_at

    @property
    def as_at_link(self) -> str | None:
        """The report to name in links, None where the newest snapshot is shown."""
        newest = self.snapshots[-1].id == self.loaded.snapshot.id
        return None if newest and not self.frozen else self.label

    @property
    def meetings(self) -> pd.DataFrame | None:
        """The meetings as they are known now: a past report did not know when it would be seen."""
        return _meetings(self.demonstration, self.snapshots[-1].id)

    @property
    def running_order(self) -> tuple[str, ...] | None:
        """The slides in the order that an officer saved last; None where nobody has."""
        return _running_order(self.demonstration, self.snapshots[-1].id)


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
def _loaded(demonstration: bool, snapshot_id: int, numbers: tuple[int, ...]) -> Loaded:
    """A snapshot with its plans' history in the snapshots of these numbers.

    Snapshots never change, so their numbers are all the key a cache needs.
    """
    source = _demonstration() if demonstration else engine()
    known = {one.id: one for one in store.snapshots(source) if one.id in numbers}
    return load(source, known[snapshot_id], list(known.values()))


@st.cache_resource(max_entries=8, show_spinner=False)
def _meetings(demonstration: bool, snapshot_id: int) -> pd.DataFrame | None:
    source = _demonstration() if demonstration else engine()
    snapshot = store.snapshot(source, snapshot_id)
    return None if snapshot is None else store.load_frame(source, snapshot, "meetings")


@st.cache_resource(max_entries=8, show_spinner=False)
def _running_order(demonstration: bool, snapshot_id: int) -> tuple[str, ...] | None:
    source = _demonstration() if demonstration else engine()
    snapshot = store.snapshot(source, snapshot_id)
    return (
        None if snapshot is None else kept_order(store.load_frame(source, snapshot, RUNNING_ORDER))
    )


def shown() -> Shown:
    """The snapshot that the address asks for (`as_at`), else the newest; demonstration if none."""
    snapshots = store.snapshots(engine())
    demonstration = not snapshots
    if demonstration:
        snapshots = store.snapshots(_demonstration())
    numbered, reports = versions(snapshots), labelled(snapshots)
    name, asked = asked_report(), asked_date()
    past = [snapshot for snapshot in snapshots if asked and snapshot.as_at <= asked]
    chosen = numbered.get(name) or reports.get(name) or (past or snapshots)[-1]
    frozen = name in numbered
    if frozen:  # last: the first is the default, which the address leaves out
        reports = reports | {name: chosen}
    # A frozen view knows only what had been published when it was.
    known = tuple(one.id for one in snapshots if not frozen or one.id <= chosen.id)
    loaded = _loaded(demonstration, chosen.id, known)
    return Shown(loaded, snapshots, look(), demonstration, reports, frozen, known)


def _by_version(snapshots: Iterable[store.Snapshot]) -> dict[dt.date, list[list[store.Snapshot]]]:
    """The snapshots of each date, the newest date first, by version: those that say the same.

    A mended report is a new version; where only the meetings changed it is none.
    """
    by_date: dict[dt.date, list[list[store.Snapshot]]] = {}
    for snapshot in sorted(snapshots, key=lambda one: (one.as_at, one.id)):
        of_day = by_date.setdefault(snapshot.as_at, [])
        if of_day and _says(of_day[-1][-1]) == _says(snapshot):
            of_day[-1].append(snapshot)
        else:
            of_day.append([snapshot])
    return dict(reversed(by_date.items()))


def versions(snapshots: Iterable[store.Snapshot]) -> dict[str, store.Snapshot]:
    """Every version of a report as it was first published: "15 September 2026, version 1"."""
    return {
        f"{show_date(day)}{_VERSION}{number}": of_day[number - 1][0]
        for day, of_day in _by_version(snapshots).items()
        for number in range(len(of_day), 0, -1)
    }


def labelled(snapshots: Iterable[store.Snapshot]) -> dict[str, store.Snapshot]:
    """The reports as a reader chooses them, the newest first: by date; mended ones by version."""
    reports = {}
    for day, of_day in _by_version(snapshots).items():
        reports[show_date(day)] = of_day[-1][-1]
        for number in range(len(of_day) - 1, 0, -1):
            reports[f"{show_date(day)}{_VERSION}{number}"] = of_day[number - 1][0]
    return reports


def _says(snapshot: store.Snapshot) -> list[tuple[object, ...]]:
    """What tells two versions apart: all but the meetings, what was asked and shown, and names."""
    return [
        (part.dataset, part.plan, part.sha256, part.facts)
        for part in snapshot.parts
        if part.dataset not in ("meetings", "requests", RUNNING_ORDER, APART)
    ]


def asked_date() -> dt.date | None:
    """The date chosen or in the address; None where there is none, or one that is no date.

    A version's number is no part of a date: a version that is not there gives the last of its day.
    """
    return read_date(asked_report().partition(_VERSION)[0]).value


def asked_report() -> str:
    """What the reader chose or the address names; nothing where it names none.

    The choice comes first: on a change of page the address loses it until the picker is drawn.
    """
    return str(st.session_state.get("as_at") or st.query_params.get("as_at", ""))


def look() -> Look:
    """The theme of the reader's device, and whether it is a phone (or `compact=1` is asked for)."""
    agent = st.context.headers.get("User-Agent", "")
    phone = "Mobi" in agent or st.query_params.get("compact") == "1"
    return Look("dark" if st.context.theme.type == "dark" else "light", phone)


def publishing_allowed() -> bool:
    """Whether this server may take uploads: only where none but this machine can reach it."""
    return web.is_loopback(st.get_option("server.address"))


def begin() -> None:
    """Style the page for the reader's device, and have its changes announced."""
    st.html(markup.style(look().theme))
    st.html(markup.ANNOUNCE, unsafe_allow_javascript=True)


def end() -> None:
    """The page's foot: the law has every page lead to the accessibility statement."""
    st.html(markup.FOOT)
