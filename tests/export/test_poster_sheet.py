"""How a poster is composed: where the margin goes, and that nothing collides or leaves the sheet."""

import pytest

from journeymapper.drawing.display_list import Page
from journeymapper.drawing.text import default_engine
from journeymapper.drawing.theme import theme
from journeymapper.export.journey_drawing import drawn_journey
from journeymapper.export.paper import paper
from journeymapper.export.poster.sheet import poster_pages
from journeymapper.foundation.geometry import Box
from journeymapper.foundation.words import words
from journeymapper.model.records import Journey
from journeymapper.model.view import View
from tests.builders import families, journey, stage, touchpoint, view_of


def pages_of(view: View, sheet: str, turned: str = "auto", language: str = "en") -> list[Page]:
    shown = drawn_journey(view, view.all(Journey)[0], theme("print"), words(language), default_engine())
    return poster_pages(shown.poster, shown.map, shown.legend, None if sheet == "fit" else paper(sheet), turned)


def boxes(page: Page) -> list[tuple[str, Box]]:
    """Return where the title, the map as a whole, the sections of the margin and the legend stand on a page."""
    found: list[tuple[str, Box]] = []
    for placed in page.drawings:
        drawing, k = placed.drawing, placed.scale
        if drawing.width < page.width or (len(page.drawings) == 1 and not drawing.groups):
            found.append(("drawing", Box(placed.x, placed.y, drawing.width * k, drawing.height * k)))
            continue
        for group in drawing.groups:
            if group.id.startswith("poster/") and not group.id.endswith(("-rule", "upright")):
                x, y, width, height = group.box
                found.append((group.id, Box(x * k, y * k, width * k, height * k)))
    return found


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("turned", ["auto", "landscape", "portrait"])
@pytest.mark.parametrize("sheet", ["A1", "A3", "A4", "A5", "Letter", "300x1500mm", "2000x500mm", "fit"])
def test_nothing_collides_and_nothing_leaves_the_sheet(sheet: str, turned: str, language: str) -> None:
    for page in pages_of(View(families()), sheet, turned, language):
        placed = boxes(page)
        assert placed
        for place, (name, box) in enumerate(placed):
            assert box.x >= 0, name
            assert box.y >= 0, name
            assert box.right <= page.width + 0.5, name
            assert box.bottom <= page.height + 0.5, name
            for other, second in placed[place + 1 :]:
                assert not box.grown(-0.5).overlaps(second), (name, other)


def test_an_explicit_measure_is_not_turned() -> None:
    page = pages_of(View(families()), "400x900mm")[0]
    assert page.width < page.height
    assert pages_of(View(families()), "400x900mm", "landscape")[0].width > page.height * 0.9


def test_a_small_sheet_gives_the_margin_a_page_of_its_own_and_says_so() -> None:
    first, second = pages_of(View(families()), "A5")
    said = " ".join(line.text for placed in first.drawings for g in placed.drawing.groups for line in g.lines())
    assert "page 2" in said
    listed = " ".join(line.text for placed in second.drawings for g in placed.drawing.groups for line in g.lines())
    assert "What is missing" in listed


def test_at_least_one_gap_is_listed_however_long_its_name() -> None:
    long = view_of(journey("j", "Short", stage("s", "One", touchpoint("t", "Very long title " * 60)), maturity="draft"))
    for sheet in ("A1", "A5"):
        texts = [
            line.text
            for page in pages_of(long, sheet)
            for placed in page.drawings
            for group in placed.drawing.groups
            if group.id == "poster/missing"
            for line in group.lines()
        ]
        assert any(text.startswith("1") for text in texts), texts


def test_an_empty_map_has_a_poster() -> None:
    assert len(pages_of(view_of(journey("j", "Nothing yet")), "A3")) == 1
