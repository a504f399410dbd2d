"""Composes the program with a window: settings, look, words, the first map, and the window itself."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeymapper.desktop.look import Look
from journeymapper.desktop.remembered import Remembered
from journeymapper.foundation.words import FALLBACK, languages, words

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow


def run(path: Path | None) -> int:
    """Open the window with a map, or with a blank one, and return the exit code when it is closed."""
    application = make_application()
    remembered = Remembered()
    look = Look(application, text_size=remembered.number("text-size", 100), scheme=remembered.text("scheme", "system"))
    window = make_window(look, remembered, path)
    window.show()
    return application.exec()


def make_application() -> QApplication:
    """Return the application object, named as the system shall know it."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("journeymapper")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("journeymapper")
    return application


def make_window(look: Look, remembered: Remembered, path: Path | None) -> "MainWindow":
    """Return the window, with the file if there is one; a file that does not open is told in its banner."""
    from journeymapper.desktop.main_window import MainWindow
    from journeymapper.desktop.open_map import OpenMap

    language = remembered.text("language") or system_language()
    say = words(language if language in languages() else FALLBACK)
    window = MainWindow(look, say, remembered, OpenMap.new([], "", language=say.language))
    if path is not None:
        window.files.open(path)
    return window


def system_language() -> str:
    """Return the language of the system where there are words for it, else English."""
    code = QLocale.system().name().split("_")[0]
    return code if code in languages() else FALLBACK
