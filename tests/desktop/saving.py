"""Saves an open map without a window, and holds up saves of a window for as long as a test wants."""

import threading
from pathlib import Path

from journeymapper.desktop.open_map import OpenMap
from journeymapper.document.transaction import Transaction
from journeymapper.model.records import Person
from journeymapper.storage import load
from journeymapper.storage.saving_protocol import Saved, save_file, snapshot


def save_to(opened: OpenMap, path: Path) -> None:
    """Save a map to its file, or to another one, at once."""
    is_own = path == opened.path
    journal = opened.edits.journal if is_own else None
    ended = save_file(snapshot(opened.file if is_own else opened.file.saved_as(path), journal), journal)
    assert isinstance(ended, Saved)
    opened.note_saved(ended)


class Gate:
    """A disk that is slow for as long as the gate is shut; only maps have to pass."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.reached = threading.Event()
        """Somebody stands before it."""

    def shut(self) -> None:
        """Let nobody pass."""
        self.reached.clear()
        self._open.clear()

    def open(self) -> None:
        """Let all pass."""
        self._open.set()

    def replace(self, source: Path, target: Path) -> None:
        """Put a file in the place of another one, once the gate is open."""
        if str(target).endswith(".journeymap"):
            self.reached.set()
            assert self._open.wait(20)
        source.replace(target)


def add_person(transaction: Transaction, name: str) -> None:
    """Add somebody; an edit as small as any."""
    transaction.create(Person, name=name)


def add(opened: OpenMap, name: str) -> None:
    """Edit a map."""
    opened.session.edit("Add a person", add_person, name)


def people_in(path: Path) -> set[str]:
    """Return who is in a file."""
    return {person.name for person in load(path).document.view.all(Person)}


def people(opened: OpenMap) -> set[str]:
    """Return who is in an open map."""
    return {person.name for person in opened.session.view.all(Person)}


def write_as_somebody_else(path: Path, name: str) -> None:
    """Let another program open a file, add somebody, and save."""
    other = OpenMap.from_file(path, language="en")
    other.take_lock(anyway=True)
    add(other, name)
    save_to(other, path)
    other.close()
