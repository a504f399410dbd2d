"""The list of what differs between two versions: added, removed, changed and moved, each with its fields."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from journeymapper.desktop.look import Look, Role
from journeymapper.desktop.plain import shown
from journeymapper.foundation.words import Words
from journeymapper.storage.comparison import Difference, Fate, Table, compare, counted
from journeymapper.storage.difference_wording import DifferenceWording

_MOST_LINES = 2_000
ROWS = "QListWidget::item { padding-left: 8px; }"
"""The style of lists beside which no frame stands."""
_RECORD, _FIELD = "    ", "            "


def counts(found: Sequence[Difference], words: Words) -> str:
    """Return "3 added, 1 changed", or that nothing differs."""
    parts = [words(f"versions.count.{fate}", n=number) for fate, number in counted(found).items() if number]
    return ", ".join(parts) or words("versions.no_difference")


class DifferenceList(QListWidget):
    """Read from top to bottom; nothing in it can be changed."""

    def __init__(self, look: Look, words: Words) -> None:
        super().__init__()
        self._look, self._words = look, words
        self._lines: list[tuple[str, Role, str]] = []
        self.setAccessibleName(words("recovering.differences"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(ROWS)
        look.follow(self, partial(self._fill))

    @property
    def texts(self) -> list[str]:
        """The lines as they are read."""
        return [self.item(row).text().strip() for row in range(self.count())]

    def show_differences(self, old: Table, new: Table) -> None:
        """Show what leads from one version to another."""
        wording = DifferenceWording(self._words, old, new)
        found = compare(old, new)
        self._lines = [] if found else [(self._words("versions.no_difference"), "body", "ink2")]
        for fate in Fate:
            entries = [entry for entry in found if entry.fate is fate]
            if entries:
                self._lines.append((self._words(f"versions.count.{fate}", n=len(entries)), "strong", "ink"))
            for entry in entries:
                name = f"{wording.kind(entry.record)}: {wording.name(entry.record)}"
                self._lines.append((f"{_RECORD}{name}", "body", "ink"))
                self._lines += [(f"{_FIELD}{line}", "small", "ink2") for line in wording.lines(entry)]
        if len(self._lines) > _MOST_LINES:
            rest = len(self._lines) - _MOST_LINES
            self._lines[_MOST_LINES:] = [(self._words("versions.go_on", n=rest), "body", "ink2")]
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for text, role, ink in self._lines:
            item = QListWidgetItem(shown(text))
            item.setFont(self._look.font(role))
            item.setForeground(self._look.colour(ink))
            item.setSizeHint(QSize(0, self._look.px(22)))
            self.addItem(item)
