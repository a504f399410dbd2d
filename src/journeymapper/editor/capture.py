"""The title editor without a window: what is typed over a stage or touchpoint, and what Enter, Tab and Esc make of it.

A window shows `text` with `caret`, tints `typed.tokens`, lists `completion`, reports what is typed through `change` and
asks `press` about every key of `KEYS`; all other keys are its own. Letters that an input method is still composing are
not part of the text: a window commits them first, then presses.
"""

from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.transaction import Transaction
from journeymapper.editor import drafts, making
from journeymapper.editor.completion import Completion, completion_at, person_meant, person_name
from journeymapper.editor.pasted_text import legible
from journeymapper.editor.session import Session
from journeymapper.edits import fields, stages, touchpoints
from journeymapper.foundation.errors import EditRefused
from journeymapper.model import notation
from journeymapper.model.notation import TokenKind, Typed
from journeymapper.model.records import Stage, Touchpoint

KEYS = ("Return", "Enter", "Shift+Return", "Shift+Enter", "Tab", "Esc", "Up", "Down")
"""The keys to be pressed here while a title is edited."""


class Outcome(Enum):
    """What a key has done."""

    NOT_MINE = auto()
    """Nothing: the window's text field takes the key as usual."""
    CHANGED = auto()
    """Text, caret or completion are different now."""
    NEXT = auto()
    """The title is committed, and another record is being typed: see `record_id`."""
    STOPPED = auto()
    """The title is committed, or what was fresh and left empty is gone; nothing is being typed any more."""
    REFUSED = auto()
    """The title cannot be committed; it was said why, and typing goes on."""


class _Onward(Enum):
    """Where the next title stands."""

    BELOW = auto()
    BESIDE = auto()


