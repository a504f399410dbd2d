"""Snapshots of the open map: take one, go back to one, rename and remove them; each is one step of undo."""

from datetime import datetime

from journeymapper.document.transaction import Transaction
from journeymapper.editor.session import Session
from journeymapper.edits import snapshots
from journeymapper.edits.removal import remove as remove_records
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.words import Words
from journeymapper.model.records import Snapshot
from journeymapper.storage.comparison import Table
from journeymapper.storage.limits import MAX_SNAPSHOT_BYTES


def take(session: Session, name: str, content: str, *, at: datetime) -> Snapshot:
    """Take a snapshot of what the map was at a moment; `content` is what `packed` made of that, in a worker perhaps.

    One without a name is called by the moment. Raises EditRefused where there is no room for it.
    """
    words = session.words
    _expect_room(session, content)
    name = name.strip() or words("versions.unnamed", when=in_words(at, words))
    label = words("versions.label.take", name=name)
    return session.edit(label, snapshots.take, name, content, by=session.author or None, at=at)


def restore(session: Session, wanted: Snapshot, records: Table, content: str, *, at: datetime) -> Snapshot:
    """Take a snapshot of now, then bring the map back to the records of another one; return the one of now.

    `records` are what the wanted one holds, `content` is what `packed` makes of the map of now. Raises EditRefused
    where nothing differs or there is no room; nothing has changed then.
    """
    words = session.words
    _expect_room(session, content)
    name = words("versions.before_restoring", when=in_words(at, words))

    def go_back(tx: Transaction) -> Snapshot:
        kept = snapshots.take(tx, name, content, by=session.author or None, at=at)
        snapshots.restore(tx, records)
        return kept

    return session.edit(words("versions.label.restore", name=called(wanted, words)), go_back)


def rename(session: Session, snapshot_id: str, name: str) -> None:
    """Give a snapshot another name; a blank one leaves it as it is."""
    if name.strip():
        session.edit(session.words("versions.label.rename"), snapshots.rename, snapshot_id, name.strip())


def remove(session: Session, snapshot: Snapshot) -> None:
    """Take a snapshot out of the map."""
    label = session.words("versions.label.remove", name=called(snapshot, session.words))
    session.edit(label, remove_records, [snapshot.id])


def called(snapshot: Snapshot, words: Words) -> str:
    """Return what a snapshot is called, also where it has no name."""
    return snapshot.name.strip() or words("desktop.nameless")


def _expect_room(session: Session, content: str) -> None:
    """Refuse a snapshot with which the map could become a file that nobody can open."""
    taken = sum(len(snapshot.content) for snapshot in session.view.all(Snapshot))
    if taken + len(content) > MAX_SNAPSHOT_BYTES:
        raise EditRefused("versions.no_room", megabytes=MAX_SNAPSHOT_BYTES // 10**6)


def in_words(at: datetime, words: Words) -> str:
    """Return a moment in local time: "21 November 2025, 14:03"."""
    here = at.astimezone()
    month = words(f"checklist.month.{here.month}")
    return words("versions.when", day=here.day, month=month, year=here.year, time=f"{here:%H:%M}")
