"""Snapshots are taken and renamed; the map goes back to one, and undo goes back from there."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymapper.document.document import Document
from journeymapper.edits import snapshots
from journeymapper.edits.removal import remove
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.invariants import all_problems
from journeymapper.model.record import Record
from journeymapper.model.records import Action, Comment, Conflict, Snapshot, Touchpoint
from tests.builders import families, touchpoint
from tests.strategies import documents

AT = datetime(2025, 11, 21, 14, 3, tzinfo=UTC)
STAYING = (Snapshot, Comment, Conflict)


def of_the_map(document: Document) -> dict[str, Record]:
    return {record.id: record for record in document.view if not isinstance(record, STAYING)}


def test_a_snapshot_is_taken_renamed_and_removed() -> None:
    document = Document(families().values())
    with document.transaction("Take") as tx:
        taken = snapshots.take(tx, "Before", "content", by="ann", at=AT)
    assert document.view.all(Snapshot) == (taken,)
    assert (taken.name, taken.content, taken.by, taken.at) == ("Before", "content", "ann", AT)
    with document.transaction("Rename") as tx:
        snapshots.rename(tx, taken.id, "Before the workshop")
    assert document.view.expect(Snapshot, taken.id) == taken.replace(name="Before the workshop")
    with document.transaction("Remove") as tx:
        remove(tx, [taken.id])
    assert document.snapshot() == families()


@given(documents(), documents())
def test_restoring_brings_back_what_was_and_undo_what_is(then: Document, now: Document) -> None:
    start = now.snapshot()
    try:
        with now.transaction("Restore") as tx:
            snapshots.restore(tx, then.snapshot())
    except EditRefused:
        assert of_the_map(now) == of_the_map(then)
        return
    assert list(all_problems(now.view)) == []
    assert {r.id: r for r in now.view.all(Snapshot)} == {i: r for i, r in start.items() if isinstance(r, Snapshot)}
    now.apply(tx.change.inverse())
    assert now.snapshot() == start


@given(documents(), st.data())
def test_a_map_that_was_changed_is_as_it_was_after_restoring(document: Document, data: st.DataObject) -> None:
    then = document.snapshot()
    ids = sorted(record.id for record in document.view)
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    with document.transaction("Change") as tx:
        tx.create(Touchpoint, name="new")
        for record_id in chosen:
            if record_id in tx.view and not isinstance(tx.view.get(record_id), Snapshot):
                remove(tx, [record_id])
    with document.transaction("Restore") as tx:
        snapshots.restore(tx, then)
    notes = {key: record for key, record in then.items() if isinstance(record, (Comment, Conflict))}
    expected = {key: record for key, record in then.items() if key not in notes}
    left = {record.id: record for record in document.view if record.id not in notes}
    if all(record.id in document.view for record in notes.values()):
        assert left == expected
    else:  # a comment that is gone for good is let go of by what named it
        assert left.keys() == expected.keys()


def table(*records: Record) -> dict[str, Record]:
    return {record.id: record for record in records}


def restored(now: dict[str, Record], then: dict[str, Record]) -> dict[str, Record]:
    document = Document(now.values())
    with document.transaction("Restore") as tx:
        snapshots.restore(tx, then)
    return dict(document.snapshot())


def test_comments_stay_as_they_are_and_go_and_come_with_what_they_are_about() -> None:
    a, b, c = touchpoint("a", "A"), touchpoint("b", "B"), touchpoint("c", "C")
    old = [
        Comment(id="open", ref_id="a", text="Why?"),
        Comment(id="deleted", ref_id="a", text="No"),
        Comment(id="on gone", ref_id="b", text="Keep this"),
        Comment(id="reply", ref_id="on gone", text="Yes"),
    ]
    new = [
        Comment(id="open", ref_id="a", text="Why?", resolved=True),
        Comment(id="later", ref_id="a", text="Oh"),
        Comment(id="on later", ref_id="c", text="New"),
        Comment(id="on all", text="Good"),
    ]
    came = restored(table(a.replace(name="A2"), c, *new), table(a, b, *old))
    assert came == table(a, b, new[0], new[1], new[3], old[2], old[3])


def test_conflicts_stay_and_what_points_nowhere_is_cleared() -> None:
    conflict = Conflict(id="k", ref_id="a", field="name", value='"X"')
    action = Action(id="do", ref_ids=("a", "said"))
    said = Comment(id="said", ref_id="a", text="!")
    came = restored(table(touchpoint("a", "A2"), conflict), table(touchpoint("a", "A"), action, said))
    assert came == table(touchpoint("a", "A"), conflict, action.replace(ref_ids=("a",)))


def test_the_map_of_now_is_not_restored() -> None:
    document = Document(families().values())
    with pytest.raises(EditRefused, match="as it was then"), document.transaction("Restore") as tx:
        snapshots.restore(tx, families())
    assert document.revision == 0
