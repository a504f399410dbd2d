"""What differs between two tables of records in order: found without a look at each record where few differ."""

from collections.abc import Sequence
from typing import TypeVar

from journeymapper.model.indexes import sibling_order
from journeymapper.model.record import Record

R = TypeVar("R", bound=Record)


def differing(before: Sequence[R], after: Sequence[R]) -> tuple[list[R], list[R]]:
    """Return the records that have gone or are otherwise by now, and those that have come or are so instead.

    Both tables are in their siblings' order. Stretches are compared as wholes, as they hold the same objects mostly.
    """
    gone: list[R] = []
    come: list[R] = []
    old = new = 0
    while old < len(before) and new < len(after):
        same = _same(before, old, after, new)
        old, new = old + same, new + same
        if old == len(before) or new == len(after):
            break
        was, now = sibling_order(before[old]), sibling_order(after[new])
        if was <= now:
            gone.append(before[old])
            old += 1
        if now <= was:
            come.append(after[new])
            new += 1
    return [*gone, *before[old:]], [*come, *after[new:]]


def _same(before: Sequence[R], old: int, after: Sequence[R], new: int) -> int:
    """Return how many records are the same from two places on."""
    count, step = 0, 1
    while step:
        stretch = before[old + count : old + count + step]
        if len(stretch) == step and stretch == after[new + count : new + count + step]:
            count += step
            step *= 2
        else:
            step //= 2
    return count
