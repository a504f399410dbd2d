"""`journeymapper` without a command: the window, if there is a display to open it on."""

import socket
import sys
from contextlib import suppress
from os import environ
from pathlib import Path

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError

_UNSEEN = {"offscreen", "minimal"}
"""Platforms of Qt on which nobody would see the window, nor close it."""


def open_window(file: str | None, *, for_comments: bool = False) -> int:
    """Open the window with a map, or a blank one, and return its exit code. Raises InputError without a display.

    `for_comments` lets nothing but comments be changed in the map.
    """
    if not has_display():
        raise InputError(
            "There is no display to open a window on; use the command line, for example"
            f" “journeymapper check {os_layer.shown(Path(file)) if file else 'FILE'}”, or see “journeymapper --help”."
        )
    from journeymapper.desktop.application import run

    return run(Path(file) if file else None, for_comments=for_comments)


def is_file_to_open(word: str) -> bool:
    """Say whether a word that is no command names a file: it has a suffix or a folder, or something lies there."""
    path = Path(word)
    return bool(path.suffix) or len(path.parts) > 1 or os_layer.exists(path)


def has_display() -> bool:
    """Say whether a window can be opened: always on macOS and Windows, elsewhere when X11 or Wayland answers."""
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in _UNSEEN:
        return False
    if not sys.platform.startswith("linux"):
        return True
    return bool(environ.get("WAYLAND_DISPLAY")) or _x11_answers(environ.get("DISPLAY", ""))


def _x11_answers(display: str) -> bool:
    """Say whether an X server of this machine takes connections; one elsewhere is taken at its word."""
    host, colon, number = display.rpartition(":")
    if not colon or host not in ("", "unix"):
        return bool(colon)
    address = f"/tmp/.X11-unix/X{number.partition('.')[0]}"
    for name in (address, f"\0{address}"):
        with suppress(OSError), socket.socket(socket.AF_UNIX) as knock:
            knock.connect(name)
            return True
    return False
