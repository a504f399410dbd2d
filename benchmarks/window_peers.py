"""Start and open in a real window: the first paint beside a bare window, 1,000 touchpoints beside Dia and Draw.

Run: python benchmarks/window_peers.py [rounds] [folder for screenshots]
(needs Xvfb, openbox, xdotool, ImageMagick, dia, libreoffice-draw)

The display keeps its picture in a file, so that looking at it costs the programs nothing. A window is painted when a
place in it, black before, is black no longer; ours has only its ground then, as the bare one has. It is calm when its
title names the file and all processes of the program together took less than 30 ms of the processor within 400 ms;
these 400 ms are not counted, nor is what our window begins later: gaps are looked for 0.7 s after the map is shown, the
overview for zooming is painted after 1.5 s. The first round is not counted: it compiles the modules of both Python
programs into a folder, as installing them does.
"""

import contextlib
import mmap
import os
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from maps import map_of  # noqa: E402
from peer_diagrams import dia, diagram_of, flat_draw  # noqa: E402

from journeymapper.storage import save_new  # noqa: E402

DISPLAY, WIDTH, HEIGHT = ":94", 1600, 1000
PLACE = 700, 420
QUIET, BUSY, PATIENCE = 0.4, 0.030, 90.0
RESOURCES = HERE.parent / "resources"
TOOLS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "import": "imagemagick",
    "dia": "dia",
    "soffice": "libreoffice-draw",
}
MAXIMIZED = (
    '<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>'
    '<application class="*" type="normal"><maximized>yes</maximized></application></applications></openbox_config>'
)


class Program(NamedTuple):
    """A command that opens a window, and the words in its title once the file is open."""

    command: Sequence[str]
    title: str


class Reached(NamedTuple):
    """When a program got there, and the processor time it took until then, in seconds."""

    wall: float
    processor: float


Times = Mapping[str, list[Reached]]


