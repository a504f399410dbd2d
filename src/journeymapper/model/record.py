"""What all records share: frozen fields, validated replacement of single fields, and how people call them."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Annotated, Any, ClassVar, Self, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, TypeAdapter, ValidationError

from journeymapper.foundation.errors import EditRefused, Term
from journeymapper.foundation.plain_text import without_control_characters

LONGEST_TEXT = 100_000

Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(without_control_characters)]
"""Any text of a user. The limit also makes pydantic refuse lone surrogates, which could never be saved.

Control characters, which come along when people paste from slides and terminals, are taken out.
"""

Id = Annotated[str, Field(min_length=1, max_length=200)]

TextSet = Annotated[frozenset[Text], PlainSerializer(sorted, return_type=list[str])]
"""A set of texts; written sorted, so that the same map gives the same bytes."""

T = TypeVar("T")
Open = Annotated[Annotated[T, Field(strict=False)] | Text, Field(union_mode="left_to_right")]
"""A vocabulary's value, or a text that a newer version wrote there: `Open[Channel]`. A known text becomes the value."""


class Value(BaseModel):
    """A frozen group of fields inside a record; keeps fields it does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow", defer_build=True)

    def __eq__(self, other: object) -> bool:
        """Compare type and fields, known and unknown ones (pydantic's own comparison is five times slower)."""
        if type(self) is not type(other) or not isinstance(other, Value):
            return NotImplemented
        return self.__dict__ == other.__dict__ and self.__pydantic_extra__ == other.__pydantic_extra__

    def replace(self, **changes: object) -> Self:
        """Return the value with some fields changed, each validated as strictly as a file would be.

        Raises EditRefused when a value does not fit its field, AttributeError when there is no such field.
        """
        cls = type(self)
        fields = self.__dict__.copy()
        for name, value in changes.items():
            try:
                fields[name] = _validator(cls, name)(value)
            except ValidationError as error:
                raise refusal(cls, error, name) from None
        known = self.__pydantic_fields_set__
        new = cls.__new__(cls)
        _set(new, "__dict__", fields)
        _set(new, "__pydantic_fields_set__", known if changes.keys() <= known else known | changes.keys())
        _set(new, "__pydantic_extra__", self.__pydantic_extra__)
        _set(new, "__pydantic_private__", None)
        return new


_set = object.__setattr__
_LIMITS = {"greater_than_equal": "ge", "less_than_equal": "le", "string_too_long": "max_length"}
"""Where pydantic says how much too far a value goes, by the kind of its error."""


class Modified(Value):
    """Who changed a record last."""

    by: Text = ""
    at: datetime | None = None


class Record(Value):
    """One thing of the map. Records are values: a change makes a new one with the same id."""

    record_kind: ClassVar[str] = "record"
    """Singular name in the file format and in references, e.g. "touchpoint"."""
    array: ClassVar[str]
    """Name of the file's array that holds the records of this kind, e.g. "touchpoints"."""

    id: Id
    rank: Text = ""
    """Order key among siblings (foundation.order_keys); ties are broken by id."""
    name: Text = Field("", title="Name")
    note: Text | None = Field(None, title="Note", json_schema_extra={"editor": "paragraph"})
    tags: TextSet = Field(frozenset(), title="Tags")
    modified: Modified | None = None


def title_of(cls: type[Value], path: Sequence[str]) -> str:
    """Return what a person calls a field, e.g. "Owner" for a touchpoint's ("raci", "accountable_id")."""
    group = value_type(cls, path[0]) if len(path) > 1 else None
    if group is not None:
        return title_of(group, path[1:])
    return cls.model_fields[path[0]].title or path[0].removesuffix("_id").replace("_", " ").capitalize()


def named(record: Record) -> str:
    """Return what a message calls a record: its kind, and its name if it has one."""
    kind = record.record_kind.replace("_", " ")
    return f"{kind} “{record.name}”" if record.name else f"{kind} {record.id}"


def value_type(cls: type[Value], name: str) -> type[Value] | None:
    """Return the type of a field that is a group of fields (a touchpoint's "emotion"), or None for a plain field."""
    annotation = cls.model_fields[name].annotation
    for choice in (annotation, *get_args(annotation)):
        if isinstance(choice, type) and issubclass(choice, Value):
            return choice
    return None


def refusal(cls: type[Value], error: ValidationError, *outer: str) -> EditRefused:
    """Return a sentence for a value that does not fit; `outer` are the fields that led to where the error was found."""
    reason = error.errors(include_url=False)[-1]  # of an open vocabulary's two choices the text
    title, group, path = "", cls, list[str]()
    for name in (*outer, *reason["loc"]):
        if isinstance(name, str) and name in group.model_fields:
            title = title_of(group, (name,))
            group = value_type(group, name) or group
            path.append(name)
    kind = Record.record_kind
    if issubclass(cls, Record) and not Record.model_fields.keys() & path[:1]:
        kind = cls.record_kind
    field = Term(f"field.{kind}", ".".join(path), title)
    if reason["type"] in _LIMITS:
        limit = reason["ctx"][_LIMITS[reason["type"]]]
        return EditRefused(f"edits.{reason['type']}", field=field, limit=f"{limit:.15g}")
    message = reason["msg"]
    return EditRefused("edits.bad_value", field=field, reason=message[0].lower() + message[1:])


@cache
def _validator(cls: type[Value], name: str) -> Any:
    field = cls.model_fields.get(name)
    if field is None:
        raise AttributeError(f"{cls.__name__} has no field {name!r}")
    annotation: Any = field.annotation
    for item in field.metadata:
        annotation = Annotated[annotation, item]
    config = None if isinstance(annotation, type) and issubclass(annotation, BaseModel) else ConfigDict(strict=True)
    return TypeAdapter(annotation, config=config).validator.validate_python
