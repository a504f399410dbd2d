"""The panel that lists what differs between two versions, in the order of the map."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton

from journeymapper.desktop.discussion.rows import RowsPanel
from journeymapper.desktop.look import Look
from journeymapper.desktop.plain import shown
from journeymapper.desktop.versions.change_row import ChangeRow
from journeymapper.editor.comparing import Comparison
from journeymapper.foundation.words import Words
from journeymapper.storage.comparison import Difference


class ChangesPanel(RowsPanel):
    """Shown beside the map for as long as something is compared."""

    back_asked = Signal()
    print_asked = Signal()

    def __init__(self, look: Look, words: Words, go: Callable[[Difference], None]) -> None:
        super().__init__(look, words, words("versions.changes"))
        self._go = go
        self._comparison: Comparison | None = None
        back = QPushButton(words("versions.back"))
        back.setProperty("kind", "text")
        back.clicked.connect(self.back_asked)
        self.print_button = QPushButton(words("versions.print"))
        self.print_button.setProperty("kind", "text")
        self.print_button.clicked.connect(self.print_asked)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        line.addWidget(self.print_button)
        self.top.addLayout(line)

    def show_comparison(self, comparison: Comparison | None) -> None:
        """List other differences, or none."""
        self._comparison = comparison
        self.show_state()

    def show_state(self) -> None:
        """Show the differences as they are now."""
        if self._comparison is None or self.isHidden():
            return
        found = self._comparison.in_order
        self.count.setText(str(len(found)))
        self.nothing.setText(self.words("versions.no_difference"))
        self.nothing.setVisible(not found)
        places = [self._comparison.place_of(entry) for entry in found]
        makers = [
            partial(ChangeRow, self.look, self.words, self._comparison, entry, shown(place), self._go)
            for entry, place in zip(found, places, strict=True)
        ]
        states = [(self.look.theme.name, repr(entry), place) for entry, place in zip(found, places, strict=True)]
        self.list.show_rows(states, makers)

    def follow(self, difference: Difference) -> None:
        """Move the focus to a difference if it is in the list."""
        focused = QApplication.focusWidget()
        row = next((row for row in self.list.rows if row.key == difference.record.id), None)
        if row is not None and focused is not None and self.list.isAncestorOf(focused):
            row.setFocus()
