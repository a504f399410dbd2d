"""What differs between two versions of a map, record by record, in the words people use."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from journeymapper.document.change_set import ChangeSet
from journeymapper.foundation.plain_text import excerpt
from journeymapper.model.record import Record, Value, named, title_of
from journeymapper.model.records import RECORD_TYPES, Conflict
from journeymapper.model.references import reference_places

_PLACES = frozenset({"rank", "stage_id", "journey_id"})
_ORDER = {kind: place for place, kind in enumerate(RECORD_TYPES)}


class Fate(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


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


def differences(change: ChangeSet) -> list[Difference]:
    """Return what a change does, by kind in the order of a file, then by name."""
    found = [_difference(before, after) for before, after in change.changes.values()]
    return sorted(found, key=lambda entry: (_ORDER[type(entry.record)], entry.record.name, entry.record.id))


def in_words(difference: Difference, names: Mapping[str, Record]) -> list[str]:
    """Return a line for the record and one for each field; records that fields point at are called by their names."""
    kind = type(difference.record)
    points = {".".join(place.path) for place in reference_places(kind)}
    lines = [f"{difference.fate} {named(difference.record)}"]
    for field in difference.fields:
        known = names if field.path in points else {}
        before, after = _in_words(field.before, known), _in_words(field.after, known)
        if difference.fate is Fate.ADDED:
            lines.append(f"{field.title}: {after}")
        elif difference.fate is Fate.REMOVED:
            lines.append(f"{field.title}: {before}")
        elif field.path != "rank":
            lines.append(f"{field.title}: {before} → {after}")
    return lines


def _difference(before: Record | None, after: Record | None) -> Difference:
    if after is None:
        assert before is not None
        return Difference(Fate.REMOVED, before, tuple(_fields(before, None)))
    fields = tuple(_fields(before, after))
    if before is None:
        return Difference(Fate.ADDED, after, fields)
    moved = all(field.path in _PLACES for field in fields)
    return Difference(Fate.MOVED if moved else Fate.CHANGED, after, fields)


def _fields(before: Record | None, after: Record | None) -> list[FieldChange]:
    kind = type(after if after is not None else before)
    assert issubclass(kind, Record)
    old, new = _flat(before), _flat(after)
    changed = [path for path in {**old, **new} if old.get(path) != new.get(path) and path != "id"]
    return [FieldChange(path, _title(kind, path), old.get(path), new.get(path)) for path in changed]


def _flat(record: Record | None) -> dict[str, object]:
    """Return the filled fields as plain values, those of groups as "emotion.valence"."""
    if record is None:
        return {}
    flat: dict[str, object] = {}
    for name, value in record.model_dump(mode="json", exclude_defaults=True).items():
        if isinstance(record.__dict__.get(name), Value):
            flat.update((f"{name}.{inner}", part) for inner, part in value.items())
        else:
            flat[name] = value
    return flat


def _title(kind: type[Record], path: str) -> str:
    try:
        return title_of(kind, path.split("."))
    except KeyError:  # a field of a newer version
        return path


def _in_words(value: object, names: Mapping[str, Record]) -> str:
    match value:
        case None:
            return "–"
        case bool():
            return "yes" if value else "no"
        case str():
            return named(names[value]) if value in names else f"“{excerpt(value, 200)}”"
        case list():
            return ", ".join(_in_words(member, names) for member in value) or "–"
    return str(value)


def conflict_in_words(conflict: Conflict, names: Mapping[str, Record]) -> str:
    """Return a conflict as a line: what it is about, and the version that the map does not hold."""
    record = names.get(conflict.ref_id or "")
    about = named(record) if record is not None else conflict.kind or "something of a newer version"
    field = f", {_title(type(record), conflict.field)}" if record is not None and conflict.field else ""
    other = f"{about}{field}: the other version is {excerpt(conflict.value, 200)}"
    if conflict.field is None and conflict.value == "null":
        other = f"{about}: removed on one side, changed or used on the other"
    return f"{other} ({conflict.by})" if conflict.by else other
