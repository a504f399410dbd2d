"""The whole way: a window is killed in the middle of the work, and the next one offers what it had not saved."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journeymapper.desktop.main_window import MainWindow
from journeymapper.model.records import Touchpoint

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)

BEGUN = """
import os, signal, sys
from pathlib import Path
from journeymapper.desktop.application import make_application, make_window
from journeymapper.desktop.look import Look
from journeymapper.desktop.remembered import Remembered
application = make_application()
window = make_window(Look(application), Remembered(Path(sys.argv[1])), Path(sys.argv[2]))
window.show()
session = window.open_map.session
"""
EDITED = """
for number, key in enumerate(("t1", "t2", "t3"), 1):
    session.select(key)
    window.workspace.inspector.name.textEdited.emit(f"Typed {number}")
"""
HALF_TYPED = """
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
session.select("t1")
QTest.keyClick(window.workspace.canvas, Qt.Key.Key_F2)
editor = window.workspace.canvas.typing.editor
editor.selectAll()
QTest.keyClicks(editor, "Half a ti")
"""
KILLED = """
os.kill(os.getpid(), signal.SIGKILL)
"""


def run_until_killed(work: str, path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", BEGUN + work + KILLED, str(tmp_path / "other.ini"), str(path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed in another way here")
def test_what_a_killed_window_had_not_saved_comes_back(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    run_until_killed(EDITED, path, tmp_path)
    window.offers.look_for_unsaved()
    qtbot.waitUntil(lambda: window.offers.unsaved is not None)
    view = window.offers.unsaved
    assert view is not None
    assert view.sentence.text().startswith("3 edits")
    view.open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    names = [window.open_map.session.view.expect(Touchpoint, key).name for key in ("t1", "t2", "t3")]
    assert names == ["Typed 1", "Typed 2", "Typed 3"]
    assert window.open_map.session.selection.focus == "t3"
    assert window.open_map.unsaved
    assert not window.open_map.read_only
    assert path.read_bytes() == before
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are killed in another way here")
def test_a_title_that_was_being_typed_comes_back(window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    run_until_killed(HALF_TYPED, path, tmp_path)
    window.offers.look_for_unsaved()
    qtbot.waitUntil(lambda: window.offers.unsaved is not None)
    assert window.offers.unsaved is not None
    window.offers.unsaved.open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    assert window.open_map.session.view.expect(Touchpoint, "t1").name == "Half a ti"
    assert window.open_map.session.history.undo_label == "Typing"
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)
