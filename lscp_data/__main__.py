"""The command line: check, publish, summary, briefing, changes, template, demo."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
import sqlalchemy as sa

from lscp_data import terminal
from lscp_data.arguments import (
    COURSE,
    DEMO,
    FILES,
    JSON,
    KEY,
    MAP,
    PLAN,
    STAGE,
    Day,
    files_read,
    stood_at,
    store_of,
)
from lscp_data.intake.answers import EVERY_ACTION, EVERY_PLAN, Answers
from lscp_data.reading.ingest import SourceFile, Upload
from lscp_data.settings import DEMONSTRATION_FOLDER, settings_from
from lscp_data.wording import counted, show_date


@click.group(help="Read, check and publish workbooks of safeguarding action plans.")
def main() -> None:
    """The group of commands."""


@main.command()
@FILES
@PLAN
@MAP
@KEY
@COURSE
@STAGE
@click.option(
    "--marked",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write each file with problems into this folder, as .xlsx with its cells lit.",
)
@JSON
def check(folder: Path | None, as_json: bool, **told: Any) -> None:
    """Say what is recognised in FILES and what must be mended: exit 0 publishable, 1 not."""
    sources, upload = files_read(**told)
    if folder is not None:
        _write_marked(sources, upload, folder)
    if as_json:
        click.echo(json.dumps(terminal.check_object(upload), ensure_ascii=False, indent=1))
    else:
        terminal.print_check(upload)
    sys.exit(0 if upload.publishable else 1)


@main.command()
@FILES
@click.option("--as-at", required=True, type=Day(), help="The date at which the figures stand.")
@PLAN
@MAP
@KEY
@COURSE
@STAGE
@click.option(
    "--add",
    multiple=True,
    metavar="KIND",
    help="Add the rows of this kind (bookings, ...) to those published, not replace them.",
)
@click.option(
    "--vanished",
    metavar="REASON",
    default="",
    help="Why actions of the report before are no longer in FILES: of all of them.",
)
@click.option("--public-text", is_flag=True, help="Progress and evidence may be shown publicly.")
@click.option("--names-checked", is_flag=True, help="No cell that was warned of names a person.")
def publish(
    as_at: dt.date,
    add: Sequence[str],
    vanished: str,
    public_text: bool,
    names_checked: bool,
    **told: Any,
) -> None:
    """Publish FILES as a new snapshot; what they lack is carried forward."""
    from lscp_data import publishing, succession
    from lscp_data.agencies import suggesting
    from lscp_data.store.snapshots import snapshot_at

    _, upload = files_read(**told)
    if not upload.publishable:
        terminal.print_check(upload)
        sys.exit(1)
    if terminal.print_warnings(upload) and not names_checked:
        raise click.ClickException(
            "Nothing was published. Look at these cells; where none names a person, publish again "
            "with --names-checked."
        )
    engine = publishing.open_store(settings_from())
    gone = {EVERY_PLAN: {EVERY_ACTION: vanished.strip()}} if vanished.strip() else {}
    answers = Answers(public_text=public_text, add=tuple(add), gone=gone)
    named = suggesting.held(engine, snapshot_at(engine, as_at), upload.parts, add)
    if line := suggesting.in_a_line(suggesting.suggestions(named)):
        click.echo(f"Warning: {line}", err=True)
    terminal.print_doubles(succession.doubles(engine, upload.parts, as_at))
    terminal.print_succession(publishing.successions(engine, upload, as_at, answers))
    snapshot = publishing.publish(engine, upload, as_at, answers=answers)
    engine.dispose()
    for part in snapshot.parts:
        name = f"{part.dataset} · {part.plan}" if part.plan else part.dataset
        carried = " (carried forward)" if part.carried_from is not None else ""
        click.echo(f"  {name}: {counted(part.rows, 'row')}{carried}")
    click.echo(f"Published as snapshot {snapshot.id}, as at {show_date(snapshot.as_at)}.")


@main.command()
@click.option("--as-at", type=Day(), help="The snapshot that stood at this date.")
@DEMO
@JSON
def summary(as_at: dt.date | None, demo: bool, as_json: bool) -> None:
    """Print the figures of the latest snapshot, or of the one that stood at a date."""
    from lscp_data.loading import load
    from lscp_data.summary import summary as summarised

    with store_of(demo) as engine:
        figures = summarised(load(engine, stood_at(engine, as_at)))
    _print(figures, as_json, terminal.print_summary)


@main.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--plan", metavar="PLAN", help="Of this plan, else of the largest.")
@click.option("--as-at", type=Day(), help="Of the snapshot that stood at this date.")
@DEMO
def briefing(out: Path, plan: str | None, as_at: dt.date | None, demo: bool) -> None:
    """Write a plan on one A4 page, to print or to mail, to OUT.html."""
    from lscp_data.briefing.content import of_plan
    from lscp_data.briefing.page import document
    from lscp_data.loading import load
    from lscp_data.store import snapshots as store

    with store_of(demo) as engine:
        loaded = load(engine, stood_at(engine, as_at))
        meetings = store.load_frame(engine, store.snapshots(engine)[-1], "meetings")
    shown = plan or next(iter(loaded.plans), "")
    if shown not in loaded.plans:
        known = ", ".join(f"“{name}”" for name in loaded.plans) or "none"
        raise click.ClickException(
            f"There is no plan “{plan or ''}” in this report; it has {known}."
        )
    out.write_text(document(of_plan(loaded, shown, meetings), demonstration=demo), "utf-8")
    click.echo(f"Wrote {out}: “{shown}”, as at {show_date(loaded.plans[shown].as_at)}.")


@main.command()
@click.option("--from", "start", required=True, type=Day(), help="The report as at this date.")
@click.option("--to", "end", required=True, type=Day(), help="The report compared with it.")
@click.option("--plan", metavar="PLAN", help="Only this plan.")
@DEMO
@JSON
def changes(start: dt.date, end: dt.date, plan: str | None, demo: bool, as_json: bool) -> None:
    """Print what changed in each plan from one report to another: then + new - vanished = now."""
    from lscp_data.changed import NoReportError, changed

    with store_of(demo) as engine:
        try:
            figures = changed(engine, start, end, plan)
        except NoReportError as error:
            raise click.ClickException(str(error)) from error
    _print(figures, as_json, terminal.print_changes)


def _print(
    figures: dict[str, Any], as_json: bool, printed: Callable[[dict[str, Any]], None]
) -> None:
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    else:
        printed(figures)


@main.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def template(out: Path) -> None:
    """Write a blank workbook with headings and drop-downs to OUT.xlsx."""
    from lscp_data.subjects.registry import SHEETS
    from lscp_data.template import template_workbook

    out.write_bytes(template_workbook(SHEETS))
    click.echo(f"Wrote {out}: one sheet for each of {counted(len(SHEETS), 'kind')} of data.")


@main.command()
@click.option(
    "--folder", type=click.Path(file_okay=False, path_type=Path), default=DEMONSTRATION_FOLDER
)
def demo(folder: Path) -> None:
    """Write the demonstration workbooks: invented, the same on every run."""
    from lscp_data.demonstration.workbooks import write_workbooks

    for path, as_at in write_workbooks(folder):
        click.echo(f"{path}  as at {show_date(as_at)}")


def _write_marked(sources: Sequence[SourceFile], upload: Upload, folder: Path) -> None:
    from lscp_data import publishing

    folder.mkdir(parents=True, exist_ok=True)
    written: set[Path] = set()
    for source in sources:
        if publishing.is_markable(source, upload):
            path = folder / publishing.marked_name(source.name)
            if path in written:  # plan.xls beside plan.xlsx
                path = folder / publishing.marked_name(f"{source.name}.xlsx")
            written.add(path)
            path.write_bytes(publishing.marked(source, upload, settings_from()))
            click.echo(f"Wrote {path}: it holds all that the file holds, names too.", err=True)


def run() -> None:
    """Run the command line; whatever goes wrong is one sentence, never a traceback."""
    try:
        main(prog_name="python -m lscp_data")
    except (OSError, ValueError, RuntimeError, sa.exc.SQLAlchemyError) as error:
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        click.echo(f"Error: {text}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