class TypingState:
    """Types one title after the other. At most one record is typed at a time; `record_id` None means none."""

    def __init__(self, session: Session, say: Callable[[str], None]) -> None:
        """Type into a session's map; `say` shows a sentence: tokens that mean nothing known, or why it was refused."""
        self._session = session
        self._say = say
        self.record_id: str | None = None
        self.fresh = False
        """Whether the record was made for this typing and goes if it is left empty."""
        self.text = ""
        self.caret = 0
        self.completion: Completion | None = None
        self._new_people: set[str] = set()
        """Words after @ that are to make a new person."""

    def begin(self, record_id: str, *, fresh: bool = False) -> None:
        """Start typing over a stage or touchpoint; KeyError for anything else. What is being typed is committed first.

        Its title stands in the text as one would have to type it, the caret at the end. A `fresh` record was made just
        now: its title becomes part of the step that made it. EditRefused where titles may not be changed.
        """
        self._session.expect_editable()
        if record_id != self.record_id:
            self.leave()
        record = self._session.view.get(record_id)
        if not isinstance(record, Stage | Touchpoint):
            raise KeyError(f"{record_id!r} has no title that could be typed")
        self.record_id, self.fresh = record_id, fresh
        self._new_people = set()
        self.text = record.name
        typed = self.typed
        if typed.title != record.name or any(token.resolved for token in typed.tokens):
            self.text = notation.write(record.name)
        self._set(self.text, len(self.text))

    def change(self, text: str, caret: int) -> None:
        """Take over what the window's text field holds now."""
        self._set(text, caret)

    def insert(self, text: str) -> None:
        """Type some letters at the caret."""
        self._set(self.text[: self.caret] + text + self.text[self.caret :], self.caret + len(text))

    @property
    def typed(self) -> Typed:
        """What the text says so far; positions of its tokens count the text's characters."""
        text = legible(self.text).replace("\t", " ")
        if not isinstance(self._session.view.get(self.record_id), Touchpoint):
            return Typed(text.strip())
        return notation.parse(text, self._owner_of)

    def press(self, key: str) -> Outcome:
        """Take one of the `KEYS`."""
        if self.record_id is None:
            return Outcome.NOT_MINE
        match key, self.completion:
            case (("Shift+Return" | "Shift+Enter"), _):
                self.insert("\n")
                return Outcome.CHANGED
            case (("Up" | "Down"), Completion() as offered):
                self.completion = offered.moved(1 if key == "Down" else -1)
                return Outcome.CHANGED
            case (("Return" | "Enter"), Completion(chosen=int(chosen)) as offered) if not self._is_meant(offered):
                self._take(offered, chosen)
                return Outcome.CHANGED
            case "Esc", Completion() as offered if not self._is_meant(offered):
                self.completion = None
                return Outcome.CHANGED
            case (("Return" | "Enter"), _):
                return self._finish(_Onward.BELOW)
            case "Tab", _:
                return self._finish(_Onward.BESIDE)
            case "Esc", _:
                return self._finish(None)
        return Outcome.NOT_MINE

    def take(self, place: int) -> None:
        """Take a line of the completion list, as a click does."""
        if self.completion is not None:
            self._take(self.completion, place)

    def leave(self) -> Outcome:
        """Commit and stop, as the loss of focus and a click elsewhere do."""
        return Outcome.NOT_MINE if self.record_id is None else self._finish(None)

    def _set(self, text: str, caret: int) -> None:
        if text != self.text:
            self._note(text)
        self.text, self.caret = text, caret
        is_touchpoint = isinstance(self._session.view.get(self.record_id), Touchpoint)
        self.completion = completion_at(self._session, text, caret) if is_touchpoint else None

    def _note(self, text: str) -> None:
        """Let what is typed survive the end of the program, its tokens as letters."""
        record, title = self._session.view.get(self.record_id), legible(text).replace("\t", " ").strip()
        if not isinstance(record, Stage | Touchpoint):
            return
        label, typed = self._session.words("label.typing"), None
        with suppress(EditRefused):  # a title that is too long is refused when it is committed
            typed = ChangeSet(label, {record.id: (record, record.replace(name=title))})
        self._session.note_typing(typed if title != record.name else None)

    def _is_meant(self, offered: Completion) -> bool:
        """Say whether the word means the highlighted line as it stands, so that Enter and Esc pass it by."""
        word = self.text[offered.start : offered.end]
        resolved = any(token.end == offered.end and token.resolved for token in self.typed.tokens)
        return offered.chosen == 0 and resolved and len(word) > 1

    def _take(self, offered: Completion, place: int) -> None:
        offer = offered.offers[place]
        if offer.new:
            self._new_people.add(offer.word[1:])
        rest = self.text[offered.end :]
        self._set(f"{self.text[: offered.start]}{offer.word} {rest.lstrip(' ')}", offered.start + len(offer.word) + 1)

    def _owner_of(self, written: str) -> str | None:
        known = person_meant(self._session, written)
        return drafts.NEW + person_name(written) if known is None and written in self._new_people else known

    def _finish(self, onward: _Onward | None) -> Outcome:
        """Commit, and go on in a direction; None stops."""
        record, typed = self._session.view.get(self.record_id), self.typed
        if not isinstance(record, Stage | Touchpoint):
            return self._stop()
        empty = not typed.title and not any(token.resolved for token in typed.tokens)
        next_id = None
        try:
            if not empty:
                self._commit(record, typed)
            elif self.fresh:
                self._unmake(record)
            if onward is _Onward.BELOW and not empty:
                next_id = self._below(record)
            elif onward is _Onward.BESIDE and not (empty and isinstance(record, Stage)):
                next_id = self._beside(record)
        except EditRefused as refused:
            self._say(refused.said_in(self._session.words))
            return Outcome.REFUSED
        self._say_what_is_unknown(typed)
        self._stop()
        if next_id is None:
            return Outcome.STOPPED
        self.begin(next_id, fresh=True)
        return Outcome.NEXT

    def _say_what_is_unknown(self, typed: Typed) -> None:
        """Say which words stay in the title, and how the last one becomes an owner if it can."""
        unknown = [token for token in typed.tokens if not token.resolved]
        if not unknown:
            return
        at_end = unknown[-1].end == len(self.text.rstrip()) and unknown[-1].kind is TokenKind.OWNER
        key = "said.unknown_person" if at_end and typed.owner is None else "said.unknown_tokens"
        self._say(self._session.words(key, tokens=", ".join(self.text[token.start : token.end] for token in unknown)))

    def _stop(self) -> Outcome:
        self._session.note_typing(None)
        self.record_id, self.completion, self.fresh = None, None, False
        self.text, self.caret = "", 0
        return Outcome.STOPPED

    def _commit(self, record: Stage | Touchpoint, typed: Typed) -> None:
        def describe(tx: Transaction) -> None:
            if isinstance(record, Stage):
                fields.change(tx, [record.id], name=typed.title)
            else:
                drafts.describe(tx, record.id, typed)

        if self._is_last_step(record):
            self._session.amend(describe)
        else:
            self._session.edit(self._session.words("label.title"), describe)
        self.fresh = False

    def _unmake(self, record: Stage | Touchpoint) -> None:
        """Take away what was left empty, except for a stage to which something has come meanwhile."""
        label = self._session.words("label.remove_empty")
        if self._is_last_step(record):
            self._session.take_back()
        elif isinstance(record, Touchpoint):
            self._session.edit(label, touchpoints.remove, [record.id], bridged=True)
        elif not self._session.view.touchpoints_in(record.id):
            self._session.edit(label, stages.remove, [record.id])

    def _is_last_step(self, record: Stage | Touchpoint) -> bool:
        """Say whether the last step of undo is the one that made the fresh record."""
        step = self._session.history.last_step
        before, _ = step.changes.get(record.id, (record, None)) if step is not None else (record, None)
        return self.fresh and before is None

    def _below(self, record: Stage | Touchpoint) -> str | None:
        """Make the touchpoint that comes after a touchpoint, or the first one of a stage."""
        if isinstance(record, Touchpoint):
            return making.touchpoint_at(self._session, record.id) if record.stage_id else None
        return None if self._session.view.touchpoints_in(record.id) else making.touchpoint_in(self._session, record.id)

    def _beside(self, record: Stage | Touchpoint) -> str | None:
        """Make the first touchpoint of a stage, the next one of the stage that follows a touchpoint, or that stage."""
        if isinstance(record, Stage):
            return self._below(record)
        stage = self._session.view.find(Stage, record.stage_id)
        if stage is None:
            return None
        following = making.following_stage(self._session.view, stage)
        if following is not None:
            return making.touchpoint_in(self._session, following.id)
        return making.stage(self._session, after=stage.id)
