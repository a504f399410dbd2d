"""Work on the disk, done in a thread one piece after the other, while the window goes on."""

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QThreadPool, Signal

from journeymapper.foundation.errors import JourneymapperError

T = TypeVar("T")
_Work = Callable[[], Callable[[], None]]


class _Post(QObject):
    """Brings what is to be done with a result from the worker's thread to the window's."""

    arrived = Signal(object)


class Errands(QObject):
    """One thread for one open map: a look at the file never meets a save of it."""

    ended = Signal()
    """Nothing is left to be done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._post = _Post(self)
        self._post.arrived.connect(self._take)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._due: deque[_Work] = deque()
        self._stopped = False
        self._waiting = 0

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[JourneymapperError], None]
    ) -> None:
        """Work in the thread; then call `done` with the result, or `failed`, in the thread of the window.

        Nobody waits in vain: after a programming error, be it in `done`, `failed` is called, and the error reported.
        """
        self._waiting += 1
        self._due.append(partial(_outcome, work, done, failed))
        self._pool.start(partial(_work_next, self._due, self._post))  # a QRunnable of Python is at times never let go

    def wait(self) -> None:
        """Return when nothing is left to be done; the window lives meanwhile."""
        while self._waiting and not self._stopped:
            loop = QEventLoop()
            self.ended.connect(loop.quit)
            loop.exec()
            self.ended.disconnect(loop.quit)

    def stop(self) -> None:
        """Wait for what is under way, drop the rest; nothing is called back any more."""
        self._stopped = True
        self._due.clear()
        self._pool.waitForDone()

    def _take(self, then: Callable[[], None]) -> None:
        if self._stopped:
            return
        try:
            then()
        finally:
            self._waiting -= 1
            if not self._waiting:
                self.ended.emit()


def unforeseen(error: Exception) -> JourneymapperError:
    """Return what a person is told of a programming error, or of one of the machine."""
    name = type(error).__name__
    return JourneymapperError(f"This ended with an error that nobody foresaw ({name}); try again, or save a copy.")


def _work_next(due: deque[_Work], post: _Post) -> None:
    try:
        work = due.popleft()
    except IndexError:
        return  # stopped meanwhile
    then = work()
    try:
        post.arrived.emit(then)
    except RuntimeError:
        return  # the window is gone


def _outcome(
    work: Callable[[], T], done: Callable[[T], None], failed: Callable[[JourneymapperError], None]
) -> Callable[[], None]:
    try:
        return partial(_settle, partial(done, work()), failed)
    except JourneymapperError as error:
        return partial(failed, error)
    except Exception as error:
        return partial(_settle, partial(_raise, error), failed)


def _settle(then: Callable[[], None], failed: Callable[[JourneymapperError], None]) -> None:
    """Do what comes next in the thread of the window, where errors are seen."""
    try:
        then()
    except Exception as error:
        failed(unforeseen(error))
        raise


def _raise(error: Exception) -> None:
    raise error
