"""The running order of a presentation: which slides, and in which order; one row a slide.

It is arranged on a page and never in a workbook, so it is a kept frame and no sheet to be read.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

RUNNING_ORDER = "running_order"


def order_frame(slides: Sequence[str]) -> pd.DataFrame:
    """The frame that is kept: column slide, the key of each in its place, each once."""
    return pd.DataFrame({"slide": pd.array(list(dict.fromkeys(slides)), dtype="string")})


def kept_order(frame: pd.DataFrame | None) -> tuple[str, ...] | None:
    """The keys in their order; None where nobody has arranged any, or has taken all away."""
    if frame is None or frame.empty:
        return None
    return tuple(frame["slide"].dropna().astype(str))


def moved(slides: Sequence[str], slide: str, by: int) -> tuple[str, ...]:
    """The slides with one of them `by` places further on, no further than the ends."""
    left = [one for one in slides if one != slide]
    place = min(max(list(slides).index(slide) + by, 0), len(left))
    return (*left[:place], slide, *left[place:])
