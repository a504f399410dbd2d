"""One open map being edited: its document, history, selection and defaults, and the one way in which it changes."""

from collections.abc import Callable
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.document.transaction import Transaction
from journeymapper.editor.selection import Selection
from journeymapper.model.records import Journey
from journeymapper.model.view import View

Arguments = ParamSpec("Arguments")
T = TypeVar("T")


class Defaults(NamedTuple):
    """What the next touchpoint gets: shown in the status line, set by O, C and P while nothing is selected."""

    owner_id: str | None = None
    channel: str | None = None
    ownership: str | None = None


class Event(NamedTuple):
    """What a subscriber is told: what changed in the map, and whether selection, journey, defaults or lock did."""

    change: ChangeSet | None
    state_changed: bool


Subscriber = Callable[[Event], None]


class _Step(NamedTuple):
    """The selection before and after a change, so that undo and redo bring it back."""

    before: Selection
    after: Selection


class Session:
    """Edits one document. Views subscribe; they cannot tell an edit from undo or redo."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.history = History(document)
        self._selection = Selection()
        self._journey_id: str | None = None
        self._defaults = Defaults()
        self._locked = False
        self._steps: dict[int, _Step] = {}
        self._subscribers: list[Subscriber] = []
        self._saved_revision = document.revision
        first = next(iter(document.view.all(Journey)), None)
        self._journey_id = first.id if first else None

    @property
    def view(self) -> View:
        """The records as they are now."""
        return self.document.view

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    @property
    def journey_id(self) -> str | None:
        """The journey on the canvas; None on the audience sheet."""
        return self._journey_id

    @property
    def defaults(self) -> Defaults:
        """What the next touchpoint gets."""
        return self._defaults

    @property
    def locked(self) -> bool:
        """Whether the layout is locked: nothing can be moved."""
        return self._locked

    @property
    def dirty(self) -> bool:
        """Whether there are changes that no file holds."""
        return self.document.revision != self._saved_revision

    def subscribe(self, subscriber: Subscriber) -> None:
        """Tell a view about every change; subscribers are told in the order of subscribing."""
        self._subscribers.append(subscriber)

    def edit(
        self,
        label: str,
        operation: Callable[Concatenate[Transaction, Arguments], T],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> T:
        """Run one edit in a transaction, remember it for undo and tell the views.

        EditRefused passes; nothing has changed then.
        """
        return self.edit_as(label, None, operation, *args, **kwargs)

    def edit_as(
        self,
        label: str,
        merge_key: object,
        operation: Callable[Concatenate[Transaction, Arguments], T],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> T:
        """Do the same; consecutive edits with the same merge key (typing in one field) become one step of undo."""
        before = self._selection
        with self.document.transaction(label) as transaction:
            result = operation(transaction, *args, **kwargs)
        if transaction.change:
            self.history.push(transaction.change, merge_key)
            self._selection = self._selection.existing(self.view)
            self._steps[self.history.depth] = _Step(before, self._selection)
            self._tell(transaction.change, state_changed=self._selection != before)
        return result

    def select(self, *record_ids: str) -> None:
        """Select records; the last has the focus. After an edit the choice also belongs to that edit's redo."""
        self._set_state(selection=Selection(record_ids).existing(self.view))

    def show(self, journey_id: str | None) -> None:
        """Put a journey on the canvas, or go to the audience sheet (None)."""
        if journey_id != self._journey_id:
            self._journey_id = journey_id
            self._selection = Selection()
            self._tell(None, state_changed=True)

    def set_defaults(self, defaults: Defaults) -> None:
        """Choose what the next touchpoint gets."""
        if defaults != self._defaults:
            self._defaults = defaults
            self._tell(None, state_changed=True)

    def set_locked(self, *, locked: bool) -> None:
        """Lock or unlock the layout."""
        if locked != self._locked:
            self._locked = locked
            self._tell(None, state_changed=True)

    def undo(self) -> str | None:
        """Take back the last change with its selection and return its label, or None when there is nothing to undo."""
        return self._travel(self.history.undo, self._steps.get(self.history.depth), backwards=True)

    def redo(self) -> str | None:
        """Make the last undone change again with its selection and return its label, or None."""
        return self._travel(self.history.redo, self._steps.get(self.history.depth + 1), backwards=False)

    def mark_saved(self, revision: int) -> None:
        """Note that a file holds the map as it was at a revision."""
        self._saved_revision = revision
        self._tell(None, state_changed=True)

    def _travel(self, go: Callable[[], ChangeSet | None], step: _Step | None, *, backwards: bool) -> str | None:
        change = go()
        if change is None:
            return None
        chosen = (step.before if backwards else step.after) if step else self._selection
        self._selection = chosen.existing(self.view)
        self._tell(change, state_changed=True)
        return change.label

    def _set_state(self, *, selection: Selection) -> None:
        if selection != self._selection:
            self._selection = selection
            self.history.close_step()
            step = self._steps.get(self.history.depth)
            if step is not None:
                self._steps[self.history.depth] = step._replace(after=selection)
            self._tell(None, state_changed=True)

    def _tell(self, change: ChangeSet | None, *, state_changed: bool) -> None:
        event = Event(change, state_changed)
        for subscriber in tuple(self._subscribers):
            subscriber(event)
