"""Pasting a table: which column is what, changed before anything is made."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QTableWidget, QTableWidgetItem

from journeymapper.desktop.check_box import CheckBox
from journeymapper.desktop.choice_field import ChoiceField
from journeymapper.desktop.choice_list import Choice, matching
from journeymapper.desktop.dialogs.frame import Dialog
from journeymapper.desktop.look import PlainLabel
from journeymapper.desktop.plain import shown
from journeymapper.editor import paste
from journeymapper.editor.pasted_table import FIELDS, TablePaste
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.storage.imports.columns import Field

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_ROWS_SHOWN = 12


class PastePreview(Dialog):
    """A row of choices, one above each column, and the first lines of the table."""

    def __init__(self, window: "MainWindow", table: TablePaste) -> None:
        words = window.words
        super().__init__(window, window.look, words, words("desktop.paste_title"))
        self.table = table
        self._count = PlainLabel(self.look, "body", "ink2")
        self.column.addWidget(self._count)
        self._has_header = CheckBox(self.look, words("desktop.paste_header"))
        self._has_header.setChecked(table.has_header)
        self._has_header.clicked.connect(self._turn_header)
        self.column.addWidget(self._has_header)
        self._grid = QTableWidget()
        self._grid.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._grid.setAccessibleName(words("desktop.paste_title"))
        self._grid.verticalHeader().hide()
        self._grid.horizontalHeader().hide()
        self.column.addWidget(self._grid, 1)
        self.add_buttons(words("desktop.paste_it"))
        self.resize(self.look.px(760), self.look.px(480))
        self._show()

    @staticmethod
    def ask(window: "MainWindow") -> None:
        """Ask what the columns of the table on the clipboard are, and paste it."""
        session = window.open_map.session
        try:
            found = paste.read(window.around.clipboard(), window.words)
            if isinstance(found, TablePaste):
                dialog = PastePreview(window, found)
                accepted = dialog.exec() == QDialog.DialogCode.Accepted
                found = dialog.table
                dialog.deleteLater()
                if not accepted:
                    return
            window.say(paste.insert(session, found))
        except JourneymapperError as refused:
            window.say(refused.said_in(window.words))

    def _show(self) -> None:
        table, grid = self.table, self._grid
        rows = table.rows[:_ROWS_SHOWN]
        grid.clear()
        grid.setColumnCount(len(table.fields))
        grid.setRowCount(len(rows) + 1)
        grid.setRowHeight(0, self.look.px(36))
        for column, field in enumerate(table.fields):
            grid.setColumnWidth(column, self.look.px(150))
            grid.setCellWidget(0, column, self._choice(column, field))
            for row, cells in enumerate(rows, 1):
                text = shown(cells[column]) if column < len(cells) else ""
                grid.setItem(row, column, QTableWidgetItem(text))
        self._count.setText(self.words.count("desktop.paste_makes", table.touchpoints))

    def _choice(self, column: int, field: Field | None) -> ChoiceField:
        nothing = self.words("desktop.paste_unused")
        rows = [Choice(str(f), self.words.of("desktop.column_of", str(f))) for f in FIELDS]
        choice = ChoiceField(
            self.look, partial(matching, [*rows, Choice("", nothing)]), nothing=nothing, can_clear=True
        )
        header = self.table.header
        choice.setAccessibleName(shown(header[column]) if column < len(header) else str(column + 1))
        choice.show_value(self.words.of("desktop.column_of", str(field)) if field else None)
        choice.chosen.connect(partial(self._assign, column))
        return choice

    def _assign(self, column: int, value: str) -> None:
        self.table = self.table.with_field(column, Field(value) if value else None)
        self._show()

    def _turn_header(self, has_header: bool) -> None:  # noqa: FBT001 - a slot
        self.table = self.table.with_header(has_header=has_header)
        self._show()
