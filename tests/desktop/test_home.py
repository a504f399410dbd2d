"""The audience sheet: ranking by drag and by key, columns that can all be reached, letters that stay commands."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.desktop.home.cells import AUDIENCE, MAP, PROCESS, RANK
from journeymapper.desktop.home.sheet import AudienceSheet
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.typing_fields import LineField
from journeymapper.document.document import Document
from journeymapper.foundation.order_keys import spread
from journeymapper.model.records import Audience
from journeymapper.model.records.audience import Process
from journeymapper.model.vocabulary import ProcessState
from tests.desktop.conftest import Opened

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def named(count: int) -> Document:
    ranks = spread(count)
    return Document([Audience(id=f"a{n}", name=f"Audience {n}", rank=ranks[n]) for n in range(count)])


def order(window: MainWindow) -> list[str]:
    return [audience.id for audience in window.open_map.session.view.audiences()]


def middle_of(sheet: AudienceSheet, row: int) -> QPoint:
    return QPoint(200, sheet.rowViewportPosition(row) + sheet.rowHeight(row) // 2)


def drag(sheet: AudienceSheet, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(sheet.viewport(), LEFT, NO, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(sheet.viewport(), start + (end - start) * share)


def test_an_audience_is_dragged_to_its_rank_in_one_step_of_undo(opened: Opened) -> None:
    window = opened(named(5))
    sheet, session = window.workspace.home.sheet, window.open_map.session
    for start, above, expected in ((3, 1, "a0 a3 a1 a2 a4"), (0, 5, "a3 a1 a2 a4 a0"), (4, 0, "a0 a3 a1 a2 a4")):
        end = QPoint(200, sheet.rowViewportPosition(0) + above * sheet.rowHeight(0) + 2)
        drag(sheet, middle_of(sheet, start), end)
        QTest.mouseRelease(sheet.viewport(), LEFT, NO, end)
        assert " ".join(order(window)) == expected
        assert [a.importance_rank for a in session.view.audiences()] == [1, 2, 3, 4, 5]
    for _ in range(3):
        session.undo()
    assert session.history.undo_label is None
    assert order(window) == ["a0", "a1", "a2", "a3", "a4"]


def test_escape_and_a_change_from_elsewhere_drop_a_drag(opened: Opened, qtbot: QtBot) -> None:
    window = opened(named(5))
    sheet, session = window.workspace.home.sheet, window.open_map.session
    for drop in (lambda: qtbot.keyClick(sheet, Qt.Key.Key_Escape), lambda: session.select("a2")):
        session.select("a1")
        sheet.setFocus()
        drag(sheet, middle_of(sheet, 3), middle_of(sheet, 0))
        drop()
        QTest.mouseRelease(sheet.viewport(), LEFT, NO, middle_of(sheet, 0))
        assert session.history.undo_label is None


def test_dragging_at_the_edge_scrolls_on(opened: Opened, qtbot: QtBot) -> None:
    window = opened(named(60))
    sheet = window.workspace.home.sheet
    end = QPoint(200, sheet.viewport().height() - 1)
    drag(sheet, middle_of(sheet, 0), end)
    bar = sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(sheet.viewport(), LEFT, NO, end)
    assert order(window)[-1] == "a0"


def test_audiences_are_ranked_with_alt_and_the_arrows(opened: Opened, qtbot: QtBot) -> None:
    window = opened(named(4))
    sheet, session = window.workspace.home.sheet, window.open_map.session
    session.select("a2")
    sheet.setFocus()
    qtbot.keyClick(sheet, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert order(window) == ["a0", "a2", "a1", "a3"]
    qtbot.keyClick(sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(sheet, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert order(window) == ["a0", "a1", "a3", "a2"]
    assert session.selection.ids == ("a2",)


def test_every_column_can_be_reached_where_there_is_little_room(opened: Opened, qtbot: QtBot) -> None:
    window = opened(named(3), text_size=200)
    sheet = window.workspace.home.sheet
    window.open_map.session.select("a1")
    sheet.setFocus()
    model = sheet.rows
    assert not any(sheet.isColumnHidden(column) for column in range(model.columnCount()))
    sheet.setCurrentIndex(model.index(1, 1))
    for column in range(2, model.columnCount()):
        qtbot.keyClick(sheet, Qt.Key.Key_Right)
        assert sheet.currentIndex().column() == column
        seen = sheet.visualRect(sheet.currentIndex())
        assert sheet.viewport().rect().contains(seen.center())


def test_headers_are_whole_and_texts_too_where_there_is_room(opened: Opened) -> None:
    window = opened(named(3))
    session = window.open_map.session
    confirmed = Process(state=ProcessState.NONE)
    session.edit("Ask", lambda tx: tx.update(tx.expect(Audience, "a0"), process=confirmed))
    window.resize(1440, 900)
    QApplication.processEvents()
    sheet = window.workspace.home.sheet
    header = sheet.horizontalHeader()
    assert all(header.sectionSize(column) >= header.sectionSizeHint(column) for column in range(header.count()))
    text = sheet.rows.index(0, PROCESS).data()
    assert QFontMetrics(window.look.font("strong")).horizontalAdvance(text) + 38 <= sheet.columnWidth(PROCESS)


def test_rows_are_seen_where_large_text_meets_a_small_window(opened: Opened) -> None:
    window = opened(named(12), text_size=200)
    window.resize(1280, 720)
    window.tell("A banner takes room too.")
    QApplication.processEvents()
    sheet = window.workspace.home.sheet
    assert window.height() == 720
    assert sheet.viewport().height() >= 2 * sheet.rowHeight(0)
    window.open_part("new-audience")
    QApplication.processEvents()
    assert not window.workspace.home.names.visibleRegion().isEmpty()


def test_letters_are_commands_whatever_the_input_method(opened: Opened) -> None:
    window = opened(named(3))
    sheet = window.workspace.home.sheet
    sheet.setFocus()
    window.open_map.session.select("a1")
    QApplication.processEvents()
    assert sheet.currentIndex().isValid()
    assert not sheet.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_enter_commits_once_though_the_typing_ends_twice(opened: Opened) -> None:
    window = opened(named(3))
    sheet = window.workspace.home.sheet
    sheet.setFocus()
    sheet.setCurrentIndex(sheet.rows.index(0, AUDIENCE))
    QTest.keyClick(sheet, Qt.Key.Key_F2)
    field = sheet.findChild(LineField)
    assert field is not None
    QTest.keyClicks(field, "Fans")
    QTest.keyPress(field, Qt.Key.Key_Return)
    window.workspace.home.names.setFocus()
    QApplication.processEvents()
    assert window.open_map.session.view.audiences()[0].name == "Fans"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_a_rank_that_moves_rows_is_committed_once(opened: Opened, qtbot: QtBot, key: Qt.Key) -> None:
    window = opened(named(3))
    with qtbot.waitActive(window.window()):
        window.window().activateWindow()
    sheet = window.workspace.home.sheet
    sheet.setFocus()
    window.open_map.session.select("a1")
    QApplication.processEvents()
    sheet.setCurrentIndex(sheet.rows.index(1, RANK))
    QTest.keyClick(sheet, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, LineField)
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, key)
    QApplication.processEvents()
    assert order(window) == ["a1", "a0", "a2"]
    window.open_map.session.undo()
    assert order(window) == ["a0", "a1", "a2"]


def test_a_part_hangs_only_under_its_parent_or_a_sibling_and_names_its_parent_elsewhere(opened: Opened) -> None:
    def part(name: str, rank: int, parent: str | None = None) -> Audience:
        return Audience(id=name.lower(), name=name, rank=f"i{rank:03}", importance_rank=rank, parent_id=parent)

    families = [part("Families", 1), part("Mothers", 2, "families"), part("Fathers", 3, "families")]
    apart = [part("Teachers", 4), part("Aunts", 5, "families"), part("Uncles", 6, "families")]
    window = opened(Document([*families, *apart]))
    rows = window.workspace.home.sheet.rows.rows
    assert [(row.name, row.depth) for row in rows] == [
        ("Families", 0),
        ("Mothers", 1),
        ("Fathers", 1),
        ("Teachers", 0),
        ("Aunts", 0),
        ("Uncles", 0),
    ]
    assert ["part of Families" in row.kind for row in rows] == [False, False, False, False, True, True]


def test_on_an_empty_sheet_names_are_typed_at_once(opened: Opened, qtbot: QtBot) -> None:
    window = opened(Document([]))
    session, home = window.open_map.session, window.workspace.home
    window.workspace.focus_middle()
    assert home.names.hasFocus()
    for name in ("Students", "Cooks"):
        qtbot.keyClicks(QApplication.focusWidget(), name)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [audience.name for audience in session.view.audiences()] == ["Students", "Cooks"]
    assert len(session.view) == 2
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert home.sheet.hasFocus()
    assert "A: new audience" in window.workspace.status.hints


def test_escape_leaves_the_line_of_an_empty_sheet(opened: Opened, qtbot: QtBot) -> None:
    window = opened(Document([]))
    window.workspace.focus_middle()
    qtbot.keyClick(window.workspace.home.names, Qt.Key.Key_Escape)
    assert window.workspace.home.sheet.hasFocus()


def test_a_double_click_opens_the_journey_and_f2_renames(window: MainWindow, qtbot: QtBot) -> None:
    session = window.open_map.session
    for column in (AUDIENCE, MAP):
        session.show(None)
        QApplication.processEvents()
        sheet = window.workspace.home.sheet
        index = sheet.model().index(0, column)
        assert "journey" in str(index.data(Qt.ItemDataRole.ToolTipRole))
        place = sheet.visualRect(index).center()
        qtbot.mouseClick(sheet.viewport(), LEFT, pos=place)
        qtbot.mouseDClick(sheet.viewport(), LEFT, pos=place)
        assert session.journey_id is not None
        assert session.view.journeys_of(session.view.audiences()[0].id)[0].id == session.journey_id
    session.show(None)
    sheet.setFocus()
    sheet.setCurrentIndex(sheet.model().index(0, AUDIENCE))
    qtbot.keyClick(sheet, Qt.Key.Key_F2)
    assert sheet.findChild(LineField) is not None
