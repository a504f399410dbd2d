"""What keeping a large map safe costs the window: an edit's line in the journal, and a save in the background.

Run: QT_QPA_PLATFORM=offscreen python benchmarks/window_saving.py
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from maps import map_of
from PySide6.QtCore import QEventLoop, QTimer

from journeymapper.desktop.application import make_application
from journeymapper.desktop.idle_collection import IdleCollection
from journeymapper.desktop.look import Look
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.remembered import Remembered
from journeymapper.document.transaction import Transaction
from journeymapper.editor.session import Event
from journeymapper.foundation import garbage
from journeymapper.foundation.words import words
from journeymapper.model.records import Touchpoint
from journeymapper.storage import save_new

EDITS, SAVES = 2_000, 9


def main() -> None:
    """Print how long the thread of the window is held by edits' lines and by saves of 5,000 touchpoints."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"XDG_STATE_HOME": name, "XDG_DATA_HOME": name, "XDG_CONFIG_HOME": name}
        path = folder / "map.journeymap"
        save_new(map_of(stages=100, touchpoints=5_000, transitions=7_500), path)
        _journal(path)
        application = make_application()
        remembered = Remembered(folder / "window.ini")
        window = MainWindow(Look(application), words(), remembered, OpenMap.new([], "", language="en"), path)
        window.show()
        garbage.leave_out()  # as the program does when a map is open
        IdleCollection(application)
        wait(6_000)  # until all that is far away is drawn small
        calls, saves, others = [], [], []
        for turn in range(SAVES):
            window.open_map.session.edit("Rename", rename, f"Saved {turn}")
            wait(1_500)  # until the search for gaps is over
            others.append(_longest_pause(300, lambda: True))
            began = time.perf_counter()
            window.files.save()
            calls.append(time.perf_counter() - began)
            saves.append(_longest_pause(300, lambda: not window.open_map.unsaved))
        window.close()
    _print("the call that saves", calls)
    for what, pauses in (("while it saves", saves), ("without a save", others)):
        _print(f"the longest pause of the window's loop {what}", [pause.wall for pause in pauses])
        _print("    of it the processor's time of this program, all threads", [pause.processor for pause in pauses])


def _journal(path: Path) -> None:
    """Time what an edit's line in the journal costs: what is between the subscriber before it and the one after it."""
    opened = OpenMap.from_file(path, language="en")
    session, journal = opened.session, opened.edits
    lines: list[tuple[float, float]] = []
    real = journal._note

    def timed(event: Event) -> None:
        began, worked = time.perf_counter(), time.thread_time()
        real(event)
        lines.append((time.perf_counter() - began, time.thread_time() - worked))

    session.unsubscribe(journal._note)
    session.subscribe(timed)
    journal.prepare()
    garbage.leave_out()  # as the program does when a map is open
    for number in range(EDITS):
        session.edit("Rename", rename, f"Edit {number}")
        time.sleep(0.0005)
    opened.close()
    garbage.take_in()
    first, *rest = lines
    print(f"the first edit, to a journal that was prepared: {first[0] * 1e3:.2f} ms")
    for number, clock in enumerate(("by the clock", "of the processor")):
        ordered = sorted(line[number] * 1e3 for line in rest)
        median, p99 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
        print(f"an edit's line, {clock}: median {median:.3f} ms, p99 {p99:.3f} ms, limit 0.1 ms")


def rename(transaction: Transaction, name: str) -> None:
    """Change a title."""
    transaction.update(transaction.expect(Touchpoint, "t7"), name=name)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Pause(NamedTuple):
    """Seconds between two moments at which the window's loop came round."""

    wall: float
    processor: float
    """What this program worked in it; what is beyond that, others have taken."""


def _longest_pause(milliseconds: int, done: Callable[[], bool]) -> Pause:
    """Return the longest times in which the window's loop did not come round to a timer of no delay."""
    ticks: list[tuple[float, float]] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append((time.perf_counter(), time.process_time())))
    timer.start(1)
    wait(milliseconds)
    while not done():
        wait(50)
    timer.stop()
    pauses = [(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(ticks)]
    return Pause(max(wall for wall, _ in pauses), max(min(pause) for pause in pauses))


def _print(what: str, seconds: list[float]) -> None:
    median, worst = statistics.median(seconds) * 1e3, max(seconds) * 1e3
    print(f"{what}: median {median:.2f} ms, worst {worst:.2f} ms, limit 30 ms")


if __name__ == "__main__":
    main()
