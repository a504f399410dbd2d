"""Composes a poster: finds the arrangement of title, map and margin that draws the map largest, and fills the pages."""

from typing import Literal, NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Page, Placed, Rect
from journeymapper.drawing.layout.measures import AXIS_WIDTH
from journeymapper.drawing.wording import state_of, title_of
from journeymapper.export.paper import Paper, paper
from journeymapper.export.poster.column import Legend, Margin, margin_of
from journeymapper.export.poster.flow import Block, cut_line, group, paragraph, stacked
from journeymapper.export.poster.margin import Poster
from journeymapper.export.poster.measures import Measures, measures

SMALLEST_ON_MAP = 8.0
"""The smallest text on a map at scale 1, in points."""

LEAST_READABLE = 6.0
"""Nothing on paper should be smaller than this, in points."""

_GAIN = 1.1
"""How much larger the map must get for the margin to leave its place beside it for a page of its own."""

_LISTING = 0.4
"""On a sheet that fits the map the margin may be higher than the map: this part of the map's width."""


class _Plan(NamedTuple):
    sheet: Paper
    measure: Measures
    margin: Literal["beside", "below", "apart"]
    """Where the margin stands; apart: on a page of its own."""
    columns: int
    """How many columns it has below the map or on its page."""
    width: float
    """Room for title and map."""
    scale: float
    top: float
    """Where the map begins, below the title."""


def poster_pages(
    poster: Poster, drawing: DisplayList, legend: Legend, sheet: Paper | None, turned: str = "auto"
) -> list[Page]:
    """Return the pages of a poster: one, or two where the margin beside the map would make the map too small.

    `sheet` None makes the page fit the map. `turned` is "landscape", "portrait", or "auto" for whichever draws the map
    larger.
    """
    plan = _fitted(poster, drawing, legend) if sheet is None else _best(poster, drawing, legend, sheet, turned)
    pages = [_map_page(poster, drawing, legend, plan)]
    if plan.margin == "apart":
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


def _best(poster: Poster, drawing: DisplayList, legend: Legend, sheet: Paper, turned: str) -> _Plan:
    """Return the plan with the largest map; the margin gets a page of its own only where the map needs the room."""
    ways = {"landscape": [sheet.landscape()], "portrait": [sheet.portrait()]}.get(
        turned, [sheet.landscape(), sheet.portrait()]
    )
    whole = [plan for way in ways for plan in _one_page_plans(poster, drawing, legend, way)]
    best = max(whole, key=lambda plan: plan.scale)
    apart = max((_plan_apart(poster, drawing, way) for way in ways), key=lambda plan: plan.scale)
    too_small = best.scale * SMALLEST_ON_MAP < LEAST_READABLE
    return apart if too_small and apart.scale > _GAIN * best.scale else best


def _one_page_plans(poster: Poster, drawing: DisplayList, legend: Legend, sheet: Paper) -> list[_Plan]:
    measure = measures(sheet.width, sheet.height, poster.theme, poster.words.language)
    inner = sheet.width - 2 * measure.margin
    beside = _plan(poster, drawing, sheet, measure, inner - measure.column - 2 * measure.gap, 0)
    plans = [beside]
    columns = _columns(measure, inner)
    if columns > 1:
        foot = _margin(poster, measure, legend, 1.0, page=1, pages=1).foot_height(columns) + 2 * measure.gap
        below = _plan(poster, drawing, sheet, measure, inner, foot)
        plans.append(below._replace(margin="below", columns=columns))
    return plans


def _plan_apart(poster: Poster, drawing: DisplayList, sheet: Paper) -> _Plan:
    measure = measures(sheet.width, sheet.height, poster.theme, poster.words.language)
    inner = sheet.width - 2 * measure.margin
    return _plan(poster, drawing, sheet, measure, inner, 0)._replace(margin="apart", columns=_columns(measure, inner))


def _columns(measure: Measures, width: float) -> int:
    return max(1, min(3, int((width + measure.gap) / (measure.column + measure.gap))))


def _plan(poster: Poster, drawing: DisplayList, sheet: Paper, measure: Measures, width: float, foot: float) -> _Plan:
    width = max(width, measure.margin)
    top = measure.margin + _title(poster, measure, width).height + measure.gap
    height = max(sheet.height - measure.margin - top - foot, measure.margin)
    scale = min(width / drawing.width, height / drawing.height, 1.5 * measure.map_scale)
    return _Plan(sheet, measure, "beside", 1, width, scale, top)


