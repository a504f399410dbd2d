"""What lies over the drawing: selection, focus, hover and the previews of gestures, never part of the display list."""

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

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
_SELECTED, _HOVERED, _FOCUSED = 1.5, 1.25, 0.75
_DOTS = (1.5, 2.25)
_WAY_WIDTH = 1.75
_MOST_KEPT = 500


class Overlay:
    """Knows what to draw over the drawing, and where, so that only that is drawn again when it changes."""

    def __init__(self, painter: QtPainter, index: GroupIndex, theme: Theme) -> None:
        self._painter = painter
        self._index = index
        self._theme = theme
        self._tinted: dict[int, tuple[Group, Group]] = {}
        self.selection = Selection()
        self.hovered: str | None = None
        self.edited: str | None = None
        self.held: tuple[Group, ...] = ()
        """Cards that follow the pointer, where they are now."""
        self.slots: tuple[str, ...] = ()
        """Touchpoints whose places are shown as the ones where held cards will come."""
        self.line: tuple[Point, Point] | None = None
        self.target: str | None = None
        self.band: Box | None = None

    def areas(self) -> list[Box]:
        """Return where the overlay draws something now."""
        more = [record_id for record_id in (self.hovered, self.edited, self.target) if record_id is not None]
        ids = (*self.selection.ids, *self.slots, *more)
        found = [group for record_id in ids if (group := self._index.find(record_id))]
        boxes = [box.grown(_AWAY) for group in found for box in reach(group)]
        boxes += [card.box.grown(INK) for card in self.held]
        if self.line is not None:
            boxes.append(united([Box(*self.line[0], 0, 0), Box(*self.line[1], 0, 0)]).grown(INK))
        if self.band is not None:
            boxes.append(self.band.grown(INK))
        return boxes

    def paint(self, painter: QPainter, exposed: Box) -> None:
        """Draw what is exposed; the painter's units are points."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hovered is not None and self.hovered not in self.selection.ids:
            self._frame_of_hovered(painter, self.hovered)
        for record_id in self.selection.ids:
            group = self._index.find(record_id)
            if group is not None and record_id != self.edited and any(exposed.overlaps(box) for box in reach(group)):
                self._select(painter, group)
        for record_id in self.slots:
            self._slot(painter, record_id)
        if self.edited is not None:
            self._edit(painter, self.edited)
        self._gesture(painter)

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

    def _frame_of_hovered(self, painter: QPainter, record_id: str) -> None:
        group = self._index.find(record_id)
        if group is not None and group.role == "card":
            painter.setPen(line_pen(self._theme.ink2, _HOVERED))
            painter.setBrush(NO_BRUSH)
            painter.drawRoundedRect(_qt(group.box.grown(-_HOVERED / 2)), _CARD_RADIUS, _CARD_RADIUS)

    def _slot(self, painter: QPainter, record_id: str) -> None:
        group = self._index.find(record_id)
        if group is not None:
            painter.setPen(line_pen(self._theme.accent, _SELECTED))
            painter.setBrush(brush(self._theme.tint))
            painter.drawRoundedRect(_qt(group.box.grown(-_SELECTED / 2)), _CARD_RADIUS, _CARD_RADIUS)

    def _edit(self, painter: QPainter, record_id: str) -> None:
        group = self._index.find(record_id)
        if group is not None and group.role == "card":
            painter.setPen(line_pen(self._theme.accent, _SELECTED))
            painter.setBrush(NO_BRUSH)
            painter.drawRoundedRect(_qt(group.box.grown(-_SELECTED / 2)), _CARD_RADIUS, _CARD_RADIUS)

    def _gesture(self, painter: QPainter) -> None:
        for card in self.held:
            self._painter.paint(painter, [self._on_tint(card)])
            self._outline(painter, card.box.grown(-_AWAY / 2))
        if self.target is not None and (group := self._index.find(self.target)):
            self._outline(painter, group.box.grown(_AWAY))
        if self.line is not None:
            painter.setPen(line_pen(self._theme.accent, _SELECTED, caps=True))
            start, end = self.line
            painter.drawLine(QLineF(start.x, start.y, end.x, end.y))
            painter.setBrush(brush(self._theme.accent))
            painter.drawEllipse(QPointF(end.x, end.y), _AWAY, _AWAY)
        if self.band is not None:
            pen = line_pen(self._theme.accent, 1)
            painter.setPen(pen)
            painter.setBrush(NO_BRUSH)
            painter.drawRect(_qt(self.band))

    def focus(self, painter: QPainter, box: Box) -> None:
        """Draw the dotted frame that says where keys go while nothing is selected."""
        painter.setPen(line_pen(self._theme.ink, _FOCUSED, _DOTS))
        painter.setBrush(NO_BRUSH)
        painter.drawRoundedRect(_qt(box), _RADIUS, _RADIUS)

    def _on_tint(self, group: Group) -> Group:
        theme = self._theme
        return self._changed(group, {theme.card: theme.tint})

    def _in_accent(self, group: Group) -> Group:
        theme = self._theme
        return self._changed(group, {theme.ink: theme.accent, theme.ink2: theme.accent})

    def _changed(self, group: Group, colours: dict[str, str]) -> Group:
        known = self._tinted.get(id(group))
        if known is None:
            if len(self._tinted) >= _MOST_KEPT:
                self._tinted.clear()
            changed = group._replace(items=tuple(_recoloured(group.items, colours)))
            known = self._tinted[id(group)] = (group, changed)
        return known[1]


def _recoloured(items: tuple[Primitive, ...], colours: dict[str, str]) -> Iterator[Primitive]:
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
