"""Brings docs/file-format.md and docs/journeymap.schema.json up to date: `python -m journeymapper.storage.describe`."""

import sys
from pathlib import Path

from journeymapper.foundation import os_layer
from journeymapper.storage.describe.json_schema import json_schema
from journeymapper.storage.describe.page import brought_up_to_date

LARGEST_PAGE = 1_000_000


def main(folder: Path) -> None:
    """Rewrite the two files in a folder."""
    page = folder / "file-format.md"
    text = os_layer.read_bytes(page, limit=LARGEST_PAGE).decode("utf-8")
    os_layer.write_atomically(page, brought_up_to_date(text).encode("utf-8"))
    os_layer.write_atomically(folder / "journeymap.schema.json", json_schema())


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
