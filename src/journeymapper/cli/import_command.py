"""`journeymapper import`: a project from tables, Mermaid journeys and indented texts."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from journeymapper.cli.main import FINE
from journeymapper.foundation.errors import InputError, OutputError
from journeymapper.foundation.os_layer import exists, same_file


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=".csv, .tsv, .mmd, .md or .txt")
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        action="append",
        default=[],
        help="which column of a table holds a field, where its name does not tell; may be given several times",
    )
    parser.add_argument(
        "--transitions", metavar="FILE", type=Path, help="a table with the columns from and to (share, count, label)"
    )
    parser.add_argument("--audience", metavar="NAME", help="whose journey it is")
    parser.add_argument(
        "-o", "--output", metavar="OUT.journeymap", type=Path, help="the project to write (beside the first file)"
    )
    parser.add_argument("--replace", action="store_true", help="write over OUT.journeymap if it exists")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made of every line, write nothing")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Import the files and say what was made of them."""
    from journeymapper.storage import save_new
    from journeymapper.storage.imports import import_files

    output = _output(options)
    imported = import_files(
        options.files, mapping=_mapping(options.map), transitions=options.transitions, audience=options.audience
    )
    if options.dry_run:
        print(imported.report.preview())
        return FINE
    save_new(imported.document, output, project_id=imported.project_id)
    for line in imported.report.warnings():
        print(f"journeymapper: {line}", file=sys.stderr)
    print(imported.report.summary())
    print(output)
    return FINE


def _output(options: Namespace) -> Path:
    """Return where the project goes; OutputError where something would be lost that no import can make again."""
    if options.output is None:
        beside: Path = options.files[0].with_suffix(".journeymap")
        if exists(beside) and not options.dry_run:
            raise OutputError(f"“{beside}” exists already; name the file to write with -o.")
        return beside
    output: Path = options.output
    if any(same_file(output, source) for source in (*options.files, options.transitions) if source is not None):
        raise OutputError(f"“{output}” is what is being imported; name another file to write.")
    if exists(output) and not (options.replace or options.dry_run):
        raise OutputError(f"“{output}” exists already; name another file, or write over it with --replace.")
    return output


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign or not field.strip() or not column.strip():
            raise InputError(
                f"--map takes FIELD=COLUMN, for example --map touchpoint=Moment; “{pair}” is not of that form."
            )
        if field.strip() in mapping:
            raise InputError(f"--map names the field “{field.strip()}” twice; each field comes from one column.")
        mapping[field.strip()] = column.strip()
    return mapping
