"""Runs the whole program as a person does, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "resources" / "examples" / "school-system.journeymap"


class Ran(NamedTuple):
    """What a run left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


def journeymapper(*arguments: str | Path, cwd: Path | None = None, encoding: str = "utf-8") -> Ran:
    """Run `journeymapper` with some arguments; it writes in an encoding."""
    done = subprocess.run(
        [sys.executable, "-m", "journeymapper", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        env=os.environ | {"PYTHONIOENCODING": encoding},
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


def assert_one_sentence(ran: Ran) -> str:
    """Check that a run was refused with one sentence, and return it."""
    assert ran.code == 2, ran
    assert "Traceback" not in ran.err
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("journeymapper")
    assert lines[0].endswith((".", "given."))
    return lines[0]
