"""Snapshots of an open map: they leave room for the map itself in its file."""

from datetime import UTC, datetime

import pytest

from journeymapper.document.document import Document
from journeymapper.editor import versions
from journeymapper.editor.session import Session
from journeymapper.edits import fields
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Snapshot
from journeymapper.storage.snapshot_content import packed, unpacked
from tests.builders import families


def take(session: Session, name: str) -> Snapshot:
    return versions.take(session, name, packed(session.view), at=datetime.now(UTC))


def test_a_snapshot_that_a_file_has_no_room_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(Document(families().values()))
    first = take(session, "First")
    session.edit("Rename", fields.change, ["ann"], name="Anna")
    monkeypatch.setattr(versions, "MAX_SNAPSHOT_BYTES", len(first.content) * 3 // 2)
    before = session.document.snapshot()
    with pytest.raises(EditRefused, match="no room"):
        take(session, "Second")
    with pytest.raises(EditRefused, match="no room"):
        versions.restore(session, first, unpacked(first), packed(session.view), at=datetime.now(UTC))
    assert session.document.snapshot() == before
    versions.remove(session, first)
    take(session, "Second")
    assert [snapshot.name for snapshot in session.view.all(Snapshot)] == ["Second"]
