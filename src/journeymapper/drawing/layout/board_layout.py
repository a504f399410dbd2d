"""The Boards of a project's journeys, each laid out from what it was before."""

from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.drawing.layout.board import Board
from journeymapper.drawing.layout.measures import TextMeasure
from journeymapper.model.view import View


class BoardLayout:
    """Arranges journeys as `board.arrange` does, at the cost of what has changed since the last time."""

    def __init__(self, text: TextMeasure) -> None:
        self._text = text
        self._boards: dict[tuple[str, str], Board] = {}

    def arrange(self, view: View, journey_id: str) -> Arrangement:
        """Return the arrangement of a journey: the same object as long as nothing moves."""
        key = (journey_id, view.project.language)
        board = self._boards.get(key)
        if board is None:
            board = self._boards[key] = Board(journey_id, self._text, view.project.language)
        return board.arrange(view)
