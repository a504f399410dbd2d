"""Garbage goes while nothing happens, and not before."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from journeymapper.desktop.idle_collection import IdleCollection


class Ring:
    def __init__(self) -> None:
        self.ring = self


@pytest.fixture
def collection(qapp: QObject) -> Iterator[IdleCollection]:
    before = gc.get_threshold()
    made = IdleCollection(qapp)
    yield made
    made.deleteLater()
    gc.set_threshold(*before)


class Told(QObject):
    gone = Signal()


@pytest.mark.usefixtures("collection")
def test_garbage_stays_while_somebody_works_and_goes_afterwards(qtbot: QtBot) -> None:
    gc.collect()
    told, rings = Told(), [Ring() for _ in range(3_000)]
    last = weakref.ref(rings[-1])
    weakref.finalize(rings[-1], told.gone.emit)
    rings.clear()
    made = [[number] for number in range(3_000)]  # so many young objects, none of them garbage
    assert last() is not None
    with qtbot.waitSignal(told.gone):
        pass
    assert len(made) == 3_000
