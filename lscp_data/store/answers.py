"""What officers answered about a layout, remembered so that it is asked once.

A layout is known by its signature, a hash of its headings. Headings, fields and choices are kept;
never a value from a cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from lscp_data.store import tables
from lscp_data.store.engine import writing

NOT_NEEDED = ""  # the field of a heading that holds nothing needed, and is not asked about again


@dataclass(frozen=True)
class LayoutAnswers:
    """The answers given for the sheets of one layout.

    `headings` maps a heading to its field, or to NOT_NEEDED; `choices` maps a sheet's name to
    what was chosen for it, such as {"key": "on track"} or {"course": "...", "stage": "pre"}.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def remember(engine: sa.Engine, signature: str, answers: LayoutAnswers, at: dt.datetime) -> None:
    """Remember what was answered for a layout when it was published (`at`, with time zone).

    The headings replace those remembered before, since a layout's headings are always answered
    together; the choices replace those of the same sheets, and other sheets keep theirs.
    ValueError for an answer that is no text.
    """
    _refuse(answers)
    of_it = tables.layout_answers.c.signature == signature
    with writing(engine) as connection:
        before = connection.scalar(sa.select(tables.layout_answers.c.answers).where(of_it))
        choices = before["choices"] if before else {}
        choices |= {sheet: dict(chosen) for sheet, chosen in answers.choices.items()}
        told = {"headings": dict(answers.headings), "choices": choices}
        row = {"answers": told, "told_at": at}
        if before is None:
            connection.execute(sa.insert(tables.layout_answers).values(signature=signature, **row))
        else:
            connection.execute(sa.update(tables.layout_answers).where(of_it).values(**row))


def remembered(
    engine: sa.Engine, signatures: Iterable[str] | None = None
) -> Mapping[str, LayoutAnswers]:
    """What is remembered of these layouts (of all for None); unanswered ones are left out."""
    at = tables.layout_answers.c
    wanted = sa.select(at.signature, at.answers)
    if signatures is not None:
        wanted = wanted.where(at.signature.in_(set(signatures)))
    with engine.connect() as connection:
        return {row.signature: LayoutAnswers(**row.answers) for row in connection.execute(wanted)}


def forget(engine: sa.Engine, signature: str) -> None:
    """Forget what was answered for a layout: it is asked again."""
    with writing(engine) as connection:
        of_it = tables.layout_answers.c.signature == signature
        connection.execute(sa.delete(tables.layout_answers).where(of_it))


def _refuse(answers: LayoutAnswers) -> None:
    for told in (answers.headings, *answers.choices.values()):
        for name, value in told.items():
            if not isinstance(name, str) or not isinstance(value, str):
                raise ValueError(f"An answer to remember is a text: {name!r} is {value!r}.")
