"""Every view of every page: its heading, words, table, chart and CSV say the same."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from lscp_data.csv_export import csv_bytes
from lscp_data.demonstration.store import demonstration_store
from lscp_data.loading import load
from lscp_data.markup import is_number
from lscp_data.store import snapshots as store
from tests.views_derived import DERIVED, RULES
from tests.views_gathered import (
    DESKTOP,
    PHONE,
    Seen,
    drawn_store,
    gathering,
    latest,
    of_pages,
    of_slides,
    of_subjects,
    shown_of,
)  # fmt: skip

SEEDS = range(12)
_WITH_SUBJECTS = 2  # of the seeds: their small counts take long to protect
MOST_WORDS = 1_300  # characters: what is read out where nobody sees the chart
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?{_MONTH} \d{{4}}\b|\b\d{{1,2}} {_MONTH}\b")
_NUMBER = re.compile(r"(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w)")
_FORMULA = tuple("=+-@\t\r")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """Every view of the demonstration at two reports, and of drawn plans; desktop and phone."""
    found: list[Seen] = []
    engine = demonstration_store()
    snapshots = store.snapshots(engine)
    past, newest = (load(engine, one, snapshots) for one in (snapshots[2], snapshots[-1]))
    with gathering(engine, found) as where:
        for loaded, look in ((past, DESKTOP), (newest, DESKTOP), (newest, PHONE)):
            shown = shown_of(loaded, snapshots, look)
            name = f"demonstration {loaded.as_at}, {'phone' if look.phone else 'desktop'}"
            of_pages(shown, name, where)
            found += of_subjects(shown, name)
        found += of_slides(shown_of(newest, snapshots, DESKTOP), "demonstration")
    for seed in SEEDS:
        engine = drawn_store(tmp_path_factory.mktemp("drawn") / "store", seed)
        loaded, snapshots = latest(engine)
        if seed % 3:  # the plans beside training and subjects that know nothing of them
            told = newest if seed % 3 == 1 else past
            loaded = replace(
                loaded, training=told.training, evaluation=told.evaluation, practice=told.practice,
                others=told.others, meetings=told.meetings, reviews=told.reviews,
            )  # fmt: skip
        shown = shown_of(loaded, snapshots, PHONE if seed % 2 else DESKTOP)
        with gathering(engine, found) as where:
            of_pages(shown, f"seed {seed}", where)
            found += of_subjects(shown, f"seed {seed}") if seed < _WITH_SUBJECTS else ()
    return found


def told(faults: Iterable[str]) -> None:
    """Fails with what is wrong, each once."""
    listed = [*dict.fromkeys(faults)]
    assert not listed, f"{len(listed)} faults:\n" + "\n".join(listed[:60])


def whole(seen: Seen) -> pd.DataFrame:
    return seen.view.table if seen.view.whole is None else seen.view.whole()


def numbers(text: str) -> list[str]:
    """The numbers of a text, dates left out."""
    return _NUMBER.findall(_DATE.sub("", text))


def held(table: pd.DataFrame) -> set[float]:
    """Every number that a table gives: its cells, how many rows, and what a column adds up to."""
    found = {float(len(table))}
    for name in table:
        found |= _of_column(table[name])
    return found


def _of_column(values: pd.Series) -> set[float]:
    there = values.dropna()
    found = {float(len(there)), float(len(values) - len(there)), float(there.nunique())}
    found |= {float(count) for count in there.value_counts()}
    for value in there:
        if isinstance(value, str):
            found |= {float(one.replace(",", "")) for one in numbers(value)}
        elif is_number(value):
            found.add(float(value))
        elif hasattr(value, "year"):
            found.add(float(value.year))
    if len(there) and all(map(is_number, there)):
        given = there.astype(float)
        found |= {given.sum(), given.median(), float(given.gt(0).sum())}
    return found


def agrees(number: str, given: set[float]) -> bool:
    """Whether a number as it is printed is one of those, rounded as it is printed."""
    places = len(number.partition(".")[2])
    said = float(number.replace(",", ""))
    return any(round(abs(one), places) == said for one in given)


def test_every_page_and_every_subject_is_among_what_was_seen(seen: list[Seen]) -> None:
    assert len({one.view.key for one in seen}) >= 60
    assert {one.where.rpartition(", ")[2] for one in seen} >= {"overview", "across", "settings"}


def test_a_heading_is_short_and_no_sentence_and_words_say_the_same(seen: list[Seen]) -> None:
    faults = []
    for one in seen:
        finding = one.view.finding
        wrong = [
            len(finding.heading) > 60 and f"{len(finding.heading)} characters",
            (not finding.heading or finding.heading[-1] in ".:;,") and "ends wrongly",
            finding.heading[:1] != finding.heading[:1].upper() and "small letter",
            not finding.words.endswith((".", "?")) and f"words end wrongly: {finding.words[-40:]}",
            len(finding.words) > MOST_WORDS and f"words of {len(finding.words)} characters",
            not one.view.measure.strip() and "nothing said to be counted",
        ]
        faults += [f"{one.view.key} | {finding.heading} | {w} ({one.where})" for w in wrong if w]
    told(faults)


def test_every_number_of_a_heading_is_in_the_table_or_the_words(seen: list[Seen]) -> None:
    faults = []
    for one in seen:
        finding, table = one.view.finding, whole(one)
        printed = numbers(finding.heading)
        if not printed:
            continue
        words = [float(number.replace(",", "")) for number in numbers(finding.words)]
        given = held(table) | {*words}
        if one.view.key in DERIVED and not table.empty:
            given |= {*map(float, DERIVED[one.view.key](table, words))}
        faults += [
            f"{one.view.key} | {finding.heading} | {number} ({one.where})"
            for number in printed
            if not agrees(number, given)
        ]
    told(faults)


def test_what_a_heading_and_the_words_count_is_what_the_table_adds_up_to(seen: list[Seen]) -> None:
    faults, used = [], set()
    for rule in RULES:
        for one in seen:
            text = f"{one.view.finding.heading}\n{one.view.finding.words}"
            matches = re.finditer(rule.pattern, text) if one.view.key == rule.key else ()
            said = [number.replace(",", "") for match in matches for number in match.groups()]
            if not said:
                continue
            used.add(rule)
            by_table = [*rule.found(whole(one))][: len(said)]
            if [float(number) for number in said] != [_known(value) for value in by_table]:
                faults.append(f"{rule.key} | {text} | {rule.pattern}: {by_table} ({one.where})")
    faults += [f"{rule.key}: nothing says {rule.pattern}" for rule in RULES if rule not in used]
    told(faults)


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def test_the_table_has_headings_and_as_many_rows_as_the_chart_has_bars(seen: list[Seen]) -> None:
    faults = []
    for one in seen:
        table, figure = whole(one), one.view.figure
        names = [str(name) for name in table.columns]
        wrong = [
            not names and "no column",
            len({*names}) < len(names) and "two headings alike",
            any("_" in name or name[:1].islower() for name in names) and f"for machines: {names}",
            figure is not None and table.empty and "a chart of nothing",
            figure is not None and _bars(figure) > len(table) and f"{_bars(figure)} bars",
        ]
        faults += [f"{one.view.key} | {w} ({one.where})" for w in wrong if w]
    told(faults)


def _bars(figure: Any) -> int:
    """The bars of one kind that a figure has."""
    return max((len(one.x) for one in figure.data if one.type == "bar"), default=0)


def test_what_is_read_out_is_never_empty_and_no_text_becomes_markup(seen: list[Seen]) -> None:
    told(
        f"{one.view.key} ({one.where})"
        for one in seen
        if "<script" in one.view.body.casefold() or "<script" in one.view.legend
    )


def test_no_cell_of_a_csv_is_a_formula(seen: list[Seen]) -> None:
    told(
        f"{one.view.key} | {cell} ({one.where})"
        for one in seen
        for row in csv.reader(io.StringIO(csv_bytes(whole(one)).decode("utf-8-sig")))
        for cell in row
        if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell.lstrip("-"))
    )


def test_every_view_says_what_its_figures_mean(seen: list[Seen]) -> None:
    # A slide has no room for it; the page that it stands on has.
    pages = [one for one in seen if not one.view.key.startswith("slide-")]
    told(f"{one.view.key} ({one.where})" for one in pages if not one.view.about)
