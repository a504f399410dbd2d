"""What a snapshot holds: the map as a file of this format, packed; it is read as strictly as a file from outside."""

import zlib
from base64 import b64decode, b64encode
from dataclasses import replace
from datetime import UTC, datetime

from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.plain_text import excerpt
from journeymapper.model.record import Record
from journeymapper.model.records import Snapshot
from journeymapper.model.view import View
from journeymapper.storage.limits import MAX_BYTES
from journeymapper.storage.loading import read
from journeymapper.storage.opened import newly_opened
from journeymapper.storage.saving import to_bytes

_PROJECT = "snapshot"
"""Stands for the id of the project, which no snapshot changes."""


def packed(view: View) -> str:
    """Return the content of a snapshot of a map as it is: all records but other snapshots.

    Ids of records of kinds that only newer versions know are noted, so that references to them outlive the way back.
    """
    records = {record.id: record for record in view if not isinstance(record, Snapshot)}
    blank = newly_opened(Document(), project_id=_PROJECT)
    if view.elsewhere:
        named = [{"id": record_id} for record_id in sorted(view.elsewhere)]
        blank = replace(blank, header=blank.header.with_members(elsewhere=named))
    data, _ = to_bytes(blank, today=datetime.now(UTC).date(), records=records)
    return b64encode(zlib.compress(data)).decode("ascii")


def unpacked(snapshot: Snapshot) -> dict[str, Record]:
    """Return the records that a snapshot holds, by id.

    Raises InputError with one sentence for content that is damaged, larger than a file may be, no sound map, or that
    holds snapshots itself.
    """
    name = excerpt(snapshot.name or snapshot.id)
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(b64decode(snapshot.content, validate=True), MAX_BYTES)
    except (ValueError, zlib.error):
        raise InputError(f"The snapshot “{name}” is damaged and cannot be read; take another one.") from None
    if not unpacker.eof:
        what = f"holds more than {MAX_BYTES // 10**6} MB" if unpacker.unconsumed_tail else "is cut off"
        raise InputError(f"The snapshot “{name}” {what} and cannot be read; take another one.")
    records = read(data, name).document.snapshot()
    if any(isinstance(record, Snapshot) for record in records.values()):
        raise InputError(f"The snapshot “{name}” holds other snapshots, which none may; take another one.")
    return dict(records)


def snapshots(view: View) -> list[Snapshot]:
    """Return the snapshots of a map, the newest first."""
    return sorted(view.all(Snapshot), key=lambda snapshot: (_moment(snapshot), snapshot.id), reverse=True)


def snapshot_named(view: View, name: str) -> Snapshot:
    """Return a snapshot by id or name, the newest of that name. Raises InputError with the names that there are."""
    known = snapshots(view)
    for found in known:
        if name in (found.id, found.name):
            return found
    named = ", ".join(f"“{excerpt(snapshot.name or snapshot.id)}”" for snapshot in known[:_MOST_LISTED])
    raise InputError(f"There is no snapshot “{excerpt(name)}” in the map; there are: {named or 'none'}.")


_MOST_LISTED = 12


def _moment(snapshot: Snapshot) -> str:
    at = snapshot.at
    try:
        return at.astimezone(UTC).isoformat() if at is not None else ""
    except OverflowError:  # within a day of the first or the last moment there is
        return at.isoformat() if at is not None else ""
