import pytest

from journeymapper.drawing.layout.labels import fitted, label_style, label_text
from journeymapper.drawing.text import TextEngine
from tests.builders import transition


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ""),
        ({"share": 0.7}, "70\N{NO-BREAK SPACE}%"),
        ({"share": 0.125, "count": 9}, "12\N{NO-BREAK SPACE}%"),
        ({"share": 0.004}, "<1\N{NO-BREAK SPACE}%"),
        ({"share": 0.0}, "0\N{NO-BREAK SPACE}%"),
        ({"count": 52}, "52"),
        ({"count": 0}, "0"),
        ({"condition": "if\nadmitted "}, "if admitted"),
        ({"share": 1.0, "condition": "by post"}, "100\N{NO-BREAK SPACE}% by post"),
    ],
)
def test_label_says_share_or_count_and_condition(fields: dict[str, object], words: str) -> None:
    assert label_text(transition("a", "b", **fields)) == words


def test_icon_takes_room_before_the_text(text: TextEngine) -> None:
    style = label_style("en")
    plain, loop = (fitted(text, style, "35 %", kind, 50) for kind in ("next", "loop"))
    assert (plain.lines, loop.lines) == (1, 1)
    assert loop.width == plain.width + 12


def test_long_text_is_set_in_lines_that_break_the_same_way_in_the_box(text: TextEngine) -> None:
    style = label_style("en")
    words = "if the form came back because a signature was missing"
    label = fitted(text, style, words, "skip", 80)
    assert label.width <= 80
    lines = text.wrap(words, style, label.width - 12)
    assert len(lines) == label.lines
    assert label.height == 10 * label.lines


def test_no_label_has_more_than_four_lines(text: TextEngine) -> None:
    assert fitted(text, label_style("en"), "word " * 200, "next", 40).lines == 4
