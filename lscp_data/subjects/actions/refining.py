"""What only an action plan's reader knows: unique references, the RAG key, stages, first dates."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import count

import pandas as pd

from lscp_data.schema import Fault, Refined, Surroundings
from lscp_data.subjects.actions.key import RagKey, key_in_force, rating


def refine(frame: pd.DataFrame, surroundings: Surroundings) -> Refined:
    """The actions of one plan with unique references, rating, stage and both due dates.

    Adds `number` (order in the plan), `colour`, `stage`, `baseline_due`, `current_due`,
    `due_precision`. A row with neither reference nor text is set aside; nothing else is lost.
    """
    actions, faults = _complete_rows(frame)
    actions, reference_faults = _unique_references(actions)
    key = key_in_force(
        surroundings.above,
        surroundings.headings.get("rag", ""),
        actions["rag"].dropna() if "rag" in actions else (),
        surroundings.choices.get("key"),
    )
    actions = _with_due_dates(_with_posts(_with_stage(actions, key)))
    actions["number"] = pd.array(range(1, len(actions) + 1), dtype="Int64")
    return Refined(
        actions,
        (*faults, *reference_faults, *_rating_faults(actions, key), *_logic_faults(actions)),
        {"key": key.facts()},
    )


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
            "The row has neither, so it cannot be shown.",
        )
        for row in actions.index[empty]
    ]
    return actions[~empty].copy(), faults


def normalised(ref: str) -> str:
    """A reference as it is compared: "Action 1.1 " and "1.1" are one, "1.10" and "1.1" are two."""
    plain = re.sub(r"\s+", " ", ref).strip().casefold()
    return re.sub(r"^(?:action|rec|recommendation|no|ref)\.? ?(?=\d)", "", plain)


def _unique_references(actions: pd.DataFrame) -> tuple[pd.DataFrame, list[Fault]]:
    """References made unique without losing a row: by recommendation, by sheet, by counting.

    Letters that start again under each recommendation become "1.1 A"; the same row twice is set
    aside; a reference used for two different actions keeps both, the second marked "(2)".
    """
    actions, faults = _without_repeats(actions)
    for part in (_recommendation_number(actions), actions["source_sheet"].astype("string")):
        keys = actions["ref"].fillna("").map(normalised)
        repeated = keys[keys.ne("") & keys.duplicated(keep=False)]
        # One pair is a typing error; letters or numbers that start again are a way of numbering.
        if len(repeated) > 2 and len(repeated) > len(actions) / 3 and part.notna().any():
            actions["ref"] = (part.fillna("") + " " + actions["ref"].fillna("")).str.strip()
    used: set[str] = set()
    for row, ref in actions["ref"].fillna("").items():
        unique = _not_used(ref, used)
        used.add(normalised(unique))
        actions.at[row, "ref"] = unique
        if ref and unique != ref:
            faults.append(
                Fault(
                    int(row),
                    "ref",
                    "note",
                    ref,
                    "a reference used once in the plan",
                    f"Shown as {unique}. Excel turns 1.10 into 1.1: "
                    "format the column as Text if that is what happened.",
                )
            )
    actions["key"] = actions["ref"].map(normalised).astype("string")
    return actions, faults


def _not_used(ref: str, used: Set[str]) -> str:
    """The reference itself where it is free, else with the next free number: "1.1 (2)"."""
    names = (f"{ref} ({n})" if n > 1 else ref for n in count(1))
    if not ref:
        names = (f"no ref {n}" for n in count(1))
    return next(name for name in names if normalised(name) not in used)


def _without_repeats(actions: pd.DataFrame) -> tuple[pd.DataFrame, list[Fault]]:
    """The rows without those that repeat reference, recommendation and text of one above."""
    parts = actions[["ref", "recommendation", "action", "source_sheet"]].fillna("")
    repeat = parts.duplicated() & actions["ref"].notna()
    faults = [
        Fault(
            int(row),
            "ref",
            "set aside",
            str(actions.at[row, "ref"]),
            "each action once",
            "The same reference and text already stand above.",
        )
        for row in actions.index[repeat]
    ]
    return actions[~repeat].copy(), faults


def _recommendation_number(actions: pd.DataFrame) -> pd.Series:
    return (
        actions["recommendation"]
        .astype("string")
        .str.extract(r"^\s*([\d.]+)", expand=False)
        .str.rstrip(".")
    )


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
                stages.get(colour) or _own_stage(colour) or known
                for colour, known in zip(colours, by_dates, strict=True)
            ]
        ),
    )


def _own_stage(label: str) -> str | None:
    """The stage of a rating that is a stage's own word, such as "Paused"."""
    word = label.casefold()
    return {"paused": "paused", "on hold": "paused", "superseded": "superseded"}.get(word)


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


def _with_due_dates(actions: pd.DataFrame) -> pd.DataFrame:
    """The first and the latest date promised, as far as this workbook alone knows them."""
    dates = pd.Series(pd.NaT, index=actions.index, dtype="datetime64[us]")
    words = pd.Series(pd.NA, index=actions.index, dtype="string")
    first, revised = actions.get("due_date", dates), actions.get("revised_date", dates)
    was_revised = actions.get("revised_date_text", words).notna()
    unknown = pd.Series("unknown", index=actions.index, dtype="string")
    precision = actions.get("due_date_precision", unknown).astype("string").fillna("unknown")
    latest = actions.get("revised_date_precision", unknown).astype("string").fillna("unknown")
    return actions.assign(
        baseline_due=first.fillna(revised),
        current_due=revised.where(was_revised, first),
        due_precision=latest.where(was_revised, precision).astype("category"),
    )


def succeed(actions: pd.DataFrame, before: pd.DataFrame | None) -> pd.DataFrame:
    """The actions with the first date ever promised, where an earlier snapshot knew it.

    A date that was overwritten in the workbook is not lost; where the workbook keeps its own
    column of first dates beside the revised ones, the earlier of the two stands.
    """
    if before is None or before.empty:
        return actions
    first = before.drop_duplicates("key").set_index("key")["baseline_due"]
    known = actions["key"].map(first)
    own = actions["baseline_due"]
    has_own = actions["revised_date_text"].notna() if "revised_date_text" in actions else False
    earlier = known.where(~(has_own & (own < known)), own)
    return actions.assign(baseline_due=earlier.fillna(own).astype("datetime64[us]"))


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


def _logic_faults(actions: pd.DataFrame) -> list[Fault]:
    """A note for each action that is complete without a date, or dated complete and is not."""
    if "completed_date" not in actions:
        return []
    done = actions["stage"].isin(["completed", "embedded"])
    dated = actions["completed_date"].notna()
    faults = [
        Fault(
            int(row),
            "completed_date",
            "note",
            "",
            "the date of completion",
            f"{actions.at[row, 'ref']} is rated {actions.at[row, 'colour']}; "
            "without the date its slip is unknown.",
        )
        for row in actions.index[done & ~dated]
    ]
    faults += [
        Fault(
            int(row),
            "rag",
            "note",
            str(actions.at[row, "colour"]),
            "a rating that says completed, or no completion date",
            f"{actions.at[row, 'ref']} has a completion date; it counts as open, as rated.",
        )
        for row in actions.index[~done & dated & actions["stage"].ne("superseded")]
    ]
    return faults