def _fitted(poster: Poster, drawing: DisplayList, legend: Legend) -> _Plan:
    """Return a sheet on which the map has scale 1, as wide and as high as the map and the margin need."""
    model = paper("A3").landscape()
    measure = measures(model.width, model.height, poster.theme, poster.words.language)
    width = max(drawing.width, 1.2 * measure.column)
    top = measure.margin + _title(poster, measure, width).height + measure.gap
    map_height = top + drawing.height - measure.margin
    margin = _margin(poster, measure, legend, 1.0, page=1, pages=1)
    height = max(map_height, margin.column_height(_LISTING * width)) + 2 * measure.margin
    whole = Paper("fit", width + 2 * measure.gap + measure.column + 2 * measure.margin, height)
    return _Plan(whole, measure, "beside", 1, width, 1.0, top)


def _map_page(poster: Poster, drawing: DisplayList, legend: Legend, plan: _Plan) -> Page:
    sheet, measure = plan.sheet, plan.measure
    indent = AXIS_WIDTH * plan.scale
    title = _title(poster, measure, plan.width - indent)
    left = measure.margin + indent
    groups = [group("poster/title", "title", _name(poster), title, left, measure.margin, plan.width - indent)]
    placed = [Placed(drawing, measure.margin, plan.top, plan.scale)]
    if plan.margin != "apart":
        margin = _margin(poster, measure, legend, plan.scale, page=1, pages=1)
        if plan.margin == "beside":
            x, height = sheet.width - measure.margin - measure.column, sheet.height - 2 * measure.margin
            groups.append(_upright(poster, measure, x - measure.gap, height))
            drawn, shown_legend = margin.in_column(x, measure.margin, height)
        else:
            y = plan.top + drawing.height * plan.scale + 2 * measure.gap
            room = sheet.height - measure.margin - y
            width = sheet.width - measure.margin - left
            drawn, shown_legend = margin.in_columns(plan.columns, left, y, width, room)
        groups += drawn
        placed.append(shown_legend)
    furniture = DisplayList(sheet.width, sheet.height, None, tuple(groups), poster.words.language)
    placed.insert(0, Placed(furniture, 0, 0, 1.0))
    return Page(sheet.width, sheet.height, poster.theme.paper, tuple(placed), _name(poster))


def _margin_page(poster: Poster, legend: Legend, plan: _Plan) -> Page:
    """Return a second page with the margin on it, in as many columns as one reads."""
    sheet, measure = plan.sheet, plan.measure
    width = sheet.width - 2 * measure.margin
    title = _title(poster, measure, width)
    top = measure.margin + title.height + measure.gap
    groups: list[Group] = [group("poster/title2", "title", _name(poster), title, measure.margin, measure.margin, width)]
    margin = _margin(poster, measure, legend, plan.scale, page=2, pages=2)
    room = sheet.height - measure.margin - top
    if plan.columns > 1:
        drawn, shown_legend = margin.in_columns(plan.columns, measure.margin, top, width, room)
    else:
        drawn, shown_legend = margin.in_column(measure.margin, top, room)
    furniture = DisplayList(sheet.width, sheet.height, None, (*groups, *drawn), poster.words.language)
    placed = (Placed(furniture, 0, 0, 1.0), shown_legend)
    return Page(sheet.width, sheet.height, poster.theme.paper, placed)


def _upright(poster: Poster, measure: Measures, x: float, height: float) -> Group:
    line = Rect(0, 0, max(measure.rule * 0.5, 0.5), height, poster.theme.line)
    return group("poster/upright", "text", "", Block((line,), height), x, measure.margin, 1)


def _margin(poster: Poster, measure: Measures, legend: Legend, scale: float, *, page: int, pages: int) -> Margin:
    smallest = min(scale * SMALLEST_ON_MAP, measure.body.style.size)
    page_of = poster.words("poster.page_of", page=page, pages=pages)
    return margin_of(poster, measure, legend, page_of, scale, smallest)


def _title(poster: Poster, measure: Measures, width: float) -> Block:
    """Return organisation, name and one line on the journey, as wide as the map."""
    of, journey = poster.words, poster.journey
    organisation = poster.view.project.organisation or poster.view.project.name
    told = ". ".join(part for part in (state_of(of, journey), journey.scenario or "") if part)
    blocks = [cut_line(poster.engine, organisation, measure.organisation, width)] if organisation else []
    blocks.append(paragraph(poster.engine, _name(poster), measure.title, width, max_lines=2))
    blocks.append(paragraph(poster.engine, told, measure.subtitle, width, max_lines=2))
    return stacked(blocks)


def _name(poster: Poster) -> str:
    return title_of(poster.words, poster.journey, poster.audience)
