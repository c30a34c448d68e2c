from __future__ import annotations

import pandas as pd

from lscp_data.schema import Surroundings
from lscp_data.schema.folding import folded


def test_one_column_fills_the_gaps_of_another_and_is_left_out() -> None:
    frame = pd.DataFrame({"delegate": ["a", None], "email": ["x", "y"]})
    refined = folded("delegate", "email")(frame, Surroundings("")).frame
    assert refined.to_dict("list") == {"delegate": ["a", "y"]}


def test_it_stands_alone_where_the_other_is_missing_and_is_not_needed() -> None:
    refine = folded("delegate", "email")
    assert refine(pd.DataFrame({"email": ["x"]}), Surroundings("")).frame.to_dict("list") == {
        "delegate": ["x"]
    }
    assert list(refine(pd.DataFrame({"delegate": ["a"]}), Surroundings("")).frame) == ["delegate"]
