"""The types of fields in words: “whole number, 1 to 5”, “list of id (person)”, “`Channel` or another text”."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from journeymapper.model.record import Value
from journeymapper.model.references import ANYTHING, Ref

_PLAIN = {
    str: "text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    date: "day",
    datetime: "moment",
}


def in_words(annotation: Any, metadata: Sequence[Any] = ()) -> str:
    """Return what a field holds; `metadata` are its limits, and the mark of a reference."""
    limits = [limit for item in metadata for limit in (item.metadata if isinstance(item, FieldInfo) else [item])]
    reference = next((limit for limit in limits if isinstance(limit, Ref)), None)
    if reference is not None:
        return _reference(reference)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return in_words(arguments[0], [*arguments[1:], *metadata])
    if origin in (Union, UnionType):
        choices = [in_words(argument, limits) for argument in arguments if argument is not NoneType]
        return choices[0] if len(choices) == 1 else f"{choices[0]} or another {choices[1]}"
    if origin is tuple:
        return f"list of {in_words(arguments[0])}"
    if origin is frozenset:
        return f"set of {in_words(arguments[0])}"
    if origin is dict:
        return f"object: {in_words(arguments[1])} by {in_words(arguments[0])}"
    if origin is Literal:
        return f"`{arguments[0]}`"
    if issubclass(annotation, StrEnum | Value):
        return f"`{annotation.__name__}`"
    return _PLAIN[annotation] + _range(limits)


def parts_of(annotation: Any) -> Iterator[type]:
    """Yield the groups of fields and vocabularies that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum | Value):
        yield annotation
    for argument in get_args(annotation):
        yield from parts_of(argument)


def _reference(reference: Ref) -> str:
    kinds = "any record" if reference.kinds == ANYTHING else " or ".join(reference.kinds.split())
    return f"id ({kinds}{', as a part of it' if reference.part_of else ''})"


def _range(limits: Sequence[Any]) -> str:
    low = next((limit.ge for limit in limits if isinstance(limit, Ge)), None)
    high = next((limit.le for limit in limits if isinstance(limit, Le)), None)
    pattern = next((limit.pattern for limit in limits if getattr(limit, "pattern", None)), None)
    if pattern:
        return f", `{pattern}`"
    if low is None and high is None:
        return ""
    return f", {low} to {high:,}" if high is not None else f", from {low}"
