"""The key overlay: every action with its keys, made from the registry, in as many columns as fit."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from journeymapper.desktop.key_caps import key_text
from journeymapper.desktop.look import ElidedLabel, Look, PlainLabel
from journeymapper.editor.action import MENUS, menu_entries
from journeymapper.editor.typing_grammar import keys_in_words, signs_in_words
from journeymapper.foundation.words import Words

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_COLUMNS = (("touchpoint",), ("insert", "edit"), ("go", "help"), ("view", "file"))


class KeyOverlay(QFrame):
    """Covers the window until any key or a click."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        look, words = window.look, window.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look.fill(self, "card")
        self.setAccessibleName(words("desktop.keys_title"))
        content = QWidget()
        look.fill(content, "card")
        rows = QVBoxLayout(content)
        rows.setContentsMargins(40, 28, 40, 28)
        rows.setSpacing(look.px(6))
        rows.addWidget(PlainLabel(look, "h1", "ink", words("desktop.keys_title")))
        rows.addWidget(PlainLabel(look, "body", "ink2", words("desktop.keys_hint")))
        columns = QHBoxLayout()
        columns.setSpacing(look.px(40))
        for menus in _COLUMNS:
            column = QVBoxLayout()
            for menu in menus:
                listed = [entry for entry in menu_entries(menu) if entry.keys]
                lines = [(key_text(entry.keys[0], words), entry.title(words)) for entry in listed]
                column.addLayout(_group(look, words(f"menu.{menu}"), lines))
            if "touchpoint" in menus:
                column.addLayout(_group(look, words("typing.title"), _while_typing(words)))
            column.addStretch(1)
            columns.addLayout(column, 1)
        rows.addLayout(columns, 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self._window = window
        window.installEventFilter(self)
        content.installEventFilter(self)

    def open(self) -> None:
        """Cover the window and take the keyboard."""
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go with any key."""
        self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window's size; go with a click."""
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        if event.type() == QEvent.Type.MouseButtonRelease and watched is not self._window:
            self._leave()
        return False

    def _leave(self) -> None:
        self.close()
        self._window.workspace.focus_middle()


def _while_typing(words: Words) -> list[tuple[str, str]]:
    keys = [(key_text(key, words), does) for key, does in keys_in_words(words)]
    return [*keys, *signs_in_words(words)]


def _group(look: Look, name: str, lines: list[tuple[str, str]]) -> QGridLayout:
    """Return keys and what they do under a name."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(16))
    grid.setVerticalSpacing(look.px(1))
    title = PlainLabel(look, "strong", "ink", name)
    title.setContentsMargins(0, look.px(14), 0, look.px(4))
    grid.addWidget(title, 0, 0, 1, 2)
    for row, (key, does) in enumerate(lines, 1):
        labels = (PlainLabel(look, "small", "ink2", key), ElidedLabel(look, "small", "ink", does))
        for column, label in enumerate(labels):
            label.setFixedHeight(look.px(18))  # fonts for arrows would ask for more
            grid.addWidget(label, row, column)
    grid.setColumnStretch(1, 1)
    return grid


assert {menu for menus in _COLUMNS for menu in menus} == set(MENUS)
