"""The capture script in a real window: 37 key presses at 30 a second, then the saved file against the expected map.

Run: python benchmarks/typing_in_window.py [folder for screenshots]      (needs Xvfb, openbox, xdotool, ImageMagick)
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from journeymapper.document.document import Document
from journeymapper.model.records import Audience, Journey, Person, Stage, Touchpoint, Transition
from journeymapper.storage import load, save_new

DISPLAY = ":93"
PER_SECOND = 30
OWNERS = ("Ann", "Ben", "Carla", "David", "Eva")
STAGE = "Look around"
TITLES = ("School finder", "Open day", "Call the office", "Apply online", "Letter")


def main(screenshots: Path | None) -> None:
    """Type the script, save, compare, and print what it took."""
    for tool in ("Xvfb", "openbox", "xdotool"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is missing; on Debian: apt-get install xvfb openbox xdotool imagemagick")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workshop.journeymap"
        people = [Person(id=name.lower(), name=name) for name in OWNERS]
        audience, journey = Audience(id="a", name="Families", importance_rank=1), Journey(id="j", audience_id="a")
        save_new(Document([audience, journey, *people]), path)
        environment = os.environ | {
            "DISPLAY": DISPLAY,
            "HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "QT_QPA_PLATFORM": "xcb",
        }
        server = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", "1600x1000x24"], stderr=subprocess.DEVNULL)
        time.sleep(1)
        desktop = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
        program = subprocess.Popen([sys.executable, "-m", "journeymapper", str(path)], env=environment)
        try:
            _activate(environment)
            counted = _type_script(environment, screenshots)
            _keys(environment, "ctrl+s")
            time.sleep(1.5)
            _shot(environment, screenshots, "saved")
            _compare(path)
            print(f"{counted} counted key presses (limit 37), 0 pointer, typed at {PER_SECOND} a second")
            print("the saved file is as expected: no key lost or reordered")
        finally:
            for process in (program, desktop, server):
                process.kill()
                process.wait()


def _type_script(environment: dict[str, str], screenshots: Path | None) -> int:
    """Type the script at full speed and return how many presses count (letters of titles do not)."""
    counted = 2
    _keys(environment, "s")
    _text(environment, STAGE)
    _keys(environment, "Tab")
    for number, (title, owner) in enumerate(zip(TITLES, OWNERS, strict=True), start=1):
        tokens = f" :{number} @{owner[0].lower()}"
        _text(environment, title + tokens)
        _shot(environment, screenshots, f"touchpoint-{number}")
        _keys(environment, "Escape" if number == len(TITLES) else "Return")
        counted += len(tokens) + 1
    return counted


def _compare(path: Path) -> None:
    view = load(path).document.view
    (stage,) = view.all(Stage)
    found = view.touchpoints_in(stage.id)
    assert stage.name == STAGE, stage.name
    assert [t.name for t in found] == list(TITLES), [t.name for t in found]
    assert [t.valence for t in found] == [-2, -1, 0, 1, 2], [t.valence for t in found]
    assert [t.accountable_id for t in found] == [name.lower() for name in OWNERS]
    ways = {(w.source_id, w.target_id) for w in view.all(Transition)}
    assert ways == {(a.id, b.id) for a, b in pairwise(found)}
    assert len(view.all(Touchpoint)) == len(TITLES)


def _activate(environment: dict[str, str]) -> None:
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "journeymapper"]
    window = subprocess.run(
        search, env=environment, capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()[-1]
    subprocess.run(["xdotool", "windowsize", "--sync", window, "1500", "900"], env=environment, check=False)
    subprocess.run(["xdotool", "windowactivate", "--sync", window], env=environment, check=False)
    time.sleep(1.5)


def _keys(environment: dict[str, str], *keys: str) -> None:
    delay = str(1000 // PER_SECOND)
    subprocess.run(["xdotool", "key", "--delay", delay, *keys], env=environment, check=True)


def _text(environment: dict[str, str], text: str) -> None:
    subprocess.run(["xdotool", "type", "--delay", str(1000 // PER_SECOND), text], env=environment, check=True)


def _shot(environment: dict[str, str], folder: Path | None, name: str) -> None:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", str(folder / f"{name}.png")], env=environment, check=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
