"""Who has a map open: told to others, given up by the dead, and never in anybody's way."""

import errno
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import OutputError
from journeymapper.storage import lock_file
from journeymapper.storage.lock_file import Holder, LockFile, holder_of, place_of
from journeymapper.storage.process import Process, _started, this_process

LONGEST = 60.0
"""Seconds to wait for what has to happen, on however slow a machine."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map.journeymap"


def held_by(path: Path, **process: object) -> Holder:
    holder = Holder(process=this_process().replace(**process), since=datetime(2025, 11, 21, tzinfo=UTC))
    place_of(path).write_text(holder.model_dump_json(), encoding="utf-8")
    return holder


def taken(path: Path, *, anyway: bool = False) -> LockFile:
    lock = LockFile.take(path, anyway=anyway)
    assert isinstance(lock, LockFile)
    return lock


def test_tells_who_has_a_map_open_until_it_is_released(path: Path) -> None:
    assert holder_of(path) is None
    lock = taken(path)
    second = LockFile.take(path)
    assert second == holder_of(path)
    assert isinstance(second, Holder)
    assert second.process == this_process()
    lock.release()
    assert list(path.parent.iterdir()) == []


def test_can_be_taken_over_and_the_first_does_not_remove_it(path: Path) -> None:
    first = taken(path)
    second = taken(path, anyway=True)
    assert (first.is_ours, second.is_ours) == (False, True)
    first.release()
    assert second.is_ours
    second.release()


@pytest.mark.parametrize("dead", [{"boot": "another"}, {"number": 2**22 + 1}, {"started": "another"}])
def test_the_dead_on_this_machine_hold_nothing(path: Path, dead: dict[str, object]) -> None:
    held_by(path, **dead)
    assert holder_of(path) is None
    taken(path).release()


@pytest.mark.parametrize("unknown", ["boot", "started"])
def test_what_is_not_known_proves_nobody_dead(path: Path, unknown: str) -> None:
    assert holder_of(path) is None
    assert held_by(path, **{unknown: ""}) == holder_of(path)


def test_somebody_on_another_machine_holds_it_while_there_are_signs_of_life(path: Path) -> None:
    holder = held_by(path, machine="another", boot="another")
    assert holder_of(path) == holder
    long_ago = time.time() - 6 * lock_file.BEAT
    os.utime(place_of(path), (long_ago, long_ago))
    assert holder_of(path) is None
    assert [entry.name for entry in path.parent.iterdir()] == [".map.journeymap.lock"]


def test_gives_a_sign_of_life_with_every_beat(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def touch(place: Path) -> None:
        real(place)
        beaten.release()

    real, beaten = os_layer.touch, threading.Semaphore(0)
    monkeypatch.setattr(os_layer, "touch", touch)
    monkeypatch.setattr(lock_file, "BEAT", 0.01)
    lock = taken(path)
    assert beaten.acquire(timeout=LONGEST)
    os.utime(place_of(path), (0, 0))
    for _ in range(2):  # the first may have been on its way
        assert beaten.acquire(timeout=LONGEST)
    assert place_of(path).stat().st_mtime > 1
    lock.release()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"process":{}}'])
def test_what_says_nothing_holds_nothing(path: Path, content: bytes) -> None:
    place_of(path).write_bytes(content)
    assert holder_of(path) is None
    taken(path).release()


def test_a_sign_that_cannot_be_renewed_or_removed_hinders_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        tried.release()
        raise OSError(errno.EACCES, "injected")

    tried = threading.Semaphore(0)
    monkeypatch.setattr(lock_file, "BEAT", 0.01)
    monkeypatch.setattr(os, "utime", refuse)
    lock = taken(path)
    for _ in range(2):  # it is tried again after it failed
        assert tried.acquire(timeout=LONGEST)
    monkeypatch.setattr(os, "unlink", refuse)
    lock.release()
    assert place_of(path).exists()


def test_a_sign_that_was_taken_over_is_not_renewed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = lock_file.holder_in, threading.Semaphore(0)

    def holder_in(place: Path) -> Holder | None:
        found = real(place)
        asked.release()
        return found

    monkeypatch.setattr(lock_file, "holder_in", holder_in)
    monkeypatch.setattr(lock_file, "BEAT", 0.01)
    before = set(threading.enumerate())
    lock = taken(path)
    (beating,) = set(threading.enumerate()) - before
    holder = held_by(path, machine="another")
    for _ in range(3):
        assert asked.acquire(timeout=LONGEST)
    lock.release()
    assert not beating.is_alive()
    assert place_of(path).read_text("utf-8") == holder.model_dump_json()


@pytest.mark.parametrize("leave", [lambda path: place_of(path).unlink(), lambda path: held_by(path, boot="another")])
def test_a_sign_that_others_took_over_is_put_back_when_they_are_gone(
    path: Path, leave: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def create(place: Path, content: bytes) -> bool:
        made = real(place, content)
        if made:
            back.set()
        return made

    monkeypatch.setattr(lock_file, "BEAT", 0.01)
    lock, second = taken(path), taken(path, anyway=True)
    second._released.set()
    second._worker.join()
    real, back = os_layer.create, threading.Event()
    monkeypatch.setattr(os_layer, "create", create)
    leave(path)
    assert back.wait(LONGEST)
    assert lock.is_ours
    lock.release()
    assert not place_of(path).exists()


def test_where_no_file_can_be_made_that_is_said(path: Path) -> None:
    with pytest.raises(OutputError):
        LockFile.take(path.parent / "absent" / "map.journeymap")


def test_a_process_knows_itself_and_its_children() -> None:
    here = this_process()
    assert not here.is_gone
    print_it = "from journeymapper.storage.process import this_process; print(this_process().model_dump_json())"
    ended = subprocess.run([sys.executable, "-c", print_it], capture_output=True, check=True)
    other = Process.model_validate_json(ended.stdout)
    assert (other.machine, other.boot) == (here.machine, here.boot)
    assert other.number != here.number
    assert other.is_gone


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_process_that_ended_and_was_not_asked_how_is_gone() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        process = this_process().replace(number=other.pid, started=_started(other.pid))
        assert not process.is_gone
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
        assert process.is_gone
