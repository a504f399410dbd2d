"""Presenting: one key from place to place, edits on the sheet, a timer, and nothing left behind."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeymapper.desktop.choice_list import ChoiceList
from journeymapper.desktop.choosing_list import ChoosingList
from journeymapper.desktop.presenter import PresenterView
from journeymapper.drawing.marks import Mark
from journeymapper.drawing.text import GlyphLine
from journeymapper.editor.session import Session
from journeymapper.foundation.words import words
from journeymapper.model.records import Person, Stage, Touchpoint
from tests.desktop.presenter.conftest import Presented
from tests.desktop.presenter.window import Window

Key = Qt.Key


def lines(view: PresenterView) -> list[GlyphLine]:
    return [line for placed in view.page.drawings for group in placed.drawing.groups for line in group.lines()]


def texts(view: PresenterView) -> list[str]:
    return [line.text.strip() for line in lines(view)]


def press(qtbot: QtBot, view: PresenterView, *keys: Key) -> None:
    for key in keys:
        qtbot.keyClick(view, key)


def test_one_key_leads_through_the_stage_into_the_next(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    seen = []
    for key in (Key.Key_Space, Key.Key_Right, Key.Key_PageDown, Key.Key_Space):
        press(qtbot, view, key)
        seen.append((session.selection.focus, view.page.title))
    assert seen == [("t9", "Decide"), ("t10", "Decide"), ("enrol", "Enrol"), ("t11", "Enrol")]
    press(qtbot, view, Key.Key_Left, Key.Key_PageUp)
    assert session.selection.focus == "t10"
    assert "10 of 20" in texts(view)


def test_it_begins_with_the_journey_where_nothing_is_selected(
    qtbot: QtBot, presented: Presented, session: Session
) -> None:
    session.select()
    view = presented()
    assert "Families of new pupils" in texts(view)
    assert session.selection.ids == ()
    press(qtbot, view, Key.Key_Space)
    assert session.selection.focus == "look"
    press(qtbot, view, Key.Key_Left)
    assert (session.selection.focus, session.journey_id) == ("families", None)
    assert any("6 stages" in text for text in texts(view))


def test_home_and_end_lead_to_the_ends(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    press(qtbot, view, Key.Key_End)
    assert session.selection.focus == "t20"
    press(qtbot, view, Key.Key_Space)
    assert session.selection.focus == "t20"
    press(qtbot, view, Key.Key_Home)
    assert session.selection.focus == "t1"


def test_feelings_and_media_are_set_on_the_touchpoint_shown(
    qtbot: QtBot, view: PresenterView, session: Session
) -> None:
    press(qtbot, view, Key.Key_5, Key.Key_P, Key.Key_M)
    changed = session.view.expect(Touchpoint, "t8")
    assert (changed.valence, changed.ownership, changed.moment_of_truth) == (2, "paid", True)
    assert texts(view).count("+2") == 3
    qtbot.keyClick(view, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not session.view.expect(Touchpoint, "t8").moment_of_truth


def test_an_owner_is_chosen_on_the_sheet(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    press(qtbot, view, Key.Key_O)
    popup = view.findChild(ChoosingList)
    assert popup is not None
    qtbot.keyClicks(popup.field, "omar")
    qtbot.keyClick(popup.field, Key.Key_Return)
    assert session.view.expect(Touchpoint, "t8").accountable_id == "omar"
    qtbot.waitUntil(view.hasFocus)
    press(qtbot, view, Key.Key_Space)
    assert session.selection.focus == "t9"


def test_a_title_is_typed_over_its_card_with_tokens(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    press(qtbot, view, Key.Key_F2)
    editor = view.typing.editor
    assert editor.isVisible()
    editor.selectAll()
    qtbot.keyClicks(editor, "Ask a friend :5")
    assert "+2" in [line.text for line in lines(view) if line.size == 9]
    qtbot.keyClick(editor, Key.Key_Escape)
    changed = session.view.expect(Touchpoint, "t8")
    assert (changed.name, changed.valence) == ("Ask a friend", 2)
    assert editor.isHidden()
    assert "Ask a friend" in texts(view)


def test_the_name_of_a_stage_is_typed_over_the_heading(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    session.select("decide")
    press(qtbot, view, Key.Key_F2)
    view.typing.editor.selectAll()
    qtbot.keyClicks(view.typing.editor, "Choose")
    qtbot.keyClick(view.typing.editor, Key.Key_Escape)
    assert session.view.expect(Stage, "decide").name == "Choose"


def test_what_an_input_method_composes_is_kept_when_the_presentation_is_left(
    qtbot: QtBot, view: PresenterView, session: Session
) -> None:
    press(qtbot, view, Key.Key_F2)
    editor = view.typing.editor
    editor.selectAll()
    QApplication.sendEvent(editor, QInputMethodEvent("한", []))
    view.close()
    assert session.view.expect(Touchpoint, "t8").name == "한"


def test_enter_goes_on_to_a_new_touchpoint(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    press(qtbot, view, Key.Key_Return)
    qtbot.keyClicks(view.typing.editor, "Sleep on it")
    qtbot.keyClick(view.typing.editor, Key.Key_Escape)
    assert [t.name for t in session.view.touchpoints_in("decide")][:2] == ["Compare two schools", "Sleep on it"]
    assert "9 of 21" in texts(view)


def test_f2_in_an_empty_new_touchpoint_leaves_no_trace(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    start = session.document.snapshot()
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view.typing.editor, Key.Key_F2)
    view.typing.finish()
    assert session.document.snapshot() == start


def test_changes_made_elsewhere_are_seen_at_once(view: PresenterView, session: Session) -> None:
    from journeymapper.edits import fields

    session.edit("Rename", fields.change, ["t9"], name="Apply by letter")
    assert "Apply by letter" in texts(view)


def test_a_stage_stays_when_its_last_touchpoint_goes(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    press(qtbot, view, Key.Key_Delete, Key.Key_Delete, Key.Key_Delete)
    assert session.view.touchpoints_in("decide") == ()
    assert view.page.title == "Decide"
    session.select()
    assert view.page.title == "Decide"


def test_gaps_are_shown_when_they_are_known(view: PresenterView) -> None:
    def icons() -> list[str]:
        items = [item for placed in view.page.drawings for group in placed.drawing.groups for item in group.items]
        return [getattr(item, "name", "") for item in items]

    assert "gap_critical" not in icons()
    view.show_marks({"t9": Mark.CRITICAL})
    assert "gap_critical" in icons()


def test_notes_are_hidden(view: PresenterView, session: Session) -> None:
    from journeymapper.edits import fields

    session.edit("Note", fields.change, ["t8"], note="Do not read this aloud")
    assert not any("aloud" in text for text in texts(view))


def test_a_click_goes_to_a_card_and_to_a_stage(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1060, 300))
    assert session.selection.focus == "t10"
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(660, 42))
    assert session.selection.focus == "look"


def test_the_timer_is_started_changed_stopped_and_taken_away(qtbot: QtBot, view: PresenterView) -> None:
    press(qtbot, view, Key.Key_F6)
    assert "10 min" in texts(view)
    qtbot.keyClick(view, Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(view, "--")
    assert "9 min" in texts(view)
    assert view.said.startswith("Timer: 10 minutes")
    press(qtbot, view, Key.Key_F6)
    assert view.said.startswith("The timer is stopped")
    assert "9 min · paused" in texts(view)
    qtbot.keyClick(view, Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert not any(text.endswith("min") for text in texts(view))
    assert view.exercise is None


def test_the_window_saves_but_its_dialogs_wait(qtbot: QtBot, view: PresenterView, window: Window) -> None:
    qtbot.keyClick(view, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.opened == ["save"]
    assert view.said == words()("presenter.leave_first")


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F5])
def test_a_key_leaves(qtbot: QtBot, view: PresenterView, session: Session, key: Key) -> None:
    told: list[str] = []
    view.left.connect(lambda: told.append("left"))
    view.destroyed.connect(lambda: told.append("gone"))
    press(qtbot, view, key)
    qtbot.waitUntil(lambda: told == ["left", "gone"])
    session.select("t1")


def test_copies_go_to_the_clipboard_of_the_window(qtbot: QtBot, view: PresenterView, window: Window) -> None:
    qtbot.keyClick(view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Compare two schools" in (window.clip.text or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (3840, 2160), (2560, 1080), (1080, 1920)])
def test_every_screen_is_filled(presented: Presented, session: Session, size: tuple[int, int], scheme: str) -> None:
    view = presented(*size, scheme=scheme)
    assert view.page.width / view.page.height == pytest.approx(size[0] / size[1])
    picture = view.grab().toImage()
    paper = picture.pixelColor(2, 2)
    assert (paper.lightness() < 60) == (scheme == "dark")
    places = [(x, y) for x in range(0, size[0], 4) for y in range(0, size[1], 4) if picture.pixelColor(x, y) != paper]
    xs, ys = [x / size[0] for x, _ in places], [y / size[1] for _, y in places]
    assert min(xs) < 0.07
    assert max(xs) > 0.93
    assert min(ys) < 0.07
    assert max(ys) > 0.92


def test_an_empty_map_says_so(presented: Presented, session: Session, qtbot: QtBot) -> None:
    from journeymapper.edits import removal

    session.edit("Empty", removal.remove, ["families", "current"])
    view = presented()
    assert "Nothing to show yet" in texts(view)
    press(qtbot, view, Key.Key_Space, Key.Key_Left, Key.Key_Home, Key.Key_F2, Key.Key_5)
    assert session.view.all(Person)


def test_no_clock_runs_without_an_exercise(view: PresenterView) -> None:
    assert [timer.interval() for timer in view.findChildren(QTimer) if timer.isActive()] == []


def test_what_the_palette_runs_keeps_the_keyboard(qtbot: QtBot, view: PresenterView, session: Session) -> None:
    qtbot.keyClick(view, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    popup = view.findChild(ChoiceList)
    assert popup is not None
    qtbot.keyClicks(popup.field, "Edit title")
    qtbot.keyClick(popup.field, Key.Key_Return)
    assert view.typing.editor.hasFocus()
    assert view.typing.record_id == session.selection.focus
