"""`journeymapper merge`: one map of two that were made from a third; also for git, as a merge driver."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from journeymapper.cli.main import FINDINGS, FINE
from journeymapper.cli.project_file import opened


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("base", metavar="BASE", type=Path, help="the version both come from; an empty file if none")
    parser.add_argument("ours", metavar="OURS", type=Path, help="the version whose values stay where both changed one")
    parser.add_argument("theirs", metavar="THEIRS", type=Path, help="the other version")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, required=True, help="the file to write")
    parser.add_argument("--name", help="what the map is called in messages (OUT); %%P from git")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the merged map; return 1 when it holds new conflicts, which are listed."""
    from journeymapper.foundation.os_layer import read_bytes
    from journeymapper.storage import save
    from journeymapper.storage.comparison import conflict_in_words
    from journeymapper.storage.limits import MAX_BYTES
    from journeymapper.storage.map_merge import merge_maps

    has_base = bool(read_bytes(options.base, limit=MAX_BYTES))
    base = opened(options.base) if has_base else None
    merged, how = merge_maps(base, opened(options.ours), opened(options.theirs))
    save(merged, options.output)
    for conflict in how.conflicts:
        print(conflict_in_words(conflict, merged.document.snapshot()))
    count = len(how.conflicts)
    said = "no conflicts" if not count else "1 conflict" if count == 1 else f"{count} conflicts"
    print(f"{options.name or options.output}: {said}")
    return FINDINGS if count else FINE
