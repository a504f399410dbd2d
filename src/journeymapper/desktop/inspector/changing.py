"""What the inspector and the table do to fields: one edit for any field of any number of records."""

from collections.abc import Sequence

from journeymapper.desktop.inspector.fields import FieldSpec
from journeymapper.document.transaction import Transaction
from journeymapper.editor.drafts import NEW
from journeymapper.editor.session import Session
from journeymapper.edits import audiences, entries, fields
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record
from journeymapper.model.records import RECORD_TYPES

_KINDS: dict[str, type[Record]] = {kind.record_kind: kind for kind in RECORD_TYPES}


def change_field(
    session: Session, words: Words, record_ids: Sequence[str], spec: FieldSpec, value: object, *, typing: object = None
) -> None:
    """Give a field of some records a value; edits with the same `typing` become one step of undo.

    Raises EditRefused.
    """
    record = session.view.get(record_ids[0]) if record_ids else None
    if record is None:
        return
    label = words("desktop.label.change", field=spec.title(type(record), words))
    key = None if typing is None else (typing, tuple(record_ids), spec.path)
    session.edit_as(label, key, _change, list(record_ids), spec, value)


def _change(tx: Transaction, /, record_ids: Sequence[str], spec: FieldSpec, value: object) -> None:
    if spec.path == "importance_rank" and isinstance(value, int) and len(record_ids) == 1:
        audiences.rank(tx, record_ids[0], value)
        return
    fields.change(tx, record_ids, **{spec.path: _made(tx, spec, value)})


def _made(tx: Transaction, spec: FieldSpec, value: object) -> object:
    """Return the value with the ids of entries that were only named so far."""
    kind = _KINDS.get(spec.refers_to)
    if kind is None:
        return value
    if isinstance(value, str) and value.startswith(NEW) and value not in tx.view:
        return entries.find_or_add(tx, kind, value.removeprefix(NEW)).id
    if isinstance(value, tuple):
        return tuple(_made(tx, spec, member) for member in value)
    return value
