"""What the command line is told: files, dates and options, and the store that they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import sqlalchemy as sa

from lscp_data.intake.answers import EVERY_FORM, Answers
from lscp_data.reading.dates import read_date
from lscp_data.reading.ingest import SourceFile, Upload, named_apart
from lscp_data.settings import settings_from
from lscp_data.wording import show_date

if TYPE_CHECKING:
    from lscp_data.store.snapshots import Snapshot

FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
PLAN = click.option("--as", "plan", metavar="PLAN", help="The plan these files belong to.")
MAP = click.option(
    "--map", "pairs", multiple=True, metavar="HEADER=FIELD", help="Which field a heading is."
)
KEY = click.option(
    "--key",
    type=click.Choice(["stage", "on track", "delivery confidence"]),
    help="What the colours mean, where the workbook does not say.",
)
COURSE = click.option("--course", metavar="NAME", help="The course that forms in FILES ask about.")
STAGE = click.option(
    "--stage",
    type=click.Choice(["pre", "post", "follow-up", "retro_pre"]),
    help="When the forms in FILES were asked.",
)
DEMO = click.option("--demo", is_flag=True, help="Of the demonstration data.")
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


class Day(click.ParamType[dt.date]):
    """A date as officers write it, or YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The date; a usage error where it is none."""
        if isinstance(value, dt.date):
            return value
        read = read_date(str(value))
        if read.value is None or read.precision != "day":
            self.fail(f"“{value}” is not a date; write it as 2026-09-15 or 15/09/2026.", param, ctx)
        return read.value


def files_read(
    files: Sequence[Path],
    plan: str | None,
    pairs: Sequence[str],
    key: str | None,
    course: str | None,
    stage: str | None,
) -> tuple[list[SourceFile], Upload]:
    """The files, and what the product reads in them with what the command line tells."""
    from lscp_data import publishing

    sources = named_apart([SourceFile(path.name, path.read_bytes()) for path in files])
    told = {name: value for name, value in (("course", course), ("stage", stage)) if value}
    mapping = _mapping(pairs, publishing.FIELDS)
    answers = Answers(mapping=mapping, key=key or "", forms={EVERY_FORM: told} if told else {})
    return sources, publishing.check(sources, settings_from(), plan=plan, answers=answers)


def _mapping(pairs: Sequence[str], fields: Collection[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        heading, found, field = pair.rpartition("=")
        if not found or not heading.strip() or field not in fields:
            known = ", ".join(sorted(fields))
            raise click.BadParameter(
                f"“{pair}”: write HEADER=FIELD, with one of the fields {known}.", param_hint="--map"
            )
        mapping[heading] = field
    return mapping


def stood_at(engine: sa.Engine, as_at: dt.date | None) -> Snapshot:
    """The snapshot that stood at a date, the latest without one; a usage error where none did."""
    from lscp_data.store import snapshots as store

    snapshot = store.snapshot_at(engine, as_at)
    if snapshot is None:
        when = f" as at {show_date(as_at)} or before" if as_at else " yet"
        raise click.ClickException(
            f"Nothing has been published{when}. Publish a workbook: "
            "python -m lscp_data publish FILE --as-at DATE"
        )
    return snapshot


@contextmanager
def store_of(demo: bool) -> Iterator[sa.Engine]:
    """The store of this installation, or that of the demonstration data."""
    from lscp_data import publishing

    if demo:
        from lscp_data.demonstration.store import demonstration_store

        engine = demonstration_store()
    else:
        engine = publishing.open_store(settings_from())
    try:
        yield engine
    finally:
        engine.dispose()
