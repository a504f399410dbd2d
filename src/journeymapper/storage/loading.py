"""Opens a map strictly: a file is refused with one sentence, or opened with a report of what was mended."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
from pydantic import ValidationError

from journeymapper.document.document import Document
from journeymapper.document.repairs import Repair, repair
from journeymapper.foundation import os_layer
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.garbage import made_to_last
from journeymapper.foundation.plain_text import excerpt, one_line
from journeymapper.model.record import Record, named
from journeymapper.model.records import RECORD_TYPES
from journeymapper.model.view import View
from journeymapper.storage import limits, strict_json
from journeymapper.storage.control_characters import cleaned, may_occur_in
from journeymapper.storage.foreign_content import why_no_map
from journeymapper.storage.header import FORMAT, SCHEMA_VERSION, Header
from journeymapper.storage.migrations import Content, migrated
from journeymapper.storage.opened import LoadReport, Opened
from journeymapper.storage.record_arrays import (
    ADVICE,
    first_fault,
    is_text_throughout,
    lone_surrogate,
    read_records,
    refuse_shared_ids,
)
from journeymapper.storage.refusal import Refusal

_ARRAYS = {kind.array: kind for kind in RECORD_TYPES}
_BOM = b"\xef\xbb\xbf"


def load(path: Path, *, allow_large: bool = False) -> Opened:
    """Open a map. `allow_large` lifts the limits on the number of records, not the one on the size of the file.

    Raises InputError - one sentence with the file's name, the line where it is known, and what to do - for all that is
    no sound map of a version this program can read. References that lead nowhere do not stop it: they are repaired in
    memory and listed in the report.
    """
    return read(os_layer.read_bytes(path, limit=limits.MAX_BYTES), os_layer.shown(path), allow_large=allow_large)


def read(data: bytes, name: str, *, allow_large: bool = False) -> Opened:
    """Open a map from the content of a file; `name` is what messages call it. Raises InputError as `load` does."""
    try:
        with made_to_last():
            return _opened(data.removeprefix(_BOM), allow_large=allow_large)
    except Refusal as refusal:
        line = f"line {refusal.line}: " if refusal.line else ""
        raise InputError(f"“{name}” cannot be opened: {line}{one_line(refusal.reason)}.") from None


def _opened(data: bytes, *, allow_large: bool) -> Opened:
    _refuse(why_no_map(data))
    if not allow_large:
        _refuse(limits.too_many_values(data))
    content, version = _content(strict_json.parse(data))
    warnings = []
    if may_occur_in(data):
        content, changed = cleaned(content)
        if changed:
            records = "1 record" if changed == 1 else f"{changed} records"
            warnings.append(f"Control characters were taken out of {records}.")
    try:
        return _built(migrated(content, version), data, warnings, allow_large=allow_large)
    except Refusal as refusal:
        if version <= SCHEMA_VERSION:
            raise
        newer = f"it is from a newer version ({version}; this program reads up to {SCHEMA_VERSION})"
        raise Refusal(f"{newer}, so update the program ({refusal.reason})") from None


def _content(tree: object) -> tuple[Content, int]:
    """Return a file's members and the version of the format they follow."""
    assert isinstance(tree, dict)  # it begins with a brace
    if tree.get("format") != FORMAT:
        raise Refusal('it is JSON, but no map: a map begins with “"format":"journeymapper"”')
    version = tree.get("schema_version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refusal(f"its “schema_version” is no version of the format; {ADVICE}")
    return tree, version


def _built(content: Content, data: bytes, warnings: list[str], *, allow_large: bool) -> Opened:
    header = _header(content)
    warnings = [*_version_warnings(header), *warnings]
    arrays = {name: values for name, values in content.items() if name in _ARRAYS}
    if not allow_large:
        _refuse(limits.too_many_records((name, len(a)) for name, a in arrays.items() if isinstance(a, list)))
    records: list[Record] = []
    for name, values in arrays.items():
        records.extend(read_records(_ARRAYS[name], values, data))
    refuse_shared_ids(records, data)
    table = {record.id: record for record in records}
    elsewhere = frozenset(_ids_in(header.unknown.values()))
    repairs = _repairs(View(table, elsewhere))
    for step in repairs:
        if step.before is not None:
            del table[step.before.id]
        if step.after is not None:
            table[step.after.id] = step.after
    report = LoadReport(tuple(warnings), tuple(repairs))
    return Opened(Document(table.values(), elsewhere), header, report, frozenset(record.id for record in records))


def _ids_in(arrays: Iterable[object]) -> Iterator[str]:
    """Yield the ids of the records in arrays of kinds that only a newer version knows."""
    for array in arrays:
        for record in array if isinstance(array, list) else ():
            record_id = record.get("id") if isinstance(record, dict) else None
            if isinstance(record_id, str):
                yield record_id


def _header(content: Content) -> Header:
    members = {name: member for name, member in content.items() if name not in _ARRAYS}
    for name, member in members.items():
        if not is_text_throughout({name: member}):
            raise Refusal(lone_surrogate(f"“{excerpt(name)}”"))
    known = {name: members.pop(name) for name in Header.model_fields if name in members}
    try:
        return Header.model_validate_json(orjson.dumps(known)).with_members(**members)
    except ValidationError as error:
        raise Refusal(first_fault(error, "the file")) from None


def _version_warnings(header: Header) -> list[str]:
    version = max(header.schema_version, header.min_reader)
    if version <= SCHEMA_VERSION:
        return []
    newer = f"The file is from a newer version ({version}); this one reads up to {SCHEMA_VERSION}."
    if header.min_reader > SCHEMA_VERSION:
        return [f"{newer} Opened read-only."]
    return [f"{newer} What it does not know is kept as it is."]


def _repairs(view: View) -> list[Repair]:
    too_deep = limits.audience_too_deep(view)
    if too_deep is not None:
        raise Refusal(f"{named(too_deep)} has more than {limits.MAX_AUDIENCE_LEVELS} audiences above it; {ADVICE}")
    return repair(view)


def _refuse(reason: str | None) -> None:
    if reason is not None:
        raise Refusal(reason)
