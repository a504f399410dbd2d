"""What a journal keeps: every edit, through torn lines, failing disks and the end of the program."""

import errno
import os
import stat
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import orjson
import pytest
from hypothesis import given

from journeymapper import storage
from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.document.document import Document
from journeymapper.foundation.errors import OutputError
from journeymapper.model.records import Person
from journeymapper.storage.header import SCHEMA_VERSION
from journeymapper.storage.journal import Journal
from journeymapper.storage.journal_lines import (
    Head,
    Lines,
    Save,
    edit_line,
    head_line,
    now,
    read_edits,
    read_lines,
    records_of,
    typing_line,
)
from journeymapper.storage.process import this_process
from tests.disk_faults import faulty
from tests.strategies import TEXTS, tables

HEAD = head_line(Head(path=None, content_hash="base", project_id="p", process=this_process()))


def rename(name: str, before: str = "") -> ChangeSet:
    return ChangeSet("Rename", {"ann": (Person(id="ann", name=before), Person(id="ann", name=name))})


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal.open_for(None, storage.newly_opened(Document()), content_hash="base", folder=tmp_path)
    yield journal
    journal.close_clean()


def file_of(journal: Journal, folder: Path) -> Path:
    return folder / f"{journal.id}.journal"


def lines_of(journal: Journal, folder: Path) -> Lines:
    lines = read_lines(file_of(journal, folder).read_bytes())
    assert lines is not None
    return lines


def names_in(lines: Lines) -> list[str]:
    return [records_of(edit.now, SCHEMA_VERSION)["ann"].name for edit in lines.edits]


@given(old=tables(), new=tables(), label=TEXTS)
def test_an_edit_is_read_as_it_was_written(old, new, label: str) -> None:
    change = difference(old, new, label)
    begun = now()
    met: set[str] = set()
    lines = read_lines(HEAD + edit_line(change, begun, met) + edit_line(change.inverse(), begun, met))
    assert lines is not None
    document = Document(old.values())
    for edit, expected in zip(lines.edits, (change, change.inverse()), strict=True):
        found = read_edits([edit], SCHEMA_VERSION)[0].change(document.view)
        document.apply(found)
        assert (found, edit.at) == (expected, begun)
    assert document.snapshot() == old


def test_how_a_record_was_is_written_once(journal: Journal, tmp_path: Path) -> None:
    for name, before in zip("abc", " ab", strict=True):
        journal.append(rename(name, before))
    assert [list(edit.was) for edit in lines_of(journal, tmp_path).edits] == [["people"], [], []]


def test_an_edit_is_in_the_file_as_soon_as_it_is_appended(journal: Journal, tmp_path: Path) -> None:
    for number in range(5):
        journal.append(rename(str(number)))
        assert names_in(lines_of(journal, tmp_path)) == [str(n) for n in range(number + 1)]
    assert journal.edits == 5
    assert journal.trouble is None


def test_nobody_else_may_read_it(journal: Journal, tmp_path: Path) -> None:
    assert stat.S_IMODE(file_of(journal, tmp_path).stat().st_mode) == 0o600


