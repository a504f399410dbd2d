"""The signs of a comparison as pictures for labels: + added, − removed, Δ changed, → moved."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from journeymapper.drawing.changes import sign
from journeymapper.drawing.display_list import Group
from journeymapper.drawing.theme import Theme
from journeymapper.painters.qt import QtPainter

_RATIO = 3


@cache
def sign_picture(name: str, size: int, theme: Theme) -> QPixmap:
    """Return a sign as a picture of `size` logical pixels."""
    pixmap = QPixmap(size * _RATIO, size * _RATIO)
    pixmap.setDevicePixelRatio(_RATIO)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    edge = size * 0.15
    drawn = sign(name, edge, edge, size - 2 * edge, theme.ink)
    QtPainter().paint(painter, [Group("", "mark", "", 0, 0, size, size, (drawn,))])
    painter.end()
    return pixmap
