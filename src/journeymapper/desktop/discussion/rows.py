"""Rows one below the other that are walked with the arrows, and the panel around them."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from journeymapper.desktop.look import Look, PlainLabel
from journeymapper.foundation.words import Words

_SHOWN_AT_ONCE = 30


class Row(QWidget):
    """One thing in a list. Enter and a double click go to what it is about."""

    def __init__(self, look: Look, key: Hashable) -> None:
        super().__init__()
        self.look, self.key = look, key
        self.typing = False
        """Whether somebody types into it; then it must not be made anew."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def go_there(self) -> None:
        """Show what the row is about."""

    def text_button(self, text: str, run: Callable[[], None], name: str = "") -> QPushButton:
        """Return a quiet button; `name` is what a screen reader says."""
        button = QPushButton(text)
        button.setProperty("kind", "text")
        button.setAccessibleName(name or text)
        button.clicked.connect(lambda: run())
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go there with Enter, walk with the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_there()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            parent = self.parentWidget()
            if isinstance(parent, RowList):
                parent.step_from(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go there."""
        self.go_there()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the row has the focus."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the row has lost the focus."""
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height that the wrapped lines need."""
        return QSize(100, self.heightForWidth(max(self.width(), 200)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Tint the row with the focus, and draw a hairline below."""
        look, painter = self.look, QPainter(self)
        if self.hasFocus():
            painter.fillRect(self.rect(), look.colour("tint"))
            painter.fillRect(0, 0, 3, self.height(), look.colour("accent"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class RowList(QWidget):
    """Makes rows anew when what they show has changed, and keeps the focus where it was."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._states: list[Hashable] = []
        self._makers: Sequence[Callable[[], Row]] = ()
        self._limit = _SHOWN_AT_ONCE
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, states: Sequence[Hashable], makers: Sequence[Callable[[], Row]]) -> None:
        """Show a row for each state; equal states look alike. A row that is typed into is left alone until then."""
        if any(row.typing for row in self.rows) or [*states, self._limit] == self._states:
            return
        self._states = [*states, self._limit]
        self._makers = makers
        focused = self.window().focusWidget()
        place = next(
            (n for n, row in enumerate(self.rows) if focused and (row is focused or row.isAncestorOf(focused))), None
        )
        key = self.rows[place].key if place is not None else None
        self._build()
        if place is not None and self.rows:
            same = next((row for row in self.rows if row.key == key), self.rows[min(place, len(self.rows) - 1)])
            same.setFocus()

    def step_from(self, row: Row, step: int) -> None:
        """Give the focus to the row before or after one."""
        place = self.rows.index(row) + step
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus()

    def _build(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [make() for make in self._makers[: self._limit]]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()  # at once, for it may get the focus
        left = len(self._makers) - len(self.rows)
        if left > 0:
            more = QPushButton(self._words("desktop.more_findings", n=left))
            more.setProperty("kind", "text")
            more.clicked.connect(partial(self._show_more))
            self._column.addWidget(more)

    def _show_more(self) -> None:
        states, self._limit = self._states[:-1], self._limit * 4
        self.show_rows(states, self._makers)


class RowsPanel(QWidget):
    """Title, count and a list that scrolls; it is brought up to date while it is seen."""

    def __init__(self, look: Look, words: Words, title: str) -> None:
        super().__init__()
        self.look, self.words = look, words
        self.setAccessibleName(title)
        look.fill(self, "chrome")
        self.count = PlainLabel(look, "small", "ink2")
        self.nothing = PlainLabel(look, "small", "ink2")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(16, look.px(12), 16, 0)
        self.list = RowList(look, words)
        head = QHBoxLayout()
        head.setContentsMargins(16, look.px(16), 16, look.px(6))
        head.addWidget(PlainLabel(look, "h2", "ink", title), 1)
        head.addWidget(self.count)
        content = QWidget()
        content.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look.fill(content, "chrome")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        self._scroll = scroll
        self.top = QVBoxLayout()
        """Room for what stands between title and list."""
        self.top.setContentsMargins(16, 0, 16, look.px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(self.top)
        layout.addWidget(scroll, 1)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focused)

    def show_state(self) -> None:
        """Show the map as it is now."""

    def take_focus(self) -> None:
        """Give the keyboard to the first row."""
        self.show_state()
        if self.list.rows:
            self.list.rows[0].setFocus()
        else:
            self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened while it was hidden."""
        self.show_state()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Measure the rows anew for another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.list.updateGeometry()

    def _show_focused(self, _: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.list.isAncestorOf(new):
            self._scroll.ensureWidgetVisible(new)
