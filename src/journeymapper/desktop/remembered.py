"""What the program remembers between two starts: places of windows per screen, recent files, size of text."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QScreen

_RECENT_FILES = 10


class Remembered:
    """Settings in one file of the person's configuration folder."""

    def __init__(self, path: Path | None = None) -> None:
        """Use a file; by default the one in the folder where the system keeps settings of programs."""
        if path is None:
            from platformdirs import user_config_path

            path = user_config_path("journeymapper", appauthor=False) / "window.ini"
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self._settings.value(key, default)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        """Return a whole number; the default where the file holds none."""
        try:
            return int(str(self._settings.value(key, default)))
        except ValueError:
            return default

    def numbers(self, key: str) -> list[int]:
        """Return a list of whole numbers; none where the file holds anything else."""
        try:
            return [int(part) for part in self.text(key).split(":") if part]
        except ValueError:
            return []

    def set(self, key: str, value: str | int | list[int]) -> None:
        """Remember a value."""
        self._settings.setValue(key, ":".join(map(str, value)) if isinstance(value, list) else value)

    def bytes_at(self, key: str) -> QByteArray:
        """Return the state that a window or splitter was remembered with; empty where there is none."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Remember the state of a window or splitter."""
        self._settings.setValue(key, value)

    def recent_files(self) -> list[Path]:
        """Return the files that were open, the last one first."""
        return [Path(line) for line in self.text("files/recent").split("\n") if line]

    def note_file(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        files = [path, *(known for known in self.recent_files() if known != path)]
        self._settings.setValue("files/recent", "\n".join(str(known) for known in files[:_RECENT_FILES]))

    def forget_file(self, path: Path) -> None:
        """Take a file that is gone out of the recent ones."""
        self._settings.setValue("files/recent", "\n".join(str(p) for p in self.recent_files() if p != path))

    def close(self) -> None:
        """Write everything to the disk."""
        self._settings.sync()


def screen_key(screen: QScreen) -> str:
    """Return what a screen is remembered by: its size, so that a projector gets its own arrangement."""
    size = screen.size()
    return f"screen-{size.width()}x{size.height()}"
