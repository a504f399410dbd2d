"""A map that somebody else has open is read here, until they leave it or the person says otherwise."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeymapper.desktop.keeping import keeper
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.editor.session import Allowed
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import EditRefused, OutputError
from journeymapper.storage.lock_file import Holder, LockFile, holder_of, place_of
from journeymapper.storage.process import this_process
from tests.desktop.saving import add, people, people_in, save_to


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "EVERY_MS", 20)


@pytest.fixture
def other(window: MainWindow, path: Path) -> Iterator[OpenMap]:
    """Return the map as somebody else has it open."""
    opened = OpenMap.from_file(path, language="en")
    yield opened
    opened.close()


@pytest.fixture
def reader(window: MainWindow, other: OpenMap, path: Path) -> MainWindow:
    """Return the window that was second."""
    assert isinstance(other.lock, LockFile)
    window.files.open(path)
    return window


def keeper_of(window: MainWindow) -> keeper.Keeper:
    found = window.findChild(keeper.Keeper)
    assert found is not None
    return found


def press(window: MainWindow, text: str) -> None:
    [button] = [button for button in window.banner.ways("lock") if button.text() == text]
    button.click()


def test_it_can_only_be_read(reader: MainWindow, qtbot: QtBot) -> None:
    assert "Open in another window since" in reader.banner.says("lock")
    assert "(read-only)" in reader.windowTitle()
    with pytest.raises(EditRefused):
        add(reader.open_map, "Zoe")
    reader.open_map.session.select("t8")
    qtbot.keyClick(reader.workspace.canvas, Qt.Key.Key_F2)
    assert "reading only" in reader.workspace.status.said
    reader.open_part("save")
    assert "only be read" in reader.workspace.status.said
    assert not reader.open_map.unsaved


def test_what_the_other_saves_is_shown(reader: MainWindow, other: OpenMap, path: Path, qtbot: QtBot) -> None:
    add(other, "Zoe")
    save_to(other, path)
    qtbot.waitUntil(lambda: "Zoe" in people(reader.open_map))
    assert reader.open_map.read_only
    with pytest.raises(EditRefused):
        reader.open_map.session.undo()


def test_the_person_is_told_when_it_is_free(reader: MainWindow, other: OpenMap, path: Path, qtbot: QtBot) -> None:
    press(reader, "Tell me when it is free")
    add(other, "Zoe")
    save_to(other, path)
    other.close()
    qtbot.waitUntil(lambda: "is free now" in reader.banner.says("lock"))
    assert reader.open_map.read_only
    press(reader, "Edit it")
    qtbot.waitUntil(lambda: "Zoe" in people(reader.open_map))
    assert reader.banner.says("lock") == ""
    assert "read-only" not in reader.windowTitle()
    add(reader.open_map, "Yan")
    assert holder_of(path) is not None


def test_somebody_may_be_faster(reader: MainWindow, other: OpenMap, path: Path, qtbot: QtBot) -> None:
    press(reader, "Tell me when it is free")
    other.release_lock()
    qtbot.waitUntil(lambda: "is free now" in reader.banner.says("lock"))
    other.take_lock()
    press(reader, "Edit it")
    assert reader.open_map.read_only
    assert "Open in another window" in reader.banner.says("lock")


def test_a_copy_can_be_edited(reader: MainWindow, path: Path) -> None:
    press(reader, "Edit a copy")
    add(reader.open_map, "Zoe")
    assert reader.open_map.path is None
    assert reader.windowTitle().startswith("a – copy, not saved yet")
    assert reader.open_map.unsaved
    assert reader.banner.sentence == ""
    assert "Zoe" not in people_in(path)


def test_it_can_be_edited_anyway_and_both_are_merged(
    reader: MainWindow, other: OpenMap, path: Path, qtbot: QtBot
) -> None:
    press(reader, "Edit it anyway")
    add(reader.open_map, "Yan")
    add(other, "Zoe")
    save_to(other, path)
    qtbot.waitUntil(lambda: reader.banner.says("disk") != "")
    [_, merge, _] = reader.banner.ways("disk")
    merge.click()
    reader.open_part("save")
    qtbot.waitUntil(lambda: not reader.open_map.unsaved)
    assert people_in(path) >= {"Yan", "Zoe"}


def test_who_had_it_first_is_told_once_that_somebody_edits_it_too(
    at_file: MainWindow, path: Path, qtbot: QtBot
) -> None:
    second = OpenMap.from_file(path, language="en", author="Ann")
    second.take_lock(anyway=True)
    qtbot.waitUntil(lambda: "Also edited in another window since" in at_file.banner.says("lock"))
    assert at_file.banner.ways("lock") == []
    at_file.banner.take_back("lock")
    at_file.files.look_round()
    keeper_of(at_file)._errands.wait()
    assert at_file.banner.says("lock") == ""
    assert at_file.open_map.session.allowed is Allowed.EVERYTHING
    second.close()


def test_whoever_has_it_is_called_by_the_name_they_sign_with(window: MainWindow, path: Path) -> None:
    holder = Holder(process=this_process().replace(machine="far"), since=datetime.now(UTC), name="Ann")
    place_of(path).write_bytes(holder.model_dump_json().encode())
    window.files.open(path)
    assert "Open by Ann on far since" in window.banner.says("lock")


def test_where_nothing_can_be_written_that_is_said_when_the_map_is_opened(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        raise OutputError("the disk is read-only")

    monkeypatch.setattr(os_layer, "create", refuse)
    monkeypatch.setattr(os_layer, "is_writable", lambda _: False)
    window.files.open(path)
    assert window.banner.says("save").startswith("“a.journeymap” cannot be saved where it is")
    assert [button.text() for button in window.banner.ways("save")] == ["Save a copy to…"]


def test_the_sign_goes_with_the_map(at_file: MainWindow, path: Path) -> None:
    assert holder_of(path) is not None
    at_file.files.open(path)
    assert not at_file.open_map.read_only
    at_file.show_map(OpenMap.new([], "", language="en"))
    assert holder_of(path) is None


def test_a_file_that_does_not_open_leaves_the_sign(at_file: MainWindow, path: Path) -> None:
    sound = path.read_bytes()
    path.write_text("no map")
    assert not at_file.files.open(path)
    assert holder_of(path) is not None
    path.write_bytes(sound)
