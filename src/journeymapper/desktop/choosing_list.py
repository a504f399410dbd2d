"""The list in which an owner, a channel, a KPI, a target or a place is chosen: the editor's `Choosing`, shown."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from journeymapper.desktop.choice_list import Choice, ChoiceList
from journeymapper.desktop.look import Look
from journeymapper.editor.action import Choosable
from journeymapper.editor.choosing import Choosing
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words

_KEYS = {
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Escape: "Esc",
}


class ChoosingList(ChoiceList):
    """Keys go to the `Choosing`; this only shows its lines and the highlighted one."""

    def __init__(self, look: Look, words: Words, over: QWidget, choosing: Choosing) -> None:
        self._choosing = choosing
        self._icons = choosing.what == "channel"
        super().__init__(look, over, self._offered, name=words(f"desktop.choose.{choosing.what}"))
        self.field.setPlaceholderText(words(f"desktop.choose.{choosing.what}"))

    def _offered(self, typed: str) -> list[Choice]:
        if typed != self._choosing.typed:
            self._choosing.change(typed)
        return [Choice(c.value, c.title, c.detail, icon=c.value if self._icons else "") for c in self._choosing.choices]

    def _narrow(self, typed: str) -> None:
        super()._narrow(typed)
        self._show_place()

    def _key(self, key: Qt.Key) -> bool:
        name = _KEYS.get(key)
        if name is None:
            return False
        if name in ("Return", "Enter", "Tab"):
            self.field.finish()
        taken = self._choosing.press(name)
        self._show_place()
        if self._choosing.done:
            self.leave()
        return taken

    def _take(self) -> None:
        self._choosing.take(self.list.currentIndex().row())
        if self._choosing.done:
            self.leave()

    def _show_place(self) -> None:
        if self._choosing.place is None:
            self.list.clearSelection()
        else:
            self._go(self._choosing.place)


def choose(
    look: Look,
    words: Words,
    session: Session,
    what: Choosable,
    on_chosen: Callable[[str], None],
    say: Callable[[str], None],
    over: QWidget,
    at: QPoint,
) -> ChoosingList:
    """Open the list at a place of the screen, over a widget."""
    popup = ChoosingList(look, words, over, Choosing(session, what, on_chosen, say))
    popup.open_at(at, look.px(320))
    return popup
