"""Snapshots and comparisons in the window: the panel, the strip, marks on the canvas, the list, and the way back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from journeymapper import storage
from journeymapper.desktop.discussion.rows import Row
from journeymapper.desktop.exporting.dialog import ExportDialog
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.versions.part import VersionsPart, versions_part
from journeymapper.desktop.versions.snapshot_row import SnapshotRow
from journeymapper.document.document import Document
from journeymapper.editor.session import Allowed
from journeymapper.edits import fields, removal, touchpoints
from journeymapper.model.records import Snapshot, Touchpoint
from journeymapper.storage.snapshot_content import unpacked
from tests.builders import families


@pytest.fixture
def part(window: MainWindow) -> VersionsPart:
    """Return the part, with a snapshot of the worked example and one change of each kind after it."""
    window.open_part("take-snapshot")
    part = versions_part(window)
    part.snapshots.name.setText("Before")
    part.snapshots.name.returnPressed.emit()
    window.workspace.leaving.emit()
    change(window)
    return part


def change(window: MainWindow) -> None:
    session = window.open_map.session
    session.edit("Rename", fields.change, ["t2"], name="School portal")
    session.edit("Move", touchpoints.move, ["t4"], "visit", before="t6")
    session.edit("Add", touchpoints.add, "enrol", "Call of the teacher", connected=False)
    session.edit("Remove", removal.remove, ["t7>t8"])
    session.edit("Remove", removal.remove, ["t6"])


def rows(part: VersionsPart) -> list[Row]:
    return part.changes.list.rows


def button(row: Row, text: str) -> QPushButton:
    return next(found for found in row.findChildren(QPushButton) if found.text() == text)


def marked(window: MainWindow) -> dict[str, str]:
    return {group.record_id: group.label for group in window.workspace.canvas._over}


def take(window: MainWindow, name: str) -> None:
    """Take a snapshot and wait until it is in the map, as the window does before it closes."""
    versions_part(window).take(name)
    window.workspace.leaving.emit()


def when_read(window: MainWindow, ask: Callable[..., None], *what: object) -> None:
    """Ask for something that is read in a worker, and wait until it is there."""
    ask(*what)
    window.workspace.leaving.emit()


def snapshot(window: MainWindow, name: str = "Before") -> Snapshot:
    return next(found for found in window.open_map.session.view.all(Snapshot) if found.name == name)


def test_a_snapshot_is_named_taken_and_counted(window: MainWindow, part: VersionsPart, qtbot: QtBot) -> None:
    (taken,) = window.open_map.session.view.all(Snapshot)
    assert (taken.name, window.workspace.panels.currentWidget()) == ("Before", part.snapshots)
    qtbot.waitUntil(lambda: "1 changed" in part.snapshots.list.rows[0].accessibleName())
    told = part.snapshots.list.rows[0].accessibleName()
    assert told.startswith("Before, ")
    assert "1 added, " in told
    assert "1 moved" in told


def test_one_without_a_name_is_called_by_the_moment(window: MainWindow) -> None:
    take(window, "  ")
    (taken,) = window.open_map.session.view.all(Snapshot)
    assert taken.name.startswith("Snapshot of ")
    assert window.workspace.status.said.startswith("Snapshot “Snapshot of ")


def test_a_snapshot_holds_the_map_as_it_was_when_it_was_asked_for(window: MainWindow) -> None:
    session = window.open_map.session
    name = session.view.expect(Touchpoint, "t2").name
    versions_part(window).take("Then")
    session.edit("Rename", fields.change, ["t2"], name="School portal")
    window.workspace.leaving.emit()
    (then,) = [record for record in unpacked(snapshot(window, "Then")).values() if record.id == "t2"]
    assert then.name == name
    assert session.undo() == "Take snapshot “Then”"
    assert session.undo() == "Rename"


def test_no_snapshot_is_begun_in_a_map_that_can_only_be_read(window: MainWindow) -> None:
    window.open_map.session.allow(Allowed.NOTHING)
    take(window, "Then")
    assert not list(window.open_map.session.view.all(Snapshot))
    assert "reading only" in window.workspace.status.said


def test_what_has_changed_is_marked_counted_and_listed(window: MainWindow, part: VersionsPart) -> None:
    when_read(window, part.compare_with, snapshot(window))
    assert part.strip.sentence.startswith("Compared with “Before”: 1 added, ")
    marks = marked(window)
    assert (marks["t2"], marks["t4"], marks["t6"]) == (
        "changed",
        "from Look around",
        "Removed: Talk with the head teacher",
    )
    names = [row.accessibleName() for row in rows(part)]
    assert any(name.startswith("School portal, Touchpoint, changed") and "School finder" in name for name in names)
    assert any(name.startswith("Talk with the head teacher, Touchpoint, removed") for name in names)
    assert QApplication.focusWidget() is rows(part)[0]
    shot = window.workspace.canvas.grab().toImage()
    part.end()
    assert (part.strip.sentence, marked(window)) == ("", {})
    assert window.workspace.canvas.grab().toImage() != shot
    assert window.workspace.panels.currentWidget() is part.snapshots


def test_marks_follow_what_is_changed_and_undone_meanwhile(
    window: MainWindow, part: VersionsPart, qtbot: QtBot
) -> None:
    session = window.open_map.session
    when_read(window, part.compare_with, snapshot(window))
    session.edit("Feel", fields.change, ["t9"], **{"emotion.valence": 2})
    qtbot.waitUntil(lambda: "t9" in marked(window))
    session.undo()
    qtbot.waitUntil(lambda: "t9" not in marked(window))
    box = window.workspace.canvas.box_of_mark("t2/change")
    session.edit("Move", touchpoints.move, ["t2"], "look", after="t3")
    window.workspace.canvas.settle()
    assert window.workspace.canvas.box_of_mark("t2/change") != box


def test_keys_walk_over_the_list_and_from_difference_to_difference(
    window: MainWindow, part: VersionsPart, qtbot: QtBot
) -> None:
    session = window.open_map.session
    window.open_part("next-difference")
    assert "Nothing is compared" in window.workspace.status.said
    when_read(window, part.compare_with, snapshot(window))
    qtbot.keyClick(rows(part)[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows(part)[1]
    changed = next(row for row in rows(part) if row.key == "t2")
    qtbot.keyClick(changed, Qt.Key.Key_Return)
    assert session.selection.ids == ("t2",)
    count, seen = len(rows(part)), []
    for _ in range(count):
        window.open_part("next-difference")
        seen.append(part._last)
    assert len(set(seen)) == count
    assert seen[-1] == "t2"
    window.open_part("previous-difference")
    assert part._last == seen[-2]


def test_going_back_takes_a_snapshot_and_is_one_step(window: MainWindow, part: VersionsPart, qtbot: QtBot) -> None:
    session = window.open_map.session
    before, kept = session.document.snapshot(), snapshot(window)
    when_read(window, part.restore, kept)
    names = {found.name for found in session.view.all(Snapshot)}
    assert any(name.startswith("Before going back, ") for name in names)
    assert {r.id: r for r in session.view if not isinstance(r, Snapshot)} == families()
    again = next(found for found in session.view.all(Snapshot) if found.id != kept.id)
    when_read(window, part.restore, again)
    assert session.view.expect(Touchpoint, "t2").name == "School portal"
    session.undo()
    session.undo()
    assert session.document.snapshot() == before
    take(window, "Now")
    when_read(window, part.restore, snapshot(window, "Now"))
    assert "as it was then" in window.workspace.status.said
    assert len(session.view.all(Snapshot)) == 2


def test_rename_and_remove(window: MainWindow, part: VersionsPart, qtbot: QtBot) -> None:
    session = window.open_map.session
    (row,) = part.snapshots.list.rows
    assert isinstance(row, SnapshotRow)
    button(row, "Rename").click()
    qtbot.keyClicks(QApplication.focusWidget(), "Before the workshop")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [found.name for found in session.view.all(Snapshot)] == ["Before the workshop"]
    qtbot.waitUntil(lambda: part.snapshots.list.rows[0].accessibleName().startswith("Before the workshop"))
    button(part.snapshots.list.rows[0], "Remove").click()
    assert session.view.all(Snapshot) == ()
    session.undo()
    session.undo()
    assert [found.name for found in session.view.all(Snapshot)] == ["Before"]


def test_two_snapshots_are_shown_in_place_of_the_map_which_stays_as_it_is(
    window: MainWindow, part: VersionsPart, qtbot: QtBot
) -> None:
    session = window.open_map.session
    take(window, "After")
    session.edit("Remove", removal.remove, ["visit"])
    when_read(window, part._compare_two, snapshot(window, "After").id, snapshot(window).id)
    assert part.strip.sentence.startswith("“After” compared with “Before”: 1 added, ")
    assert marked(window)["t4"] == "from Look around"
    canvas = window.workspace.canvas
    card = canvas.tiles.index.find("t5")
    assert card is not None
    place = canvas.on_view(card.box).center().toPoint()
    before = session.document.revision
    qtbot.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseMove(canvas.viewport(), place + QPoint(200, 0))
    qtbot.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(200, 0))
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (session.document.revision, session.selection.ids, canvas.typing.record_id) == (before, (), None)
    part.end()
    assert canvas.tiles.index.find("t5") is None


def test_a_change_ends_the_comparison_of_two_snapshots(window: MainWindow, part: VersionsPart) -> None:
    take(window, "After")
    when_read(window, part._compare_two, snapshot(window, "After").id, snapshot(window).id)
    window.open_map.session.edit("Rename", fields.change, ["t2"], name="Later")
    assert part.comparison is None
    assert "shown again" in window.workspace.status.said
    part.end()
    assert marked(window) == {}


def test_a_file_is_compared_and_what_is_none_is_refused(window: MainWindow, part: VersionsPart, tmp_path: Path) -> None:
    path = tmp_path / "old <b>.journeymap"
    storage.save_new(Document(families().values()), path)
    when_read(window, part.compare_file, path)
    assert part.strip.sentence.startswith("Compared with “old <b>.journeymap”: 1 added, ")
    part.end()
    path.write_text("no map")
    when_read(window, part.compare_file, path)
    assert part.comparison is None
    assert "cannot be opened" in window.workspace.status.said


def test_a_snapshot_that_cannot_be_read_says_so_and_hinders_nothing(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session

    def add(tx) -> None:
        tx.put(Snapshot(id="bad", name="Bad", content="%"))

    session.edit("Add", add)
    part = versions_part(window)
    part.toggle()
    qtbot.waitUntil(lambda: "is damaged" in part.snapshots.list.rows[0].accessibleName())
    when_read(window, part.compare_with, snapshot(window, "Bad"))
    assert "is damaged" in window.workspace.status.said
    when_read(window, part.restore, snapshot(window, "Bad"))
    assert [found.id for found in session.view.all(Snapshot)] == ["bad"]
    part.toggle()
    assert window.workspace.panels.currentWidget() is window.workspace.inspector


def test_what_is_edited_while_the_way_back_is_read_is_in_the_snapshot_of_now(
    window: MainWindow, part: VersionsPart
) -> None:
    session = window.open_map.session
    part.restore(snapshot(window))
    session.edit("Rename", fields.change, ["t9"], name="In the last moment")
    window.workspace.leaving.emit()
    assert {r.id: r for r in session.view if not isinstance(r, Snapshot)} == families()
    kept = next(found for found in session.view.all(Snapshot) if found.name != "Before")
    assert unpacked(kept)["t9"].name == "In the last moment"


@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints", extend=True)
def test_what_is_compared_is_printed(window: MainWindow, part: VersionsPart, tmp_path: Path) -> None:
    early, now = snapshot(window), window.open_map.session.document.snapshot()
    take(window, "After")
    late = snapshot(window, "After")
    path = tmp_path / "old.journeymap"
    storage.save_new(Document(families().values()), path)
    when_read(window, part.compare_with, early)
    assert printed(window, part) == {"since": early.id, "until": ""}
    when_read(window, part._compare_two, late.id, early.id)
    assert printed(window, part) == {"since": early.id, "until": late.id}
    when_read(window, part.compare_file, path)
    assert printed(window, part) == {"since": str(path), "until": ""}
    when_read(window, part.show_between, "What is in no file", unpacked(early), now)
    assert part.changes.print_button.isHidden()


def printed(window: MainWindow, part: VersionsPart) -> dict[str, object]:
    """Return which versions the export is offered that prints what is compared."""
    assert part.changes.print_button.isVisible()
    part.changes.print_button.click()
    dialog = window.findChildren(ExportDialog)[-1]
    assert dialog.format.name == "changes-pdf"
    dialog.reject()
    return {name: dialog.form.chosen[name] for name in ("since", "until")}
