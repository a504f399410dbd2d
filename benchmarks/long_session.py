"""What a long session costs: 20,000 edits with undo, redo and saves; memory, descriptors, objects and threads.

Run: python benchmarks/long_session.py
"""

import gc
import resource
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from maps import map_of

from journeymapper.document.transaction import Transaction
from journeymapper.editor.session import Event, Session
from journeymapper.model.records import Touchpoint
from journeymapper.storage import save_new
from journeymapper.storage.journal import Journal
from journeymapper.storage.saving_protocol import Saved, open_file, save_file, snapshot

EDITS = 20_000
TOUCHPOINTS = 1_000
WARM = 4_000
"""Edits before the first look: every touchpoint was edited, caches and pools are filled."""


class Look(NamedTuple):
    """What the program holds at a moment."""

    edits: int
    megabytes: float
    objects: int
    descriptors: int
    threads: int


def look(edits: int) -> Look:
    """Collect garbage and look."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    megabytes = pages * resource.getpagesize() / 1e6
    return Look(
        edits, megabytes, len(gc.get_objects()), len(list(Path("/proc/self/fd").iterdir())), threading.active_count()
    )


def rename(transaction: Transaction, touchpoint: Touchpoint, name: str) -> None:
    """Give a touchpoint another name."""
    transaction.update(touchpoint, name=name)


def session_in(folder: Path) -> list[Look]:
    """Edit, undo, redo and save as somebody does in a long day, and look every 2,000 edits."""
    path = folder / "map.journeymap"
    save_new(map_of(stages=20, touchpoints=TOUCHPOINTS, transitions=TOUCHPOINTS), path)
    file = open_file(path)
    session = Session(file.opened.document)
    journal = Journal.open_for(path, file.opened, content_hash=file.content_hash, folder=folder / "journals")

    def note(event: Event) -> None:
        if event.change is not None:
            journal.append(event.change)

    session.subscribe(note)
    looks: list[Look] = []
    for edit in range(1, EDITS + 1):
        touchpoint = session.view.expect(Touchpoint, f"t{edit * 37 % TOUCHPOINTS}")
        session.edit("Rename touchpoint", rename, touchpoint, f"Renamed for the {edit}th time")
        if edit % 10 == 0:
            session.undo()
            session.redo()
        if edit % 500 == 0:
            ended = save_file(snapshot(file, journal), journal, backup_folder=folder / "backups")
            assert isinstance(ended, Saved)
            file = ended.file
        if edit % 2_000 == 0:
            looks.append(look(edit))
    assert journal.trouble is None
    journal.close_clean()
    return looks


def main() -> None:
    """Print what each look found, and the growth after the first ones."""
    with tempfile.TemporaryDirectory() as name:
        looks = session_in(Path(name))
    for entry in looks:
        print(
            f"{entry.edits:6,} edits: {entry.megabytes:7.1f} MB, {entry.objects:9,} objects,"
            f" {entry.descriptors} descriptors, {entry.threads} threads"
        )
    first, last = next(entry for entry in looks if entry.edits >= WARM), looks[-1]
    thousands = (last.edits - first.edits) / 1_000
    growth = (last.megabytes - first.megabytes) / thousands
    objects = (last.objects - first.objects) / thousands
    print(f"1,000 edits cost {growth:.2f} MB (limit 1 MB) and {objects:,.0f} objects")
    assert (first.descriptors, first.threads) == (last.descriptors, last.threads)


if __name__ == "__main__":
    main()
