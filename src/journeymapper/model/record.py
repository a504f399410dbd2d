"""What all records share: frozen fields, validated replacement of single fields, and references to other records."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from operator import itemgetter
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, TypeAdapter, ValidationError

from journeymapper.foundation.errors import EditRefused

LONGEST_TEXT = 100_000

Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
"""Any text of a user. The limit also makes pydantic refuse lone surrogates, which could never be saved."""

Id = Annotated[str, Field(min_length=1, max_length=200)]

TextSet = Annotated[frozenset[Text], PlainSerializer(sorted, return_type=list[str])]
"""A set of texts; written sorted, so that the same map gives the same bytes."""

T = TypeVar("T")
Open = Annotated[Annotated[T, Field(strict=False)] | Text, Field(union_mode="left_to_right")]
"""A vocabulary's value, or a text that a newer version wrote there: `Open[Channel]`. A known text becomes the value."""

ANYTHING = "*"


class Ref(NamedTuple):
    """Marks an id that points at another record.

    `part_of` says that the record is a part of the other one and goes when it goes; otherwise the reference is cleared.
    """

    kinds: str
    part_of: bool = False


class Value(BaseModel):
    """A frozen group of fields inside a record; keeps fields it does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")

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


R = TypeVar("R", bound=Record)


class Reference(NamedTuple):
    """One reference of one record: where it stands and what it points at."""

    path: tuple[str, ...]
    """Field names from the record inwards, e.g. ("raci", "accountable_id")."""
    ref: Ref
    target: str


class _Place(NamedTuple):
    path: tuple[str, ...]
    ref: Ref
    many: bool


def references(record: Record) -> Iterator[Reference]:
    """Yield every reference a record holds, single ids and members of lists alike."""
    fields = record.__dict__
    for path, ref, many in reference_places(type(record)):
        value = fields[path[0]]
        for name in path[1:]:
            if value is None:
                break
            value = getattr(value, name)
        if value is None:
            continue
        if many:
            for target in value:
                yield Reference(path, ref, target)
        else:
            yield Reference(path, ref, value)


def linkage(record: Record) -> object:
    """Return the values of all fields that hold references: equal for two versions that point at the same records."""
    return _linkage(type(record))(record.__dict__)


@cache
def _linkage(cls: type[Record]) -> Callable[[dict[str, object]], object]:
    names = dict.fromkeys(place.path[0] for place in reference_places(cls))
    return itemgetter(*names) if names else lambda _: None


@cache
def reference_places(cls: type[Value]) -> tuple[_Place, ...]:
    """Return the fields of a record class (nested values included) that hold ids of other records."""
    places: list[_Place] = []
    for name, field in cls.model_fields.items():
        found = _refs_in(field.annotation, field.metadata)
        if found is not None:
            places.append(_Place((name,), *found))
        for nested in _values_in(field.annotation):
            places.extend(_Place((name, *place.path), place.ref, place.many) for place in reference_places(nested))
    return tuple(places)


def is_required(cls: type[Record], path: Sequence[str]) -> bool:
    """Say whether a record cannot be without a reference, as a transition without its ends."""
    return len(path) == 1 and cls.model_fields[path[0]].is_required()


def title_of(cls: type[Value], path: Sequence[str]) -> str:
    """Return what a person calls a field, e.g. "Owner" for a touchpoint's ("raci", "accountable_id")."""
    field = cls.model_fields[path[0]]
    if len(path) > 1:
        return title_of(next(_values_in(field.annotation)), path[1:])
    return field.title or path[0].removesuffix("_id").replace("_", " ").capitalize()


def named(record: Record) -> str:
    """Return what a message calls a record: its kind, and its name if it has one."""
    kind = record.record_kind.replace("_", " ")
    return f"{kind} “{record.name}”" if record.name else f"{kind} {record.id}"


def value_type(cls: type[Value], name: str) -> type[Value] | None:
    """Return the type of a field that is a group of fields (a touchpoint's "emotion"), or None for a plain field."""
    return next(_values_in(cls.model_fields[name].annotation), None)


def refusal(cls: type[Value], error: ValidationError, *outer: str) -> EditRefused:
    """Return a sentence for a value that does not fit; `outer` are the fields that led to where the error was found."""
    reason = error.errors(include_url=False)[-1]  # of an open vocabulary's two choices the text
    title, group = "", cls
    for name in (*outer, *reason["loc"]):
        if isinstance(name, str) and name in group.model_fields:
            title = title_of(group, (name,))
            group = value_type(group, name) or group
    return EditRefused(f"“{title}” cannot be changed: {reason['msg'][0].lower()}{reason['msg'][1:]}.")


def without_references(record: R, path: tuple[str, ...], targets: Collection[str]) -> R:
    """Return the record with references of one field removed: None for a single id, fewer members for a list or set."""
    return record.replace(**{path[0]: _cleared(getattr(record, path[0]), path[1:], targets)})


def relinked(record: R, targets: Mapping[str, str | None]) -> R:
    """Return the record with its references led elsewhere: to `targets[id]` instead of `id`, or nowhere for None."""
    changes: dict[str, object] = {}
    for path, _, _ in reference_places(type(record)):
        value = changes.get(path[0], getattr(record, path[0]))
        new = _relinked(value, path[1:], targets)
        if new is not value:
            changes[path[0]] = new
    return record.replace(**changes) if changes else record


def _cleared(value: Any, path: tuple[str, ...], targets: Collection[str]) -> Any:
    if path:
        return value.replace(**{path[0]: _cleared(getattr(value, path[0]), path[1:], targets)})
    if isinstance(value, tuple | frozenset):
        return type(value)(member for member in value if member not in targets)
    return None


def _relinked(value: Any, path: tuple[str, ...], targets: Mapping[str, str | None]) -> Any:
    if value is None:
        return None
    if path:
        part = getattr(value, path[0])
        new = _relinked(part, path[1:], targets)
        return value if new is part else value.replace(**{path[0]: new})
    if isinstance(value, tuple | frozenset):
        if targets.keys().isdisjoint(value):
            return value
        return type(value)(dict.fromkeys(new for old in value if (new := targets.get(old, old)) is not None))
    return targets.get(value, value)


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


def _refs_in(annotation: Any, metadata: list[Any] | tuple[Any, ...]) -> tuple[Ref, bool] | None:
    """Find the Ref mark in an annotation such as Annotated[str, Ref], also with `| None` or inside a tuple."""
    for item in metadata:
        if isinstance(item, Ref):
            return item, False
    arguments = get_args(annotation)
    marks = [item for item in getattr(annotation, "__metadata__", ()) if isinstance(item, Ref)]
    if marks:
        return marks[0], False
    many = getattr(annotation, "__origin__", None) in (tuple, frozenset)
    for argument in arguments:
        found = _refs_in(argument, ())
        if found is not None:
            return found[0], many or found[1]
    return None


def _values_in(annotation: Any) -> Iterator[type[Value]]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        yield annotation
    for argument in get_args(annotation):
        if isinstance(argument, type) and issubclass(argument, Value):
            yield argument
