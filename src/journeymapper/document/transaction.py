"""A transaction: the only hand that writes to the table, all of it or nothing."""

from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from journeymapper.document.change_set import Change, ChangeSet
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.invariants import problems_of
from journeymapper.model.record import Record
from journeymapper.model.view import View

if TYPE_CHECKING:
    from journeymapper.document.document import Document

R = TypeVar("R", bound=Record)


class Transaction:
    """Writes records; what it has written can be read back at once through `view`.

    Leaving the `with` block commits: invariants of the touched records are checked and `change` holds what was done.
    Any exception takes everything back.
    """

    def __init__(self, document: "Document", label: str) -> None:
        self._document = document
        self._label = label
        self._before: dict[str, Record | None] = {}
        self.change = ChangeSet(label, {})
        """What the transaction did, once it is committed."""

    def __enter__(self) -> Self:
        """Begin."""
        self._document._begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Commit, or take everything back when an exception passes or an invariant is broken."""
        try:
            if kind is None:
                self.change = self._checked()
        except EditRefused:
            self._roll_back()
            raise
        else:
            if kind is not None:
                self._roll_back()
        finally:
            self._document._end(changed=bool(self.change))

    @property
    def view(self) -> View:
        """The records as this transaction has left them so far."""
        return self._document.view

    def put(self, record: R) -> R:
        """Add a record, or replace the one with its id."""
        before = self.view.get(record.id)
        self._before.setdefault(record.id, before)
        self._document._put(record.id, record)
        return record

    def update(self, record: R, **changes: object) -> R:
        """Change fields of a record; nothing is written when they hold these values already."""
        current = {name: getattr(record, name) for name in changes}
        return record if current == changes else self.put(record.replace(**changes))

    def remove(self, record_id: str) -> None:
        """Take a record out; KeyError when there is none."""
        before = self.view.get(record_id)
        if before is None:
            raise KeyError(record_id)
        self._before.setdefault(record_id, before)
        self._document._put(record_id, None)

    def _checked(self) -> ChangeSet:
        changes: dict[str, Change] = {}
        for key, before in self._before.items():
            after = self.view.get(key)
            if after is not before and after != before:
                changes[key] = (before, after)
                if after is not None:
                    for problem in problems_of(self.view, after):
                        raise EditRefused(f"{self._label}: {problem.message}.")
        return ChangeSet(self._label, changes)

    def _roll_back(self) -> None:
        for key, before in self._before.items():
            self._document._put(key, before)
        self.change = ChangeSet(self._label, {})
