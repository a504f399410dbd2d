"""The read view over a table of records: indexes built on first use and kept up with every change."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from journeymapper.model.indexes import Groups, Referrers, places_of
from journeymapper.model.record import Record
from journeymapper.model.records import (
    Audience,
    Comment,
    Journey,
    Link,
    Project,
    Stage,
    Touchpoint,
    Transition,
)
from journeymapper.model.references import linkage

R = TypeVar("R", bound=Record)

Changes = Mapping[str, tuple[Record | None, Record | None]]
"""Before and after by id; None stands for "does not exist"."""


class Position(NamedTuple):
    """Where a touchpoint stands: stage 0.., place in the stage 0.., number 1.. through the journey."""

    stage: int
    row: int
    number: int


class View:
    """Read access to all records. Groups come sorted by `(rank, id)`.

    The view reads the table it was given and never copies it; whoever changes the table calls `apply` with the change.
    """

    def __init__(self, records: Mapping[str, Record], elsewhere: frozenset[str] = frozenset()) -> None:
        """Read a table; `elsewhere` are ids of records of kinds that only newer versions know."""
        self.elsewhere = elsewhere
        self._records = records
        self._groups: Groups | None = None
        self._referrers: Referrers | None = None
        self._positions: dict[str, Mapping[str, Position]] = {}

    def forked(self, records: Mapping[str, Record]) -> "View":
        """Return a view of its own over a copy of the table; what is indexed so far comes along."""
        view = View(records, self.elsewhere)
        view._groups = self._groups.forked() if self._groups is not None else None
        view._positions = dict(self._positions)
        return view

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
        return self._group("kind", kind.record_kind, kind)

    @property
    def project(self) -> Project:
        """The project's own record; a blank one where the file has none."""
        return next(iter(self.all(Project)), Project(id="project"))

    def audiences(self) -> tuple[Audience, ...]:
        """Return the audiences from most to least essential; those without a rank come last, as they were entered."""
        return tuple(sorted(self.all(Audience), key=lambda a: (a.importance_rank is None, a.importance_rank or 0)))

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

    def comments_on(self, record_id: str) -> tuple[Comment, ...]:
        """Return what was said about a record, in the order in which it was said."""
        return self._group("comments", record_id, Comment)

    def positions(self, journey_id: str) -> Mapping[str, Position]:
        """Return where each placed touchpoint of a journey stands."""
        found = self._positions.get(journey_id)
        if found is None:
            places: dict[str, Position] = {}
            for column, stage in enumerate(self.stages_of(journey_id)):
                for row, touchpoint in enumerate(self.touchpoints_in(stage.id)):
                    places[touchpoint.id] = Position(column, row, len(places) + 1)
            found = self._positions[journey_id] = places
        return found

    def referrers(self, record_id: str) -> list[Record]:
        """Return the records that point at one, in the order of their ids."""
        if self._referrers is None:
            self._referrers = Referrers(self._records.values())
        return [self._records[found] for found in self._referrers.of(record_id)]

    def apply(self, changes: Changes) -> None:
        """Bring the indexes up to date after the table has changed."""
        for before, after in changes.values():
            self.replace(before, after)

    def replace(self, before: Record | None, after: Record | None) -> None:
        """Bring the indexes up to date after one record has changed, come (`before` None) or gone (`after` None)."""
        if before is None or after is None or not _at_one_place(before, after):
            if before is not None:
                self._leave(before)
            if after is not None:
                self._enter(after)
        elif self._groups is not None:
            for place in places_of(after):
                self._groups.note(place, (before, after))

    def _leave(self, record: Record) -> None:
        if isinstance(record, Touchpoint | Stage):
            self._positions.pop(record.journey_id or "", None)
        if self._groups is not None:
            for place in places_of(record):
                self._groups.note(place, (record, None))
        if self._referrers is not None:
            self._referrers.discard(record)

    def _enter(self, record: Record) -> None:
        if isinstance(record, Touchpoint | Stage):
            self._positions.pop(record.journey_id or "", None)
        if self._groups is not None:
            for place in places_of(record):
                self._groups.note(place, (None, record))
        if self._referrers is not None:
            self._referrers.add(record)

    def _group(self, relation: str, key: str, _kind: type[R]) -> tuple[R, ...]:
        if self._groups is None:
            self._groups = Groups(self._records.values())
        return self._groups.group((relation, key))  # type: ignore[return-value]


def _at_one_place(before: Record, after: Record) -> bool:
    """Say whether two versions of a record stand at the same place and point at the same records."""
    return type(before) is type(after) and before.rank == after.rank and linkage(before) == linkage(after)
