"""Peers of the canvas: one graphics item a card with level of detail, and a single blit of the whole view."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsView,
    QStyleOptionGraphicsItem,
    QWidget,
)

from journeymapper.drawing.display_list import DisplayList

PIXELS_PER_POINT = 4 / 3
_FAR = 0.35
_INK, _PAPER = QColor("#1B1B1A"), QColor("#FFFFFF")


class CardItem(QGraphicsItem):
    """A card with wrapped text; from far away only its frame and a bar."""

    def __init__(self, width: float, height: float, title: str) -> None:
        super().__init__()
        self._box = QRectF(0, 0, width, height)
        self._title = title

    def boundingRect(self) -> QRectF:  # noqa: D102, N802
        return self._box

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, _: QWidget | None = None) -> None:  # noqa: ARG002, D102
        near = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform()) >= _FAR * PIXELS_PER_POINT
        painter.setPen(QPen(_INK, 0.75))
        painter.setBrush(_PAPER)
        if near:
            painter.drawRoundedRect(self._box, 4, 4)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self._box.adjusted(7, 18, -7, -20), flags, self._title)
            painter.drawEllipse(QRectF(7, self._box.height() - 20, 13, 13))
        else:
            painter.drawRect(self._box)
            painter.fillRect(QRectF(7, 20, self._box.width() / 2, 6), _INK)


class ItemView(QGraphicsView):
    """The drawing's cards and ways, each an item of a scene."""

    def __init__(self, drawing: DisplayList) -> None:
        super().__init__()
        scene = QGraphicsScene(self)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group in drawing.groups:
            if group.role == "card":
                item = CardItem(group.width, group.height, group.label)
                item.setPos(group.x, group.y)
                scene.addItem(item)
            elif group.role == "edge":
                path = QPainterPath()
                path.moveTo(group.x, group.y)
                right, bottom = group.box.right, group.box.bottom
                path.cubicTo(right, group.y, group.x, bottom, right, bottom)
                line = QGraphicsPathItem(path)
                line.setPen(QPen(_INK, 1.1))
                scene.addItem(line)


class Blit(QWidget):
    """The least a repaint can cost: one picture of the size of the view."""

    def show_picture(self, picture: QPixmap) -> None:
        """Show a picture."""
        self._picture = picture
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: D102, N802
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()
