"""Composes a poster: finds the arrangement of title, map and margin that draws the map largest, and fills the pages."""

from typing import Literal, NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Page, Placed, Rect
from journeymapper.drawing.layout.measures import AXIS_WIDTH
from journeymapper.drawing.wording import state_of, title_of
from journeymapper.export.paper import Paper, paper
from journeymapper.export.poster.column import Legend, Margin, margin_of
from journeymapper.export.poster.flow import Block, cut_line, group, paragraph, stacked, width_of
from journeymapper.export.poster.margin import Poster
from journeymapper.export.poster.measures import Measures, measures

SMALLEST_ON_MAP = 8.0
"""The smallest text on a map at scale 1, in points."""

LEAST_READABLE = 6.0
"""Nothing on paper should be smaller than this, in points."""

_GAIN = 1.1
"""How much larger the map must get for the margin to leave its place beside it."""

_LISTING = 0.4
"""On a sheet that fits the map the margin may be higher than the map: this part of the map's width."""


class _Plan(NamedTuple):
    sheet: Paper
    measure: Measures
    margin: Literal["beside", "below", "apart"]
    """Where the margin stands; apart: on a page of its own."""
    columns: int
    """How many columns it has below the map or on its page."""
    scale: float
    left: float
    """Where the first column of the map and everything that lines up with it begins."""
    width: float
    """From there to the end of the title's and the map's room."""
    title: Block
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
    """Return the plan to print: the margin beside the map, unless another place for it makes the map a tenth larger.

    A page of its own is such a place only where the map's text would otherwise be too small to read.
    """
    sheets = {"landscape": [sheet.landscape()], "portrait": [sheet.portrait()]}.get(turned)
    if sheets is None:
        sheets = [sheet] if sheet.custom else [sheet.landscape(), sheet.portrait()]
    beside = _largest([_plan_beside(poster, drawing, legend, way) for way in sheets])
    below = _largest([_plan_below(poster, drawing, legend, way) for way in sheets])
    apart = max((_plan_apart(poster, drawing, way) for way in sheets), key=lambda plan: plan.scale)
    best = beside or below or apart
    if below is not None and below.scale > _GAIN * best.scale:
        best = below
    too_small = best.scale * SMALLEST_ON_MAP < LEAST_READABLE
    return apart if too_small and apart.scale > _GAIN * best.scale else best


def _largest(plans: list[_Plan | None]) -> _Plan | None:
    """Return the plan with the largest map; None where there is no plan."""
    return max((plan for plan in plans if plan is not None), key=lambda plan: plan.scale, default=None)


def _plan_beside(poster: Poster, drawing: DisplayList, legend: Legend, sheet: Paper) -> _Plan | None:
    """Plan the margin right of the map; None where the sheet is too low for it."""
    measure = measures(sheet.width, sheet.height, poster.theme, poster.words.language)
    taken = measure.column + 2 * measure.gap
    plan = _plan(poster, drawing, sheet, measure, sheet.width - 2 * measure.margin - taken, 0)
    margin = _margin(poster, measure, legend, plan.scale, page=1, pages=1)
    if margin.column_height(0) > sheet.height - 2 * measure.margin or plan.width < measure.column:
        return None
    return plan


def _plan_below(poster: Poster, drawing: DisplayList, legend: Legend, sheet: Paper) -> _Plan | None:
    """Plan the margin in columns below the map; None where the sheet is too narrow for two."""
    measure = measures(sheet.width, sheet.height, poster.theme, poster.words.language)
    inner = sheet.width - 2 * measure.margin
    columns = _columns(measure, inner - AXIS_WIDTH)
    if columns < 2:
        return None
    foot = _margin(poster, measure, legend, 1.0, page=1, pages=1).foot_height(columns) + 2 * measure.gap
    if foot > 0.6 * sheet.height:
        return None
    least = measure.column * columns + measure.gap * (columns - 1)
    return _plan(poster, drawing, sheet, measure, inner, foot, least)._replace(margin="below", columns=columns)


def _plan_apart(poster: Poster, drawing: DisplayList, sheet: Paper) -> _Plan:
    """Plan the margin on a page of its own."""
    measure = measures(sheet.width, sheet.height, poster.theme, poster.words.language)
    inner = sheet.width - 2 * measure.margin
    plan = _plan(poster, drawing, sheet, measure, inner, 0)
    return plan._replace(margin="apart", columns=_columns(measure, inner))


def _columns(measure: Measures, width: float) -> int:
    return max(1, min(3, int((width + measure.gap) / (measure.column + measure.gap))))


