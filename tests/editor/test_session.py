"""The session: events, steps of undo with their places, amendments, defaults, what is saved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.document import Document
from journeymapper.document.transaction import Transaction
from journeymapper.editor.session import Allowed, Defaults, Event, Session
from journeymapper.edits import removal
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Comment, Person
from tests.builders import families, journey, person


def session_with_events() -> tuple[Session, list[Event]]:
    session, events = Session(Document(families().values())), list[Event]()
    session.subscribe(events.append)
    return session, events


def rename(tx: Transaction, person_id: str, name: str) -> None:
    tx.update(tx.expect(Person, person_id), name=name)


def test_views_are_told_of_edits_undo_and_redo_alike() -> None:
    session, events = session_with_events()
    session.edit("Rename", rename, "ann", "Anna")
    session.undo()
    session.redo()
    assert [list(event.change.changes) if event.change else None for event in events] == [["ann"]] * 3
    assert [event.change.label for event in events if event.change] == ["Rename"] * 3


def test_views_are_told_of_states_once() -> None:
    session, events = session_with_events()
    for _ in range(2):
        session.select("t1", "t2", "t1")
        session.set_defaults(Defaults("ann"))
        session.set_locked(locked=True)
        session.show(None)
        session.show("current")
        session.select()
    assert all(event == Event(None, state_changed=True) for event in events)
    assert len(events) == 8, "twice selecting and going there and back, once defaults and lock"


def test_a_view_that_goes_is_told_no_more() -> None:
    session, events = session_with_events()
    session.unsubscribe(events.append)
    session.edit("Rename", rename, "ann", "Anna")
    assert events == []


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    session, events = session_with_events()
    session.edit("Rename", rename, "ann", "Ann")
    assert (events, session.history.depth, session.dirty) == ([], 0, False)


def test_an_edit_that_is_refused_changes_nothing() -> None:
    session, events = session_with_events()
    with pytest.raises(EditRefused):
        session.edit("Rename", rename, "nobody", "Ann")
    assert (events, session.history.depth) == ([], 0)


def test_typing_into_one_field_is_one_step_until_the_selection_changes() -> None:
    session, _ = session_with_events()
    for name in ("A", "An", "Anna"):
        session.edit_as("Rename", "ann.name", rename, "ann", name)
    session.select("t1")
    session.edit_as("Rename", "ann.name", rename, "ann", "Anne")
    assert session.history.depth == 2
    session.undo()
    assert session.view.expect(Person, "ann").name == "Anna"
    session.undo()
    assert session.view.expect(Person, "ann").name == "Ann"


def test_undo_and_redo_bring_back_where_one_was() -> None:
    session, _ = session_with_events()
    session.select("t1")
    session.edit("Remove", removal.remove, ["t1"])
    session.select("t2")
    session.show(None)
    session.undo()
    assert (session.journey_id, session.selection.ids) == ("current", ("t1",))
    session.redo()
    assert (session.journey_id, session.selection.ids) == (None, ("families",))
    assert session.undo() == "Remove"
    assert session.undo() is None
    assert session.redo() == "Remove"
    assert session.redo() is None


def test_where_the_journey_goes_the_sheet_is_shown() -> None:
    session, _ = session_with_events()
    session.edit("Remove", removal.remove, ["current"])
    assert session.journey_id is None
    session.undo()
    assert session.journey_id == "current"


def test_an_amendment_belongs_to_the_last_step() -> None:
    session, events = session_with_events()
    session.select("t1")
    session.edit("Rename", rename, "ann", "Anna")
    session.select("t2")
    session.amend(rename, "lena", "Leni")
    session.amend(rename, "lena", "Leni")
    assert (session.history.depth, session.history.undo_label) == (1, "Rename")
    assert len([event for event in events if event.change]) == 2
    session.undo()
    assert [session.view.expect(Person, i).name for i in ("ann", "lena")] == ["Ann", "Lena"]
    assert session.selection.ids == ("t1",)


def test_a_step_can_be_taken_back_for_good() -> None:
    session, _ = session_with_events()
    session.edit("Rename", rename, "ann", "Anna")
    session.mark_saved(session.document.revision)
    session.select("t1")
    session.edit("Rename", rename, "ann", "Annie")
    session.take_back()
    assert session.view.expect(Person, "ann").name == "Anna"
    assert (session.history.redo_label, session.dirty) == (None, False)
    session.take_back()
    assert (session.history.depth, session.dirty) == (0, True), "the file holds what is gone now"
    session.take_back()
    assert session.history.depth == 0


def test_what_is_saved_is_known_by_its_revision() -> None:
    session, _ = session_with_events()
    session.edit("Rename", rename, "ann", "Anna")
    written = session.document.revision
    session.edit("Rename", rename, "ann", "Annie")
    session.mark_saved(written)
    assert session.dirty
    session.mark_saved(session.document.revision)
    assert not session.dirty


def test_undoing_back_to_what_was_saved_leaves_nothing_to_save() -> None:
    session, _ = session_with_events()
    session.edit("Rename", rename, "ann", "Anna")
    session.mark_saved(session.document.revision)
    session.edit("Rename", rename, "ann", "Annie")
    session.edit("Rename", rename, "ann", "Anni")
    told = [session.dirty]
    for step in (session.undo, session.undo, session.undo, session.redo):
        step()
        told.append(session.dirty)
    assert told == [True, True, False, True, False]


def test_a_save_that_ends_late_saves_what_was_there_when_it_began() -> None:
    session, _ = session_with_events()
    session.edit("Rename", rename, "ann", "Anna")
    session.edit("Rename", rename, "ann", "Annie")
    session.undo()
    written = session.document.revision
    session.redo()
    session.mark_saved(written)
    assert session.dirty
    session.undo()
    assert not session.dirty


_STEPS = st.sampled_from(["edit", "type", "type back", "amend", "undo", "redo", "take back", "save", "select"])


@given(st.lists(_STEPS, max_size=40))
def test_what_is_not_dirty_is_what_was_saved(steps: list[str]) -> None:
    session, _ = session_with_events()
    saved = session.document.snapshot()
    for number, step in enumerate(steps):
        match step:
            case "edit":
                session.edit("Rename", rename, "ann", f"Ann {number}")
            case "type":
                session.edit_as("Type", "field", rename, "lena", f"Lena {number}")
            case "type back":
                session.edit_as("Type", "field", rename, "lena", "Lena")
            case "amend":
                session.amend(rename, "lena", "Lena" if number % 3 else f"Leni {number}")
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case "take back":
                session.take_back()
            case "save":
                saved = session.document.snapshot()
                session.mark_saved(session.document.revision)
            case _:
                session.select("ann" if number % 2 else "lena")
        assert session.dirty or session.document.snapshot() == saved
    depth = session.history.depth
    session.mark_saved(session.document.revision)
    while session.undo():
        pass
    for _ in range(depth):
        session.redo()
    assert not session.dirty


def test_a_blank_map_begins_on_the_sheet_and_speaks_its_language() -> None:
    assert Session(Document()).journey_id is None
    assert Session(Document(journey("j", ""))).journey_id == "j"
    assert Session(Document([person("a")]), language="de").words("action.undo") == "Rückgängig"


@pytest.mark.parametrize(("language", "word"), [("en", "comments"), ("de", "Kommentare")])
def test_a_map_that_is_open_for_comments_takes_nothing_else(language: str, word: str) -> None:
    session = Session(Document(families().values()), language=language)
    session.allow(Allowed.COMMENTS)
    session.edit("Comment", lambda tx: tx.create(Comment, ref_id="t1", text="Why?"))
    before = session.document.snapshot()
    with pytest.raises(EditRefused) as refused:
        session.edit("Rename", rename, "ann", "Anna")
    assert word in refused.value.said_in(session.words)
    with pytest.raises(EditRefused, match="open for comments only"):
        session.amend(rename, "ann", "Anna")
    assert session.document.snapshot() == before


def test_a_map_that_is_open_for_reading_takes_nothing() -> None:
    session, events = session_with_events()
    session.allow(Allowed.NOTHING)
    assert [event.state_changed for event in events] == [True]
    with pytest.raises(EditRefused, match="reading"):
        session.edit("Comment", lambda tx: tx.create(Comment, ref_id="t1", text="Why?"))
    session.allow(Allowed.EVERYTHING)
    session.edit("Rename", rename, "ann", "Anna")
    assert session.view.expect(Person, "ann").name == "Anna"


def test_the_audience_sheet_begins_where_one_came_from() -> None:
    session, _ = session_with_events()
    session.show(None)
    assert session.selection.ids == ("families",)
    session.show("current")
    assert session.selection.focus is None
