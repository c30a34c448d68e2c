"""One column folded into another: an e-mail stands for a delegate who has no number."""

from __future__ import annotations

import pandas as pd

from lscp_data.schema.sheet import Refine, Refined, Surroundings


def folded(into: str, other: str) -> Refine:
    """A reading in which `other` fills the gaps of `into` and is then left out."""

    def refine(frame: pd.DataFrame, surroundings: Surroundings) -> Refined:
        if other not in frame:
            return Refined(frame)
        kept = frame[into].fillna(frame[other]) if into in frame else frame[other]
        return Refined(frame.drop(columns=other).assign(**{into: kept}))

    return refine
