"""The pointer selects, drags, connects and feels; nothing changes before the release, and Esc leaves no trace."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.maps import map_of
from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.desktop.canvas.hits import Part, face_of
from journeymapper.desktop.edge_scroll import pixels_at
from journeymapper.edits import fields
from journeymapper.foundation.geometry import Point
from journeymapper.model.records import Touchpoint, Transition
from journeymapper.model.view import View
from tests.desktop.canvas.conftest import Shown, calm

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def middle_of(canvas: Canvas, group_id: str) -> QPoint:
    group = canvas.tiles.index.find(group_id)
    assert group is not None
    return canvas.on_view(group.box).center().toPoint()


def at(canvas: Canvas, point: Point) -> QPoint:
    scale = canvas.transform().m11()
    corner = canvas.point_at(QPointF())
    return QPoint(round((point.x - corner.x) * scale), round((point.y - corner.y) * scale))


def press(canvas: Canvas, place: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
    QTest.mousePress(canvas.viewport(), LEFT, modifiers, place)


def move(canvas: Canvas, place: QPoint) -> None:
    QTest.mouseMove(canvas.viewport(), place)
    QApplication.processEvents()


def release(canvas: Canvas, place: QPoint) -> None:
    QTest.mouseRelease(canvas.viewport(), LEFT, NO, place)


def drag(canvas: Canvas, start: QPoint, end: QPoint) -> None:
    press(canvas, start)
    for share in (0.2, 0.6, 1.0):
        move(canvas, start + (end - start) * share)
    release(canvas, end)


def picture(canvas: Canvas) -> QImage:
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    canvas.viewport().render(image)
    return image


def row(canvas: Canvas, stage_id: str) -> list[str]:
    return [touchpoint.id for touchpoint in canvas.session.view.touchpoints_in(stage_id)]


@pytest.fixture(autouse=True)
def _pointer_at_rest(canvas: Canvas) -> Iterator[None]:
    yield
    assert not canvas.pointer.busy


def test_a_click_selects_and_with_ctrl_adds(canvas: Canvas) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, NO, middle_of(canvas, "a"))
    chosen = [canvas.session.selection.ids]
    QTest.mouseClick(canvas.viewport(), LEFT, CTRL, middle_of(canvas, "c"))
    chosen.append(canvas.session.selection.ids)
    QTest.mouseClick(canvas.viewport(), LEFT, NO, middle_of(canvas, "a"))
    chosen.append(canvas.session.selection.ids)
    QTest.mouseClick(canvas.viewport(), LEFT, NO, QPoint(960, 660))
    chosen.append(canvas.session.selection.ids)
    assert chosen == [("a",), ("a", "c"), ("a",), ()]


def test_headers_and_ways_can_be_clicked(canvas: Canvas) -> None:
    QTest.mouseClick(canvas.viewport(), LEFT, NO, middle_of(canvas, "s2"))
    assert canvas.session.selection.ids == ("s2",)
    way = canvas.tiles.index.find("ab")
    assert way is not None
    QTest.mouseClick(canvas.viewport(), LEFT, NO, at(canvas, Point(way.x, way.y + 5)))
    assert canvas.session.selection.ids == ("ab",)


def test_a_band_selects_what_it_touches(canvas: Canvas) -> None:
    corner = canvas.tiles.index.find("a")
    other = canvas.tiles.index.find("b")
    assert corner is not None
    assert other is not None
    start = at(canvas, Point(corner.box.x - 15, corner.box.y - 8))
    drag(canvas, start, at(canvas, Point(other.box.x + 30, other.box.y + 20)))
    assert set(canvas.session.selection.ids) == {"a", "b"}


def test_a_card_is_dragged_with_a_preview_and_one_step_of_undo(qtbot: QtBot, canvas: Canvas) -> None:
    start, end = middle_of(canvas, "a"), middle_of(canvas, "c") + QPoint(0, 30)
    press(canvas, start)
    move(canvas, start + QPoint(30, 0))
    move(canvas, end)
    assert row(canvas, "s2") == ["c"]
    before = canvas.tiles.index.find("a")
    column = canvas.tiles.index.find("s2")
    assert before is not None
    assert column is not None
    assert before.x == column.x  # room is made already
    assert [group.id for group in canvas.overlay.shown.held] == ["a"]
    release(canvas, end)
    assert row(canvas, "s2") == ["c", "a"]
    assert canvas.session.history.depth == 1
    assert not canvas.overlay.shown.held
    canvas.session.undo()
    assert row(canvas, "s1") == ["a", "b"]


def test_escape_drops_a_drag_without_a_trace(qtbot: QtBot, canvas: Canvas) -> None:
    start, end = middle_of(canvas, "a"), middle_of(canvas, "c") + QPoint(0, 30)
    canvas.session.select("a")
    canvas.settle()
    calm(qtbot, canvas)
    before = picture(canvas)
    press(canvas, start)
    move(canvas, start + QPoint(30, 0))
    move(canvas, end)
    calm(qtbot, canvas)
    assert picture(canvas) != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    release(canvas, end)
    move(canvas, QPoint(960, 660))
    calm(qtbot, canvas)
    assert picture(canvas) == before
    assert canvas.session.history.undo_label is None
    assert canvas.session.selection.ids == ("a",)


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_5, Qt.Key.Key_S, Qt.Key.Key_Tab])
def test_a_key_during_a_drag_does_nothing(canvas: Canvas, key: Qt.Key) -> None:
    start, end = middle_of(canvas, "a"), middle_of(canvas, "c") + QPoint(0, 30)
    press(canvas, start)
    move(canvas, start + QPoint(30, 0))
    QTest.keyClick(canvas, key)
    move(canvas, end)
    release(canvas, end)
    assert canvas.session.history.depth == 1
    assert row(canvas, "s2") == ["c", "a"]


def test_a_locked_layout_cannot_be_dragged(canvas: Canvas) -> None:
    canvas.session.set_locked(locked=True)
    drag(canvas, middle_of(canvas, "a"), middle_of(canvas, "c") + QPoint(0, 30))
    assert row(canvas, "s1") == ["a", "b"]


def test_a_drag_from_the_edge_connects(canvas: Canvas) -> None:
    card = canvas.tiles.index.find("c")
    assert card is not None
    edge = at(canvas, Point(card.box.x + 1, card.box.centre.y + 20))
    assert canvas.hit_at(edge.toPointF()).part is Part.EDGE
    drag(canvas, edge, middle_of(canvas, "a"))
    ways = {(way.source_id, way.target_id) for way in canvas.session.view.all(Transition)}
    assert ("c", "a") in ways
    assert canvas.session.history.depth == 1


def test_a_face_on_the_curve_is_dragged_to_a_feeling(canvas: Canvas) -> None:
    canvas.session.edit("Feel", fields.change, ["b"], **{"emotion.valence": 0.0})
    canvas.settle()
    group = canvas.tiles.index.find("b/curve")
    assert group is not None
    face = face_of(group)
    assert face is not None
    start = at(canvas, Point(group.x + face.centre.x, group.y + face.centre.y))
    drag(canvas, start, start - QPoint(0, round(2 * 19.75 * canvas.transform().m11())))
    feeling = canvas.session.view.expect(Touchpoint, "b").emotion
    assert feeling is not None
    assert feeling.valence == 2
    assert canvas.session.history.depth == 2


def test_stages_are_dragged_by_their_headers(canvas: Canvas) -> None:
    drag(canvas, middle_of(canvas, "s2"), middle_of(canvas, "s1") - QPoint(60, 0))
    assert [stage.id for stage in canvas.session.view.stages_of("journey")] == ["s2", "s1"]


def test_double_clicks_edit_insert_and_make(canvas: Canvas) -> None:
    viewport = canvas.viewport()
    QTest.mouseDClick(viewport, LEFT, NO, middle_of(canvas, "b"))
    assert canvas.typing.record_id == "b"
    canvas.finish_typing()
    way = canvas.tiles.index.find("ab")
    assert way is not None
    QTest.mouseDClick(viewport, LEFT, NO, at(canvas, Point(way.x, way.y + 5)))
    QTest.keyClicks(canvas.typing.editor, "between")
    canvas.finish_typing()
    names = [touchpoint.name for touchpoint in canvas.session.view.touchpoints_in("s1")]
    assert names == ["School finder", "between", "Open day"]
    canvas.settle()
    below = canvas.tiles.index.find("c")
    assert below is not None
    QTest.mouseDClick(viewport, LEFT, NO, at(canvas, Point(below.box.centre.x, below.box.bottom + 60)))
    QTest.keyClicks(canvas.typing.editor, "after")
    canvas.finish_typing()
    assert [touchpoint.name for touchpoint in canvas.session.view.touchpoints_in("s2")][-1] == "after"


def test_the_middle_button_and_the_space_bar_pan(canvas: Canvas) -> None:
    before = canvas.point_at(QPointF())
    QTest.mousePress(canvas.viewport(), MIDDLE, NO, QPoint(500, 500))
    move(canvas, QPoint(450, 480))
    QTest.mouseRelease(canvas.viewport(), MIDDLE, NO, QPoint(450, 480))
    panned = canvas.point_at(QPointF())
    scale = canvas.transform().m11()
    assert (panned.x - before.x, panned.y - before.y) == pytest.approx((50 / scale, 20 / scale), abs=1)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    place = middle_of(canvas, "a")
    press(canvas, place)
    move(canvas, place + QPoint(50, 20))
    release(canvas, place + QPoint(50, 20))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.point_at(QPointF()) == pytest.approx(before, abs=1)
    assert canvas.session.selection.ids == ()


def test_hovering_frames_a_card_and_changes_nothing(canvas: Canvas) -> None:
    move(canvas, middle_of(canvas, "b"))
    assert canvas.overlay.shown.hovered == "b"
    move(canvas, QPoint(960, 660))
    assert canvas.overlay.shown.hovered is None


def test_a_change_from_elsewhere_ends_a_drag(canvas: Canvas) -> None:
    start = middle_of(canvas, "a")
    press(canvas, start)
    move(canvas, start + QPoint(100, 0))
    canvas.session.edit("Rename", fields.change, ["a"], name="Renamed")
    canvas.settle()
    release(canvas, middle_of(canvas, "c"))
    assert canvas.session.history.depth == 1
    assert row(canvas, "s1") == ["a", "b"]


def ask_for_menu(canvas: Canvas, place: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, canvas.viewport().mapToGlobal(place))
    QApplication.sendEvent(canvas.viewport(), event)


def test_the_menu_is_about_what_is_under_the_pointer(qtbot: QtBot, canvas: Canvas) -> None:
    with qtbot.waitSignal(canvas.menu_wanted):
        ask_for_menu(canvas, middle_of(canvas, "c"))
    assert canvas.session.selection.ids == ("c",)


def test_another_version_that_is_shown_has_no_menu_and_selects_nothing(qtbot: QtBot, canvas: Canvas) -> None:
    canvas.show_instead(View(canvas.session.document.snapshot()))
    calm(qtbot, canvas)
    place = middle_of(canvas, "c")
    with qtbot.assertNotEmitted(canvas.menu_wanted):
        ask_for_menu(canvas, place)
        QTest.mouseClick(canvas.viewport(), LEFT, NO, place)
    assert canvas.session.selection.ids == ()


@pytest.mark.parametrize(
    ("x", "y", "dx", "dy"), [(500, 300, 0, 0), (999, 300, 1, 0), (-50, 300, -1, 0), (500, 2, 0, -1), (990, 690, 1, 1)]
)
def test_edges_scroll_the_way_they_lie(x: int, y: int, dx: int, dy: int) -> None:
    pixels = pixels_at(QPointF(x, y), QRectF(0, 0, 1000, 700))
    assert [(part > 0) - (part < 0) for part in (pixels.x(), pixels.y())] == [dx, dy]
    nearer = pixels_at(QPointF(x + 4 * dx, y + 4 * dy), QRectF(0, 0, 1000, 700))
    assert nearer.manhattanLength() >= pixels.manhattanLength()


def test_a_card_that_is_dragged_at_the_edge_scrolls_on(qtbot: QtBot, shown: Shown) -> None:
    canvas = shown(map_of(12, 120, 100))
    start, bar = middle_of(canvas, "t1"), canvas.horizontalScrollBar()
    press(canvas, start)
    move(canvas, start + QPoint(30, 0))
    move(canvas, QPoint(canvas.viewport().width() - 2, start.y()))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    (held,) = canvas.overlay.shown.held
    assert abs(canvas.on_view(held.box).center().x() - canvas.viewport().width()) <= 3, "the card stays at the pointer"
    release(canvas, QPoint(canvas.viewport().width() - 2, start.y()))
    assert canvas.session.view.expect(Touchpoint, "t1").stage_id == "s11"


def test_in_a_large_journey_a_line_shows_where_a_card_will_come(shown: Shown) -> None:
    canvas = shown(map_of(12, 520, 600))
    canvas.zoom_at(0.8, QPointF())
    start, end = middle_of(canvas, "t1"), middle_of(canvas, "t46")
    press(canvas, start)
    move(canvas, start + QPoint(30, 0))
    move(canvas, end)
    assert canvas.overlay.shown.slot_line is not None
    release(canvas, end)
    assert canvas.session.view.expect(Touchpoint, "t1").stage_id == "s1"
