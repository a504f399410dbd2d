"""What keeping a large map safe costs the window: an edit's line in the journal, and a save in the background.

Run: QT_QPA_PLATFORM=offscreen python benchmarks/window_saving.py
"""

import os
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from maps import map_of
from PySide6.QtCore import QEventLoop, QTimer

from journeymapper.desktop.application import make_application
from journeymapper.desktop.look import Look
from journeymapper.desktop.main_window import MainWindow
from journeymapper.desktop.open_map import OpenMap
from journeymapper.desktop.remembered import Remembered
from journeymapper.document.transaction import Transaction
from journeymapper.editor.session import Event
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
        wait(1_000)
        calls, gaps, idle = [], [], _longest_gap(500)
        for turn in range(SAVES):
            window.open_map.session.edit("Rename", rename, f"Saved {turn}")
            wait(1_500)  # until the search for gaps is over
            began = time.perf_counter()
            window.files.save()
            calls.append(time.perf_counter() - began)
            gaps.append(_longest_gap(300))
            while window.open_map.unsaved:
                gaps[-1] = max(gaps[-1], _longest_gap(50))
        window.close()
    _print("the call that saves", calls, 30)
    _print("the longest pause of the window's loop while it saves", gaps, 30)
    print(f"the same without a save: {idle * 1e3:.2f} ms")


def _journal(path: Path) -> None:
    """Time what an edit's line in the journal costs: what is between the subscriber before it and the one after it."""
    opened = OpenMap.from_file(path, language="en")
    session, journal = opened.session, opened.edits
    lines: list[float] = []
    real = journal._note

    def timed(event: Event) -> None:
        began = time.perf_counter()
        real(event)
        lines.append(time.perf_counter() - began)

    session.unsubscribe(journal._note)
    session.subscribe(timed)
    journal.prepare()
    for number in range(EDITS):
        session.edit("Rename", rename, f"Edit {number}")
        time.sleep(0.0005)
    opened.close()
    first, *rest = lines
    ordered = sorted(rest)
    p99 = ordered[int(len(ordered) * 0.99)] * 1e3
    print(f"the first edit, to a journal that was prepared: {first * 1e3:.2f} ms")
    print(f"an edit's line: median {statistics.median(rest) * 1e3:.3f} ms, p99 {p99:.3f} ms, limit 0.1 ms")


def rename(transaction: Transaction, name: str) -> None:
    """Change a title."""
    transaction.update(transaction.expect(Touchpoint, "t7"), name=name)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _longest_gap(milliseconds: int) -> float:
    """Return the longest time in seconds in which the window's loop did not come round to a timer of no delay."""
    ticks = [time.perf_counter()]
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start(1)
    wait(milliseconds)
    timer.stop()
    return max(after - before for before, after in pairwise(ticks))


def _print(what: str, seconds: list[float], limit: int) -> None:
    median, worst = statistics.median(seconds) * 1e3, max(seconds) * 1e3
    print(f"{what}: median {median:.2f} ms, worst {worst:.2f} ms, limit {limit} ms")


if __name__ == "__main__":
    main()
