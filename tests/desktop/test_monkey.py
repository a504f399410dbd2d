"""A monkey at the real window: nothing breaks, nothing is left over, and undo leads back to the start.

The suite plays a part; JOURNEYMAPPER_MONKEY=SEED:EVENTS plays any other, e.g. 7:20000 all of it.
"""

import os
import random
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.exceptions import format_captured_exceptions
from pytestqt.logging import _QtMessageCapture
from pytestqt.qtbot import QtBot

from journeymapper.desktop.file_commands import Answer
from journeymapper.desktop.main_window import MainWindow
from journeymapper.model.invariants import all_problems
from tests.desktop.conftest import Opened
from tests.desktop.monkey import Monkey

_ASKED = os.environ.get("JOURNEYMAPPER_MONKEY", "")
_RUNS = [tuple(map(int, _ASKED.split(":")))] if _ASKED else [(1, 1_000)]


_ON_DEMAND = ("Offers",)
"""Made once, when something is first asked of it."""


def _children(window: MainWindow) -> Counter[str]:
    return Counter(type(child).__name__ for child in window.children())


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.timeout(1800 if _ASKED else 120)
@pytest.mark.parametrize(("seed", "events"), _RUNS)
def test_a_monkey_breaks_nothing(
    opened: Opened, qtbot: QtBot, qtlog: _QtMessageCapture, monkeypatch: pytest.MonkeyPatch, seed: int, events: int
) -> None:
    monkeypatch.setattr("secrets.randbits", random.Random(seed).getrandbits)  # the same ids in every run
    window = opened()
    window.files.ask_unsaved = lambda _: Answer.CANCEL
    session = window.open_map.session
    start = session.document.snapshot()
    monkey = Monkey(seed, window)
    children = _children(window)
    for number in range(events):
        with qtbot.capture_exceptions() as raised:
            monkey.step()
            if number % 7 == 0:
                QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # as an event loop does
        told = "\n".join([f"seed {seed}, event {number}:", *monkey.done])
        assert not raised, f"{told}\n{format_captured_exceptions(raised)}"
        warned = [record.message for record in qtlog.records if not record.ignored]
        assert not warned, f"{told}\n{warned}"
        if number % 50 == 0:
            assert all_problems(session.view) == [], told
    monkey.rest()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.open_map.session is session
    assert all_problems(session.view) == []
    end = session.document.snapshot()
    steps = 0
    while session.undo():
        steps += 1
    assert session.document.snapshot() == start
    for _ in range(steps):
        session.redo()
    assert session.document.snapshot() == end
    assert steps > 20
    assert _children(window) - Counter(_ON_DEMAND) == children - Counter(_ON_DEMAND)
