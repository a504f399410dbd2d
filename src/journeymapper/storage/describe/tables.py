"""The tables of docs/file-format.md: header, kinds of records, groups of fields, vocabularies."""

from collections.abc import Collection
from enum import StrEnum

import orjson
from pydantic.fields import FieldInfo

from journeymapper.model.record import Record, Value
from journeymapper.model.records import RECORD_TYPES
from journeymapper.storage.describe.types import in_words, parts_of
from journeymapper.storage.header import Header

_HEAD = "| field | holds | default | meaning |\n|---|---|---|---|"


def header_table() -> str:
    """Return the members of a file that are no arrays."""
    return _table(Header)


def record_tables() -> str:
    """Return the fields that all kinds share, then a section with the further ones of each kind."""
    sections = [f"### Every record\n\n{_table(Record)}"]
    for kind in RECORD_TYPES:
        table = _table(kind, without=Record.model_fields)
        sections.append(f"### `{kind.array}`\n\n{kind.__doc__}\n\n{table}")
    return "\n\n".join(sections)


def group_tables() -> str:
    """Return a section for each group of fields inside a record or the header."""
    return "\n\n".join(f"### `{group.__name__}`\n\n{group.__doc__}\n\n{_table(group)}" for group in _groups())


def vocabulary_table() -> str:
    """Return the values of the vocabularies."""
    used = {part: None for kind in (*RECORD_TYPES, *_groups()) for part in _parts(kind) if issubclass(part, StrEnum)}
    rows = [f"| `{v.__name__}` | {v.__doc__} | {' '.join(f'`{value}`' for value in v)} |" for v in used]
    return "\n".join(["| vocabulary | says | values |", "|---|---|---|", *rows])


def _table(kind: type[Value], without: Collection[str] = ()) -> str:
    rows = [_row(name, field) for name, field in kind.model_fields.items() if name not in without]
    return "\n".join([_HEAD, *rows]) if rows else "No further fields."


def _row(name: str, field: FieldInfo) -> str:
    default = "required" if field.is_required() else _default(field)
    meaning = ". ".join(text.rstrip(".") for text in (field.title, field.description) if text)
    return f"| `{name}` | {in_words(field.annotation, field.metadata)} | {default} | {meaning} |"


def _default(field: FieldInfo) -> str:
    default = field.get_default(call_default_factory=True, validated_data={})
    if default is None or isinstance(default, Value) or default in ("", (), frozenset(), {}):
        return ""
    return f"`{orjson.dumps(default).decode()}`"


def _groups() -> list[type[Value]]:
    """Return the groups in the order in which the kinds, and groups themselves, mention them."""
    found: dict[type[Value], None] = {}
    waiting: list[type[Value]] = [Header, *reversed(RECORD_TYPES)]
    while waiting:
        parts = [part for part in _parts(waiting.pop()) if issubclass(part, Value) and part not in found]
        found.update(dict.fromkeys(parts))
        waiting.extend(reversed(parts))
    return list(found)


def _parts(kind: type[Value]) -> list[type]:
    return [part for field in kind.model_fields.values() for part in parts_of(field.annotation)]
