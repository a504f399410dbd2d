"""The versions between which changes are told: a snapshot, another file, or the map as it is."""

from pathlib import Path
from typing import NamedTuple

from journeymapper.foundation.errors import InputError
from journeymapper.foundation.os_layer import exists, shown
from journeymapper.foundation.plain_text import excerpt
from journeymapper.model.records import Snapshot
from journeymapper.model.view import View
from journeymapper.storage import load
from journeymapper.storage.snapshot_content import snapshot_named, snapshots, unpacked


class NamedVersion(NamedTuple):
    """A version of a map and what it is called; "" for the map as it is."""

    name: str
    view: View


def earlier_version(view: View, name: str) -> NamedVersion:
    """Return the version of that name, the newest snapshot for "". Raises InputError when there is none."""
    if name:
        return version_named(view, name)
    known = snapshots(view)
    if not known:
        raise InputError("The map has no snapshot yet; take one in the window, or name an older file of it instead.")
    return version_named(view, known[0].id)


def version_named(view: View, name: str) -> NamedVersion:
    """Return a snapshot by name or id, another map by its file, or the map as it is for "".

    Raises InputError for what is neither, and for what cannot be read.
    """
    if not name:
        return NamedVersion("", view)
    path = Path(name)
    if not any(name in (snapshot.id, snapshot.name) for snapshot in view.all(Snapshot)) and exists(path):
        return NamedVersion(excerpt(shown(Path(path.name))), load(path).document.view)
    found = snapshot_named(view, name)
    return NamedVersion(found.name, View(unpacked(found), view.elsewhere))
