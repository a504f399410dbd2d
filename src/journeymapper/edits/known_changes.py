"""Changes that are known as data before they are made: an earlier version, the other side of a merge."""

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.transaction import Transaction
from journeymapper.foundation.errors import EditRefused


def make(tx: Transaction, change: ChangeSet) -> None:
    """Make a change as an edit; EditRefused when a record is not as the change expects it to be (any more)."""
    for key, (before, after) in change.changes.items():
        if tx.view.get(key) != before:
            raise EditRefused("edits.changed_meanwhile")
        if after is not None:
            tx.put(after)
        else:
            tx.remove(key)
