"""A view of one drawing in tiles: pan, zoom at the pointer, fit; never more than a few milliseconds a frame."""

from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMargins, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QInputDevice,
    QNativeGestureEvent,
    QPainter,
    QRegion,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from journeymapper.desktop.canvas.overview import PIXELS_PER_POINT, Look
from journeymapper.desktop.canvas.tiles import TILE, Tiles
from journeymapper.drawing.display_list import DisplayList
from journeymapper.drawing.picture import Picture
from journeymapper.foundation.geometry import Box, Point
from journeymapper.painters.qt import QtPainter

BUDGET = 0.005
"""Seconds of a frame for painting tiles; a frame has 0.016."""
_FOLLOW_UP_MS = 12
_FIRST_IDLE_MS, _IDLE_MS = 1_500, 100
"""After the first drawing come the gaps, which change it, and only then what may be seen next."""
_WHEEL_RESTS_MS = 120
_SMALLEST, _LARGEST = 0.02, 6.0
_SMALLEST_TO_READ = 0.6
_PER_ANGLE = 1.0015
"""Zoom for an eighth of a degree of the wheel; a notch is 120."""
_PADDING = 24
"""Pixels left free around what is fitted or brought into view."""


class _Frame(NamedTuple):
    """A picture of the view as it was."""

    image: QImage
    look: Look


