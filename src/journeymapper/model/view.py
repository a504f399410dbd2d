"""The read view over a table of records: indexes built on first use and kept up with every change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from journeymapper.model.record import Record
from journeymapper.model.records import (
    Audience,
    Journey,
    Link,
    Project,
    Stage,
    Touchpoint,
    Transition,
)

R = TypeVar("R", bound=Record)

Changes = Mapping[str, tuple[Record | None, Record | None]]
"""Before and after by id; None stands for "does not exist"."""


def sibling_order(record: Record) -> tuple[str, str]:
    """Return the sort key among siblings."""
    return (record.rank, record.id)


class _Index:
    """Records grouped by a key that each yields, every group sorted when it is asked for."""

    def __init__(self, keys: Callable[[Record], Iterable[str]]) -> None:
        self._keys = keys
        self._members: dict[str, dict[str, Record]] = {}
        self._sorted: dict[str, tuple[Record, ...]] = {}

    def add(self, record: Record) -> None:
        for key in self._keys(record):
            self._members.setdefault(key, {})[record.id] = record
            self._sorted.pop(key, None)

    def remove(self, record: Record) -> None:
        for key in self._keys(record):
            group = self._members.get(key)
            if group is not None:
                group.pop(record.id, None)
                self._sorted.pop(key, None)

    def group(self, key: str) -> tuple[Record, ...]:
        found = self._sorted.get(key)
        if found is None:
            found = tuple(sorted(self._members.get(key, {}).values(), key=sibling_order))
            self._sorted[key] = found
        return found


def _kind(record: Record) -> Iterable[str]:
    return (type(record).record_kind,)


def _parent(record: Record) -> Iterable[str]:
    match record:
        case Touchpoint(stage_id=str(stage)):
            return (f"in {stage}",)
        case Touchpoint(journey_id=journey):
            return (f"parked {journey or ''}",)
        case Stage(journey_id=journey):
            return (f"stages {journey or ''}",)
        case Journey(audience_id=audience):
            return (f"journeys {audience or ''}",)
        case Transition():
            return (f"out {record.source_id}", f"into {record.target_id}")
        case Link():
            return (f"linked {record.source_id}", f"linked {record.target_id}")
        case Audience(parent_id=str(parent)):
            return (f"sub {parent}",)
    return ()


class Position(NamedTuple):
    """Where a touchpoint stands: stage 0.., place in the stage 0.., number 1.. through the journey."""

    stage: int
    row: int
    number: int


class View:
    """Read access to all records. Groups come sorted by `(rank, id)`.

    The view reads the table it was given and never copies it; whoever changes the table calls `apply` with the change.
    """

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._by_kind: _Index | None = None
        self._by_parent: _Index | None = None
        self._positions: dict[str, dict[str, Position]] = {}

    def __len__(self) -> int:
        """Return the number of records."""
        return len(self._records)

    def __iter__(self) -> Iterator[Record]:
        """Walk all records in no particular order."""
        return iter(self._records.values())

    def __contains__(self, record_id: str) -> bool:
        """Say whether a record exists."""
        return record_id in self._records

    def get(self, record_id: str | None) -> Record | None:
        """Return a record of any kind, or None."""
        return None if record_id is None else self._records.get(record_id)

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """Return a record of one kind, or None when it does not exist or is of another kind."""
        record = self.get(record_id)
        return record if isinstance(record, kind) else None

    def expect(self, kind: type[R], record_id: str) -> R:
        """Return a record of one kind; KeyError when there is none."""
        record = self.find(kind, record_id)
        if record is None:
            raise KeyError(f"no {kind.record_kind} {record_id!r}")
        return record

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return all records of one kind."""
        if self._by_kind is None:
            self._by_kind = self._built(_kind)
        return self._by_kind.group(kind.record_kind)  # type: ignore[return-value]

    @property
    def project(self) -> Project:
        """The project's own record; a blank one where the file has none."""
        return next(iter(self.all(Project)), Project(id="project"))

    def audiences(self) -> tuple[Audience, ...]:
        """Return the audiences from most to least essential; those without a rank come last, in their order of entry."""
        return tuple(sorted(self.all(Audience), key=lambda a: (a.importance_rank is None, a.importance_rank or 0)))

    def sub_audiences(self, audience_id: str) -> tuple[Audience, ...]:
        """Return the audiences that are part of another."""
        return self._group("sub", audience_id, Audience)

    def journeys_of(self, audience_id: str | None) -> tuple[Journey, ...]:
        """Return the journeys of an audience; None gives the loose sheets."""
        return self._group("journeys", audience_id or "", Journey)

    def stages_of(self, journey_id: str) -> tuple[Stage, ...]:
        """Return the stages of a journey, left to right."""
        return self._group("stages", journey_id, Stage)

    def touchpoints_in(self, stage_id: str) -> tuple[Touchpoint, ...]:
        """Return the touchpoints of a stage, top to bottom."""
        return self._group("in", stage_id, Touchpoint)

    def parked_in(self, journey_id: str) -> tuple[Touchpoint, ...]:
        """Return a journey's touchpoints without a stage."""
        return self._group("parked", journey_id, Touchpoint)

    def touchpoints_of(self, journey_id: str) -> tuple[Touchpoint, ...]:
        """Return the placed touchpoints of a journey in reading order (parked ones are not among them)."""
        return tuple(t for stage in self.stages_of(journey_id) for t in self.touchpoints_in(stage.id))

    def transitions_from(self, touchpoint_id: str) -> tuple[Transition, ...]:
        """Return what leads away from a touchpoint."""
        return self._group("out", touchpoint_id, Transition)

    def transitions_into(self, touchpoint_id: str) -> tuple[Transition, ...]:
        """Return what leads to a touchpoint."""
        return self._group("into", touchpoint_id, Transition)

    def transitions_of(self, journey_id: str) -> tuple[Transition, ...]:
        """Return the transitions that leave a touchpoint of the journey, parked ones included, in reading order."""
        places = (*self.touchpoints_of(journey_id), *self.parked_in(journey_id))
        return tuple(transition for t in places for transition in self.transitions_from(t.id))

    def links_of(self, record_id: str) -> tuple[Link, ...]:
        """Return the links that begin or end at an audience, journey or touchpoint."""
        return self._group("linked", record_id, Link)

    def positions(self, journey_id: str) -> Mapping[str, Position]:
        """Return where each placed touchpoint of a journey stands."""
        found = self._positions.get(journey_id)
        if found is None:
            found = {}
            for column, stage in enumerate(self.stages_of(journey_id)):
                for row, touchpoint in enumerate(self.touchpoints_in(stage.id)):
                    found[touchpoint.id] = Position(column, row, len(found) + 1)
            self._positions[journey_id] = found
        return found

    def apply(self, changes: Changes) -> None:
        """Bring the indexes up to date after the table has changed."""
        for before, after in changes.values():
            self.replace(before, after)

    def replace(self, before: Record | None, after: Record | None) -> None:
        """Bring the indexes up to date after one record has changed, come (`before` None) or gone (`after` None)."""
        for index in (self._by_kind, self._by_parent):
            if index is not None:
                if before is not None:
                    index.remove(before)
                if after is not None:
                    index.add(after)
        for record in (before, after):
            if isinstance(record, Touchpoint | Stage):
                self._positions.pop(record.journey_id or "", None)

    def _group(self, relation: str, key: str, kind: type[R]) -> tuple[R, ...]:
        if self._by_parent is None:
            self._by_parent = self._built(_parent)
        return self._by_parent.group(f"{relation} {key}")  # type: ignore[return-value]

    def _built(self, keys: Callable[[Record], Iterable[str]]) -> _Index:
        index = _Index(keys)
        for record in self._records.values():
            index.add(record)
        return index
