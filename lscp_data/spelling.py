"""One spelling for one name: "Escalation-policy " and "escalation policy" are the same course."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

AGENCY_NOT_GIVEN = "Agency not given"  # stands for the agency that a row does not name


def folded(name: object) -> str:
    """A name as it is compared: letters and digits alone, "&" as "and"; "1.1" is not "11"."""
    text = "" if name is None or pd.isna(name) else str(name)
    apart = re.sub(r"(?<=\d)[\W_]+(?=\d)", ".", text.casefold().replace("&", " and "))
    return re.sub(r"[^\w.]+|_|(?<!\d)\.|\.(?!\d)", "", apart)


def unified(
    frames: Mapping[str, pd.DataFrame | None], names: Sequence[str]
) -> dict[str, pd.DataFrame | None]:
    """The frames with one spelling of each value in the columns named, over all of them.

    The first spelling counts, in the order of the frames and of their rows. The columns become
    categories; nothing else of a frame changes. A value of signs alone stays as it is.
    """
    told: dict[str, dict[str, str]] = {name: {} for name in names}
    found: dict[str, pd.DataFrame | None] = {}
    for key, frame in frames.items():
        if frame is None:
            found[key] = None
            continue
        columns = {name: _unified(frame[name], told[name]) for name in names if name in frame}
        found[key] = frame.assign(**columns)
    return found


def _unified(column: pd.Series, told: dict[str, str]) -> pd.Series:
    values = column.astype("category").cat.remove_unused_categories()
    codes = values.cat.codes.to_numpy()
    # First written, first served: the categories stand in the order of the alphabet.
    _, first = np.unique(codes, return_index=True)
    texts = values.cat.categories.astype("str")
    for code in codes[np.sort(first)]:
        if code >= 0:
            told.setdefault(folded(texts[code]) or texts[code], texts[code])
    spelt = [told[folded(text) or text] for text in texts]
    kept = list(dict.fromkeys(spelt))
    places = {text: place for place, text in enumerate(kept)}
    # The last stands for a missing value, whose code is -1.
    new = np.array([*(places[text] for text in spelt), -1], dtype="int64")
    return pd.Series(
        pd.Categorical.from_codes(new[codes], categories=pd.Index(kept, dtype="str")), column.index
    )
