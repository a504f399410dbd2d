"""What actions may ask for while a map is presented: titles, choices and sentences on the sheet; windows not."""

from collections.abc import Callable
from typing import Protocol

from journeymapper.editor.action import Choosable, Clip, Part, Showing, Surroundings


class Presenting(Protocol):
    """What the presenter view does itself."""

    def say(self, sentence: str) -> None:
        """Show one sentence at the foot of the sheet."""

    def begin_typing(self, record_id: str, *, fresh: bool) -> None:
        """Open the title editor on the sheet."""

    def choose(self, what: Choosable, on_chosen: Callable[[str], None]) -> None:
        """Open a list on the sheet."""

    def open_part(self, what: Part) -> bool:
        """Open a part that the sheet has; False when it is the window's."""


_BEHIND = frozenset({"save"})
"""Parts of the window that need no look at it."""


class PresenterRoom:
    """The surroundings of the session while it is presented."""

    def __init__(self, sheet: Presenting, window: Surroundings, leave_first: str) -> None:
        """Ask the sheet first, then the window; `leave_first` is said of what would open out of sight."""
        self._sheet, self._window, self._leave_first = sheet, window, leave_first

    def say(self, sentence: str) -> None:
        """Show one sentence."""
        self._sheet.say(sentence)

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:
        """Type on the sheet."""
        self._sheet.begin_typing(record_id, fresh=fresh)

    def choose(self, what: Choosable, *, on_chosen: Callable[[str], None]) -> None:
        """Choose on the sheet."""
        self._sheet.choose(what, on_chosen)

    def open(self, what: Part) -> None:
        """Open what the sheet has; the window's own parts wait until the presentation is left."""
        if self._sheet.open_part(what):
            return
        if what in _BEHIND:
            self._window.open(what)
        else:
            self._sheet.say(self._leave_first)

    def view(self, what: Showing) -> None:
        """Do nothing: a sheet always fills its screen."""

    def clipboard(self) -> Clip:
        """Return what lies on the clipboard."""
        return self._window.clipboard()

    def put_on_clipboard(self, clip: Clip) -> None:
        """Put something on the clipboard."""
        self._window.put_on_clipboard(clip)
