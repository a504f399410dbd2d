"""The one table of records, and the only ways to change it."""

from collections.abc import Iterable, Mapping

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.transaction import Transaction
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Record
from journeymapper.model.view import View


class Document:
    """Owns the records of a map. Nothing writes to them but a transaction, and undo and redo through `apply`."""

    def __init__(self, records: Iterable[Record] = (), elsewhere: frozenset[str] = frozenset()) -> None:
        """Take over some records; EditRefused when two of them share an id.

        `elsewhere` are ids of records of kinds that only newer versions know; references to anything may name them.
        """
        self._table: dict[str, Record] = {}
        for record in records:
            if record.id in self._table:
                raise EditRefused("edits.same_id", id=record.id)
            self._table[record.id] = record
        self._view = View(self._table, elsewhere)
        self._revision = 0
        self._writer: Transaction | None = None

    @property
    def view(self) -> View:
        """The read view; it follows every change."""
        return self._view

    @property
    def revision(self) -> int:
        """Counts the changes since the document was made; results of background work carry it."""
        return self._revision

    def snapshot(self) -> Mapping[str, Record]:
        """Return the records by id as they are now, for a worker thread; only the table is copied."""
        return dict(self._table)

    def fork(self) -> "Document":
        """Return a document of its own with the same records, for the preview of a gesture; indexes come along."""
        fork = Document()
        fork._table = dict(self._table)
        fork._view = self._view.forked(fork._table)
        return fork

    def transaction(self, label: str) -> Transaction:
        """Return the transaction through which the next change is made; it is used as a context manager.

        Transactions do not nest: entering one while another is open is a RuntimeError.
        """
        return Transaction(self, label)

    def apply(self, change: ChangeSet) -> None:
        """Make a change that is known to fit: the inverse of one that was made, or one read from a journal.

        Raises EditRefused, and changes nothing, when a record is not as the change expects it to be.
        """
        if self._writer is not None:
            raise RuntimeError("a transaction is open")
        for key, (before, _) in change.changes.items():
            current = self._table.get(key)
            if current is not before and current != before:
                raise EditRefused("edits.does_not_fit", label=change.label)
        for key, (_, after) in change.changes.items():
            self._put(key, after)
        self._revision += 1

    def _put(self, key: str, after: Record | None) -> Record | None:
        """Write into the table and the view; return what was there before."""
        before = self._table.get(key)
        if after is not None:
            self._table[key] = after
        elif before is not None:
            del self._table[key]
        self._view.replace(before, after)
        return before

    def _begin(self, writer: Transaction) -> None:
        if self._writer is not None:
            raise RuntimeError("a transaction is open already")
        self._writer = writer

    def _end(self, *, changed: bool) -> None:
        self._writer = None
        self._revision += changed
