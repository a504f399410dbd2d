"""Programs killed at random moments - starting, recovering, editing, saving - lose no edit they acknowledged."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.storage.saving_protocol import open_file
from tests.storage.killed_program import as_left, count_of, prepare, with_changes

KILLS = int(os.environ.get("JOURNEYMAPPER_KILLS", "200"))
"""2,000 and more on demand."""
LONGEST = 0.08
"""Seconds from the first edit until the kill; a save takes some ten milliseconds."""
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.storage.killed_program"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        yield server
        assert server.stdin is not None
        server.stdin.close()


class Program:
    """A program that starts on a folder; it ends when it is killed."""

    def __init__(self, server: subprocess.Popen[str], folder: Path) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._answers, self._map = server.stdout, folder / "map.journeymap"
        self._folder, self._before, self._file = folder, last_acknowledged(folder), self._map.stat().st_ino
        self._began = time.perf_counter()
        server.stdin.write(f"{folder}\n")
        server.stdin.flush()
        self._number = int(self._answers.readline())

    def edits(self) -> float:
        """Wait for its first edit, and return how many seconds that took."""
        while last_acknowledged(self._folder) == self._before:
            time.sleep(0.001)
        return time.perf_counter() - self._began

    def saves(self) -> None:
        """Wait until it has put a new file in place of the one that was there."""
        while self._map.stat().st_ino == self._file:
            time.sleep(0.001)

    def killed(self) -> int:
        """Kill it and return how it ended."""
        os.kill(self._number, signal.SIGKILL)
        return int(self._answers.readline())


def last_acknowledged(folder: Path) -> int:
    written = (folder / "acknowledged").read_bytes() if (folder / "acknowledged").exists() else b""
    lines = written[: written.rfind(b"\n") + 1].split()
    return int(lines[-1]) if lines else 0


@pytest.mark.timeout(60 + KILLS)
def test_no_acknowledged_edit_is_lost_and_no_file_unreadable(tmp_path: Path, server: subprocess.Popen[str]) -> None:
    """At least a tenth of the programs are killed while they start or recover, and a tenth after they have saved."""
    prepare(tmp_path)
    chance = random.Random()
    start = LONGEST
    kills = early = saved = 0
    while kills < KILLS or early < KILLS // 10 or saved < KILLS // 10:
        kills += 1
        before = last_acknowledged(tmp_path)
        program = Program(server, tmp_path)
        match ("starting", "editing", "editing", "editing", "saved")[kills % 5]:
            case "starting":
                time.sleep(chance.uniform(0, start))
            case "editing":
                start = program.edits()
                time.sleep(chance.uniform(0, LONGEST))
            case _:
                program.saves()
                time.sleep(chance.uniform(0, LONGEST / 8))
        assert program.killed() == -signal.SIGKILL
        acknowledged = last_acknowledged(tmp_path)
        on_disk = open_file(tmp_path / "map.journeymap")
        assert on_disk.opened.report.lines() == []
        early += acknowledged == before
        saved += count_of(on_disk) > before
        _, _, recovered = as_left(tmp_path)
        assert acknowledged <= count_of(with_changes(recovered)) <= acknowledged + 1
    strays = {path.name for path in tmp_path.iterdir()} - {"map.journeymap", "journals", "backups", "acknowledged"}
    assert all(name.endswith((".tmp", ".saving")) for name in strays)
