"""The recovery view: it offers, shows, opens, keeps and lets go, and never does anything unasked."""

import errno
import os
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.desktop.discussion.for_comments import restrain
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.recovering import unsaved_edits
from journeymapper.desktop.recovering.unsaved_edits import UnsavedEdits
from journeymapper.document.document import Document
from journeymapper.editor.session import Allowed
from journeymapper.foundation import os_layer
from journeymapper.model.records import Person
from journeymapper.storage import recovery, save_new
from journeymapper.storage.recovery import find_unsaved
from tests.builders import families
from tests.desktop.conftest import Opened
from tests.desktop.recovering.conftest import OtherProgram

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)


@pytest.fixture(autouse=True)
def quick_to_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved_edits, "DEAF_MS", 0)


def offered(window: MainWindow, qtbot: QtBot) -> UnsavedEdits:
    """Look for unsaved edits as the program does when it starts, and return the view that offers them."""
    window.offers.look_for_unsaved()
    qtbot.waitUntil(lambda: window.offers.unsaved is not None)
    assert window.offers.unsaved is not None
    return window.offers.unsaved


def name_of(window: MainWindow, key: str) -> str:
    return window.open_map.session.view.expect(Person, key).name


def test_edits_are_offered_and_opened(window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot) -> None:
    before = path.read_bytes()
    other.edit(ann="Anna", zoe="Zoe")
    view = offered(window, qtbot)
    assert view.sentence.text().startswith("2 edits from ")
    assert view.sentence.text().endswith("of “school.journeymap” were not saved.")
    assert view.open_button.isDefault()
    assert view.file_button.text() == "Open “school.journeymap” as saved"
    qtbot.mouseClick(view.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.open_map.path == path)
    session = window.open_map.session
    assert (name_of(window, "ann"), name_of(window, "zoe")) == ("Anna", "Zoe")
    assert window.isWindowModified()
    assert window.offers.unsaved is None
    assert [session.undo(), session.undo(), session.undo()] == ["Name zoe", "Name ann", None]
    assert path.read_bytes() == before
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_the_map_goes_on_in_a_journal_that_holds_the_edits(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    offered(window, qtbot).open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    assert find_unsaved() == []
    journal = window.open_map.edits.journal
    assert journal is not None
    assert journal.edits == 1
    window.open_map.session.undo()
    assert journal.edits == 2
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_in_a_window_for_comments_what_is_recovered_takes_only_comments(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    restrain(window)
    offered(window, qtbot).open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    assert name_of(window, "ann") == "Anna"
    assert window.open_map.session.allowed is Allowed.COMMENTS
    assert window.banner.says("for comments")
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_what_was_recovered_is_not_saved_by_itself(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    offered(window, qtbot).open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    assert window.open_map.unsaved
    assert not window.open_map.was_saved
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["1 added", "Person: Zoe", "1 changed", "Person: Anna", "Name: “Ann” → “Anna”"]),
        ("de", ["1 hinzugekommen", "Person: Zoe", "1 geändert", "Person: Anna", "Name: „Ann“ → „Anna“"]),
    ],
)
def test_the_differences_are_listed_by_record(
    opened: Opened, other: OtherProgram, qtbot: QtBot, language: str, lines: list[str]
) -> None:
    window = opened(language=language)
    other.edit(ann="A.", zoe="Zoe")
    other.edit(ann="Anna")
    view = offered(window, qtbot)
    assert "3" in view.sentence.text()
    qtbot.mouseClick(view.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(view.differences.isVisible)
    assert view.differences.texts == lines
    assert [unsaved.tried for unsaved in find_unsaved()] == [False]


def test_later_leaves_everything_and_asks_no_more(window: MainWindow, other: OtherProgram, qtbot: QtBot) -> None:
    other.edit(ann="Anna")
    before = window.open_map
    view = offered(window, qtbot)
    qtbot.waitUntil(view.open_button.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.open_map is before
    assert len(find_unsaved()) == 1
    assert window.files.open(other.path)
    window.offers.look_for_unsaved()
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)
    assert window.offers.unsaved is None
    window.open_part("unsaved-edits")
    qtbot.waitUntil(lambda: window.offers.unsaved is not None)


def test_a_key_that_was_meant_for_the_map_does_nothing(
    window: MainWindow, other: OtherProgram, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(unsaved_edits, "DEAF_MS", 3_600_000)
    other.edit(ann="Anna")
    view = offered(window, qtbot)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape):
        qtbot.keyClick(QApplication.focusWidget() or view, key)
    assert view.isVisible()
    assert view.open_button.isEnabled()
    assert window.open_map.path is None


def test_edits_of_another_map_are_told_beside_the_one_that_was_asked_for(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    asked_for = path.with_name("asked for.journeymap")
    save_new(Document(families().values()), asked_for)
    assert window.files.open(asked_for)
    window.offers.look_for_unsaved()
    qtbot.waitUntil(lambda: window.banner.says("unsaved") != "")
    assert window.banner.says("unsaved").startswith("Edits of “school.journeymap” from ")
    assert not window.findChildren(UnsavedEdits)
    window.banner.ways("unsaved")[0].click()
    view = window.offers.unsaved
    assert view is not None
    assert view.later_button.isDefault()
    qtbot.waitUntil(view.later_button.hasFocus)
    view.later_button.click()
    assert window.open_map.path == asked_for
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_of_edits_that_hold_the_whole_map_the_file_is_not_spoken_of(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.file = replace(other.file, content_hash=None)
    other.journal.close_clean()
    other.journal = other._begin()
    other.edit(ann="Anna")
    path.write_text("no map")
    view = offered(window, qtbot)
    assert view.detail.text() == "The edits hold all of the map, whatever has become of its file."


def test_discarding_asks_once(window: MainWindow, other: OtherProgram, qtbot: QtBot) -> None:
    other.edit(ann="Anna", ben="Ben")
    view = offered(window, qtbot)
    view.discard_button.click()
    assert view.question.text() == "Let these 2 edits go for good?"
    view.keep_button.click()
    assert len(find_unsaved()) == 1
    view.discard_button.click()
    with qtbot.waitSignal(view.finished):
        view.discard_button.click()
    assert find_unsaved() == []


def test_the_saved_file_is_opened_and_the_edits_stay(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    view = offered(window, qtbot)
    view.file_button.click()
    assert window.open_map.path == path
    assert name_of(window, "ann") == "Ann"
    assert len(find_unsaved()) == 1
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_opening_a_file_offers_its_edits(window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot) -> None:
    other.edit(ann="Anna")
    assert window.files.open(path)
    qtbot.waitUntil(lambda: window.offers.unsaved is not None)
    assert window.offers.unsaved is not None
    window.offers.unsaved.open_with_edits()
    qtbot.waitUntil(lambda: name_of(window, "ann") == "Anna")
    assert not window.open_map.read_only
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_several_journals_are_a_list_latest_first(
    window: MainWindow, other: OtherProgram, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    later = OtherProgram(path, monkeypatch)
    later.edit(ben="Ben", cleo="Cleo")
    view = offered(window, qtbot)
    assert [view.list.item(row).text().split("   ")[1:] for row in range(view.list.count())] == [
        ["school.journeymap", "2 edits"],
        ["school.journeymap", "1 edit"],
    ]
    view.list.setCurrentRow(1)
    assert view.sentence.text().startswith("1 edit ")
    view.open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    assert [unsaved.edits for unsaved in find_unsaved()] == [2]
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_what_is_found_later_joins_the_list(
    window: MainWindow, other: OtherProgram, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    second = path.with_name("second.journeymap")
    second.write_bytes(path.read_bytes())
    OtherProgram(second, monkeypatch).edit(ben="Ben", cleo="Cleo")
    assert window.files.open(path)
    qtbot.waitUntil(lambda: window.offers.unsaved is not None)
    view = offered(window, qtbot)
    qtbot.waitUntil(lambda: view.list.count() == 2)
    assert "“school.journeymap”" in view.sentence.text()
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_what_is_found_while_edits_are_read_lets_nobody_choose_others(
    window: MainWindow, other: OtherProgram, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    view = offered(window, qtbot)
    view.show_differences()
    view.add([view.current._replace(unsaved=view.current.unsaved._replace(id="another"))])
    assert view.list.count() == 2
    assert not view.open_button.isEnabled()
    qtbot.waitUntil(view.open_button.isEnabled)


def test_an_error_that_nobody_foresaw_leaves_edits_and_map_as_they_are(
    window: MainWindow, other: OtherProgram, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    assert window.files.open(path)
    other.edit(ann="Anna")
    view = offered(window, qtbot)
    monkeypatch.setattr("journeymapper.desktop.recovering.offers.resume", broken)
    with qtbot.captureExceptions() as reported:
        view.open_with_edits()
        qtbot.waitUntil(lambda: bool(reported))
    assert "RecursionError" in window.banner.sentence
    assert view.isEnabled()
    assert window.open_map.has_lock
    assert [unsaved.id for unsaved in find_unsaved()] == [other.journal.id]
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_an_attempt_that_ended_the_program_is_told_and_not_proposed_first(
    window: MainWindow, other: OtherProgram, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    recovery.begin_attempt(other.journal.id)
    view = offered(window, qtbot)
    assert "ended the program" in view.detail.text()
    assert view.later_button.isDefault()
    assert not view.open_button.isDefault()


def test_edits_of_a_lost_file_go_into_an_earlier_version(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    other.save()
    other.edit(ann="Anne")
    path.write_bytes(b"")
    view = offered(window, qtbot)
    view.open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    assert name_of(window, "ann") == "Anne"
    assert path.read_bytes() == b""
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_without_an_earlier_version_one_sentence_says_so(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    path.unlink()
    view = offered(window, qtbot)
    assert not view.file_button.isVisible()
    view.open_with_edits()
    qtbot.waitUntil(view.trouble.isVisible)
    assert "No earlier version is kept" in view.trouble.text()
    assert len(find_unsaved()) == 1


def test_edits_that_do_not_fit_are_told_and_kept(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.edit(ann="Anna", ben="Ben")
    places = list((path.parent / "state").rglob("*.journal"))
    lines = places[0].read_bytes().splitlines(keepends=True)
    strange = lines[-1].replace(b'"Ben"', b"12345")
    content = strange.split(b" ", 2)[2].removesuffix(b"\n")
    places[0].write_bytes(b"".join(lines[:-1]) + b"%08x %d %s\n" % (crc32(content), len(content), content))
    offered(window, qtbot).open_with_edits()
    qtbot.waitUntil(lambda: window.open_map.path == path)
    assert name_of(window, "ann") == "Anna"
    assert "1 edit does not fit" in window.banner.sentence
    assert len(find_unsaved()) == 1
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_where_nothing_is_unsaved_the_menu_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.open_part("unsaved-edits")
    qtbot.waitUntil(lambda: window.workspace.status.said != "")
    assert window.workspace.status.said == "There are no edits that were not saved."


def test_a_full_disk_keeps_nobody_from_the_edits(
    window: MainWindow, other: OtherProgram, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    other.edit(ann="Anna")
    view = offered(window, qtbot)
    with monkeypatch.context() as patch:
        patch.setattr(os_layer, "os", FullDisk())
        view.open_with_edits()
        qtbot.waitUntil(lambda: window.open_map.path == path)
        assert name_of(window, "ann") == "Anna"
        assert "no space left" in window.banner.sentence
    assert len(find_unsaved()) == 1
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


class FullDisk:
    """Stands in for the `os` that foundation.os_layer calls: what is there can be read, and nothing written."""

    def __getattr__(self, name: str) -> object:
        return refuse if name in ("write", "link", "makedirs") else getattr(os, name)


def refuse(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "")
