"""Maps that are open for comments: only these can be made, nothing is typed in vain, and the way back to editing."""

import subprocess
import sys
from datetime import UTC, datetime
from os import environ
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from journeymapper.desktop.discussion.author import author
from journeymapper.desktop.discussion.for_comments import edit, open_for_comments
from journeymapper.desktop.home.cells import MEASUREMENT
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.remembered import Remembered
from journeymapper.document.document import Document
from journeymapper.editor.session import Allowed
from journeymapper.foundation.os_layer import remove
from journeymapper.storage import load, newly_opened, save
from journeymapper.storage.lock_file import Holder, holder_of, place_of
from journeymapper.storage.process import this_process
from tests.builders import families
from tests.desktop.saving import save_to

ABOUT = "for comments"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the file of the worked example."""
    path = tmp_path / "families.journeymap"
    save(newly_opened(Document(families().values())), path)
    return path


@pytest.fixture
def restrained(window: MainWindow, path: Path, qtbot: QtBot) -> MainWindow:
    """Return the window with the map open for comments, and its journey on the canvas."""
    with qtbot.waitActive(window.window()):
        window.window().activateWindow()
    open_for_comments(window, path)
    window.open_map.session.show("current")
    return window


def allowed(window: MainWindow) -> Allowed:
    return window.open_map.session.allowed


def test_title_and_banner_say_so(restrained: MainWindow) -> None:
    assert restrained.open_map.session.allowed is Allowed.COMMENTS
    assert "(for comments)" in restrained.window().windowTitle()
    assert "Nothing else can be changed" in restrained.banner.says(ABOUT)


def test_a_title_is_refused_before_it_is_typed(restrained: MainWindow, qtbot: QtBot) -> None:
    canvas, session = restrained.workspace.canvas, restrained.open_map.session
    session.select("t3")
    canvas.setFocus()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_S, Qt.Key.Key_N, Qt.Key.Key_O, Qt.Key.Key_Delete):
        qtbot.keyClick(canvas, key)
        assert canvas.typing.record_id is None
        assert restrained.window().focusWidget() is canvas
        assert restrained.workspace.status.said == session.words("editor.only_comments")
    assert not restrained.open_map.unsaved


def test_table_and_sheet_say_why_they_open_no_editor(restrained: MainWindow, qtbot: QtBot) -> None:
    workspace, session = restrained.workspace, restrained.open_map.session
    refused = session.words("editor.only_comments")
    restrained.open_part("table")
    workspace.table.view.setCurrentIndex(workspace.table.view.model().index(0, 1))
    qtbot.keyClick(workspace.table.view, Qt.Key.Key_F2)
    assert workspace.table.view.state() == workspace.table.view.State.NoState
    assert workspace.status.said == refused
    session.show(None)
    assert not workspace.home.names.isEnabled()
    sheet = workspace.home.sheet
    sheet.setCurrentIndex(sheet.model().index(0, 1))
    for ask in (
        lambda: qtbot.keyClick(sheet, Qt.Key.Key_F2),
        lambda: sheet.doubleClicked.emit(sheet.model().index(0, MEASUREMENT)),
    ):
        workspace.status.say("")
        ask()
        assert sheet.state() == sheet.State.NoState
        assert workspace.status.said == refused


def test_a_comment_is_made_and_saved(restrained: MainWindow, path: Path, qtbot: QtBot) -> None:
    session = restrained.open_map.session
    session.select("t3")
    qtbot.keyClick(restrained.workspace.canvas, Qt.Key.Key_R)
    field = restrained.workspace.inspector.talk.field
    qtbot.keyClicks(field, "Why?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    restrained.open_part("save")
    qtbot.waitUntil(lambda: not restrained.open_map.unsaved)
    assert [comment.text for comment in load(path).document.view.comments_on("t3")] == ["Why?"]


def test_one_button_leads_back_to_editing(restrained: MainWindow) -> None:
    (way,) = restrained.banner.ways(ABOUT)
    way.click()
    assert restrained.open_map.session.allowed is Allowed.EVERYTHING
    assert restrained.banner.says(ABOUT) == ""
    assert "(" not in restrained.window().windowTitle()


def test_somebody_else_may_edit_the_map_meanwhile(restrained: MainWindow, path: Path) -> None:
    assert holder_of(path) is None
    beside = path.with_name("beside.journeymap")
    save_to(restrained.open_map, beside)
    assert holder_of(beside) is None
    edit(restrained)
    assert holder_of(beside) is not None


def test_not_while_somebody_else_has_the_map_open(window: MainWindow, path: Path) -> None:
    other = this_process().replace(user="ben", machine="elsewhere", machine_id="", boot="")
    sign = Holder(process=other, since=datetime.now(UTC))
    place_of(path).write_text(sign.model_dump_json(), encoding="utf-8")
    open_for_comments(window, path)
    edit(window)
    assert allowed(window) is Allowed.COMMENTS
    assert window.workspace.status.said == "ben has the map open; it stays open for comments here."
    remove(place_of(path))
    edit(window)
    assert allowed(window) is Allowed.EVERYTHING


def test_the_file_is_asked_for(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = window.open_map
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.open_part("for-comments")
    assert window.open_map is before
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    window.open_part("for-comments")
    assert allowed(window) is Allowed.COMMENTS
    window.open_part("edit-map")
    assert allowed(window) is Allowed.EVERYTHING


def test_a_file_that_does_not_open_leaves_the_map_as_it_is(window: MainWindow, tmp_path: Path) -> None:
    open_for_comments(window, tmp_path / "missing.journeymap")
    assert window.open_map.session.allowed is Allowed.EVERYTHING
    assert window.banner.sentence


def test_comments_are_signed_with_the_name_that_was_given(
    window: MainWindow, remembered: Remembered, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.open_map.session.author == author(remembered) != ""
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: (" Ann B. ", True))
    asking = next(action for action in window.menu.actions() if action.text() == "Your name…")
    asking.trigger()
    assert window.open_map.session.author == author(remembered) == "Ann B."
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", True))
    asking.trigger()
    assert author(remembered) not in ("", "Ann B.")


def test_a_flag_of_the_command_line_opens_a_map_for_comments(tmp_path: Path, path: Path) -> None:
    script = (
        "import sys; from journeymapper.desktop import application;"
        "made = application.make_window;"
        "seen = [];"
        "application.make_window = lambda *given: seen.append(made(*given)) or seen[-1];"
        "say = lambda window: print(window.open_map.session.allowed.value);"
        "application.QApplication.exec = lambda *_: say(seen[0]) or 1 - seen[0].close();"
        "import journeymapper.cli.window as display; display.has_display = lambda: True;"
        "from journeymapper.cli import main;"
        "code = main(['--for-comments', sys.argv[1]]); sys.exit(code)"
    )
    folders = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("STATE", "DATA", "CONFIG", "CACHE")}
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env={**environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.stdout, ended.returncode) == ("comments\n", 0), ended.stderr
