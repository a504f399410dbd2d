"""A disk that fails on demand: stands in for the `os` of the two modules that call the disk."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from journeymapper.foundation import growing_file, os_layer

DISK_CALLS = frozenset(
    {
        *("open", "read", "write", "lseek", "ftruncate", "fsync", "fdatasync", "close"),
        *("stat", "utime", "chmod", "replace", "link", "unlink", "makedirs", "listdir"),
    }
)


class PowerCut(BaseException):
    """The machine stops here: no clean-up of the program runs any more."""


class FaultyDisk:
    """Passes every call on to the real disk and counts; the call with number `fail_at` raises `failure`.

    After a PowerCut every further call fails as well, so that nothing can be tidied up.
    """

    def __init__(self, fail_at: int | None = None, failure: BaseException | None = None) -> None:
        self.calls: list[str] = []
        self._fail_at = fail_at
        self._failure = failure

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._counted(name, real) if name in DISK_CALLS else real

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            number = len(self.calls)
            self.calls.append(name)
            off = isinstance(self._failure, PowerCut) and self._fail_at is not None and number > self._fail_at
            if number == self._fail_at or off:
                if name == "close":
                    real(*arguments)
                assert self._failure is not None
                raise self._failure
            return real(*arguments, **options)

        return call


@contextmanager
def faulty(fail_at: int | None = None, failure: BaseException | None = None) -> Iterator[FaultyDisk]:
    """Let the program work on a faulty disk for the length of a block."""
    disk = FaultyDisk(fail_at, failure)
    with pytest.MonkeyPatch.context() as patch:
        for module in (os_layer, growing_file):
            patch.setattr(module, "os", disk)
        yield disk


def calls_of(action: Callable[[], object]) -> list[str]:
    """Return the disk calls that an action makes when all goes well."""
    with faulty() as disk:
        action()
    return disk.calls
