"""The window as a whole: places, panels, table, audience sheet, findings, themes, sizes of text, export."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from journeymapper.desktop.exporting.dialog import ExportDialog
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.plain import tool_tip
from journeymapper.desktop.remembered import Remembered, screen_key
from journeymapper.desktop.table.records_model import KINDS, SPEC
from journeymapper.desktop.typing_fields import LineField
from journeymapper.document.document import Document
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.theme import theme
from journeymapper.edits import fields
from journeymapper.foundation.words import words
from journeymapper.model.records import Action, Audience, Touchpoint, Waiver
from tests.desktop.conftest import Opened


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_palette_is_that_of_the_tokens(opened: Opened, scheme: str) -> None:
    window = opened(scheme=scheme)
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == theme(scheme).chrome.upper()
    assert palette.color(QPalette.ColorRole.Text).name().upper() == theme(scheme).ink.upper()
    other = "dark" if scheme == "light" else "light"
    window.look.set_scheme(other)
    assert QApplication.palette().color(QPalette.ColorRole.Base).name().upper() == theme(other).field.upper()
    assert window.workspace.canvas.theme.name == other
    window.look.set_text_size(175)
    assert window.workspace.toolbar.height() == 77
    window.grab()


@pytest.mark.parametrize("size", [100, 200])
def test_works_at_1280_by_720_and_with_large_text(opened: Opened, size: int) -> None:
    window = opened(text_size=size)
    window.resize(1280, 720)
    assert window.size() == QSize(1280, 720)
    window.open_map.session.show(None)
    window.grab()


def test_margins_grow_with_the_text_at_once(window: MainWindow) -> None:
    page = window.workspace.inspector._column
    lefts = []
    for size in (200, 100):
        window.look.set_text_size(size)
        lefts.append(page.contentsMargins().left())
    assert lefts == [32, 16]


def test_the_status_line_counts_and_says(window: MainWindow) -> None:
    window.say("Done <b>so</b>")
    assert window.workspace.status.said == "Done <b>so</b>"


@pytest.mark.parametrize("then", ["edit", "select", "default"])
def test_a_sentence_goes_when_it_is_not_true_any_more(window: MainWindow, qtbot: QtBot, then: str) -> None:
    session, status = window.open_map.session, window.workspace.status
    session.select("t8")
    window.say("Undone: something")
    QApplication.processEvents()
    status.show_state()
    assert status.said
    match then:
        case "edit":
            session.edit("Rename", fields.change, ["t8"], name="Other words")
        case "select":
            session.select("t5")
        case _:
            session.set_defaults(session.defaults._replace(channel="email"))
            assert any(label.text() == words().of("channel", "email") for label in status.findChildren(QLabel))
    assert status.said == ""


def test_what_is_selected_after_a_sentence_belongs_to_it(window: MainWindow) -> None:
    window.say("Pasted")
    window.open_map.session.select("t8")
    assert window.workspace.status.said == "Pasted"


def test_a_long_sentence_is_told_whole_in_its_tool_tip_and_has_the_room_of_the_keys(window: MainWindow) -> None:
    status = window.workspace.status
    hints = status.hints
    window.say(long := "So much has been pasted that it is cut, and this is what to do about it. " * 4)
    QApplication.processEvents()
    assert any(label.toolTip() == tool_tip(long) for label in status.findChildren(QLabel))
    window.open_map.session.select("t8")
    assert status.said == ""
    assert status.hints == hints


def test_the_outline_follows_and_leads(window: MainWindow) -> None:
    session, outline = window.open_map.session, window.workspace.outline.list
    session.select("t8")
    assert "Compare" in str(outline.currentIndex().data())
    outline.setCurrentIndex(outline.model().index(1, 0))
    assert isinstance(session.view.get(session.selection.focus), Touchpoint)
    assert session.selection.focus != "t8"


def test_the_table_shares_selection_and_undo(window: MainWindow, qtbot: QtBot) -> None:
    session, page = window.open_map.session, window.workspace.table
    session.select("t8")
    window.open_part("table")
    assert window.workspace.middle.currentWidget() is page
    model = page.view.model()
    current = page.view.currentIndex()
    name = model.index(current.row(), 1)
    assert name.data() == session.view.get("t8").name  # type: ignore[union-attr]
    page.view.setCurrentIndex(name)
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    field = page.view.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "Look twice")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.view.get("t8").name == "Look twice"  # type: ignore[union-attr]
    session.undo()
    assert session.view.get("t8").name != "Look twice"  # type: ignore[union-attr]
    assert session.history.undo_label is None


def test_enter_edits_a_cell_and_goes_to_the_next_row(window: MainWindow, qtbot: QtBot) -> None:
    session, page = window.open_map.session, window.workspace.table
    window.open_part("table")
    made = len(session.view.all(Touchpoint))
    first = page.view.model().index(0, 1)
    page.view.setCurrentIndex(first.siblingAtColumn(0))
    touchpoint_id = session.selection.focus
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    field = page.view.focusWidget()
    assert isinstance(field, LineField)
    qtbot.keyClicks(field, " twice")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.view.expect(Touchpoint, touchpoint_id or "").name.endswith(" twice")
    assert window.workspace.middle.currentWidget() is page
    assert page.view.hasFocus()
    assert (page.view.currentIndex().row(), page.view.currentIndex().column()) == (1, 1)
    assert session.selection.focus != touchpoint_id
    assert len(session.view.all(Touchpoint)) == made


def test_letters_are_commands_in_the_table_whatever_the_input_method(window: MainWindow, qtbot: QtBot) -> None:
    session, view = window.open_map.session, window.workspace.table.view
    window.open_part("table")
    for row in (0, 1):
        view.setCurrentIndex(view.model().index(row, 1))
        assert view.model().flags(view.currentIndex()) & Qt.ItemFlag.ItemIsEditable
        assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    qtbot.keyClick(view, Qt.Key.Key_5)
    feeling = session.view.expect(Touchpoint, session.selection.focus or "").emotion
    assert feeling is not None
    assert feeling.valence == 2


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.record_kind)
def test_the_table_shows_every_kind_with_all_its_fields(window: MainWindow, kind: type) -> None:
    window.open_part("table")
    page = window.workspace.table
    page.kinds.changed.emit(kind)
    model = page.view.model()
    assert model.columnCount() > 5
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert index.data(SPEC) is not None
    window.grab()


def test_the_table_sorts_and_narrows(window: MainWindow) -> None:
    window.open_part("table")
    page = window.workspace.table
    page.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    model = page.view.model()
    names = [str(model.index(row, 1).data()).casefold() for row in range(model.rowCount())]
    assert names == sorted(names)
    page.filter.setText("compare")
    assert model.rowCount() == 1


def test_new_audiences_line_by_line_and_by_a_list(opened: Opened, qtbot: QtBot) -> None:
    window = opened(Document())
    session, names = window.open_map.session, window.workspace.home.names
    window.open_part("new-audience")
    qtbot.keyClicks(names, "Parents")
    qtbot.keyClick(names, Qt.Key.Key_Return)
    qtbot.keyClicks(names, "Teachers")
    qtbot.keyClick(names, Qt.Key.Key_Return)
    QGuiApplication.clipboard().setText("\n".join(f"Audience {n}" for n in range(25)))
    qtbot.keyClick(names, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [a.name for a in session.view.all(Audience)][:3] == ["Parents", "Teachers", "Audience 0"]
    assert len(session.view.all(Audience)) == 27
    assert window.workspace.home.sheet.model().rowCount() == 27


def test_audiences_are_ranked_by_key(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    session, sheet = window.open_map.session, window.workspace.home.sheet
    session.show(None)
    first = session.view.audiences()[0]
    session.select(first.id)
    sheet.setFocus()
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert session.journey_id is not None
    assert window.workspace.canvas.hasFocus()


def test_a_finding_becomes_an_action_or_is_accepted_with_a_reason(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    window.workspace.show_findings(shown=True)
    rows = window.workspace.findings.list.rows
    assert rows
    rows[0].make_action()
    assert session.view.all(Action)[-1].finding_key == rows[0].finding.key
    rows[0].ask_reason()
    field = window.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not session.view.all(Waiver)
    qtbot.keyClicks(field, "known")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.view.all(Waiver)[-1].reason == "known"
    before = len(rows)
    qtbot.waitUntil(lambda: len(window.workspace.findings.list.rows) == before - 1)


def test_stale_findings_are_dropped(window: MainWindow) -> None:
    watch = window.workspace.watch
    report = watch.report
    watch._post.found.emit(window.open_map.session.document.revision + 7, object())
    assert watch.report is report


def test_the_window_is_remembered_per_screen(opened: Opened, remembered: Remembered) -> None:
    first = opened()
    first.workspace.set_sizes([200, 700, 300])
    first.close()
    assert remembered.numbers("screen-800x800/panels") or any(
        remembered.numbers(f"screen-{s.size().width()}x{s.size().height()}/panels") for s in QGuiApplication.screens()
    )


def test_settings_that_are_damaged_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_bytes(b"[General]\ntext-size=large\n[files]\nrecent=\xff\xfe\n")
    damaged = Remembered(path)
    assert damaged.number("text-size", 100) == 100
    assert damaged.numbers("screen-1x1/panels") == []
    damaged.recent_files()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_print_begins_the_export_dialog_with_a_poster(window: MainWindow) -> None:
    window.open_part("print")
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_a_gap_marked_by_hand_is_drawn_at_the_card_and_listed(window: MainWindow, qtbot: QtBot) -> None:
    workspace, session = window.workspace, window.open_map.session
    touchpoint = session.view.touchpoints_of("current")[2]
    session.select(touchpoint.id)
    qtbot.keyClick(workspace.canvas, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: workspace.watch.marks.get(touchpoint.id) is Mark.HIGH)
    assert workspace.watch.report is not None
    assert any(f.rule == "T09" and f.place_id == touchpoint.id for f in workspace.watch.report.findings)
    qtbot.keyClick(workspace.canvas, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: workspace.watch.marks.get(touchpoint.id) is not Mark.HIGH)


def test_a_window_whose_screen_is_gone_comes_back_where_it_is_seen(opened: Opened, remembered: Remembered) -> None:
    screen = QGuiApplication.primaryScreen()
    far = QWidget()
    far.setGeometry(9_000, 5_000, 1_200, 700)
    remembered.set_bytes(f"{screen_key(screen)}/window", far.saveGeometry())
    window = opened()
    seen = screen.availableGeometry().intersected(window.frameGeometry())
    assert seen.width() * seen.height() > 0.9 * min(window.width(), screen.availableGeometry().width()) * min(
        window.height(), screen.availableGeometry().height()
    )


def test_what_is_remembered_and_no_geometry_is_passed_over(opened: Opened, remembered: Remembered) -> None:
    key = screen_key(QGuiApplication.primaryScreen())
    remembered.set_bytes(f"{key}/window", QByteArray(b"\x01\xd9\xd0\xcb nonsense"))
    remembered.set(f"{key}/panels", "no:numbers")
    window = opened()
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(window.geometry())
    assert all(size > 0 for size in window.workspace.sizes()[1:])
