"""Composes the program with a window: settings, look, a frame at once, then words, the map and all that shows it."""

import gc
import sys
from os import environ
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from journeymapper.desktop.first_frame import FirstFrame
from journeymapper.desktop.idle_collection import IdleCollection
from journeymapper.desktop.look import Look
from journeymapper.desktop.remembered import Remembered
from journeymapper.foundation import garbage

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow


_SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread at work lets the window's thread run; Python's own 5 ms add up to jerks."""


def run(path: Path | None, *, for_comments: bool = False) -> int:
    """Open the window with a map, or with a blank one, and return the exit code when it is closed.

    `for_comments` lets nothing but comments be changed in the map.
    """
    gc.disable()  # nothing that is made until the window is filled becomes garbage
    environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look through all that is installed
    application = make_application()
    remembered = Remembered()
    look = Look(application, text_size=remembered.number("text-size", 100), scheme=remembered.text("scheme", "system"))
    frame = FirstFrame(look, remembered)
    frame.show_at_once()
    window = make_window(look, remembered, path, frame)
    if for_comments and window.open_map.path is not None:
        from journeymapper.desktop.discussion.for_comments import restrain

        restrain(window)
    frame.fill(window)
    window.workspace.focus_middle()
    garbage.leave_out()
    IdleCollection(application)
    gc.enable()
    QTimer.singleShot(0, window, lambda: window.offers.look_for_unsaved())
    return application.exec()


def make_application() -> QApplication:
    """Return the application object, named as the system shall know it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    sys.setswitchinterval(_SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("journeymapper")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("journeymapper")
    return application


def make_window(look: Look, remembered: Remembered, path: Path | None, frame: QWidget | None = None) -> "MainWindow":
    """Return what fills the window, with the file if there is one; a file that does not open is told in its banner."""
    from journeymapper.desktop.main_window import MainWindow
    from journeymapper.desktop.open_map import OpenMap
    from journeymapper.foundation.words import FALLBACK, languages, words

    language = remembered.text("language") or system_language()
    say = words(language if language in languages() else FALLBACK)
    return MainWindow(look, say, remembered, OpenMap.new([], "", language=say.language), path, frame)


def system_language() -> str:
    """Return the language of the system where there are words for it, else English."""
    from journeymapper.foundation.words import FALLBACK, languages

    code = QLocale.system().name().split("_")[0]
    return code if code in languages() else FALLBACK
