"""One journey of an earlier version, drawn as on the canvas; it can be moved and zoomed, and nothing else."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent

from journeymapper.desktop.canvas.tiled_view import TiledView
from journeymapper.desktop.canvas.tiles import Tiles
from journeymapper.desktop.look import Look
from journeymapper.drawing.display_list import DisplayList
from journeymapper.drawing.journey_map import MapDrawing
from journeymapper.drawing.text import default_engine
from journeymapper.foundation.words import Words
from journeymapper.model.view import View
from journeymapper.painters.qt import QtPainter


class MapPreview(TiledView):
    """Shows what it is told to show, from its upper left."""

    def __init__(self, look: Look, words: Words) -> None:
        self._painter = QtPainter()
        super().__init__(self._painter, look.theme.paper)
        self._theme_of, self._words = look, words
        self._view: View | None = None
        self._journey_id: str | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(words("recovering.preview"))
        look.follow(self, partial(self._redraw))

    def show_journey(self, view: View | None, journey_id: str | None) -> None:
        """Show a journey of a map; nothing where there is none."""
        self._view, self._journey_id = view, journey_id
        self._redraw()
        self.show_start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin at the upper left; the size is known only now."""
        super().showEvent(event)
        self.show_start()

    def _redraw(self) -> None:
        theme = self._theme_of.theme
        self.tiles = Tiles(self._painter, theme.paper)
        if self._view is None or self._journey_id is None:
            self.show_drawing(DisplayList(0, 0, theme.paper, ()))
        else:
            drawing = MapDrawing(theme, self._words, default_engine())
            self.show_drawing(drawing.draw(self._view, self._journey_id))
        self.viewport().update()
