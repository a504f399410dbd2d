"""Scrolls on while something is dragged at an edge of the view, the faster the nearer it is."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QTimer
from PySide6.QtWidgets import QWidget

_MARGIN = 32.0
_TICK_MS = 16
_MOST_PIXELS = 18.0
"""A tick, at the edge itself and beyond."""


class EdgeScroll:
    """Is told where the pointer drags; calls back with the pixels to pan by until told to stop."""

    def __init__(self, viewport: QWidget, pan: Callable[[QPointF], None]) -> None:
        self._viewport, self._pan = viewport, pan
        self._pixels = QPointF()
        self._timer = QTimer(viewport)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def drag_to(self, place: QPointF) -> None:
        """Scroll on if a place of the viewport is at an edge."""
        self._pixels = pixels_at(place, self._viewport.rect().toRectF())
        if self._pixels.isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()

    def _tick(self) -> None:
        self._pan(self._pixels)


def pixels_at(place: QPointF, room: QRectF) -> QPointF:
    """Return by how many pixels a tick scrolls while something is dragged at a place: 0, 0 away from the edges."""
    return QPointF(_share(place.x(), room.width()), _share(place.y(), room.height())) * _MOST_PIXELS


def _share(place: float, length: float) -> float:
    before, after = min(_MARGIN - place, _MARGIN), min(place - (length - _MARGIN), _MARGIN)
    return -before / _MARGIN if before > 0 else max(after, 0.0) / _MARGIN
