"""The lines of a journal: a head, edits, and what became of saves, each with its checksum and length.

A line is `crc32 length {json}`; the JSON has one member that says what it is. An edit holds records in arrays as a
file has them, so that migrations and the strict reading of files serve journals as well: those that it leaves behind
(`now`), the ids of those it takes out (`gone`), and, when the journal meets a record for the first time, how that was
before (`was`). All other earlier versions follow from the lines above.

What is being typed is no edit yet: its line says which edit it would be by now, and holds until the next such line, an
edit, or a line that says that nothing is typed any more. Readers that know nothing of it take it for the announcement
of a save that never happened.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote
from zlib import crc32

import orjson
from pydantic import Field, ValidationError

from journeymapper.document.change_set import ChangeSet
from journeymapper.model.record import Record, Text, Value
from journeymapper.model.records import RECORD_TYPES
from journeymapper.model.view import View
from journeymapper.storage.header import SCHEMA_VERSION
from journeymapper.storage.migrations import migrated
from journeymapper.storage.process import Process
from journeymapper.storage.record_arrays import read_records
from journeymapper.storage.refusal import Refusal
from journeymapper.storage.saving import line_of

_ARRAYS = {kind.array: kind for kind in RECORD_TYPES}

_TYPING = b'{"save":"","edits":0,"done":false,"typing":%s}'

Arrays = Mapping[str, list[object]]
"""Records as plain values, by the name of their array in a file."""


class Head(Value):
    """The first line: which map the journal belongs to, as it was when the journal began, and who writes it."""

    path: Text | None
    """The file of the map, as `written` gives it; None for one that was never saved."""
    content_hash: Text | None
    """SHA-256 of that file when it was opened. None: the first edit adds all records to an empty map."""
    project_id: Text
    process: Process
    continues: Text | None = None
    """The journal whose edits this one has taken over, so that nobody is offered them twice."""
    schema_version: int = Field(SCHEMA_VERSION, ge=1)

    @property
    def file(self) -> Path | None:
        """The file of the map."""
        return None if self.path is None else Path(unquote(self.path, errors="surrogateescape"))


class Edit(NamedTuple):
    """One edit as it stands in a journal: not read strictly yet."""

    label: str
    at: datetime
    was: Arrays
    now: Arrays
    gone: list[str]


class ReadEdit(NamedTuple):
    """One edit whose records fit: as far as they were noted, what they were before, and what it leaves behind."""

    label: str
    was: Mapping[str, Record]
    now: Mapping[str, Record | None]

    def change(self, current: View) -> ChangeSet:
        """Return what it does to the map as it is at that point."""
        pairs = {key: (self.was.get(key, current.get(key)), record) for key, record in self.now.items()}
        return ChangeSet(self.label, pairs)


class Save(NamedTuple):
    """A save: announced with the hash of its content before it happens, `done` once the file is in place."""

    content_hash: str
    edits: int
    """How many edits of the journal the saved file holds."""
    done: bool


class Lines(NamedTuple):
    """What a journal says, as far as its lines are whole."""

    head: Head
    edits: list[Edit]
    saves: list[Save]
    closed: bool
    typed: Edit | None = None
    """What was being typed at the end."""

    @property
    def steps(self) -> list[Edit]:
        """The edits, and what was being typed as the last one."""
        return self.edits if self.typed is None else [*self.edits, self.typed]


def written(path: Path) -> str:
    """Return a path as text that JSON can hold, for names of files may have bytes that are no text."""
    return quote(str(path.absolute()), safe="/\\: ", errors="surrogateescape")


def head_line(head: Head) -> bytes:
    """Return the first line of a journal."""
    return _line(b'{"journal":%s}' % orjson.dumps(head.model_dump(mode="json")))


def edit_line(change: ChangeSet, at: datetime, met: set[str]) -> bytes:
    """Return the line of an edit; `met` are the ids of the records that the journal has met, and grows."""
    return _line(_edit(change, at, met))


def typing_line(typed: ChangeSet | None, at: datetime, met: set[str]) -> bytes:
    """Return the line that says which edit is being typed, None for none; `met` stays as it is."""
    if typed is None:
        return _line(_TYPING % b"null")
    return _line(_TYPING % _edit(typed, at, met.intersection(typed.changes)))


def _edit(change: ChangeSet, at: datetime, met: set[str]) -> bytes:
    was: dict[str, list[bytes]] = {}
    after: dict[str, list[bytes]] = {}
    gone: list[str] = []
    for key, (before, record) in change.changes.items():
        if key not in met:
            met.add(key)
            if before is not None:
                was.setdefault(before.array, []).append(line_of(before))
        if record is not None:
            after.setdefault(record.array, []).append(line_of(record))
        else:
            gone.append(key)
    parts = (orjson.dumps(change.label), orjson.dumps(at), _arrays(was), _arrays(after), orjson.dumps(gone))
    return b'{"edit":%s,"at":%s,"was":%s,"now":%s,"gone":%s}' % parts


def save_line(save: Save) -> bytes:
    """Return the line of a save."""
    return _line(orjson.dumps({"save": save.content_hash, "edits": save.edits, "done": save.done}))


def closed_line() -> bytes:
    """Return the line that ends a journal nobody needs any more."""
    return _line(b'{"closed":true}')


def read_lines(data: bytes) -> Lines | None:
    """Return what a journal says up to the first line that is torn or means nothing; None when that is the first."""
    contents = _contents(data)
    try:
        head = Head.model_validate_json(orjson.dumps(next(contents)["journal"]))
    except (StopIteration, KeyError, TypeError, ValidationError):
        return None
    lines = Lines(head, [], [], closed=False)
    typed: Edit | None = None
    for content in contents:
        match content:
            case {"edit": _}:
                edit, typed = _edit_in(content), None
                if edit is None:
                    break
                lines.edits.append(edit)
            case {"save": _, "typing": typing}:
                typed = _edit_in(typing)
            case {"save": str(content_hash), "edits": int(edits), "done": bool(done)} if edits >= 0:
                lines.saves.append(Save(content_hash, edits, done))
            case {"closed": True}:
                return lines._replace(closed=True)
            case _:
                break
    return lines._replace(typed=typed)


def _edit_in(content: object) -> Edit | None:
    """Return the edit that a line or a part of one says, None where it says none."""
    match content:
        case {"edit": str(label), "at": str(at), "was": dict(was), "now": dict(after), "gone": list(gone)}:
            with suppress(ValueError, OverflowError):
                return Edit(label, datetime.fromisoformat(at).astimezone(UTC), was, after, gone)
    return None


def records_of(arrays: Arrays, schema_version: int) -> dict[str, Record]:
    """Return the records of a line, read as strictly as those of a file, by id; Refusal when one does not fit."""
    if not arrays:
        return {}
    content = migrated(arrays, schema_version) if schema_version != SCHEMA_VERSION else arrays
    known = {name: values for name, values in content.items() if name in _ARRAYS}
    return {record.id: record for name, values in known.items() for record in read_records(_ARRAYS[name], values, b"")}


def read_edits(edits: Sequence[Edit], schema_version: int) -> list[ReadEdit]:
    """Return edits with their records read strictly, as far as these fit; many at once take a fraction of the time."""
    try:
        if schema_version == SCHEMA_VERSION:
            return _read_together(edits)
    except Refusal:
        pass
    found: list[ReadEdit] = []
    for edit in edits:
        try:
            found.append(_read_one(edit, schema_version))
        except Refusal:
            break
    return found


def _read_one(edit: Edit, version: int) -> ReadEdit:
    return ReadEdit(edit.label, records_of(edit.was, version), _with_gone(records_of(edit.now, version), edit))


def _read_together(edits: Sequence[Edit]) -> list[ReadEdit]:
    read: list[tuple[dict[str, Record], dict[str, Record]]] = [({}, {}) for _ in edits]
    values: dict[str, list[object]] = {}
    owners: dict[str, list[dict[str, Record]]] = {}
    for edit, parts in zip(edits, read, strict=True):
        for arrays, records in zip((edit.was, edit.now), parts, strict=True):
            for name, array in arrays.items():
                if not isinstance(array, list):
                    raise Refusal(f"“{name}” is no list of records")
                if name in _ARRAYS:
                    values.setdefault(name, []).extend(array)
                    owners.setdefault(name, []).extend([records] * len(array))
    for name, array in values.items():
        for record, records in zip(read_records(_ARRAYS[name], array, b""), owners[name], strict=True):
            records[record.id] = record
    return [ReadEdit(edit.label, was, _with_gone(now, edit)) for edit, (was, now) in zip(edits, read, strict=True)]


def _with_gone(records: Mapping[str, Record | None], edit: Edit) -> dict[str, Record | None]:
    return {**records, **dict.fromkeys(edit.gone)}


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def _arrays(arrays: Mapping[str, list[bytes]]) -> bytes:
    return b"{%s}" % b",".join(b'"%s":[%s]' % (name.encode(), b",".join(lines)) for name, lines in arrays.items())


def _line(content: bytes) -> bytes:
    return b"%08x %d %s\n" % (crc32(content), len(content), content)


def _contents(data: bytes) -> Iterator[Any]:
    """Yield what the lines hold, as long as checksums and lengths are right."""
    for line in data.splitlines(keepends=True):
        checksum, _, rest = line.partition(b" ")
        length, _, content = rest.partition(b" ")
        content = content.removesuffix(b"\n")
        whole = line.endswith(b"\n") and length == b"%d" % len(content) and checksum == b"%08x" % crc32(content)
        if not whole:
            return
        try:
            yield orjson.loads(content)
        except orjson.JSONDecodeError:
            return
