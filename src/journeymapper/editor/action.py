"""Actions: what a person can do, declared once for menus, keys, palette, key overlay, context menu, help and tests."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from journeymapper.editor.session import Session
from journeymapper.foundation.registry import Registry
from journeymapper.foundation.words import Words


class Surroundings(Protocol):
    """What an action may ask of the window around the session; the test driver answers from a script."""

    def say(self, sentence: str) -> None:
        """Show one sentence in the status line and to a screen reader."""

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:
        """Open the title editor over a stage or touchpoint; a `fresh` one was made just now and goes if left empty."""

    def choose(self, what: str, *, on_chosen: Callable[[str], None]) -> None:
        """Let the person choose a record or a value ("owner", "channel", "connect", "find") and call back."""

    def open(self, what: str) -> None:
        """Open a part of the window, e.g. "palette", "keys", "find", "presenter", "findings", "export", "timer"."""

    def view(self, what: str) -> None:
        """Change what the canvas shows: "fit", "fit-selection", "100", "zoom-in", "zoom-out", "overview"."""


Run = Callable[[Session, Surroundings], None]


class Action(NamedTuple):
    """One command. Its words are `action.ID` in resources/i18n."""

    id: str
    keys: tuple[str, ...]
    """As Qt writes them, e.g. "Return", "Alt+Up", "Shift+E"; the first is shown."""
    menu: str
    """file, edit, insert, touchpoint, view or help: every action has a place in a menu."""
    run: Run
    available: Callable[[Session], bool]

    def title(self, words: Words) -> str:
        """Return the action's name, as menus and the palette show it."""
        return words(f"action.{self.id}")


ACTIONS: Registry[Action] = Registry("journeymapper.editor.actions", lambda entry: entry.id)


def always(_: Session) -> bool:
    """Say that an action can run at any time."""
    return True


def action(
    action_id: str, *keys: str, menu: str, available: Callable[[Session], bool] = always
) -> Callable[[Run], Run]:
    """Make a function an action."""

    def declare(run: Run) -> Run:
        ACTIONS.add(Action(action_id, keys, menu, run, available))
        return run

    return declare
