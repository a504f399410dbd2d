"""Where the map may not be changed, nothing begins that would be typed, chosen or dragged in vain."""

import pytest

from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.editor.action import ACTIONS, perform
from journeymapper.editor.gestures import CardDrag
from journeymapper.editor.session import Allowed, Session
from journeymapper.edits import comments, fields
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Comment
from tests.builders import families
from tests.editor.driver import EditorDriver
from tests.edits.test_comments import NOON

PLACES = {"nothing": [], "touchpoint": ["t2"], "stage": ["look"], "way": ["t1>t2"], "audience": ["families"]}


def at(place: str, *, allowed: Allowed) -> EditorDriver:
    """Return a driver with something selected, and a step to undo, to make again and to repeat."""
    driver = EditorDriver(*families().values())
    session = driver.session
    session.select("t1")
    driver.press("M", "M", "Ctrl+Z")
    if place == "audience":
        session.show(None)
    session.select(*PLACES[place])
    driver.said.clear()
    session.allow(allowed)
    return driver


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("allowed", [Allowed.NOTHING, Allowed.COMMENTS])
def test_no_action_changes_the_map_or_opens_an_editor(place: str, allowed: Allowed) -> None:
    for entry in ACTIONS:
        driver = at(place, allowed=allowed)
        before = driver.session.document.snapshot()
        runs = entry.available(driver.session)
        perform(entry, driver.session, driver)
        assert driver.session.document.snapshot() == before, entry.id
        assert driver.typing.record_id is None, entry.id
        assert driver.choosing is None or driver.choosing.what == "find", entry.id
        assert not {"note", "new-audience", "paste"} & set(driver.opened), entry.id
        if entry.changes and runs:
            assert driver.said == [driver.session.words(f"editor.only_{allowed.value}")], entry.id


@pytest.mark.parametrize("place", PLACES)
def test_an_action_says_beforehand_that_it_changes_the_map(place: str) -> None:
    for entry in ACTIONS:
        if not entry.changes and entry.id not in ("undo", "redo"):
            driver = at(place, allowed=Allowed.EVERYTHING)
            before = driver.session.document.snapshot()
            perform(entry, driver.session, driver)
            assert driver.session.document.snapshot() == before, entry.id
            assert driver.typing.record_id is None, entry.id


def test_a_gesture_does_not_begin(driver: EditorDriver, arrangement: Arrangement) -> None:
    driver.session.allow(Allowed.COMMENTS)
    with pytest.raises(EditRefused, match="comments only"):
        CardDrag(driver.session, arrangement, ["t1"])


def say(session: Session) -> Comment:
    return session.edit("Comment", comments.add, "t1", "Why?", by="Ben", at=NOON)


def test_only_comments_are_undone_and_made_again() -> None:
    session = EditorDriver(*families().values()).session
    session.edit("Rename", fields.change, ["t1"], name="Other")
    session.allow(Allowed.COMMENTS)
    said = say(session)
    assert session.undo() == "Comment"
    assert session.view.all(Comment) == ()
    assert session.redo() == "Comment"
    assert session.view.all(Comment) == (said,)
    session.undo()
    with pytest.raises(EditRefused, match="comments only"):
        session.undo()
    session.allow(Allowed.EVERYTHING)
    assert session.undo() == "Rename"
    session.allow(Allowed.COMMENTS)
    with pytest.raises(EditRefused, match="comments only"):
        session.redo()
    assert session.history.redo_label == "Rename"


def test_every_command_about_touchpoints_changes_the_map() -> None:
    assert all(entry.changes for entry in ACTIONS if entry.menu == "touchpoint")
