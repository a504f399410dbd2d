"""Conflicts of a merge in words: the field, what the map holds, and what the other version says."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import orjson

from journeymapper.desktop.inspector.fields import FieldSpec, field_specs, value_at
from journeymapper.desktop.inspector.text_editor import written
from journeymapper.desktop.plain import shown
from journeymapper.drawing.wording import signed
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record, Value, title_of
from journeymapper.model.records import RECORD_TYPES, Conflict
from journeymapper.model.references import reference_places
from journeymapper.model.view import View

_KINDS = {kind.record_kind: kind for kind in RECORD_TYPES}


class Wording(NamedTuple):
    """A conflict as a person reads it."""

    field: str
    here: str
    there: str


def worded(view: View, conflict: Conflict, words: Words) -> Wording:
    """Return a conflict in words; a value that this program cannot read is shown as it stands."""
    record = view.get(conflict.ref_id)
    there = _read(conflict.value)
    if conflict.field is None:
        here = shown(record.name) or words("desktop.nameless") if record is not None else words("conflict.not_there")
        other = words("conflict.removed") if there is None else _name_of(there, words)
        return Wording(words("conflict.whole"), here, other)
    kind = type(record) if record is not None else _KINDS.get(conflict.kind or "")
    if kind is None or record is None:
        return Wording(shown(conflict.field), words("conflict.not_there"), _text(there, None, view, words))
    specs = {spec.path: spec for spec in field_specs(kind)}
    spec = specs.get(conflict.field)
    here_text = _text(_value(record, conflict.field), spec, view, words, kind, conflict.field)
    there_text = _text(there, spec, view, words, kind, conflict.field)
    return Wording(_title(kind, conflict.field, spec, words), here_text, there_text)


def _title(kind: type[Record], path: str, spec: FieldSpec | None, words: Words) -> str:
    if spec is not None:
        return spec.title(kind, words)
    for group in (f"field.{kind.record_kind}", "conflict.field"):
        found = words.of(group, path)
        if found != path:
            return found
    try:
        return title_of(kind, path.split("."))
    except (KeyError, AttributeError):  # a field of a newer version
        return shown(path)


def _value(record: Record, path: str) -> object:
    try:
        return value_at(record, path)
    except AttributeError:  # a field of a newer version
        extra: Mapping[str, object] = record.__pydantic_extra__ or {}
        return extra.get(path)


def _text(
    value: object,
    spec: FieldSpec | None,
    view: View,
    words: Words,
    kind: type[Record] | None = None,
    path: str = "",
) -> str:
    """Return a value, from the record or from JSON, as a person reads it."""
    if value is None and spec is not None and spec.optional:
        return words("desktop.not_asked")
    if value in (None, "", (), [], {}, frozenset()):
        return words("conflict.nothing")
    match value:
        case bool():
            return words("desktop.yes" if value else "desktop.no")
        case int() | float() if spec is not None and (spec.least, spec.most) == (-2, 2):
            return signed(words, value)
        case int() | float():
            return written(value)
        case date():
            return value.isoformat()
        case Value():
            return _text(value.model_dump(mode="json", exclude_defaults=True), spec, view, words, kind, path)
        case dict():
            return _group(value, view, words, kind, path)
        case list() | tuple() | frozenset():
            members = sorted(value, key=str) if isinstance(value, frozenset) else value
            return ", ".join(_text(member, spec, view, words, kind, path) for member in members)
    text = str(value)
    if _refers(kind, path):
        record = view.get(text)
        return shown(record.name) or words("desktop.nameless") if record is not None else words("discussion.gone")
    return shown(words.of(spec.word_group, text) if spec is not None and spec.vocabulary else text)


def _group(value: Mapping[str, object], view: View, words: Words, kind: type[Record] | None, path: str) -> str:
    parts: list[str] = []
    specs = {spec.path: spec for spec in field_specs(kind)} if kind is not None else {}
    for name, member in value.items():
        inner = f"{path}.{name}" if path else name
        spec = specs.get(inner)
        title = _title(kind, inner, spec, words) if kind is not None else shown(name)
        parts.append(f"{title}: {_text(member, spec, view, words, kind, inner)}")
    return ", ".join(parts)


def _refers(kind: type[Record] | None, path: str) -> bool:
    return kind is not None and any(".".join(place.path) == path for place in reference_places(kind))


def _name_of(there: object, words: Words) -> str:
    name = there.get("name") if isinstance(there, dict) else None
    return shown(str(name)) if name else words("desktop.nameless")


def _read(value: str) -> object:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return value
