"""What an upload leaves open, asked of the officer: headings, forms, colours, plans, keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

import pandas as pd
import streamlit as st

from lscp_data import markup
from lscp_data.reading.forms.reads import Ask, FormRead
from lscp_data.reading.headings.claims import DISPLACED
from lscp_data.reading.headings.questions import Question
from lscp_data.reading.ingest import Upload
from lscp_data.reading.parts import SheetRead
from lscp_data.schema import Problem
from lscp_data.store import answers
from lscp_data.subjects.actions.key import KEYS, RagKey
from lscp_data.subjects.registry import SHEETS
from lscp_data.wording import counted, listed
from pages.frame import engine
from pages.upload_work import Work, read_again
from pages.widgets import folded

NOT_NEEDED = ""
_CHANGE = "Change what a heading was read as"
_WORDS = {
    "pre": "before the course",
    "post": "straight after the course",
    "follow-up": "weeks or months later",
    "retro_pre": "afterwards, about the time before",
}


def ask(work: Work, plans: Sequence[str]) -> None:
    """Everything that is open, most needed first; `plans` are the names of those published."""
    if not work.files:
        st.markdown(
            "This is a draft: the files themselves are not kept. To change how they were read, "
            "choose them again above."
        )
        return
    _forms(work)
    _headings(work)
    _plans(work, plans)


def _forms(work: Work) -> None:
    """What the files do not say of a form: its course, when it was asked, its scale."""
    forms = [form for form in work.upload.forms if form.asks]
    needed = [form for form in forms if not form.sure]
    if needed:
        st.subheader("What the forms do not say", anchor=False)
        _form_questions(work, needed, "forms-needed")
    if sure := [form for form in forms if form.sure]:
        with folded("Change what a form was read as"):
            _form_questions(work, sure, "forms-sure")


def _form_questions(work: Work, forms: Sequence[FormRead], key: str) -> None:
    told_before = dict(work.answers.forms)
    with st.form(key):
        for form in forms:
            file, sheet = map(markup.plain_markdown, (form.file, form.sheet))
            st.markdown(f"**{file}**, sheet “{sheet}”:")
            place = (form.file, form.sheet)
            told = {ask.field: _told(form, ask) for ask in form.asks}
            told_before[place] = {**told_before.get(place, {}), **told}
        if st.form_submit_button("Read it so"):
            kept = {
                place: {name: text for name, text in told.items() if text}
                for place, told in told_before.items()
            }
            read_again(work, forms=kept)


def _told(form: FormRead, ask: Ask) -> str:
    """The officer's answer to one thing a form leaves open; "" where there is none yet."""
    key = f"form-{form.file}-{form.sheet}-{ask.field}"
    if not ask.options:
        return st.text_input(ask.label, value=ask.guess, key=key).strip()
    chosen = st.selectbox(
        ask.label,
        ask.options,
        index=ask.options.index(ask.guess) if ask.guess in ask.options else None,
        format_func=lambda option: _WORDS.get(option, option),
        key=key,
    )
    return chosen or ""


def _headings(work: Work) -> None:
    """The headings without a field, with what stands below them; and what was answered before."""
    questions, answered = work.upload.questions, work.answers.mapping
    for problem in displaced(work.upload):
        st.warning(markup.plain_markdown(f"{problem.cell}: {problem.message}"))
    if questions:
        label = counted(len(questions), "heading is not known", "headings are not known")
        with (
            folded(f"{label}: say what is needed", expanded=not work.upload.sheets),
            st.form("headings"),
        ):
            mapping = dict(answered)
            for (_, sheet), members in groupby(questions, lambda q: (q.file, q.sheet)):
                st.markdown(markup.plain_markdown(f"On the sheet “{sheet}”:"))
                for question in members:
                    field = _heading(question)
                    if field is not None:
                        mapping[question.heading] = field
            if st.form_submit_button("Read it so"):
                read_again(work, mapping=mapping)
    known = {
        heading: field for read in work.upload.sheets for heading, field in read.columns.items()
    }
    if known or answered:
        with folded(_CHANGE):
            _change_heading(work, known)


def displaced(upload: Upload) -> list[Problem]:
    """The columns that an answer has put out of use, each at its heading."""
    return [problem for problem in upload.problems if DISPLACED in problem.message]


def _heading(question: Question) -> str | None:
    """The field chosen for a heading; None where it is left open."""
    fields = _fields(question.dataset)
    likely = [name for name in question.fields if name in fields]
    options = [*likely, *(name for name in fields if name not in likely), NOT_NEEDED]
    choice = st.selectbox(
        f"“{question.heading}” ({question.cell})",
        options,
        index=None,
        placeholder="Leave it open: it is not used",
        format_func=lambda name: fields.get(name, "Not needed: do not ask again"),
        key=f"heading-{question.file}-{question.sheet}-{question.cell}",
    )
    about = [f"It holds {', '.join(f'“{sample}”' for sample in question.samples)}."]
    st.html(
        "<p class='quiet'>"
        + escape(" ".join([*(about if question.samples else []), question.why]))
        + "</p>"
    )
    return choice


def _fields(dataset: str) -> Mapping[str, str]:
    """The fields a heading may be, with their labels: of one kind of sheet, or of all."""
    sheets = [sheet for sheet in SHEETS if sheet.name == dataset] or list(SHEETS)
    return {
        column.name: column.label if len(sheets) == 1 else f"{column.label} ({sheet.label})"
        for sheet in reversed(sheets)
        for column in sheet.stored
    }


