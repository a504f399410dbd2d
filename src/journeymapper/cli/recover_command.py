"""`journeymapper recover`: edits that were never saved, because the program or the machine stopped."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from journeymapper.cli.main import FINDINGS, FINE
from journeymapper.foundation.errors import InputError, OutputError
from journeymapper.foundation.os_layer import exists, shown


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--list", action="store_true", help="list maps with edits that were never saved")
    task.add_argument("--open", metavar="ID", help="write a map with its unsaved edits to a new file")
    task.add_argument("--discard", metavar="ID", help="remove unsaved edits for good")
    parser.add_argument("-o", "--output", metavar="OUT.journeymap", type=Path, help="the file to write")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """List, recover or discard; return 1 when some edits did not fit the map any more."""
    if options.open is not None:
        return _open(options.open, options.output)
    if options.discard is not None:
        from journeymapper.storage.recovery import discard

        discard(options.discard)
        return FINE
    return _list()


def _list() -> int:
    from journeymapper.storage.recovery import find_unsaved

    entries = find_unsaved()
    if not entries:
        print("There are no edits that were not saved.")
    for entry in entries:
        first, last = entry.first.astimezone(), entry.last.astimezone()
        number = "1 edit" if entry.edits == 1 else f"{entry.edits} edits"
        what = shown(entry.path) if entry.path is not None else "a map that was never saved"
        note = "" if entry.fits else "; the file has changed since, so they will be merged into it"
        print(f"{entry.id}  {number}, {first:%Y-%m-%d %H:%M} to {last:%H:%M}, {what}{note}")
    return FINE


def _open(journal_id: str, output: Path | None) -> int:
    from journeymapper.storage import save
    from journeymapper.storage.recovery import recover

    if output is None:
        raise InputError("Name the file to write with -o; the map's own file is left as it is.")
    if exists(output):
        raise OutputError(f"“{shown(output)}” exists already and is left as it is; choose another name.")
    recovered = recover(journal_id)
    opened = recovered.file.opened
    for change in recovered.changes:
        opened.document.apply(change)
    save(opened, output)
    print(output)
    if recovered.left:
        number = "1 edit does" if recovered.left == 1 else f"{recovered.left} edits do"
        print(f"journeymapper: {number} not fit the map any more and stay in the journal.", file=sys.stderr)
        return FINDINGS
    return FINE
