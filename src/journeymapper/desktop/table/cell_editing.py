"""Edits a cell with the same editor that the inspector has for the field."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from journeymapper.desktop.inspector.editors import ChoiceEditor, FieldEditor, TextEditor, editor_for
from journeymapper.desktop.inspector.fields import Editor, FieldSpec
from journeymapper.desktop.look import Look
from journeymapper.desktop.table.records_model import SPEC, VALUE, RecordsModel, SortedRecords
from journeymapper.editor.action import Surroundings
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words

Index = QModelIndex | QPersistentModelIndex


class CellEditing(QStyledItemDelegate):
    """Paints cells, and opens editors over them."""

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

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """Return the field's editor."""
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
        if isinstance(editor, ChoiceEditor):
            editor.field.chosen.connect(partial(self.closeEditor.emit, editor))
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

    def eventFilter(self, watched: object, event: object) -> bool:  # noqa: N802 - Qt's name
        """Keep an editor open while its list is."""
        focus = QApplication.focusWidget()
        if isinstance(watched, FieldEditor) and focus is not None and watched.isAncestorOf(focus):
            return False
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _take(self, editor: FieldEditor, index: QPersistentModelIndex, value: object) -> None:
        proxy = index.model()
        if not index.isValid() or not isinstance(proxy, SortedRecords):
            return
        source, cell = proxy.sourceModel(), proxy.mapToSource(index)
        assert isinstance(source, RecordsModel)
        source.take(cell.row(), cell.column(), value)
