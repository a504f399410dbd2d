"""An order for the places of a graph in which as little as possible leads backwards."""

import heapq
from collections.abc import Mapping


def forward_order(places: Mapping[str, float], weights: Mapping[tuple[str, str], float]) -> list[str]:
    """Return all places, ordered by the greedy rule of Eades, Lin and Smyth (1993).

    `places` holds, in the order of first appearance, how many enter at each; `weights` how many go from one place to
    another. Places that nothing leaves come last, those that nothing enters first, between them always the one where
    most goes out less what comes in; of equals the first in `places`.
    """
    ordering = _Ordering(places, weights)
    return ordering.run()


class _Ordering:
    """The part of the graph that is not placed yet; sums are of weights within that part."""

    def __init__(self, places: Mapping[str, float], weights: Mapping[tuple[str, str], float]) -> None:
        self._entering = places
        self._appearance = {name: number for number, name in enumerate(places)}
        self._into: dict[str, dict[str, float]] = {name: {} for name in places}
        self._out_of: dict[str, dict[str, float]] = {name: {} for name in places}
        for (source, target), weight in weights.items():
            if source != target:
                self._into[target][source] = weight
                self._out_of[source][target] = weight
        self._excess = {name: sum(self._out_of[name].values()) - sum(self._into[name].values()) for name in places}
        self._waiting: list[tuple[bool, float, int, str]] = []
        self._sinks: list[tuple[int, str]] = []
        self._placed: set[str] = set()

    def run(self) -> list[str]:
        for name in self._appearance:
            self._queue(name)
        first: list[str] = []
        last: list[str] = []
        while self._waiting:
            while self._sinks:
                _, name = heapq.heappop(self._sinks)
                if name not in self._placed:
                    last.append(name)
                    self._place(name)
            *key, name = heapq.heappop(self._waiting)
            if name not in self._placed and key == [*self._key(name)]:
                first.append(name)
                self._place(name)
        return first + last[::-1]

    def _key(self, name: str) -> tuple[bool, float, int]:
        return bool(self._into[name]), -(self._excess[name] + self._entering[name]), self._appearance[name]

    def _queue(self, name: str) -> None:
        heapq.heappush(self._waiting, (*self._key(name), name))
        if self._into[name] and not self._out_of[name]:
            heapq.heappush(self._sinks, (-self._appearance[name], name))

    def _place(self, name: str) -> None:
        self._placed.add(name)
        for target, weight in self._out_of.pop(name).items():
            del self._into[target][name]
            self._excess[target] += weight
            self._queue(target)
        for source, weight in self._into.pop(name).items():
            del self._out_of[source][name]
            self._excess[source] -= weight
            self._queue(source)
