"""Writes a map so that the same map gives the same bytes, a record a line, and a file is never half."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from operator import attrgetter
from pathlib import Path

import orjson

from journeymapper.document.document import Document
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import OutputError
from journeymapper.model.record import Modified, Record, Value
from journeymapper.model.records import RECORD_TYPES
from journeymapper.storage import limits
from journeymapper.storage.header import (
    DELETED_DAYS,
    HISTORY_LENGTH,
    LONGEST_NAME,
    MIN_READER,
    SCHEMA_VERSION,
    LastSave,
)
from journeymapper.storage.opened import LoadReport, Opened, newly_opened


def save(opened: Opened, path: Path, *, today: date | None = None) -> Opened:
    """Write a map and return it as it is open afterwards; records deleted since the last save are noted with `today`.

    `today` is the present day in UTC unless it is given. Raises OutputError when the map is open read-only or the file
    cannot be written; the old file is then untouched.
    """
    refuse_read_only(opened, path)
    data, saved = to_bytes(opened, today=today or datetime.now(UTC).date())
    refuse_too_large(data, path)
    os_layer.write_atomically(path, data)
    return saved


def refuse_read_only(opened: Opened, path: Path) -> None:
    """Raise OutputError for a map that only newer versions may change."""
    if opened.read_only:
        newer = f"the map is from a newer version ({opened.header.schema_version}) and open read-only"
        raise OutputError(f"“{os_layer.shown(path)}” cannot be saved: {newer}; update the program.")


def refuse_too_large(data: bytes, path: Path) -> None:
    """Raise OutputError for a file that could not be opened again."""
    if len(data) > limits.MAX_BYTES:
        size = f"it would have {len(data):,} bytes, and files of at most {limits.MAX_BYTES:,} bytes are opened"
        raise OutputError(f"“{os_layer.shown(path)}” cannot be saved: {size}; remove snapshots or long texts.")


def save_new(document: Document, path: Path, *, project_id: str | None = None) -> Opened:
    """Write a map that has no file yet; its project gets a fresh id unless one is given.

    Raises OutputError as `save` does.
    """
    return save(newly_opened(document, project_id=project_id), path)


def to_bytes(
    opened: Opened, *, today: date, records: Mapping[str, Record] | None = None, by: Modified | None = None
) -> tuple[bytes, Opened]:
    """Return the content of the file that holds a map, and the map as it is open once that is written.

    A worker thread passes `records`, a snapshot, because the document itself may change while it works. `by` says who
    saves and when; it is noted where anything has changed, so that the same map gives the same bytes.
    """
    if records is None:
        records = opened.document.snapshot()
    header = opened.header.with_members(
        schema_version=max(opened.header.schema_version, SCHEMA_VERSION),
        min_reader=max(opened.header.min_reader, MIN_READER),
        deleted=_deleted(opened, records, today),
    )
    head = [_member(name, getattr(header, name)) for name in ("format", "schema_version", "min_reader", "project_id")]
    rest = [_member("deleted", header.deleted, line_each=True)]
    rest += _arrays(records)
    rest += [_member(name, member, line_each=True) for name, member in header.unknown.items()]
    before, after = b"{" + b",\n".join(head) + b",\n", b",\n".join(rest) + b"\n}\n"

    save_hash = hashlib.sha256(before + after).hexdigest()
    if header.history[-1:] != (save_hash,):
        last = LastSave(by=by.by[:LONGEST_NAME], at=by.at, hash=save_hash) if by is not None else None
        header = header.with_members(history=(*header.history, save_hash)[-HISTORY_LENGTH:], last_save=last)
    told = [_member("history", header.history)]
    if header.last_save is not None:
        told.append(b'"last_save":' + line_of(header.last_save))
    data = before + b",\n".join(told) + b",\n" + after
    return data, replace(opened, header=header, report=LoadReport(), saved_ids=frozenset(records))


def line_of(record: Value) -> bytes:
    """Return a record as a file has it: JSON in one line, without the fields that hold their default."""
    return record.__pydantic_serializer__.to_json(record, exclude_defaults=True)


def _deleted(opened: Opened, records: Mapping[str, Record], today: date) -> dict[str, date]:
    """Return the ids to be remembered as deleted: those known and not too old, and those gone since the last save."""
    known = dict.fromkeys(opened.saved_ids - records.keys(), today) | opened.header.deleted
    oldest = today - timedelta(days=DELETED_DAYS)
    return {key: day for key, day in sorted(known.items()) if key not in records and day >= oldest}


def _arrays(records: Mapping[str, Record]) -> Iterator[bytes]:
    """Yield the arrays in the order of the kinds, records sorted by id; empty ones are left out."""
    by_kind: dict[type[Record], list[Record]] = {}
    for record in records.values():
        by_kind.setdefault(type(record), []).append(record)
    for kind in RECORD_TYPES:
        if kind in by_kind:
            lines = [line_of(record) for record in sorted(by_kind[kind], key=attrgetter("id"))]
            yield b'"%s":[\n%s\n]' % (kind.array.encode(), b",\n".join(lines))


def _member(name: str, value: object, *, line_each: bool = False) -> bytes:
    """Return a member of the file; with `line_each`, the parts of an array or object have a line each."""
    key = orjson.dumps(name) + b":"
    if line_each and isinstance(value, list) and value:
        return key + b"[\n" + b",\n".join(orjson.dumps(part) for part in value) + b"\n]"
    if line_each and isinstance(value, dict) and value:
        return key + b"{\n" + b",\n".join(orjson.dumps({k: part})[1:-1] for k, part in value.items()) + b"\n}"
    return key + orjson.dumps(value)
