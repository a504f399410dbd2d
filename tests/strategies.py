"""Hypothesis strategies for records and whole documents, made from the models: a new field needs nothing here."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from journeymapper.document.document import Document
from journeymapper.document.repairs import as_change, repair
from journeymapper.model.record import Record, Value
from journeymapper.model.records import RECORD_TYPES
from journeymapper.model.references import ANYTHING, Ref

Pool = Mapping[str, Sequence[str]]
"""The ids that references may point at, by kind of record."""

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\r\x7f\x85"), max_size=12)
IDS = TEXTS.filter(bool)
DAYS = st.dates()
OFFSETS = st.just(UTC) | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes() | st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=OFFSETS)
JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
"""What an unknown field may hold."""

AWKWARD_NAMES = st.sampled_from(
    ["model_fields", "replace", "__class__", "_private", "record_kind", "self", "valence", ""]
)
UNKNOWN_FIELDS: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.dictionaries(
    TEXTS | AWKWARD_NAMES, JSON_VALUES, max_size=2
)


def documents(*, largest: int = 12) -> st.SearchStrategy[Document]:
    """Return sound documents with records of any kind, unknown fields and unknown values of vocabularies among them."""
    return tables(largest=largest).map(_repaired)


@st.composite
def tables(draw: st.DrawFn, *, largest: int = 12, also: Pool | None = None) -> dict[str, Record]:
    """Return records by id that may contradict each other; references point at ids of the right kind, or at `also`."""
    ids = draw(st.lists(IDS, unique=True, max_size=largest))
    kinds = [draw(st.sampled_from(RECORD_TYPES)) for _ in ids]
    pool = {kind: list(targets) for kind, targets in (also or {}).items()}
    for kind, record_id in zip(kinds, ids, strict=True):
        pool.setdefault(kind.record_kind, []).append(record_id)
    possible = [(kind, record_id) for kind, record_id in zip(kinds, ids, strict=True) if _can_be_made(kind, pool)]
    return {record_id: draw(records(kind, record_id, pool)) for kind, record_id in possible}


def _repaired(table: Mapping[str, Record]) -> Document:
    document = Document(table.values())
    document.apply(as_change(repair(document.view), "Repair"))
    return document


@st.composite
def records(draw: st.DrawFn, kind: type[Record], record_id: str, pool: Pool) -> Record:
    """Return records of one kind with some of their fields filled and at times a field that no version knows."""
    fields = kind.model_fields
    optional = sorted(name for name, field in fields.items() if name != "id" and not field.is_required())
    chosen = draw(st.lists(st.sampled_from(optional), unique=True, max_size=6))
    needed = [name for name, field in fields.items() if name != "id" and field.is_required()]
    values = {name: draw(_values(fields[name].annotation, fields[name].metadata, pool)) for name in (*needed, *chosen)}
    return kind(id=record_id, **values, **_unknown_to(kind, draw(UNKNOWN_FIELDS)))


def _unknown_to(kind: type[Value], fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in kind.model_fields}


def _can_be_made(kind: type[Record], pool: Pool) -> bool:
    refs = [item for field in kind.model_fields.values() if field.is_required() for item in field.metadata]
    return all(_targets(ref, pool) for ref in refs if isinstance(ref, Ref))


def _targets(ref: Ref, pool: Pool) -> list[str]:
    kinds = pool if ref.kinds == ANYTHING else ref.kinds.split()
    return sorted(target for kind in kinds for target in pool.get(kind, ()))


def _values(annotation: Any, metadata: Sequence[Any], pool: Pool) -> st.SearchStrategy[Any]:
    """Return what fits a type; `metadata` holds its limits, and the mark of a reference."""
    limits = [limit for item in metadata for limit in (item.metadata if isinstance(item, FieldInfo) else [item])]
    for limit in limits:
        if isinstance(limit, Ref):
            return st.sampled_from(targets) if (targets := _targets(limit, pool)) else st.nothing()
    arguments = get_args(annotation)
    origin = get_origin(annotation)
    if origin is Annotated:
        return _values(arguments[0], [*arguments[1:], *metadata], pool)
    if origin in (Union, UnionType):
        return st.one_of([_values(argument, metadata, pool) for argument in arguments])
    if origin in (tuple, frozenset):
        most = next((limit.max_length for limit in limits if isinstance(limit, MaxLen)), 3)
        members = _values(arguments[0], (), pool)
        return st.lists(members, max_size=0 if members.is_empty else min(most, 3)).map(origin)
    return _scalars(annotation, limits, pool)


def _scalars(kind: Any, limits: Sequence[Any], pool: Pool) -> st.SearchStrategy[Any]:
    low = next((limit.ge for limit in limits if isinstance(limit, Ge)), None)
    high = next((limit.le for limit in limits if isinstance(limit, Le)), None)
    pattern = next((limit.pattern for limit in limits if getattr(limit, "pattern", None)), None)
    if kind is NoneType:
        return st.none()
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(low, high)  # type: ignore[arg-type]
    if kind is float:
        return st.floats(low, high, allow_nan=False, allow_infinity=False)  # type: ignore[arg-type]
    if kind is date:
        return DAYS
    if kind is datetime:
        return MOMENTS
    if kind is str and pattern:
        return st.from_regex(pattern, fullmatch=True)
    if kind is str:
        return IDS if any(isinstance(limit, MinLen) for limit in limits) else TEXTS
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    assert issubclass(kind, Value), f"no strategy for {kind}"
    return _groups(kind, pool)


@st.composite
def _groups(draw: st.DrawFn, kind: type[Value], pool: Pool) -> Value:
    values = {
        name: draw(_values(field.annotation, field.metadata, pool))
        for name, field in kind.model_fields.items()
        if field.is_required() or draw(st.booleans())
    }
    return kind(**values, **_unknown_to(kind, draw(UNKNOWN_FIELDS)))
