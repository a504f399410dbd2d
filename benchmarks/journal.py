"""What the journal costs: an edit in the thread of the user interface, and the recovery of a long session.

Run: python benchmarks/journal.py
"""

import gc
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from maps import map_of

from journeymapper.document.change_set import ChangeSet
from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.model.records import Touchpoint
from journeymapper.storage import Opened, newly_opened, save
from journeymapper.storage.journal import Journal
from journeymapper.storage.recovery import recover
from journeymapper.storage.saving_protocol import open_file

EDITS = 20_000


def changes(document: Document) -> list[ChangeSet]:
    """Edit 5,000 touchpoints in turn, titles and feelings, and return what was done."""
    done: list[ChangeSet] = []
    for turn in range(EDITS):
        touchpoint = document.view.expect(Touchpoint, f"t{turn * 37 % 5_000}")
        with document.transaction("Rename touchpoint") as transaction:
            transaction.update(touchpoint, name=f"Renamed for the {turn}th time")
        done.append(transaction.change)
    return done


def appending(journal: Journal, edits: list[ChangeSet], pause: float) -> list[float]:
    """Return the seconds that each append took, with a pause between them."""
    seconds: list[float] = []
    for edit in edits:
        began = time.perf_counter()
        journal.append(edit)
        seconds.append(time.perf_counter() - began)
        time.sleep(pause)
    return seconds


def editing(journal: Journal, document: Document) -> tuple[list[float], list[float]]:
    """Return what each append took amid the work of a session (transaction, history, views): by the clock, and busy.

    The second list is the processor's time, which other programs on the machine hardly change.
    """
    history = History(document)
    seconds: list[float] = []
    busy: list[float] = []
    for turn in range(5_000):
        touchpoint = document.view.expect(Touchpoint, f"t{turn * 37 % 5_000}")
        with document.transaction("Rename touchpoint") as transaction:
            transaction.update(touchpoint, name=f"Edited for the {turn}th time")
        history.push(transaction.change)
        began, began_busy = time.perf_counter(), time.thread_time()
        journal.append(transaction.change)
        seconds.append(time.perf_counter() - began)
        busy.append(time.thread_time() - began_busy)
        document.view.touchpoints_in(touchpoint.stage_id or "")
    return seconds, busy


def recovering(opened: Opened, edits: list[ChangeSet], folder: Path) -> tuple[float, float]:
    """Return the time from a journal left behind to the map with its edits, in seconds: by the clock, and busy."""
    path = folder / "large.journeymap"
    saved = save(opened, path)
    content_hash = open_file(path).content_hash
    journal = Journal.open_for(path, saved, content_hash=content_hash, folder=folder / "left")
    for edit in edits:
        journal.append(edit)
    journal.sync()
    gc.collect()
    began, began_busy = time.perf_counter(), time.process_time()
    recovered = recover(journal.id, folder=folder / "left")
    seconds, busy = time.perf_counter() - began, time.process_time() - began_busy
    assert (len(recovered.changes), recovered.left) == (EDITS, 0)
    journal.close_clean()
    return seconds, busy


def report(name: str, seconds: list[float], limit: float) -> None:
    """Print median, 99th percentile and worst of some times, in milliseconds."""
    ordered = sorted(second * 1e3 for second in seconds)
    median, high = ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
    print(f"{name:44} {median:8.3f} {high:8.3f} {ordered[-1]:8.3f}  {limit:g} ms  {high / limit:.2f}", flush=True)


def main() -> None:
    """Print the figures."""
    print(f"{'':44} {'median':>8} {'p99':>8} {'worst':>8}  limit  p99/limit")
    document = map_of(stages=100, touchpoints=5_000, transitions=7_500)
    opened = newly_opened(document)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        edits = changes(map_of(stages=100, touchpoints=5_000, transitions=7_500))
        journal = Journal.open_for(None, opened, content_hash="base", folder=folder)
        gc.collect()
        seconds, busy = editing(journal, document)
        report("an edit amid the work of a session", seconds, 0.1)
        report("the same, time of the processor", busy, 0.1)
        report("an edit, as fast as they come", appending(journal, edits, 0), 0.1)
        report("an edit after 2 ms of sleep", appending(journal, edits[:2_000], 0.002), 0.1)
        journal.close_clean()
        opened = newly_opened(map_of(stages=100, touchpoints=5_000, transitions=7_500))
        seconds_in_all, busy_in_all = recovering(opened, edits, folder)
        print(f"recovering {EDITS:,} edits: {seconds_in_all:.2f} s, {busy_in_all:.2f} s of the processor, limit 1 s")


if __name__ == "__main__":
    main()
