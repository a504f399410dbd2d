"""Which process on which machine holds a map open, and whether it is still there."""

import getpass
import platform
from functools import cache
from pathlib import Path

from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.ids import derived_id
from journeymapper.foundation.processes import process_exists, process_id
from journeymapper.model.record import Text, Value


class Process(Value):
    """One run of the program, told apart from every other one by machine, start of that machine, and number."""

    user: Text
    machine: Text
    """Its name, as people know it."""
    machine_id: Text = ""
    """Tells machines of one name apart, and says nothing about them; empty where the system has no such thing."""
    boot: Text
    """Tells the starts of a machine apart; empty where the system has no such thing."""
    number: int
    started: Text
    """When the process began, in the system's own count: a number may be given away again. Empty where unknown."""

    @property
    def is_gone(self) -> bool:
        """Whether it is certain that the process is over; for a process on another machine it never is."""
        here = this_process()
        if (self.machine, self.machine_id) != (here.machine, here.machine_id):
            return False
        if not process_exists(self.number) or _only_waits_to_be_asked(self.number):
            return True
        pairs = ((self.boot, here.boot), (self.started, _started(self.number)))
        return any(then and now and then != now for then, now in pairs)  # what cannot be read proves nothing


@cache
def _machine_id() -> str:
    known = _system_text("/etc/machine-id")  # it must not be shown to others, so only what follows from it is
    return derived_id("journeymapper", known) if known else ""


@cache
def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def this_process() -> Process:
    """Return the process that asks; after a fork it is another one."""
    number = process_id()
    boot = _system_text("/proc/sys/kernel/random/boot_id")
    return Process(
        user=_user(),
        machine=platform.node(),
        machine_id=_machine_id(),
        boot=boot,
        number=number,
        started=_started(number),
    )


def _started(number: int) -> str:
    fields = _fields_of(number)
    return fields[19] if len(fields) > 19 else ""


def _only_waits_to_be_asked(number: int) -> bool:
    """Say whether a process has ended, and its parent has not asked how."""
    return _fields_of(number)[:1] == ["Z"]


def _fields_of(number: int) -> list[str]:
    """Return what the system says of a process, from its state on; nothing where it says nothing."""
    return _system_text(f"/proc/{number}/stat").rpartition(")")[2].split()


def _system_text(path: str) -> str:
    try:
        return os_layer.read_bytes(Path(path), limit=65_536).decode("utf-8", "replace").strip()
    except InputError:
        return ""
