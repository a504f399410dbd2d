"""A program without a window that edits and saves a map as the real one does, until it is killed.

Run as a module it waits for folders on its standard input and forks a child for each: starting is then a matter of
milliseconds. A child recovers what the last one left, edits, and writes the number of every edit that was acknowledged.
"""

import os
import random
import sys
import threading
import time
from pathlib import Path

from journeymapper import storage
from journeymapper.document.document import Document
from journeymapper.model.records import Person
from journeymapper.storage.journal import Journal
from journeymapper.storage.recovery import Recovered, find_unsaved, recover, resume
from journeymapper.storage.saving_protocol import ChangedOnDisk, OpenFile, open_file, save_file, snapshot

COUNTER = "counter"


def prepare(folder: Path) -> None:
    """Save the map that the children edit."""
    storage.save_new(Document([Person(id=COUNTER, name="0")]), folder / "map.journeymap")


def count_of(file: OpenFile) -> int:
    """Return the number of the last edit that a map holds."""
    return int(file.opened.document.view.expect(Person, COUNTER).name)


def as_left(folder: Path) -> tuple[OpenFile, str | None, Recovered]:
    """Return the map as the last program left it, and what it was recovered from."""
    unsaved = find_unsaved(folder=folder / "journals")
    assert len(unsaved) <= 1, "the same edits are offered twice"
    if not unsaved:
        file = open_file(folder / "map.journeymap")
        return file, None, Recovered(file, (), 0)
    recovered = recover(unsaved[0].id, folder=folder / "journals", backup_folder=folder / "backups")
    assert unsaved[0].fits
    assert recovered.left == 0
    return recovered.file, unsaved[0].id, recovered


def with_changes(recovered: Recovered) -> OpenFile:
    """Apply what was not saved."""
    for change in recovered.changes:
        recovered.file.opened.document.apply(change)
    return recovered.file


def begin(folder: Path) -> tuple[OpenFile, Journal]:
    """Open the map, or recover it."""
    file, journal_id, recovered = as_left(folder)
    journals = folder / "journals"
    if journal_id is not None:
        journal = resume(journal_id, recovered, folder=journals)
    else:
        journal = Journal.open_for(file.path, file.opened, content_hash=file.content_hash, folder=journals)
    return with_changes(recovered), journal


def run(folder: Path) -> None:
    """Edit for ever; every few edits save in a thread, as the window does, while editing goes on."""
    acknowledged = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    chance = random.Random(os.getpid())
    file, journal = begin(folder)
    document = file.opened.document
    saving: threading.Thread | None = None
    saved: list[OpenFile] = [file]

    def save() -> None:
        ended = save_file(taken, journal, backup_folder=folder / "backups")
        if isinstance(ended, ChangedOnDisk):
            os._exit(3)
        saved.append(ended.file)

    number = count_of(file)
    while True:
        number += 1
        with document.transaction("Count") as transaction:
            transaction.update(document.view.expect(Person, COUNTER), name=str(number))
            transaction.put(Person(id=f"person {number % 50}", name=f"Added by edit {number}"))
        if number % 2:  # what is typed counts as done before it is an edit
            journal.note_typing(transaction.change)
            os.write(acknowledged, b"%d\n" % number)
        journal.append(transaction.change)
        if journal.trouble is not None:
            os._exit(4)
        if not number % 2:
            os.write(acknowledged, b"%d\n" % number)
        time.sleep(0.002)  # even a fast person leaves the saving thread room to work
        if chance.random() < 0.3 and (saving is None or not saving.is_alive()):
            taken = snapshot(saved[-1], journal)
            saving = threading.Thread(target=save)
            saving.start()


def serve() -> None:
    """Fork a child for each folder that is named; say its number and, once it has been killed, how it ended."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                run(Path(line.strip()))
            finally:
                os._exit(5)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    serve()
