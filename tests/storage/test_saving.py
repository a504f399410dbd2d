"""The bytes of a file, what its header remembers, and saves that fail."""

import errno
import hashlib
import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.foundation.errors import OutputError
from journeymapper.model.record import Modified
from journeymapper.model.records import Person
from tests.disk_faults import PowerCut, calls_of, faulty
from tests.storage.rich_map import FILE, RICH

TODAY = date(2025, 11, 21)


def test_the_file_is_its_header_and_then_a_record_a_line_without_defaults() -> None:
    data, _ = storage.to_bytes(RICH, today=TODAY)
    assert re.sub(r"[0-9a-f]{64}", "HASH", data.decode("utf-8")) == FILE


def test_the_hash_of_a_save_is_that_of_the_file_without_its_line_of_hashes() -> None:
    data, saved = storage.to_bytes(RICH, today=TODAY)
    lines = data.splitlines(keepends=True)
    rest = b"".join(line for line in lines if not line.startswith(b'"history":'))
    assert len(lines) - rest.count(b"\n") == 1
    assert saved.header.history == ("older", hashlib.sha256(rest).hexdigest())


def changed(opened: storage.Opened, name: str) -> storage.Opened:
    with opened.document.transaction("Rename") as transaction:
        transaction.update(opened.document.view.expect(Person, "ann"), name=name)
    return opened


def test_only_a_changed_map_adds_to_the_history_and_twenty_are_kept(tmp_path: Path) -> None:
    opened = storage.save_new(Document([Person(id="ann")]), tmp_path / "map")
    seen = [*opened.header.history]
    for number in range(25):
        opened = storage.save(changed(opened, str(number)), tmp_path / "map")
        opened = storage.save(opened, tmp_path / "map")
        seen.append(opened.header.history[-1])
    assert len(set(seen)) == 26
    assert storage.load(tmp_path / "map").header.history == tuple(seen[-20:])


def test_deleted_records_are_remembered_for_90_days_unless_they_come_back() -> None:
    opened = storage.newly_opened(Document([Person(id="ann"), Person(id="bob")]))
    _, opened = storage.to_bytes(opened, today=TODAY)
    assert opened.header.deleted == {}
    with opened.document.transaction("Delete") as transaction:
        transaction.remove("ann")
        transaction.remove("bob")
    data, opened = storage.to_bytes(opened, today=TODAY)
    assert storage.read(data, "map").header.deleted == opened.header.deleted == {"ann": TODAY, "bob": TODAY}
    with opened.document.transaction("Bring back") as transaction:
        transaction.put(Person(id="bob"))
    _, later = storage.to_bytes(opened, today=TODAY + timedelta(days=90))
    assert later.header.deleted == {"ann": TODAY}
    _, too_late = storage.to_bytes(opened, today=TODAY + timedelta(days=91))
    assert too_late.header.deleted == {}


def test_records_that_a_repair_removed_are_remembered_as_deleted() -> None:
    data = b"""{"format":"journeymapper","schema_version":2,"min_reader":2,"project_id":"p",
    "transitions":[{"id":"x","source_id":"nowhere","target_id":"nowhere"}]}"""
    _, saved = storage.to_bytes(storage.read(data, "map"), today=TODAY)
    assert saved.header.deleted == {"x": TODAY}


def test_a_saved_map_keeps_its_project_and_two_new_ones_differ(tmp_path: Path) -> None:
    first = storage.save_new(Document(), tmp_path / "first")
    second = storage.save_new(Document(), tmp_path / "second")
    assert first.header.project_id != second.header.project_id
    assert storage.save(first, tmp_path / "copy").header.project_id == first.header.project_id


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_a_save_that_fails_at_any_call_leaves_the_old_or_the_new_map(tmp_path: Path, code: int) -> None:
    path = tmp_path / "map.journeymap"
    opened = storage.save_new(Document([Person(id="ann", name="old")]), path)
    for number in range(len(calls_of(lambda: storage.save(opened, path)))):
        storage.save(changed(opened, "old"), path)
        changed(opened, "new")
        saved = False
        with faulty(number, OSError(code, "injected")), suppress(OutputError):
            storage.save(opened, path)
            saved = True
        assert storage.load(path).document.view.expect(Person, "ann").name in ("new", *([] if saved else ["old"]))
        assert list(tmp_path.iterdir()) == [path]


def test_a_power_cut_at_any_call_leaves_the_old_or_the_new_map(tmp_path: Path) -> None:
    path = tmp_path / "map.journeymap"
    opened = storage.save_new(Document([Person(id="ann", name="old")]), path)
    names = []
    for number in range(len(calls_of(lambda: storage.save(opened, path)))):
        storage.save(changed(opened, "old"), path)
        changed(opened, "new")
        with faulty(number, PowerCut()), pytest.raises(PowerCut):
            storage.save(opened, path)
        names.append(storage.load(path).document.view.expect(Person, "ann").name)
    assert names == sorted(names, reverse=True)
    assert set(names) == {"old", "new"}


def test_a_failed_save_can_be_made_again_elsewhere(tmp_path: Path) -> None:
    opened = storage.newly_opened(Document([Person(id="ann")]))
    with pytest.raises(OutputError, match="the folder does not exist"):
        storage.save(opened, tmp_path / "absent" / "map")
    saved = storage.save(opened, tmp_path / "map")
    assert storage.load(tmp_path / "map").header == saved.header


def test_a_map_for_newer_programs_only_is_not_saved(tmp_path: Path) -> None:
    data = b'{"format":"journeymapper","schema_version":9,"min_reader":9,"project_id":"p"}'
    opened = storage.read(data, "map")
    assert opened.read_only
    with pytest.raises(OutputError, match="newer version"):
        storage.save(opened, tmp_path / "map")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_map_that_may_be_changed_stays_of_its_version(tmp_path: Path) -> None:
    data = b'{"format":"journeymapper","schema_version":9,"min_reader":1,"project_id":"p","rooms":[{"id":"r"}]}'
    opened = storage.read(data, "map")
    assert not opened.read_only
    storage.save(opened, tmp_path / "map")
    again = storage.load(tmp_path / "map")
    assert again.header.schema_version == 9
    assert again.header.unknown == {"rooms": [{"id": "r"}]}
    assert again.report.lines() == opened.report.lines()


def test_a_file_says_who_has_saved_its_content_and_when() -> None:
    ann = Modified(by="Ann" * 100, at=datetime(2025, 11, 21, 14, 3, tzinfo=UTC))
    data, saved = storage.to_bytes(RICH, today=TODAY, by=ann)
    assert saved.header.signed == ann.replace(by="Ann" * 66 + "An")
    opened = storage.read(data, "map")
    assert opened.header.signed == saved.header.signed
    same, _ = storage.to_bytes(opened, today=TODAY, by=Modified(by="Ben", at=ann.at))
    assert same == data


def test_what_a_program_saved_that_does_not_sign_is_not_put_down_to_somebody_else() -> None:
    _, saved = storage.to_bytes(RICH, today=TODAY, by=Modified(by="Ann"))
    last = saved.header.last_save
    _, unsigned = storage.to_bytes(saved, today=TODAY, records={})
    assert unsigned.header.signed is None
    assert saved.header.with_members(history=("0" * 64,), last_save=last).signed is None
