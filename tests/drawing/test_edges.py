"""The ways between touchpoints: round corners, heads, and four kinds that differ without colour."""

import pytest

from journeymapper.drawing.display_list import Group, Icon, Path, Text
from journeymapper.drawing.layout.arrangement import Route
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes.edge import edge, rounded
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.foundation.geometry import Box, Point
from journeymapper.foundation.words import words
from journeymapper.model.vocabulary import TransitionKind

PEN = Pen(theme("bw"), words("en"), default_engine())
CORNERS = (Point(100, 50), Point(111, 50), Point(111, 90), Point(124, 90))


def drawn(kind: str = "next", *, head: bool = True, label: Box | None = None, text: str = "") -> Group:
    return edge(PEN, Route("e", kind, "a", "b", CORNERS, head, label), text, "what it says")


def paths(group: Group) -> list[Path]:
    return [item for item in group.items if isinstance(item, Path)]


def test_an_edge_is_drawn_in_the_box_of_its_corners() -> None:
    group = drawn()
    assert group.box == Box(100, 50, 24, 40)
    assert paths(group)[0].segments[0] == ("M", 0, 0)
    assert paths(group)[0].segments[-1] == ("L", 22, 40), "the line ends under the head"


def test_corners_are_round() -> None:
    segments = rounded((Point(0, 0), Point(11, 0), Point(11, 40)))
    assert [segment[0] for segment in segments] == ["M", "L", "C", "L"]
    assert segments[1:3] == (("L", 6, 0), segments[2])
    assert segments[2][-2:] == (11, 5)


def test_short_pieces_get_smaller_corners_and_straight_ones_none() -> None:
    assert rounded((Point(0, 0), Point(4, 0), Point(4, 40)))[1] == ("L", 2, 0)
    assert rounded((Point(0, 0), Point(4, 0), Point(9, 0))) == (("M", 0, 0), ("L", 9, 0))


def test_the_kinds_differ_in_line_or_head() -> None:
    looks = {
        kind: tuple((p.stroke_width, p.dash, p.round_ends, p.fill, len(p.segments)) for p in paths(drawn(kind)))
        for kind in TransitionKind
    }
    assert len(set(looks.values())) == 4


@pytest.mark.parametrize("kind", [TransitionKind.LOOP, TransitionKind.SKIP, TransitionKind.ALTERNATIVE])
def test_labels_repeat_the_kind_as_an_icon(kind: str) -> None:
    group = drawn(kind, label=Box(60, 30, 40, 10), text="35 %")
    assert [item.name for item in group.items if isinstance(item, Icon)] == [kind]
    assert group.box == Box(60, 30, 64, 60)


def test_the_label_of_the_usual_way_has_no_icon() -> None:
    group = drawn(label=Box(60, 30, 40, 10), text="70 %")
    assert [item.line.text for item in group.items if isinstance(item, Text)] == ["70 %"]
    assert not any(isinstance(item, Icon) for item in group.items)


def test_a_long_label_takes_the_lines_it_is_given() -> None:
    group = drawn("loop", label=Box(0, 0, 60, 20), text="35 % when the certificate of residence is missing")
    lines = [item.line.text for item in group.items if isinstance(item, Text)]
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_only_a_way_with_a_head_has_one() -> None:
    assert len(paths(drawn())) - len(paths(drawn(head=False))) == 1
    assert paths(drawn(head=False))[0].segments[-1] == ("L", 24, 40)


def test_an_alternative_begins_with_a_diamond_on_paper() -> None:
    line, diamond, _ = paths(drawn("alternative"))
    assert [path.segments[0] for path in (line, diamond)] == [("M", 5, 0), ("M", 0, 0)]
    assert diamond.fill == PEN.theme.paper


def test_a_kind_of_a_newer_file_is_drawn_as_the_usual_way() -> None:
    assert paths(drawn("teleport")) == paths(drawn("next"))
