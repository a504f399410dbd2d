"""Actions: what a person can do, declared once for menus, keys, palette, key overlay, context menu, help and tests."""

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from journeymapper.editor.session import Session
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.foundation.registry import Registry
from journeymapper.foundation.words import Words

Choosable = Literal["owner", "channel", "kpi", "connect", "cut", "find"]
"""What a person may be asked to choose; `choosing.Choosing` offers the choices and takes the keys."""

Part = Literal[
    "new",
    "open",
    "recent",
    "save",
    "save-as",
    "save-copy",
    "import",
    "export",
    "print",
    "quit",
    "palette",
    "keys",
    "about",
    "note",
    "new-audience",
    "paste",
    "presenter",
    "findings",
    "table",
    "timer",
    "comment",
    "thread",
    "comments",
    "conflicts",
    "for-comments",
    "edit-map",
    "earlier-versions",
    "unsaved-edits",
    "versions",
    "take-snapshot",
    "compare-file",
    "next-difference",
    "previous-difference",
    "end-comparison",
]
"""A part of the window, or a dialog of it. "note" is the note of what is selected, "new-audience" the sheet's line
for names, "paste" the preview of a table, "comment" the field for saying something about what is selected, "thread"
what was said about it, "comments" and "conflicts" the lists of all."""

Showing = Literal["fit", "fit-selection", "100", "zoom-in", "zoom-out", "overview"]
"""What the canvas can be told to show."""


class Clip(NamedTuple):
    """What lies on the clipboard, in up to three forms of the same thing."""

    fragment: str | None = None
    """A part of a map, as `edits.fragment` writes it."""
    text: str | None = None
    html: str | None = None


class Surroundings(Protocol):
    """What an action may ask of the window around the session; the test driver answers from a script."""

    def say(self, sentence: str) -> None:
        """Show one sentence in the status line and to a screen reader."""

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:
        """Open the title editor over a stage or touchpoint; a `fresh` one was made just now and goes if left empty."""

    def choose(self, what: Choosable, *, on_chosen: Callable[[str], None]) -> None:
        """Let the person choose, with a `choosing.Choosing`, and call back with the value chosen."""

    def open(self, what: Part) -> None:
        """Open a part of the window."""

    def view(self, what: Showing) -> None:
        """Change what the canvas shows."""

    def clipboard(self) -> Clip:
        """Return what lies on the clipboard."""

    def put_on_clipboard(self, clip: Clip) -> None:
        """Put something on the clipboard, for this program and for others."""


Run = Callable[[Session, Surroundings], None]


class Action(NamedTuple):
    """One command. Its words are `action.ID` in resources/i18n."""

    id: str
    keys: tuple[str, ...]
    """As Qt writes them, e.g. "Return", "Alt+Up", "Shift+E"; the first is shown.

    Two actions may share a key if they are never available at the same time.
    """
    menu: str
    """One of `MENUS`: every action has a place in a menu."""
    run: Run
    available: Callable[[Session], bool]
    changes: bool
    """Whether it changes the map, or begins to; then it does not begin where that is not allowed."""

    @property
    def subject(self) -> str:
        """The module that declares it; menus part the subjects by lines."""
        return self.run.__module__.rpartition(".")[2]

    @property
    def help(self) -> str:
        """One English sentence that says what it does."""
        return (self.run.__doc__ or "").strip()

    def title(self, words: Words) -> str:
        """Return the action's name, as menus and the palette show it."""
        return words(f"action.{self.id}")


MENUS = ("file", "edit", "insert", "touchpoint", "go", "view", "help")
"""In the order of the menu bar; their words are `menu.NAME`."""

ACTIONS: Registry[Action] = Registry("journeymapper.editor.actions", lambda entry: entry.id)


def always(_: Session) -> bool:
    """Say that an action can run at any time."""
    return True


def action(
    action_id: str,
    *keys: str,
    menu: str,
    available: Callable[[Session], bool] = always,
    changes: bool = False,
) -> Callable[[Run], Run]:
    """Make a function an action."""

    def declare(run: Run) -> Run:
        ACTIONS.add(Action(action_id, keys, menu, run, available, changes))
        return run

    return declare


_SUBJECTS = ("history", "making", "titles", "feelings", "facts", "moving", "connecting", "walking", "sheet")
"""Those that come first in a menu, in this order; the others follow by name."""


def menu_entries(menu: str) -> list[Action]:
    """Return the actions of a menu, subject by subject, in the order in which they are declared."""

    def place(entry: Action) -> tuple[int, str, int]:
        first = _SUBJECTS.index(entry.subject) if entry.subject in _SUBJECTS else len(_SUBJECTS)
        return first, entry.subject, entry.run.__code__.co_firstlineno

    return sorted((entry for entry in ACTIONS if entry.menu == menu), key=place)


def action_at(key: str, session: Session) -> Action | None:
    """Return the action that a key runs as things are, or None."""
    return next((entry for entry in ACTIONS if key in entry.keys and entry.available(session)), None)


def perform(entry: Action, session: Session, around: Surroundings) -> None:
    """Run an action; where it cannot run, or the edit is refused, one sentence says why and nothing has changed."""
    if not entry.available(session):
        around.say(session.words("said.not_now", action=entry.title(session.words)))
        return
    try:
        if entry.changes:
            session.expect_editable()
        entry.run(session, around)
    except JourneymapperError as refused:
        around.say(refused.said_in(session.words))
