"""A transaction: the only hand that writes to the table, all of it or nothing."""

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from pydantic import ValidationError

from journeymapper.document.change_set import Change, ChangeSet
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.ids import new_id
from journeymapper.model.invariants import problems_of
from journeymapper.model.record import Record, named, refusal
from journeymapper.model.references import linkage
from journeymapper.model.view import View

if TYPE_CHECKING:
    from journeymapper.document.document import Document

R = TypeVar("R", bound=Record)


class Transaction:
    """Writes records; what it has written can be read back at once through `view`.

    Leaving the `with` block commits: invariants of the touched records are checked and `change` holds what was done.
    Any exception takes everything back.
    """

    __slots__ = ("_before", "_document", "_label", "change", "view")

    view: View
    """The records as this transaction has left them so far."""
    change: ChangeSet
    """What the transaction did, once it is over; empty when it was taken back."""

    def __init__(self, document: "Document", label: str) -> None:
        self._document = document
        self._label = label
        self.view = document.view
        self._before: dict[str, Record | None] = {}

    def __enter__(self) -> Self:
        """Begin."""
        self._document._begin(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit, or take everything back when an exception passes or an invariant is broken."""
        changes: dict[str, Change] = {}
        committed = False
        try:
            if kind is None:
                changes = self._checked()
                committed = True
        finally:
            if not committed:
                self._roll_back()
            self.change = ChangeSet(self._label, changes)
            self._document._end(changed=bool(changes))

    def written(self) -> Iterator[tuple[Record | None, Record | None]]:
        """Yield what this transaction has written so far: each record before and after it."""
        return ((before, self.view.get(key)) for key, before in self._before.items())

    def expect(self, kind: type[R], record_id: str) -> R:
        """Return a record of one kind; EditRefused when there is none (any more)."""
        record = self.view.find(kind, record_id)
        if record is None:
            raise EditRefused("edits.gone", label=self._label)
        return record

    def create(self, kind: type[R], /, **fields: object) -> R:
        """Add a new record with a fresh id.

        Raises EditRefused when a value does not fit its field, AttributeError when there is no such field.
        """
        for name in fields.keys() - kind.model_fields.keys():
            raise AttributeError(f"{kind.__name__} has no field {name!r}")
        try:
            return self.put(kind(id=new_id(), **fields))  # type: ignore[arg-type]
        except ValidationError as error:
            raise refusal(kind, error) from None

    def put(self, record: R) -> R:
        """Add a record, or replace the one with its id."""
        self._write(record.id, record)
        return record

    def update(self, record: R, /, **changes: object) -> R:
        """Change fields of a record as it is by now; nothing is written when they hold these values already.

        KeyError when the record does not exist (any more).
        """
        current = self.view.expect(type(record), record.id)
        for name, value in changes.items():
            if getattr(current, name) != value:
                return self.put(current.replace(**changes))
        return current

    def remove(self, record_id: str) -> None:
        """Take a record out; KeyError when there is none."""
        if record_id not in self.view:
            raise KeyError(record_id)
        self._write(record_id, None)

    def _write(self, key: str, after: Record | None) -> None:
        document = self._document
        if document._writer is not self:
            raise RuntimeError("this transaction is over, or has not begun")
        before = document._put(key, after)
        if key not in self._before:
            self._before[key] = before

    def _checked(self) -> dict[str, Change]:
        """Return what changed; EditRefused when an invariant is broken."""
        view = self.view
        changes: dict[str, Change] = {}
        for key, before in self._before.items():
            after = view.get(key)
            if after is not before and after != before:
                changes[key] = (before, after)
        for key, (before, after) in changes.items():
            if after is None:
                for referrer in view.referrers(key):
                    raise EditRefused("edits.still_named", label=self._label, record=named(referrer))
                continue
            if before is None or type(before) is not type(after) or linkage(before) != linkage(after):
                self._check(after)
            if before is not None and type(before) is not type(after):
                for referrer in view.referrers(key):
                    self._check(referrer)
        return changes

    def _check(self, record: Record) -> None:
        for problem in problems_of(self.view, record):
            raise EditRefused("edits.unsound", label=self._label, problem=problem.message)

    def _roll_back(self) -> None:
        for key, before in self._before.items():
            self._document._put(key, before)
