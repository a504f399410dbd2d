"""Maps that are open for comments only: opening one, saying so, and the way to edit it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from journeymapper.desktop.banner import Way
from journeymapper.desktop.open_map import SUFFIX
from journeymapper.desktop.plain import shown
from journeymapper.editor.session import Allowed

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow

_ABOUT = "for comments"
_HELD = "lock"
"""What the banner says of a map that somebody else has open: comments are merged, so it is no hindrance here."""


def ask_and_open(window: "MainWindow") -> None:
    """Ask for a map and open it for comments."""
    kinds = f"{window.words('desktop.maps')} (*{SUFFIX})"
    recent = window.remembered.recent_files()
    folder = str(recent[0].parent if recent else Path.home())
    name, _ = QFileDialog.getOpenFileName(window, window.words("discussion.open"), folder, kinds)
    if name:
        open_for_comments(window, Path(name))


def open_for_comments(window: "MainWindow", path: Path) -> None:
    """Open a map for comments; one that does not open leaves the window as it is."""
    before = window.open_map
    if window.files.open(path) and window.open_map is not before:
        restrain(window)


def restrain(window: "MainWindow") -> None:
    """Let nothing but comments be changed in the map that is open, and say so; somebody else may edit it meanwhile."""
    if window.open_map.opened.read_only:
        return  # a newer version's file takes no comments either
    window.open_map.session.allow(Allowed.COMMENTS)
    window.open_map.release_lock()
    window.banner.take_back(_HELD)
    words = window.words
    way = Way(words("discussion.edit"), lambda: edit(window))
    window.banner.say(words("discussion.only_comments"), about=_ABOUT, ways=[way])


def edit(window: "MainWindow") -> None:
    """Let everything be changed, unless somebody else has the map open."""
    opened = window.open_map
    opened.take_lock()
    holder = opened.holder
    if holder is not None:
        restrain(window)
        window.say(window.words("discussion.held", who=shown(holder.who)))
        return
    opened.session.allow(Allowed.EVERYTHING)
    window.banner.take_back(_ABOUT)
    window.files.look_round()
