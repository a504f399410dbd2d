"""Keys run actions, whatever layout is active; what they select stays in view."""

import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.maps import map_of
from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.desktop.canvas.key_names import names_of
from journeymapper.model.records import Stage, Touchpoint
from tests.desktop.canvas.conftest import Shown, calm

NO = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
EVDEV_S, EVDEV_1 = 31 + 8, 2 + 8


def pressed(key: int, modifiers: Qt.KeyboardModifier = NO, *, text: str = "", scan_code: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, scan_code, 0, 0, text)


def test_arrows_walk_and_digits_set_the_feeling(canvas: Canvas) -> None:
    canvas.session.select("a")
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.session.selection.ids == ("b",)
    QTest.keyClick(canvas, Qt.Key.Key_5)
    feeling = canvas.session.view.expect(Touchpoint, "b").emotion
    assert feeling is not None
    assert feeling.valence == 2


def test_tab_goes_to_the_next_stage_and_the_focus_stays(canvas: Canvas) -> None:
    canvas.session.select("a")
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert canvas.session.selection.focus == "s2"
    assert canvas.hasFocus()


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (pressed(Qt.Key.Key_Return), "Return"),
        (pressed(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier), "Return"),
        (pressed(Qt.Key.Key_Backtab, SHIFT), "Shift+Tab"),
        (pressed(Qt.Key.Key_Question, SHIFT, text="?"), "?"),
        (pressed(Qt.Key.Key_1, SHIFT), "Shift+1"),
        (pressed(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier), "Alt+Up"),
        (pressed(Qt.Key.Key_Delete), "Del"),
        (pressed(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier), "Ctrl++"),
    ],
)
def test_keys_are_named_as_actions_name_them(event: QKeyEvent, name: str) -> None:
    assert name in names_of(event)


@pytest.mark.skipif(sys.platform != "linux", reason="the places of keys are numbered differently elsewhere")
@pytest.mark.parametrize(
    ("key", "modifiers", "scan_code", "name"),
    [
        (0x042B, NO, EVDEV_S, "S"),  # Cyrillic
        (0x03A3, NO, EVDEV_S, "S"),  # Greek
        (0x3134, NO, EVDEV_S, "S"),  # Hangul
        (0x0633, NO, EVDEV_S, "S"),  # Arabic
        (Qt.Key.Key_Ampersand, NO, EVDEV_1, "1"),  # French digits need Shift
        (Qt.Key.Key_Exclam, SHIFT, EVDEV_1, "Shift+1"),
        (0x042B, Qt.KeyboardModifier.ControlModifier, EVDEV_S, "Ctrl+S"),
    ],
)
def test_a_key_without_a_latin_letter_counts_by_its_place(
    key: int, modifiers: Qt.KeyboardModifier, scan_code: int, name: str
) -> None:
    assert name in names_of(pressed(key, modifiers, scan_code=scan_code))


@pytest.mark.skipif(sys.platform != "linux", reason="the places of keys are numbered differently elsewhere")
def test_what_the_layout_makes_of_a_key_comes_first() -> None:
    """On a German keyboard Z and Y have changed places."""
    assert names_of(pressed(Qt.Key.Key_Z, scan_code=21 + 8))[0] == "Z"


def test_shift_alone_is_no_key() -> None:
    assert names_of(pressed(Qt.Key.Key_Shift, SHIFT, scan_code=50)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the places of keys are numbered differently elsewhere")
def test_a_stage_is_made_while_hangul_is_the_layout(canvas: Canvas) -> None:
    QApplication.sendEvent(canvas, pressed(0x3134, text="ㄴ", scan_code=EVDEV_S))
    assert len(canvas.session.view.all(Stage)) == 3
    canvas.finish_typing()


def test_the_input_method_is_off_while_nothing_is_typed(canvas: Canvas) -> None:
    enabled = Qt.WidgetAttribute.WA_InputMethodEnabled
    assert not canvas.testAttribute(enabled)
    assert not canvas.viewport().testAttribute(enabled)
    canvas.begin_typing("a")
    assert QApplication.focusWidget() is canvas.typing.editor
    assert canvas.typing.editor.testAttribute(enabled)
    QTest.keyClick(canvas.typing.editor, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is canvas


def test_what_keys_select_comes_into_view(qtbot: QtBot, shown: Shown) -> None:
    canvas = shown(map_of(12, 120, 180))
    canvas.zoom_at(1.0, QPointF())
    canvas.session.select("t0")
    QTest.keyClick(canvas, Qt.Key.Key_End)
    calm(qtbot, canvas)
    focus = canvas.session.selection.focus
    assert focus is not None
    card = canvas.tiles.index.find(focus)
    assert card is not None
    assert canvas.viewport().rect().toRectF().contains(canvas.on_view(card.box))


def test_view_keys_zoom(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom == pytest.approx(1.0)
    QTest.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom < 1
    canvas.session.select("c")
    QTest.keyClick(canvas, Qt.Key.Key_2, SHIFT)
    card = canvas.tiles.index.find("c")
    assert card is not None
    middle = canvas.on_view(card.box).center()
    assert middle.x() == pytest.approx(canvas.viewport().width() / 2, abs=2)


def test_a_key_that_runs_nothing_is_left_to_others(canvas: Canvas) -> None:
    event = pressed(Qt.Key.Key_F12)
    canvas.keyPressEvent(event)
    assert not event.isAccepted()
