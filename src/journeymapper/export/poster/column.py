"""The margin as one column: sections with a rule above each, the legend at its foot."""

from collections.abc import Callable
from typing import NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Placed
from journeymapper.export.poster.flow import Block, group, rule, space, stacked
from journeymapper.export.poster.margin import Poster, balance, facts, missing, wish
from journeymapper.export.poster.measures import Measures

_LEGEND_TYPE = 8.0
"""Size in points of the legend's text at scale 1."""


class Column(NamedTuple):
    """The sections of the margin, top to bottom, and the legend."""

    width: float
    sections: tuple[tuple[str, Block], ...]
    legend: DisplayList
    legend_scale: float
    rule: Block
    gap: float

    @property
    def height(self) -> float:
        """How much room the column takes."""
        return self._above_legend + self._legend_height

    def groups(self, x: float, y: float, room: float) -> list[Group]:
        """Return the sections as placed groups, with a rule above each but the first, and one above the legend."""
        placed: list[Group] = []
        top = y
        for place, (name, block) in enumerate(self.sections):
            if place:
                placed.append(group(f"poster/{name}-rule", "text", "", self.rule, x, y - self.gap, self.width))
            placed.append(group(f"poster/{name}", "text", "", block, x, y, self.width))
            y += block.height + 2 * self.gap
        foot = self._legend_top(top, room)
        placed.append(group("poster/legend-rule", "text", "", self.rule, x, foot - self.gap, self.width))
        return placed

    def placed_legend(self, x: float, y: float, room: float) -> Placed:
        """Return the legend at the foot of the room, or right below the sections where they fill it."""
        return Placed(self.legend, x, self._legend_top(y, room), self.legend_scale)

    @property
    def _above_legend(self) -> float:
        return sum(block.height + 2 * self.gap for _, block in self.sections)

    @property
    def _legend_height(self) -> float:
        return self.legend.height * self.legend_scale

    def _legend_top(self, y: float, room: float) -> float:
        return y + max(self._above_legend, room - self._legend_height)


def column(
    poster: Poster,
    measure: Measures,
    legend: Callable[[float], DisplayList],
    page: str,
    map_scale: float,
    smallest: float,
    *,
    room: float,
) -> Column:
    """Return the margin for some room in points; the list of gaps takes what the other sections leave."""
    width = measure.column
    legend_scale = measure.body.style.size / _LEGEND_TYPE
    drawn = legend(width / legend_scale)
    gap = measure.gap * 0.55
    told = facts(poster, measure, width, page=page, scale=map_scale, smallest=smallest)
    wanted, balanced = wish(poster, measure, width), balance(poster, measure, width)
    fixed = [block for block in (told, wanted, balanced) if block is not None]
    left = room - sum(block.height + 2 * gap for block in fixed) - drawn.height * legend_scale - 2 * gap
    sections = (
        ("facts", told),
        ("wish", wanted),
        ("missing", missing(poster, measure, width, left)),
        ("balance", balanced),
    )
    shown = tuple((name, block) for name, block in sections if block is not None)
    line = stacked([rule(width, poster.theme.ink, measure.rule), space(0)])
    return Column(width, shown, drawn, legend_scale, line, gap)
