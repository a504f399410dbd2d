"""Times edits on a canvas until they are painted: edit, layout, drawing and tiles in one; and the undo of each.

Arguments: touchpoints (default 5000), rounds (default 30). With a display the window is real (set
QT_QPA_PLATFORM=offscreen to go without). Wall and processor time are both told, for machines that do other work too.
"""

import gc
import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from benchmarks.canvas import SIZE, calm, canvas_of
from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.desktop.idle_collection import IdleCollection
from journeymapper.edits import fields, removal, stages, touchpoints, transitions
from journeymapper.model.records import Touchpoint

LIMIT = 16.7
TILES_SEEN = 48
"""Each frame paints at least one."""
LONG = "A title that is so long that it can only stand in three lines of a card"
Times = dict[str, list[tuple[float, float]]]


def timed(times: Times, canvas: Canvas, name: str, change: Callable[[], object]) -> None:
    """Note in milliseconds what a change takes until it is painted."""
    began, worked = time.perf_counter(), time.process_time()
    change()
    QApplication.sendPostedEvents()  # the layout
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.UpdateRequest))  # the paint; the platform asks for it later
    QGuiApplication.sync()
    times.setdefault(name, []).append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))


def painted(canvas: Canvas) -> None:
    """Paint all that is seen; what is not seen may wait, as it does while somebody works."""
    for _ in range(TILES_SEEN):
        canvas.viewport().repaint()


def edits(canvas: Canvas, round_number: int) -> dict[str, Callable[[], object]]:
    """Return one edit of each kind, at a card in the middle of the view."""
    session, view = canvas.session, canvas.session.view
    shown = [group for group in canvas.tiles.index.in_box(canvas.box_shown()) if group.role == "card"]
    card, other = (shown[(round_number * 7 + step) % len(shown)].id for step in (0, 11))
    stage_id = view.expect(Touchpoint, card).stage_id or ""
    elsewhere = view.expect(Touchpoint, other).stage_id or ""
    way = view.transitions_from(card)[0].id
    return {
        "title": lambda: session.edit("Rename", fields.change, [card], name=f"Renamed {round_number}"),
        "title, a line more": lambda: session.edit("Rename", fields.change, [card], name=f"{round_number} {LONG}"),
        "feeling": lambda: session.edit("Feel", fields.change, [card], **{"emotion.valence": round_number % 3 - 1.0}),
        "add a touchpoint": lambda: session.edit("Add", touchpoints.add, stage_id, "New", after=card),
        "add a stage": lambda: session.edit("Add", stages.add, "journey", "New", after=stage_id),
        "move a card": lambda: session.edit("Move", touchpoints.move, [card], elsewhere, after=other),
        "connect": lambda: session.edit("Connect", transitions.connect, card, other),
        "cut": lambda: session.edit("Cut", removal.remove, [way]),
        "remove a touchpoint": lambda: session.edit("Remove", touchpoints.remove, [card], bridged=True),
    }


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    application = QApplication(sys.argv[:1])
    canvas = canvas_of(count)
    canvas.zoom_at(1.0, QPointF(SIZE[0] / 2, SIZE[1] / 2))
    calm(canvas)
    gc.collect()
    gc.freeze()  # as the program does when a map is open
    IdleCollection(application)
    times: Times = {}
    for round_number in range(rounds):
        for name in edits(canvas, round_number):
            painted(canvas)
            timed(times, canvas, name, edits(canvas, round_number)[name])
            painted(canvas)
            timed(times, canvas, f"... undone: {name}", canvas.session.undo)
    head = f"{application.platformName()}, {count:,} touchpoints, {rounds} rounds, ms"
    print(f"{head:46}{'median':>8}{'p95':>8}{'cpu':>8}{'cpu p95':>9}  p95/{LIMIT:g}")
    for name, values in times.items():
        walls, works = (sorted(kind) for kind in zip(*values, strict=True))
        median, worst = len(values) // 2, min(len(values) - 1, round(0.95 * len(values)))
        figures = f"{walls[median]:8.1f}{walls[worst]:8.1f}{works[median]:8.1f}{works[worst]:9.1f}"
        print(f"{name:46}{figures}  {walls[worst] / LIMIT:.2f}")
    os._exit(0)  # windows of a benchmark need no farewell


if __name__ == "__main__":
    main()
