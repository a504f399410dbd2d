"""Groups of a display list on a QPainter; what repeats is prepared once."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QGlyphRun, QPainter, QPainterPath, QPen, QTransform

from journeymapper.drawing.display_list import Field, Group, Icon, Link, Page, Path, Primitive, Rect, Segment, Text
from journeymapper.drawing.icons import BODY_STROKE, GRID, KNOCK_STROKE, STROKE, icon_shape
from journeymapper.painters.qt.colours import NO_BRUSH, NO_PEN, brush, colour, line_pen, text_pen
from journeymapper.painters.qt.glyphs import glyph_runs

_LARGEST_DRAWN_AS_GLYPHS = 60.0
"""In pixels of the device: above 64 the raster engine leaves glyph runs of a raw font out (Qt 6.11)."""

KEPT = 12_000
"""How many primitives stay prepared; a screen full of cards has some 1,500, most of them shared."""


class _Shape(NamedTuple):
    path: QPainterPath
    pen: QPen
    brush: QBrush


class _Glyphs:
    def __init__(self, start: QPointF, run: QGlyphRun, pen: QPen) -> None:
        self.start, self.run, self.pen = start, run, pen
        self.size = run.rawFont().pixelSize()

    @cached_property
    def outline(self) -> QPainterPath:
        """The glyphs as a path, for large text."""
        path, font = QPainterPath(), self.run.rawFont()
        path.setFillRule(Qt.FillRule.WindingFill)
        for glyph, place in zip(self.run.glyphIndexes(), self.run.positions(), strict=True):
            path.addPath(font.pathForGlyph(glyph).translated(place + self.start))
        return path


_Prepared = tuple[_Shape | _Glyphs, ...]


class QtPainter:
    """Paints groups; one painter serves one thread."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Primitive, _Prepared]] = {}

    def paint(self, painter: QPainter, groups: Iterable[Group]) -> None:
        """Paint groups in their order; the painter's units are the drawing's points."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kept = self._kept
        largest = _LARGEST_DRAWN_AS_GLYPHS / max(abs(painter.deviceTransform().m11()), 1e-6)
        for group in groups:
            painter.translate(group.x, group.y)
            for item in group.items:
                known = kept.get(id(item))
                for prepared in known[1] if known is not None else self._prepare(item):
                    painter.setPen(prepared.pen)
                    if isinstance(prepared, _Shape):
                        painter.setBrush(prepared.brush)
                        painter.drawPath(prepared.path)
                    elif prepared.size <= largest:
                        painter.drawGlyphRun(prepared.start, prepared.run)
                    else:
                        painter.fillPath(prepared.outline, prepared.pen.brush())
            painter.translate(-group.x, -group.y)

    def paint_page(self, painter: QPainter, page: Page) -> None:
        """Paint a page's ground and drawings; the painter's units are the page's points."""
        if page.background:
            painter.fillRect(QRectF(0, 0, page.width, page.height), colour(page.background))
        for placed in page.drawings:
            painter.save()
            painter.translate(placed.x, placed.y)
            painter.scale(placed.scale, placed.scale)
            self.paint(painter, placed.drawing.groups)
            painter.restore()

    def _prepare(self, item: Primitive) -> _Prepared:
        if len(self._kept) >= KEPT:
            for oldest in list(self._kept)[: KEPT // 4]:
                del self._kept[oldest]
        prepared = tuple(_prepared(item))
        self._kept[id(item)] = (item, prepared)
        return prepared


def _prepared(item: Primitive) -> Iterator[_Shape | _Glyphs]:
    match item:
        case Rect():
            path = QPainterPath()
            radius = min(item.radius, item.width / 2, item.height / 2)
            path.addRoundedRect(item.x, item.y, item.width, item.height, radius, radius)
            pen = line_pen(item.stroke, item.stroke_width, item.dash)
            yield _Shape(path, pen, brush(item.fill))
        case Path():
            pen = line_pen(item.stroke, item.stroke_width, item.dash, caps=item.round_ends, joins=True)
            yield _Shape(outline(item.segments), pen, brush(item.fill))
        case Text():
            for run in glyph_runs(item.line):
                yield _Glyphs(QPointF(item.x, item.y), run, text_pen(item.colour))
        case Icon():
            yield from _icon(item)
        case Link() | Field():
            pass  # nothing to see: the canvas has its own ways to lead somewhere and to tick
        case _:
            assert_never(item)


def _icon(icon: Icon) -> Iterator[_Shape]:
    scale = icon.size / GRID
    to_place = QTransform.fromTranslate(icon.x, icon.y).scale(scale, scale)

    def line(name: str | None, width: float, dash: tuple[float, ...] = ()) -> QPen:
        return line_pen(name, width * scale, tuple(length * scale for length in dash), caps=True, joins=True)

    shape = icon_shape(icon.name)
    around = line(icon.outline, STROKE if icon.dash else BODY_STROKE, icon.dash)
    parts = (
        (shape.body, around, brush(icon.body or icon.behind)),
        (shape.stroke, line(icon.ink, STROKE), NO_BRUSH),
        (shape.fill, NO_PEN, brush(icon.ink)),
        (shape.knock_stroke, line(icon.behind, KNOCK_STROKE), NO_BRUSH),
        (shape.knock, NO_PEN, brush(icon.behind)),
    )
    for outlines, pen, fill in parts:
        for segments in outlines:
            yield _Shape(to_place.map(outline(segments)), pen, fill)


def outline(segments: Iterable[Segment]) -> QPainterPath:
    """Return lines and curves as a path of Qt."""
    path = QPainterPath()
    for segment in segments:
        match segment:
            case ("M", float() | int() as x, float() | int() as y):
                path.moveTo(x, y)
            case ("L", float() | int() as x, float() | int() as y):
                path.lineTo(x, y)
            case ("C", x1, y1, x2, y2, x, y):
                path.cubicTo(x1, y1, x2, y2, x, y)
            case _:
                path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
