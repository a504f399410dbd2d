"""Strict JSON: refuses what programs read differently or not at all, and says in which line it stands."""

import json
from collections import Counter
from itertools import chain
from math import isinf
from typing import NoReturn

from journeymapper.foundation.plain_text import excerpt
from journeymapper.storage.refusal import Refusal

DEEPEST = 64
_LARGEST_INTEGER = 2**63 - 1
_DIGITS = len(str(_LARGEST_INTEGER))
_CONTAINERS = frozenset({dict, list})


def parse(data: bytes) -> object:
    """Return the value a JSON text stands for.

    Raises Refusal for what is no UTF-8 or no JSON, keys that occur twice in an object, NaN, infinities, integers beyond
    64 bits, and nesting deeper than 64 levels.
    """
    text = _decoded(data)
    try:
        return _parse(text)
    except json.JSONDecodeError as error:
        raise Refusal(_syntax(text, error), error.lineno) from None
    except Refusal as refusal:
        raise Refusal(refusal.reason, _line_of_fault(text)) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"byte 0x{data[error.start]:02X} at {error.start}"
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(f"it is not UTF-8 ({byte}); save it as UTF-8 or open an earlier copy", line) from None


def _parse(text: str) -> object:
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_int=_integer, parse_float=_number, parse_constant=_constant
        )
    except RecursionError:
        raise _too_deep() from None
    level = [value] if type(value) in _CONTAINERS else []
    for _ in range(DEEPEST):
        containers = [member.values() if type(member) is dict else member for member in level]
        level = [member for member in chain.from_iterable(containers) if type(member) in _CONTAINERS]
        if not level:
            return value
    raise _too_deep()


def _line_of_fault(text: str) -> int | None:
    """Return the first line that is refused when it is read by itself: a record, where records have a line each."""
    for number, line in enumerate(text.split("\n"), 1):
        try:
            _parse(line.strip().removesuffix(","))
        except json.JSONDecodeError:
            continue
        except Refusal:
            return number
    return None


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise Refusal(f"the key “{excerpt(twice)}” stands twice in one object; remove one of the two")
    return members


def _integer(literal: str) -> int:
    if len(literal) < _DIGITS or (len(literal) <= _DIGITS + 1 and abs(int(literal)) <= _LARGEST_INTEGER):
        return int(literal)
    raise Refusal(f"the number {excerpt(literal)} is too large; write a smaller one")


def _number(literal: str) -> float:
    value = float(literal)
    if isinf(value):
        raise Refusal(f"the number {excerpt(literal)} is too large; write a smaller one")
    return value


def _constant(literal: str) -> NoReturn:
    raise Refusal(f"{literal} is no number; write null for what is not known")


def _too_deep() -> Refusal:
    return Refusal(f"values are nested in each other more than {DEEPEST} levels deep; no map needs that")


def _syntax(text: str, error: json.JSONDecodeError) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return "the file ends too early; it was cut off when it was written or sent, so open an earlier copy"
    return f"this is no JSON ({error.msg} in column {error.colno}); correct it or open an earlier copy"
