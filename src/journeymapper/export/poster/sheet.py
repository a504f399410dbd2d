"""Composes a poster: finds the arrangement of title, map and margin that draws the map largest, and fills the pages."""

from collections.abc import Callable
from typing import NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Page, Placed, Rect
from journeymapper.drawing.layout.measures import AXIS_WIDTH
from journeymapper.drawing.wording import state_of, title_of
from journeymapper.export.paper import Paper, paper
from journeymapper.export.poster.column import Column, column
from journeymapper.export.poster.flow import Block, group, one_line, paragraph, stacked
from journeymapper.export.poster.margin import Poster
from journeymapper.export.poster.measures import Measures, measures

SMALLEST_ON_MAP = 8.0
"""The smallest text on a map at scale 1, in points."""

LEAST_READABLE = 6.0
"""Nothing on paper should be smaller than this, in points."""

Legend = Callable[[float], DisplayList]
"""Draws the legend for a width in points, at scale 1."""

_TALLEST_LISTING = 0.4
"""On a sheet that fits the map the margin may be higher than the map: this part of the map's width."""


class _Plan(NamedTuple):
    sheet: Paper
    measure: Measures
    margin_beside: bool
    """The margin stands right of the map; else it fills a page of its own."""
    map_width: float
    map_scale: float
    top: float
    """Where the map begins, below the title."""


def poster_pages(
    poster: Poster, drawing: DisplayList, legend: Legend, sheet: Paper | None, turned: str = "auto"
) -> list[Page]:
    """Return the pages of a poster: one, or two where the margin beside the map would make the map too small.

    `sheet` None makes the page fit the map. `turned` is "landscape", "portrait", or "auto" for
    whichever draws the map larger.
    """
    plan = _fitted(poster, drawing, legend) if sheet is None else _best(poster, drawing, sheet, turned)
    pages = [_map_page(poster, drawing, legend, plan)]
    if not plan.margin_beside:
        pages.append(_margin_page(poster, legend, plan))
    return pages


def smallest_text(pages: list[Page]) -> float:
    """Return the size of the smallest text on the pages, in points; 0 where there is none."""
    sizes = [
        line.size * placed.scale
        for page in pages
        for placed in page.drawings
        for drawn in placed.drawing.groups
        for line in drawn.lines()
    ]
    return min(sizes, default=0.0)


def _best(poster: Poster, drawing: DisplayList, sheet: Paper, turned: str) -> _Plan:
    """Put the margin beside the map, or on a page of its own where the map is too small to read and gains by it."""
    ways = {"landscape": [sheet.landscape()], "portrait": [sheet.portrait()]}.get(
        turned, [sheet.landscape(), sheet.portrait()]
    )
    beside = max((_plan(poster, drawing, way, margin_beside=True) for way in ways), key=lambda plan: plan.map_scale)
    alone = max((_plan(poster, drawing, way, margin_beside=False) for way in ways), key=lambda plan: plan.map_scale)
    too_small = beside.map_scale * SMALLEST_ON_MAP < LEAST_READABLE
    return alone if too_small and alone.map_scale > 1.1 * beside.map_scale else beside


def _plan(poster: Poster, drawing: DisplayList, sheet: Paper, *, margin_beside: bool) -> _Plan:
    measure = measures(sheet.width, sheet.height, poster.theme, poster.words.language)
    taken = measure.column + 2 * measure.gap if margin_beside else 0
    width = max(sheet.width - 2 * measure.margin - taken, measure.margin)
    top = measure.margin + _title(poster, measure, width).height + measure.gap
    height = max(sheet.height - measure.margin - top, measure.margin)
    scale = min(width / drawing.width, height / drawing.height, 1.5 * measure.map_scale)
    return _Plan(sheet, measure, margin_beside, width, scale, top)


