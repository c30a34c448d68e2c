from __future__ import annotations

from lscp_data.stacked import Whole, plain, stacked
from lscp_data.theme import PALETTES, Look

# 41 of 251 showed it, 55 did not, 155 did not reply; a check whose numbers are hidden.
ROWS = (
    Whole("said so", "<b>41 of 251</b>", yes=41, no=55, silent=155, group="Escalation"),
    Whole("seen", "<b>c of 12</b>", group="Escalation"),
    Whole("counted", "<b>7</b> replied", group="Neglect", outline=False),
)


def part(figure: object, name: str) -> object:
    return next(trace for trace in figure.data if trace.name == name)  # type: ignore[attr-defined]


def texts(figure: object) -> list[str]:
    return [note.text for note in figure.layout.annotations]  # type: ignore[attr-defined]


def test_the_parts_of_a_bar_are_shares_of_its_whole_and_silence_is_hatched() -> None:
    figure = stacked(ROWS, Look())
    shares = [part(figure, name).x[0] for name in ("yes", "no", "unknown", "silent")]  # type: ignore[attr-defined]
    assert shares == [41 / 251, 55 / 251, 0, 155 / 251]
    silent = part(figure, "silent")
    assert silent.marker.pattern.shape == "/"  # type: ignore[attr-defined]
    assert part(figure, "yes").marker.color == PALETTES["light"].accent  # type: ignore[attr-defined]


def test_hidden_numbers_leave_an_empty_outline_and_a_mere_count_nothing() -> None:
    figure = stacked(ROWS, Look())
    assert [part(figure, name).x[1] for name in ("yes", "silent")] == [0, 0]  # type: ignore[attr-defined]
    (outline,) = figure.layout.shapes
    assert (outline.x0, outline.x1, outline.line.dash) == (0, 1, "dot")
    middle = part(figure, "yes").y[1]  # type: ignore[attr-defined]
    assert outline.y0 < middle < outline.y1


def test_each_group_has_its_heading_once_and_each_bar_its_text() -> None:
    assert texts(stacked(ROWS, Look())) == [
        "<b>Escalation</b>",
        "<b>41 of 251</b>",
        "<b>c of 12</b>",
        "<b>Neglect</b>",
        "<b>7</b> replied",
    ]


def test_long_labels_and_those_on_a_phone_stand_above_their_bars() -> None:
    long = (Whole("a label of more than twenty-four characters", "<b>1</b>", yes=1),)
    assert not stacked(long, Look()).layout.yaxis.visible
    assert stacked(ROWS, Look()).layout.yaxis.visible
    phone = stacked(ROWS, Look(phone=True))
    assert not phone.layout.yaxis.visible
    assert "said so<br><b>41 of 251</b>" in texts(phone)


def test_bars_stand_from_the_top_down_without_touching() -> None:
    for look in (Look(), Look(phone=True)):
        figure = stacked(ROWS, look)
        first, second, third = part(figure, "yes").y  # type: ignore[attr-defined]
        assert first + 26 < second < third - 26
        assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # the top is zero


def test_a_label_from_an_upload_is_shortened_and_escaped() -> None:
    assert plain('Fire & "Rescue" <b>') == 'Fire &amp; "Rescue" &lt;b&gt;'
    assert plain("x" * 70) == "x" * 59 + "…"
    assert plain(None) == "Not given"
    assert stacked((), Look(phone=True)).layout.height > 0
