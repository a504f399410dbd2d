"""Shows what an import makes of every line, before it becomes a map."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QPlainTextEdit

from journeymapper.desktop.dialogs.frame import Dialog
from journeymapper.desktop.look import PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.foundation.words import Words
from journeymapper.storage.imports import ImportReport

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_MOST_LINES = 5_000


class ImportPreview(Dialog):
    """Counts, doubts, and the report line by line."""

    def __init__(self, parent: "MainWindow", paths: list[Path], report: ImportReport) -> None:
        words: Words = parent.words
        super().__init__(parent, parent.look, words, words("desktop.import_title"))
        names = ", ".join(shown(path.name) for path in paths)
        self.column.addWidget(PlainLabel(self.look, "small", "ink2", names))
        summary = PlainLabel(self.look, "strong", "ink", report.summary(words))
        summary.setWordWrap(True)
        self.column.addWidget(summary)
        doubts = report.warnings(words)
        if doubts:
            self.column.addWidget(
                PlainLabel(self.look, "body", "ink", words.count("desktop.import_doubts", len(doubts)))
            )
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(words("desktop.import_title"))
        lines = [*doubts, *([""] if doubts else []), *report.preview(words).splitlines()]
        text.setPlainText("\n".join(lines[:_MOST_LINES]))
        self.column.addWidget(text, 1)
        self.add_buttons(words("desktop.open_it"))
        self.resize(self.look.px(640), self.look.px(480))

    def accepted_by_person(self) -> bool:
        """Show the dialog and say whether the map shall be opened."""
        answer = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return answer
