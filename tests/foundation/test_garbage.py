import gc
import weakref
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from journeymapper.foundation import garbage


@pytest.fixture(autouse=True)
def nothing_left_out() -> Iterator[None]:
    yield
    garbage.take_in()


def test_collecting_goes_on_when_the_last_pause_of_several_threads_ends() -> None:
    inside, leave = Event(), Event()

    def pause() -> None:
        with garbage.collection_paused():
            inside.set()
            leave.wait()

    with garbage.collection_paused():
        other = Thread(target=pause)
        other.start()
        inside.wait()
    assert not gc.isenabled()
    leave.set()
    other.join()
    assert gc.isenabled()


def test_what_is_left_out_stays_out_when_something_is_made_to_last() -> None:
    garbage.leave_out()
    assert gc.get_freeze_count() > 0
    with garbage.made_to_last():
        pass
    assert gc.get_freeze_count() > 0
    garbage.take_in()
    with garbage.made_to_last():
        pass
    assert gc.get_freeze_count() == 0


def test_what_is_left_of_a_closed_map_is_collected_before_the_next_is_left_out() -> None:
    class Closed:
        def __init__(self) -> None:
            self.itself = self

    closed = Closed()
    gone = weakref.ref(closed)
    garbage.leave_out()
    del closed
    gc.collect()
    assert gone() is not None
    garbage.collect_and_leave_out()
    assert gone() is None
    assert gc.get_freeze_count() > 0
