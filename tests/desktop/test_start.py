"""Starting the program without a command: a window, or one sentence where there is no display."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeymapper.document.document import Document
from journeymapper.model.records import Audience, Journey, Stage
from journeymapper.storage import load, save_new
from tests.cli.program import EXAMPLE

WITHOUT = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
WITHOUT.pop("QT_QPA_PLATFORM", None)


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "journeymapper", *arguments]
    return subprocess.run(
        command, env={**WITHOUT, **environment}, capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a display")
@pytest.mark.parametrize("arguments", [(), (str(EXAMPLE),), ("missing.journeymap",)])
@pytest.mark.parametrize("display", ["", ":3999", "nonsense"])
def test_without_a_display_one_sentence_names_the_command_line(arguments: tuple[str, ...], display: str) -> None:
    ended = start(*arguments, **({"DISPLAY": display} if display else {}))
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "journeymapper check" in ended.stderr
    assert all(argument in ended.stderr for argument in arguments)


def test_a_word_that_is_no_file_is_an_unknown_command() -> None:
    ended = start("frobnicate")
    assert ended.returncode == 2
    assert "invalid choice" in ended.stderr


def test_the_window_waits_for_nothing_heavy() -> None:
    script = (
        "import sys; from pathlib import Path;"
        "from journeymapper.desktop.application import make_application, make_window;"
        "from journeymapper.desktop.look import Look; from journeymapper.desktop.remembered import Remembered;"
        "app = make_application(); window = make_window(Look(app), Remembered(Path(sys.argv[1])), None); window.show();"
        "heavy = {'networkx', 'reportlab', 'numpy', 'pikepdf', *(f'journeymapper.{name}' for name in ("
        "'analysis', 'export', 'storage.imports', 'desktop.table', 'desktop.exporting', 'desktop.presenter',"
        "'desktop.recovering', 'desktop.versions'))};"
        "print(sorted(heavy & set(sys.modules))); window.workspace.stop()"
    )
    command = [sys.executable, "-c", script, os.devnull]
    environment = {**WITHOUT, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.stdout == "[]\n", ended.stderr


def test_the_first_frame_waits_for_no_model_and_no_canvas() -> None:
    script = (
        "import sys; import journeymapper.desktop.application;"
        "print(sorted({'pydantic', 'uharfbuzz', 'journeymapper.model', 'journeymapper.editor'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.stdout == "[]\n", ended.stderr


@pytest.fixture
def display(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A real display of its own; yields the environment of programs on it."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("needs Xvfb and xdotool")
    server = subprocess.Popen(["Xvfb", "-displayfd", "1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert server.stdout is not None
    number = server.stdout.readline().decode().strip()
    yield {**WITHOUT, "DISPLAY": f":{number}", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    server.kill()
    server.wait()
    server.stdout.close()


def test_keys_pressed_before_the_window_is_filled_are_not_lost(display: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "new.journeymap"
    save_new(Document([Audience(id="a", importance_rank=1), Journey(id="j", audience_id="a")]), path)

    def xdotool(*arguments: str) -> str:
        return subprocess.run(["xdotool", *arguments], env=display, capture_output=True, text=True, check=True).stdout

    def names() -> list[str]:
        return [stage.name for stage in load(path).document.view.all(Stage)]

    program = subprocess.Popen([sys.executable, "-m", "journeymapper", str(path)], env=display)
    try:
        window = xdotool("search", "--sync", "--onlyvisible", "--name", "journeymapper").split()[0]
        xdotool("windowfocus", window, "type", "--delay", "5", "sLook around")
        xdotool("key", "ctrl+s")
        until = time.monotonic() + 60
        while names() != ["Look around"]:
            assert program.poll() is None
            assert time.monotonic() < until, names()
            time.sleep(0.05)
    finally:
        program.kill()
        program.wait()
