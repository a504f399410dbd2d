"""The grid of the Board: which touchpoint stands in which column and row; it follows a journey from edit to edit."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from journeymapper.drawing.layout.measures import (
    CARD_WIDTH,
    STAGE_NAME_SIZE,
    TITLE_SIZE,
    TITLE_WIDTH,
    USUAL_TITLE_LINES,
    TextMeasure,
)
from journeymapper.drawing.text import TextStyle
from journeymapper.model.records import Stage, Touchpoint
from journeymapper.model.view import View

PARKED = ""
"""The id of the column of parked touchpoints, which comes after the last stage."""


class Cell(NamedTuple):
    """A place of the grid: a column by its id, a row counted from 0."""

    column: str
    row: int


class Column:
    """A stage's touchpoints from top to bottom: the same object until one comes, goes, moves or grows taller."""

    __slots__ = ("id", "ids", "tall")

    def __init__(self, column_id: str, ids: tuple[str, ...], tall: frozenset[int]) -> None:
        self.id = column_id
        self.ids = ids
        self.tall = tall
        """The rows in which a title needs a line more than usual."""


class Grid:
    """The touchpoints of one journey in columns."""

    def __init__(self, text: TextMeasure, language: str) -> None:
        self.stages: tuple[Stage, ...] = ()
        self.columns: tuple[Column, ...] = ()
        """One for each stage, and one more when something is parked."""
        self.cells: dict[str, Cell] = {}
        self.index: dict[str, int] = {}
        """The places of the columns, from left to right."""
        self._touchpoints: dict[str, tuple[tuple[Touchpoint, ...], Column]] = {}
        self._long_titles = _Long(text, TextStyle(TITLE_SIZE, True, language), TITLE_WIDTH, USUAL_TITLE_LINES)
        self._long_names = _Long(text, TextStyle(STAGE_NAME_SIZE, True, language), CARD_WIDTH, 1)

    @property
    def name_lines(self) -> int:
        """How many lines every stage name may take: two where one of them needs them."""
        return 2 if any(self._long_names[stage.name] for stage in self.stages) else 1

    @property
    def parked(self) -> bool:
        """Say whether there is a parking lot."""
        return len(self.columns) > len(self.stages)

    @property
    def depth(self) -> int:
        """The rows of the longest stage."""
        return max((len(column.ids) for column in self.columns[: len(self.stages)]), default=0)

    def place(self, touchpoint_id: str) -> tuple[int, int] | None:
        """Return stage and row of a placed touchpoint."""
        cell = self.cells.get(touchpoint_id)
        return (self.index[cell.column], cell.row) if cell is not None and cell.column != PARKED else None

    def follow(self, view: View, journey_id: str) -> set[str]:
        """Bring the grid up to date; return the touchpoints that have come, gone, moved, or are the last no more."""
        before = self._touchpoints
        self.stages = view.stages_of(journey_id)
        touchpoints = {stage.id: view.touchpoints_in(stage.id) for stage in self.stages}
        parked = view.parked_in(journey_id)
        if parked:
            touchpoints[PARKED] = parked
        self._touchpoints = {key: self._column(key, members, before.get(key)) for key, members in touchpoints.items()}
        self.columns = tuple(column for _, column in self._touchpoints.values())
        self.index = {column.id: place for place, column in enumerate(self.columns)}
        gone = [column for key, (_, column) in before.items() if self._of(key) is not column]
        come = [column for key, (_, column) in self._touchpoints.items() if before.get(key, _NOTHING)[1] is not column]
        return self._move(gone, come)

    def _of(self, key: str) -> Column | None:
        return self._touchpoints.get(key, _NOTHING)[1]

    def _column(
        self, key: str, touchpoints: tuple[Touchpoint, ...], known: tuple[tuple[Touchpoint, ...], Column] | None
    ) -> tuple[tuple[Touchpoint, ...], Column]:
        if known is not None and known[0] is touchpoints:
            return known
        ids = tuple([touchpoint.id for touchpoint in touchpoints])
        tall = self._long_titles.places(touchpoint.name for touchpoint in touchpoints)
        if known is not None and known[1].ids == ids and known[1].tall == tall:
            return touchpoints, known[1]
        return touchpoints, Column(key, ids, tall)

    def _move(self, gone: Sequence[Column], come: Sequence[Column]) -> set[str]:
        """Enter columns that have changed, and return the touchpoints to which that makes a difference."""
        moved: set[str] = set()
        old: dict[str, Cell] = {}
        for column in gone:
            for touchpoint_id in column.ids:
                old[touchpoint_id] = self.cells.pop(touchpoint_id)
            moved.update(column.ids[-1:])
        for column in come:
            for row, touchpoint_id in enumerate(column.ids):
                cell = Cell(column.id, row)
                if old.pop(touchpoint_id, None) != cell:
                    moved.add(touchpoint_id)
                self.cells[touchpoint_id] = cell
            moved.update(column.ids[-1:])
        moved.update(old)
        return moved


_NOTHING: tuple[tuple[Touchpoint, ...], Column | None] = ((), None)


def is_long_title(text: TextMeasure, title: str, language: str) -> bool:
    """Say whether a touchpoint's title needs more lines than usual."""
    return len(text.wrap(title, TextStyle(TITLE_SIZE, True, language), TITLE_WIDTH)) > USUAL_TITLE_LINES


class _Long(dict[str, bool]):
    """Says which texts need more lines than usual."""

    def __init__(self, text: TextMeasure, style: TextStyle, width: float, usual: int) -> None:
        super().__init__()
        self._text, self._style, self._width, self._usual = text, style, width, usual

    def places(self, texts: Iterable[str]) -> frozenset[int]:
        """Return the places of the long ones among some texts."""
        return frozenset([place for place, text in enumerate(texts) if self[text]])

    def __missing__(self, text: str) -> bool:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[text] = len(self._text.wrap(text, self._style, self._width)) > self._usual
        return found


_MOST_KNOWN = 20_000