class TiledView(QGraphicsView):
    """Shows a drawing; the scene's units are the drawing's points. Subclasses paint over it."""

    zoom_changed = Signal(float)
    """The new zoom; 1 is 4/3 pixels a point."""

    def __init__(self, painter: QtPainter, background: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a journey runs from left to right in any language
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.tiles = Tiles(painter, background)
        self.drawing: DisplayList | Picture = DisplayList(0, 0, background, ())
        self.busy = 0.0
        """Seconds that painting tiles took in the last frame."""
        self._owed = QRegion()
        self._frame: _Frame | None = None
        self._pointer = QPoint()
        self._before_overview: tuple[float, Point] | None = None
        self._follow_up = self._timer(_FOLLOW_UP_MS, self._paint_owed)
        self._idle = self._timer(_FIRST_IDLE_MS, self._prepare)
        self._wheel = self._timer(_WHEEL_RESTS_MS, self._end_zooming)

    def show_drawing(self, drawing: DisplayList | Picture) -> None:
        """Show a drawing; only where it differs from the one before is painted again."""
        changed = self.tiles.show(drawing, self.box_shown())
        resized = (drawing.width, drawing.height) != (self.drawing.width, self.drawing.height)
        self.drawing = drawing
        if resized:
            self._set_limits()
        self.update_boxes(changed)
        self._idle.start()

    @property
    def zoom(self) -> float:
        """How large the drawing is seen; 1 is 4/3 pixels a point."""
        return self.transform().m11() / PIXELS_PER_POINT

    def zoom_at(self, zoom: float, place: QPointF) -> None:
        """Zoom so that what lies at a place of the viewport stays there."""
        zoom = min(max(zoom, min(_SMALLEST, self._zoom_to_fit(self._whole))), _LARGEST)
        if zoom == self.zoom:
            return
        point, scale = self.point_at(place), zoom * PIXELS_PER_POINT
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)  # else each step moves the pixels
        self.setTransform(QTransform.fromScale(scale, scale))
        self._set_limits()
        self._scroll_to(point.x * scale - place.x(), point.y * scale - place.y())
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.viewport().update()
        self._before_overview = None
        self.zoom_changed.emit(zoom)

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle of the view."""
        self.zoom_at(self.zoom * factor, QRectF(self.viewport().rect()).center())

    def show_all(self) -> None:
        """Show the whole drawing, but no larger than at 100 %."""
        self.show_whole(self._whole)

    def show_whole(self, box: Box) -> None:
        """Show a box in the middle, as large as it fits, but no larger than at 100 %."""
        self.zoom_at(min(self._zoom_to_fit(box), 1.0), QPointF())
        scale, size = self.transform().m11(), self.viewport().size()
        self._scroll_to(box.centre.x * scale - size.width() / 2, box.centre.y * scale - size.height() / 2)

    def show_start(self) -> None:
        """Show the upper left of the drawing, in all its width if it can be read then."""
        across = self._zoom_to_fit(Box(0, 0, self.drawing.width, 0))
        self.zoom_at(min(max(across, _SMALLEST_TO_READ), 1.0), QPointF())
        self._scroll_to(-_PADDING, -_PADDING)

    def toggle_overview(self) -> None:
        """Show everything at a glance, and go back to where one was the next time."""
        back = self._before_overview
        if back is None:
            middle = self.point_at(QRectF(self.viewport().rect()).center())
            now = (self.zoom, middle)
            self.show_all()
            self._before_overview = now
        else:
            zoom, middle = back
            self.zoom_by(zoom / self.zoom)
            scale, size = self.transform().m11(), self.viewport().size()
            self._scroll_to(middle.x * scale - size.width() / 2, middle.y * scale - size.height() / 2)

    def bring_into_view(self, box: Box) -> None:
        """Scroll as little as need be until a box is seen; a box too large for the view is seen from its corner."""
        seen, view = self.on_view(box), self.viewport().rect()
        dx = _way_into(seen.left(), seen.right(), view.width())
        dy = _way_into(seen.top(), seen.bottom(), view.height())
        self.pan(dx, dy)

    def pan(self, dx: float, dy: float) -> None:
        """Move the view over the drawing by some pixels."""
        self._scroll_to(self.horizontalScrollBar().value() + dx, self.verticalScrollBar().value() + dy)

    def point_at(self, place: QPointF) -> Point:
        """Return the point of the drawing at a place of the viewport."""
        scale = self.transform().m11()
        return Point(
            (place.x() + self.horizontalScrollBar().value()) / scale,
            (place.y() + self.verticalScrollBar().value()) / scale,
        )

    def on_view(self, box: Box) -> QRectF:
        """Return where a box of the drawing is seen in the viewport."""
        scale = self.transform().m11()
        x, y = box.x * scale - self.horizontalScrollBar().value(), box.y * scale - self.verticalScrollBar().value()
        return QRectF(x, y, box.width * scale, box.height * scale)

    def box_shown(self) -> Box:
        """Return the part of the drawing that is seen."""
        corner, scale = self.point_at(QPointF()), self.transform().m11()
        return Box(*corner, self.viewport().width() / scale, self.viewport().height() / scale)

    def update_boxes(self, boxes: list[Box]) -> None:
        """Draw again what is seen of some boxes."""
        shown = self.box_shown()
        region = QRegion()
        for box in boxes:
            if box.overlaps(shown):
                region += self.on_view(box).toAlignedRect().adjusted(-2, -2, 2, 2)
        self.viewport().update(region)

    def is_calm(self) -> bool:
        """Say whether all that is seen is painted."""
        return self._owed.isEmpty() and self._frame is None and not self._wheel.isActive()

    def is_idle(self) -> bool:
        """Say whether what may be seen next is painted, too: nothing is under way."""
        return self.is_calm() and not self._idle.isActive()

    def paint_over(self, painter: QPainter, exposed: Box) -> None:
        """Draw over the drawing; the painter's units are points."""

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        """Blit tiles; while the wheel turns, scale the last frame."""
        exposed_view = self._view_rect(QRectF(rect))
        ratio = self.devicePixelRatioF()
        painter.save()
        painter.resetTransform()
        painter.scale(1 / ratio, 1 / ratio)
        exposed = QRectF(exposed_view.topLeft() * ratio, exposed_view.size() * ratio).toAlignedRect()
        look = self._look()
        began = perf_counter()
        if self._wheel.isActive():
            self._draw_behind(painter, look, exposed)
        else:
            owed = self.tiles.blit(
                painter,
                look,
                exposed,
                nearest=(QPointF(self._pointer) * ratio).toPoint(),
                until=began + BUDGET,
                behind=lambda: self._draw_behind(painter, look, exposed),
            )
            self._owed -= QRegion(exposed_view.toAlignedRect())
            self._owe(owed, ratio)
        self.busy = perf_counter() - began
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802
        """Draw what lies over the drawing."""
        area = QRectF(rect)
        self.paint_over(painter, Box(area.x(), area.y(), area.width(), area.height()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with a wheel, pan with two fingers; with Ctrl both zoom, with Shift both pan."""
        fine, coarse = event.pixelDelta(), event.angleDelta()
        fingers = event.pointingDevice().type() == QInputDevice.DeviceType.TouchPad or not fine.isNull()
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            step = coarse.y() or coarse.x()
            self.pan(-step, 0)
        elif fingers and not modifiers & Qt.KeyboardModifier.ControlModifier:
            delta = coarse if fine.isNull() else fine
            self.pan(-delta.x(), -delta.y())
        else:
            self._begin_zooming()
            self.zoom_at(self.zoom * _PER_ANGLE ** coarse.y(), event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Take pinches of a touch pad as well."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._begin_zooming()
            self.zoom_at(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep what is seen at the upper left where it is."""
        super().resizeEvent(event)
        self._set_limits()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leave nothing running for a view that nobody sees."""
        for timer in (self._follow_up, self._idle, self._wheel):
            timer.stop()
        self._draw_scroll_bars(drawn=True)
        super().hideEvent(event)

    def point_to(self, place: QPointF) -> None:
        """Note where the pointer is; what lies there is painted first."""
        self._pointer = place.toPoint()

    @property
    def _whole(self) -> Box:
        return Box(0, 0, self.drawing.width, self.drawing.height)

    def _timer(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _look(self) -> Look:
        ratio = self.devicePixelRatioF()
        x, y = -self.horizontalScrollBar().value() * ratio, -self.verticalScrollBar().value() * ratio
        return Look(QPoint(round(x), round(y)), self.transform().m11() * ratio)

    def _view_rect(self, rect: QRectF) -> QRectF:
        seen = self.on_view(Box(rect.x(), rect.y(), rect.width(), rect.height()))
        return QRectF(seen.adjusted(-1, -1, 1, 1).toAlignedRect().intersected(self.viewport().rect()))

    def _zoom_to_fit(self, box: Box) -> float:
        room = self.viewport().size().shrunkBy(QMargins(_PADDING, _PADDING, _PADDING, _PADDING))
        across, down = room.width() / max(box.width, 1.0), room.height() / max(box.height, 1.0)
        return max(min(across, down) / PIXELS_PER_POINT, 0.001)

    def _set_limits(self) -> None:
        """Let the drawing be moved until only a corner of it is seen."""
        scale = self.transform().m11()
        across, down = (0.8 * edge / scale for edge in (self.viewport().width(), self.viewport().height()))
        width, height = self.drawing.width, self.drawing.height
        self.setSceneRect(-across, -down, width + 2 * across, height + 2 * down)

    def _scroll_to(self, x: float, y: float) -> None:
        self.horizontalScrollBar().setValue(round(x))
        self.verticalScrollBar().setValue(round(y))

    def _begin_zooming(self) -> None:
        if not self._wheel.isActive():
            ratio, look = self.devicePixelRatioF(), self._look()
            image = QImage(self.viewport().size() * ratio, QImage.Format.Format_RGB32)
            surface = QPainter(image)
            whole = image.rect()
            nearest = self._pointer
            self.tiles.blit(
                surface,
                look,
                whole,
                nearest=nearest,
                until=0,
                behind=lambda: self._draw_behind(surface, look, whole),
            )
            surface.end()
            self._frame = _Frame(image, look)
            self._draw_scroll_bars(drawn=False)
        self._wheel.start()

    def _end_zooming(self) -> None:
        self._draw_scroll_bars(drawn=True)
        self.viewport().update()

    def _draw_scroll_bars(self, *, drawn: bool) -> None:
        """Leave the scroll bars as they look while the wheel turns: drawing them costs more than the whole view."""
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.setUpdatesEnabled(drawn)

    def _draw_behind(self, painter: QPainter, look: Look, exposed: QRect) -> None:
        """Draw the last frame where it would be now, and the overview around it."""
        if self._frame is None:
            self.tiles.overview.blit(painter, look, exposed)
            return
        image, before = self._frame
        factor = look.scale / before.scale
        corner = QPointF(look.origin) - QPointF(before.origin) * factor
        place = QRectF(corner, QRectF(image.rect()).size() * factor)
        if not place.contains(QRectF(exposed)):
            self.tiles.overview.blit(painter, look, exposed)
        painter.drawImage(place, image)

    def _owe(self, owed: list[QRect], ratio: float) -> None:
        for rect in owed:
            self._owed += QRectF(QPointF(rect.topLeft()) / ratio, QRectF(rect).size() / ratio).toAlignedRect()
        if owed:
            self._follow_up.start()
        elif self._owed.isEmpty():
            self._calm_down()

    def _paint_owed(self) -> None:
        self._owed &= self.viewport().rect()
        self.viewport().update(self._owed)
        if self._owed.isEmpty():
            self._calm_down()

    def _calm_down(self) -> None:
        self._frame = None
        self._idle.start()

    def _prepare(self) -> None:
        self._idle.setInterval(_IDLE_MS)
        ratio = self.devicePixelRatioF()
        size = self.viewport().size() * ratio
        around = QRect(QPoint(), size).adjusted(-TILE, -TILE, TILE, TILE)
        if not self.isVisible():
            return
        if self._wheel.isActive():
            self._idle.start(_WHEEL_RESTS_MS)
        elif not self.tiles.prepare(self._look(), around, until=perf_counter() + BUDGET):
            self._idle.start(_FOLLOW_UP_MS)


def _way_into(start: float, end: float, room: int) -> float:
    """Return by how much to scroll until a stretch from `start` to `end` lies within a view of `room` pixels."""
    if end - start > room - 2 * _PADDING or start < _PADDING:
        return start - _PADDING
    return max(end - room + _PADDING, 0.0)
