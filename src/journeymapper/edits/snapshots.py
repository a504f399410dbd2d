"""Snapshots: take one, rename one, and bring the map back to what one holds."""

from collections.abc import Mapping
from datetime import datetime

from journeymapper.document.repairs import repair
from journeymapper.document.transaction import Transaction
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Record
from journeymapper.model.records import Comment, Conflict, Snapshot
from journeymapper.model.view import View


def take(tx: Transaction, /, name: str, content: str, *, by: str | None, at: datetime) -> Snapshot:
    """Add a snapshot and return it; `content` is what `storage.snapshot_content.packed` makes of the map."""
    return tx.create(Snapshot, name=name, content=content, by=by, at=at)


def rename(tx: Transaction, /, snapshot_id: str, name: str) -> None:
    """Give a snapshot another name."""
    tx.update(tx.expect(Snapshot, snapshot_id), name=name)


def restore(tx: Transaction, /, records: Mapping[str, Record]) -> None:
    """Replace the map by the records of a snapshot, as `restored` says; EditRefused where nothing differs."""
    target = restored(tx.view, records)
    doomed = [record.id for record in tx.view if record.id not in target]
    changed = [record for record in target.values() if tx.view.get(record.id) != record]
    if not doomed and not changed:
        raise EditRefused("edits.nothing_differs")
    for record_id in doomed:
        tx.remove(record_id)
    for record in changed:
        tx.put(record)


def restored(view: View, records: Mapping[str, Record]) -> dict[str, Record]:
    """Return what a map holds once the records of a snapshot are brought back.

    Snapshots stay. Comments and conflicts stay as they are now, too; they go with the record they are about, and those
    of the snapshot come back only with theirs. What would point nowhere then is cleared, as in a file.
    """
    table = {key: record for key, record in records.items() if not isinstance(record, _STAYING)}
    notes = {key: note for key, note in records.items() if isinstance(note, _NOTES) and _was_gone(view, note.ref_id)}
    for record in view:
        if isinstance(record, Snapshot):
            table[record.id] = record
        elif isinstance(record, _NOTES):
            notes[record.id] = record
    while found := {key: note for key, note in notes.items() if _has_place(view, table, note.ref_id)}:
        table |= found
        notes = {key: note for key, note in notes.items() if key not in found}
    for step in repair(View(table, view.elsewhere)):
        if step.before is not None:
            del table[step.before.id]
        if step.after is not None:
            table[step.after.id] = step.after
    return table


_NOTES = (Comment, Conflict)
_STAYING = (Snapshot, *_NOTES)


def _was_gone(view: View, record_id: str | None) -> bool:
    return record_id is not None and record_id not in view and record_id not in view.elsewhere


def _has_place(view: View, table: Mapping[str, Record], record_id: str | None) -> bool:
    return record_id is None or record_id in table or record_id in view.elsewhere
