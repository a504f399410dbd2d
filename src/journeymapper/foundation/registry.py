"""Registries filled by a package's modules: one file a gap rule, one file an export format."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named entries that the modules of one package add when they are imported.

    Reading imports every module of the package once, so that a new file is all it takes to add an entry.
    """

    def __init__(self, package: str, key: Callable[[T], str]) -> None:
        self._package = package
        self._key = key
        self._entries: dict[str, T] = {}
        self._complete = False

    def add(self, entry: T) -> T:
        """Add an entry; two entries of one name are a programming error."""
        key = self._key(entry)
        if key in self._entries:
            raise ValueError(f"{self._package}: {key!r} is registered twice")
        self._entries[key] = entry
        return entry

    def get(self, key: str) -> T | None:
        """Return the entry of that name, or None."""
        self._load()
        return self._entries.get(key)

    def names(self) -> list[str]:
        """Return all names, sorted."""
        self._load()
        return sorted(self._entries)

    def __iter__(self) -> Iterator[T]:
        """Walk the entries in the order of their names."""
        return iter([self._entries[name] for name in self.names()])

    def _load(self) -> None:
        if not self._complete:
            package = importlib.import_module(self._package)
            for module in pkgutil.iter_modules(package.__path__):
                importlib.import_module(f"{self._package}.{module.name}")
            self._complete = True
