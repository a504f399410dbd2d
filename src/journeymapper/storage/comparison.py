"""What differs between two versions of a map: records added, removed, changed field by field, and moved."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from journeymapper.document.change_set import Change, difference
from journeymapper.foundation.plain_text import excerpt
from journeymapper.model.record import Record, Value, named, title_of
from journeymapper.model.records import RECORD_TYPES, Conflict, Journey, Snapshot, Stage, Touchpoint
from journeymapper.storage.order_changes import moved

Table = Mapping[str, Record]

PLACE = "place"
"""The path of the one field that no record has: the number among its siblings, from 1."""

_UNSAID = {"id", "modified"}
_ORDER = {kind: place for place, kind in enumerate(RECORD_TYPES)}
_HOMES: Mapping[type[Record], tuple[str, ...]] = {
    Touchpoint: ("stage_id", "journey_id"),
    Stage: ("journey_id",),
    Journey: ("audience_id",),
}
"""The kinds whose order says something, and what they stand in: the first of these fields that is filled."""


class Fate(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class FieldChange(NamedTuple):
    """One field before and after, as plain values; None for what is not filled in."""

    path: str
    title: str
    before: object
    after: object


class Difference(NamedTuple):
    """One record that is not as it was."""

    fate: Fate
    record: Record
    """As it is now, or as it was last."""
    fields: tuple[FieldChange, ...]
    """All that are filled of what was added or removed; else what changed, and `PLACE` where it moved."""

    @property
    def moved(self) -> bool:
        """Whether it stands elsewhere; what was changed may have moved, too."""
        return any(field.path == PLACE for field in self.fields)

    @property
    def stands_in(self) -> FieldChange | None:
        """The stage, journey or audience that it left and the one it came to, None where that is the same."""
        homes = _HOMES.get(type(self.record), ()) if self.moved else ()
        return next((field for field in self.fields if field.path in homes), None)


def compare(old: Table, new: Table) -> list[Difference]:
    """Return what leads from one version to another, by kind in the order of a file, then by name.

    Snapshots are left out, and who changed a record when. A record moved if it stands in another stage, journey or
    audience, or in another order there; as few as can be count as moved. Back and forth, the same ones did.
    """
    old, new = _without_snapshots(old), _without_snapshots(new)
    changes = difference(old, new).changes
    places = _moves(old, new, changes)
    found = [
        _difference(*changes[key], places.get(key, [])) for key in changes.keys() | places.keys() if key in changes
    ]
    found += [_difference(old[key], new[key], fields) for key, fields in places.items() if key not in changes]
    present = [entry for entry in found if entry is not None]
    return sorted(present, key=lambda entry: (_ORDER[type(entry.record)], entry.record.name, entry.record.id))


def counted(differences: Iterable[Difference]) -> dict[Fate, int]:
    """Return how many there are of each fate, zeros included."""
    counts = Counter(entry.fate for entry in differences)
    return {fate: counts[fate] for fate in Fate}


def _without_snapshots(table: Table) -> Table:
    return {key: record for key, record in table.items() if not isinstance(record, Snapshot)}


def _difference(before: Record | None, after: Record | None, place: list[FieldChange]) -> Difference | None:
    if after is None:
        assert before is not None
        return Difference(Fate.REMOVED, before, tuple(_fields(before, None, ())))
    if before is None:
        return Difference(Fate.ADDED, after, tuple(_fields(None, after, ())))
    same_kind = type(before) is type(after)
    fields = _fields(before, after, ("rank", *(_HOMES.get(type(after), ()) if same_kind else ())))
    if fields:
        return Difference(Fate.CHANGED, after, (*fields, *place))
    return Difference(Fate.MOVED, after, tuple(place)) if place else None


def _fields(before: Record | None, after: Record | None, apart_from: Collection[str]) -> list[FieldChange]:
    kind = type(after if after is not None else before)
    assert issubclass(kind, Record)
    names = _names(before, after) - _UNSAID
    old, new = _flat(before, names), _flat(after, names)
    changed = [path for path in {**old, **new} if old.get(path) != new.get(path) and path not in apart_from]
    return [FieldChange(path, title(kind, path), old.get(path), new.get(path)) for path in changed]


def _names(before: Record | None, after: Record | None) -> set[str]:
    """Return the names of the fields that may differ: to make plain values of all would take most of the time."""
    old, new = (
        {} if record is None else {**record.__dict__, **(record.model_extra or {})} for record in (before, after)
    )
    return {name for name in {**old, **new} if name not in old or name not in new or old[name] != new[name]}


def _flat(record: Record | None, names: set[str]) -> dict[str, object]:
    """Return filled fields as plain values, those of groups as "emotion.valence"."""
    if record is None:
        return {}
    flat: dict[str, object] = {}
    for name, value in record.model_dump(mode="json", exclude_defaults=True, include=names).items():
        if isinstance(record.__dict__.get(name), Value):
            flat.update((f"{name}.{inner}", part) for inner, part in value.items())
        else:
            flat[name] = value
    return flat


def _moves(old: Table, new: Table, changes: Mapping[str, Change]) -> dict[str, list[FieldChange]]:
    """Return where records stood and stand that have moved: what they stand in, if that is another one, and `PLACE`."""
    shifted = {
        key: (before, after)
        for key, (before, after) in changes.items()
        if before is not None and type(before) in _HOMES and type(before) is type(after)
        if before.rank != after.rank or _home(before) != _home(after)
    }
    homes = {_home(record) for pair in shifted.values() for record in pair}
    was, now = _lines(old, homes), _lines(new, homes)
    found = [key for key, (before, after) in shifted.items() if _home(before) != _home(after)]
    for home in homes:
        there, here = was.get(home, {}), now.get(home, {})
        stayed = [key for key in there if key in here]
        found += moved(stayed, [key for key in here if key in there], shifted.keys())
    return {key: _place(old[key], new[key], was[_home(old[key])], now[_home(new[key])]) for key in found}


def _place(before: Record, after: Record, was: Mapping[str, int], now: Mapping[str, int]) -> list[FieldChange]:
    kind, fields = type(after), list[FieldChange]()
    if _home(before) != _home(after):
        changed = [name for name in _HOMES[kind] if before.__dict__[name] != after.__dict__[name]]
        name = changed[0]
        fields.append(FieldChange(name, title(kind, name), before.__dict__[name], after.__dict__[name]))
    return [*fields, FieldChange(PLACE, "Place", was[before.id], now[after.id])]


_Home = tuple[type[Record], str, str | None]


def _home(record: Record | None) -> _Home:
    """Return what a record stands in: its kind, a field, and the id there."""
    kind = type(record)
    assert issubclass(kind, Record)
    *inner, outermost = _HOMES[kind]
    name = next((name for name in inner if record.__dict__[name] is not None), outermost)
    return kind, name, record.__dict__[name]


def _lines(table: Table, homes: Collection[_Home]) -> dict[_Home, dict[str, int]]:
    """Return who stands in some homes, in order, with their numbers."""
    members: dict[_Home, list[Record]] = {}
    for record in table.values() if homes else ():
        if type(record) in _HOMES and (home := _home(record)) in homes:
            members.setdefault(home, []).append(record)
    return {
        home: {record.id: number for number, record in enumerate(sorted(line, key=lambda r: (r.rank, r.id)), 1)}
        for home, line in members.items()
    }


def title(kind: type[Record], path: str) -> str:
    """Return the English title of a field; the path itself for one of a newer version."""
    try:
        return title_of(kind, path.split("."))
    except KeyError:
        return path


def conflict_in_words(conflict: Conflict, names: Table) -> str:
    """Return a conflict as a line: what it is about, and the version that the map does not hold."""
    record = names.get(conflict.ref_id or "")
    about = named(record) if record is not None else conflict.kind or "something of a newer version"
    field = f", {title(type(record), conflict.field)}" if record is not None and conflict.field else ""
    other = f"{about}{field}: the other version is {excerpt(conflict.value, 200)}"
    if conflict.field is None and conflict.value == "null":
        other = f"{about}: removed on one side, changed or used on the other"
    return f"{other} ({conflict.by})" if conflict.by else other
