"""Typing over cards: nothing is lost or doubled, whatever input method is at work and however the typing ends."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.desktop.canvas.title_editor import TitleEditor
from journeymapper.model.records import Touchpoint

KOREAN = [("ㅍ", ""), ("펴", ""), ("편", ""), ("", "편"), ("ㅈ", ""), ("지", "")]
"""편지 (a letter) as ibus-hangul sends it: the last syllable is still being composed."""
JAPANESE = [("が", ""), ("がっ", ""), ("がっこ", ""), ("がっこう", ""), ("学校", "")]
"""学校 (school) as an input method with conversion sends it: kana, then the candidate, not handed over."""
SEQUENCES = {"Korean": (KOREAN, "편지"), "Japanese": (JAPANESE, "学校")}


def compose(editor: TitleEditor, steps: list[tuple[str, str]]) -> None:
    for preedit, committed in steps:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(committed)
        QApplication.sendEvent(editor, event)


def press(editor: TitleEditor, key: Qt.Key) -> None:
    QTest.keyClick(editor, key)


def click_elsewhere(editor: TitleEditor) -> None:
    viewport = editor.parentWidget()
    assert viewport is not None
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(990, 690))


def lose_focus(editor: TitleEditor) -> None:
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason))


ENDINGS: dict[str, Callable[[TitleEditor], None]] = {
    "Enter": lambda editor: press(editor, Qt.Key.Key_Return),
    "Tab": lambda editor: press(editor, Qt.Key.Key_Tab),
    "Esc": lambda editor: press(editor, Qt.Key.Key_Escape),
    "click": click_elsewhere,
    "focus": lose_focus,
}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("language", SEQUENCES)
def test_a_composition_is_committed_once_however_typing_ends(canvas: Canvas, language: str, ending: str) -> None:
    steps, title = SEQUENCES[language]
    canvas.session.select("c")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    (made,) = canvas.session.selection.ids
    compose(canvas.typing.editor, steps)
    ENDINGS[ending](canvas.typing.editor)
    assert canvas.session.view.expect(Touchpoint, made).name == title
    others = [t.name for t in canvas.session.view.all(Touchpoint) if t.id != made]
    assert not any(letter in name for letter in title for name in others)
    canvas.finish_typing()


@pytest.mark.parametrize("language", SEQUENCES)
def test_a_composition_that_was_handed_over_before_enter_is_not_doubled(canvas: Canvas, language: str) -> None:
    steps, title = SEQUENCES[language]
    canvas.begin_typing("c")
    compose(canvas.typing.editor, [*steps, ("", steps[-1][0])])
    QTest.keyClick(canvas.typing.editor, Qt.Key.Key_Escape)
    assert canvas.session.view.expect(Touchpoint, "c").name == f"Letter of admission{title}"


def test_a_composition_in_the_middle_of_a_title_stays_there(canvas: Canvas) -> None:
    canvas.begin_typing("b")
    editor = canvas.typing.editor
    QTest.keyClick(editor, Qt.Key.Key_Home)
    compose(editor, KOREAN)
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert canvas.session.view.expect(Touchpoint, "b").name == "편지Open day"


def test_one_stage_five_touchpoints_in_the_keys_that_the_grammar_counts(canvas: Canvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_S)
    editor = canvas.typing.editor
    QTest.keyClicks(editor, "Start")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    for name in "vwxyz":
        QTest.keyClicks(editor, name)
        QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    view = canvas.session.view
    stage = view.stages_of("journey")[-1]
    row = view.touchpoints_in(stage.id)
    assert (stage.name, [t.name for t in row]) == ("Start", list("vwxyz"))
    assert all(view.transitions_from(t.id)[0].target_id == after.id for t, after in pairwise(row))
    assert not editor.isVisible()
    assert canvas.hasFocus()


def test_tokens_are_marked_and_shown_on_the_card_before_they_are_committed(canvas: Canvas) -> None:
    canvas.begin_typing("c")
    QTest.keyClicks(canvas.typing.editor, " :5 #letter @nobody_known")
    marks = canvas.typing.editor.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == [":5", "#letter", "@nobody_known"]
    drawn = canvas.tiles.index.find("c")
    assert drawn is not None
    assert "+2" in drawn.label
    assert canvas.session.view.expect(Touchpoint, "c").channel is None
    QTest.keyClick(canvas.typing.editor, Qt.Key.Key_Escape)
    QTest.keyClick(canvas.typing.editor, Qt.Key.Key_Escape)
    assert canvas.session.view.expect(Touchpoint, "c").channel == "letter"


def test_tokens_are_marked_where_letters_take_two_places(canvas: Canvas) -> None:
    canvas.begin_typing("c")
    QTest.keyClicks(canvas.typing.editor, " ")
    compose(canvas.typing.editor, [("", "👨‍👩‍👧 :4")])
    (mark,) = canvas.typing.editor.extraSelections()
    assert mark.cursor.selectedText() == ":4"
    canvas.finish_typing()
    assert canvas.session.view.expect(Touchpoint, "c").name == "Letter of admission 👨‍👩‍👧"


def test_the_completion_is_chosen_with_keys(canvas: Canvas) -> None:
    canvas.begin_typing("c")
    editor, offered = canvas.typing.editor, canvas.typing.completion
    QTest.keyClicks(editor, " @")
    assert offered.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not offered.isVisible()
    assert "@Omar" in editor.toPlainText()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert canvas.session.view.expect(Touchpoint, "c").accountable_id == "omar"


def test_the_completion_is_chosen_with_a_click(canvas: Canvas) -> None:
    canvas.begin_typing("c")
    editor, offered = canvas.typing.editor, canvas.typing.completion
    QTest.keyClicks(editor, " @")
    QTest.mouseClick(offered, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 10))
    assert editor.toPlainText() == "Letter of admission @Ann "
    assert editor.isVisible()
    canvas.finish_typing()


def test_an_empty_new_touchpoint_is_gone_and_undo_knows_nothing_of_it(canvas: Canvas) -> None:
    canvas.session.select("c")
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    QTest.keyClick(canvas.typing.editor, Qt.Key.Key_Return)
    assert len(canvas.session.view.all(Touchpoint)) == 3
    assert canvas.session.history.undo_label is None


def test_the_editor_follows_its_card(canvas: Canvas) -> None:
    canvas.zoom_at(1.0, QPointF())
    canvas.begin_typing("b")
    for change in (lambda: canvas.pan(30, 20), lambda: canvas.zoom_at(1.6, QPointF(300, 300))):
        change()
        canvas.typing.place()
        card = canvas.tiles.index.find("b")
        assert card is not None
        assert canvas.on_view(card.box).contains(canvas.typing.editor.geometry().topLeft().toPointF())
    canvas.finish_typing()


@pytest.mark.parametrize("zoom", [0.3, 0.5, 0.7])
def test_from_far_away_a_title_is_typed_in_a_box_inside_the_view(canvas: Canvas, zoom: float) -> None:
    canvas.zoom_at(zoom, QPointF())
    for touchpoint in canvas.session.view.touchpoints_of(canvas.session.journey_id or ""):
        canvas.session.select(touchpoint.id)
        canvas.begin_typing(touchpoint.id, fresh=False)
        editor, shadow = canvas.typing.editor, canvas.typing.shadow
        assert editor.font().pointSizeF() * editor.logicalDpiY() / 72 >= 12.9
        assert shadow.isVisible()
        assert shadow.geometry().contains(editor.geometry())
        assert canvas.viewport().rect().contains(editor.geometry())
    canvas.zoom_at(1.2 / zoom, QPointF())
    assert not shadow.isVisible()
    canvas.zoom_at(zoom / 1.2, QPointF())
    canvas.finish_typing()
    assert not shadow.isVisible()


def test_a_window_in_the_background_keeps_what_is_typed(canvas: Canvas) -> None:
    canvas.begin_typing("b")
    editor = canvas.typing.editor
    compose(editor, KOREAN)
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert canvas.typing.record_id == "b"
    assert editor.toPlainText() == "Open day편지"
    canvas.finish_typing()


def test_another_field_that_takes_the_focus_ends_the_typing(qtbot: QtBot, canvas: Canvas) -> None:
    field = QLineEdit(canvas)
    field.show()
    canvas.begin_typing("b")
    compose(canvas.typing.editor, KOREAN)
    field.setFocus()
    assert canvas.session.view.expect(Touchpoint, "b").name == "Open day편지"
    assert field.hasFocus()
    assert not canvas.typing.editor.isVisible()


def test_what_looks_like_markup_is_text(canvas: Canvas) -> None:
    canvas.begin_typing("b")
    QTest.keyClick(canvas.typing.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    compose(canvas.typing.editor, [("", "<img src=x>&amp;")])
    assert canvas.typing.editor.toPlainText() == "<img src=x>&amp;"
    canvas.finish_typing()
    assert canvas.session.view.expect(Touchpoint, "b").name == "<img src=x>&amp;"


def test_a_no_break_space_in_a_title_survives_editing(canvas: Canvas) -> None:
    canvas.begin_typing("b")
    compose(canvas.typing.editor, [("", " 5\u00a0%")])
    canvas.finish_typing()
    assert canvas.session.view.expect(Touchpoint, "b").name == "Open day 5\u00a0%"
