"""An export dialog over a window, for the worked example; no process, thread or widget may be left."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QProcess, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.exporting.dialog import ExportDialog
from journeymapper.desktop.look import Look
from journeymapper.document.document import Document
from journeymapper.editor.session import Session
from journeymapper.foundation.words import words
from tests.builders import families

Opened = Callable[..., ExportDialog]


@pytest.fixture
def session() -> Session:
    return Session(Document(families().values()))


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, session: Session, tmp_path: Path) -> Iterator[Opened]:
    """Return a function that opens the dialog for a map that lies in the test's folder."""
    look = Look(qapp, scheme="light")
    window = QWidget()
    dialogs: list[ExportDialog] = []

    def open_dialog(language: str = "en", format_name: str = "") -> ExportDialog:
        project = tmp_path / "school-system.journeymap"
        dialog = ExportDialog(look, words(language), session, window, project, format_name=format_name)
        with qtbot.waitExposed(dialog):
            dialog.open()
        dialogs.append(dialog)
        return dialog

    yield open_dialog
    for dialog in window.findChildren(ExportDialog):
        process, preview = dialog.process, dialog.preview
        dialog.reject()
        if dialog.isVisible():
            dialog.reject()
        assert not dialog.isVisible()
        children = [*process.findChildren(QProcess), *preview.findChildren(QProcess)]
        assert [child.state() for child in children] == [QProcess.ProcessState.NotRunning] * 2
        assert not [timer for timer in dialog.findChildren(QTimer) if timer.isActive()]
    window.deleteLater()
    look.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def dialog(opened: Opened) -> ExportDialog:
    return opened()
