"""The drawing as tiles: painted once at a scale, kept while there is room, painted again where the drawing changes."""

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from journeymapper.desktop.canvas.group_index import GroupIndex
from journeymapper.desktop.canvas.overview import PIXELS_PER_POINT, Look, Overview
from journeymapper.drawing.display_list import DisplayList
from journeymapper.drawing.picture import Picture
from journeymapper.foundation.geometry import Box, united
from journeymapper.painters.qt import SKETCHED_BELOW, QtPainter, Sketcher

TILE = 256
"""Edge of a tile in pixels of the screen."""
ROOM = 32 << 20
"""Bytes for tiles; a screen that shows more than half as much gets twice what it shows."""
_BYTES_PER_PIXEL = 4


class _Tile:
    """A picture, and the part of the drawing in which it is out of date; None where it is not."""

    __slots__ = ("image", "stale")

    def __init__(self, area: Box) -> None:
        self.image = QImage(TILE, TILE, QImage.Format.Format_RGB32)
        self.stale: Box | None = area


_Key = tuple[float, int, int]


class Tiles:
    """Shows one drawing after the other; only what differs is painted again."""

    def __init__(self, painter: QtPainter, background: str) -> None:
        self.index = GroupIndex()
        self._painter = painter
        self._sketcher = Sketcher(background)
        self._background = QColor(background)
        self._tiles: dict[_Key, _Tile] = {}
        self._most = ROOM // (TILE * TILE * _BYTES_PER_PIXEL)
        self.overview = Overview(
            lambda surface, box: self._sketcher.paint(surface, self.index.in_box(box)), self._background
        )

    def show(self, drawing: DisplayList | Picture, near: Box) -> list[Box]:
        """Take over a drawing and return where it differs, finely so `near` what is seen.

        Tiles are stale there, and kept until they are painted.
        """
        changed = self.index.show(drawing, near)
        around = united(changed)
        for key, tile in self._tiles.items():
            area = _area(key)
            if (tile.stale is None or not _holds(tile.stale, area)) and around.overlaps(area):
                touched = [box for box in changed if box.overlaps(area)]
                if touched:
                    tile.stale = united([*touched, tile.stale] if tile.stale else touched)
        self.overview.follow(drawing, changed)
        return changed

    def blit(
        self,
        painter: QPainter,
        look: Look,
        exposed: QRect,
        *,
        nearest: QPoint,
        until: float,
        behind: Callable[[], None],
    ) -> list[QRect]:
        """Draw what is exposed; return where tiles are missing or stale, because there was no time until `until`.

        Tiles next to `nearest` are painted first, and at least one, so that every frame brings something. `behind` is
        called to draw what shows through where tiles are missing. The painter's units are the screen's pixels.
        """
        keys = list(_keys(look, exposed))
        self._most = max(self._most, 2 * len(keys))
        owed = [key for key in keys if (known := self._tiles.get(key)) is None or known.stale]
        owed.sort(key=lambda key: (_place(look, key).center() - nearest).manhattanLength())
        done = 0
        for key in owed if owed and self._can_paint(look.scale, until) else ():
            if done and perf_counter() >= until:
                break
            self._paint(key)
            done += 1
        if any(key not in self._tiles for key in owed[done:]):
            behind()
        for key in keys:
            tile = self._tiles.pop(key, None)
            if tile is not None:
                self._tiles[key] = tile  # the last used stand last
                painter.drawImage(_place(look, key).topLeft(), tile.image)
        self._forget()
        return [_place(look, key) for key in owed[done:]]

    def prepare(self, look: Look, around: QRect, *, until: float) -> bool:
        """Paint the overview, and tiles that may be wanted next; say whether there is nothing left to do."""
        while perf_counter() < until:
            if self.overview.paint_some():
                continue
            key = next((k for k in _keys(look, around) if (t := self._tiles.get(k)) is None or t.stale), None)
            if key is None or len(self._tiles) >= self._most:
                return True
            self._paint(key)
        return False

    def _can_paint(self, scale: float, until: float) -> bool:
        """Say whether tiles can be painted now: from far away they are taken from the overview, which comes first."""
        if scale > self.overview.scale:
            return True
        while self.overview.paint_some():
            if perf_counter() >= until:
                return False
        return True

    def _paint(self, key: _Key) -> None:
        area = _area(key)
        tile = self._tiles.get(key)
        if tile is None:
            tile = self._tiles[key] = _Tile(area)
        stale = area if tile.stale is None else tile.stale
        scale, column, row = key
        surface = QPainter(tile.image)
        place = QRectF(stale.x * scale, stale.y * scale, stale.width * scale, stale.height * scale).toAlignedRect()
        surface.setClipRect(place.translated(-column * TILE, -row * TILE))
        surface.fillRect(QRect(0, 0, TILE, TILE), self._background)
        if scale <= self.overview.scale:
            surface.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self.overview.blit(surface, Look(QPoint(-column * TILE, -row * TILE), scale), QRect(0, 0, TILE, TILE))
        else:
            surface.translate(-column * TILE, -row * TILE)
            surface.scale(scale, scale)
            groups = self.index.in_box(_common(stale.grown(1 / scale), area))
            (self._sketcher if scale < SKETCHED_BELOW * PIXELS_PER_POINT else self._painter).paint(surface, groups)
        surface.end()
        tile.stale = None

    def _forget(self) -> None:
        surplus = len(self._tiles) - self._most
        if surplus > 0:
            for key in list(self._tiles)[:surplus]:
                del self._tiles[key]


def _keys(look: Look, exposed: QRect) -> Iterator[_Key]:
    left, top = exposed.x() - look.origin.x(), exposed.y() - look.origin.y()
    for row in range(top // TILE, (top + exposed.height() - 1) // TILE + 1):
        for column in range(left // TILE, (left + exposed.width() - 1) // TILE + 1):
            yield look.scale, column, row


def _area(key: _Key) -> Box:
    scale, column, row = key
    side = TILE / scale
    return Box(column * side, row * side, side, side)


def _place(look: Look, key: _Key) -> QRect:
    return QRect(look.origin.x() + key[1] * TILE, look.origin.y() + key[2] * TILE, TILE, TILE)


def _holds(one: Box, other: Box) -> bool:
    """Say whether a box lies in another."""
    return one.x <= other.x and one.y <= other.y and one.right >= other.right and one.bottom >= other.bottom


def _common(one: Box, other: Box) -> Box:
    """Return what two overlapping boxes have in common."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    return Box(left, top, min(one.right, other.right) - left, min(one.bottom, other.bottom) - top)
