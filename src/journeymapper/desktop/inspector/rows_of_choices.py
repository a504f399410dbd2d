"""Fields whose few values stand side by side: faces, segments for a short vocabulary, dots for a scale."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from journeymapper.desktop.icons import paint_icon
from journeymapper.desktop.look import Look
from journeymapper.drawing.icons import icon_names

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
_TALL_FROM = 4
_CLEARING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0)


class Cell(NamedTuple):
    """One of the values."""

    value: object
    text: str
    icon: str = ""


class RowOfChoices(QWidget):
    """Cells of which one at most is chosen; choosing it again, or Delete, chooses none."""

    changed = Signal(object)

    def __init__(self, look: Look, cells: Sequence[Cell], nothing: str) -> None:
        """Offer some cells; `nothing` is what a screen reader says when none is chosen."""
        super().__init__()
        self.look, self.cells, self._nothing = look, cells, nothing
        self.chosen: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        look.follow(self, partial(self.updateGeometry))

    def show_value(self, value: object) -> None:
        """Show which value the field holds; one that is none of the cells shows as none."""
        self.chosen = next((place for place, cell in enumerate(self.cells) if cell.value == value), None)
        told = self._nothing if self.chosen is None else self.cells[self.chosen].text
        self.setAccessibleDescription(told)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose what is clicked, or nothing where it was chosen."""
        place = int(event.position().x() * len(self.cells) / max(self.width(), 1))
        self._choose(None if place == self.chosen else max(0, min(place, len(self.cells) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk with the arrows, take a number, clear with Delete."""
        key = Qt.Key(event.key())
        digit = key.value - Qt.Key.Key_1.value
        if key in _STEPS:
            here = (
                -1
                if self.chosen is None and _STEPS[key] > 0
                else len(self.cells)
                if self.chosen is None
                else self.chosen
            )
            self._choose(max(0, min(here + _STEPS[key], len(self.cells) - 1)))
        elif key in _CLEARING:
            self._choose(None)
        elif 0 <= digit < len(self.cells):
            self._choose(digit)
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int | None) -> None:
        if place != self.chosen:
            value = None if place is None else self.cells[place].value
            self.show_value(value)
            self.changed.emit(value)


class Segments(RowOfChoices):
    """Cells in one frame, with icons beside or above their words."""

    @property
    def tall(self) -> bool:
        """Whether icons stand above their words: four and more do not fit side by side."""
        return len(self.cells) >= _TALL_FROM and all(cell.icon in icon_names() for cell in self.cells)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a field's height, or that of a face with its number."""
        return QSize(120, self.look.px(46 if self.tall else 30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame, the lines between cells, and the chosen cell tinted with a petrol frame."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("border"), 1))
        painter.setBrush(look.colour("field"))
        painter.drawRoundedRect(whole, 4, 4)
        width = self.width() / len(self.cells)
        for place, cell in enumerate(self.cells):
            box = QRectF(place * width, 0, width, self.height())
            if place:
                painter.setPen(QPen(look.colour("line"), 1))
                painter.drawLine(box.topLeft() + _DOWN, box.bottomLeft() - _DOWN)
            if place == self.chosen:
                painter.setPen(QPen(look.colour("accent"), 2))
                painter.setBrush(look.colour("tint"))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            self._paint_cell(painter, cell, box, chosen=place == self.chosen)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: Cell, box: QRectF, *, chosen: bool) -> None:
        look = self.look
        painter.setFont(look.font("strong" if chosen else "small"))
        behind = "tint" if chosen else "field"
        size = float(look.px(18 if self.tall else 14))
        if self.tall:
            at = QRectF(box.center().x() - size / 2, box.top() + look.px(6), size, size)
            paint_icon(painter, cell.icon, at, look.theme, behind=behind)
            painter.setPen(look.colour("ink"))
            painter.drawText(box.adjusted(0, look.px(25), 0, -look.px(3)), Qt.AlignmentFlag.AlignCenter, cell.text)
            return
        gap = look.px(5) if cell.icon in icon_names() else 0
        room = box.width() - look.px(8) - (size + gap if gap else 0)
        text = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, int(room))
        width = painter.fontMetrics().horizontalAdvance(text) + (size + gap if gap else 0)
        x = box.center().x() - width / 2
        if gap:
            at = QRectF(x, box.center().y() - size / 2, size, size)
            paint_icon(painter, cell.icon, at, look.theme, behind=behind)
            x += size + gap
        painter.setPen(look.colour("ink"))
        painter.drawText(QRectF(x, box.top(), box.right() - x, box.height()), Qt.AlignmentFlag.AlignVCenter, text)


class Faces(Segments):
    """The five feelings, each a face above its number."""

    def __init__(self, look: Look, nothing: str) -> None:
        names = ("face_m2", "face_m1", "face_0", "face_p1", "face_p2")
        texts = ("\u22122", "\u22121", "0", "+1", "+2")
        cells = [Cell(float(v), text, name) for v, text, name in zip(range(-2, 3), texts, names, strict=True)]
        super().__init__(look, cells, nothing)


class Dots(RowOfChoices):
    """A scale such as 1 to 7: filled up to the value, with the value behind."""

    def __init__(self, look: Look, least: int, most: int, nothing: str) -> None:
        super().__init__(look, [Cell(value, str(value)) for value in range(least, most + 1)], nothing)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for room for the dots and the number."""
        return QSize(len(self.cells) * self.look.px(16) + self.look.px(20), self.look.px(22))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the dot that is clicked, or nothing where it was chosen."""
        place = int(event.position().x() / self.look.px(16))
        if 0 <= place < len(self.cells):
            self._choose(None if place == self.chosen else place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the dots."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, size = look.px(16), look.px(10)
        for place in range(len(self.cells)):
            filled = self.chosen is not None and place <= self.chosen
            painter.setPen(QPen(look.colour("ink" if filled else "border"), 1.25))
            painter.setBrush(look.colour("ink" if filled else "field"))
            painter.drawEllipse(QRectF(place * step + 2, (self.height() - size) / 2, size, size))
        left = len(self.cells) * step + look.px(4)
        painter.setFont(look.font("strong" if self.chosen is not None else "small"))
        painter.setPen(look.colour("ink" if self.chosen is not None else "ink3"))
        text = "–" if self.chosen is None else self.cells[self.chosen].text
        painter.drawText(QRectF(left, 0, self.width() - left, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 1, left - 2, self.height() - 2), 4, 4)
        painter.end()


_DOWN = QRectF(0, 6, 0, 0).topLeft()
