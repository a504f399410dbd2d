"""Run as a process: composes the pages of an export and hands the first one over, with their number, to a preview."""

import pickle
import sys
from pathlib import Path

from journeymapper.drawing.display_list import Page
from journeymapper.export.format_registry import formats
from journeymapper.foundation.errors import JourneymapperError
from journeymapper.storage import load

Composed = tuple[Page | None, int]
"""The first page, and how many there are."""


def main(project: str, format_name: str, settings: str) -> int:
    """Write the pickled result to standard output, or one sentence to standard error; return the exit code."""
    entry = formats.get(format_name)
    if entry is None or entry.pages is None:
        return 2
    try:
        view = load(Path(project)).document.view
        pages = entry.pages(view, entry.options.model_validate_json(settings))
    except JourneymapperError as error:
        print(f"journeymapper: {error}", file=sys.stderr)
        return 2
    composed: Composed = (pages[0] if pages else None, len(pages))
    sys.stdout.buffer.write(pickle.dumps(composed, protocol=5))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
