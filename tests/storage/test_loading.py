"""What an opened map says about its file, and what a newer version's file keeps."""

from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.foundation.errors import InputError
from journeymapper.model.records import Action, Comment, Touchpoint
from tests.disk_faults import calls_of
from tests.storage.hostile import SOUND, map_of, map_with

NEWER = """{"format":"journeymapper","schema_version":3,"min_reader":2,"project_id":"p",
"touchpoints":[{"id":"t","channel":"hologram","scent":{"of":["rain"]}}],
"actions":[{"id":"a","ref_ids":["r","t","nowhere"]}],
"comments":[{"id":"c","ref_id":"r"}],
"rooms":[{"id":"r"},{"no":"id"},7]}"""


def test_fields_values_and_kinds_of_a_newer_version_are_kept() -> None:
    opened = storage.read(NEWER.encode(), "map")
    touchpoint = opened.document.view.expect(Touchpoint, "t")
    assert touchpoint.channel == "hologram"
    assert touchpoint.model_extra == {"scent": {"of": ["rain"]}}
    assert opened.header.unknown == {"rooms": [{"id": "r"}, {"no": "id"}, 7]}


def test_references_to_kinds_of_a_newer_version_stay_and_can_be_worked_with() -> None:
    opened = storage.read(NEWER.encode(), "map")
    view = opened.document.view
    assert view.expect(Action, "a").ref_ids == ("r", "t")
    assert view.expect(Comment, "c").ref_id == "r"
    assert [line for line in opened.report.lines() if "cleared" in line] == [
        "“Concerns” of action a is cleared: it pointed at a record that does not exist."
    ]
    for document in (opened.document, opened.document.fork()):
        with document.transaction("Resolve") as transaction:
            transaction.update(document.view.expect(Comment, "c"), resolved=True)
        assert document.view.expect(Comment, "c").resolved


def test_a_repaired_map_leaves_its_file_alone_until_it_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "map"
    path.write_text(map_with('{"id":"a","stage_id":"x"}'), encoding="utf-8")
    before = path.read_bytes()
    opened = storage.load(path)
    assert path.read_bytes() == before
    assert opened.document.view.expect(Touchpoint, "a").stage_id is None
    assert storage.save(opened, path).report.lines() == []
    assert storage.load(path).report.lines() == []


def test_the_size_is_looked_at_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "map"
    with path.open("wb") as file:
        file.truncate(2**30)

    def refuse() -> None:
        with pytest.raises(InputError, match=r"map” is too large: 1,073\.7 MB, and at most 64\.0 MB are read"):
            storage.load(path)

    assert calls_of(refuse) == ["stat"]


def test_more_records_than_usual_open_when_they_are_asked_for() -> None:
    data = map_of(touchpoints=[{"id": str(number)} for number in range(20_001)]).encode()
    with pytest.raises(InputError, match="20,001 touchpoints"):
        storage.read(data, "map")
    assert len(storage.read(data, "map", allow_large=True).document.view) == 20_001


def test_collecting_garbage_goes_on_after_a_load() -> None:
    import gc

    assert gc.isenabled()
    storage.read(SOUND.encode(), "map")
    assert gc.isenabled()
    with pytest.raises(InputError):
        storage.read(b"x", "map")
    assert gc.isenabled()
    gc.disable()
    try:
        storage.read(SOUND.encode(), "map")
        assert not gc.isenabled()
    finally:
        gc.enable()
