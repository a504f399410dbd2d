"""One open map being edited: its document, history, selection and defaults, and the one way in which it changes."""

from collections.abc import Callable, Iterable
from enum import Enum
from itertools import chain
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.document.transaction import Transaction
from journeymapper.editor.recent import Recent
from journeymapper.editor.selection import Selection
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.words import Words, words
from journeymapper.model.record import Record
from journeymapper.model.records import Comment, Journey
from journeymapper.model.view import View

Arguments = ParamSpec("Arguments")
T = TypeVar("T")


class Defaults(NamedTuple):
    """What the next touchpoint gets: shown in the status line, set by O, C and P while nothing is selected."""

    owner_id: str | None = None
    channel: str | None = None
    ownership: str | None = None


class Allowed(Enum):
    """What may be changed in an open map."""

    EVERYTHING = "everything"
    COMMENTS = "comments"
    NOTHING = "nothing"


class Event(NamedTuple):
    """What a subscriber is told: what changed in the map, and whether selection, journey, defaults or lock did."""

    change: ChangeSet | None
    state_changed: bool


Subscriber = Callable[[Event], None]


class _Place(NamedTuple):
    """Where somebody is: what undo and redo bring back beside the records."""

    journey_id: str | None
    selection: Selection


class _Step(NamedTuple):
    """The places before and after a change, and the state of the map that it has led to."""

    before: _Place
    after: _Place
    state: int
    """The revision at which the map was like this for the first time; undo and redo come back to it."""


