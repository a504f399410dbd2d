"""Order keys: short texts that sort siblings, so that a move rewrites one record and not the whole row.

A key is a base-36 fraction without trailing zeros; comparing keys as text compares the fractions. Keys at either end
count up or down in a four-digit window, so that appending ten thousand touchpoints keeps every key at four letters.
"""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_WINDOW = 4
_CEILING = _BASE**_WINDOW
LONGEST = 24
"""Keys longer than this many letters are a reason to give the siblings fresh keys."""

FIRST = "i001"
"""The key of an only child: the middle of the window."""


def between(low: str | None, high: str | None) -> str:
    """Return a key after `low` and before `high`; None stands for the open end.

    Raises ValueError when no key of ours fits between the two: they are equal, the wrong way round, or keys of another
    program. The siblings then want fresh keys.
    """
    if low is None and high is None:
        return FIRST
    if high is None:
        assert low is not None
        key = _step(low, +1) or _midpoint(low, None)
    elif low is None:
        key = _step(high, -1) or _midpoint("", high)
    else:
        key = _midpoint(low, high)
    if (low is not None and key <= low) or (high is not None and key >= high):
        raise ValueError(f"no order key fits between {low!r} and {high!r}")
    return key


def spread(count: int) -> list[str]:
    """Return `count` ascending keys for siblings that are ordered afresh."""
    keys: list[str] = []
    for _ in range(count):
        keys.append(between(keys[-1] if keys else None, None))
    return keys


def _step(key: str, direction: int) -> str | None:
    """Return the window's next key in one direction, or None where the window ends or `key` is no key of ours."""
    try:
        number = int(key[:_WINDOW].ljust(_WINDOW, "0"), _BASE) + direction
    except ValueError:
        return None
    if number % _BASE == 0:
        number += direction
    if not 0 < number < _CEILING:
        return None
    return "".join(_DIGITS[(number // _BASE**place) % _BASE] for place in reversed(range(_WINDOW)))


def _midpoint(low: str, high: str | None) -> str:
    """Return a short fraction strictly between two fractions; `high` None means one."""
    digits: list[str] = []
    for place in range(len(low) + len(high or "") + 2):
        below = _digit(low, place, 0)
        above = _BASE if high is None else _digit(high, place, 0)
        if above - below > 1:
            digits.append(_DIGITS[(below + above) // 2])
            return "".join(digits)
        digits.append(_DIGITS[below])
        if above != below:
            high = None
    raise ValueError(f"no order key fits between {low!r} and {high!r}")


def _digit(key: str, place: int, beyond: int) -> int:
    return max(0, _DIGITS.find(key[place])) if place < len(key) else beyond
