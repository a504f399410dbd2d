"""Saying something about what is selected, and going from one open comment to the next."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from journeymapper.document.document import Document
from journeymapper.editor import discussing
from journeymapper.editor.session import Allowed, Session
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.resources import resource
from journeymapper.model.records import Comment
from tests.builders import families
from tests.editor.driver import EditorDriver


def said(session: Session, record_id: str, text: str = "So?") -> Comment:
    session.author = session.author or "Ann"
    discussing.say(session, record_id, text)
    return session.view.comments_on(record_id)[-1]


def test_a_key_opens_the_field_for_what_is_selected(driver: EditorDriver) -> None:
    session = driver.session
    session.select("t3")
    driver.press("R")
    assert (driver.opened, discussing.subject_of(session)) == (["comment"], "t3")
    session.select()
    driver.run("comment")
    assert discussing.subject_of(session) == "current"
    session.show(None)
    session.select()
    assert discussing.subject_of(session) == "project"


def test_in_an_empty_map_there_is_nothing_to_be_said() -> None:
    driver = EditorDriver()
    driver.run("comment")
    assert driver.opened == []
    assert driver.said == ["There is nothing here yet that a comment could be about."]


def test_what_is_said_is_signed_and_dated_and_can_be_undone(driver: EditorDriver) -> None:
    session = driver.session
    session.author = "Ben"
    comment = said(session, "t3", "Is it?")
    assert (comment.by, comment.text) == ("Ben", "Is it?")
    assert comment.at is not None
    assert timedelta(0) <= datetime.now(UTC) - comment.at < timedelta(minutes=1)
    assert session.history.undo_label == "Comment"
    session.undo()
    assert session.view.all(Comment) == ()


def test_a_comment_is_changed_resolved_opened_again_and_taken_back(driver: EditorDriver) -> None:
    session = driver.session
    comment = said(session, "t3")
    discussing.change_text(session, comment.id, "Really?")
    discussing.set_resolved(session, comment, resolved=True)
    (changed,) = session.view.comments_on("t3")
    assert (changed.text, changed.resolved) == ("Really?", True)
    discussing.set_resolved(session, changed, resolved=False)
    assert not session.view.comments_on("t3")[0].resolved
    discussing.take_back(session, comment.id)
    assert session.view.comments_on("t3") == ()
    steps = [session.undo() for _ in range(5)]
    assert steps == ["Remove comment", "Reopen comment", "Resolve comment", "Change comment", "Comment"]


def test_the_comments_of_others_stay_as_they_are(driver: EditorDriver) -> None:
    session = driver.session
    comment = said(session, "t3")
    session.author = "Ben"
    with pytest.raises(EditRefused, match="Only Ann"):
        discussing.change_text(session, comment.id, "No")
    with pytest.raises(EditRefused, match="Only Ann"):
        discussing.take_back(session, comment.id)


def test_open_comments_are_visited_in_the_order_of_the_map(driver: EditorDriver) -> None:
    session = driver.session
    for record_id in ("t9", "families", "t2", "look", "ann", "current", "t1>t2", "project"):
        said(session, record_id)
    discussing.set_resolved(session, said(session, "t4"), resolved=True)
    session.select()
    visited = []
    for _ in range(8):
        driver.run("next-comment")
        visited.append(discussing.subject_of(session))
    assert visited[-1] == "current"
    assert set(visited) == {"t9", "families", "t2", "look", "ann", "current", "t1>t2", "project"}
    order = [record_id for record_id in visited if record_id in ("families", "look", "t2", "t9")]
    assert order == ["look", "t2", "t9", "families"]
    assert driver.opened == ["thread"] * 8


def test_a_comment_is_found_where_it_was_made(driver: EditorDriver) -> None:
    session = driver.session
    comment = said(session, "t9")
    session.select()
    discussing.go_to(session, comment.id)
    assert discussing.subject_of(session) == "t9"


def test_where_nothing_is_open_it_says_so(driver: EditorDriver) -> None:
    session = driver.session
    discussing.set_resolved(session, said(session, "t4"), resolved=True)
    driver.run("next-comment")
    assert driver.said == ["No comment is open."]


def test_a_map_for_comments_takes_them_and_one_for_reading_takes_none(driver: EditorDriver) -> None:
    session = driver.session
    session.select("t3")
    session.allow(Allowed.COMMENTS)
    driver.run("comment", "edit-map")
    said(session, "t3")
    session.allow(Allowed.NOTHING)
    driver.run("comment")
    assert driver.opened == ["comment", "edit-map"]
    assert driver.said == [session.words("editor.only_nothing")]


def test_lists_and_files_are_parts_of_the_window(driver: EditorDriver) -> None:
    driver.run("comments", "conflicts", "for-comments")
    assert driver.opened == ["comments", "conflicts", "for-comments"]


def test_what_was_said_of_nothing_is_in_no_thread() -> None:
    session = Session(Document([*families().values(), Comment(id="c", text="Lost")]))
    assert discussing.threads(session.view) == []


def test_the_languages_have_the_same_words() -> None:
    tables = [json.loads(resource("i18n", language, "comments.json").read_text("utf-8")) for language in ("en", "de")]
    assert list(tables[0]) == list(tables[1])
