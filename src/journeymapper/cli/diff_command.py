"""`journeymapper diff`: what differs between two maps; with one map, all that it holds, for git as a textconv."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journeymapper.cli.main import FINE
from journeymapper.cli.project_file import opened
from journeymapper.model.record import Record

if TYPE_CHECKING:
    from journeymapper.storage.comparison import Difference


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("old", metavar="A", type=Path, help="a project")
    parser.add_argument("new", metavar="B", type=Path, nargs="?", help="a later version of it; without it, A is listed")
    parser.add_argument(
        "--format", choices=["text", "json", "markdown"], default="text", help="form of the list (text)"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the differences."""
    from journeymapper.document.change_set import difference
    from journeymapper.storage.comparison import differences

    old = opened(options.old).document.snapshot()
    new = opened(options.new).document.snapshot() if options.new is not None else {}
    change = difference(old, new) if options.new is not None else difference({}, old)
    found = differences(change)
    match options.format:
        case "json":
            print(json.dumps([_plain(entry) for entry in found], ensure_ascii=False, indent=2))
        case "markdown":
            print(_markdown(found, {**old, **new}), end="")
        case _:
            print(_text(found, {**old, **new}, with_all=options.new is None), end="")
    return FINE


def _plain(entry: "Difference") -> dict[str, object]:
    record = entry.record
    fields = [{"field": f.path, "title": f.title, "before": f.before, "after": f.after} for f in entry.fields]
    return {"fate": entry.fate, "kind": record.record_kind, "id": record.id, "name": record.name, "fields": fields}


def _text(found: "Sequence[Difference]", names: Mapping[str, Record], *, with_all: bool) -> str:
    from journeymapper.storage.comparison import Fate, in_words

    lines: list[str] = []
    for entry in found:
        first, *fields = in_words(entry, names)
        lines.append(first.removeprefix("added ") if with_all else first)
        if with_all or entry.fate not in (Fate.ADDED, Fate.REMOVED):
            lines += [f"    {field}" for field in fields]
    return "".join(f"{line}\n" for line in lines)


def _markdown(found: "Sequence[Difference]", names: Mapping[str, Record]) -> str:
    from journeymapper.storage.comparison import Fate, in_words

    lines: list[str] = []
    for fate in Fate:
        entries = [in_words(entry, names) for entry in found if entry.fate is fate]
        if entries:
            lines += [f"## {fate.capitalize()}", ""]
        for first, *fields in entries:
            lines.append(f"- {_escaped(first.removeprefix(f'{fate} '))}")
            if fate in (Fate.MOVED, Fate.CHANGED):
                lines += [f"  - {_escaped(field)}" for field in fields]
        lines += [""] * bool(entries)
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|~&!" else sign for sign in text)
