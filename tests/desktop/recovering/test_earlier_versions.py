"""Earlier versions: listed with what differs, drawn, brought back as one edit, or opened beside the map."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.moments import moment, moments
from journeymapper.desktop.recovering.earlier_versions import EarlierVersions
from journeymapper.foundation.words import words
from journeymapper.model.records import Journey, Person, Stage, Touchpoint
from journeymapper.storage import backups
from tests.desktop.recovering.conftest import OtherProgram

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)


@pytest.fixture
def saved_twice(window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot) -> MainWindow:
    """Return the window with a map of which two earlier versions are kept: without Zoe, and with Ann."""
    other.edit(zoe="Zoe")
    other.save()
    other.edit(ann="Anna")
    other.save()
    assert window.files.open(path)
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)
    return window


def listed(window: MainWindow, qtbot: QtBot) -> EarlierVersions:
    """Ask for the earlier versions and return their list, with the newest one drawn and all counted."""
    window.open_part("earlier-versions")
    return shown(window, qtbot)


def shown(window: MainWindow, qtbot: QtBot) -> EarlierVersions:
    qtbot.waitUntil(lambda: bool(window.findChildren(EarlierVersions)))
    view = window.findChildren(EarlierVersions)[-1]
    qtbot.waitUntil(lambda: view.restore_button.isEnabled() and not any("Reading" in row for row in view.rows))
    return view


def test_versions_are_listed_with_what_differs_and_drawn(saved_twice: MainWindow, qtbot: QtBot) -> None:
    view = listed(saved_twice, qtbot)
    assert [row.split("\n")[1] for row in view.rows] == ["1 changed", "1 removed, 1 changed"]
    drawn = {group.record_id for group in view.preview.drawing.groups}
    assert {"t1", "t20"} <= drawn
    view.reject()


def test_on_the_sheet_a_journey_that_differs_is_drawn(
    window: MainWindow, other: OtherProgram, path: Path, qtbot: QtBot
) -> None:
    other.put(Journey(id="later", name="Later"), Stage(id="thanks", name="Thanks", journey_id="later"))
    other.save()
    other.put(Stage(id="thanks", name="Say thank you", journey_id="later"))
    other.save()
    assert window.files.open(path)
    window.open_map.session.show(None)
    view = listed(window, qtbot)
    assert {group.record_id for group in view.preview.drawing.groups} >= {"thanks"}
    assert view.journeys.isVisible()
    view.reject()
    qtbot.waitUntil(lambda: window.workspace.watch.report is not None)


def test_restoring_is_one_edit_that_can_be_undone(saved_twice: MainWindow, path: Path, qtbot: QtBot) -> None:
    session = saved_twice.open_map.session
    session.edit("Rename", lambda tx: tx.update(tx.expect(Touchpoint, "t1"), name="Rumours"))
    now, file = session.document.snapshot(), path.read_bytes()
    view = listed(saved_twice, qtbot)
    view.list.setCurrentRow(1)
    qtbot.waitUntil(view.restore_button.isEnabled)
    qtbot.mouseClick(view.restore_button, Qt.MouseButton.LeftButton)
    assert session.view.find(Person, "zoe") is None
    assert session.view.expect(Person, "ann").name == "Ann"
    assert session.view.expect(Touchpoint, "t1").name != "Rumours"
    assert path.read_bytes() == file
    session.undo()
    assert session.document.snapshot() == now
    assert session.history.undo_label == "Rename"


def test_a_copy_is_opened_as_a_map_without_a_file(saved_twice: MainWindow, path: Path, qtbot: QtBot) -> None:
    view = listed(saved_twice, qtbot)
    view.copy_button.click()
    assert saved_twice.open_map.path is None
    assert saved_twice.open_map.unsaved
    assert saved_twice.open_map.session.view.expect(Person, "ann").name == "Ann"
    qtbot.waitUntil(lambda: saved_twice.workspace.watch.report is not None)


def test_a_damaged_version_is_said_to_be_damaged(saved_twice: MainWindow, qtbot: QtBot) -> None:
    backups.backups("school")[0].path.write_bytes(b"damaged")
    saved_twice.open_part("earlier-versions")
    (view,) = saved_twice.findChildren(EarlierVersions)
    qtbot.waitUntil(lambda: view.rows[0].endswith("damaged"))
    assert not view.restore_button.isEnabled()
    assert "is damaged" in view.state.text()
    view.reject()


def test_a_map_that_was_saved_once_has_none(window: MainWindow) -> None:
    window.open_part("earlier-versions")
    assert window.findChildren(EarlierVersions) == []
    assert "no earlier version" in window.workspace.status.said


@pytest.mark.parametrize("content", [b"", b'{"format":"journeymapper",\n"project_id":"school",\n"his', b"\0" * 999])
def test_a_file_that_does_not_open_is_offered_in_earlier_versions(
    saved_twice: MainWindow, path: Path, qtbot: QtBot, content: bytes
) -> None:
    path.write_bytes(content)
    assert not saved_twice.files.open(path)
    view = shown(saved_twice, qtbot)
    assert [row.split("\n")[1] for row in view.rows] == ["20 touchpoints", "20 touchpoints"]
    view.restore_button.click()
    opened = saved_twice.open_map
    assert (opened.path, opened.unsaved, opened.read_only) == (path, True, False)
    assert opened.session.view.expect(Person, "ann").name == "Ann"
    assert path.read_bytes() == content
    assert saved_twice.files.save()
    qtbot.waitUntil(lambda: not opened.unsaved)
    assert b'"Ann"' in path.read_bytes()
    qtbot.waitUntil(lambda: saved_twice.workspace.watch.report is not None)


def test_an_earlier_version_replaces_nothing_that_came_while_it_was_open(
    saved_twice: MainWindow, path: Path, qtbot: QtBot
) -> None:
    good = path.read_bytes()
    path.write_bytes(b"no map")
    assert not saved_twice.files.open(path)
    shown(saved_twice, qtbot).restore_button.click()
    path.write_bytes(good)
    assert saved_twice.files.save()
    qtbot.waitUntil(lambda: saved_twice.banner.says("disk") != "")
    assert path.read_bytes() == good
    qtbot.waitUntil(lambda: saved_twice.workspace.watch.report is not None)


def test_a_strange_file_without_versions_is_only_told(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    strange = tmp_path / "strange.journeymap"
    strange.write_bytes(b"no map")
    assert not window.files.open(strange)
    window.open_part("unsaved-edits")  # answered after what was looked for before
    qtbot.waitUntil(lambda: window.workspace.status.said != "")
    assert window.findChildren(EarlierVersions) == []
    assert "strange.journeymap" in window.banner.sentence


def test_moments_are_told_apart() -> None:
    at = datetime(2024, 3, 1, 12, 0, 1, tzinfo=UTC)
    here = at.astimezone()
    assert moment(at, words()) == f"1 Mar 2024, {here:%H:%M}"
    assert moment(at, words("de")) == f"1 März 2024, {here:%H:%M}"
    several = moments([at, at + timedelta(seconds=5), at + timedelta(minutes=2)], words())
    assert len(set(several)) == 3
    assert [text.count(":") for text in several] == [2, 2, 1]
    assert moment(datetime.now(UTC), words()).count(":") == 1
