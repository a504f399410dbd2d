"""Edits a cell with the same editor that the inspector has for the field."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.inspector.editors import ChoiceEditor, editor_for
from journeymapper.desktop.inspector.field_editor import FieldEditor
from journeymapper.desktop.inspector.fields import Editor, FieldSpec
from journeymapper.desktop.inspector.text_editor import TextEditor
from journeymapper.desktop.look import Look
from journeymapper.desktop.table.records_model import SPEC, VALUE, RecordsModel, SortedRecords
from journeymapper.desktop.typing_fields import ParagraphField, finish_typing
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Session
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.words import Words

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDING = {
    Qt.Key.Key_Return: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Escape: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}


class CellEditing(QStyledItemDelegate):
    """Paints cells, and opens editors over them."""

    opened = Signal()
    """An editor was opened: what is typed from now on is a step of undo of its own."""
    entered = Signal()
    """Enter has ended the typing into a cell."""

    def __init__(self, look: Look, words: Words, session: Session, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._words, self._session, self._around = look, words, session, around

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a line's height and some width."""
        text = str(index.data() or "")[:60]
        width = min(option.fontMetrics.horizontalAdvance(text) + self._look.px(24), self._look.px(260))
        return QSize(width, self._look.px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the text: grey where nothing is known, with a ring where the cursor is."""
        look, rect = self._look, QRect(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("tint"))
        proxy = index.model()
        assert isinstance(proxy, SortedRecords)
        source = proxy.sourceModel()
        assert isinstance(source, RecordsModel)
        absent = source.is_absent(proxy.mapToSource(index))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(look.font("strong" if source.columns[index.column()].path == "name" else "body"))
        painter.setPen(look.colour("ink3" if absent else "ink"))
        inner = rect.adjusted(look.px(8), 0, -look.px(8), 0)
        text = painter.fontMetrics().elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def createEditor(  # type: ignore[override]  # noqa: N802 - Qt takes no editor for an answer
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget | None:
        """Return the field's editor; where nothing may be changed, say why, so that nobody types in vain."""
        try:
            self._session.expect_editable()
        except EditRefused as refused:
            self._around.say(refused.said_in(self._words))
            return None
        self.opened.emit()
        spec: FieldSpec = index.data(SPEC)
        if spec.editor is Editor.PARAGRAPH:
            spec = spec._replace(editor=Editor.TEXT)
        if spec.editor is Editor.FLAG:
            spec = spec._replace(editor=Editor.YES_NO)
        editor = editor_for(self._look, self._words, spec, "")
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        editor.target.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.changed.connect(partial(self._take, editor, QPersistentModelIndex(index)))
        editor.refused.connect(self._around.say)
        editor.setFocusProxy(editor.target)
        editor.target.installEventFilter(self)
        if isinstance(editor, ChoiceEditor):
            end = partial(self._end, editor, editor.field, QAbstractItemDelegate.EndEditHint.NoHint)
            editor.field.chosen.connect(lambda _: end())
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Begin with the value as it is."""
        assert isinstance(editor, FieldEditor)
        editor.show_value(index.data(VALUE), self._session.view)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: N802 - Qt's name
        """Do nothing: every change has been passed on already."""
        if isinstance(editor, TextEditor):
            editor.field.ended.emit()

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Give the editor the cell, and more below where it needs it."""
        rect = QRect(option.rect)
        wanted = editor.sizeHint()
        rect.setWidth(max(rect.width(), min(wanted.width(), self._look.px(240))))
        rect.setHeight(max(rect.height(), wanted.height()))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """End the typing with Enter, Tab and Escape, or when the focus goes; a list that is open keeps the editor.

        In paragraphs Enter breaks the line, and where something is chosen it opens the list.
        """
        editor = watched.parent()
        if not isinstance(editor, FieldEditor):
            return False  # the editor itself: it never has the focus
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _ENDING and not (isinstance(watched, ParagraphField | ChoiceField) and key in _ENTER):
                self._end(editor, watched, _ENDING[key])
                if key in _ENTER:
                    self.entered.emit()
                return True
        if event.type() == QEvent.Type.FocusOut and isinstance(editor, TextEditor):
            self._end(editor, watched, QAbstractItemDelegate.EndEditHint.NoHint)
        return False

    def _end(self, editor: FieldEditor, field: QObject, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if not editor.property("ended"):
            editor.setProperty("ended", True)
            finish_typing(field)
            self.closeEditor.emit(editor, hint)

    def _take(self, editor: FieldEditor, index: QPersistentModelIndex, value: object) -> None:
        proxy = index.model()
        if not index.isValid() or not isinstance(proxy, SortedRecords):
            return
        source, cell = proxy.sourceModel(), proxy.mapToSource(index)
        assert isinstance(source, RecordsModel)
        source.take(cell.row(), cell.column(), value)
