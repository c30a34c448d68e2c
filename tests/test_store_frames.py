"""Frames as bytes: what is saved is what is loaded."""

import datetime as dt
import io

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lscp_data.store.frames import FrameError, frame_bytes, frame_from, joined

WORDS = st.text(st.characters(codec="utf-8"), max_size=6)
DAYS = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1))
MOMENTS = st.none() | DAYS


@st.composite
def categoricals(draw):
    listed = draw(st.lists(WORDS, unique=True, max_size=5))
    values = st.none() | st.sampled_from(listed) if listed else st.none()
    ordered = draw(st.booleans())
    return values, pd.CategoricalDtype(pd.Index(listed, dtype=draw(TEXT_TYPES)), ordered)


TEXT_TYPES = st.sampled_from(["str", "string"])
COLUMNS = st.one_of(
    st.just((st.none() | WORDS, "string")),
    st.just((st.none() | WORDS, "str")),
    st.just((st.none() | st.integers(-(2**63), 2**63 - 1), "Int64")),
    st.just((st.none() | st.floats(allow_nan=False), "Float64")),
    st.just((MOMENTS, "datetime64[us]")),
    st.just((st.booleans(), "bool")),
    st.just((st.none() | st.booleans(), "boolean")),
    st.just((st.integers(-(2**63), 2**63 - 1), "int64")),
    st.just((st.floats(), "float64")),
    categoricals(),
)


@st.composite
def frames(draw):
    length = draw(st.integers(0, 6))
    names = draw(st.lists(WORDS, unique=True, min_size=1, max_size=5))
    kinds = [draw(COLUMNS) for _ in names]
    return pd.DataFrame(
        {
            name: pd.Series(draw(st.lists(values, min_size=length, max_size=length)), dtype=dtype)
            for name, (values, dtype) in zip(names, kinds, strict=True)
        }
    )


@settings(deadline=None, max_examples=200)
@given(frames())
def test_a_frame_loads_as_saved(frame):
    data, _ = frame_bytes(frame)
    loaded = frame_from(data)
    pd.testing.assert_frame_equal(loaded, frame, check_exact=True, check_column_type=False)
    assert [str(dtype) for dtype in loaded.dtypes] == [str(dtype) for dtype in frame.dtypes]
    assert frame_bytes(loaded) == frame_bytes(frame)


def test_unused_categories_and_the_order_of_categories_are_kept():
    grades = pd.CategoricalDtype(["low", "middle", "high"], ordered=True)
    frame = pd.DataFrame({"grade": pd.Series(["high", None], dtype=grades)})
    assert frame_from(frame_bytes(frame)[0])["grade"].dtype == grades
    assert frame_from(frame_bytes(frame.iloc[:0])[0])["grade"].dtype == grades


def test_index_and_attrs_make_no_difference_to_the_bytes():
    frame = pd.DataFrame({"reference": ["1.1", "1.10", "2"]})
    filtered = pd.DataFrame({"reference": ["0", "1.1", "1.10", "2"]}).iloc[1:]
    filtered.attrs["seen"] = "yesterday"
    assert frame_bytes(frame) == frame_bytes(filtered)
    assert filtered.attrs == {"seen": "yesterday"}
    assert frame_from(frame_bytes(filtered)[0]).attrs == {}


def test_a_frame_put_together_from_pieces_has_the_bytes_of_one_made_at_once():
    # More than one Parquet page, whose bounds would follow those of the pieces.
    words = pd.Series([f"{number} " * 20 for number in range(20_000)], dtype="string")
    whole = pd.DataFrame({"text": words})
    pieces = pd.concat([whole.iloc[:777], whole.iloc[777:]], ignore_index=True)
    assert frame_bytes(whole) == frame_bytes(pieces)


