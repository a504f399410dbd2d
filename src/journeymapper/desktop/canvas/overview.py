"""The whole drawing in one coarse picture, for what is not painted yet and while the wheel turns."""

from collections.abc import Callable, Iterable
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from journeymapper.drawing.display_list import DisplayList
from journeymapper.drawing.picture import Picture
from journeymapper.foundation.geometry import Box
from journeymapper.painters.qt import SKETCHED_BELOW

MOST_PIXELS = 1_500_000
PIXELS_PER_POINT = 4 / 3
"""At a scale of 1."""
_LARGEST_SCALE = SKETCHED_BELOW * PIXELS_PER_POINT
_BLOCK = 96
_HEADROOM = 1.25


class Look(NamedTuple):
    """How the drawing lies on the screen, in the screen's own pixels."""

    origin: QPoint
    """Where the drawing's origin is."""
    scale: float
    """Pixels a point."""


class Overview:
    """The whole drawing in one coarse picture, for what is not painted yet and while the wheel turns."""

    def __init__(self, sketch: Callable[[QPainter, Box], None], background: QColor) -> None:
        """Begin with an empty picture; `sketch` paints what lies in a box, in points."""
        self._sketch = sketch
        self._background = background
        self._image = QImage()
        self.scale = 1.0
        """Pixels a point; what is seen smaller than this needs no more than this picture."""
        self._size = (0.0, 0.0)
        self._stale: dict[tuple[int, int], None] = {}

    def follow(self, drawing: DisplayList | Picture, changed: Iterable[Box]) -> None:
        """Note where the picture is out of date; begin a new one where the drawing outgrows it."""
        if drawing.width > self._size[0] or drawing.height > self._size[1]:
            self._begin(drawing.width * _HEADROOM, drawing.height * _HEADROOM)
            return
        side = _BLOCK / self.scale
        columns, rows = -(-self._image.width() // _BLOCK), -(-self._image.height() // _BLOCK)
        for box in changed:
            for x in range(max(floor(box.x / side), 0), min(floor(box.right / side) + 1, columns)):
                for y in range(max(floor(box.y / side), 0), min(floor(box.bottom / side) + 1, rows)):
                    self._stale[x, y] = None

    def _begin(self, width: float, height: float) -> None:
        before, before_scale = self._image, self.scale
        self._size = width, height
        self.scale = min((MOST_PIXELS / (width * height)) ** 0.5, _LARGEST_SCALE)
        size = QRectF(0, 0, width * self.scale, height * self.scale).toAlignedRect().size()
        self._image = QImage(size, QImage.Format.Format_RGB32)
        self._image.fill(self._background)
        if not before.isNull():
            surface = QPainter(self._image)
            surface.scale(self.scale / before_scale, self.scale / before_scale)
            surface.drawImage(0, 0, before)
            surface.end()
        columns, rows = -(-size.width() // _BLOCK), -(-size.height() // _BLOCK)
        self._stale = {(x, y): None for y in range(rows) for x in range(columns)}

    def paint_some(self) -> bool:
        """Paint one block that is out of date; say whether there was one."""
        block = next(iter(self._stale), None)
        if block is None:
            return False
        del self._stale[block]
        place = QRect(block[0] * _BLOCK, block[1] * _BLOCK, _BLOCK, _BLOCK)
        surface = QPainter(self._image)
        surface.setClipRect(place)
        surface.fillRect(place, self._background)
        surface.scale(self.scale, self.scale)
        side = _BLOCK / self.scale
        self._sketch(surface, Box(block[0] * side, block[1] * side, side, side))
        surface.end()
        return True

    def blit(self, painter: QPainter, look: Look, exposed: QRect) -> None:
        """Draw the part that is exposed, magnified, on the background."""
        painter.fillRect(exposed, self._background)
        factor = look.scale / self.scale
        source = QRectF(
            (exposed.x() - look.origin.x()) / factor,
            (exposed.y() - look.origin.y()) / factor,
            exposed.width() / factor,
            exposed.height() / factor,
        ).intersected(QRectF(self._image.rect()))
        if not source.isEmpty():
            corner = QPointF(look.origin.x() + source.x() * factor, look.origin.y() + source.y() * factor)
            painter.drawImage(QRectF(corner, source.size() * factor), self._image, source)
