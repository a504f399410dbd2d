"""What lies over the drawing: selection, focus, hover and the previews of gestures, never part of the display list."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QBrush, QPainter, QPen

from journeymapper.desktop.canvas.group_index import INK, GroupIndex, reach
from journeymapper.drawing.display_list import Group, Icon, Path, Primitive, Rect, Text
from journeymapper.drawing.theme import Theme
from journeymapper.editor.selection import Selection
from journeymapper.foundation.geometry import Box, Point, united
from journeymapper.painters.qt import QtPainter
from journeymapper.painters.qt.colours import NO_BRUSH, brush, line_pen

_AWAY = 3.0
_RADIUS = 6.0
_CARD_RADIUS = 4.0
_SELECTED, _HOVERED = 1.5, 1.25
_MOST_KEPT = 500

Items = tuple[Primitive, ...]


class Shown(NamedTuple):
    """What the pointer makes the overlay show."""

    hovered: str | None = None
    """The touchpoint under the pointer."""
    held: tuple[Group, ...] = ()
    """Cards and headers that follow the pointer, where they are now."""
    slots: tuple[str, ...] = ()
    """Touchpoints whose cards show where the held ones will come."""
    slot_line: Box | None = None
    """The same, in journeys too large to make room."""
    line: tuple[Point, Point] | None = None
    target: str | None = None
    band: Box | None = None


class Overlay:
    """Knows what to draw over the drawing, and where, so that only that is drawn again when it changes."""

    def __init__(self, painter: QtPainter, index: GroupIndex, theme: Theme) -> None:
        self._painter = painter
        self._index = index
        self._theme = theme
        self._recoloured: dict[int, tuple[Items, Items]] = {}
        self.selection = Selection()
        self.edited: str | None = None
        self.new_ways: tuple[str, ...] = ()
        """Ways to a touchpoint that was made just now and is being typed."""
        self.shown = Shown()

    def areas(self) -> list[Box]:
        """Return where the overlay draws something now."""
        edited = (self.edited,) if self.edited is not None else ()
        return [*self._around(*self.selection.ids, *self.new_ways, *edited), *self.areas_shown()]

    def areas_shown(self) -> list[Box]:
        """Return where it draws for the pointer."""
        shown = self.shown
        named = [record_id for record_id in (shown.hovered, shown.target) if record_id is not None]
        boxes = [*self._around(*shown.slots, *named), *(group.box.grown(INK) for group in shown.held)]
        if shown.line is not None:
            boxes.append(united([Box(*end, 0, 0) for end in shown.line]).grown(INK))
        return boxes + [box.grown(INK) for box in (shown.band, shown.slot_line) if box is not None]

    def paint(self, painter: QPainter, exposed: Box) -> None:
        """Draw what is exposed; the painter's units are points."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = self.shown.hovered
        if hovered is not None and hovered not in self.selection.ids and hovered != self.edited:
            self._frame(painter, hovered, line_pen(self._theme.ink2, _HOVERED), NO_BRUSH)
        for record_id in (*self.new_ways, *self.selection.ids):
            if record_id == self.edited or record_id in self.shown.slots:
                continue
            group = self._index.find(record_id)
            if group is not None and any(exposed.overlaps(box) for box in reach(group)):
                self._select(painter, group)
        accent = line_pen(self._theme.accent, _SELECTED)
        for record_id in self.shown.slots:
            self._frame(painter, record_id, accent, brush(self._theme.tint))
        if self.edited is not None:
            self._frame(painter, self.edited, accent, NO_BRUSH)
        self._gesture(painter)

    def _around(self, *record_ids: str) -> list[Box]:
        found = (group for record_id in record_ids if (group := self._index.find(record_id)))
        return [box.grown(_AWAY) for group in found for box in reach(group)]

    def _select(self, painter: QPainter, group: Group) -> None:
        if group.role == "edge":
            self._painter.paint(painter, [self._in_accent(group)])
            return
        self._outline(painter, group.box.grown(_AWAY), fill=None if group.role == "card" else self._theme.tint)
        self._painter.paint(painter, [self._on_tint(group) if group.role == "card" else group])

    def _outline(self, painter: QPainter, box: Box, *, fill: str | None = None) -> None:
        painter.setPen(line_pen(self._theme.accent, _SELECTED))
        painter.setBrush(brush(fill))
        painter.drawRoundedRect(_qt(box.grown(_SELECTED / 2 - 0.25)), _RADIUS, _RADIUS)

    def _frame(self, painter: QPainter, record_id: str, pen: QPen, fill: QBrush) -> None:
        """Draw a frame on a card's own edge."""
        group = self._index.find(record_id)
        if group is not None and group.role == "card":
            painter.setPen(pen)
            painter.setBrush(fill)
            painter.drawRoundedRect(_qt(group.box.grown(-pen.widthF() / 2)), _CARD_RADIUS, _CARD_RADIUS)

    def _gesture(self, painter: QPainter) -> None:
        shown = self.shown
        if shown.slot_line is not None:
            x, y, width, _ = shown.slot_line
            painter.setPen(line_pen(self._theme.accent, 2 * _SELECTED, caps=True))
            painter.drawLine(QLineF(x, y, x + width, y))
        for group in shown.held:
            self._outline(painter, group.box.grown(_AWAY), fill=self._theme.tint)
            self._painter.paint(painter, [self._on_tint(group)])
        if shown.target is not None and (aim := self._index.find(shown.target)):
            self._outline(painter, aim.box.grown(_AWAY))
        if shown.line is not None:
            painter.setPen(line_pen(self._theme.accent, _SELECTED, caps=True))
            start, end = shown.line
            painter.drawLine(QLineF(start.x, start.y, end.x, end.y))
            painter.setBrush(brush(self._theme.accent))
            painter.drawEllipse(QPointF(end.x, end.y), _AWAY, _AWAY)
        if shown.band is not None:
            pen = line_pen(self._theme.accent, 1)
            painter.setPen(pen)
            painter.setBrush(NO_BRUSH)
            painter.drawRect(_qt(shown.band))

    def _on_tint(self, group: Group) -> Group:
        theme = self._theme
        return self._changed(group, {theme.card: theme.tint})

    def _in_accent(self, group: Group) -> Group:
        theme = self._theme
        return self._changed(group, {theme.ink: theme.accent, theme.ink2: theme.accent})

    def _changed(self, group: Group, colours: dict[str, str]) -> Group:
        known = self._recoloured.get(id(group.items))
        if known is None:
            if len(self._recoloured) >= _MOST_KEPT:
                self._recoloured.clear()
            changed = tuple(_recoloured(group.items, colours))
            known = self._recoloured[id(group.items)] = (group.items, changed)
        return group._replace(items=known[1])


def _recoloured(items: Items, colours: dict[str, str]) -> Iterator[Primitive]:
    def new(colour: str | None) -> str | None:
        return colours.get(colour, colour) if colour else colour

    for item in items:
        match item:
            case Rect() | Path():
                yield item._replace(fill=new(item.fill), stroke=new(item.stroke))
            case Text():
                yield item._replace(colour=colours.get(item.colour, item.colour))
            case Icon():
                ink, behind = colours.get(item.ink, item.ink), colours.get(item.behind, item.behind)
                yield item._replace(ink=ink, behind=behind, body=new(item.body))
            case _:
                yield item


def _qt(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