def test_one_changed_cell_changes_the_fingerprint():
    before = pd.DataFrame({"text": ["a", "b"]})
    after = pd.DataFrame({"text": ["a", "B"]})
    assert frame_bytes(before)[1] != frame_bytes(after)[1]


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(),
        pd.DataFrame([[1, 2]], columns=["a", "a"]),
        pd.DataFrame({1: ["a"]}),
        pd.DataFrame({"mixed": pd.Series(["a", 1], dtype=object)}),
        pd.DataFrame({"waited": [dt.timedelta(1)]}),
        pd.DataFrame({"level": pd.Categorical([1, 2])}),
    ],
)
def test_a_frame_that_would_not_come_back_as_saved_is_refused(frame):
    with pytest.raises(FrameError):
        frame_bytes(frame)


def test_the_refusal_names_the_column():
    with pytest.raises(FrameError, match="The column mixed is of type object"):
        frame_bytes(pd.DataFrame({"mixed": pd.Series(["a", 1], dtype=object)}))


def test_other_bytes_are_no_frame():
    foreign = io.BytesIO()
    pd.DataFrame({"a": [1]}).to_parquet(foreign)
    data, _ = frame_bytes(pd.DataFrame({"a": [1]}))
    for other in (b"", b"PK\x03\x04", data[:-1], foreign.getvalue()):
        with pytest.raises(FrameError):
            frame_from(other)


def test_the_bytes_are_zstd_parquet():
    data, fingerprint = frame_bytes(pd.DataFrame({"a": [1]}))
    assert len(fingerprint) == 64
    group = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(0)
    assert group.column(0).compression == "ZSTD"


def test_joined_frames_stand_one_below_the_other():
    first = pd.DataFrame({"lead": pd.Categorical(["Police"]), "n": [1]}, index=[7])
    second = pd.DataFrame({"lead": pd.Categorical(["Health", "Police"]), "n": [2, 3]})
    both = joined([first, second])
    assert both["lead"].tolist() == ["Police", "Health", "Police"]
    assert both["lead"].cat.categories.tolist() == ["Police", "Health"]
    assert both["n"].dtype == "int64"
    assert both.index.tolist() == [0, 1, 2]


def test_equal_ordered_categories_stay_ordered_and_different_ones_do_not():
    up = pd.DataFrame({"grade": pd.Categorical(["a"], ["a", "b"], ordered=True)})
    down = pd.DataFrame({"grade": pd.Categorical(["b"], ["b", "a"], ordered=True)})
    assert joined([up, up])["grade"].cat.ordered
    assert not joined([up, down])["grade"].cat.ordered


def test_a_column_that_one_frame_lacks_is_unknown_there():
    old = pd.DataFrame({"text": ["a"]})
    new = pd.DataFrame(
        {
            "text": ["b"],
            "sure": [False],
            "n": [0],
            "lead": pd.Categorical(["Police"]),
            "day": pd.to_datetime(["2026-03-31"]).astype("datetime64[us]"),
        }
    )
    both = joined([old, new])
    assert both.dtypes.astype(str).to_dict() == {
        "text": "str",
        "sure": "boolean",
        "n": "Int64",
        "lead": "category",
        "day": "datetime64[us]",
    }
    assert both.iloc[0, 1:].isna().all()
    assert not both["sure"][1]
    assert both["n"][1] == 0


def test_joining_an_empty_frame_changes_no_type():
    some = pd.DataFrame({"sure": [True], "lead": pd.Categorical(["Police"])})
    both = joined([some.iloc[:0], some, some[["sure"]].iloc[:0]])
    pd.testing.assert_frame_equal(both, some)


def test_a_text_column_that_became_a_category_is_joined_as_a_category():
    old = pd.DataFrame({"lead": pd.Series(["Police", None], dtype="string")})
    new = pd.DataFrame({"lead": pd.Categorical(["Health"])})
    both = joined([old, new])["lead"]
    assert both.cat.categories.tolist() == ["Police", "Health"]
    assert both.isna().tolist() == [False, True, False]