def test_says_whose_edits_it_holds(tmp_path: Path) -> None:
    opened = storage.newly_opened(Document([Person(id="ann")]))
    journal = Journal.open_for(tmp_path / "a.journeymap", opened, content_hash=None, folder=tmp_path / "deep" / "er")
    lines = lines_of(journal, tmp_path / "deep" / "er")
    assert lines.head.path == str(tmp_path / "a.journeymap")
    assert lines.head.project_id == opened.header.project_id
    assert lines.head.process.number == os.getpid()
    assert not lines.head.process.is_gone
    assert names_in(lines) == [""], "a map without a file begins with all its records"
    journal.close_clean()


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
@pytest.mark.parametrize("name", [b"caf\xe9.journeymap", "지도 100%.journeymap".encode(), b"a\\b\n.journeymap"])
def test_knows_files_of_any_name(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    journal = Journal.open_for(path, storage.newly_opened(Document()), content_hash="base", folder=tmp_path)
    assert lines_of(journal, tmp_path).head.file == path
    journal.close_clean()


def test_a_closed_journal_writes_into_no_other_file(tmp_path: Path) -> None:
    journal = Journal.open_for(None, storage.newly_opened(Document()), content_hash="base", folder=tmp_path)
    journal.close_clean()
    with (tmp_path / "other").open("wb"):
        journal.append(rename("late"))
    assert journal.trouble is not None
    assert (tmp_path / "other").read_bytes() == b""


def test_is_gone_once_it_is_closed(journal: Journal, tmp_path: Path) -> None:
    other = Journal.open_for(None, storage.newly_opened(Document()), content_hash="base", folder=tmp_path)
    other.append(rename("x"))
    other.close_clean()
    assert [path.stem for path in tmp_path.iterdir()] == [journal.id]


def test_a_journal_that_cannot_be_removed_says_that_it_was_closed(tmp_path: Path) -> None:
    journal = Journal.open_for(None, storage.newly_opened(Document()), content_hash="base", folder=tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "unlink", failing(errno.EACCES))
        journal.close_clean()
    assert lines_of(journal, tmp_path).closed
    assert "no permission" in (journal.trouble or "")


def test_tells_of_saves(journal: Journal, tmp_path: Path) -> None:
    journal.append(rename("a"))
    journal.announce_save("one", edits=1)
    journal.append(rename("b"))
    journal.note_saved("one", edits=1)
    lines = lines_of(journal, tmp_path)
    assert lines.saves == [Save("one", 1, done=False), Save("one", 1, done=True)]
    assert len(lines.edits) == 2


class Rounds(threading.Event):
    """Stands in for what the syncing thread waits for, and counts how often it has waited."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Semaphore(0)
        self.pauses: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.pauses.append(timeout)
        self.begun.release()
        return super().wait(0.001)


def test_an_edit_is_synced_in_the_next_round_and_rounds_come_twice_a_second(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = threading.Semaphore(0)
    monkeypatch.setattr(os, "fdatasync", lambda _: synced.release())
    journal._closing = Rounds()
    journal.append(rename("a"))
    assert synced.acquire(timeout=60)
    journal._closing = rounds = Rounds()
    for _ in range(5):
        assert rounds.begun.acquire(timeout=60)
    assert not synced.acquire(blocking=False), "nothing is synced while nothing happens"
    journal.append(rename("b"))
    assert synced.acquire(timeout=60)
    assert set(rounds.pauses) == {0.5}


def failing(code: int):
    def call(*arguments: object) -> None:
        raise OSError(code, "injected")

    return call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("written", [0, 1, 30])
def test_an_append_that_fails_half_way_is_cut_off_and_made_again(
    journal: Journal, tmp_path: Path, code: int, written: int
) -> None:
    def half(file: int, data: bytes) -> int:
        real(file, data[:written])
        raise OSError(code, "injected")

    real = os.write
    journal.append(rename("a"))
    size = file_of(journal, tmp_path).stat().st_size
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", half)
        journal.append(rename("b"))
        reasons = [journal.trouble]
    assert file_of(journal, tmp_path).stat().st_size == size
    journal.append(rename("c"))
    reasons.append(journal.trouble)
    assert [reason is None for reason in reasons] == [False, True]
    assert names_in(lines_of(journal, tmp_path)) == ["a", "b", "c"]


def test_what_could_not_be_cut_off_is_cut_off_before_the_next_line(journal: Journal, tmp_path: Path) -> None:
    def half(file: int, data: bytes) -> int:
        real(file, data[:10])
        raise OSError(errno.EIO, "injected")

    real = os.write
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", half)
        patch.setattr(os, "ftruncate", failing(errno.EIO))
        journal.append(rename("a"))
    assert lines_of(journal, tmp_path).edits == []
    journal.sync()
    assert names_in(lines_of(journal, tmp_path)) == ["a"]


def test_a_failed_sync_is_trouble_until_the_map_is_saved(journal: Journal) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fdatasync", failing(errno.EIO))
        journal.append(rename("a"))
        journal.sync()
    journal.sync()
    assert "the disk reports an error" in (journal.trouble or "")
    journal.note_saved("hash", edits=1)
    assert journal.trouble is None


@pytest.mark.parametrize("number", range(12))
def test_a_journal_that_cannot_be_made_is_refused_or_works_once_the_disk_does(tmp_path: Path, number: int) -> None:
    opened = storage.newly_opened(Document())
    journal = None
    with faulty(number, OSError(errno.ENOSPC, "injected")) as disk, suppress(OutputError):
        journal = Journal.open_for(None, opened, content_hash="base", folder=tmp_path)
    assert journal is not None or disk.calls[number] in {"makedirs", "open", "fsync", "close"}
    if journal is not None:
        journal.append(rename("a"))
        assert names_in(lines_of(journal, tmp_path)) == ["a"]
        journal.close_clean()


def test_a_disk_that_is_full_at_once_refuses_the_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", failing(errno.ENOSPC))
    with pytest.raises(OutputError, match="no space left"):
        Journal.open_for(None, storage.newly_opened(Document()), content_hash="base", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_torn_or_altered_line_ends_what_is_read(journal: Journal, tmp_path: Path) -> None:
    for name in "abc":
        journal.append(rename(name))
    data = file_of(journal, tmp_path).read_bytes()
    ends = [place + 1 for place, byte in enumerate(data) if byte == ord("\n")]
    for length in range(len(data)):
        lines = read_lines(data[:length])
        if length < ends[0]:
            assert lines is None
        else:
            assert lines is not None
            assert names_in(lines) == ["a", "b", "c"][: sum(end <= length for end in ends) - 1]
    for place in range(ends[1], ends[2]):
        lines = read_lines(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert lines is not None
        assert names_in(lines) == ["a"]
    zeros = read_lines(data + b"\0" * 4096)
    assert zeros is not None
    assert names_in(zeros) == ["a", "b", "c"]


def test_what_is_typed_is_no_edit_and_holds_until_one_comes(journal: Journal, tmp_path: Path) -> None:
    journal.note_typing(rename("x"))
    journal.note_typing(rename("xy"))
    lines = lines_of(journal, tmp_path)
    assert (lines.edits, journal.edits) == ([], 0)
    assert names_in(lines._replace(edits=lines.steps)) == ["xy"]
    journal.append(rename("xyz"))
    assert names_in(lines_of(journal, tmp_path)._replace(edits=lines_of(journal, tmp_path).steps)) == ["xyz"]
    journal.note_typing(rename("w", "xyz"))
    journal.note_typing(None)
    lines = lines_of(journal, tmp_path)
    assert lines.steps == lines.edits
    size = file_of(journal, tmp_path).stat().st_size
    journal.note_typing(None)
    assert file_of(journal, tmp_path).stat().st_size == size


def test_the_first_edit_after_typing_still_says_how_a_record_was(journal: Journal, tmp_path: Path) -> None:
    journal.note_typing(rename("x", "ann"))
    journal.append(rename("xy", "ann"))
    (edit,) = lines_of(journal, tmp_path).edits
    assert records_of(edit.was, SCHEMA_VERSION) == {"ann": Person(id="ann", name="ann")}


def test_readers_that_know_nothing_of_typing_take_it_for_a_save_that_never_happened() -> None:
    for typed in (rename("x"), None):
        content = orjson.loads(typing_line(typed, now(), set()).split(b" ", 2)[2])
        assert (content["save"], content["edits"], content["done"]) == ("", 0, False)
