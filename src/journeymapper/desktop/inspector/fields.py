"""What can be edited of a record: read from the types of its fields, groups of fields included."""

import re
from datetime import date
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from journeymapper.foundation.words import Words
from journeymapper.model.record import Record, Value, title_of, value_type
from journeymapper.model.references import reference_places

_STRUCTURE = {"id", "rank", "modified", "journey_id", "stage_id", "audience_id", "source_id", "target_id"}
_STRUCTURE |= {"rules", "home_view", "finding_key", "rule", "at"}
"""What a record is and where it stands: changed by moving it, not by a field."""

_WORDS_OF = {"ExitKind": "exit"}
"""Vocabularies whose words do not go by the name of their class."""


class Editor(Enum):
    """How a field is edited."""

    TEXT = auto()
    PARAGRAPH = auto()
    NUMBER = auto()
    DATE = auto()
    FLAG = auto()
    """True or false."""
    YES_NO = auto()
    """True, false, or not asked yet."""
    WORD = auto()
    """One value of a vocabulary."""
    WORDS = auto()
    """Several values of a vocabulary."""
    REFERENCE = auto()
    REFERENCES = auto()
    LINES = auto()
    """Several texts, one a line."""


class FieldSpec(NamedTuple):
    """One field, by its path from the record: "channel", "emotion.valence"."""

    path: str
    editor: Editor
    optional: bool
    """Whether None ("not asked yet") is a value."""
    vocabulary: type[StrEnum] | None = None
    refers_to: str = ""
    """Kinds of records, separated by spaces."""
    least: float | None = None
    most: float | None = None
    whole: bool = False
    """Whether a number has no decimals."""
    as_set: bool = False
    group: str = ""
    """The field that groups this one with others, "" for none."""

    @property
    def word_group(self) -> str:
        """The group of words for the vocabulary's values, e.g. "audience_kind"."""
        name = self.vocabulary.__name__ if self.vocabulary else ""
        return _WORDS_OF.get(name) or re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()

    def title(self, kind: type[Record], words: Words) -> str:
        """Return what the field is called in the language of the window."""
        for key in (f"field.{kind.record_kind}", "field.record"):
            found = words.of(key, self.path)
            if found != self.path:
                return found
        return title_of(kind, self.path.split("."))


@cache
def field_specs(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """Return the fields of a kind of record that a person edits, in the order in which the model declares them."""
    return tuple(_specs(kind, "", {".".join(p.path): (p.ref.kinds, p.many) for p in reference_places(kind)}))


def value_at(record: Record, path: str) -> object:
    """Return the value of a field; None where the group that it lies in is not there."""
    value: object = record
    for name in path.split("."):
        value = getattr(value, name) if value is not None else None
    return value


def _specs(kind: type[Value], before: str, references: dict[str, tuple[str, bool]]) -> list[FieldSpec]:
    specs: list[FieldSpec] = []
    for name, field in kind.model_fields.items():
        if name in _STRUCTURE or (before and name == "modified"):
            continue
        path = f"{before}{name}"
        group = value_type(kind, name)
        if group is not None:
            if not _is_many(field.annotation):
                specs.extend(spec._replace(group=path) for spec in _specs(group, f"{path}.", references))
            continue
        limits = _limits(field.metadata, field.annotation)
        optional = type(None) in get_args(field.annotation)
        if path in references:
            kinds, many = references[path]
            editor = Editor.REFERENCES if many else Editor.REFERENCE
            specs.append(FieldSpec(path, editor, optional, refers_to=kinds))
            continue
        extra = field.json_schema_extra
        wanted = extra.get("editor") if isinstance(extra, dict) else None
        spec = _spec(path, field.annotation, optional=optional, paragraph=wanted == "paragraph")
        specs.append(spec._replace(least=limits[0], most=limits[1]))
    return specs


def _spec(path: str, annotation: Any, *, optional: bool, paragraph: bool) -> FieldSpec:
    types = set(_types_in(annotation))
    vocabulary = next((t for t in types if isinstance(t, type) and issubclass(t, StrEnum)), None)
    many, as_set = _is_many(annotation), frozenset in types
    if vocabulary is not None:
        return FieldSpec(path, Editor.WORDS if many else Editor.WORD, optional, vocabulary, as_set=as_set)
    if many:
        return FieldSpec(path, Editor.LINES, optional, as_set=as_set)
    if bool in types:
        return FieldSpec(path, Editor.YES_NO if optional else Editor.FLAG, optional)
    if date in types:
        return FieldSpec(path, Editor.DATE, optional)
    if int in types or float in types:
        return FieldSpec(path, Editor.NUMBER, optional, whole=float not in types)
    return FieldSpec(path, Editor.PARAGRAPH if paragraph else Editor.TEXT, optional)


def _types_in(annotation: Any) -> list[Any]:
    """Return the plain types that an annotation is made of, e.g. [Channel, str, NoneType]."""
    origin = get_origin(annotation)
    if origin is None:
        return [annotation]
    inner = [found for part in get_args(annotation) if not isinstance(part, str) for found in _types_in(part)]
    return [origin, *inner]


def _is_many(annotation: Any) -> bool:
    types = _types_in(annotation)
    return tuple in types or frozenset in types


def _limits(metadata: list[Any], annotation: Any) -> tuple[float | None, float | None]:
    """Return the least and the most that a number may be."""
    least = most = None
    for item in [*metadata, *_marks_in(annotation)]:
        least = getattr(item, "ge", least)
        most = getattr(item, "le", most)
    return least, most


def _marks_in(annotation: Any) -> list[Any]:
    marks: list[Any] = []
    for mark in getattr(annotation, "__metadata__", ()):
        marks.extend([mark, *getattr(mark, "metadata", ())])
    for part in get_args(annotation):
        if not isinstance(part, str):
            marks.extend(_marks_in(part))
    return marks
