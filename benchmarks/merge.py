"""What merging two versions of a large map takes.

Run: python benchmarks/merge.py
"""

import gc
import statistics
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from maps import map_of

from journeymapper.document.document import Document
from journeymapper.model.records import Touchpoint
from journeymapper.storage import newly_opened, read, to_bytes
from journeymapper.storage.merge import merge

LIMIT = 100.0


def version(data: bytes, first: int, name: str) -> Document:
    """Return the map read from a file, with every fifth touchpoint from `first` on renamed."""
    document = read(data, "map").document
    with document.transaction("Rename") as transaction:
        for number in range(first, 5_000, 5):
            transaction.update(document.view.expect(Touchpoint, f"t{number}"), name=f"{name} {number}")
    return document


def main() -> None:
    """Print the times of merging 5,000 touchpoints against 5,000, 1,000 renamed on each side."""
    data, _ = to_bytes(newly_opened(map_of(100, 5_000, 7_500)), today=date(2025, 11, 21))
    base = read(data, "map").document.snapshot()
    ours, theirs = version(data, 0, "Ours").snapshot(), version(data, 1, "Theirs").snapshot()
    seconds: list[float] = []
    for _ in range(9):
        gc.collect()
        began = time.perf_counter()
        result = merge(base, ours, theirs)
        seconds.append(time.perf_counter() - began)
    assert len(result.change.changes) == 1_000
    median = statistics.median(seconds) * 1e3
    print(f"merge: median {median:.1f} ms, worst {max(seconds) * 1e3:.1f} ms, limit {LIMIT:g} ms")


if __name__ == "__main__":
    main()
