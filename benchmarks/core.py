"""The figures of the core, each against its limit: change, load, drawing, rules.

Run: python benchmarks/core.py [name ...]
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from maps import map_of

from journeymapper.analysis import findings
from journeymapper.analysis.marks import marks
from journeymapper.document.document import Document
from journeymapper.document.history import History
from journeymapper.drawing.journey_map import MapDrawing
from journeymapper.drawing.text import TextEngine, TextStyle, default_engine
from journeymapper.drawing.theme import theme
from journeymapper.foundation.words import words
from journeymapper.model.records import Touchpoint
from journeymapper.storage import load, newly_opened, save_new, to_bytes

MILLISECONDS, MICROSECONDS = 1e3, 1e6


def large() -> Document:
    """Return 5,000 touchpoints in 100 stages; 11 transitions for 10 touchpoints, as the real cases have."""
    return map_of(stages=100, touchpoints=5_000, transitions=5_500)


def drawing() -> MapDrawing:
    """Return a drawing that has drawn nothing yet, over the engine that lines were never set with."""
    return MapDrawing(theme("light"), words("en"), TextEngine())


def change() -> list[float]:
    """One validated change in 5,000 touchpoints: transaction, invariants, indexes, history."""
    document = large()
    history = History(document)
    document.view.touchpoints_of("journey")
    seconds: list[float] = []
    for turn in range(3_000):
        touchpoint = document.view.expect(Touchpoint, f"t{turn}")
        began = time.perf_counter()
        with document.transaction("Rename touchpoint") as transaction:
            transaction.update(touchpoint, name=f"Renamed {turn}")
        history.push(transaction.change)
        seconds.append(time.perf_counter() - began)
    return seconds


def loading() -> list[float]:
    """Load and validate 5,000 touchpoints, strictly."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.journeymap"
        save_new(large(), path)
        return timed(lambda: load(path), 7)


def saving() -> list[float]:
    """Save 5,000 touchpoints, atomically and synced."""
    document = large()
    with tempfile.TemporaryDirectory() as folder:
        return timed(lambda: save_new(document, Path(folder) / "large.journeymap"), 7)


def dumping() -> list[float]:
    """Turn 5,000 touchpoints into the bytes of a file."""
    opened = newly_opened(large())
    return timed(lambda: to_bytes(opened, today=date(2026, 1, 1)), 9)


def drawing_60() -> list[float]:
    """Lay out and draw 60 touchpoints with 90 transitions, cold: no line of text set before."""
    view = map_of(stages=8, touchpoints=60, transitions=90).view
    default_engine().line("warm the faces 한글", TextStyle(9.75, bold=True))
    return timed(lambda: drawing().draw(view, "journey"), 9)


def drawing_5000() -> list[float]:
    """Lay out and draw 5,000 touchpoints, cold."""
    view = large().view
    return timed(lambda: drawing().draw(view, "journey"), 3)


def redrawing_5000() -> list[float]:
    """Lay out and draw 5,000 touchpoints again after one of them was renamed."""
    document = large()
    drawn = drawing()
    drawn.draw(document.view, "journey")
    seconds: list[float] = []
    for turn in range(60):
        touchpoint = document.view.expect(Touchpoint, f"t{turn * 71}")
        began = time.perf_counter()
        with document.transaction("Rename touchpoint") as transaction:
            transaction.update(touchpoint, name=f"Renamed {turn}")
        drawn.draw(document.view, "journey")
        seconds.append(time.perf_counter() - began)
    return seconds


def rules() -> list[float]:
    """Run the twelve gap rules over 5,000 touchpoints."""
    view = large().view
    marks(findings(view))
    return timed(lambda: findings(view), 9)


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    """Return the seconds that each of some rounds took; garbage is collected between them, not in them."""
    seconds: list[float] = []
    for _ in range(rounds):
        gc.collect()
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return seconds


FIGURES: dict[str, tuple[Callable[[], list[float]], float, str, float]] = {
    "change": (change, 10, "us", MICROSECONDS),
    "load": (loading, 300, "ms", MILLISECONDS),
    "save": (saving, 250, "ms", MILLISECONDS),
    "dump": (dumping, 60, "ms", MILLISECONDS),
    "draw 60 cold": (drawing_60, 30, "ms", MILLISECONDS),
    "draw 5,000 cold": (drawing_5000, 1_000, "ms", MILLISECONDS),
    "draw 5,000 after one change": (redrawing_5000, 16, "ms", MILLISECONDS),
    "twelve rules": (rules, 100, "ms", MILLISECONDS),
}


def main(wanted: list[str]) -> None:
    """Print a table of the figures asked for, or of all."""
    print(f"{'':28} {'median':>9} {'best':>9} {'worst':>9}  limit  median/limit")
    for name, (measure, limit, unit, factor) in FIGURES.items():
        if wanted and name not in wanted:
            continue
        values = [second * factor for second in measure()]
        median = statistics.median(values)
        print(
            f"{name:28} {median:9.1f} {min(values):9.1f} {max(values):9.1f}  {limit:g} {unit}  {median / limit:.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
