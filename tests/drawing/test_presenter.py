"""Sheets of the presenter: everything is on them, large, inside, and nothing covers anything."""

from collections.abc import Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.drawing.display_list import Group, Page, Text
from journeymapper.drawing.presenter import Presentation, Sheet
from journeymapper.drawing.presenter.cards import part_around
from journeymapper.drawing.presenter.feelings import cut
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.foundation.geometry import Box
from journeymapper.foundation.words import words
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Stage, Touchpoint
from journeymapper.model.view import View
from tests.builders import families, large_map, transition
from tests.drawing.example_maps import EXAMPLES, MARKS
from tests.drawing.ink import Ink, overlapping, texts, texts_and_icons
from tests.drawing.layout.generated_maps import generated_map

SCREENS = {"projector": (1280, 720), "4K": (3840, 2160), "old": (1024, 768), "wide": (2560, 1080), "high": (1080, 1920)}
MAPS = [*EXAMPLES, "generated 3", "generated 8", "generated 17"]


def records_of(name: str) -> Mapping[str, Record]:
    return generated_map(int(name.split()[1])) if name.startswith("generated") else EXAMPLES[name]().records


def page(records: Mapping[str, Record], record_id: str, screen: str = "projector", **options: str) -> Page:
    drawn = Presentation(theme("light"), words(), default_engine())
    return drawn.page(View(records), record_id, Sheet.for_screen(*SCREENS[screen]), marks=MARKS, **options)


def places(records: Mapping[str, Record]) -> list[str]:
    """Return what a talk goes through, at most 40 places of it."""
    kinds = (Audience, Journey, Stage, Touchpoint)
    found = [record.id for record in records.values() if isinstance(record, kinds)]
    return found[:: max(1, len(found) // 40)]


def groups(shown: Page) -> Iterator[tuple[Group, float]]:
    for placed in shown.drawings:
        for group in placed.drawing.groups:
            yield group, placed.scale


def scaled(box: Box, scale: float) -> Box:
    return Box(*(value * scale for value in box))


def inks(shown: Page) -> list[Ink]:
    """Return all lines of text in units of the sheet."""
    return [
        ink._replace(box=scaled(ink.box, placed.scale)) for placed in shown.drawings for ink in texts(placed.drawing)
    ]


def said(shown: Page) -> list[str]:
    return [line.text.strip() for group, _ in groups(shown) for line in group.lines()]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", MAPS)
def test_no_text_covers_another(name: str, screen: str) -> None:
    records = records_of(name)
    covered = {place: overlapping(inks(page(records, place, screen, clock="12 min"))) for place in places(records)}
    assert {place: pairs for place, pairs in covered.items() if pairs} == {}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", MAPS)
def test_everything_is_on_the_sheet(name: str, screen: str) -> None:
    records = records_of(name)
    outside = []
    for place in places(records):
        shown = page(records, place, screen)
        sheet = Box(0, 0, shown.width, shown.height)
        for group, scale in groups(shown):
            for ink in texts_and_icons(group):
                box = scaled(ink.box, scale)
                if ink.what.strip() and not (sheet.contains(Box(*box[:2], 0, 0).centre) and box.right <= sheet.right):
                    outside.append((place, ink.what))
                if box.bottom > sheet.bottom:
                    outside.append((place, ink.what))
    assert outside == []


@pytest.mark.parametrize("name", MAPS)
def test_nothing_is_small(name: str) -> None:
    """Sixteen units of a sheet 1600 wide; cards are at least two and a half times those of the map."""
    records = records_of(name)
    sizes = {
        item.line.size * scale
        for place in places(records)
        for group, scale in groups(page(records, place))
        for item in group.items
        if isinstance(item, Text)
    }
    assert min(sizes) >= 16


def test_the_sheet_of_the_design() -> None:
    shown = page(families(), "t9")
    assert {"Decide", "Families of new pupils", "3 touchpoints  ·  before Enrolment  ·  nobody owns this stage"} <= set(
        said(shown)
    )
    assert {"70\u00a0%", "30\u00a0%", "35\u00a0% Call the office with questions (7)", "9 of 20"} <= set(said(shown))
    assert "“I pressed Save and the form was empty again.”" in said(shown)
    cards = [(group.id, scale) for group, scale in groups(shown) if group.role == "card"]
    assert cards == [("t8", 3), ("t9", 3), ("t10", 3)]


def test_a_sheet_has_the_shape_of_its_screen_and_room() -> None:
    for width, height in SCREENS.values():
        sheet = Sheet.for_screen(width, height)
        assert sheet.width / sheet.height == pytest.approx(width / height)
        assert sheet.width >= 1600
        assert sheet.height >= 900


def test_every_touchpoint_of_a_long_stage_has_its_sheet() -> None:
    records = large_map(stages=2, rows=50)
    for place in range(50):
        shown = page(records, f"c0r{place}")
        cards = [group.id for group, _ in groups(shown) if group.role == "card"]
        assert f"c0r{place}" in cards
        assert 3 <= len(cards) <= 4


def test_more_ways_than_there_is_room_for_are_counted() -> None:
    records = dict(families())
    for number in (*range(1, 8), *range(12, 20)):
        for source in ("t8", "t9", "t10"):
            way = transition(source, f"t{number}", share=0.01)
            records[way.id] = way
    shown = page(records, "t9")
    assert any("more ways" in text for text in said(shown))
    assert overlapping(inks(shown)) == []


def test_the_touchpoint_in_focus_is_framed_and_its_own_words_are_quoted() -> None:
    records = dict(families())
    records["t10"] = records["t10"].replace(thought="Why on paper?")
    shown = page(records, "t10")
    assert "“Why on paper?”" in said(shown)
    assert [group.id for group, _ in groups(shown)].count("/focus") == 1
    assert "/focus" not in [group.id for group, _ in groups(page(records, "decide"))]


@given(st.integers(1, 400), st.integers(3, 7), st.data())
def test_parts_of_a_stage_are_even_and_hold_their_places(count: int, capacity: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, count - 1))
    start, stop = part_around(place, count, capacity)
    assert start <= place < stop
    assert stop - start <= capacity
    assert all(part_around(other, count, capacity) == (start, stop) for other in range(start, stop))
    if count >= capacity:
        assert stop - start >= capacity // 2


unit = st.floats(-100, 100)


@given(unit, unit, unit, unit, st.floats(0, 0.45), st.floats(0.55, 1))
def test_a_part_of_a_curve_lies_on_the_curve(a: float, b: float, c: float, d: float, first: float, last: float) -> None:
    whole = (("M", 0.0, a), ("C", 30.0, b, 60.0, c, 90.0, d))
    part = cut(whole, 90 * first, 90 * last)
    (_, x0, y0), (_, x1, y1, x2, y2, x3, y3) = part  # type: ignore[misc]
    assert (x0, x3) == (pytest.approx(90 * first), pytest.approx(90 * last))

    def height(p: float, q: float, r: float, s: float, t: float) -> float:
        u = 1 - t
        return u**3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t**3 * s

    for step in range(5):
        t = step / 4
        on_whole = height(a, b, c, d, first + (last - first) * t)
        assert height(y0, y1, y2, y3, t) == pytest.approx(on_whole, abs=1e-6)
        assert height(x0, x1, x2, x3, t) == pytest.approx(90 * (first + (last - first) * t), abs=1e-6)


def test_nothing_of_a_curve_outside_is_kept() -> None:
    assert cut((("M", 0, 0), ("C", 1, 0, 2, 0, 3, 0)), 5, 9) == ()