class Session:
    """Edits one document. Views subscribe; they cannot tell an edit from undo or redo."""

    def __init__(self, document: Document, *, language: str = "en") -> None:
        """Begin with the first journey on the canvas; `language` is that of undo labels and sentences."""
        self.document = document
        self.history = History(document)
        self.recent = Recent()
        self.words: Words = words(language)
        self.author = ""
        """Who edits: what is said is signed with it."""
        self.note_typing: Callable[[ChangeSet | None], None] = lambda _: None
        """Told which change would be made if what is being typed were committed now; None for none."""
        self.repeatable: Callable[[Session], None] | None = None
        """The last change that makes sense on another selection: what `G` runs again."""
        self._selection = Selection()
        self._defaults = Defaults()
        self._locked = False
        self._allowed = Allowed.EVERYTHING
        self._subscribers: list[Subscriber] = []
        self._first_state = self._state = document.revision
        self._saved_state: int | None = document.revision
        self._states = {document.revision: document.revision}
        """The state of the map at every revision since the last one that was saved."""
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
    def allowed(self) -> Allowed:
        """What may be changed: a map that somebody else has open, or that is open for comments, is kept as it is."""
        return self._allowed

    @property
    def dirty(self) -> bool:
        """Whether there are changes that no file holds; none after undoing back to what was saved."""
        return self._state != self._saved_state

    def subscribe(self, subscriber: Subscriber) -> None:
        """Tell a view about every change; subscribers are told in the order of subscribing."""
        self._subscribers.append(subscriber)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Tell a view no more, because it goes; ValueError for one that is not told."""
        self._subscribers.remove(subscriber)

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
        with self.document.transaction(label) as transaction:
            result = operation(transaction, *args, **kwargs)
            self._check_allowed(transaction)
        if transaction.change:
            before, depth = self._place, self.history.depth
            self.history.push(transaction.change, merge_key)
            self._arrive(before, depth, transaction.change)
        return result

    def amend(
        self,
        operation: Callable[Concatenate[Transaction, Arguments], T],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> T:
        """Run one edit that becomes part of the last step of undo, as the title typed into what was made just now."""
        with self.document.transaction(self.history.undo_label or "") as transaction:
            result = operation(transaction, *args, **kwargs)
            self._check_allowed(transaction)
        if transaction.change:
            depth = self.history.depth
            step = self._step
            self.history.amend(transaction.change)
            self._arrive(step.before if step else self._place, depth, transaction.change)
        return result

    def go_on_from(self, changes: Iterable[ChangeSet]) -> None:
        """Make changes again that a program before this one has made: each can be undone, and no file holds it.

        For a session that nobody is subscribed to yet. EditRefused for a change that does not fit.
        """
        for change in changes:
            self.document.apply(change)
            depth = self.history.depth
            self.history.push(change)
            self._settle(self._place)
            if self.history.depth > depth:
                self.history.note = _Step(self._place, self._place, self.document.revision)
            self._note_state()

    def take_back(self) -> None:
        """Take the last step back for good, with its selection: nothing can be made again afterwards."""
        step = self._step
        change = self.history.take_back()
        if change is not None:
            self._go_to(step.before if step else self._place, change)

    def select(self, *record_ids: str) -> None:
        """Select records; the last has the focus. After an edit the choice also belongs to that edit's redo."""
        selection = Selection(tuple(dict.fromkeys(record_ids))).existing(self.view)
        if selection != self._selection:
            self._selection = selection
            self.history.close_step()
            self._note_after()
            self._tell(None, state_changed=True)

    def show(self, journey_id: str | None) -> None:
        """Put a journey on the canvas, or go to the audience sheet (None), there to the audience one came from."""
        if journey_id != self._journey_id:
            left = self.view.find(Journey, self._journey_id)
            audience_id = left.audience_id if left is not None and journey_id is None else None
            self._journey_id = journey_id
            self._selection = Selection((audience_id,) if audience_id else ()).existing(self.view)
            self._note_after()
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

    def allow(self, allowed: Allowed) -> None:
        """Choose what may be changed from now on; every other edit is refused with a sentence."""
        if allowed is not self._allowed:
            self._allowed = allowed
            self._tell(None, state_changed=True)

    def expect_editable(self) -> None:
        """Raise EditRefused, which says why, unless everything may be changed.

        Whatever opens an editor or begins a gesture asks here first, so that nobody types in vain.
        """
        if self._allowed is not Allowed.EVERYTHING:
            raise EditRefused(f"editor.only_{self._allowed.value}")

    def undo(self) -> str | None:
        """Take back the last change with its selection and return its label, or None when there is nothing to undo.

        EditRefused for a change that would not be allowed by now.
        """
        self._check_step(self.history.last_step)
        step = self._step
        return self._travel(self.history.undo(), step.before if step else None)

    def redo(self) -> str | None:
        """Make the last undone change again with its selection and return its label, or None; refused as `undo` is."""
        self._check_step(self.history.last_undone)
        note = self.history.note_of_undone
        return self._travel(self.history.redo(), note.after if isinstance(note, _Step) else None)

    def mark_saved(self, revision: int) -> None:
        """Note that a file holds the map as it was at a revision."""
        self._saved_state = self._states.get(revision, revision)
        self._states = {known: state for known, state in self._states.items() if known >= revision}
        self._tell(None, state_changed=True)

    def mark_unsaved(self) -> None:
        """Note that no file holds any state of the map that is known: somebody else has written it."""
        self._saved_state = None
        self._tell(None, state_changed=True)

    @property
    def _step(self) -> _Step | None:
        """The places before and after the step that undo would take back."""
        note = self.history.note
        return note if isinstance(note, _Step) else None

    @property
    def _place(self) -> _Place:
        return _Place(self._journey_id, self._selection)

    def _check_allowed(self, transaction: Transaction) -> None:
        if self._allowed is not Allowed.EVERYTHING:
            self._check_records(chain.from_iterable(transaction.written()))

    def _check_step(self, step: ChangeSet | None) -> None:
        if step is not None:
            self._check_records(chain.from_iterable(step.changes.values()))

    def _check_records(self, records: Iterable[Record | None]) -> None:
        """Let comments pass where these may be changed."""
        if self._allowed is Allowed.NOTHING or not all(isinstance(record, Comment | None) for record in records):
            self.expect_editable()

    def _travel(self, change: ChangeSet | None, place: _Place | None) -> str | None:
        if change is None:
            return None
        self._go_to(place or self._place, change)
        return change.label

    def _arrive(self, before: _Place, depth: int, change: ChangeSet) -> None:
        """Remember where an edit has led from a depth of the history, and tell the views.

        What made the last step nothing has led back to the one before.
        """
        self.recent.note(change)
        was = self._place
        self._settle(was)
        if self.history.depth >= depth:
            self.history.note = _Step(before, self._place, self.document.revision)
        self._note_state()
        self._tell(change, state_changed=self._place != was)

    def _go_to(self, place: _Place, change: ChangeSet) -> None:
        self._settle(place)
        self._note_state()
        self._tell(change, state_changed=True)

    def _settle(self, place: _Place) -> None:
        """Be at a place as far as it exists: where the journey is gone, on the audience sheet."""
        self._journey_id = place.journey_id if self.view.get(place.journey_id) is not None else None
        self._selection = place.selection.existing(self.view)
        owner = self._defaults.owner_id
        if owner is not None and owner not in self.view:
            self._defaults = self._defaults._replace(owner_id=None)

    def _note_state(self) -> None:
        step = self._step
        self._state = step.state if step is not None else self._first_state
        self._states[self.document.revision] = self._state

    def _note_after(self) -> None:
        step = self._step
        if step is not None:
            self.history.note = step._replace(after=self._place)

    def _tell(self, change: ChangeSet | None, *, state_changed: bool) -> None:
        event = Event(change, state_changed)
        for subscriber in tuple(self._subscribers):
            subscriber(event)
