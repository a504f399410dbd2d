"""Starting the program without a command: a window, or one sentence where there is no display."""

import os
import subprocess
import sys

import pytest

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
        "print(sorted({'networkx', 'reportlab', 'numpy', 'pikepdf'} & set(sys.modules))); window.workspace.stop()"
    )
    command = [sys.executable, "-c", script, os.devnull]
    environment = {**WITHOUT, "QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.stdout == "[]\n", ended.stderr
