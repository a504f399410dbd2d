"""Keys as commands wherever nothing is being typed: in outline, table and audience sheet as on the canvas."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.canvas.key_names import names_of
from journeymapper.editor.action import Action, Surroundings, action_at, perform
from journeymapper.editor.session import Session


class KeyCommands(QObject):
    """Runs actions for keys pressed in widgets that take no text."""

    def __init__(self, session: Session, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._around = session, around
        self._left_alone: dict[QObject, frozenset[str]] = {}

    def listen(self, widget: QWidget, *, except_for: frozenset[str] = frozenset()) -> None:
        """Run actions for the keys of a widget, except for those that it needs itself."""
        self._left_alone[widget] = except_for
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take a key press that runs an action; the key is this widget's then, and no menu's."""
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        assert isinstance(event, QKeyEvent)
        entry = self._action(event, self._left_alone.get(watched, frozenset()))
        if entry is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            perform(entry, self._session, self._around)
        return True

    def _action(self, event: QKeyEvent, left_alone: frozenset[str]) -> Action | None:
        for name in names_of(event):
            if name in left_alone:
                return None
            entry = action_at(name, self._session)
            if entry is not None:
                return entry
        return None
