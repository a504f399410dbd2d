"""Undo and redo: a line of changes with a place in it."""

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document


class History:
    """Remembers changes and takes them back one at a time.

    Changes pushed one after the other with the same `merge_key` (typing into one field) become one step.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._done: list[ChangeSet] = []
        self._undone: list[ChangeSet] = []
        self._merge_key: object = None

    @property
    def undo_label(self) -> str | None:
        """What undo would take back, or None."""
        return self._done[-1].label if self._done else None

    @property
    def last_step(self) -> ChangeSet | None:
        """What undo would take back, as the change that was made."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> ChangeSet | None:
        """What redo would make again, as the change that was taken back; its inverse is what redo does."""
        return self._undone[-1] if self._undone else None

    @property
    def depth(self) -> int:
        """How many steps undo can take; the number of the last step made."""
        return len(self._done)

    @property
    def redo_label(self) -> str | None:
        """What redo would make again, or None."""
        return self._undone[-1].label if self._undone else None

    def push(self, change: ChangeSet, merge_key: object = None) -> None:
        """Remember a change that was made; empty ones are passed over. What was undone before is forgotten."""
        if not change:
            return
        self._undone.clear()
        if merge_key is not None and merge_key == self._merge_key and self._done:
            merged = self._done.pop().then(change)
            if merged:
                self._done.append(merged)
            else:
                merge_key = None  # the step before this one is no part of the typing
        else:
            self._done.append(change)
        self._merge_key = merge_key

    def amend(self, change: ChangeSet) -> None:
        """Make a change that was made part of the last step, whatever its merge key; with no step it is one."""
        self._undone.clear()
        merged = self._done.pop().then(change) if self._done else change
        if merged:
            self._done.append(merged)
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
        return self._step(self._done, self._undone)

    def redo(self) -> ChangeSet | None:
        """Make the last undone change again and return it, or None when there is nothing."""
        return self._step(self._undone, self._done)

    def _step(self, source: list[ChangeSet], destination: list[ChangeSet]) -> ChangeSet | None:
        if not source:
            return None
        change = source[-1].inverse()
        self._document.apply(change)
        source.pop()
        destination.append(change)
        self._merge_key = None
        return change
