"""The number of conflicts in the toolbar, as cards show it; it is there only while there are any."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from journeymapper.desktop.look import Look
from journeymapper.editor.session import Event, Session
from journeymapper.foundation.words import Words
from journeymapper.model.records import Conflict


class ConflictCount(QToolButton):
    """Opens the list of conflicts."""

    def __init__(self, look: Look, words: Words, session: Session, action: QAction | None) -> None:
        super().__init__()
        self._words, self._session = words, session
        self.setFont(look.font("strong"))
        if action is not None:
            self.clicked.connect(action.trigger)
        session.subscribe(self._note)
        self.show_state()

    def show_state(self) -> None:
        """Show how many there are now."""
        count = len(self._session.view.all(Conflict))
        said = self._words.count("drawing.conflicts", count)
        self.setText(f"\u2260 {count}")
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setVisible(count > 0)

    def _note(self, event: Event) -> None:
        if event.change:
            self.show_state()
