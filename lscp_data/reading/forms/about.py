"""What a form is about and when it was filled in: told, or read from the names around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lscp_data.reading.cells import read_cell
from lscp_data.reading.forms.headings import titles_above
from lscp_data.reading.forms.names import Named, named, stem, unnumbered
from lscp_data.reading.forms.register_sheets import RegisterSheet
from lscp_data.reading.forms.sheets import FormSheet
from lscp_data.reading.forms.words import plain_words
from lscp_data.reading.headings.layout import one_line
from lscp_data.reading.people.columns import may_be_offered
from lscp_data.schema.forms import Naming

_LONGEST_TITLE = 100
# What somebody has told of a form by its (file, sheet); under ("", "") of all that are not there.
Told = Mapping[tuple[str, str], Mapping[str, str]]
_ALL = ("", "")
_Titled = FormSheet | RegisterSheet


@dataclass(frozen=True)
class About:
    """What is known of a form as a whole; None where a column says it, or nothing does.

    `asks` are the fields that somebody must tell before the form can be read, `guesses` what
    they most likely are.
    """

    sheet: FormSheet
    topic: str | None
    moment: str | None
    asks: tuple[str, ...]
    guesses: Mapping[str, str]


def told_of(told: Told, sheet: _Titled) -> Mapping[str, str]:
    """What somebody has told of one form."""
    return told.get((sheet.grid.file, sheet.grid.sheet), told.get(_ALL, {}))


def about(sheet: FormSheet, told: Mapping[str, str]) -> About:
    """What a form is about: by a column of its own, as somebody has told, or by its names."""
    form = sheet.form
    columns = set(sheet.fields.values())
    topic, guess = topic_of(sheet, told.get(form.topic, ""))
    moment, likely = _moment(sheet, told.get(form.moment, ""), _names(sheet))
    asks = []
    if topic is None and form.topic not in columns:
        asks.append(form.topic)
    if moment is None and form.moment not in columns and _needs_moment(sheet):
        asks.append(form.moment)
    return About(
        sheet,
        None if form.topic in columns else topic,
        None if form.moment in columns else moment,
        tuple(asks),
        {form.topic: guess, form.moment: likely},
    )


def _needs_moment(sheet: FormSheet) -> bool:
    """Whether the headings leave open when the answers were given."""
    return sheet.one_sitting or all(question.moment is None for question in sheet.questions)


def _titles(sheet: _Titled) -> list[str]:
    return [one_line(text) for text in titles_above(sheet.grid, sheet.heads.start)]


def _labelled(sheet: _Titled) -> str:
    """The topic that a title says outright: "Course: Neglect", in one cell or in two."""
    titles = _titles(sheet)
    topic = sheet.form.topic
    for text, following in zip(titles, [*titles, ""][1:], strict=True):
        label, _, rest = text.partition(":")
        if plain_words(label) in (topic, f"{topic} title", f"{topic} name"):
            return unnumbered(rest.strip() or following)
    return ""


def _names(sheet: _Titled) -> list[Named]:
    """What the title, the sheet's and the file's name say, the nearest to the answers first."""
    texts = [*_titles(sheet)[:1], sheet.grid.sheet, stem(sheet.grid.file)]
    return [named(text, sheet.form.naming) for text in texts if len(text) <= _LONGEST_TITLE]


def topic_of(sheet: _Titled, told: str) -> tuple[str | None, str]:
    """The topic where it is sure, as told or named, and the likeliest where it is not."""
    labelled = _labelled(sheet)
    said = one_line(told) or (labelled if may_be_offered(labelled) else "")
    if said:
        return said, said
    found = [name.topic for name in _names(sheet) if name.topic and may_be_offered(name.topic)]
    if not found:
        return None, ""
    longest = max(found, key=len)
    # Excel cuts a sheet's name at 31 letters, and a title may say more than the file's name.
    naming = sheet.form.naming
    agreed = all(_key(longest, naming).startswith(_key(each, naming)) for each in found)
    return (longest if agreed else None), found[0] if not agreed else longest


def _moment(sheet: FormSheet, told: str, names: Sequence[Named]) -> tuple[str | None, str]:
    """The moment where it is sure, and the likeliest where it is not."""
    if told.strip():
        column = sheet.sheet.column(sheet.form.moment)
        value = read_cell(told, column.kind, str).value
        return (str(value), str(value)) if value is not None else (None, "")
    named_once = [next(iter(name.moments)) for name in names if len(name.moments) == 1]
    sure = len(set(named_once)) == 1
    headed = {question.moment for question in sheet.questions} - {None}
    if not sheet.one_sitting and len(headed) > 2:
        return None, ""  # no one form asks before, after and months later
    return (named_once[0] if sure else None), named_once[0] if named_once else ""


def _key(topic: str, naming: Naming) -> str:
    words = plain_words(topic).split()
    while len(words) > 1 and words[-1] in naming.occasions:
        words.pop()
    return " ".join(words)


def same_topics(topics: Iterable[str | None], naming: Naming) -> dict[str, str]:
    """For each topic how it is written first: "Neglect" and "NEGLECT training" are one."""
    first: dict[str, str] = {}
    return {
        topic: first.setdefault(_key(topic, naming), topic) for topic in topics if topic is not None
    }
