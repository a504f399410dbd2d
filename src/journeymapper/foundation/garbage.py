"""When the garbage collector walks: not while very many objects are made that live on, and not over what stays open."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Collector:
    """What threads have asked of the one collector there is."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.pauses = 0
        self.goes_on = False
        self.leaves_out = False


_collector = _Collector()


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause the collector, also where several threads do so at once: it walks all young objects again and again."""
    with _collector.lock:
        _collector.pauses += 1
        if _collector.pauses == 1:
            _collector.goes_on = gc.isenabled()
            gc.disable()
    try:
        yield
    finally:
        with _collector.lock:
            _collector.pauses -= 1
            if _collector.pauses == 0 and _collector.goes_on:
                gc.enable()


@contextmanager
def made_to_last() -> Iterator[None]:
    """Pause the collector; what is made meanwhile then counts as old without a walk through it.

    Where something is left out of the walks, it does not: all would come back into them.
    """
    with collection_paused():
        yield
        if not _collector.leaves_out:
            gc.freeze()
            gc.unfreeze()


def leave_out() -> None:
    """Leave what there is now out of all walks: one through half a million objects takes a quarter of a second."""
    _collector.leaves_out = True
    gc.freeze()


def collect_and_leave_out() -> None:
    """Collect what is left of what was closed, then leave out what there is now."""
    take_in()
    gc.collect()
    leave_out()


def take_in() -> None:
    """Let the collector walk everything again: what was left out is closed."""
    _collector.leaves_out = False
    gc.unfreeze()
