"""Says what the program is and which version."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

import journeymapper

if TYPE_CHECKING:
    from journeymapper.desktop.main_window import MainWindow


def show_about(window: "MainWindow") -> None:
    """Show the version in a dialog."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(window.words("desktop.about_title"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(window.words("desktop.about_text", version=journeymapper.__version__))
    box.addButton(window.words("desktop.close"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
