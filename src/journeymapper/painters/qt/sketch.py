"""A drawing seen from far away: frames, faces and lines without text, one call a colour."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from journeymapper.drawing.display_list import Colour, Group, Icon, Path, Rect, Segment, Text
from journeymapper.foundation.garbage import collection_paused
from journeymapper.painters.qt.colours import NO_BRUSH, NO_PEN, blended, brush, line_pen

SKETCHED_BELOW = 0.35
"""The scale (1 = 4/3 pixel a point) below which a drawing is sketched."""

KEPT = 8_000
"""How many groups stay prepared; more are cheaper made again than kept."""
_X_HEIGHT = 0.5
_GREY = 0.45
"""How dark a bar for a line of text is, as a share of its colour."""
_SMALLEST_ICON = 10.0
_SMALLEST_TEXT = 9.0
"""Smaller text of cards, edges and the curve is left out; it would be a hair."""
_MARK_SHARE = 0.6
_SHORT = 12.0
_PIECES = 6


class _Sketch(NamedTuple):
    """What is left of a group, in the drawing's coordinates."""

    fills: tuple[tuple[Colour, QRectF], ...]
    lines: tuple[tuple[QPen, QLineF], ...]
    frames: tuple[tuple[QPen, QRectF], ...]
    marks: tuple[tuple[Colour, QRectF], ...]


class Sketcher:
    """Paints groups for small scales on a background of one colour."""

    def __init__(self, background: Colour) -> None:
        self._background = background
        self._kept: dict[int, tuple[Group, _Sketch]] = {}

    def paint(self, painter: QPainter, groups: Iterable[Group]) -> None:
        """Paint areas first, then lines, frames, and what stands in the frames."""
        with collection_paused():
            self._paint(painter, groups)

    def _paint(self, painter: QPainter, groups: Iterable[Group]) -> None:
        fills: defaultdict[Colour, list[QRectF]] = defaultdict(list)
        lines: dict[int, tuple[QPen, list[QLineF]]] = {}
        frames: dict[int, tuple[QPen, list[QRectF]]] = {}
        marks: defaultdict[Colour, list[QRectF]] = defaultdict(list)
        for group in groups:
            known = self._kept.get(id(group))
            sketch = known[1] if known is not None else self._keep(group)
            for name, area in sketch.fills:
                fills[name].append(area)
            for pen, line in sketch.lines:
                lines.setdefault(id(pen), (pen, []))[1].append(line)
            for pen, area in sketch.frames:
                frames.setdefault(id(pen), (pen, []))[1].append(area)
            for name, area in sketch.marks:
                marks[name].append(area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _fill(painter, fills)
        for pen, bundle in lines.values():
            painter.setPen(pen)
            painter.drawLines(bundle)
        painter.setBrush(NO_BRUSH)
        for pen, areas in frames.values():
            painter.setPen(pen)
            painter.drawRects(areas)
        _fill(painter, marks)

    def _keep(self, group: Group) -> _Sketch:
        if len(self._kept) >= KEPT:
            for oldest in list(self._kept)[: KEPT // 4]:
                del self._kept[oldest]
        sketch = _sketch(group, self._background)
        self._kept[id(group)] = (group, sketch)
        return sketch


def _fill(painter: QPainter, areas: dict[Colour, list[QRectF]]) -> None:
    painter.setPen(NO_PEN)
    for name, bundle in areas.items():
        painter.setBrush(brush(name))
        painter.drawRects(bundle)


def _sketch(group: Group, background: Colour) -> _Sketch:
    x, y = group.x, group.y
    fills: list[tuple[Colour, QRectF]] = []
    lines: list[tuple[QPen, QLineF]] = []
    frames: list[tuple[QPen, QRectF]] = []
    marks: list[tuple[Colour, QRectF]] = []
    for item in group.items:
        match item:
            case Rect():
                area = QRectF(x + item.x, y + item.y, item.width, item.height)
                if item.fill and item.fill != background:
                    fills.append((item.fill, area))
                if item.stroke:
                    frames.append((line_pen(item.stroke, item.stroke_width, item.dash), area))
            case Path(fill=None, stroke=str(stroke)):
                pen = line_pen(stroke, item.stroke_width, item.dash)
                lines.extend((pen, piece) for piece in _pieces(item.segments, x, y))
            case Text(line=line) if line.size >= _SMALLEST_TEXT or group.role == "lane":
                height = line.size * _X_HEIGHT
                bar = QRectF(x + item.x, y + item.y - height, line.width, height)
                marks.append((blended(item.colour, background, _GREY), bar))
            case Icon(size=size) if size >= _SMALLEST_ICON:
                share = 1.0 if item.body else _MARK_SHARE
                inset = (1 - share) * size / 2
                place = QRectF(x + item.x + inset, y + item.y + inset, size * share, size * share)
                marks.append((item.body or item.ink, place))
            case _:
                pass  # heads, small icons, links: less than a pixel or nothing to see
    return _Sketch(tuple(fills), tuple(lines), tuple(frames), tuple(marks))


def _pieces(segments: tuple[Segment, ...], dx: float, dy: float) -> Iterator[QLineF]:
    """Yield straight pieces; a rounded corner becomes one, a piece of the curve several."""
    x = y = 0.0
    for segment in segments:
        match segment:
            case ("M", float() | int() as to_x, float() | int() as to_y):
                x, y = to_x + dx, to_y + dy
            case ("L", float() | int() as to_x, float() | int() as to_y):
                yield QLineF(x, y, to_x + dx, to_y + dy)
                x, y = to_x + dx, to_y + dy
            case ("C", x1, y1, x2, y2, to_x, to_y):
                count = 1 if abs(to_x + dx - x) + abs(to_y + dy - y) < _SHORT else _PIECES
                start_x, start_y = x, y
                for piece in range(1, count + 1):
                    t = piece / count
                    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                    next_x = a * start_x + b * (x1 + dx) + c * (x2 + dx) + d * (to_x + dx)
                    next_y = a * start_y + b * (y1 + dy) + c * (y2 + dy) + d * (to_y + dy)
                    yield QLineF(x, y, next_x, next_y)
                    x, y = next_x, next_y
            case _:
                pass
