"""Merges two versions of one record, field by field, against the version both come from."""

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeVar

from pydantic.fields import FieldInfo

from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Modified, Value

V = TypeVar("V", bound=Value)

_ABSENT: Final = object()
_ORDERED = frozenset({"columns", "emotion_words"})
"""Lists whose places mean something: what two sides added cannot stand side by side."""


class Clash(NamedTuple):
    """A field that both sides changed differently; ours stays."""

    path: tuple[str, ...]
    """Field names from the record inwards."""


def merged(base: Value | None, ours: V, theirs: V) -> tuple[V, list[Clash]]:
    """Return ours with all that only they changed, and what both changed.

    Where there is no base, a field that holds its default counts as not written.
    """
    known = type(ours).model_fields
    before = base.__dict__ if type(base) is type(ours) else {}
    clashes: list[Clash] = []
    result = ours
    for name, field in known.items():
        o, t = ours.__dict__[name], theirs.__dict__[name]
        if o == t:
            continue
        value, inner = _merged_field(name, before.get(name, _default(field)), o, t)
        clashes.extend(Clash((name, *clash.path)) for clash in inner)
        if value != o:
            try:
                result = result.replace(**{name: value})
            except EditRefused:  # each side fits, both together are too much
                clashes.append(Clash((name,)))
    unknown, inner = _merged_unknown(_unknown(base), _unknown(ours), _unknown(theirs))
    if unknown != _unknown(ours):
        result = type(ours).model_validate({**result.__dict__, **unknown})
    return result, clashes + inner


def _merged_field(name: str, base: object, ours: object, theirs: object) -> tuple[object, list[Clash]]:
    if theirs == base:
        return ours, []
    if ours == base:
        return theirs, []
    match ours, theirs:
        case Modified(), Modified():
            return max(ours, theirs, key=_moment), []
        case Value(), Value() if type(ours) is type(theirs):
            return merged(base if isinstance(base, Value) else None, ours, theirs)
        case frozenset(), frozenset():
            common = base if isinstance(base, frozenset) else frozenset()
            return (ours & theirs) | (ours - common) | (theirs - common), []
        case tuple(), tuple() if name not in _ORDERED and _are_sets(base, ours, theirs):
            both = _merged_list(base if isinstance(base, tuple) else (), ours, theirs)
            if both is not None:
                return both, []
    return ours, [Clash(())]


def _moment(modified: Modified) -> tuple[str, str]:
    return (modified.at.isoformat() if modified.at else "", modified.by)


def _are_sets(*lists: object) -> bool:
    """Say whether lists hold texts, each once."""
    return all(
        all(isinstance(member, str) for member in members) and len(set(members)) == len(members)
        for members in lists
        if isinstance(members, tuple)
    )


def _merged_list(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...] | None:
    """Return what is there after the additions and removals of both; None where both changed the order as well."""
    common = set(base) & set(ours) & set(theirs)
    order, our_order, their_order = ([member for member in side if member in common] for side in (base, ours, theirs))
    if our_order != their_order and order not in (our_order, their_order):
        return None
    first, second = (theirs, ours) if our_order == order != their_order else (ours, theirs)
    kept = [member for member in first if member in second or member not in base]
    return (*kept, *(member for member in second if member not in first and member not in base))


def _merged_unknown(
    base: dict[str, object], ours: dict[str, object], theirs: dict[str, object]
) -> tuple[dict[str, object], list[Clash]]:
    """Merge the fields that a newer version wrote; each is a value as a whole."""
    result = dict(ours)
    clashes: list[Clash] = []
    for name in {**ours, **theirs}:
        b, o, t = (side.get(name, _ABSENT) for side in (base, ours, theirs))
        if t in (o, b):
            continue
        if o != b:
            clashes.append(Clash((name,)))
        elif t is _ABSENT:
            del result[name]
        else:
            result[name] = t
    return result, clashes


def _unknown(value: Value | None) -> dict[str, object]:
    return (value.__pydantic_extra__ or {}) if value is not None else {}


def _default(field: FieldInfo) -> object:
    return _ABSENT if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
