"""Undo and redo: a line of changes with a place in it."""

import pickle
import zlib
from dataclasses import dataclass

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document

PACKED_TOGETHER = 100
"""Steps; the latest ones lie open, so many to twice as many; earlier ones are packed and take about 80 bytes each."""


@dataclass(slots=True)
class _Step:
    change: ChangeSet
    note: object = None


class History:
    """Remembers changes and takes them back one at a time.

    Changes pushed one after the other with the same `merge_key` (typing into one field) become one step.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._packed: list[bytes] = []
        self._done: list[_Step] = []  # empty only where nothing is packed either
        self._undone: list[_Step] = []
        self._merge_key: object = None

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._done[-1].change.label if self._done else None

    @property
    def last_step(self) -> ChangeSet | None:
        """What undo would take back, as the change that was made."""
        return self._done[-1].change if self._done else None

    @property
    def last_undone(self) -> ChangeSet | None:
        """What redo would make again, as the change that was taken back; its inverse is what redo does."""
        return self._undone[-1].change if self._undone else None

    @property
    def note(self) -> object:
        """What somebody noted of the last step; it goes with the step through undo and redo. None without any."""
        return self._done[-1].note if self._done else None

    @note.setter
    def note(self, note: object) -> None:
        if self._done:
            self._done[-1].note = note

    @property
    def note_of_undone(self) -> object:
        """What somebody noted of the step that redo would make again; None without any."""
        return self._undone[-1].note if self._undone else None

    @property
    def depth(self) -> int:
        """How many steps undo can take; the number of the last step made."""
        return len(self._packed) * PACKED_TOGETHER + len(self._done)

    @property
    def redo_label(self) -> str | None:
        """What redo would make again, or None."""
        return self._undone[-1].change.label if self._undone else None

    def push(self, change: ChangeSet, merge_key: object = None) -> None:
        """Remember a change that was made; empty ones are passed over. What was undone before is forgotten."""
        if not change:
            return
        self._undone.clear()
        if merge_key is not None and merge_key == self._merge_key and self._done:
            if not self._merge(change):
                merge_key = None  # the step before this one is no part of the typing
        else:
            self._append(_Step(change))
        self._merge_key = merge_key

    def amend(self, change: ChangeSet) -> None:
        """Make a change that was made part of the last step, whatever its merge key; with no step it is one."""
        self._undone.clear()
        if self._done:
            self._merge(change)
        elif change:
            self._append(_Step(change))
        self._merge_key = None

    def take_back(self) -> ChangeSet | None:
        """Take the last step back for good and return what that did; redo knows neither it nor what came after it."""
        change = self.undo()
        self._undone.clear()
        return change

    def close_step(self) -> None:
        """Make the next change a step of its own (the focus has left the field)."""
        self._merge_key = None

    def undo(self) -> ChangeSet | None:
        """Take the last change back and return what that did, or None when there is nothing."""
        step = self._travelled(self._done)
        if step is None:
            return None
        self._drop()
        self._undone.append(step)
        return step.change

    def redo(self) -> ChangeSet | None:
        """Make the last undone change again and return it, or None when there is nothing."""
        step = self._travelled(self._undone)
        if step is None:
            return None
        self._undone.pop()
        self._append(step)
        return step.change

    def _travelled(self, source: list[_Step]) -> _Step | None:
        """Apply the inverse of the last step and return it as a step."""
        if not source:
            return None
        step = _Step(source[-1].change.inverse(), source[-1].note)
        self._document.apply(step.change)
        self._merge_key = None
        return step

    def _merge(self, change: ChangeSet) -> bool:
        """Make a change part of the last step; say whether there is a step left, or both did nothing together."""
        step = self._done[-1]
        step.change = step.change.then(change)
        if not step.change:
            self._drop()
            return False
        return True

    def _append(self, step: _Step) -> None:
        self._done.append(step)
        if len(self._done) >= 2 * PACKED_TOGETHER:
            self._packed.append(zlib.compress(pickle.dumps(self._done[:PACKED_TOGETHER]), 1))
            del self._done[:PACKED_TOGETHER]

    def _drop(self) -> None:
        self._done.pop()
        if not self._done and self._packed:
            self._done = pickle.loads(zlib.decompress(self._packed.pop()))