class Screen:
    """A display whose picture is a file that can be read at any time."""

    def __init__(self, folder: Path) -> None:
        self.environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
            "DISPLAY": DISPLAY,
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            "QT_QPA_PLATFORM": "xcb",
        }
        size = f"{WIDTH}x{HEIGHT}x24"
        command = ["Xvfb", DISPLAY, "-screen", "0", size, "-fbdir", str(folder)]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while self._server.poll() is None and not (folder / "Xvfb_screen0").exists():
            time.sleep(0.1)
        if self._server.poll() is not None:
            raise SystemExit(f"there is no display {DISPLAY}; another one may be running")
        time.sleep(1)
        settings = folder / "openbox.xml"
        settings.write_text(MAXIMIZED, encoding="utf-8")
        self._desktop = subprocess.Popen(
            ["openbox", "--config-file", str(settings)], env=self.environment, stderr=subprocess.DEVNULL
        )
        time.sleep(1)
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._picture = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self._picture[:100])
        bits, line, colours = header[11], header[12], header[19]
        self._place = header[0] + colours * 12 + PLACE[1] * line + PLACE[0] * bits // 8

    def is_painted(self) -> bool:
        """Tell whether the place in the middle is black no longer."""
        return any(self._picture[self._place : self._place + 3])

    def shows(self, title: str) -> bool:
        """Tell whether a visible window has these words in its title."""
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        return subprocess.run(search, env=self.environment, capture_output=True, check=False).returncode == 0

    def shoot(self, path: Path) -> None:
        """Save what is on the screen."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.environment, check=False)

    def close(self) -> None:
        """End the display."""
        for process in (self._desktop, self._server):
            process.kill()
            process.wait()


def main(rounds: int, screenshots: Path | None) -> None:
    """Time all programs in turn and print a table."""
    missing = [package for tool, package in TOOLS.items() if shutil.which(tool) is None]
    if missing:
        raise SystemExit(f"missing; on Debian: apt-get install --no-install-recommends {' '.join(missing)}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / ".fonts").symlink_to(RESOURCES / "fonts")  # so that the peers have Korean letters, too
        starts, opens = _programs(folder)
        screen = Screen(folder)
        try:
            load = os.getloadavg()[0]
            painted, filled = _timed(screen, starts, rounds, screenshots=screenshots)
            first, calm = _timed(screen, opens, rounds, screenshots=screenshots)
            print(f"{rounds} rounds in turn, load {load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end")
            _table("first paint", painted, "bare window", {"small map": 1.6, "example": 1.6})
            _table("calm", filled, "bare window", {})
            _table("1,000 touchpoints: first paint", first, "journeymapper", {})
            _table("1,000 touchpoints: calm", calm, "journeymapper", {"Dia": 1.0, "LibreOffice Draw": 0.25})
        finally:
            screen.close()


def _programs(folder: Path) -> tuple[dict[str, Program], dict[str, Program]]:
    small, large, example = (folder / f"{name}.journeymap" for name in ("small", "large", "example"))
    save_new(map_of(stages=3, touchpoints=12, transitions=14), small)
    document = map_of(stages=12, touchpoints=1_000, transitions=1_100)
    save_new(document, large)
    shutil.copy(RESOURCES / "examples" / "school-system.journeymap", example)
    diagram = diagram_of(document)
    (folder / "peer.dia").write_text(dia(diagram), encoding="utf-8")
    (folder / "peer.fodg").write_text(flat_draw(diagram), encoding="utf-8")
    journeymapper = [sys.executable, "-m", "journeymapper"]
    office = ["soffice", "--draw", "--norestore", "--nologo", f"-env:UserInstallation=file://{folder}/office"]
    starts = {
        "bare window": Program([sys.executable, str(HERE / "peer_window.py")], ""),
        "small map": Program([*journeymapper, str(small)], "small"),
        "example": Program([*journeymapper, str(example)], "example"),
    }
    opens = {
        "journeymapper": Program([*journeymapper, str(large)], "large"),
        "Dia": Program(["dia", "--nosplash", str(folder / "peer.dia")], "peer.dia"),
        "LibreOffice Draw": Program([*office, str(folder / "peer.fodg")], "peer.fodg"),
    }
    return starts, opens


def _timed(
    screen: Screen, programs: Mapping[str, Program], rounds: int, *, screenshots: Path | None
) -> tuple[Times, Times]:
    painted: Times = {name: [] for name in programs}
    calm: Times = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, program in programs.items():
            began = time.perf_counter()
            spent: dict[int, float] = {}
            with _running(screen, program) as group:
                first = _painted(screen, group, began, spent)
                last = _calm(screen, program, group, began, spent)
                if turn:
                    painted[name].append(first)
                    calm[name].append(last)
                elif screenshots is not None:
                    screenshots.mkdir(parents=True, exist_ok=True)
                    screen.shoot(screenshots / f"{name}.png")
    return painted, calm


@contextlib.contextmanager
def _running(screen: Screen, program: Program) -> Iterator[int]:
    if screen.is_painted():
        raise SystemExit("a window is still there")
    process = subprocess.Popen(
        program.command,
        env=screen.environment,
        process_group=0,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        while screen.is_painted():
            time.sleep(0.05)
        time.sleep(0.3)


def _painted(screen: Screen, group: int, began: float, spent: dict[int, float]) -> Reached:
    while not screen.is_painted():
        if time.perf_counter() - began > PATIENCE:
            raise SystemExit("no window was painted")
        time.sleep(0.001)
    wall = time.perf_counter() - began
    _note_processor_time(group, spent)
    return Reached(wall, sum(spent.values()))


def _calm(screen: Screen, program: Program, group: int, began: float, spent: dict[int, float]) -> Reached:
    while program.title and not screen.shows(program.title):
        if time.perf_counter() - began > PATIENCE:
            raise SystemExit(f"no window named {program.title}")
        time.sleep(0.02)
    samples: deque[tuple[float, float]] = deque()
    while True:
        _note_processor_time(group, spent)
        now, total = time.perf_counter() - began, sum(spent.values())
        samples.append((now, total))
        while now - samples[0][0] >= QUIET:
            since, before = samples.popleft()
            if total - before < BUSY:
                return Reached(since, before)
        if now > PATIENCE:
            raise SystemExit(f"{program.title} does not become calm")
        time.sleep(0.01)


def _note_processor_time(group: int, spent: dict[int, float]) -> None:
    """Note the processor time of every process of the group; what has ended keeps its last number."""
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(ValueError, OSError):
            if os.getpgid(process := int(entry.name)) == group:
                spent[process] = time.clock_gettime((~process << 3) | 2)  # as clock_getcpuclockid(3) does


def _table(title: str, times: Times, against: str, limits: Mapping[str, float]) -> None:
    print(f"\n{title:32} {'median ms':>9} {'p95 ms':>7} {'processor ms':>13}")
    for name, reached in times.items():
        p95 = sorted(one.wall for one in reached)[-(-len(reached) * 95 // 100) - 1]
        wall, processor = (statistics.median(column) for column in zip(*reached, strict=True))
        print(f"{name:32} {wall * 1000:9.0f} {p95 * 1000:7.0f} {processor * 1000:13.0f}")
    for name, limit in limits.items():
        ours, theirs = (name, against) if against == "bare window" else (against, name)
        pairs = list(zip(times[ours], times[theirs], strict=True))
        ratio = statistics.median(a.wall / b.wall for a, b in pairs)
        of_work = statistics.median(a.processor / b.processor for a, b in pairs)
        print(f"{ours} / {theirs}: {ratio:.2f} (limit {limit}), processor time {of_work:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
