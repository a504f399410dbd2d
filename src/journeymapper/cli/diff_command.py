"""`journeymapper diff`: what differs between two versions; with one map, all that it holds, for git as a textconv."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.cli.main import FINE
from journeymapper.cli.project_file import opened
from journeymapper.foundation.errors import InputError

if TYPE_CHECKING:
    from journeymapper.storage.comparison import Difference
    from journeymapper.storage.difference_wording import DifferenceWording


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("old", metavar="A", type=Path, help="a project")
    parser.add_argument("new", metavar="B", type=Path, nargs="?", help="a later version of it; without it, A is listed")
    parser.add_argument(
        "--snapshot", metavar="NAME", help="compare with what a snapshot in A holds: B, or without it A as it is now"
    )
    parser.add_argument(
        "--format", choices=["text", "json", "markdown"], default="text", help="form of the list (text)"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the differences; of a single map that cannot be read, print why, so that git goes on."""
    try:
        _compare(options)
    except InputError as error:
        if options.new is not None or options.snapshot is not None:
            raise
        print(error)
    return FINE


def _compare(options: Namespace) -> None:
    from journeymapper.foundation.words import words
    from journeymapper.storage.comparison import compare
    from journeymapper.storage.difference_wording import DifferenceWording
    from journeymapper.storage.snapshot_content import snapshot_named, unpacked

    document = opened(options.old).document
    old, new = document.snapshot(), document.snapshot()
    with_all = options.new is None and options.snapshot is None
    if options.snapshot is not None:
        old = unpacked(snapshot_named(document.view, options.snapshot))
    elif with_all:
        old = {}
    if options.new is not None:
        new = opened(options.new).document.snapshot()
    found = compare(old, new)
    wording = DifferenceWording(words(), old, new)
    match options.format:
        case "json":
            print(json.dumps([_plain(entry) for entry in found], ensure_ascii=False, indent=2))
        case "markdown":
            print(_markdown(found, wording), end="")
        case _:
            print(_text(found, wording, with_all=with_all), end="")


def _plain(entry: "Difference") -> dict[str, object]:
    record = entry.record
    fields = [{"field": f.path, "title": f.title, "before": f.before, "after": f.after} for f in entry.fields]
    return {"fate": entry.fate, "kind": record.record_kind, "id": record.id, "name": record.name, "fields": fields}


def _text(found: "Sequence[Difference]", wording: "DifferenceWording", *, with_all: bool) -> str:
    lines: list[str] = []
    for entry in found:
        lines.append(_named(entry, wording) if with_all else f"{entry.fate} {_named(entry, wording)}")
        fields = wording.filled(entry) if with_all else wording.lines(entry)
        lines += [f"    {field}" for field in fields]
    return "".join(f"{line}\n" for line in lines)


def _markdown(found: "Sequence[Difference]", wording: "DifferenceWording") -> str:
    from journeymapper.storage.comparison import Fate

    lines: list[str] = []
    for fate in Fate:
        entries = [entry for entry in found if entry.fate is fate]
        if entries:
            lines += [f"## {fate.capitalize()}", ""]
        for entry in entries:
            lines.append(f"- {_escaped(_named(entry, wording))}")
            lines += [f"  - {_escaped(field)}" for field in wording.lines(entry)]
        lines += [""] * bool(entries)
    return "".join(f"{line}\n" for line in lines)


def _named(entry: "Difference", wording: "DifferenceWording") -> str:
    return f"{entry.record.record_kind.replace('_', ' ')} “{wording.name(entry.record)}”"


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|~&!" else sign for sign in text)
