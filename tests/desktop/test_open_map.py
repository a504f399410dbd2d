"""What an open map says of itself, without a window: whether it is saved, and who may edit it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.desktop.open_map import OpenMap
from journeymapper.document.change_set import difference
from journeymapper.document.document import Document
from journeymapper.edits import fields
from journeymapper.storage import save_new
from journeymapper.storage.recovery import recover
from journeymapper.storage.saving_protocol import open_file
from tests.builders import families
from tests.desktop.saving import add, people_in, save_to, write_as_somebody_else


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journeymap"
    save_new(Document(families().values()), path)
    return path


@pytest.fixture
def keep(request: pytest.FixtureRequest) -> Callable[[OpenMap], OpenMap]:
    def closed_at_the_end(opened: OpenMap) -> OpenMap:
        request.addfinalizer(opened.close)
        return opened

    return closed_at_the_end


Keep = Callable[[OpenMap], OpenMap]


def differs(opened: OpenMap) -> bool:
    """Say whether a map is another one than its file, as far as it knows that."""
    return bool(difference(opened.file.records, opened.session.document.snapshot()))


def test_recovered_edits_can_be_undone_and_are_unsaved_then(path: Path, keep: Keep) -> None:
    before = keep(OpenMap.from_file(path, language="en"))
    add(before, "Zoe")
    add(before, "Yan")
    before.release_lock()
    assert before.edits.journal is not None
    after = keep(OpenMap.recovered(recover(before.edits.journal.id), None, language="en"))
    save_to(after, path)
    told = [after.unsaved]
    for step in (after.session.undo, after.session.undo, after.session.redo, after.session.redo):
        step()
        told.append(after.unsaved)
        assert after.unsaved == differs(after)
    assert told == [False, True, True, True, False]


def test_what_was_merged_with_unsaved_work_is_unsaved_however_much_is_undone(path: Path, keep: Keep) -> None:
    ours = keep(OpenMap.from_file(path, language="en"))
    add(ours, "Yan")
    write_as_somebody_else(path, "Zoe")
    ours.merge(open_file(path), "Merge")
    told = [ours.unsaved]
    while ours.session.undo():
        told.append(ours.unsaved)
        assert differs(ours)
    assert told == [True, True, True]
    ours.session.redo()
    save_to(ours, path)
    ours.session.redo()
    assert ours.unsaved
    assert "Zoe" not in people_in(path), "the merge was undone before it was saved"
    save_to(ours, path)
    assert {"Yan", "Zoe"} <= people_in(path)


def test_what_both_have_done_alike_is_saved_once_it_is_merged(path: Path, keep: Keep) -> None:
    ours, theirs = (keep(OpenMap.from_file(path, language="en")) for _ in range(2))
    for opened in (ours, theirs):
        opened.take_lock(anyway=True)
        opened.session.edit("Rename", fields.change, ["ann"], name="Anna")
    save_to(theirs, path)
    ours.merge(open_file(path), "Merge")
    assert not ours.unsaved
    ours.session.undo()
    assert ours.unsaved
