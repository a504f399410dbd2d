"""A map in the making: importers add to it in the order of their input, and it finds again what was named before.

Ids follow from the input and the order of making, not from chance: the same files give the same map, byte for byte,
so that an import can be repeated, compared and kept under version control. Other input gives other ids, so that two
imports never clash in one map.
"""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeVar

from pydantic import ValidationError

from journeymapper.document.document import Document
from journeymapper.foundation.errors import InputError
from journeymapper.foundation.ids import derived_id
from journeymapper.foundation.order_keys import between
from journeymapper.foundation.plain_text import excerpt, tidied
from journeymapper.model.blueprint import Lanes
from journeymapper.model.record import LONGEST_TEXT, Record
from journeymapper.model.records import Audience, Journey, Person, Project, Stage, Touchpoint, Transition
from journeymapper.storage.limits import MAX_TOUCHPOINTS

R = TypeVar("R", bound=Record)

MOST_RECORDS = 60_000
"""Fewer than a file may hold: a map just imported has touchpoints, transitions, people and little else."""


class Ways(Enum):
    """How the touchpoints of a journey are connected."""

    IN_ORDER = auto()
    PARALLEL = auto()
    """A blueprint: the items of a step stand side by side."""
    GIVEN = auto()
    """The input says it."""


@dataclass
class DraftStage:
    """A stage and its touchpoints so far."""

    id: str
    name: str
    phase: str | None
    touchpoint_ids: list[str] = field(default_factory=list)
    by_name: dict[str, str] = field(default_factory=dict)
    """Ids of the touchpoints by `same_name`; of several the first."""


@dataclass
class DraftJourney:
    """A journey and its stages so far; `file` is the one it came from."""

    id: str
    name: str
    file: str
    stages: list[DraftStage] = field(default_factory=list)
    ways: Ways = Ways.IN_ORDER

    def touchpoint_ids(self) -> list[str]:
        """Return all touchpoints in reading order."""
        return [touchpoint_id for stage in self.stages for touchpoint_id in stage.touchpoint_ids]


class Draft:
    """The records of an import. `seed` tells one input from another."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._records: dict[str, Record] = {}
        self._made: dict[type[Record], int] = {}
        self._last_rank: dict[type[Record], str] = {}
        self._items: dict[tuple[str, str], list[str]] = {}
        """What is added to fields piece by piece, put together in the end: a copy for each item would take for ever."""
        self._named: dict[tuple[type[Record], str], Record] = {}
        self.journeys: list[DraftJourney] = []
        self._records["project"] = Project(id="project")

    def add(self, kind: type[R], /, **fields: object) -> R:
        """Make a record that stands after all of its kind; InputError when a value does not fit or it is too many."""
        number = self._made[kind] = self._made.get(kind, 0) + 1
        if kind is Touchpoint and number > MAX_TOUCHPOINTS:
            raise InputError(f"The input holds more than {MAX_TOUCHPOINTS:,} touchpoints; split it into several maps.")
        if len(self._records) >= MOST_RECORDS:
            raise InputError(f"The input makes more than {MOST_RECORDS:,} records; split it into several maps.")
        rank = self._last_rank[kind] = between(self._last_rank.get(kind), None)
        record_id = derived_id(self._seed, kind.record_kind, str(number))
        try:
            record = kind(id=record_id, rank=rank, **fields)  # type: ignore[arg-type]
        except ValidationError as error:
            problem = error.errors(include_url=False)[0]
            raise InputError(f"A {kind.record_kind} cannot be made: {problem['loc'][0]}: {problem['msg']}.") from None
        self._records[record_id] = record
        return record

    def get(self, kind: type[R], record_id: str) -> R:
        """Return a record that was made before."""
        record = self._records[record_id]
        assert isinstance(record, kind)
        return record

    def change(self, record: Record, **fields: object) -> None:
        """Change fields of a record that was made before; EditRefused when a value does not fit."""
        self._records[record.id] = record.replace(**fields)

    def extend(self, record_id: str, name: str, item: str) -> None:
        """Add an item to a field that holds several, e.g. "pains"; "lanes.support" names a lane of a stage."""
        self._items.setdefault((record_id, name), []).append(item)

    def annotate(self, record_id: str, note: str) -> None:
        """Add a line to the note of a record."""
        self.extend(record_id, "note", note)

    def named(self, kind: type[R], name: str, /, **fields: object) -> R:
        """Return the record of that name, whatever its case, or make it."""
        key = (kind, same_name(name))
        if key not in self._named:
            self._named[key] = self.add(kind, name=name, **fields)
        return self.get(kind, self._named[key].id)

    def person(self, name: str, /, **fields: object) -> Person:
        """Return the person or role of that name, or make it."""
        return self.named(Person, name, **fields)

    def journey(self, file: str, name: str, audience: str | None) -> DraftJourney:
        """Make a journey of an audience; None makes a loose sheet."""
        journey = DraftJourney(self.add(Journey, name=name).id, name, file)
        self.journeys.append(journey)
        if audience:
            self.set_audience(journey, audience)
        return journey

    def set_audience(self, journey: DraftJourney, audience: str) -> None:
        """Say whose journey it is."""
        self.change(self.get(Journey, journey.id), audience_id=self.named(Audience, audience).id)

    def stage(self, journey: DraftJourney, name: str, phase: str | None = None) -> DraftStage:
        """Make a stage at the end of a journey."""
        stage = DraftStage(self.add(Stage, name=name, journey_id=journey.id, phase=phase).id, name, phase)
        journey.stages.append(stage)
        return stage

    def touchpoint(self, journey: DraftJourney, stage: DraftStage, name: str, **fields: object) -> Touchpoint:
        """Make a touchpoint at the end of a stage."""
        touchpoint = self.add(Touchpoint, name=name, journey_id=journey.id, stage_id=stage.id, **fields)
        stage.touchpoint_ids.append(touchpoint.id)
        stage.by_name.setdefault(same_name(name), touchpoint.id)
        return touchpoint

    def connect(self, source_id: str, target_id: str, **fields: object) -> None:
        """Lead from one touchpoint to another."""
        self.add(Transition, source_id=source_id, target_id=target_id, **fields)

    def document(self) -> Document:
        """Return the map, with its invariants checked. Raises InputError when the notes on one record are too long."""
        for (record_id, name), items in self._items.items():
            self._put_together(self._records[record_id], name, items)
        self._items.clear()
        document = Document()
        with document.transaction("Import") as transaction:
            for record in self._records.values():
                transaction.put(record)
        return document

    def _put_together(self, record: Record, name: str, items: list[str]) -> None:
        if name == "note":
            note = "\n".join([record.note, *items] if record.note else items)
            if len(note) > LONGEST_TEXT:
                name = excerpt(record.name)
                raise InputError(f"“{name}” has notes of {len(note):,} letters; at most {LONGEST_TEXT:,} fit.")
            self.change(record, note=note)
        elif name.startswith("lanes.") and isinstance(record, Stage):
            self.change(record, lanes=Lanes(**{**record.lanes.__dict__, name.removeprefix("lanes."): tuple(items)}))
        else:
            self.change(record, **{name: tuple(items)})


def same_name(name: str) -> str:
    """Return what two spellings of one name have in common: case and spaces do not count."""
    return tidied(name).casefold()
