"""Which of some siblings moved: as few as the orders allow, those first that were given another place themselves."""

from collections.abc import Collection, Sequence


def moved(old: Sequence[str], new: Sequence[str], touched: Collection[str]) -> set[str]:
    """Return what has to be moved to lead from one order of the same names to the other, in either direction.

    The others are a longest common subsequence, and of those one with as few of the `touched` names as can be
    (n log n: a Fenwick tree holds the best line of names that ends at or before each place).
    """
    if old == new:
        return set()
    first, second = sorted((list(old), list(new)))  # so that there and back the same ones move
    place = {name: number for number, name in enumerate(second)}
    each = len(first) + 1
    best: list[tuple[int, int]] = [(0, -1)] * (len(first) + 1)
    before: list[int] = []
    for index, name in enumerate(first):
        weight, previous = _best_until(best, place[name])
        before.append(previous)
        _enter(best, place[name] + 1, (weight + each + (name not in touched), index))
    _, index = _best_until(best, len(first))
    kept: set[str] = set()
    while index >= 0:
        kept.add(first[index])
        index = before[index]
    return set(first) - kept


def _best_until(best: list[tuple[int, int]], end: int) -> tuple[int, int]:
    found = (0, -1)
    while end > 0:
        found = max(found, best[end], key=_weight)
        end -= end & -end
    return found


def _enter(best: list[tuple[int, int]], at: int, entry: tuple[int, int]) -> None:
    while at < len(best):
        best[at] = max(best[at], entry, key=_weight)
        at += at & -at


def _weight(entry: tuple[int, int]) -> int:
    return entry[0]
