"""No map has texts on texts, texts outside their shape, or lines of the curve on its figures' backgrounds."""

import pytest

from journeymapper.drawing.display_list import DisplayList
from journeymapper.drawing.legend import draw_legend
from journeymapper.drawing.sheet import draw_sheet
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.drawing.title_block import draw_title
from journeymapper.foundation.geometry import Box
from journeymapper.foundation.words import words
from journeymapper.model.view import View
from tests.drawing.example_maps import EXAMPLES, ExampleMap
from tests.drawing.ink import overlapping, texts, texts_and_icons
from tests.drawing.layout.generated_maps import generated_map

GENERATED = {f"generated {seed}": seed for seed in range(25)}


def drawing_of(name: str) -> DisplayList:
    if name in GENERATED:
        return ExampleMap(generated_map(GENERATED[name]), "j").drawn()
    return EXAMPLES[name]().drawn()


@pytest.mark.parametrize("name", [*EXAMPLES, *GENERATED])
def test_no_text_covers_another(name: str) -> None:
    assert overlapping(texts(drawing_of(name))) == []


@pytest.mark.parametrize("name", [*EXAMPLES, *GENERATED])
def test_the_pole_of_the_commitment_runs_through_no_text(name: str) -> None:
    drawing = drawing_of(name)
    poles = [group.box for group in drawing.groups if group.id == "/commitment"]
    below_the_flag = [ink for ink in texts(drawing) if ink.group.role != "phase"]
    assert [ink.what for pole in poles for ink in below_the_flag if ink.box.overlaps(pole)] == []


@pytest.mark.parametrize("name", [*EXAMPLES, *GENERATED])
def test_text_stays_inside_its_shape(name: str) -> None:
    outside = [
        (ink.group.id, ink.what) for ink in texts(drawing_of(name)) if not _inside(ink.box, ink.group.box.grown(0.5))
    ]
    assert outside == []


@pytest.mark.parametrize("name", [*EXAMPLES, *GENERATED])
def test_everything_is_inside_the_drawing(name: str) -> None:
    drawing = drawing_of(name)
    sheet = Box(0, 0, drawing.width, drawing.height)
    assert [ink.what for group in drawing.groups for ink in texts_and_icons(group) if not _inside(ink.box, sheet)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_icons_and_texts_of_a_shape_keep_apart(name: str) -> None:
    drawing = drawing_of(name)
    crowded = {group.id: overlapping(texts_and_icons(group)) for group in drawing.groups}
    assert {group_id: pairs for group_id, pairs in crowded.items() if pairs} == {}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_sheets_have_no_text_on_text(name: str, language: str) -> None:
    example = EXAMPLES[name]()
    sheet = draw_sheet(
        View(example.records),
        example.journey_id,
        theme=theme("print"),
        words=words(language),
        text=default_engine(),
        marks=example.marks,
    )
    assert overlapping(texts(sheet)) == []
    assert all(_inside(ink.box, Box(0, 0, sheet.width, sheet.height)) for ink in texts(sheet))


@pytest.mark.parametrize("width", [110.0, 220.0, 440.0, 900.0])
@pytest.mark.parametrize("language", ["en", "de"])
def test_legends_and_titles_fit_the_width_they_are_given(width: float, language: str) -> None:
    example = EXAMPLES["familien"]()
    view, engine, of, colours = View(example.records), default_engine(), words(language), theme("bw")
    legend = draw_legend(view, "current", width, theme=colours, words=of, text=engine, marks=example.marks)
    title = draw_title(view, "current", width, theme=colours, words=of, text=engine)
    for drawing in (legend, title):
        assert drawing.width == width
        assert overlapping([ink for group in drawing.groups for ink in texts_and_icons(group)]) == []
        assert all(_inside(ink.box, Box(0, 0, width, drawing.height)) for ink in texts(drawing))


def _inside(inner: Box, outer: Box) -> bool:
    return outer.x <= inner.x and outer.y <= inner.y and inner.right <= outer.right and inner.bottom <= outer.bottom
