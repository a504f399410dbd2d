"""Two people at one file: a map without unsaved work follows, one with it is merged when its person says so."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.desktop.keeping import disk_watch, keeper, other_writers
from journeymapper.desktop.keeping.disk_watch import Look, Stamp
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.versions.part import versions_part
from journeymapper.document.transaction import Transaction
from journeymapper.edits import conflicts
from journeymapper.model.records import Conflict, Person, Touchpoint
from journeymapper.storage.saving_protocol import open_file, save_file, snapshot
from tests.desktop.conftest import Opened
from tests.desktop.saving import add, people, people_in, save_to, write_as_somebody_else


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "EVERY_MS", 20)


def press(window: MainWindow, about: str, text: str) -> None:
    [button] = [button for button in window.banner.ways(about) if button.text() == text]
    assert isinstance(button, QPushButton)
    button.click()


def write_as_ann(path: Path, name: str) -> None:
    """Add a person to a file as the same program does elsewhere."""
    file = open_file(path)
    with file.opened.document.transaction("Add") as transaction:
        transaction.create(Person, name=name)
    save_file(snapshot(file, None, by="Ann"), None)


def settled(window: MainWindow) -> bool:
    """Say whether a save has ended well, or the person is asked."""
    return not window.open_map.unsaved or window.banner.ways("disk") != []


def rename(transaction: Transaction, name: str) -> None:
    transaction.update(transaction.expect(Touchpoint, "t8"), name=name)


def test_a_map_without_unsaved_work_follows_and_undo_takes_that_back(
    at_file: MainWindow, path: Path, qtbot: QtBot
) -> None:
    opened = at_file.open_map
    opened.session.select("t8")
    write_as_somebody_else(path, "Zoe")
    qtbot.waitUntil(lambda: "Zoe" in people(opened))
    assert "Changed by somebody else" in at_file.workspace.status.said
    assert at_file.files.state == ""  # nothing is unsaved
    assert opened.session.selection.focus == "t8"
    opened.session.undo()
    assert "Zoe" not in people(opened)
    assert at_file.files.state == "Not saved"
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not opened.unsaved)
    assert "Zoe" not in people_in(path)


def test_unsaved_work_is_merged_when_the_person_says_so(at_file: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened = at_file.open_map
    add(opened, "Yan")
    write_as_somebody_else(path, "Zoe")
    qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    assert "Zoe" not in people(opened)
    press(at_file, "disk", "Merge")
    assert people(opened) >= {"Yan", "Zoe"}
    assert opened.unsaved
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not opened.unsaved)
    assert people_in(path) >= {"Yan", "Zoe"}
    assert at_file.banner.sentence == ""


def test_whoever_changed_the_file_is_named_and_what_they_changed_is_shown_first(
    at_file: MainWindow, path: Path, qtbot: QtBot
) -> None:
    opened = at_file.open_map
    add(opened, "Yan")
    before = opened.session.document.snapshot()
    write_as_ann(path, "Zoe")
    qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    assert "was changed by Ann at " in at_file.banner.says("disk")
    press(at_file, "disk", "Look at the differences")
    part = versions_part(at_file)
    qtbot.waitUntil(lambda: part.comparison is not None)
    assert part.strip.sentence.startswith("What Ann has changed in “a.journeymap”: 1 added, ")
    assert [row.accessibleName() for row in part.changes.list.rows] == ["Zoe, Person, added"]
    assert opened.session.document.snapshot() == before
    assert [button.text() for button in at_file.banner.ways("disk")] == ["Merge", "Save a copy to…"]
    press(at_file, "disk", "Merge")
    assert part.strip.sentence == ""
    assert {"Yan", "Zoe"} <= people(opened)


def test_a_save_over_somebody_elses_asks_first(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("journeymapper.desktop.keeping.keeper.Keeper.look_round", lambda *_, **__: None)
    opened = at_file.open_map
    add(opened, "Yan")
    write_as_somebody_else(path, "Zoe")
    at_file.open_part("save")
    qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    assert "Zoe" in people_in(path)
    assert not at_file.files.state.startswith("Saved")


def test_what_both_changed_is_counted_and_shown(at_file: MainWindow, path: Path, qtbot: QtBot) -> None:
    opened = at_file.open_map
    opened.session.edit("Rename", rename, "Ours")
    other = OpenMap.from_file(path, language="en")
    other.take_lock(anyway=True)
    other.session.edit("Rename", rename, "Theirs")
    save_to(other, path)
    other.close()
    qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    press(at_file, "disk", "Merge")
    assert opened.session.view.expect(Touchpoint, "t8").name == "Ours"
    assert len(list(opened.session.view.all(Conflict))) == 1
    assert "1 place" in at_file.banner.says("disk")
    press(at_file, "disk", "Show conflicts")
    (conflict,) = opened.session.view.all(Conflict)
    opened.session.edit("Decide", conflicts.let_go, conflict.id)
    assert at_file.banner.says("disk") == ""
    opened.session.undo()
    opened.session.undo()
    assert len(list(opened.session.view.all(Conflict))) == 0


def test_who_is_merged_by_the_other_keeps_their_text_and_is_told_what_is_to_be_decided(
    at_file: MainWindow, path: Path, qtbot: QtBot
) -> None:
    opened = at_file.open_map
    first = OpenMap.from_file(path, language="en", author="Ann")
    first.take_lock(anyway=True)
    first.session.edit("Rename", rename, "Ann's")
    opened.session.author = "Ben"
    opened.session.edit("Rename", rename, "Ben's")
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not opened.unsaved)
    first.merge(open_file(path), "Merge")
    save_file(snapshot(first.file, first.edits.journal, by="Ann"), first.edits.journal)
    first.close()
    qtbot.waitUntil(lambda: "to be decided: 1 place" in at_file.banner.says("disk"))
    assert opened.session.view.expect(Touchpoint, "t8").name == "Ben's"
    (conflict,) = opened.session.view.all(Conflict)
    assert (conflict.value, conflict.by) == ('"Ann\'s"', "Ann")
    assert not opened.unsaved  # the file holds both


def test_a_file_that_is_gone_is_told_and_written_anew(at_file: MainWindow, path: Path, qtbot: QtBot) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: "not there any more" in at_file.banner.says("disk"))
    add(at_file.open_map, "Zoe")
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not at_file.open_map.unsaved)
    assert "Zoe" in people_in(path)
    assert at_file.banner.says("disk") == ""


def test_a_file_that_comes_back_is_no_news(at_file: MainWindow, path: Path, qtbot: QtBot) -> None:
    away = path.rename(path.with_name("away"))
    qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    away.rename(path)
    qtbot.waitUntil(lambda: at_file.banner.says("disk") == "")
    assert not at_file.open_map.unsaved


def test_a_file_that_cannot_be_read_is_told_with_its_reason(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path.write_text("no map")
    qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    copy = path.with_name("copy.journeymap")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    press(at_file, "disk", "Save a copy to…")
    qtbot.waitUntil(lambda: "copy.journeymap" in at_file.workspace.status.said)
    assert people_in(copy) == people(at_file.open_map)


def test_a_look_that_met_an_error_is_not_the_last(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    errors = [RecursionError(), RecursionError()]
    look = disk_watch._look

    def broken(path: Path, expected: str, known: Stamp | None) -> Look | None:
        if errors:
            raise errors.pop()
        return look(path, expected, known)

    monkeypatch.setattr(disk_watch, "_look", broken)
    with qtbot.captureExceptions() as reported:
        qtbot.waitUntil(lambda: len(reported) == 2)
    write_as_somebody_else(path, "Zoe")
    qtbot.waitUntil(lambda: "Zoe" in people(at_file.open_map))


def test_nothing_follows_while_somebody_types(at_file: MainWindow, path: Path, qtbot: QtBot) -> None:
    at_file.open_map.session.select("t8")
    at_file.activateWindow()
    at_file.workspace.inspector.name.setFocus()
    qtbot.waitUntil(lambda: at_file.workspace.inspector.name.hasFocus())
    write_as_somebody_else(path, "Zoe")
    qtbot.waitUntil(lambda: at_file.files.others_wait)
    assert "Zoe" not in people(at_file.open_map)
    at_file.workspace.focus_middle()
    qtbot.waitUntil(lambda: "Zoe" in people(at_file.open_map))


def test_who_types_for_long_is_told_and_may_merge_at_once(
    at_file: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(other_writers, "_PATIENCE", 1)
    at_file.open_map.session.select("t8")
    at_file.activateWindow()
    at_file.workspace.inspector.name.setFocus()
    qtbot.waitUntil(lambda: at_file.workspace.inspector.name.hasFocus())
    write_as_ann(path, "Zoe")
    qtbot.waitUntil(lambda: "was changed by Ann" in at_file.banner.says("disk"))
    assert "Zoe" not in people(at_file.open_map)
    press(at_file, "disk", "Merge")
    assert "Zoe" in people(at_file.open_map)
    assert at_file.banner.says("disk") == ""


def test_that_a_merged_map_is_to_be_saved_is_not_said_once_it_is(at_file: MainWindow, path: Path, qtbot: QtBot) -> None:
    add(at_file.open_map, "Yan")
    write_as_ann(path, "Zoe")
    qtbot.waitUntil(lambda: at_file.banner.says("disk") != "")
    press(at_file, "disk", "Merge")
    qtbot.waitUntil(lambda: at_file.workspace.status._said_of is not None)
    assert "Save it" in at_file.workspace.status.said
    at_file.open_part("save")
    qtbot.waitUntil(lambda: not at_file.open_map.unsaved)
    assert at_file.workspace.status.said == ""


def test_two_windows_on_one_file_lose_nothing(opened: Opened, path: Path, qtbot: QtBot) -> None:
    first, second = opened(), opened()
    first.files.open(path)
    second.files.open(path)
    [anyway] = [button for button in second.banner.ways("lock") if button.text() == "Edit it anyway"]
    anyway.click()
    typed: set[str] = set()
    for turn in range(4):
        for number, window in enumerate((first, second)):
            typed.add(f"{number}-{turn}")
            add(window.open_map, f"{number}-{turn}")
            window.open_part("save")
            qtbot.waitUntil(partial(settled, window))
            if window.open_map.unsaved:
                press(window, "disk", "Merge")
                window.open_part("save")
                qtbot.waitUntil(partial(settled, window))
    assert people_in(path) >= typed
    qtbot.waitUntil(lambda: people(first.open_map) == people(second.open_map) == people_in(path))
