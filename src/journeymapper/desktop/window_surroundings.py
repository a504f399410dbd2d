"""What actions may ask of the window: the editor's `Surroundings`, answered by widgets."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from journeymapper.editor.action import Choosable, Clip, Part, Showing

FRAGMENT_TYPE = "application/x-journeymapper-fragment+json"


class Window(Protocol):
    """The parts of the main window that actions reach."""

    def say(self, sentence: str) -> None:
        """Show a sentence."""

    def open_part(self, what: Part) -> None:
        """Open a part of the window."""

    def choose(self, what: Choosable, on_chosen: Callable[[str], None]) -> None:
        """Open a list over the map."""

    def begin_typing(self, record_id: str, *, fresh: bool) -> None:
        """Open the title editor."""

    def show_view(self, what: Showing) -> None:
        """Change what the canvas shows."""


class WindowSurroundings:
    """Passes everything on to the window; the clipboard is the system's."""

    def __init__(self, window: Window) -> None:
        self._window = window

    def say(self, sentence: str) -> None:
        """Show one sentence in the status line and to a screen reader."""
        self._window.say(sentence)

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:
        """Open the title editor over a stage or touchpoint."""
        self._window.begin_typing(record_id, fresh=fresh)

    def choose(self, what: Choosable, *, on_chosen: Callable[[str], None]) -> None:
        """Let the person choose and call back with the value chosen."""
        self._window.choose(what, on_chosen)

    def open(self, what: Part) -> None:
        """Open a part of the window."""
        self._window.open_part(what)

    def view(self, what: Showing) -> None:
        """Change what the canvas shows."""
        self._window.show_view(what)

    def clipboard(self) -> Clip:
        """Return what lies on the clipboard."""
        data = QGuiApplication.clipboard().mimeData()
        fragment = bytes(data.data(FRAGMENT_TYPE).data()).decode("utf-8", "replace")
        text, html = (data.text() if data.hasText() else None), (data.html() if data.hasHtml() else None)
        return Clip(fragment or None, text, html)

    def put_on_clipboard(self, clip: Clip) -> None:
        """Put something on the clipboard, for this program and for others."""
        data = QMimeData()
        if clip.fragment is not None:
            data.setData(FRAGMENT_TYPE, clip.fragment.encode())
        if clip.text is not None:
            data.setText(clip.text)
        if clip.html is not None:
            data.setData("text/html", clip.html.encode())
        QGuiApplication.clipboard().setMimeData(data)
