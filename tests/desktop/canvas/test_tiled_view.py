"""What the view shows is the drawing, at any zoom, after any edit, and only what changed is painted again."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.maps import map_of
from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.desktop.canvas.overview import PIXELS_PER_POINT
from journeymapper.edits import fields, stages, touchpoints
from journeymapper.foundation.geometry import Box
from journeymapper.painters.qt import QtPainter
from tests.desktop.canvas.conftest import Shown, calm


def picture(canvas: Canvas) -> QImage:
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    canvas.viewport().render(image)
    return image


def painted(canvas: Canvas) -> QImage:
    """Return what the view should show, painted without tiles."""
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(QColor(canvas.theme.paper))
    surface = QPainter(image)
    corner = canvas.on_view(Box(0, 0, 0, 0)).topLeft()
    surface.translate(corner)
    surface.scale(canvas.transform().m11(), canvas.transform().m11())
    QtPainter().paint(surface, canvas.drawing.groups)
    surface.end()
    return image


def difference(one: QImage, other: QImage) -> float:
    """Return the share of bytes that differ by more than rounding."""
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return sum(abs(x - y) > 40 for x, y in zip(a, b, strict=True)) / len(a)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 1.37, 3.0])
def test_tiles_show_the_drawing(qtbot: QtBot, canvas: Canvas, zoom: float) -> None:
    canvas.zoom_at(zoom, QPointF(300, 300))
    calm(qtbot, canvas)
    assert difference(picture(canvas), painted(canvas)) < 0.001


def test_after_an_edit_the_view_shows_the_new_drawing(qtbot: QtBot, canvas: Canvas) -> None:
    canvas.session.edit("Rename", fields.change, ["a"], name="Find a school that is near, and good")
    canvas.settle()
    calm(qtbot, canvas)
    assert difference(picture(canvas), painted(canvas)) < 0.001


def test_what_was_far_when_it_changed_is_shown_as_it_is_when_one_goes_there(qtbot: QtBot, shown: Shown) -> None:
    canvas = shown(map_of(12, 60, 80))
    for corner in (QPointF(0, 0), QPointF(1000, 700), QPointF(0, 0), QPointF(1000, 700)):
        canvas.show_all()
        canvas.zoom_at(1.0, corner)
        calm(qtbot, canvas)
        assert difference(picture(canvas), painted(canvas)) < 0.001
        columns = canvas.session.view.stages_of("journey")
        for stage in (columns[0], columns[-1]):
            canvas.session.edit("Add", touchpoints.add, stage.id, "Ask a neighbour")
            canvas.settle()
        canvas.session.edit("Add", stages.add, "journey", "Wait", after=columns[0].id)
        canvas.settle()


def test_an_edit_leaves_most_tiles_as_they_are(qtbot: QtBot, shown: Shown) -> None:
    canvas = shown(map_of(12, 60, 80))
    canvas.session.edit("Feel", fields.change, ["t3"], moment_of_truth=True)
    canvas.settle()
    tiles = canvas.tiles._tiles.values()
    assert 0 < sum(tile.stale is not None for tile in tiles) <= len(tiles) / 3


def test_zooming_keeps_what_is_under_the_pointer(canvas: Canvas) -> None:
    place = QPointF(420, 310)
    before = canvas.point_at(place)
    canvas.zoom_at(2.3, place)
    after = canvas.point_at(place)
    assert (after.x, after.y) == pytest.approx((before.x, before.y), abs=0.5)
    assert canvas.zoom == pytest.approx(2.3)


def turn_wheel(canvas: Canvas, place: QPointF, eighths: int, *, fingers: QPoint | None = None) -> None:
    viewport = canvas.viewport()
    event = QWheelEvent(
        place,
        QPointF(viewport.mapToGlobal(place.toPoint())),
        fingers or QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def test_the_wheel_zooms_and_paints_nothing_until_it_rests(qtbot: QtBot, canvas: Canvas) -> None:
    known = set(canvas.tiles._tiles)
    turn_wheel(canvas, QPointF(200, 200), 240)
    canvas.viewport().repaint()
    assert canvas.zoom > 1.2
    assert set(canvas.tiles._tiles) == known
    assert not canvas.is_calm()
    calm(qtbot, canvas)
    assert difference(picture(canvas), painted(canvas)) < 0.001


def test_two_fingers_pan(canvas: Canvas) -> None:
    zoom, before = canvas.zoom, canvas.point_at(QPointF())
    turn_wheel(canvas, QPointF(200, 200), -64, fingers=QPoint(-16, -32))
    after = canvas.point_at(QPointF())
    scale = zoom * PIXELS_PER_POINT
    assert canvas.zoom == zoom
    assert (after.x - before.x, after.y - before.y) == pytest.approx((16 / scale, 32 / scale), abs=0.01)


def test_fit_shows_all_and_overview_comes_back(canvas: Canvas) -> None:
    canvas.zoom_at(2.5, QPointF(300, 200))
    zoom, middle = canvas.zoom, canvas.point_at(QPointF(500, 350))
    canvas.show_view("overview")
    whole, shown = Box(0, 0, canvas.drawing.width, canvas.drawing.height), canvas.box_shown()
    assert shown.x <= whole.x
    assert shown.right >= whole.right
    assert shown.bottom >= whole.bottom
    canvas.show_view("overview")
    assert canvas.zoom == pytest.approx(zoom)
    assert canvas.point_at(QPointF(500, 350)) == pytest.approx(middle, abs=1)


def test_far_away_the_drawing_is_sketched_and_still_there(qtbot: QtBot, shown: Shown) -> None:
    canvas = shown(map_of(12, 200, 300))
    canvas.show_view("fit")
    calm(qtbot, canvas)
    assert canvas.zoom < 0.35
    card = canvas.tiles.index.find("t0")
    assert card is not None
    corner = canvas.on_view(card.box).topLeft().toPoint()
    near = picture(canvas).copy(corner.x() - 1, corner.y() - 1, 3, 3)
    assert any(near.pixelColor(x, y) != QColor(canvas.theme.paper) for x in range(3) for y in range(3))


def test_an_empty_journey_can_be_shown_and_zoomed(qtbot: QtBot, canvas: Canvas) -> None:
    canvas.session.show(None)
    canvas.settle()
    canvas.show_view("fit")
    canvas.show_view("zoom-out")
    calm(qtbot, canvas)


def test_more_tiles_than_there_is_room_for_are_forgotten(qtbot: QtBot, shown: Shown) -> None:
    canvas = shown(map_of(12, 60, 80))
    for step in range(30):
        canvas.zoom_at(1 + step / 20, QPointF(100, 100))
        calm(qtbot, canvas)
    assert len(canvas.tiles._tiles) <= canvas.tiles._most
