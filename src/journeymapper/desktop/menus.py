"""Menus and shortcuts, all made from the registry of actions."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from journeymapper.desktop.key_caps import key_text
from journeymapper.desktop.plain import menu_text, tool_tip
from journeymapper.editor.action import ACTIONS, MENUS, Action, menu_entries
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words

_ON_MAP = (
    ("new-stage", "next-touchpoint", "new-journey"),
    ("undo", "redo", "paste", "select-all"),
    ("fit", "zoom-100", "overview"),
    ("findings", "table", "audiences"),
)
"""What can be done on the map where nothing is selected, part by part."""
_ON_SHEET = (("new-audience",), ("undo", "redo", "paste", "select-all"), ("findings",))


class WindowActions:
    """One QAction for every registered action; those with Ctrl or an F key work wherever the focus is."""

    def __init__(self, words: Words, window: QWidget, run: Callable[[Action], None]) -> None:
        self._words = words
        self.by_id: dict[str, QAction] = {}
        taken: set[str] = set()
        for entry in ACTIONS:
            made = QAction(menu_text(entry.title(words)), window)
            everywhere = [key for key in entry.keys if works_while_typing(key) and key not in taken]
            taken.update(everywhere)
            if everywhere:
                made.setShortcuts([QKeySequence(key) for key in everywhere])
            elif entry.keys:
                made.setText(f"{made.text()}\t{key_text(entry.keys[0], words)}")
            made.setToolTip(_tip(entry, words))
            made.triggered.connect(partial(run, entry))
            self.by_id[entry.id] = made
            window.addAction(made)

    def fill(self, menu: QMenu, session: Callable[[], Session]) -> None:
        """Put all actions into a menu with a submenu each for files, editing and so on."""
        for name in MENUS:
            part = menu.addMenu(menu_text(self._words(f"menu.{name}")))
            subject = None
            for entry in menu_entries(name):
                if subject not in (None, entry.subject):
                    part.addSeparator()
                subject = entry.subject
                part.addAction(self.by_id[entry.id])
            part.aboutToShow.connect(partial(self.refresh, session))
        self.refresh(session)

    def refresh(self, session: Callable[[], Session]) -> None:
        """Grey out what cannot run as things are, and name what undo and redo would do."""
        current = session()
        for entry in ACTIONS:
            self.by_id[entry.id].setEnabled(entry.available(current))
        for name, label in (("undo", current.history.undo_label), ("redo", current.history.redo_label)):
            entry_or_none = ACTIONS.get(name)
            if entry_or_none is not None:
                title = entry_or_none.title(self._words)
                self.by_id[name].setText(menu_text(f"{title}: {label}" if label else title))
                self.by_id[name].setIconText(menu_text(title))

    def context_menu(self, parent: QWidget, session: Session) -> QMenu:
        """Return a menu of what can be done with what is selected, or where nothing is."""
        menu = QMenu(parent)
        if not session.selection.ids:
            for group in _ON_MAP if session.journey_id is not None else _ON_SHEET:
                menu.addSeparator()
                self._add(menu, [entry for name in group if (entry := ACTIONS.get(name))], session)
            return menu
        names = ("touchpoint", "insert", "edit")
        subject = None
        for name in names:
            for entry in menu_entries(name):
                if not entry.available(session):
                    continue
                if subject not in (None, (name, entry.subject)):
                    menu.addSeparator()
                subject = (name, entry.subject)
                self._add(menu, [entry], session)
        return menu

    def _add(self, menu: QMenu, entries: Iterable[Action], session: Session) -> None:
        for entry in entries:
            if entry.available(session):
                self.by_id[entry.id].setEnabled(True)
                menu.addAction(self.by_id[entry.id])


def works_while_typing(key: str) -> bool:
    """Say whether a key means its action even while a field has the focus."""
    last = key.rpartition("+")[2]
    is_function_key = len(last) > 1 and last[0] == "F" and last[1:].isdigit() and last != "F2"
    return is_function_key or (key.startswith("Ctrl+") and last not in ("Up", "Down", "Left", "Right"))


def _tip(entry: Action, words: Words) -> str:
    keys = ", ".join(key_text(key, words) for key in entry.keys)
    return tool_tip(f"{entry.title(words)}  {keys}".strip())
