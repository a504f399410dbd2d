"""Merges whole maps: their records, and what their headers remember."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import orjson

from journeymapper.document.document import Document
from journeymapper.foundation.ids import derived_id
from journeymapper.model.record import Modified
from journeymapper.model.records import Conflict
from journeymapper.storage.header import Header
from journeymapper.storage.merge import Merge, Table, merge
from journeymapper.storage.opened import LoadReport, Opened

_ABSENT: Final = object()


def merge_maps(base: Opened | None, ours: Opened, theirs: Opened) -> tuple[Opened, Merge]:
    """Return a new map with what both have made of a base (None: not known), ready to be saved, and how it came about.

    Neither of the maps given is changed.
    """
    common = base.document.snapshot() if base is not None else {}
    return merge_into(ours, ours.document.snapshot(), theirs, common, base.header if base is not None else None)


def merge_into(
    ours: Opened, our_records: Table, theirs: Opened, base: Table, base_header: Header | None
) -> tuple[Opened, Merge]:
    """Do the same for a map that is open with `our_records`; `base_header` is None where only the records are known."""
    elsewhere = ours.document.view.elsewhere | theirs.document.view.elsewhere
    found = merge(base, our_records, theirs.document.snapshot(), elsewhere=elsewhere, their_save=theirs.header.signed)
    header, conflicts = _merged_header(base_header, ours.header, theirs.header)
    new = {conflict.id: (None, conflict) for conflict in conflicts if conflict.id not in our_records}
    change = replace(found.change, changes={**found.change.changes, **new})
    document = Document(our_records.values(), elsewhere)
    document.apply(change)
    merged = Opened(document, header, LoadReport(), ours.saved_ids | theirs.saved_ids)
    return merged, Merge(change, (*found.conflicts, *conflicts))


def _merged_header(base: Header | None, ours: Header, theirs: Header) -> tuple[Header, list[Conflict]]:
    unknown = dict(ours.unknown)
    conflicts: list[Conflict] = []
    for name, value in theirs.unknown.items():
        before = base.unknown.get(name, _ABSENT) if base is not None else _ABSENT
        if value == before:
            continue
        unknown[name], doubts = _merged_member(before, unknown.get(name, _ABSENT), value)
        conflicts.extend(_conflict(name, doubt, theirs.signed) for doubt in doubts)
    for name, value in base.unknown.items() if base is not None else ():
        if name not in theirs.unknown and unknown.get(name, _ABSENT) == value:
            del unknown[name]
    header = Header(
        format=ours.format,
        schema_version=max(ours.schema_version, theirs.schema_version),
        min_reader=max(ours.min_reader, theirs.min_reader),
        project_id=ours.project_id,
        history=tuple(dict.fromkeys((*ours.history, *theirs.history))),
        last_save=theirs.last_save,
        deleted={**theirs.deleted, **ours.deleted},
    )
    return header.with_members(**unknown), conflicts


def _merged_member(base: object, ours: object, theirs: object) -> tuple[object, list[object]]:
    """Merge a member that a newer version wrote; arrays of records by their ids. Return what of theirs has no place."""
    if ours in (base, theirs, _ABSENT):
        return theirs, []
    before, mine, others = (_by_id(side) for side in (base, ours, theirs))
    if mine is None or others is None:
        return ours, [theirs]
    merged, doubts = dict(mine), list[object]()
    for key, record in others.items():
        earlier = (before or {}).get(key, _ABSENT)
        if record in (earlier, mine.get(key, _ABSENT)):
            continue
        if key not in mine or mine[key] == earlier:
            merged[key] = record
        else:
            doubts.append(record)
    for key, record in (before or {}).items():
        if key not in others and merged.get(key, _ABSENT) == record:
            del merged[key]
    return list(merged.values()), doubts


def _by_id(value: object) -> Mapping[str, object] | None:
    """Return the records of an array by id, or None for what is no array of records."""
    if not isinstance(value, list):
        return None
    found = {record["id"]: record for record in value if isinstance(record, dict) and isinstance(record.get("id"), str)}
    return found if len(found) == len(value) else None


def _conflict(name: str, value: object, signed: Modified | None) -> Conflict:
    text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    by, at = (signed.by or None, signed.at) if signed is not None else (None, None)
    return Conflict(id=derived_id("conflict", "", name, text), field=name, value=text, by=by, at=at)
