"""What was said about the selected record, in the inspector: reading, answering, changing, resolving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journeymapper.desktop.discussion.comment_row import CommentRow
from journeymapper.desktop.discussion.rows import Row
from journeymapper.desktop.discussion.thread import Thread
from journeymapper.desktop.discussion.words_field import WordsField
from journeymapper.desktop.main_window import MainWindow
from journeymapper.document.document import Document
from journeymapper.editor.session import Allowed, Session
from journeymapper.model.records import Comment
from tests.builders import families
from tests.desktop.conftest import Opened


@pytest.fixture
def session(window: MainWindow) -> Session:
    session = window.open_map.session
    session.author = "Ann"
    session.select("t3")
    return session


@pytest.fixture
def thread(window: MainWindow, session: Session, qtbot: QtBot) -> Thread:
    """Return the thread of touchpoint 3, with the cursor in its field."""
    with qtbot.waitActive(window.window()):
        window.window().activateWindow()
    window.open_part("comment")
    return window.workspace.inspector.talk


def press(row: Row, text: str) -> None:
    """Press a button of a row."""
    next(button for button in row.findChildren(QPushButton) if button.text() == text).click()


def row(thread: Thread, place: int = 0) -> CommentRow:
    found = thread.list.rows[place]
    assert isinstance(found, CommentRow)
    return found


def said(session: Session, record_id: str = "t3") -> list[tuple[str, bool]]:
    return [(comment.text, comment.resolved) for comment in session.view.comments_on(record_id)]


def test_a_comment_is_said_with_enter_and_answered_below(thread: Thread, session: Session, qtbot: QtBot) -> None:
    assert thread.field.hasFocus()
    qtbot.keyClicks(thread.field, "Is that <b>so</b>?")
    qtbot.keyClick(thread.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(thread.field, "I doubt it.")
    qtbot.keyClick(thread.field, Qt.Key.Key_Return)
    assert said(session) == [("Is that <b>so</b>?\nI doubt it.", False)]
    assert thread.field.hasFocus()
    assert thread.field.toPlainText() == ""
    session.author = "Ben"
    qtbot.keyClicks(thread.field, "It is.")
    qtbot.keyClick(thread.field, Qt.Key.Key_Escape)
    assert [comment.by for comment in session.view.comments_on("t3")] == ["Ann", "Ben"]
    assert not thread.field.hasFocus()
    assert [row.accessibleName().split(" · ")[0] for row in thread.list.rows] == ["Ann", "Ben"]
    assert thread.list.rows[0].accessibleName().endswith("Is that <b>so</b>?\nI doubt it.")


def test_what_is_typed_is_not_lost_when_one_goes_elsewhere(
    window: MainWindow, thread: Thread, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClicks(thread.field, "Wait")
    window.workspace.canvas.setFocus()
    session.select("t4")
    assert said(session) == [("Wait", False)]
    assert said(session, "t4") == []
    qtbot.keyClicks(thread.field, "And")
    session.select("t5")
    thread.field.ended.emit()
    assert said(session, "t4") == [("And", False)]
    assert said(session, "t5") == []


def test_nothing_is_said_without_words(thread: Thread, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClicks(thread.field, "  ")
    qtbot.keyClick(thread.field, Qt.Key.Key_Return)
    assert said(session) == []
    assert session.history.undo_label is None


def test_comments_are_resolved_opened_again_and_removed(thread: Thread, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClicks(thread.field, "So?")
    qtbot.keyClick(thread.field, Qt.Key.Key_Return)
    press(row(thread), "Resolve")
    assert said(session) == [("So?", True)]
    assert row(thread).accessibleName().startswith("resolved, ")
    press(row(thread), "Reopen")
    assert said(session) == [("So?", False)]
    press(row(thread), "Remove")
    assert said(session) == []
    session.undo()
    assert said(session) == [("So?", False)]


def test_ones_own_comment_is_changed_in_its_place(thread: Thread, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClicks(thread.field, "So?")
    qtbot.keyClick(thread.field, Qt.Key.Key_Return)
    press(row(thread), "Change")
    (field,) = row(thread).findChildren(WordsField)
    qtbot.keyClicks(field, " Really?")
    session.select("t3")
    session.set_locked(locked=True)
    assert row(thread).typing, "what is typed into is not made anew"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said(session) == [("So? Really?", False)]
    press(row(thread), "Change")
    (field,) = row(thread).findChildren(WordsField)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.history.undo_label == "Change comment"
    session.undo()
    assert said(session) == [("So?", False)]
    assert not row(thread).typing


def test_the_comments_of_others_cannot_be_changed(opened: Opened) -> None:
    comment = Comment(id="c", ref_id="t3", text="Mine", by="Ben")
    window = opened(Document([*families().values(), comment]), language="de")
    window.open_map.session.author = "Ann"
    window.open_map.session.select("t3")
    (only,) = window.workspace.inspector.talk.list.rows
    assert [button.text() for button in only.findChildren(QPushButton)] == ["Erledigt"]


@pytest.mark.parametrize("record_id", ["look", "t1>t2", "ann", "families"])
def test_any_record_has_a_thread(window: MainWindow, session: Session, qtbot: QtBot, record_id: str) -> None:
    session.show(None if record_id == "families" else "current")
    session.select(record_id)
    window.open_part("comment")
    field = window.workspace.inspector.talk.field
    qtbot.keyClicks(field, "Why?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said(session, record_id) == [("Why?", False)]


def test_several_records_have_none(window: MainWindow, session: Session) -> None:
    session.select("t3", "t4")
    assert window.workspace.inspector.talk.isHidden()


def test_where_only_comments_are_allowed_the_other_fields_rest(window: MainWindow, session: Session) -> None:
    inspector = window.workspace.inspector
    session.allow(Allowed.COMMENTS)
    assert inspector.form is not None
    assert not inspector.form.isEnabled()
    assert inspector.name.isReadOnly()
    assert not inspector.talk.field.isHidden()
    session.allow(Allowed.NOTHING)
    assert inspector.talk.isHidden()
    session.allow(Allowed.EVERYTHING)
    assert inspector.form.isEnabled()
    assert not inspector.name.isReadOnly()
