"""What an open map says of itself, without a window: whether it is saved, and who may edit it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from journeymapper.desktop.open_map import OpenMap
from journeymapper.document.change_set import difference
from journeymapper.document.document import Document
from journeymapper.storage import save_new
from journeymapper.storage.recovery import recover
from tests.builders import families
from tests.desktop.saving import add, save_to


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
