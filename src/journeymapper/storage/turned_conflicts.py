"""Turns the undecided conflicts of another version round, so that what we wrote is not theirs to replace."""

from collections.abc import Mapping
from typing import TypeVar

import orjson

from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.ids import derived_id
from journeymapper.model.record import Modified, Record, Value
from journeymapper.model.records import Conflict

V = TypeVar("V", bound=Value)


def turned(table: Mapping[str, Record], ours: Mapping[str, Record], save: Modified | None) -> Mapping[str, Record]:
    """Return a version of a map as we would have merged it.

    Where it holds another value beside the very one that our map holds now, the two change places. `save` says who has
    saved the version and when: it signs their value where the record does not.
    """
    result: dict[str, Record] | None = None
    for conflict in table.values():
        if not isinstance(conflict, Conflict) or conflict.field is None or conflict.id in ours:
            continue
        theirs, mine = table.get(conflict.ref_id or ""), ours.get(conflict.ref_id or "")
        if theirs is None or mine is None or type(theirs) is not type(mine):
            continue
        path = tuple(conflict.field.split("."))
        value = plain_at(theirs, path)
        if conflict.value != json_of(plain_at(mine, path)) or conflict.value == json_of(value):
            continue
        try:
            record = _with_value_of(mine, theirs, path)
        except (EditRefused, KeyError):  # the two do not fit together, or only newer versions know the field
            continue
        other = _conflict_about(theirs, conflict.field, value, theirs.modified or save)
        result = result if result is not None else dict(table)
        del result[conflict.id]
        result[theirs.id] = record
        known = ours.get(other.id)
        result[other.id] = known if isinstance(known, Conflict) else other
    return table if result is None else result


def _conflict_about(record: Record, field: str | None, value: object, signed: Modified | None) -> Conflict:
    """Return the conflict of a record with another value, as JSON has it, and whose that is."""
    text = json_of(value)
    by, at = (signed.by or None, signed.at) if signed is not None else (None, None)
    return Conflict(
        id=derived_id("conflict", record.id, field or "", text), ref_id=record.id, field=field, value=text, by=by, at=at
    )


def json_of(value: object) -> str:
    """Return a plain value as conflicts hold it."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def plain_at(record: Record, path: tuple[str, ...]) -> object:
    """Return the plain value of a field; None where a newer version's field is not there."""
    value: object = record.model_dump(mode="json")
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _with_value_of(source: Value, target: V, path: tuple[str, ...]) -> V:
    """Return a record with the value that another one has at a path; KeyError where either has no such field."""
    name, *inner = path
    value, own = source.__dict__[name], target.__dict__[name]
    if not inner:
        return target.replace(**{name: value})
    if not isinstance(value, Value) or not isinstance(own, Value):
        raise KeyError(name)
    return target.replace(**{name: _with_value_of(value, own, tuple(inner))})
