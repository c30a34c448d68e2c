"""Files in, a snapshot out: the one way by which pages and the command line read and publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import sqlalchemy as sa

from lscp_data.adding import added
from lscp_data.intake.answers import Answers
from lscp_data.intake.guarded import marked_guarded, read_guarded
from lscp_data.reading.headings.questions import Remembered
from lscp_data.reading.ingest import SourceFile, Upload
from lscp_data.reading.people.personal import may_be_personal
from lscp_data.reading.people.pseudonyms import read_or_make_key
from lscp_data.schema.sheet import Join, Part, Sheet
from lscp_data.settings import Settings
from lscp_data.store import drafts
from lscp_data.store import snapshots as store
from lscp_data.store.answers import LayoutAnswers, remember, remembered
from lscp_data.store.engine import create_tables, make_engine
from lscp_data.subjects.actions.key import RagKey
from lscp_data.subjects.actions.schema import ACTIONS
from lscp_data.subjects.registry import SHEETS
from lscp_data.succession import Succession, succession
from lscp_data.wording import counted, shortened

FIELDS = {column.name for sheet in SHEETS for column in sheet.columns}


def open_store(settings: Settings) -> sa.Engine:
    """The store of an installation, its tables made if they are not there yet."""
    engine = make_engine(settings.database_url)
    create_tables(engine)
    return engine


def check(
    files: Sequence[SourceFile],
    settings: Settings,
    *,
    plan: str | None = None,
    answers: Answers = Answers(),  # noqa: B008  (frozen)
    engine: sa.Engine | None = None,
    progress: Callable[[str], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Upload:
    """Read files in a process of their own with every kind of sheet the product knows.

    `plan` names the plan of every plan sheet. With `engine`, what officers answered about a layout
    before is not asked again. For `progress`, `cancelled` and errors see `read_guarded`.
    """
    return read_guarded(
        files,
        settings.pseudonym_key or read_or_make_key(settings.pseudonym_key_file),
        settings.allowance,
        plan=plan,
        plans=answers.plans,
        mapping=answers.mapping,
        choices=answers.choices,
        forms=answers.forms,
        remembered=_remembered(engine) if engine is not None else {},
        limits=settings.limits,
        progress=progress,
        cancelled=cancelled,
    )


def _remembered(engine: sa.Engine) -> dict[str, Remembered]:
    """What officers answered before about every layout, as the reading takes it."""
    told = remembered(engine).items()
    return {signature: Remembered(held.headings, held.choices) for signature, held in told}


def marked(file: SourceFile, upload: Upload, settings: Settings) -> bytes:
    """A file of an upload back as .xlsx with its problems lit and said, made in a process apart."""
    return marked_guarded(
        file,
        [problem for problem in upload.problems if problem.file == file.name],
        settings.allowance,
        header_rows={s.sheet: s.header_row for s in upload.sheets if s.file == file.name},
        limits=settings.limits,
    )


def is_markable(file: SourceFile, upload: Upload) -> bool:
    """Whether a file has a problem at a cell, so that a marked copy says something."""
    return any(problem.cell and problem.file == file.name for problem in upload.problems)


def marked_name(name: str) -> str:
    """What a marked file is called: "plan (marked).xlsx", whatever kind of file it was."""
    return f"{name.rpartition('.')[0] or name} (marked).xlsx"


def publish(
    engine: sa.Engine,
    upload: Upload,
    as_at: dt.date,
    *,
    answers: Answers = Answers(),  # noqa: B008  (frozen)
    draft: int | None = None,
    note: str = "",
) -> store.Snapshot:
    """Publish what was read as a snapshot; PublishError with a sentence where it cannot be.

    The rows of the datasets in `answers.add` join those published as at that day or earlier (see
    `adding.added`); of all others they replace them. An action that stood in the report before and
    is gone needs a reason in `answers.gone`. What was answered about the layouts is remembered, and
    the draft discarded.
    """
    if not upload.publishable:
        raise store.PublishError("Nothing was published: the upload has problems that block it.")
    # Leave to show free text is a plan's own: it travels with the plan when that is carried on.
    parts = [
        replace(part, facts={**_key_confirmed(part, answers), "public_text": answers.public_text})
        for part in upload.parts
    ]
    follows = {one.plan: one for one in successions(engine, upload, as_at, answers)}
    parts = [_followed(part, follows.get(part.plan)) for part in parts]
    snapshot = store.publish(
        engine,
        parts,
        as_at,
        uploads=[store.Upload(name, sha256) for name, sha256 in upload.files],
        note=note,
        succeed={sheet.name: sheet.succeed for sheet in SHEETS if sheet.succeed is not None},
        add={dataset: _joining(dataset) for dataset in answers.add},
    )
    _remember(engine, upload, answers)
    if draft is not None:
        drafts.discard(engine, draft)
    return snapshot


def _key_confirmed(part: Part, answers: Answers) -> Mapping[str, Any]:
    """The facts of a part, its default key as confirmed where the officer has said that it is."""
    if "key" not in part.facts or not answers.key_sure:
        return part.facts
    return {**part.facts, "key": RagKey.from_facts(part.facts["key"]).confirmed().facts()}


def successions(
    engine: sa.Engine, upload: Upload, as_at: dt.date, answers: Answers
) -> list[Succession]:
    """How each plan of an upload follows the report before that day, of those that have one."""
    found = (
        succession(engine, p, as_at, answers) for p in upload.parts if p.dataset == ACTIONS.name
    )
    return [one for one in found if one is not None]


def _followed(part: Part, follows: Succession | None) -> Part:
    """The part with what the officer said of its actions; PublishError for one gone unexplained."""
    if follows is None:
        return part
    if gone := list(follows.unexplained["ref"]):
        raise store.PublishError(
            f"Nothing was published: {counted(len(gone), 'action')} of “{part.plan}” "
            f"{'is' if len(gone) == 1 else 'are'} no longer in the workbook and nobody has said "
            f"why: {shortened(gone, 12)}."
        )
    if any(may_be_personal(why) for why in follows.facts()["gone"].values()):
        raise store.PublishError(
            "Nothing was published: a reason why an action is gone may name a person. "
            "Write a post or an agency instead."
        )
    return replace(part, facts={**part.facts, **follows.facts()})


def _remember(engine: sa.Engine, upload: Upload, answers: Answers) -> None:
    """Keep what was answered for each layout that was published, so that it is not asked again."""
    for sheet in upload.sheets:
        if not sheet.signature:
            continue
        stand = {*sheet.columns, *sheet.ignored}
        headings = {name: field for name, field in answers.mapping.items() if name in stand}
        place = (sheet.file, sheet.sheet)
        key = answers.keys.get(sheet.plan, answers.key) if sheet.plan else ""
        chosen = {"plan": answers.plans.get(place, ""), "key": key}
        told = {name: value for name, value in chosen.items() if value}
        if headings or told:
            known = remembered(engine, [sheet.signature]).get(sheet.signature, LayoutAnswers())
            layout = LayoutAnswers(
                {**known.headings, **headings}, {sheet.sheet: told} if told else {}
            )
            remember(engine, sheet.signature, layout, dt.datetime.now(dt.UTC))


def _joining(dataset: str) -> Join:
    """How the rows of a dataset join those published before."""
    for sheet in SHEETS:
        if sheet.name == dataset and sheet.same_row:
            return partial(_joined, sheet)
    raise store.PublishError(
        f"Nothing was published: {dataset} cannot be added to what is published, only replace it."
    )


def _joined(sheet: Sheet, new: pd.DataFrame, before: pd.DataFrame | None) -> pd.DataFrame:
    return added(before, new, sheet)[0]
