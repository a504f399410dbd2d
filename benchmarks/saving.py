"""What a save of a large map costs: how long the thread of the user interface is held, and how long it takes in all.

Run: python benchmarks/saving.py
"""

import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from maps import map_of

from journeymapper.model.records import Touchpoint
from journeymapper.storage import save_new
from journeymapper.storage.journal import Journal
from journeymapper.storage.saving_protocol import Saved, open_file, save_file, snapshot


def main() -> None:
    """Print the times of saving 5,000 touchpoints: with verification, announcement, comparison and backup."""
    taking: list[float] = []
    saving: list[float] = []
    working: list[float] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "map.journeymap"
        save_new(map_of(stages=100, touchpoints=5_000, transitions=7_500), path)
        file = open_file(path)
        document = file.opened.document
        journal = Journal.open_for(path, file.opened, content_hash=file.content_hash, folder=folder / "journals")
        for turn in range(9):
            with document.transaction("Rename") as transaction:
                transaction.update(document.view.expect(Touchpoint, "t7"), name=f"Renamed {turn}")
            journal.append(transaction.change)
            gc.collect()
            began, worked = time.perf_counter(), time.process_time()
            taken = snapshot(file, journal)
            taking.append(time.perf_counter() - began)
            ended = save_file(taken, journal, backup_folder=folder / "backups")
            saving.append(time.perf_counter() - began)
            working.append(time.process_time() - worked)
            assert isinstance(ended, Saved)
            file = ended.file
        journal.close_clean()
    rows = (("the thread is held", taking, 30), ("a save in all", saving, 250), ("    the processor", working, 250))
    for what, seconds, limit in rows:
        median, worst = statistics.median(seconds) * 1e3, max(seconds) * 1e3
        print(f"{what:20} median {median:7.2f} ms, worst {worst:7.2f} ms, limit {limit} ms")


if __name__ == "__main__":
    main()
