"""The lists of comments and conflicts: order, filter, buttons, going there, and the count in the toolbar."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.desktop.discussion.comments_panel import CommentsPanel
from journeymapper.desktop.discussion.conflict_count import ConflictCount
from journeymapper.desktop.discussion.conflicts_panel import ConflictsPanel
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.table.records_model import SORT
from journeymapper.document.document import Document
from journeymapper.editor.session import Allowed
from journeymapper.edits import removal
from journeymapper.model.records import Comment, Conflict, Touchpoint
from tests.builders import families
from tests.desktop.conftest import Opened
from tests.desktop.discussion.test_thread import press

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)


def comment(comment_id: str, ref_id: str | None, *, resolved: bool = False) -> Comment:
    return Comment(id=comment_id, ref_id=ref_id, text=f"About {ref_id}", by="Ben", at=NOON, resolved=resolved)


COMMENTS = [
    comment("a", "t9"),
    comment("b", "t2", resolved=True),
    comment("c", "t2"),
    comment("d", "ann"),
    comment("e", "families"),
    comment("f", None),
]
CONFLICTS = [
    Conflict(id="x", ref_id="t9", field="name", value='"Theirs"', by="Ben", at=NOON),
    Conflict(id="y", ref_id="t2", field="channel", value='"letter"'),
]


@pytest.fixture
def window(opened: Opened, qtbot: QtBot) -> MainWindow:
    window = opened(Document([*families().values(), *COMMENTS, *CONFLICTS]))
    window.open_map.session.author = "Ann"
    with qtbot.waitActive(window.window()):
        window.window().activateWindow()
    return window


def keys(panel: CommentsPanel | ConflictsPanel) -> list[object]:
    return [row.key for row in panel.list.rows]


def comments_of(window: MainWindow) -> CommentsPanel:
    window.open_part("comments")
    panel = window.workspace.panels.currentWidget()
    assert isinstance(panel, CommentsPanel)
    return panel


def conflicts_of(window: MainWindow) -> ConflictsPanel:
    window.open_part("conflicts")
    panel = window.workspace.panels.currentWidget()
    assert isinstance(panel, ConflictsPanel)
    return panel


def test_open_comments_come_in_the_order_of_the_map_and_resolved_ones_last(window: MainWindow) -> None:
    panel = comments_of(window)
    assert keys(panel) == ["d", "e", "c", "a"]
    assert panel.list.rows[0].hasFocus()
    assert panel.count.text() == "4"
    panel.resolved.click()
    assert keys(panel) == ["d", "e", "c", "a", "b"]


def test_a_list_is_walked_and_leads_to_the_record(window: MainWindow, qtbot: QtBot) -> None:
    panel, session = comments_of(window), window.open_map.session
    qtbot.keyClick(panel.list.rows[0], Qt.Key.Key_Down)
    qtbot.keyClick(panel.list.rows[1], Qt.Key.Key_Down)
    assert panel.list.rows[2].hasFocus()
    qtbot.keyClick(panel.list.rows[2], Qt.Key.Key_Return)
    assert (session.journey_id, session.selection.focus) == ("current", "t2")
    qtbot.keyClick(panel.list.rows[1], Qt.Key.Key_Return)
    assert (session.journey_id, session.selection.focus) == (None, "families")
    assert window.workspace.panels.currentWidget() is panel


def test_what_is_resolved_leaves_the_list_and_the_focus_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    panel = comments_of(window)
    panel.list.rows[1].setFocus()
    press(panel.list.rows[1], "Resolve")
    assert keys(panel) == ["d", "c", "a"]
    assert panel.list.rows[1].hasFocus()
    window.open_map.session.undo()
    assert keys(panel) == ["d", "e", "c", "a"]


def test_the_list_goes_when_its_key_is_pressed_in_it(window: MainWindow) -> None:
    panel = comments_of(window)
    window.workspace.canvas.setFocus()
    window.open_part("comments")
    assert window.workspace.panels.currentWidget() is panel
    window.open_part("comments")
    assert window.workspace.panels.currentWidget() is window.workspace.inspector
    window.open_part("findings")
    assert window.workspace.findings_shown


def test_an_empty_list_says_so(opened: Opened) -> None:
    window = opened()
    assert "Nobody has said anything yet" in comments_of(window).nothing.text()
    assert conflicts_of(window).nothing.text() == "Nothing is left to be decided."
    assert window.findChild(ConflictCount).isHidden()  # type: ignore[union-attr]


def test_conflicts_are_told_with_both_versions(window: MainWindow) -> None:
    panel = conflicts_of(window)
    assert keys(panel) == ["y", "x"]
    here, there = (row.accessibleName() for row in panel.list.rows)
    assert "School finder, Channel, Here: Website, There: Letter" in here
    assert "Title, Here: " in there or "Name, Here: " in there
    assert "There: Theirs (Ben · 5 March 2026, " in there


def test_a_conflict_is_settled_by_an_edit_that_can_be_undone(window: MainWindow) -> None:
    panel, session = conflicts_of(window), window.open_map.session
    badge = window.findChild(ConflictCount)
    assert isinstance(badge, ConflictCount)
    assert (badge.text(), badge.accessibleName()) == ("≠ 2", "2 conflicts")
    press(panel.list.rows[1], "Take theirs")
    assert session.view.expect(Touchpoint, "t9").name == "Theirs"
    assert (badge.text(), keys(panel)) == ("≠ 1", ["y"])
    assert session.history.undo_label == "Take their version"
    press(panel.list.rows[0], "Keep")
    assert session.view.expect(Touchpoint, "t2").channel == "website"
    assert badge.isHidden()
    assert [session.undo(), session.undo()] == ["Keep our version", "Take their version"]
    assert keys(panel) == ["y", "x"]
    assert not badge.isHidden()


def test_nothing_is_settled_where_only_comments_are_allowed(window: MainWindow) -> None:
    window.open_map.session.allow(Allowed.COMMENTS)
    panel = conflicts_of(window)
    texts = {button.text() for row in panel.list.rows for button in row.findChildren(QPushButton)}
    assert texts == {"Go there"}


def test_the_table_counts_open_comments(window: MainWindow) -> None:
    window.open_part("table")
    model = window.workspace.table.view.model()
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    column = titles.index("Comments")
    shown = {model.index(n, 1).data(): model.index(n, column).data() for n in range(model.rowCount())}
    assert [name for name, count in shown.items() if count] == ["School finder", shown and list(shown)[8]]
    assert shown["School finder"] == "1"
    cell = model.index(1, column)
    assert cell.data(SORT) == 1.0
    assert not cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Comments: 1"


def test_a_record_that_is_gone_is_not_gone_to(window: MainWindow) -> None:
    session = window.open_map.session
    panel = comments_of(window)
    last = panel.list.rows[-1]
    session.edit("Remove", removal.remove, ["a", "x"])
    last.go_there()
    assert session.selection.focus == "t9"
