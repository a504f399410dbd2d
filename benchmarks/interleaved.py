"""Times whole commands in turn (A, B, C, A, B, C …), so that a noisy machine is noisy for all of them."""

import resource
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Timing(NamedTuple):
    """What one command took: seconds of wall time, one number a round, and its largest memory in MiB."""

    walls: tuple[float, ...]
    peak: float

    @property
    def median(self) -> float:
        """The median of the rounds, in seconds."""
        return statistics.median(self.walls)


def timed(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Timing]:
    """Run every command once to warm up and then `rounds` times in turn; a command that fails stops the benchmark."""
    walls: dict[str, list[float]] = {name: [] for name in commands}
    peaks = dict.fromkeys(commands, 0.0)
    for turn in range(rounds + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            _, status, usage = _wait(process)
            wall = time.perf_counter() - began
            if status:
                raise SystemExit(f"{name} failed: {process.stderr.read().decode() if process.stderr else status}")
            if turn:
                walls[name].append(wall)
                peaks[name] = max(peaks[name], usage.ru_maxrss / 1024)
    return {name: Timing(tuple(walls[name]), peaks[name]) for name in commands}


def ratio(timings: Mapping[str, Timing], name: str, peer: str) -> float:
    """Return the median of the ratios round by round."""
    pairs = zip(timings[name].walls, timings[peer].walls, strict=True)
    return statistics.median(ours / theirs for ours, theirs in pairs)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, int, resource.struct_rusage]:
    import os

    pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return pid, process.returncode, usage
