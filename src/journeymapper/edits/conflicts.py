"""Conflicts that a merge has left: the other version is taken, or let go."""

import orjson
from pydantic import ValidationError

from journeymapper.document.transaction import Transaction
from journeymapper.edits.removal import remove
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Record, refusal
from journeymapper.model.records import RECORD_TYPES, Conflict

_KINDS = {kind.record_kind: kind for kind in RECORD_TYPES}


def take_other(tx: Transaction, conflict_id: str) -> None:
    """Put the other version into the map and settle the conflict; EditRefused when it does not fit any more."""
    conflict = tx.expect(Conflict, conflict_id)
    try:
        value = orjson.loads(conflict.value)
    except orjson.JSONDecodeError:
        raise EditRefused("edits.other_unreadable") from None
    current = tx.view.get(conflict.ref_id)
    remove(tx, [conflict_id])
    if conflict.field is None and value is None:
        if current is not None:
            remove(tx, [current.id])
    elif conflict.field is None:
        kind = type(current) if current is not None else _KINDS.get(conflict.kind or "")
        if kind is None:
            raise EditRefused("edits.other_unknown")
        tx.put(_read(kind, value))
    elif current is not None:
        values = current.model_dump(mode="json", exclude_defaults=True)
        place = values
        *outer, name = conflict.field.split(".")
        for step in outer:
            place[step] = place = dict(place.get(step) or {})
        place[name] = value
        tx.put(_read(type(current), values))


def let_go(tx: Transaction, conflict_id: str) -> None:
    """Keep what the map holds and settle the conflict."""
    remove(tx, [tx.expect(Conflict, conflict_id).id])


def _read(kind: type[Record], values: object) -> Record:
    try:
        return kind.model_validate_json(orjson.dumps(values))
    except ValidationError as error:
        raise refusal(kind, error) from None
