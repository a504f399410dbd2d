"""The themes: readable in light, dark, print and black and white; the code keeps the measures of the tokens."""

import json
from itertools import pairwise

import pytest

from journeymapper.drawing.pen import Pen
from journeymapper.drawing.shapes import card, curve_lane, edge, face, frame
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import Theme, theme
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.resources import resource
from journeymapper.foundation.words import words

NAMES = ["light", "dark", "print", "bw"]
TOKENS = json.loads(resource("tokens.json").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=NAMES)
def colours(request: pytest.FixtureRequest) -> Theme:
    return theme(request.param)


def test_text_can_be_read(colours: Theme) -> None:
    for ink in (colours.ink, colours.ink2):
        for ground in (colours.paper, colours.card):
            assert contrast(ink, ground) >= 4.5
    for ink, ground in ((colours.pre_ink, colours.pre), (colours.at_ink, colours.at), (colours.post_ink, colours.post)):
        assert contrast(ink, ground) >= 4.5


def test_marks_and_faces_can_be_seen(colours: Theme) -> None:
    for ground in (colours.paper, colours.card):
        assert contrast(colours.border, ground) >= 3
        assert contrast(colours.zero, ground) >= 3
        assert all(contrast(feeling.outline, ground) >= 3 for feeling in colours.faces)
    assert all(contrast(feeling.feature, feeling.fill) >= 4.5 for feeling in colours.faces)


def test_strong_feelings_are_darker_than_mild_ones(colours: Theme) -> None:
    dark = [luminance(feeling.fill) for feeling in colours.faces]
    assert dark[0] < dark[1] < dark[2] > dark[3] > dark[4]


def test_neighbouring_feelings_differ_in_silhouette_or_mouth_too() -> None:
    pen = Pen(theme("bw"), words("en"), default_engine())
    faces = [face.face(pen, valence, 0, 0, 13).name for valence in (-2, -1, 0, 1, 2, None)]
    assert all(a != b for a, b in pairwise(faces))


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(InputError, match="neon"):
        theme("neon")


def test_shapes_keep_the_measures_of_the_tokens() -> None:
    spec, line = TOKENS["card"], TOKENS["edge"]
    assert (
        spec["padding"],
        spec["title"]["line"],
        spec["title"]["first_baseline_from_top"],
        spec["mark"]["size"],
    ) == (card.PADDING, card.LINE, card.FIRST_TITLE_BASELINE, card.MARK_SIZE)
    assert (
        spec["foot"]["owner_chip_height"],
        spec["foot"]["owner_chip_padding"],
    ) == (frame.CHIP_HEIGHT, frame.CHIP_PADDING)
    assert TOKENS["radius"]["edge_corner"] == edge.CORNER
    assert TOKENS["curve"]["height"] == curve_lane.HEIGHT
    for kind, style in edge.STYLES.items():
        dash = " ".join(f"{length:g}" for length in style.dash) or None
        assert (style.width, dash, style.round_ends) == (line[kind]["width"], line[kind]["dash"], line[kind]["round"])


def test_type_keeps_the_sizes_of_the_tokens() -> None:
    pen = Pen(theme("light"), words("en"), default_engine())
    spec = TOKENS["type"]["drawing_pt"]
    styles = {"stage": pen.stage, "lane": pen.lane, "title": pen.title, "number": pen.figure, "meta": pen.meta}
    for name, style in {**styles, "phase": pen.figure, "edge_label": pen.strong}.items():
        assert (style.size, style.bold) == (spec[name]["size"], spec[name]["weight"] == 700)
