"""A fragment: records taken out of a map as a copy, with what they name around them, to be pasted here or elsewhere."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson

from journeymapper.edits.entries import NAMED_KINDS
from journeymapper.edits.placement import in_reading_order
from journeymapper.edits.removal import with_parts
from journeymapper.foundation.errors import InputError
from journeymapper.model.record import Record
from journeymapper.model.records import (
    RECORD_TYPES,
    Audience,
    Journey,
    Link,
    Project,
    Stage,
    Touchpoint,
    Transition,
)
from journeymapper.model.references import references
from journeymapper.model.view import View

_MAP_KINDS = (Audience, Journey, Stage, Touchpoint, Transition, Link)
_KINDS = {kind.record_kind: kind for kind in RECORD_TYPES if kind is not Project}
_FORMAT = "journeymapper fragment 1"


class Fragment(NamedTuple):
    """What was copied, and the people, departments, systems, KPIs and evidence that it names."""

    records: tuple[Record, ...]
    surroundings: tuple[Record, ...]


def copied(view: View, record_ids: Iterable[str]) -> Fragment:
    """Return a copy of records with their parts: stages, touchpoints, and the ways and links among these.

    Comments stay with the original. Ids that do not exist, and the project itself, are passed over.
    """
    wanted = {i for i in record_ids if i in view and not isinstance(view.get(i), Project)}
    found = with_parts(view, wanted)
    records = [r for r in found.values() if r.id in wanted or isinstance(r, _MAP_KINDS)]
    records = [r for r in records if not isinstance(r, Transition | Link) or {r.source_id, r.target_id} <= found.keys()]
    inside = {record.id for record in records}
    around: dict[str, Record] = {}
    waiting = list(records)
    while waiting:
        for reference in references(waiting.pop()):
            target = view.get(reference.target)
            if isinstance(target, NAMED_KINDS) and target.id not in inside and target.id not in around:
                around[target.id] = target
                waiting.append(target)
    read = {touchpoint_id: number for number, touchpoint_id in enumerate(in_reading_order(view, inside))}
    records.sort(key=lambda record: (_kind_order(record), read.get(record.id, 0), record.rank, record.id))
    return Fragment(tuple(records), tuple(around.values()))


def to_json(fragment: Fragment) -> str:
    """Return a fragment as text for the clipboard."""
    lists = {name: list(_written(records)) for name, records in fragment._asdict().items()}
    return orjson.dumps({"format": _FORMAT, **lists}).decode()


def from_json(text: str) -> Fragment:
    """Return the fragment that a text holds.

    Raises InputError when it is something else, or when its records are not valid.
    """
    try:
        content = orjson.loads(text)
        if not isinstance(content, dict) or content.get("format") != _FORMAT:
            raise InputError("What was copied is not a part of a map of this version; paste it as text instead.")
        records = sorted(_read(content["records"]), key=_kind_order)
        surroundings = list(_read(content["surroundings"]))
    except (ValueError, KeyError, TypeError):
        raise InputError("What was copied cannot be read; copy it once more.") from None
    if len({record.id for record in records + surroundings}) < len(records + surroundings):
        raise InputError("What was copied cannot be read: two of its records share an id.")
    return Fragment(tuple(records), tuple(surroundings))


def _kind_order(record: Record) -> int:
    return RECORD_TYPES.index(type(record))


def _written(records: Iterable[Record]) -> Iterator[dict[str, object]]:
    for record in records:
        yield {"record": record.record_kind, "fields": record.model_dump(mode="json", exclude_defaults=True)}


def _read(entries: list[dict[str, object]]) -> Iterator[Record]:
    for entry in entries:
        yield _KINDS[str(entry["record"])].model_validate_json(orjson.dumps(entry["fields"]))
