"""A real window is killed in the middle of typing, of a drag and of saving; all that was done must come back.

Run: python benchmarks/killed_window.py [turns]      (needs Xvfb, openbox, xdotool)
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from journeymapper.document.document import Document
from journeymapper.model.records import Audience, Journey, Touchpoint
from journeymapper.storage import load, save_new

DISPLAY = os.environ.get("JOURNEYMAPPER_DISPLAY", ":94")
SETTLED = 0.4
"""Seconds after which a person sees what they have typed."""


def main(turns: int) -> None:
    """Kill windows, recover, and compare with what was typed."""
    for tool in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is missing; on Debian: apt-get install xvfb openbox xdotool")
    chance = random.Random(4)
    server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1440x900x24"], stderr=subprocess.DEVNULL)
    time.sleep(1)
    desktop = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": DISPLAY}, stderr=subprocess.DEVNULL)
    try:
        for moment in (_typing, _dragging, _saving):
            lost = sum(_killed(moment, chance) for _ in range(turns))
            print(f"killed while {moment.__name__.strip('_'):9} {turns} times: {lost} titles lost")
    finally:
        for process in (desktop, server):
            process.kill()
            process.wait()


def _killed(moment: Callable[["_Window", random.Random], list[str]], chance: random.Random) -> int:
    """Type some titles, kill the window at a moment, and return how many of them are lost."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "map.journeymap"
        audience, journey = Audience(id="a", name="Families", importance_rank=1), Journey(id="j", audience_id="a")
        save_new(Document([audience, journey]), path)
        window = _Window(folder, path)
        try:
            typed = [f"title {number} {chance.randrange(10**6)}" for number in range(chance.randrange(2, 5))]
            window.keys("s")
            window.types("Visit")
            window.keys("Tab")
            for title in typed:
                window.types(title)
                window.keys("Return")
            time.sleep(SETTLED)
            typed += moment(window, chance)
        finally:
            window.kill()
        found = window.recovered(path)
        missing = [title for title in typed if title not in found]
        if missing:
            print(f"  lost: {missing}, found: {sorted(found)}", file=sys.stderr)
        return len(missing)


def _typing(window: "_Window", chance: random.Random) -> list[str]:
    half = "half a tit"[: chance.randrange(1, 10)]
    window.types(half)
    time.sleep(SETTLED)
    return [half.strip()]


def _dragging(window: "_Window", chance: random.Random) -> list[str]:
    window.keys("Escape", "Escape")
    time.sleep(SETTLED)
    window.tool("mousemove", "320", "300", "mousedown", "1")
    for step in range(chance.randrange(1, 12)):
        window.tool("mousemove", str(330 + 12 * step), str(302 + 4 * step))
    return []


def _saving(window: "_Window", chance: random.Random) -> list[str]:
    window.tool("key", "ctrl+s")
    time.sleep(chance.uniform(0, 0.1))
    return []


class _Window:
    """The program with a map, in a home of its own."""

    def __init__(self, home: Path, path: Path) -> None:
        hidden = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        self._environment = hidden | {"DISPLAY": DISPLAY, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        self._program = subprocess.Popen([sys.executable, "-m", "journeymapper", str(path)], env=self._environment)
        self.tool("search", "--sync", "--onlyvisible", "--name", "map.journeymap.*journeymapper", "windowfocus")
        time.sleep(2 * SETTLED)

    def tool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, stdout=subprocess.DEVNULL)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.tool("key", "--delay", "20", key)

    def types(self, text: str) -> None:
        self.tool("type", "--delay", "20", text)

    def kill(self) -> None:
        self._program.kill()
        self._program.wait()

    def recovered(self, path: Path) -> set[str]:
        """Return the titles in the unsaved edits, or in the file where there are none."""
        command = [sys.executable, "-m", "journeymapper", "recover"]
        listed = subprocess.run([*command, "--list"], env=self._environment, capture_output=True, text=True, check=True)
        journal = re.search(r"\d{8}-\d{6}-\w{6}", listed.stdout)
        if journal is not None:
            out = path.with_name("recovered.journeymap")
            subprocess.run([*command, "--open", journal[0], "-o", str(out)], env=self._environment, check=True)
            path = out
        return {touchpoint.name for touchpoint in load(path).document.view.all(Touchpoint)}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
