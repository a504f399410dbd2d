"""One difference in the list: its sign, what it is about, and each field before and after."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from journeymapper.desktop.discussion.rows import Row
from journeymapper.desktop.look import Look, PlainLabel, Role
from journeymapper.desktop.plain import shown
from journeymapper.desktop.versions.signs import sign_picture
from journeymapper.editor.comparing import Comparison
from journeymapper.foundation.words import Words
from journeymapper.storage.comparison import Difference


class ChangeRow(Row):
    """Enter, a double click or a click on it goes to the place on the map."""

    def __init__(
        self,
        look: Look,
        words: Words,
        comparison: Comparison,
        difference: Difference,
        place: str,
        go: Callable[[Difference], None],
    ) -> None:
        super().__init__(look, difference.record.id)
        self.difference, self._go = difference, go
        wording = comparison.wording
        fate, name = words(f"versions.fate.{difference.fate}"), _shown(wording.name(difference.record))
        about = " · ".join(filter(None, (f"{wording.kind(difference.record)}, {fate}", place)))
        lines = [_shown(line) for line in wording.lines(difference)]
        self.setAccessibleName(", ".join((name, about, *lines)))
        picture = QLabel()
        picture.setPixmap(sign_picture(difference.fate, look.px(13), look.theme))
        picture.setToolTip(fate)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, look.px(8), 16, look.px(8))
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(2))
        grid.setColumnStretch(1, 1)
        grid.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        told: list[tuple[Role, str, str]] = [("strong", "ink", name), ("small", "ink2", about)]
        told += [("small", "ink", line) for line in lines]
        for row, (role, ink, text) in enumerate(told):
            label = PlainLabel(look, role, ink, text)
            label.setWordWrap(True)
            grid.addWidget(label, row, 1)

    def go_there(self) -> None:
        """Show the place on the map."""
        self._go(self.difference)


def _shown(text: str) -> str:
    """Return a text for a label; the font that has the usual arrow would make its line four times as high."""
    return shown(text).replace("→", "➔")
