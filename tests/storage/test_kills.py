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
"""Seconds until the kill; a start takes some ten milliseconds, a save as long."""
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.storage.killed_program"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as server:
        yield server
        assert server.stdin is not None
        server.stdin.close()


def killed_after(seconds: float, server: subprocess.Popen[str], folder: Path, *, starting: bool) -> int:
    """Start a program on a folder, kill it some time after its start or its first edit, and return how it ended."""
    assert server.stdin is not None
    assert server.stdout is not None
    before = last_acknowledged(folder)
    server.stdin.write(f"{folder}\n")
    server.stdin.flush()
    number = int(server.stdout.readline())
    while not starting and last_acknowledged(folder) == before:
        time.sleep(0.001)
    time.sleep(seconds)
    os.kill(number, signal.SIGKILL)
    return int(server.stdout.readline())


def last_acknowledged(folder: Path) -> int:
    written = (folder / "acknowledged").read_bytes() if (folder / "acknowledged").exists() else b""
    lines = written[: written.rfind(b"\n") + 1].split()
    return int(lines[-1]) if lines else 0


@pytest.mark.timeout(60 + KILLS)
def test_no_acknowledged_edit_is_lost_and_no_file_unreadable(tmp_path: Path, server: subprocess.Popen[str]) -> None:
    prepare(tmp_path)
    chance = random.Random()
    early = saved = 0
    for _ in range(KILLS):
        before = last_acknowledged(tmp_path)
        starting = chance.random() < 0.2
        seconds = chance.uniform(0, LONGEST / 4 if starting else LONGEST)
        assert killed_after(seconds, server, tmp_path, starting=starting) == -signal.SIGKILL
        acknowledged = last_acknowledged(tmp_path)
        on_disk = open_file(tmp_path / "map.journeymap")
        assert on_disk.opened.report.lines() == []
        early += acknowledged == before
        saved += count_of(on_disk) > before
        _, _, recovered = as_left(tmp_path)
        assert acknowledged <= count_of(with_changes(recovered)) <= acknowledged + 1
    assert early >= KILLS // 20, "some are killed while they start or recover"
    assert saved >= KILLS // 20, "some have saved"
    strays = {path.name for path in tmp_path.iterdir()} - {"map.journeymap", "journals", "backups", "acknowledged"}
    assert all(name.endswith((".tmp", ".saving")) for name in strays)
