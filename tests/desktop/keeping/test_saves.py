"""Saving while the window lives: what is typed meanwhile stays unsaved, failures leave the map open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from journeymapper.desktop.file_commands import Answer, FileCommands
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.editor.session import Allowed
from journeymapper.storage import backups, load
from journeymapper.storage.local_folders import backups_folder, journals_folder
from tests.desktop.saving import Gate, add, people, people_in, write_as_somebody_else


def test_typing_goes_on_while_a_slow_disk_saves(at_file: MainWindow, path: Path, gate: Gate, qtbot: QtBot) -> None:
    session, status = at_file.open_map.session, at_file.workspace.status
    add(at_file.open_map, "Zoe")
    gate.shut()
    at_file.open_part("save")
    qtbot.waitUntil(gate.reached.is_set)
    assert status.file_state == "Saving…"
    session.select("t8")
    at_file.workspace.canvas.setFocus()
    qtbot.keyClick(at_file.workspace.canvas, Qt.Key.Key_1)
    add(at_file.open_map, "Yan")
    gate.open()
    qtbot.waitUntil(lambda: status.file_state == "Not saved")
    assert people_in(path) >= {"Zoe"}
    assert "Yan" not in people_in(path)
    assert session.dirty
    at_file.open_part("save")
    qtbot.waitUntil(lambda: status.file_state.startswith("Saved"))
    assert people_in(path) >= {"Zoe", "Yan"}


def test_a_second_wish_waits_and_a_third_is_the_same(at_file: MainWindow, path: Path, gate: Gate, qtbot: QtBot) -> None:
    add(at_file.open_map, "Zoe")
    gate.shut()
    at_file.open_part("save")
    qtbot.waitUntil(gate.reached.is_set)
    add(at_file.open_map, "Yan")
    at_file.open_part("save")
    at_file.open_part("save")
    gate.open()
    qtbot.waitUntil(lambda: at_file.workspace.status.file_state.startswith("Saved"))
    assert people_in(path) >= {"Zoe", "Yan"}
    kept = backups.backups(at_file.open_map.opened.header.project_id)
    assert len(kept) == 2  # as opened, and with Zoe


@pytest.mark.parametrize("typed_meanwhile", [False, True])
def test_closing_waits_for_the_save_and_the_window_lives(
    at_file: MainWindow, path: Path, gate: Gate, qtbot: QtBot, typed_meanwhile: bool
) -> None:
    add(at_file.open_map, "Zoe")
    at_file.files.ask_unsaved = lambda _: Answer.SAVE
    gate.shut()
    lived: list[bool] = []

    def look() -> None:
        if not gate.reached.is_set():
            QTimer.singleShot(10, look)
            return
        lived.append(at_file.isVisible() and not at_file.files.may_leave())  # a second attempt while it saves
        if typed_meanwhile:
            add(at_file.open_map, "Yan")
        gate.open()

    QTimer.singleShot(0, look)
    assert at_file.close()
    assert lived == [True]
    assert people_in(path) >= ({"Zoe", "Yan"} if typed_meanwhile else {"Zoe"})
    assert list(journals_folder().glob("*")) == []


def test_a_save_that_fails_leaves_the_map_open_and_a_copy_can_be_saved(
    at_file: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    add(at_file.open_map, "Zoe")
    path.with_name(".a.journeymap.saving").mkdir()  # nobody can make the file that stands for a turn
    monkeypatch.setattr("journeymapper.storage.turn._PATIENCE", 0.0)
    at_file.open_part("save")
    qtbot.waitUntil(lambda: at_file.banner.says("save").startswith("Not saved. "))
    assert at_file.open_map.session.dirty
    assert at_file.isWindowModified()
    add(at_file.open_map, "Yan")
    assert len(list(journals_folder().glob("*.journal"))) == 1
    copy = tmp_path / "copy.journeymap"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    [button] = at_file.banner.ways("save")
    button.click()
    qtbot.waitUntil(copy.exists)
    qtbot.waitUntil(lambda: "copy.journeymap" in at_file.workspace.status.said)
    assert people_in(copy) >= {"Zoe", "Yan"}
    assert at_file.open_map.path == path
    assert at_file.open_map.session.dirty
    at_file.files.ask_unsaved = lambda _: Answer.SAVE
    assert not at_file.close()
    path.with_name(".a.journeymap.saving").rmdir()
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not at_file.isWindowModified())
    assert at_file.banner.says("save") == ""


@pytest.mark.parametrize("step", ["snapshot", "save_file", "OpenMap.note_saved"])
def test_an_error_that_nobody_foresaw_ends_a_save_and_not_the_next_one(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, step: str, qtbot: QtBot
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    add(at_file.open_map, "Zoe")
    with monkeypatch.context() as patch, qtbot.captureExceptions() as reported:
        patch.setattr(f"journeymapper.desktop.keeping.saves.{step}", broken)
        QTimer.singleShot(0, lambda: at_file.open_part("save"))
        qtbot.waitUntil(lambda: bool(reported))
    assert "MemoryError" in at_file.banner.says("save")
    assert at_file.files.state == "Not saved"
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not at_file.isWindowModified())
    assert "Zoe" in people_in(path)


def test_a_version_that_could_not_be_kept_is_told_once(at_file: MainWindow, qtbot: QtBot) -> None:
    backups_folder().parent.mkdir(parents=True, exist_ok=True)
    backups_folder().write_text("a file where the folder should be")
    for expected in (True, False):
        add(at_file.open_map, "Zoe")
        at_file.open_part("save")
        qtbot.waitUntil(lambda: not at_file.isWindowModified())
        assert ("could not be kept" in at_file.banner.says("save")) == expected
        at_file.banner.take_back("save")


def test_a_file_that_the_disk_does_not_confirm_is_saved(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def unsure(_: Path) -> None:
        raise OSError(5, "Input/output error")

    add(at_file.open_map, "Zoe")
    with monkeypatch.context() as patch:
        patch.setattr("journeymapper.foundation.os_layer._sync_folder", unsure)
        at_file.open_part("save")
        qtbot.waitUntil(lambda: "does not confirm" in at_file.banner.says("save"))
    add(at_file.open_map, "Yan")
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not at_file.isWindowModified())
    assert people_in(path) >= {"Zoe", "Yan"}
    assert at_file.banner.says("disk") == ""


def test_save_as_goes_on_in_the_new_file(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, gate: Gate, qtbot: QtBot
) -> None:
    add(at_file.open_map, "Zoe")
    other = path.with_name("b.journeymap")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other.with_suffix("")), ""))
    gate.shut()
    at_file.open_part("save-as")
    qtbot.waitUntil(gate.reached.is_set)
    add(at_file.open_map, "Yan")
    gate.open()
    qtbot.waitUntil(lambda: at_file.open_map.path == other)
    assert "b.journeymap" in at_file.windowTitle()
    assert "Zoe" not in people_in(path)
    assert at_file.isWindowModified()
    [journal] = journals_folder().glob("*.journal")
    assert b"Yan" in journal.read_bytes()
    assert b"Zoe" not in journal.read_bytes()
    assert not path.with_name(".a.journeymap.lock").exists()
    assert path.with_name(".b.journeymap.lock").exists()


def test_a_file_the_dialog_did_not_see_is_not_replaced_unasked(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name("b.journeymap").write_text("precious")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_name("b")), ""))
    at_file.files.ask_replace = lambda _: False
    at_file.open_part("save-as")
    assert path.with_name("b.journeymap").read_text() == "precious"
    assert at_file.open_map.path == path


@pytest.fixture
def leave_for_another_program(qapp: QApplication) -> Callable[[], None]:
    def leave() -> None:
        QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)  # type: ignore[union-attr]

    return leave


def test_a_map_with_a_file_is_saved_by_itself(
    at_file: MainWindow, path: Path, leave_for_another_program: Callable[[], None], qtbot: QtBot
) -> None:
    add(at_file.open_map, "Zoe")
    leave_for_another_program()
    qtbot.waitUntil(lambda: not at_file.isWindowModified())
    assert "Zoe" in people_in(path)


@pytest.mark.parametrize("why", ["switched off", "comments only", "no file"])
def test_nothing_is_saved_by_itself(
    at_file: MainWindow, leave_for_another_program: Callable[[], None], why: str, path: Path
) -> None:
    if why == "no file":
        at_file.show_map(OpenMap.new([], "", language="en"))
    add(at_file.open_map, "Zoe")
    if why == "switched off":
        [action] = [action for action in at_file.menu.actions() if action.text() == "Save by itself"]
        action.trigger()
    if why == "comments only":
        at_file.open_map.session.allow(Allowed.COMMENTS)
    leave_for_another_program()
    assert at_file.files.state == "Not saved"


def test_a_pause_saves(at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("journeymapper.desktop.keeping.autosave.PAUSE_MS", 1)
    add(at_file.open_map, "Zoe")
    qtbot.waitUntil(lambda: "Zoe" in people_in(path))
    qtbot.waitUntil(lambda: not at_file.isWindowModified())


def test_a_copy_that_is_merged_while_a_save_runs_is_remembered_by_the_next(
    at_file: MainWindow, path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def wait(files: FileCommands) -> None:
        QTimer.singleShot(0, gate.open)
        waiting(files)

    copy = path.with_name("a (1).journeymap")
    copy.write_bytes(path.read_bytes())
    write_as_somebody_else(copy, "Yan")
    assert at_file.files.open(path)
    qtbot.waitUntil(lambda: at_file.banner.says("copies") != "")
    add(at_file.open_map, "Zoe")
    gate.shut()
    at_file.open_part("save")
    qtbot.waitUntil(gate.reached.is_set)
    waiting = FileCommands.wait_for_saves
    with monkeypatch.context() as patch:
        patch.setattr(FileCommands, "wait_for_saves", wait)
        at_file.banner.ways("copies")[0].click()
        qtbot.waitUntil(lambda: "Yan" in people(at_file.open_map))
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not at_file.isWindowModified())
    assert load(copy).header.history[-1] in load(path).header.history


def test_a_notice_that_was_closed_comes_back_in_the_place_of_a_save(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("journeymapper.desktop.keeping.autosave.PAUSE_MS", 1)
    write_as_somebody_else(path, "Zoe")
    for name in ("Yan", "Xav"):
        at_file.banner.take_back("disk")
        add(at_file.open_map, name)
        qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    assert people_in(path).isdisjoint({"Yan", "Xav"})
    (merge,) = [way for way in at_file.banner.ways("disk") if way.text() == "Merge"]
    merge.click()
    qtbot.waitUntil(lambda: {"Xav", "Yan", "Zoe"} <= people_in(path))
    qtbot.waitUntil(lambda: not at_file.isWindowModified())
