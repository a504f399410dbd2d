"""The dump: readable, stable, and the way to see what a change does to a map (see tests/golden_files.py)."""

import pytest

from journeymapper.drawing.display_list import DisplayList, Field, Group, Icon, Link, Path, Rect, Text
from journeymapper.drawing.dump import dump
from journeymapper.drawing.legend import draw_legend
from journeymapper.drawing.text import TextStyle, default_engine
from journeymapper.drawing.theme import theme
from journeymapper.drawing.title_block import draw_title
from journeymapper.foundation.geometry import Box
from journeymapper.foundation.words import words
from journeymapper.model.view import View
from tests.drawing.example_maps import EXAMPLES
from tests.golden_files import assert_as_before


@pytest.mark.parametrize("name", ["families", "familien", "korean", "unfinished"])
def test_maps_are_drawn_as_before(name: str) -> None:
    assert_as_before(f"map-{name}", dump(EXAMPLES[name]().drawn()))


def test_title_and_legend_are_drawn_as_before() -> None:
    example = EXAMPLES["familien"]()
    view, of, engine, colours = View(example.records), words("de"), default_engine(), theme("print")
    title = draw_title(view, "current", 800, theme=colours, words=of, text=engine)
    legend = draw_legend(view, "current", 220, theme=colours, words=of, text=engine, marks=example.marks)
    assert_as_before("title-familien", dump(title))
    assert_as_before("legend-familien", dump(legend))


def test_every_primitive_is_written_with_what_one_sees() -> None:
    line = default_engine().line("Say “no\u00a0%” \U000f0001", TextStyle(8))
    items = (
        Text(1, 2.346, line, "#111111"),
        Rect(0, -0.001, 10, 20, "#FFFFFF", "#000000", 0.75, 4, (4, 2.5)),
        Path((("M", 0, 0), ("C", 1, 1, 2, 2, 3.333, 3), ("Z",)), stroke="#000000", stroke_width=1, round_ends=True),
        Icon("paid", 1, 2, 9, "#000000", "#FFFFFF", body="#B35806", outline="#111111", dash=(2.2, 2.2)),
        Link(Box(0, 0, 5, 5), "https://example.org"),
        Field(Box(0, 0, 5, 5), "done", "Done?"),
    )
    drawing = DisplayList(100, 50, None, (Group("t/curve", "curve", 'A "label"', 5, 6, 7, 8, items),), "en")
    assert dump(drawing).splitlines() == [
        "drawing 100 x 50 background None language 'en'",
        "curve t/curve 5 6 7 x 8 'A \"label\"'",
        f"  text 1 2.35 size 8 width {line.width:.2f} #111111 'Say “no\\xa0%” \\U000f0001' missing ('\\U000f0001',)",
        "  rect 0 0 10 x 20 fill #FFFFFF stroke #000000 0.75 dash 4 2.5 radius 4",
        "  path M0 0 C1 1 2 2 3.33 3 Z stroke #000000 1 round",
        "  icon paid 1 2 size 9 #000000 on #FFFFFF body #B35806 outline #111111 dash 2.2 2.2",
        "  link 0 0 5 5 'https://example.org'",
        "  field 0 0 5 5 'done' 'Done?'",
    ]


def test_the_same_map_gives_the_same_dump() -> None:
    assert dump(EXAMPLES["rich"]().drawn()) == dump(EXAMPLES["rich"]().drawn())
