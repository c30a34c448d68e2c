"""What only an action plan's reader knows: unique references, the RAG key, stages, first dates."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lscp_data.schema import Fault, Part, Refined, Surroundings
from lscp_data.subjects.actions.first_dates import was_revised, with_first_dates
from lscp_data.subjects.actions.history.threads import threads, told_between
from lscp_data.subjects.actions.key import RagKey
from lscp_data.subjects.actions.key_printed import key_in_force
from lscp_data.subjects.actions.logic import logic_faults
from lscp_data.subjects.actions.ratings import OTHER, own_stage, rating
from lscp_data.subjects.actions.references import unique_references

_NO_TEXT = "No text given"
KEY_OF = "key of "  # before the name of a plan: what the officer chose for it alone


def refine(frame: pd.DataFrame, surroundings: Surroundings) -> Refined:
    """The actions of one plan with unique references, rating, stage and both due dates.

    Adds `number` (order in the plan), `colour`, `stage`, `baseline_due`, `current_due`,
    `due_precision`. A row with neither reference nor text is set aside; nothing else is lost.
    """
    actions, faults = _complete_rows(frame)
    actions, reference_faults = unique_references(actions)
    key = key_in_force(
        surroundings.above,
        surroundings.headings.get("rag", ""),
        actions["rag"].dropna() if "rag" in actions else (),
        surroundings.choices.get(f"{KEY_OF}{surroundings.plan}", surroundings.choices.get("key")),
    )
    actions = with_due_dates(_with_posts(_with_stage(actions, key)))
    actions["number"] = pd.array(range(1, len(actions) + 1), dtype="Int64")
    return Refined(
        _without_free_ratings(actions),
        (
            *faults,
            *reference_faults,
            *_recommendation_faults(actions),
            *_rating_faults(actions, key),
            *logic_faults(actions),
        ),
        {"key": key.facts()},
    )


def _without_free_ratings(actions: pd.DataFrame) -> pd.DataFrame:
    """The actions without the texts of ratings that are none: they may name somebody."""
    if "rag" not in actions:
        return actions
    return actions.assign(rag=actions["rag"].mask(actions["colour"].astype(str).eq(OTHER)))


def _complete_rows(frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Fault]]:
    """The rows that state an action, its text taken from the recommendation where it has none."""
    actions = frame.copy()
    for name in ("ref", "action", "recommendation"):
        if name not in actions:
            actions[name] = pd.Series(pd.NA, index=actions.index, dtype="string")
    actions["action"] = actions["action"].fillna(actions["recommendation"])
    empty = actions["action"].isna() & actions["ref"].isna()
    faults = [
        Fault(
            int(row),
            "action",
            "set aside",
            "",
            "a reference or the action's text",
            "The row has neither, so it cannot be shown. "
            "If it goes on from the row above, join the two.",
        )
        for row in actions.index[empty]
    ]
    wordless = actions["action"].isna() & ~empty
    faults += [
        Fault(
            int(row),
            "action",
            "note",
            str(actions.at[row, "ref"]),
            "what will be done",
            f"The action has no text; it is shown as “{_NO_TEXT}”.",
        )
        for row in actions.index[wordless]
    ]
    actions["action"] = actions["action"].fillna(_NO_TEXT)
    return actions[~empty].copy(), faults


def _recommendation_faults(actions: pd.DataFrame) -> list[Fault]:
    """A note at the first row of a plan whose recommendation is blank below a filled one."""
    given = actions["recommendation"].notna()
    below = given.groupby(actions["source_sheet"].astype("string")).cummax()
    return [
        Fault(
            int(row),
            "recommendation",
            "note",
            "",
            "the recommendation that the action belongs to",
            "No recommendation, here and perhaps further down: the action is shown without one. "
            "If the one above goes on, write it in every row.",
        )
        for row in actions.index[below & ~given][:1]
    ]


def _with_stage(actions: pd.DataFrame, key: RagKey) -> pd.DataFrame:
    """The rating each action counts under, and its stage by the key, else by its dates."""
    blank = pd.Series("", index=actions.index, dtype="string")
    texts = actions.get("rag", blank).fillna("")
    fills = actions.get("rag_fill", blank)
    colours = [
        rating(text, None if pd.isna(fill) else fill, key)
        for text, fill in zip(texts, fills, strict=True)
    ]
    stages = {entry.colour: entry.stage for entry in key.entries}
    by_dates = _stage_by_dates(actions)
    return actions.assign(
        colour=pd.Categorical(colours, categories=list(dict.fromkeys([*key.colours, *colours]))),
        stage=pd.Categorical(
            [
                stages.get(colour) or own_stage(colour) or known
                for colour, known in zip(colours, by_dates, strict=True)
            ]
        ),
    )


def under_key(actions: pd.DataFrame, key: RagKey) -> pd.DataFrame:
    """The actions of a report that was published, with `colour` and `stage` by another key.

    A rating that no key knew stays what it was: its text may name somebody and was not kept.
    """
    found = _with_stage(actions, key)
    lost = actions["colour"].astype(str).eq(OTHER)
    if not lost.any():
        return found
    kept = {
        name: found[name].astype("object").mask(lost, actions[name].astype("object"))
        for name in ("colour", "stage")
    }
    colours = [*key.colours, *kept["colour"]]
    return found.assign(
        colour=pd.Categorical(kept["colour"], categories=list(dict.fromkeys(colours))),
        stage=pd.Categorical(kept["stage"]),
    )


def _stage_by_dates(actions: pd.DataFrame) -> list[str]:
    missing = pd.Series(pd.NaT, index=actions.index)
    embedded = actions.get("embedded_date", missing).notna()
    completed = actions.get("completed_date", missing).notna()
    return [
        "embedded" if e else "completed" if c else "not stated"
        for e, c in zip(embedded, completed, strict=True)
    ]


def _with_posts(actions: pd.DataFrame) -> pd.DataFrame:
    """One column of lead posts: what stood under "Lead officer" joins "Lead post"."""
    if "lead_person" not in actions:
        return actions
    posts = actions["lead_person"].astype("string")
    if "lead_post" in actions:
        posts = actions["lead_post"].astype("string").fillna(posts)
    return actions.drop(columns="lead_person").assign(lead_post=posts.astype("category"))


def with_due_dates(actions: pd.DataFrame) -> pd.DataFrame:
    """The first and the latest date promised, as far as this workbook alone knows them."""
    dates = pd.Series(pd.NaT, index=actions.index, dtype="datetime64[us]")
    first, revised = actions.get("due_date", dates), actions.get("revised_date", dates)
    revised_since = was_revised(actions)
    unknown = pd.Series("unknown", index=actions.index, dtype="string")
    precision = actions.get("due_date_precision", unknown).astype("string").fillna("unknown")
    latest = actions.get("revised_date_precision", unknown).astype("string").fillna("unknown")
    return actions.assign(
        baseline_due=first.fillna(revised),
        current_due=revised.where(revised_since, first),
        due_precision=latest.where(revised_since, precision).astype("category"),
    )


def succeed(part: Part, befores: Sequence[Part]) -> pd.DataFrame:
    """The actions with the first date ever promised, where an earlier report knew it.

    Which action is which is a matter of reference and text, and of what the officer said.
    """
    parts = [(one.frame, one.facts) for one in (*befores, part) if len(one.frame) or one is part]
    frames = [frame for frame, _ in parts]
    return with_first_dates(frames, threads(frames, told_between(parts)))[-1]


def _rating_faults(actions: pd.DataFrame, key: RagKey) -> list[Fault]:
    """A note for every rating the key does not have, and for a fill that says otherwise."""
    known = set(key.colours)
    # A plan may have no ratings at all, or only on some of its sheets: missing is not wrong.
    blank = pd.Series("", index=actions.index, dtype="string")
    texts = actions.get("rag", blank).astype("string").fillna("")
    fills = actions.get("rag_fill", blank).astype("string").fillna("")
    faults = []
    for row, text, colour, fill in zip(actions.index, texts, actions["colour"], fills, strict=True):
        written = text[:60]
        if fill == "unclear" and not written:
            found = "a fill of another colour"
            message = "The colour is not understood; counted as Blank."
        elif colour not in known and written:
            found, message = written, f"Not in this plan's key; counted under “{colour}”."
        elif written and {colour, fill} <= known and fill != colour:
            found, message = f"{written} on a {fill} fill", f"The text counts: {colour}."
        else:
            continue
        expected = f"one of {', '.join(key.colours)}"
        faults.append(Fault(int(row), "rag", "note", found, expected, message))
    return faults
