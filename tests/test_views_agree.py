"""Every view of every page: its heading, words, table, chart and CSV say the same."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from lscp_data.csv_export import csv_bytes
from lscp_data.demonstration.store import demonstration_store
from lscp_data.loading import load
from lscp_data.markup import plain_markdown, table
from lscp_data.store import snapshots as store
from tests.views_checked import ALL_HEADING_RULES, NUMBER, Checked, places, value_of, whole
from tests.views_derived import RULES
from tests.views_gathered import (
    DESKTOP,
    PHONE,
    Seen,
    drawn_store,
    gathering,
    hostile_store,
    latest,
    of_pages,
    of_slides,
    of_subjects,
    shown_of,
)  # fmt: skip

SEEDS = range(12)
_WITH_SUBJECTS = 2  # of the seeds: their small counts take long to protect
MOST_WORDS = 1_300  # characters: what is read out where nobody sees the chart
_FORMULA = tuple("=+-@\t\r")
# Of the numbers of the demonstration's headings, those that a change of one is to be seen in.
ENOUGH_CAUGHT = 1.0
# A text of an upload that stands as it is where it is read as HTML: by a browser, or by Plotly.
_UNESCAPED = re.compile(r"<a href=.https://x\.invalid|<img src=x|&amp;zz|<b>yy|&amp;lt;")
_READ_BY_MARKDOWN = re.compile(r"(?<!\\)<|(?<!\\)\[")


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


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Seen]:
    """Every page and slide of a plan whose every text would like to be markup."""
    found: list[Seen] = []
    engine = hostile_store(tmp_path_factory.mktemp("hostile") / "store")
    loaded, snapshots = latest(engine)
    with gathering(engine, found) as where:
        for look in (DESKTOP, PHONE):
            shown = shown_of(loaded, snapshots, look)
            of_pages(shown, f"hostile, {'phone' if look.phone else 'desktop'}", where)
        found += of_slides(shown_of(loaded, snapshots, DESKTOP), "hostile")
    return found


def told(faults: Iterable[str]) -> None:
    """Fails with what is wrong, each once."""
    listed = [*dict.fromkeys(faults)]
    assert not listed, f"{len(listed)} faults:\n" + "\n".join(listed[:60])


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


def test_every_number_of_a_heading_is_what_the_table_adds_up_to(seen: list[Seen]) -> None:
    told(
        f"{one.view.key} | {one.view.finding.heading} | {fault} ({one.where})"
        for one in seen
        for fault in Checked.of(one).faults(one.view.finding.heading)
    )


def test_every_rule_finds_a_heading_or_words_that_it_is_for(seen: list[Seen]) -> None:
    findings = {(one.view.key, one.view.finding) for one in seen}
    faults = [
        f"{rule.key}: nothing says {rule.pattern}"
        for rule in RULES
        if not any(key == rule.key and rule.said(one.heading, one.words) for key, one in findings)
    ]
    faults += [
        f"{rule.key}: no heading is {rule.pattern}"
        for rule in ALL_HEADING_RULES
        if not any(
            re.fullmatch(rule.key, key) and re.search(rule.pattern, one.heading)
            for key, one in findings
        )
    ]
    told(faults)


def test_a_heading_that_says_one_more_than_there_is_never_passes(seen: list[Seen]) -> None:
    # The test of the test above: it is worth what it catches.
    demonstration = [one for one in seen if one.where.startswith("demonstration")]
    each = {(one.view.key, one.view.finding): one for one in demonstration}
    counted = 0
    unseen: list[str] = []
    for one in each.values():
        heading, checked = one.view.finding.heading, Checked.of(one)
        for place in places(heading):
            counted += 1
            decimals = len(place[0].partition(".")[2])
            wrong = f"{heading[: place.start()]}{value_of(place[0]) + 1:,.{decimals}f}"
            wrong += heading[place.end() :]
            unseen += () if checked.faults(wrong) else (f"{one.view.key} | {wrong}",)
    assert counted > 250
    assert len(unseen) <= (1 - ENOUGH_CAUGHT) * counted, f"{counted}:\n" + "\n".join(unseen)


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


def test_what_is_shown_and_read_out_is_never_empty(seen: list[Seen]) -> None:
    # Where nothing can be drawn a view has neither figure nor body: its words are what it shows.
    faults = []
    for one in seen:
        view = one.view
        wrong = [
            not view.finding.words.strip() and "no words",
            view.body and not _text(view.body) and "a body without a text",
            view.table_open and whole(one).columns.empty and "an open table of nothing",
            view.figure is not None and not view.figure.data and "a figure of nothing",
        ]
        faults += [f"{view.key} | {w} ({one.where})" for w in wrong if w]
    told(faults)


def _text(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html).strip()


def test_no_text_of_an_upload_becomes_markup(hostile: list[Seen]) -> None:
    faults = []
    for one in hostile:
        view = one.view
        read = {
            "body": [view.body],
            "legend": [view.legend],
            "table": [table(whole(one), view.measure)],
            "figure": _drawn(view.figure),
        }
        faults += [
            f"{view.key} | {where}: {text[max(at.start() - 40, 0) : at.end() + 20]!r} ({one.where})"
            for where, texts in read.items()
            for text in texts
            if (at := _UNESCAPED.search(text))
        ]
        heading = plain_markdown(view.finding.heading)
        if _READ_BY_MARKDOWN.search(heading):
            faults.append(f"{view.key} | {heading} ({one.where})")
    told(faults)


def test_the_texts_that_no_markup_comes_of_are_shown(hostile: list[Seen]) -> None:
    # Else the test above would hold for texts that never reach a page.
    figures = [one.view.figure for one in hostile if one.view.figure is not None]
    drawn = "".join(text for one in figures for text in _drawn(one))
    bodies = "".join(one.view.body for one in hostile)
    for tag in ("&lt;a href=", "&lt;img src=x", "&lt;b&gt;yy"):
        assert tag in bodies, tag
        assert tag in drawn, tag


def _drawn(figure: Any) -> Iterator[str]:
    """Every text of a figure; the names of its lines only where a legend or a box draws them."""
    if figure is None:
        return iter(())
    layouts = (figure.layout, figure.layout.template.layout)
    named = any(one.showlegend or one.hovermode for one in layouts)
    return _strings(figure.to_plotly_json(), named or any(one.showlegend for one in figure.data))


def _strings(one: Any, named: bool) -> Iterator[str]:
    if isinstance(one, str):
        yield one
    elif isinstance(one, dict):
        for key, value in one.items():
            yield from _strings(value, named) if named or key != "name" else ()
    elif isinstance(one, Iterable):
        for value in one:
            yield from _strings(value, named)
    elif hasattr(one, "to_plotly_json"):
        yield from _strings(one.to_plotly_json(), named)


def test_no_cell_of_a_csv_is_a_formula(seen: list[Seen]) -> None:
    told(
        f"{one.view.key} | {cell} ({one.where})"
        for one in seen
        for row in csv.reader(io.StringIO(csv_bytes(whole(one)).decode("utf-8-sig")))
        for cell in row
        if cell.startswith(_FORMULA) and not NUMBER.fullmatch(cell.lstrip("-"))
    )


def test_every_view_says_what_its_figures_mean(seen: list[Seen]) -> None:
    # A slide has no room for it; the page that it stands on has.
    pages = [one for one in seen if not one.view.key.startswith("slide-")]
    told(f"{one.view.key} ({one.where})" for one in pages if not one.view.about)
