"""Differences in the words of a language: what a record is called, and each field before and after."""

import re
from enum import StrEnum

import orjson

from journeymapper.foundation.plain_text import excerpt, tidied
from journeymapper.foundation.words import Words
from journeymapper.model.record import Record, Value, value_type
from journeymapper.model.records import Comment, Evidence, Link, Transition, Waiver
from journeymapper.model.references import reference_places
from journeymapper.storage.comparison import PLACE, Difference, Fate, FieldChange, Table
from journeymapper.storage.describe.types import parts_of

_LONGEST = 200
_WORDS_OF = {"ExitKind": "exit"}
"""Vocabularies whose words do not go by the name of their class."""


class DifferenceWording:
    """Names records of two versions and tells what became of their fields."""

    def __init__(self, words: Words, old: Table, new: Table) -> None:
        self._words = words
        self._old, self._new = old, new

    def kind(self, record: Record) -> str:
        """Return what such records are called: "Touchpoint"."""
        return self._words.of("desktop.kind", record.record_kind)

    def name(self, record: Record) -> str:
        """Return the name of a record, or what stands for it: the ends of a way, the beginning of a comment."""
        match record:
            case _ if record.name.strip():
                text = record.name
            case Transition() | Link():
                return f"{self._called(record.source_id)} → {self._called(record.target_id)}"
            case Comment() | Evidence() if record.text.strip():
                text = record.text
            case Waiver():
                text = record.rule
            case _:
                return self._words("desktop.nameless")
        return excerpt(tidied(text), _LONGEST)

    def lines(self, difference: Difference) -> list[str]:
        """Return a line for each field that changed, "Name: “Visit” → “Look”"; none for what came or went."""
        if difference.fate in (Fate.ADDED, Fate.REMOVED):
            return []
        return [
            f"{self.title(difference.record, field)}: {self._value(difference.record, field, field.before, self._old)}"
            f" → {self._value(difference.record, field, field.after, self._new)}"
            for field in difference.fields
            if field.path != PLACE or difference.stands_in is None
        ]

    def filled(self, difference: Difference) -> list[str]:
        """Return a line for each field that is filled of what came or went: "Name: “Visit”"."""
        table, gone = (self._old, True) if difference.fate is Fate.REMOVED else (self._new, False)
        return [
            f"{self.title(difference.record, field)}: "
            f"{self._value(difference.record, field, field.before if gone else field.after, table)}"
            for field in difference.fields
        ]

    def title(self, record: Record, field: FieldChange) -> str:
        """Return what a field is called."""
        for group in (f"field.{record.record_kind}", "field.record", "versions.field"):
            found = self._words.of(group, field.path)
            if found != field.path:
                return found
        return field.title

    def _value(self, record: Record, field: FieldChange, value: object, table: Table) -> str:
        kind = type(record)
        if field.path == "content":
            return "…"
        if field.path in {".".join(place.path) for place in reference_places(kind)}:
            ids = value if isinstance(value, list) else [value]
            return ", ".join(self._referred(record_id, table) for record_id in ids) or "–"
        if value is None:
            value = _default(kind, field.path)
        return self._plain(value, _words_group(kind, field.path), signed=field.path == "emotion.valence")

    def _plain(self, value: object, group: str, *, signed: bool) -> str:
        words = self._words
        match value:
            case None | "":
                return "–"
            case bool():
                return words("desktop.yes" if value else "desktop.no")
            case int() | float():
                return f"{value:+g}".replace("-", "−") if signed and value else f"{value:g}"
            case str() if group:
                return words.of(group, value)
            case str():
                return words("versions.quoted", text=excerpt(tidied(value), _LONGEST))
            case list():
                return ", ".join(self._plain(member, group, signed=signed) for member in value) or "–"
        return excerpt(orjson.dumps(value).decode(), _LONGEST)

    def _referred(self, record_id: object, table: Table) -> str:
        if record_id is None:
            return "–"
        record = table.get(str(record_id))
        return self._words("versions.quoted", text=self.name(record) if record is not None else record_id)

    def _called(self, record_id: str) -> str:
        record = self._new.get(record_id) or self._old.get(record_id)
        return self.name(record) if record is not None else record_id


def _words_group(kind: type[Value], path: str) -> str:
    """Return the group of words for a vocabulary's values, "" for a field of another type."""
    name, _, inner = path.partition(".")
    if inner:
        group = value_type(kind, name)
        return _words_group(group, inner) if group is not None else ""
    field = kind.model_fields.get(name)
    found = parts_of(field.annotation) if field is not None else ()
    vocabulary = next((part for part in found if issubclass(part, StrEnum)), None)
    if vocabulary is None:
        return ""
    return _WORDS_OF.get(vocabulary.__name__) or re.sub(r"(?<!^)(?=[A-Z])", "_", vocabulary.__name__).lower()


def _default(kind: type[Value], path: str) -> object:
    """Return what a field says that is not filled in, as a plain value: a file leaves defaults out."""
    name, _, inner = path.partition(".")
    if inner:
        group = value_type(kind, name)
        return _default(group, inner) if group is not None else None
    field = kind.model_fields.get(name)
    default = field.default if field is not None and not field.is_required() else None
    return default if isinstance(default, str | int | float) else None
