"""Every disk call of all that protects work fails in turn, or the power does: one sentence or success, nothing lost."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from journeymapper.foundation.errors import JourneymapperError
from journeymapper.storage import journal as journal_module
from journeymapper.storage import lock_file, saving_protocol, turn
from journeymapper.storage.journal import Journal
from journeymapper.storage.lock_file import LockFile
from tests.disk_faults import PowerCut, calls_of, faulty
from tests.storage.desk_actions import ACTIONS, DEAD, JOURNALS, LOCKS, Action, Desk, Ended

FAILURES: dict[str, Callable[[], BaseException]] = {
    "power cut": PowerCut,
    "full": lambda: OSError(errno.ENOSPC, "injected"),
    "broken": lambda: OSError(errno.EIO, "injected"),
    "forbidden": lambda: OSError(errno.EACCES, "injected"),
}


def let_programs_die(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all traces look like those of a program that died, and let nothing happen but what a test does."""
    for module in (journal_module, lock_file, turn):
        monkeypatch.setattr(module, "this_process", lambda: DEAD)
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the power only seems to go, and syncing takes its time
    monkeypatch.setattr(os, "fdatasync", lambda _: None)
    monkeypatch.setattr(journal_module, "_SYNC_AFTER", 3600.0)
    monkeypatch.setattr(lock_file, "BEAT", 3600.0)
    monkeypatch.setattr(saving_protocol, "_PATIENCE", 0.0)
    monkeypatch.setattr(turn, "_PATIENCE", 0.01)
    monkeypatch.setattr(Journal, "__init__", noting(Journal.__init__, JOURNALS))
    monkeypatch.setattr(LockFile, "__init__", noting(LockFile.__init__, LOCKS))


def noting(real: Callable[..., None], made: list) -> Callable[..., None]:
    def init(self: object, *arguments: object) -> None:
        real(self, *arguments)
        made.append(self)

    return init


def put_out() -> None:
    """End the threads of programs that died, and close their files."""
    while LOCKS:
        lock = LOCKS.pop()
        lock._released.set()
        lock._worker.join()
    while JOURNALS:
        journal = JOURNALS.pop()
        journal._closing.set()
        journal._worker.join()
        with suppress(JourneymapperError):
            journal._file.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk to be copied, which must then lie where this one was filled."""
    folder = tmp_path_factory.mktemp("desks")
    with pytest.MonkeyPatch.context() as patch:
        let_programs_die(patch)
        Desk(folder / "desk").fill()
        put_out()
    return (folder / "desk").rename(folder / "filled")


@pytest.fixture
def desks(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Desk]]:
    """Return a function that sets a desk up once more, always at the same place."""
    let_programs_die(monkeypatch)
    place = filled.with_name("desk")
    monkeypatch.setenv("XDG_STATE_HOME", str(place / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(place / "data"))

    def again() -> Desk:
        put_out()
        if place.exists():
            shutil.rmtree(place)
        shutil.copytree(filled, place)
        return Desk(place)

    yield again
    put_out()


def attempted(act: Callable[[], object], said: pytest.CaptureFixture[str]) -> Ended:
    try:
        result = act()
    except JourneymapperError as error:
        sentence = str(error)
    except PowerCut:
        return Ended(None, None, powerless=True)
    else:
        sentence = said.readouterr().err.splitlines()[-1] if result == 2 else ""
        assert result != 2 or sentence.startswith("journeymapper: ")
    assert len(sentence.splitlines()) <= 1
    assert not sentence or sentence.endswith(".")
    return Ended(result if "result" in locals() else None, sentence or None, powerless=False)


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("what", ACTIONS, ids=lambda entry: entry.name)
def test_nothing_is_lost(
    what: Action, failure: str, desks: Callable[[], Desk], capsys: pytest.CaptureFixture[str]
) -> None:
    calls = calls_of(what.prepare(desks()))
    assert calls
    for number, call in enumerate(calls):
        desk = desks()
        act = what.prepare(desk)
        with faulty(number, FAILURES[failure]()):
            ended = attempted(act, capsys)
        try:
            what.expected(desk, ended)
        except Exception as error:
            error.add_note(f"after {failure} at call {number}, {call}, of {calls}: {ended}")
            raise
