"""The longest run of negative experiences in a journey."""

from itertools import groupby

from journeymapper.model.derived import transition_kinds
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import TransitionKind

_ONWARD = (TransitionKind.NEXT, TransitionKind.ALTERNATIVE)


def longest_negative_run(view: View, journey_id: str) -> tuple[Touchpoint, ...]:
    """Return the most touchpoints with a valence below zero that follow one another; unknown valences break a run.

    They follow along next and alternative transitions, or in reading order where none are drawn.
    """
    placed = view.touchpoints_of(journey_id)
    negative = tuple(filter(_is_negative, placed))
    if len(negative) < 2:
        return negative
    kinds = transition_kinds(view, journey_id)
    if not any(kind in _ONWARD for kind in kinds.values()):
        runs = [tuple(run) for hurts, run in groupby(placed, _is_negative) if hurts]
        return max(runs, key=len)
    numbers = {touchpoint.id: number for number, touchpoint in enumerate(negative)}
    ways = [
        (number, numbers[way.target_id])
        for source_id, number in numbers.items()
        for way in view.transitions_from(source_id)
        if way.target_id in numbers and kinds[way.id] in _ONWARD
    ]
    if not ways:
        return negative[:1]
    return tuple(negative[number] for number in _longest_chain(ways) or _longest_path(ways))


def _is_negative(touchpoint: Touchpoint) -> bool:
    return touchpoint.valence is not None and touchpoint.valence < 0


def _longest_chain(ways: list[tuple[int, int]]) -> list[int] | None:
    """Return the longest of several separate chains; None where ways part, join or run in a circle.

    Most maps are like this, and a third of a second for importing networkx is long before a poster.
    """
    following = dict(ways)
    entered = set(following.values())
    if len(following) < len(ways) or len(entered) < len(ways):
        return None
    chains: list[list[int]] = []
    for start in sorted(following.keys() - entered):
        chain = [start]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        chains.append(chain)
    if sum(map(len, chains)) < len(following.keys() | entered):
        return None
    return max(chains, key=len)


def _longest_path(ways: list[tuple[int, int]]) -> list[int]:
    """Return the longest path of a graph; a strongly connected part (a circle) counts with all its members.

    A path weighs its edges, so every edge weighs the part that it leads to; a start before all parts adds the first.
    """
    import networkx

    graph: networkx.DiGraph[int] = networkx.DiGraph(ways)
    condensed = networkx.condensation(graph)
    members: dict[int, set[int]] = {part: facts["members"] for part, facts in condensed.nodes(data=True)}
    start = -1
    condensed.add_edges_from([(start, part) for part in members])
    for _, part, weights in condensed.edges(data=True):
        weights["weight"] = len(members[part])
    path = networkx.dag_longest_path(condensed, weight="weight")
    return [number for part in path if part != start for number in sorted(members[part])]
