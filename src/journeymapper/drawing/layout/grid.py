"""The grid of the Board: which touchpoint stands in which column and row, and how high the rows are."""

from typing import NamedTuple

from journeymapper.drawing.layout.measures import (
    CARD_HEIGHT,
    CARD_WIDTH,
    MOST_TITLE_LINES,
    STAGE_NAME_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    TITLE_WIDTH,
    USUAL_TITLE_LINES,
    TextMeasure,
)
from journeymapper.drawing.text import TextStyle
from journeymapper.model.records import Stage, Touchpoint
from journeymapper.model.view import View


class Cell(NamedTuple):
    """A place of the grid, both counted from 0."""

    column: int
    row: int


class Grid(NamedTuple):
    """The touchpoints of a journey in columns; the parking lot is the column after the last stage."""

    stages: tuple[Stage, ...]
    columns: tuple[tuple[Touchpoint, ...], ...]
    """One for each stage, and one more when something is parked."""
    cells: dict[str, Cell]
    title_lines: list[int]
    """How many lines a title may take, row by row."""
    name_lines: int

    @property
    def parked(self) -> bool:
        """Say whether there is a parking lot."""
        return len(self.columns) > len(self.stages)

    @property
    def depth(self) -> int:
        """The rows of the longest stage."""
        return max((len(column) for column in self.columns[: len(self.stages)]), default=0)

    def card_height(self, row: int) -> float:
        """Return the height of every card in a row."""
        return CARD_HEIGHT + (self.title_lines[row] - USUAL_TITLE_LINES) * TITLE_LINE


def grid_of(view: View, journey_id: str, text: TextMeasure) -> Grid:
    """Put a journey's touchpoints into columns and rows. A row in which a title needs a third line is higher."""
    stages = view.stages_of(journey_id)
    columns = [view.touchpoints_in(stage.id) for stage in stages]
    parked = view.parked_in(journey_id)
    if parked:
        columns.append(parked)
    language = view.project.language
    cells: dict[str, Cell] = {}
    title_lines = [USUAL_TITLE_LINES] * max(map(len, columns), default=0)
    for number, column in enumerate(columns):
        for row, touchpoint in enumerate(column):
            cells[touchpoint.id] = Cell(number, row)
            if title_lines[row] < MOST_TITLE_LINES and is_long_title(text, touchpoint.name, language):
                title_lines[row] = MOST_TITLE_LINES
    long_name = any(is_long_name(text, stage.name, language) for stage in stages)
    return Grid(stages, tuple(columns), cells, title_lines, 2 if long_name else 1)


def is_long_title(text: TextMeasure, title: str, language: str) -> bool:
    """Say whether a touchpoint's title needs more lines than usual."""
    return len(text.wrap(title, TextStyle(TITLE_SIZE, True, language), TITLE_WIDTH)) > USUAL_TITLE_LINES


def is_long_name(text: TextMeasure, name: str, language: str) -> bool:
    """Say whether a stage's name needs more than one line."""
    return len(text.wrap(name, TextStyle(STAGE_NAME_SIZE, True, language), CARD_WIDTH)) > 1
