"""Presses keys on the editor without a window: the real actions, typing, choosing and pasting; a script in their place.

Every press counts that is neither a letter of a title nor of a name that is new to the map.
"""

from collections.abc import Callable

from journeymapper.document.document import Document
from journeymapper.editor import paste
from journeymapper.editor.action import ACTIONS, Choosable, Clip, Part, Showing, action_at, perform
from journeymapper.editor.capture import KEYS, Outcome, TypingState
from journeymapper.editor.choosing import Choosing
from journeymapper.editor.session import Session
from journeymapper.model.record import Record
from journeymapper.model.records import Stage, Touchpoint, Transition


class EditorDriver:
    """A person at the keyboard."""

    def __init__(self, *records: Record, language: str = "en") -> None:
        self.session = Session(Document(records), language=language)
        self.typing = TypingState(self.session, self.say)
        self.choosing: Choosing | None = None
        self.on_clipboard = Clip()
        self.presses = 0
        self.said: list[str] = []
        self.opened: list[str] = []
        self.shown: list[str] = []

    # What a window would do.

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def begin_typing(self, record_id: str, *, fresh: bool = False) -> None:
        self.typing.begin(record_id, fresh=fresh)

    def choose(self, what: Choosable, *, on_chosen: Callable[[str], None]) -> None:
        self.choosing = Choosing(self.session, what, on_chosen, self.say)

    def open(self, what: Part) -> None:
        self.opened.append(what)

    def view(self, what: Showing) -> None:
        self.shown.append(what)

    def clipboard(self) -> Clip:
        return self.on_clipboard

    def put_on_clipboard(self, clip: Clip) -> None:
        self.on_clipboard = clip

    # What a person does.

    def press(self, *keys: str) -> "EditorDriver":
        """Press keys where they go: into the title being typed, into the list, else to the actions."""
        for key in keys:
            self.presses += 1
            self._press(key)
        return self

    def run(self, *action_ids: str) -> "EditorDriver":
        """Run actions by name, as a menu does; they have to be available. One of a key is the one that the key runs."""
        for action_id in action_ids:
            entry = ACTIONS.get(action_id)
            assert entry is not None
            assert entry.available(self.session), f"{action_id} cannot run here"
            assert all(action_at(key, self.session) == entry for key in entry.keys), (
                f"{action_id} is not what its key runs"
            )
            perform(entry, self.session, self)
        return self

    def title(self, text: str) -> "EditorDriver":
        """Type the letters of a title; they are not counted."""
        for letter in text:
            self.typing.insert(letter)
        return self

    def tokens(self, text: str) -> "EditorDriver":
        """Type tokens; every letter and space counts."""
        self.presses += len(text)
        return self.title(text)

    def narrow(self, text: str) -> "EditorDriver":
        """Type into the list that is open; every letter counts."""
        assert self.choosing is not None
        for letter in text:
            self.presses += 1
            self.choosing.change(self.choosing.typed + letter)
        return self

    def paste(self, text: str | None = None, html: str | None = None) -> "EditorDriver":
        """Copy something in another program, and paste it here; a table as it is previewed."""
        self.on_clipboard = Clip(None, text, html)
        self.press("Ctrl+V")
        if self.opened[-1:] == ["paste"]:
            self.opened.pop()
            self.say(paste.insert(self.session, paste.read(self.on_clipboard, self.session.words)))
        return self

    def _press(self, key: str) -> None:
        if self.choosing is not None:
            taken = self.choosing.press(key)
            assert taken or self.choosing.what == "find", f"{key} means nothing in the list"
            if self.choosing.done:
                self.choosing = None
        elif self.typing.record_id is not None:
            assert key in KEYS, f"{key} would type letters into the title"
            self.outcome = self.typing.press(key)
            assert self.outcome is not Outcome.NOT_MINE
        else:
            entry = action_at(key, self.session)
            if entry is not None:
                perform(entry, self.session, self)

    # What is there afterwards.

    def is_asked(self) -> bool:
        """Say whether a list is open."""
        return self.choosing is not None

    def map(self) -> dict[str, list[str]]:
        """Return the titles of the touchpoints by stage, left to right, for the journey that is shown."""
        view = self.session.view
        stages = view.stages_of(self.session.journey_id or "")
        return {stage.name: [touchpoint.name for touchpoint in view.touchpoints_in(stage.id)] for stage in stages}

    def ways(self) -> set[str]:
        """Return all ways as "A>B"."""
        view = self.session.view
        return {
            f"{view.expect(Touchpoint, way.source_id).name}>{view.expect(Touchpoint, way.target_id).name}"
            for way in view.all(Transition)
        }

    def called(self, name: str) -> Touchpoint:
        """Return the touchpoint of that name."""
        return next(touchpoint for touchpoint in self.session.view.all(Touchpoint) if touchpoint.name == name)

    def stage_called(self, name: str) -> Stage:
        """Return the stage of that name."""
        return next(stage for stage in self.session.view.all(Stage) if stage.name == name)

    def select(self, *names: str) -> "EditorDriver":
        """Select touchpoints by name, as a click and clicks with Ctrl do."""
        self.session.select(*(self.called(name).id for name in names))
        return self
