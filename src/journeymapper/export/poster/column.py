"""The margin: sections with rules above them, in a column beside the map or in columns below it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from journeymapper.drawing.display_list import DisplayList, Group, Placed
from journeymapper.export.poster.flow import Block, group, rule
from journeymapper.export.poster.gap_list import missing
from journeymapper.export.poster.margin import Poster, balance, facts, wish
from journeymapper.export.poster.measures import Measures

_LEGEND_TYPE = 8.0
"""Size in points of the legend's text at scale 1."""

Legend = Callable[[float], DisplayList]
"""Draws the legend for a width in points, at scale 1."""

Section = tuple[str, Block]


class Margin(NamedTuple):
    """The sections of the margin but the list of gaps, whose length depends on the room, and the legend."""

    poster: Poster
    measure: Measures
    sections: tuple[Section, ...]
    legend: DisplayList
    legend_scale: float

    @property
    def width(self) -> float:
        """How wide a column is."""
        return self.measure.column

    @property
    def gap(self) -> float:
        """The space on either side of a rule."""
        return self.measure.gap * 0.55

    @property
    def legend_height(self) -> float:
        """How high the legend is on the sheet."""
        return self.legend.height * self.legend_scale

    def column_height(self, gaps_room: float) -> float:
        """Return the height of everything in one column, with some room for the list of gaps."""
        return self._height([*self.sections, self._missing(gaps_room)]) + 2 * self.gap + self.legend_height

    def in_column(self, x: float, y: float, room: float) -> tuple[list[Group], Placed]:
        """Set everything in one column; the gaps take what is left of the room, the legend stands at its foot."""
        left = room - self._height(self.sections) - 4 * self.gap - self.legend_height
        first, *rest = self.sections
        shown = (
            [first, *rest[:-1], self._missing(left), rest[-1]] if len(rest) > 1 else [first, self._missing(left), *rest]
        )
        groups, end = self._set(shown, x, y)
        top = max(end + 2 * self.gap, y + room - self.legend_height)
        groups.append(self._rule("legend", x, top - self.gap))
        return groups, Placed(self.legend, x, top, self.legend_scale)

    def foot_height(self, columns: int) -> float:
        """Return the height of the margin set in two or three columns."""
        told = self._height(self.sections)
        if columns == 2:
            told += 2 * self.gap + self.legend_height
        return max(told, self.legend_height, self.measure.body.leading * 8)

    def in_columns(self, columns: int, x: float, y: float, width: float, room: float) -> tuple[list[Group], Placed]:
        """Set the margin across a width: facts and balance, then the gaps, then the legend (below the facts in two)."""
        step = (width - self.width) / max(columns - 1, 1)
        groups, end = self._set(self.sections, x, y)
        gaps, _ = self._set([self._missing(room)], x + step, y)
        legend_x, legend_y = (x + 2 * step, y) if columns > 2 else (x, end + 2 * self.gap)
        if columns == 2:
            groups.append(self._rule("legend", legend_x, legend_y - self.gap))
        return [*groups, *gaps], Placed(self.legend, legend_x, legend_y, self.legend_scale)

    def _missing(self, room: float) -> Section:
        return "missing", missing(self.poster, self.measure, self.width, room)

    def _height(self, sections: Sequence[Section]) -> float:
        return sum(block.height for _, block in sections) + 2 * self.gap * (len(sections) - 1)

    def _set(self, sections: Sequence[Section], x: float, y: float) -> tuple[list[Group], float]:
        """Return sections as placed groups with rules between them, and where they end."""
        placed: list[Group] = []
        for place, (name, block) in enumerate(sections):
            if place:
                y += 2 * self.gap
                placed.append(self._rule(name, x, y - self.gap))
            placed.append(group(f"poster/{name}", "text", "", block, x, y, self.width))
            y += block.height
        return placed, y

    def _rule(self, name: str, x: float, y: float) -> Group:
        line = rule(self.width, self.poster.theme.ink, self.measure.rule)
        return group(f"poster/{name}-rule", "text", "", line, x, y, self.width)


def margin_of(
    poster: Poster, measure: Measures, legend: Legend, page: str, map_scale: float, smallest: float
) -> Margin:
    """Return the margin of a poster; `smallest` is the size in points of the smallest text on the map's sheet."""
    width = measure.column
    legend_scale = measure.body.style.size / _LEGEND_TYPE
    sections = (
        ("facts", facts(poster, measure, width, page=page, scale=map_scale, smallest=smallest)),
        ("wish", wish(poster, measure, width)),
        ("balance", balance(poster, measure, width)),
    )
    shown = tuple((name, block) for name, block in sections if block is not None)
    return Margin(poster, measure, shown, legend(width / legend_scale), legend_scale)
