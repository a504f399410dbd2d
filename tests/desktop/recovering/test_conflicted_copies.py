"""Conflicted copies beside a map: found when it is opened, merged as one edit, and never touched."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from journeymapper.desktop.main_window import MainWindow
from journeymapper.model.records import Conflict, Person
from journeymapper.storage import load, save
from tests.desktop.recovering.conftest import OtherProgram

ABOUT = "copies"


def copy_of(path: Path, name: str, **names: str) -> Path:
    """Lay a copy of a map beside it, as a client of a synced folder does, with other names of people."""
    opened = load(path)
    with opened.document.transaction("Edit") as transaction:
        for key, text in names.items():
            transaction.put(Person(id=key, name=text))
    save(opened, path.with_name(name))
    return path.with_name(name)


def opened_beside(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open a map and wait for the offer."""
    assert window.files.open(path)
    qtbot.waitUntil(lambda: window.banner.says(ABOUT) != "")
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_a_copy_is_merged_as_one_edit(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    copy = copy_of(path, "school (Anna's conflicted copy).journeymap", zoe="Zoe", ann="Anna")
    content, file = copy.read_bytes(), path.read_bytes()
    opened_beside(window, path, qtbot)
    assert "school (Anna's conflicted copy).journeymap" in window.banner.says(ABOUT)
    window.banner.ways(ABOUT)[0].click()
    session = window.open_map.session
    qtbot.waitUntil(lambda: session.view.find(Person, "zoe") is not None)
    assert session.view.expect(Person, "ann").name == "Anna"
    assert not list(session.view.all(Conflict))
    assert window.banner.says(ABOUT) == ""
    assert (copy.read_bytes(), path.read_bytes()) == (content, file)
    session.undo()
    assert session.view.find(Person, "zoe") is None
    assert session.undo() is None


def test_what_both_changed_becomes_a_conflict(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    copy_of(path, "school (1).journeymap", ann="Theirs")
    other.edit(ann="Ours")
    other.save()
    opened_beside(window, path, qtbot)
    window.banner.ways(ABOUT)[0].click()
    session = window.open_map.session
    qtbot.waitUntil(lambda: bool(list(session.view.all(Conflict))))
    assert session.view.expect(Person, "ann").name == "Ours"
    assert [conflict.value for conflict in session.view.all(Conflict)] == ['"Theirs"']
    assert "1 conflict" in window.banner.sentence


def test_once_merged_and_saved_it_is_not_offered_again(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    copy_of(path, "school-HOST-2.journeymap", zoe="Zoe")
    opened_beside(window, path, qtbot)
    window.banner.ways(ABOUT)[0].click()
    qtbot.waitUntil(lambda: window.open_map.unsaved)
    assert window.files.save()
    qtbot.waitUntil(lambda: not window.open_map.unsaved)
    look_again(window, path, qtbot)
    assert window.banner.says(ABOUT) == ""


def test_one_that_is_left_alone_is_not_offered_again_until_it_changes(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    copy = copy_of(path, "school (1).journeymap", zoe="Zoe")
    copy_of(path, "school (2).journeymap", yan="Yan")
    opened_beside(window, path, qtbot)
    for name in ("school (1)", "school (2)"):
        assert name in window.banner.says(ABOUT)
        window.banner.ways(ABOUT)[1].click()
    assert window.banner.says(ABOUT) == ""
    look_again(window, path, qtbot)
    assert window.banner.says(ABOUT) == ""
    copy_of(copy, copy.name, zoe="Zoe again")
    opened_beside(window, path, qtbot)
    assert "school (1)" in window.banner.says(ABOUT)


def test_a_copy_that_cannot_be_read_any_more_is_one_sentence(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    copy = copy_of(path, "school (1).journeymap", zoe="Zoe")
    opened_beside(window, path, qtbot)
    copy.unlink()
    window.banner.ways(ABOUT)[0].click()
    qtbot.waitUntil(lambda: "school (1).journeymap" in window.banner.sentence)
    assert "does not exist" in window.banner.sentence


def look_again(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Open the map anew, and wait until what lies beside it was looked at."""
    assert window.files.open(path)
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)
    window.workspace.status.say("")
    window.open_part("unsaved-edits")  # answered after what was looked for before
    qtbot.waitUntil(lambda: window.workspace.status.said != "")
