"""A program that saves one map many times while others do the same, merging whenever somebody was faster."""

import sys
from pathlib import Path

from journeymapper.model.records import Person
from journeymapper.storage.saving_protocol import OpenFile, Saved, merge_from_disk, open_file, save_file, snapshot

SHARED = "shared"


def write(path: Path, who: str, saves: int) -> None:
    """Save so many times, each time with one more record and another name for the shared one."""
    file = open_file(path)
    for number in range(saves):
        edit(file, who, number)
        file = saved(file, path.parent / "backups")


def edit(file: OpenFile, who: str, number: int) -> None:
    document = file.opened.document
    with document.transaction("Edit") as transaction:
        transaction.put(Person(id=f"{who} {number}"))
        transaction.update(document.view.expect(Person, SHARED), name=f"{who} {number}")


def saved(file: OpenFile, backups: Path) -> OpenFile:
    while True:
        ended = save_file(snapshot(file, None), None, backup_folder=backups)
        if isinstance(ended, Saved):
            return ended.file
        assert ended.theirs is not None, ended.reason
        file, how = merge_from_disk(file, ended.theirs)
        file.opened.document.apply(how.change)


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
