"""Times the canvas beside its peers, in turn, in one process: repaint, zoom, pan, drag, typing, memory.

Arguments: rounds (default 40). With a display the window is real (set QT_QPA_PLATFORM=offscreen to go without).
"""

import gc
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from benchmarks.canvas_peers import Blit, ItemView
from benchmarks.maps import map_of
from journeymapper.desktop.canvas.canvas import Canvas
from journeymapper.drawing.theme import theme
from journeymapper.editor.session import Session
from journeymapper.edits import fields
from journeymapper.foundation.words import words
from tests.desktop.canvas.room import Room

SIZE = 1920, 1080
SIZES = 1_000, 5_000, 20_000
A_STAGE = 125
Times = dict[str, list[float]]


def resident() -> int:
    """Return the memory of this process in KiB."""
    with open("/proc/self/statm") as statm:  # noqa: PTH123
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def canvas_of(touchpoints: int) -> Canvas:
    """Show a journey, all of it, and wait until it is painted."""
    room = Room()
    document = map_of(max(8, touchpoints // A_STAGE), touchpoints, touchpoints * 3 // 2)
    canvas = room.canvas = Canvas(Session(document), theme("light"), words(), room)
    canvas.resize(*SIZE)
    canvas.show()
    canvas.show_view("fit")
    calm(canvas)
    return canvas


def calm(canvas: Canvas) -> None:
    """Wait until nothing is left to paint, nor to prepare."""
    canvas.viewport().repaint()
    while not canvas.is_idle():
        QApplication.processEvents()
        time.sleep(0.001)


def repaint(widget: QWidget) -> None:
    """Paint a widget and wait until the display has it."""
    widget.repaint()
    QGuiApplication.sync()


def turn(canvas: Canvas, eighths: int) -> None:
    """Turn the wheel in the middle of the view and paint."""
    place = QPointF(SIZE[0] / 2, SIZE[1] / 2)
    event = QWheelEvent(
        place,
        QPointF(canvas.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas.viewport(), event)
    repaint(canvas.viewport())


def scale(view: QGraphicsView, factor: float) -> None:
    """Zoom a view of items and paint."""
    view.scale(factor, factor)
    repaint(view.viewport())


def timed(times: Times, name: str, run: Callable[[], object]) -> None:
    """Note in milliseconds what a run takes."""
    began = time.perf_counter()
    run()
    times.setdefault(name, []).append((time.perf_counter() - began) * 1000)


def frames(times: Times, canvas: Canvas, rounds: int) -> None:
    """Time frames of work at 100 %: pan, select, edit, drag and typing, each until it is painted."""
    label = f"at {len(canvas.session.view.positions('journey')):,}"
    canvas.show_view("fit")
    canvas.zoom_at(1.0, QPointF(SIZE[0] / 2, SIZE[1] / 2))
    calm(canvas)
    shown = [group for group in canvas.tiles.index.in_box(canvas.box_shown()) if group.role == "card"]
    cards = [group.id for group in shown if canvas.rect().toRectF().contains(canvas.on_view(group.box))]

    def done(change: Callable[[], object]) -> None:
        change()
        QApplication.sendPostedEvents()  # the layout
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.UpdateRequest))  # the paint; the platform asks for it later
        QGuiApplication.sync()

    for turn_number in range(rounds):
        card = cards[turn_number % len(cards)]
        timed(times, f"pan {label}", partial(done, partial(canvas.pan, 7, 11 if turn_number % 2 else -11)))
        timed(times, f"select {label}", partial(done, partial(canvas.session.select, card)))
        rename = partial(canvas.session.edit, "Rename", fields.change, [card], name=f"Renamed {turn_number}")
        timed(times, f"edit {label}", partial(done, rename))
        canvas.begin_typing(card)
        for letter in " and so":
            timed(times, f"typing {label}", partial(done, partial(QTest.keyClick, canvas.typing.editor, letter)))
        timed(times, f"commit {label}", partial(done, canvas.finish_typing))
    calm(canvas)
    drag(times, canvas, cards, rounds * 3, label)


def drag(times: Times, canvas: Canvas, cards: list[str], steps: int, label: str) -> None:
    """Time the moves of a card that is dragged across the view; the drag is dropped in the end."""
    viewport = canvas.viewport()
    first = canvas.tiles.index.find(cards[0])
    assert first is not None
    start = canvas.on_view(first.box).center().toPoint()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, steps + 1):
        place = start + QPoint(step * 1_300 // steps, step * 700 // steps)

        def to(place: QPoint = place) -> None:
            QTest.mouseMove(viewport, place)
            QApplication.processEvents()
            QGuiApplication.sync()

        timed(times, f"drag {label}", to)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)


def line(name: str, values: list[float]) -> str:
    """Return one line of the table."""
    ordered = sorted(values)
    worst = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return f"{name:34}{statistics.median(values):9.2f}{worst:9.2f}"


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    application = QApplication(sys.argv[:1])
    times: Times = {}
    canvases: dict[int, Canvas] = {}
    memory: dict[int, int] = {}
    for touchpoints in SIZES:
        canvases[touchpoints] = canvas_of(touchpoints)
        memory[touchpoints] = resident()
    items = ItemView(canvases[5_000].drawing)
    items.resize(*SIZE)
    items.show()
    items.fitInView(items.sceneRect(), Qt.AspectRatioMode.KeepAspectRatio)
    blit = Blit()
    blit.resize(*SIZE)
    blit.show_picture(canvases[5_000].viewport().grab())
    blit.show()
    QApplication.processEvents()
    gc.collect()
    gc.freeze()  # as the program does when a map is open: else each pass walks over all of them
    for _ in range(rounds):
        timed(times, "blit of the view", partial(repaint, blit))
        timed(times, "repaint, items with LOD, 5,000", partial(repaint, items.viewport()))
        for touchpoints, canvas in canvases.items():
            timed(times, f"repaint, canvas, {touchpoints:,}", partial(repaint, canvas.viewport()))
    for round_number in range(rounds):
        back_and_forth = 1 if round_number % 2 else -1
        timed(times, "zoom, items with LOD, 5,000", partial(scale, items, 1.2**back_and_forth))
        timed(times, "zoom, canvas, 5,000", partial(turn, canvases[5_000], 120 * back_and_forth))
    calm(canvases[5_000])
    for canvas in (canvases[1_000], canvases[5_000]):
        frames(times, canvas, rounds)
    print(f"{application.platformName()}, {SIZE[0]} x {SIZE[1]}, {rounds} rounds, ms{'median':>12}{'p95':>9}")
    for name, values in times.items():
        print(line(name, values))
    middle = {name: statistics.median(values) for name, values in times.items()}
    ratios = {
        "repaint : items with LOD (<= 0.1)": ("repaint, canvas, 5,000", "repaint, items with LOD, 5,000"),
        "zoom : items with LOD (<= 0.1)": ("zoom, canvas, 5,000", "zoom, items with LOD, 5,000"),
        "repaint : blit (<= 6, window 3)": ("repaint, canvas, 5,000", "blit of the view"),
        "repaint 20,000 : 1,000 (<= 1.5)": ("repaint, canvas, 20,000", "repaint, canvas, 1,000"),
    }
    for name, (ours, theirs) in ratios.items():
        print(f"{name:34}{middle[ours] / middle[theirs]:9.3f}")
    os._exit(0)  # windows of a benchmark need no farewell


if __name__ == "__main__":
    main()