def _change_heading(work: Work, known: Mapping[str, str]) -> None:
    fields, answered = _fields(""), work.answers.mapping
    left, right = st.columns(2)
    with left:
        heading = st.selectbox(
            "The heading",
            list(known),
            index=None,
            format_func=lambda h: f"{h}: {fields.get(known[h], known[h])}",
            key="change-heading-of",
        )
    with right:
        field = st.selectbox(
            "is",
            [*fields, NOT_NEEDED],
            index=None,
            format_func=lambda name: fields.get(name, "Not needed"),
            key="change-heading-to",
        )
    if st.button("Read it so", key="change-heading", disabled=heading is None or field is None):
        read_again(work, mapping={**answered, str(heading): field})
    _remembered_before(work, fields)
    for name, told in answered.items():
        if st.button(f"Undo: “{name}” is {fields.get(told, 'not needed')}", key=f"undo-{name}"):
            read_again(work, mapping={h: f for h, f in answered.items() if h != name})


def _remembered_before(work: Work, fields: Mapping[str, str]) -> None:
    """What was answered for these headings in an earlier report, and the way to be asked again."""
    signatures = [read.signature for read in work.upload.sheets if read.signature]
    for signature, told in answers.remembered(engine(), signatures).items():
        lines = [f"“{h}” is {fields.get(f, 'not needed')}" for h, f in told.headings.items()]
        lines += [f"{sheet}: {listed(list(c.values()))}" for sheet, c in told.choices.items()]
        st.markdown(markup.plain_markdown(f"Answered before: {'; '.join(lines)}."))
        if st.button("Forget that and ask again", key=f"forget-{signature}"):
            answers.forget(engine(), signature)
            read_again(work)


def _plans(work: Work, plans: Sequence[str]) -> None:
    """Which plan each sheet is, and what the colours mean where the workbook does not say."""
    # Several tables may stand on one sheet: it is asked once.
    sheets = {(sheet.file, sheet.sheet): sheet for sheet in work.upload.sheets if sheet.plan}
    if not sheets:
        return
    with (
        folded("Change a plan's name or what its colours mean"),
        st.form("plans"),
    ):
        names = dict(work.answers.plans)
        for sheet in sheets.values():
            name = st.selectbox(
                f"Plan on the sheet “{sheet.sheet}” of {sheet.file}",
                list(dict.fromkeys([sheet.plan, *plans])),
                accept_new_options=True,
            )
            if name and name.strip() != sheet.plan:
                names[sheet.file, sheet.sheet] = name.strip()
        keys = {plan: _key_chosen(work, plan) for plan in _with_keys(work)}
        if st.form_submit_button("Read it so"):
            told = {plan: key for plan, key in keys.items() if key != work.answers.key}
            read_again(work, plans=names, keys=told, key_sure=False)


def _with_keys(work: Work) -> list[str]:
    return [part.plan for part in work.upload.parts if "key" in part.facts]


def _key_chosen(work: Work, plan: str) -> str:
    """What the officer says that the ratings of one plan mean, "" for what was read."""
    options = ["", *KEYS]
    return st.selectbox(
        f"What the colours of “{plan}” mean, where the workbook does not say",
        options,
        index=options.index(work.answers.keys.get(plan, work.answers.key)),
        format_func=lambda name: f"{name}: {_meanings(KEYS[name])}" if name else _AS_READ,
    )


_AS_READ = "as read from the workbook"


def _meanings(key: RagKey) -> str:
    return ", ".join(f"{entry.colour.lower()} {entry.meaning.lower()}" for entry in key.entries)


def key_in_words(key: RagKey) -> str:
    """A key as a sentence says it: "red means not started, amber in progress and ..."."""
    first, *others = [(entry.colour.lower(), key.short_meanings[entry.colour].lower())
                      for entry in key.entries]  # fmt: skip
    if key.name == "stage":
        return "red means not started, amber in progress, green completed and blue embedded"
    return listed([f"{first[0]} means {first[1]}", *(f"{one} {means}" for one, means in others)])


def keys_unsure(work: Work) -> dict[str, RagKey]:
    """The key of each plan whose workbook says nowhere what its ratings mean, as it was taken."""
    found = {
        part.plan: RagKey.from_facts(part.facts["key"])
        for part in work.upload.parts
        if "key" in part.facts
    }
    return {plan: key for plan, key in found.items() if key.is_default}


def show_keys(work: Work) -> None:
    """The key of each plan, as it will stand on every page."""
    for part in work.upload.parts:
        if "key" in part.facts:
            key = RagKey.from_facts(part.facts["key"])
            lines = "; ".join(f"{entry.colour}: {entry.meaning}" for entry in key.entries)
            sure = " **Please confirm this below.**" if part.plan in keys_unsure(work) else ""
            source = key.confirmed().source if work.answers.key_sure else key.source
            sure = "" if work.answers.key_sure else sure
            text = markup.plain_markdown(f"Key of “{part.plan}”, {source}: {lines}.")
            st.markdown(text + sure)


def show_colours(sheets: Sequence[SheetRead]) -> bool:
    """The ratings that were read from fills alone, colour by colour; whether there are any."""
    rows = [
        {"Sheet": read.sheet, "Colour": markup.swatch(rgb), "Read as": hue, "Cells": number}
        for read in sheets
        for rgb, hue, number in read.colours
    ]
    if rows:
        caption = "Ratings read from the colour of their cells"
        # As objects: pandas would turn the swatches into plain texts.
        st.html(markup.table(pd.DataFrame(rows, dtype=object), caption))
    return bool(rows)