def _fitted(poster: Poster, drawing: DisplayList, legend: Legend) -> _Plan:
    """Return a sheet on which the map has scale 1, as wide and as high as the map and the margin need."""
    model = paper("A3")
    measure = measures(model.height, model.width, poster.theme, poster.words.language)
    width = max(drawing.width, 1.2 * measure.column)
    top = measure.margin + _title(poster, measure, width).height + measure.gap
    map_height = top + drawing.height - measure.margin
    listing = column(poster, measure, legend, "1", 1.0, LEAST_READABLE, room=max(map_height, _TALLEST_LISTING * width))
    height = max(map_height, listing.height) + 2 * measure.margin
    whole = Paper("fit", width + 2 * measure.gap + measure.column + 2 * measure.margin, height)
    return _Plan(whole, measure, True, width, 1.0, top)


def _map_page(poster: Poster, drawing: DisplayList, legend: Legend, plan: _Plan) -> Page:
    sheet, measure = plan.sheet, plan.measure
    indent = AXIS_WIDTH * plan.map_scale
    title = _title(poster, measure, plan.map_width - indent)
    left = measure.margin + indent
    groups = [group("poster/title", "title", _name(poster), title, left, measure.margin, plan.map_width - indent)]
    placed = [Placed(drawing, measure.margin, plan.top, plan.map_scale)]
    if plan.margin_beside:
        left, height = sheet.width - measure.margin - measure.column, sheet.height - 2 * measure.margin
        upright = Rect(0, 0, max(measure.rule * 0.5, 0.5), height, poster.theme.line)
        groups.append(
            group("poster/rule", "text", "", Block((upright,), height), left - measure.gap, measure.margin, 1)
        )
        margin = _margin(poster, legend, plan, page=1, pages=1, room=height)
        groups += margin.groups(left, measure.margin, height)
        placed.append(margin.placed_legend(left, measure.margin, height))
    furniture = DisplayList(sheet.width, sheet.height, None, tuple(groups), poster.words.language)
    placed.insert(0, Placed(furniture, 0, 0, 1.0))
    return Page(sheet.width, sheet.height, poster.theme.paper, tuple(placed), _name(poster))


def _margin_page(poster: Poster, legend: Legend, plan: _Plan) -> Page:
    """Return a second page with the margin on it, in a column as wide as one reads."""
    sheet, measure = plan.sheet, plan.measure
    width = sheet.width - 2 * measure.margin
    title = _title(poster, measure, width)
    top = measure.margin + title.height + measure.gap
    height = sheet.height - measure.margin - top
    margin = _margin(poster, legend, plan, page=2, pages=2, room=height)
    groups: list[Group] = [group("poster/title2", "title", _name(poster), title, measure.margin, measure.margin, width)]
    groups += margin.groups(measure.margin, top, height)
    furniture = DisplayList(sheet.width, sheet.height, None, tuple(groups), poster.words.language)
    placed = (Placed(furniture, 0, 0, 1.0), margin.placed_legend(measure.margin, top, height))
    return Page(sheet.width, sheet.height, poster.theme.paper, placed)


def _margin(poster: Poster, legend: Legend, plan: _Plan, *, page: int, pages: int, room: float) -> Column:
    smallest = min(plan.map_scale * SMALLEST_ON_MAP, plan.measure.body.style.size)
    page_of = poster.words("poster.page_of", page=page, pages=pages)
    return column(poster, plan.measure, legend, page_of, plan.map_scale, smallest, room=room)


def _title(poster: Poster, measure: Measures, width: float) -> Block:
    """Return organisation, name and one line on the journey, as wide as the map."""
    of, journey = poster.words, poster.journey
    organisation = poster.view.project.organisation or poster.view.project.name
    told = ". ".join(part for part in (state_of(of, journey), journey.scenario or "") if part)
    blocks = [one_line(poster.engine, organisation, measure.organisation, width)] if organisation else []
    blocks.append(paragraph(poster.engine, _name(poster), measure.title, width, max_lines=2))
    blocks.append(paragraph(poster.engine, told, measure.subtitle, width, max_lines=2))
    return stacked(blocks)


def _name(poster: Poster) -> str:
    return title_of(poster.words, poster.journey, poster.audience)
