"""The title editor over a card or a stage: an input-method-aware field that shows a `TypingState`."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from journeymapper.desktop.canvas.key_names import names_of
from journeymapper.desktop.composition import Composition
from journeymapper.drawing.theme import Theme
from journeymapper.editor.capture import KEYS, Outcome, TypingState
from journeymapper.painters.qt.colours import colour

_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
_FAMILIES = ["Noto Sans", "Noto Sans KR", "Noto Sans JP", "Noto Sans SC", "Noto Sans Arabic", "Noto Sans Hebrew"]
_FAMILIES += ["Noto Sans Devanagari", "Noto Sans Thai", "Noto Sans Symbols 2", "Noto Emoji"]
_CARET_PER_SIZE = 0.1
_FRAME, _INSIDE_FRAME = 5, 3
_ENDS_COMPOSITION = frozenset(KEYS) - {"Up", "Down"}


class TitleEditor(QPlainTextEdit):
    """Reports what is typed to a `TypingState` and presses its keys there; `pressed` tells what came of it."""

    pressed = Signal(Outcome)
    """A key or the loss of focus had an outcome other than NOT_MINE."""
    retyped = Signal()
    """Text, caret or completion are different now."""

    def __init__(self, state: TypingState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._composition = Composition(self)
        self._frame = 0
        self._look: tuple[Theme, str, bool] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(0, 0, 0, 0)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textChanged.connect(self._report)
        self.cursorPositionChanged.connect(self._report)
        self.hide()

    def use_theme(self, theme: Theme, paper: str, *, framed: bool) -> None:
        """Take the colours of a theme, on a card or on paper; a frame parts it from what is smaller than itself."""
        if self._look == (theme, paper, framed):
            return
        self._look, self._theme = (theme, paper, framed), theme
        self._frame = _FRAME if framed else 0
        border = f"{_FRAME - _INSIDE_FRAME}px solid {theme.accent}" if framed else "none"
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: {border}; border-radius: 0; margin: 0; "
            f"padding: {_INSIDE_FRAME if framed else 0}px; background: {paper}; color: {theme.ink}; "
            f"selection-background-color: {theme.accent}; selection-color: {theme.onaccent}; }}"
        )  # a style sheet of its own: that of the window draws fields with a frame

    def place(self, corner: QPoint, width: int, pixels: float) -> None:
        """Stand at a place of the canvas with text of a size in pixels; the height follows the text."""
        font = QFont(_FAMILIES)
        font.setBold(True)
        font.setPointSizeF(pixels * 72 / self.logicalDpiY())
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setFont(font)
        self.setCursorWidth(max(1, round(pixels * _CARET_PER_SIZE)))
        self.setGeometry(QRect(corner, self.size()))
        self.setFixedWidth(width)
        self._grow()

    def text_height(self) -> int:
        """Return how many pixels the lines of the text take."""
        return ceil(self.blockBoundingGeometry(self.document().lastBlock()).bottom() - self.contentOffset().y())

    def show_state(self) -> None:
        """Show what the state holds."""
        with QSignalBlocker(self):
            if self._text() != self._state.text:
                self.setPlainText(self._state.text)
                self.document().clearUndoRedoStacks()
            cursor = self.textCursor()
            cursor.setPosition(_qt_length(self._state.text[: self._state.caret]))
            self.setTextCursor(cursor)
        self._mark_tokens()
        self._grow()

    def finish(self) -> None:
        """Commit what is typed, a composition included, as the loss of focus does."""
        self._composition.hand_over()
        self._tell(self._state.leave())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Press the keys of the typing state there; all others are the text field's."""
        name = next((name for name in names_of(event) if name in KEYS), None)
        if name is None:
            super().keyPressEvent(event)
            return
        if name in _ENDS_COMPOSITION:
            self._composition.hand_over()
        outcome = self._state.press(name)
        if outcome is not Outcome.NOT_MINE:
            self._tell(outcome)
        elif name in ("Up", "Down"):
            super().keyPressEvent(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep Tab from walking to another widget, and keys of the title from menus."""
        if isinstance(event, QKeyEvent) and any(name in KEYS for name in names_of(event)):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Show what an input method composes; only what it hands over is text."""
        self._composition.note(event)
        super().inputMethodEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Commit, unless the whole window went to the background: then typing goes on when it comes back."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
            self._composition.hand_over()
        elif event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Paste text only."""
        if source.hasText():
            self.insertPlainText(source.text())

    def _tell(self, outcome: Outcome) -> None:
        if outcome is Outcome.CHANGED:
            self.show_state()
        if outcome is not Outcome.NOT_MINE:
            self.pressed.emit(outcome)

    def _report(self) -> None:
        """Tell the state what the field holds."""
        text = self._text()
        caret = len(_python_text(text, self.textCursor().position()))
        if self._state.record_id is not None and (text, caret) != (self._state.text, self._state.caret):
            self._state.change(text, caret)
            self._mark_tokens()
            self._grow()
            self.retyped.emit()

    def _text(self) -> str:
        return self.document().toRawText().translate(_LINE_ENDS)

    def _mark_tokens(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        for token in self._state.typed.tokens:
            mark = QTextEdit.ExtraSelection()
            style = QTextCharFormat()
            if token.resolved:
                style.setForeground(colour(self._theme.accent))
                style.setBackground(colour(self._theme.tint))
                style.setUnderlineColor(colour(self._theme.accent))
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            else:
                style.setUnderlineColor(colour(self._theme.ink2))
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            cursor = QTextCursor(self.document())
            cursor.setPosition(_qt_length(self._state.text[: token.start]))
            cursor.setPosition(_qt_length(self._state.text[: token.end]), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, style
            marks.append(mark)
        self.setExtraSelections(marks)

    def _grow(self) -> None:
        """Be as high as the text, so that no line of it is ever scrolled away."""
        self.setFixedHeight(self.text_height() + 1 + 2 * self._frame)
        self.verticalScrollBar().setValue(0)


def _qt_length(text: str) -> int:
    """Return how many positions a text takes in Qt, which counts UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _python_text(text: str, positions: int) -> str:
    """Return the part of a text that takes so many of Qt's positions."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * positions].decode("utf-16-le", "ignore")
