"""Runs commands of the program under guard: no socket, no other program, no file but those that were given.

Run as a program with a line of JSON on standard input: the folders that may be read and written, and the commands. It
prints a list of exit codes and of what was forbidden.
"""

import json
import os
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty.", "webbrowser."),
    *("urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "telnetlib.", "pickle.", "os.startfile"),
)
OF_THE_SYSTEM = (
    "/proc/",
    "/etc/machine-id",
    "/dev/null",
    "/etc/localtime",
    "/usr/share/zoneinfo/",
    "/usr/share/fonts/",
)
"""Which process this is, on which machine, what time it is there, and which fonts it has."""
OF_PYTHON = {os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, *sysconfig.get_paths().values())}


class Guard:
    """Notes what must not happen, and stops it."""

    def __init__(self, folders: Sequence[str]) -> None:
        self.noted: list[str] = []
        self._folders = tuple(os.path.realpath(path) for path in (*folders, str(ROOT / "src"), str(ROOT / "resources")))

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN):
            self._stop(f"{event} {arguments}")
        given = arguments[0] if event in ("open", "os.listdir", "os.scandir") else None
        if isinstance(given, str | bytes):
            path: str = os.path.realpath(os.fsdecode(given))
            writes = event == "open" and bool(int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            fine = path.startswith(self._folders) or (not writes and path.startswith((*OF_PYTHON, *OF_THE_SYSTEM)))
            if not fine:
                self._stop(f"{event} {path}")

    def _stop(self, what: str) -> None:
        self.noted.append(what)
        raise PermissionError(what)


def show_in_window(path: Path) -> int:
    """Open a map in the window, draw it, and close it again."""
    from PySide6.QtWidgets import QApplication

    from journeymapper.desktop.file_commands import Answer
    from journeymapper.desktop.look import Look
    from journeymapper.desktop.main_window import MainWindow
    from journeymapper.desktop.open_map import OpenMap
    from journeymapper.desktop.remembered import Remembered
    from journeymapper.foundation.words import words
    from journeymapper.storage.saving_protocol import open_file

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    look = Look(application, scheme="light", text_size=100)
    first = OpenMap(open_file(path), language="en")
    window = MainWindow(look, words("en"), Remembered(path.parent / "window.ini"), first)
    window.files.ask_unsaved = lambda _: Answer.DISCARD
    window.show()
    for _ in range(50):
        application.processEvents()
    window.grab()
    window.close()
    return 0


def main() -> None:
    from journeymapper.cli.main import main as journeymapper

    asked = json.loads(sys.stdin.readline())
    guard = Guard(asked["folders"])
    sys.addaudithook(guard)
    codes = []
    for arguments in asked["commands"]:
        print("runs", *arguments, file=sys.stderr)
        codes.append(show_in_window(Path(arguments[1])) if arguments[0] == "WINDOW" else journeymapper(arguments))
    print("\n" + json.dumps({"codes": codes, "noted": guard.noted}))


if __name__ == "__main__":
    main()
