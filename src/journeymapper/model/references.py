"""References: ids that point at other records, marked in the types of fields, and how they are led elsewhere."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Annotated, Any, NamedTuple, TypeVar, get_args

from journeymapper.model.record import Id, Record, Value, value_type

ANYTHING = "*"


class Ref(NamedTuple):
    """Marks an id that points at another record.

    `part_of` says that the record is a part of the other one and goes when it goes; otherwise the reference is cleared.
    """

    kinds: str
    part_of: bool = False


AudienceId = Annotated[Id, Ref("audience")]
PersonId = Annotated[Id, Ref("person")]
DepartmentId = Annotated[Id, Ref("department")]
SystemId = Annotated[Id, Ref("system")]
JourneyId = Annotated[Id, Ref("journey")]
TouchpointId = Annotated[Id, Ref("touchpoint")]
KpiId = Annotated[Id, Ref("kpi")]
EvidenceId = Annotated[Id, Ref("evidence")]
AnyId = Annotated[Id, Ref(ANYTHING)]

OfAudience = Annotated[Id, Ref("audience", part_of=True)]
OfJourney = Annotated[Id, Ref("journey", part_of=True)]
OfStage = Annotated[Id, Ref("stage", part_of=True)]
EndOfTransition = Annotated[Id, Ref("touchpoint", part_of=True)]
EndOfLink = Annotated[Id, Ref("audience journey touchpoint", part_of=True)]
OfAnything = Annotated[Id, Ref(ANYTHING, part_of=True)]

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
        group = value_type(cls, name)
        if group is not None:
            places.extend(_Place((name, *place.path), place.ref, place.many) for place in reference_places(group))
    return tuple(places)


def is_required(cls: type[Record], path: Sequence[str]) -> bool:
    """Say whether a record cannot be without a reference, as a transition without its ends."""
    return len(path) == 1 and cls.model_fields[path[0]].is_required()


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