def _plan(
    poster: Poster,
    drawing: DisplayList,
    sheet: Paper,
    measure: Measures,
    width: float,
    foot: float,
    least: float = 0,
) -> _Plan:
    """Plan title and map for a width and a foot that is kept free; what is drawn, `least` wide, is centred."""
    width = max(width, measure.margin)
    room = width - AXIS_WIDTH * min(width / drawing.width, 1.5 * measure.map_scale)
    title = _title(poster, measure, room)
    top = measure.margin + title.height + measure.gap
    height = max(sheet.height - measure.margin - top - foot, measure.margin)
    scale = min(width / drawing.width, height / drawing.height, 1.5 * measure.map_scale)
    indent = AXIS_WIDTH * scale
    spare = max(0.0, width - max(drawing.width * scale, indent + width_of(title), indent + least))
    left = measure.margin + spare / 2 + AXIS_WIDTH * scale
    return _Plan(sheet, measure, "beside", 1, scale, left, measure.margin + width - spare / 2 - left, title, top)


def _fitted(poster: Poster, drawing: DisplayList, legend: Legend) -> _Plan:
    """Return a sheet on which the map has scale 1, as wide and as high as the map and the margin need."""
    model = paper("A3").landscape()
    measure = measures(model.width, model.height, poster.theme, poster.words.language)
    width = max(drawing.width, 1.2 * measure.column)
    title = _title(poster, measure, width - AXIS_WIDTH)
    top = measure.margin + title.height + measure.gap
    map_height = top + drawing.height - measure.margin
    margin = _margin(poster, measure, legend, 1.0, page=1, pages=1)
    height = max(map_height, margin.column_height(_LISTING * width)) + 2 * measure.margin
    whole = Paper("fit", width + 2 * measure.gap + measure.column + 2 * measure.margin, height)
    return _Plan(whole, measure, "beside", 1, 1.0, measure.margin + AXIS_WIDTH, width - AXIS_WIDTH, title, top)


def _map_page(poster: Poster, drawing: DisplayList, legend: Legend, plan: _Plan) -> Page:
    sheet, measure = plan.sheet, plan.measure
    groups = [group("poster/title", "title", _name(poster), plan.title, plan.left, measure.margin, plan.width)]
    placed = [Placed(drawing, plan.left - AXIS_WIDTH * plan.scale, plan.top, plan.scale)]
    foot = plan.top + drawing.height * plan.scale + 2 * measure.gap
    if plan.margin == "apart":
        note = cut_line(poster.engine, poster.words("poster.continued"), measure.small, plan.width)
        below = min(foot - measure.gap, sheet.height - 0.8 * measure.margin)
        groups.append(group("poster/continued", "text", "", note, plan.left, below, plan.width))
    else:
        margin = _margin(poster, measure, legend, plan.scale, page=1, pages=1)
        if plan.margin == "beside":
            x, height = plan.left + plan.width + 2 * measure.gap, sheet.height - 2 * measure.margin
            groups.append(_upright(poster, measure, x - measure.gap, height))
            drawn, shown_legend = margin.in_column(x, measure.margin, height)
        else:
            room = sheet.height - measure.margin - foot
            drawn, shown_legend = margin.in_columns(plan.columns, plan.left, foot, plan.width, room)
        groups += drawn
        placed.append(shown_legend)
    furniture = DisplayList(sheet.width, sheet.height, None, tuple(groups), poster.words.language)
    placed.insert(0, Placed(furniture, 0, 0, 1.0))
    return Page(sheet.width, sheet.height, poster.theme.paper, tuple(placed), _name(poster))


def _margin_page(poster: Poster, legend: Legend, plan: _Plan) -> Page:
    """Return a second page with the margin on it, in as many columns as one reads; smaller where it is too high."""
    sheet, measure = plan.sheet, plan.measure
    margin = _margin(poster, measure, legend, plan.scale, page=2, pages=2)
    title = cut_line(poster.engine, _name(poster), measure.section, sheet.width - 2 * measure.margin)
    top = measure.margin + title.height + measure.gap
    needed = margin.foot_height(plan.columns) if plan.columns > 1 else margin.column_height(0)
    larger = max(1.0, (top + needed + measure.margin) / sheet.height)
    width, room = sheet.width * larger - 2 * measure.margin, sheet.height * larger - measure.margin - top
    groups: list[Group] = [group("poster/title2", "title", _name(poster), title, measure.margin, measure.margin, width)]
    if plan.columns > 1:
        drawn, key = margin.in_columns(plan.columns, measure.margin, top, width, room)
    else:
        drawn, key = margin.in_column(measure.margin, top, room)
    size = (sheet.width * larger, sheet.height * larger)
    furniture = DisplayList(*size, None, (*groups, *drawn), poster.words.language)
    shrunk_key = Placed(key.drawing, key.x / larger, key.y / larger, key.scale / larger)
    placed = (Placed(furniture, 0, 0, 1 / larger), shrunk_key)
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
