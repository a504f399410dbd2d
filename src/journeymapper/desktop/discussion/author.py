"""Who signs comments: the name that somebody gave, else the one by which the system knows them."""

import getpass
from collections.abc import Callable

from PySide6.QtWidgets import QInputDialog, QMenu

from journeymapper.desktop.remembered import Remembered
from journeymapper.editor.session import Session
from journeymapper.foundation.words import Words

_KEY = "author"


def author(remembered: Remembered) -> str:
    """Return the name; "" where neither is known."""
    return remembered.text(_KEY).strip() or _system_user()


def sign_as(name: str, remembered: Remembered, session: Session) -> None:
    """Sign with another name from now on; a blank one brings back that of the system."""
    remembered.set(_KEY, name.strip())
    session.author = author(remembered)


def add_author(menu: QMenu, words: Words, remembered: Remembered, session: Callable[[], Session]) -> None:
    """Add the question for the name to a menu."""

    def ask() -> None:
        title, question = words("discussion.sign_as"), words("discussion.sign_question")
        name, wanted = QInputDialog.getText(menu.parentWidget(), title, question, text=author(remembered))
        if wanted:
            sign_as(name, remembered, session())

    menu.addAction(words("discussion.sign_as")).triggered.connect(ask)


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
