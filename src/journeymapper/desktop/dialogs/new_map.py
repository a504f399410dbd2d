"""Begins a new map: blank, or with an audience and its journey for every template chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem

from journeymapper.desktop.dialogs.frame import Dialog
from journeymapper.desktop.look import PlainLabel
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.typing_fields import LineField
from journeymapper.storage.templates import template_keys

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow


class NewMap(Dialog):
    """Organisation and templates."""

    def __init__(self, window: "MainWindow") -> None:
        words = window.words
        super().__init__(window, window.look, words, words("desktop.new_title"))
        self.column.addWidget(PlainLabel(self.look, "small", "ink2", words("desktop.new_organisation")))
        self.organisation = LineField()
        self.organisation.setAccessibleName(words("desktop.new_organisation"))
        self.organisation.left.connect(self.reject)
        self.column.addWidget(self.organisation)
        self.column.addWidget(PlainLabel(self.look, "strong", "ink", words("desktop.new_question")))
        self.templates = QListWidget()
        self.templates.setAccessibleName(words("desktop.new_question"))
        self.templates.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        for key in template_keys():
            item = QListWidgetItem(
                words.of("audience_kind", key) if key != "student_family" else words("desktop.students")
            )
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.templates.addItem(item)
        self.column.addWidget(self.templates, 1)
        hint = PlainLabel(self.look, "small", "ink2", words("desktop.new_hint"))
        hint.setWordWrap(True)
        self.column.addWidget(hint)
        self.add_buttons(words("desktop.create"))
        self.resize(self.look.px(420), self.look.px(520))

    @property
    def chosen(self) -> list[str]:
        """The keys of the templates that are ticked, from top to bottom."""
        items = [self.templates.item(row) for row in range(self.templates.count())]
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() is Qt.CheckState.Checked]

    @staticmethod
    def ask(window: "MainWindow") -> None:
        """Ask, and show the new map in the window."""
        if not window.files.may_leave():
            return
        dialog = NewMap(window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            language = window.words.language
            window.show_map(OpenMap.new(dialog.chosen, dialog.organisation.text().strip(), language=language))
        dialog.deleteLater()
