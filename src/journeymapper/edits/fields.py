"""Changing fields of one or many records: what the inspector, the table and the single keys do."""

from collections.abc import Iterable

from journeymapper.document.transaction import Transaction
from journeymapper.model.record import Record, Value, value_type


def change(tx: Transaction, record_ids: Iterable[str], /, **changes: object) -> None:
    """Give the same values to fields of several records.

    A dot reaches into a group of fields: `change(tx, ids, **{"emotion.valence": -1})`. A group in which nothing is left
    to say becomes None again. Raises EditRefused when a value does not fit, AttributeError when there is no such field.
    """
    for record_id in record_ids:
        record = tx.expect(Record, record_id)
        tx.update(record, **_whole_fields(record, changes))


def include(tx: Transaction, /, record_ids: Iterable[str], field: str, member: object) -> None:
    """Add a member to a field that holds several (tags, KPIs, pains), at the end, where it is not in yet."""
    for record_id in record_ids:
        record = tx.expect(Record, record_id)
        held = _held(record, field)
        if member not in held:
            tx.update(record, **_whole_fields(record, {field: type(held)([*held, member])}))


def exclude(tx: Transaction, /, record_ids: Iterable[str], field: str, member: object) -> None:
    """Take a member out of a field that holds several."""
    for record_id in record_ids:
        record = tx.expect(Record, record_id)
        held = _held(record, field)
        tx.update(record, **_whole_fields(record, {field: type(held)(kept for kept in held if kept != member)}))


def _held(value: Value, path: str) -> tuple[object, ...] | frozenset[object]:
    name, _, inner = path.partition(".")
    if inner:
        return _held(_group(value, name), inner)
    held = getattr(value, name)
    assert isinstance(held, tuple | frozenset), f"{name} holds one value"
    return held


def _whole_fields(value: Value, changes: dict[str, object]) -> dict[str, object]:
    """Return the changes with dotted names put together to whole groups of fields."""
    whole: dict[str, object] = {}
    groups: dict[str, Value] = {}
    for path, new in changes.items():
        name, _, inner = path.partition(".")
        if inner:
            group = groups.get(name) or _group(value, name)
            groups[name] = group.replace(**_whole_fields(group, {inner: new}))
        else:
            whole[name] = new
    for name, group in groups.items():
        says_nothing = group == type(group)() and type(value).model_fields[name].default is None
        whole[name] = None if says_nothing else group
    return whole


def _group(value: Value, name: str) -> Value:
    """Return a group of fields, a blank one where there is none."""
    held = getattr(value, name)
    if isinstance(held, Value):
        return held
    kind = value_type(type(value), name)
    if kind is None:
        raise AttributeError(f"{name!r} of {type(value).__name__} is no group of fields")
    return kind()
