"""The indexes behind a view: records in sorted groups, and who points at whom."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from journeymapper.model.record import Record
from journeymapper.model.records import Comment, Journey, Link, Stage, Touchpoint, Transition
from journeymapper.model.references import references

sibling_order = attrgetter("rank", "id")
"""The sort key of a record among its siblings."""

Place = tuple[str, str]
"""A group: a relation, and the id at its other end ("" where there is none) or the name of a kind."""

Group = tuple[Record, ...]
"""Records in sibling order. A change makes a new tuple, so that a document and its forks may share them."""

Change = tuple[Record | None, Record | None]
"""A member of a group came (before None), left (after None) or was replaced where it stood."""

_MOST_LATE = 256
"""A group falls behind by no more than so many changes."""


_PLACES: dict[type[Record], Callable[[Any], tuple[Place, ...]]] = {
    Touchpoint: lambda t: (("in", t.stage_id) if t.stage_id is not None else ("parked", t.journey_id or ""),),
    Transition: lambda t: (("out", t.source_id), ("into", t.target_id)),
    Stage: lambda s: (("stages", s.journey_id or ""),),
    Link: lambda link: tuple(("linked", end) for end in {link.source_id, link.target_id}),
    Journey: lambda j: (("journeys", j.audience_id or ""),),
    Comment: lambda c: (("comments", c.ref_id),) if c.ref_id is not None else (),
}


def places_of(record: Record) -> tuple[Place, ...]:
    """Return the groups to which a record belongs; they depend on its kind and on what it points at."""
    kind = type(record)
    places = _PLACES.get(kind)
    by_kind = ("kind", kind.record_kind)
    return (by_kind, *places(record)) if places else (by_kind,)


class Groups:
    """Records in sorted groups. A change is noted, and caught up with when somebody asks for the group."""

    def __init__(self, records: Iterable[Record]) -> None:
        members: defaultdict[Place, list[Record]] = defaultdict(list)
        for record in records:
            for place in places_of(record):
                members[place].append(record)
        for group in members.values():
            if len(group) > 1:
                group.sort(key=sibling_order)
        self._groups: dict[Place, Group] = {place: tuple(group) for place, group in members.items()}
        self._late: dict[Place, list[Change]] = {}

    def forked(self) -> "Groups":
        """Return groups of their own with the same records."""
        copy = Groups(())
        copy._groups = self._groups.copy()
        copy._late = {place: late.copy() for place, late in self._late.items()}
        return copy

    def group(self, place: Place) -> Group:
        """Return the members of a group in sibling order."""
        group = self._groups.get(place, ())
        late = self._late.pop(place, None)
        if late is None:
            return group
        members = list(group)
        for before, after in late:
            if before is None:
                assert after is not None
                insort(members, after, key=sibling_order)
                continue
            at = bisect_left(members, sibling_order(before), key=sibling_order)
            if after is None:
                del members[at]
            else:
                members[at] = after
        group = self._groups[place] = tuple(members)
        return group

    def note(self, place: Place, change: Change) -> None:
        """Note a change in a group."""
        late = self._late.get(place)
        if late is None:
            self._late[place] = [change]
        else:
            late.append(change)
            if len(late) > _MOST_LATE:
                self.group(place)


class Referrers:
    """Which records point at a record."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._ids: dict[str, set[str]] = {}
        for record in records:
            self.add(record)

    def of(self, record_id: str) -> list[str]:
        """Return the ids of the records that point at one, sorted."""
        return sorted(self._ids.get(record_id, ()))

    def add(self, record: Record) -> None:
        """Take in what a record points at."""
        for reference in references(record):
            self._ids.setdefault(reference.target, set()).add(record.id)

    def discard(self, record: Record) -> None:
        """Forget what a record points at."""
        for reference in references(record):
            self._ids[reference.target].discard(record.id)
