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
        return sum(block.height + 2 * self.gap for _, block in self.sections) + self.legend.height * self.legend_scale

    def groups(self, x: float, y: float) -> list[Group]:
        """Return the sections as placed groups."""
        placed: list[Group] = []
        for name, block in self.sections:
            placed.append(group(f"poster/{name}", "text", "", block, x, y, self.width))
            y += block.height + self.gap
            placed.append(group(f"poster/{name}-rule", "text", "", self.rule, x, y, self.width))
            y += self.gap
        return placed

    def placed_legend(self, x: float, y: float, room: float) -> Placed:
        """Return the legend at the foot of the room, or right below the sections where they fill it."""
        height = self.legend.height * self.legend_scale
        below = sum(block.height + 2 * self.gap for _, block in self.sections)
        return Placed(self.legend, x, y + max(below, min(room - height, below + 4 * self.gap)), self.legend_scale)


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
