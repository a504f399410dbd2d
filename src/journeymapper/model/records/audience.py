"""An audience: a group of people who experience the organisation."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from journeymapper.model.record import Open, Record, Text, Value
from journeymapper.model.references import AudienceId, KpiId, PersonId
from journeymapper.model.vocabulary import AudienceKind, ProcessState, Relation


class Process(Value):
    """How the experience of an audience is looked after; `state` None means nobody asked yet."""

    state: Open[ProcessState] | None = Field(None, title="Process")
    text: Text | None = Field(None, title="Process in words", json_schema_extra={"editor": "paragraph"})
    url: Text | None = Field(None, title="Where it is described")


class Measurement(Value):
    """How the experience of an audience is measured."""

    method: Text | None = Field(None, title="Measured how")
    none_confirmed: bool = Field(False, title="Not measured, confirmed")
    every_days: int | None = Field(None, title="Every … days", ge=1, le=36_500)
    last: date | None = Field(None, title="Last measured")
    kpi_ids: tuple[KpiId, ...] = Field((), title="KPIs")


class LoyaltyCounts(Value):
    """How many people are loyal by speaking up, and how many silently."""

    active: int | None = Field(None, title="Active loyalists", ge=0, le=10**12)
    passive: int | None = Field(None, title="Passive loyalists", ge=0, le=10**12)


class Audience(Record):
    """A group with an experience of the organisation; customers are one of many."""

    record_kind: ClassVar[str] = "audience"
    array: ClassVar[str] = "audiences"

    kind: Open[AudienceKind] | None = Field(None, title="Kind")
    parent_id: AudienceId | None = Field(None, title="Part of")
    relation: Open[Relation] | None = Field(None, title="Relation")
    importance_rank: int | None = Field(None, title="Rank", ge=1, le=1_000_000)
    size: int | None = Field(None, title="Number of people", ge=0, le=10**12)
    goal: Text | None = Field(None, title="What they want", json_schema_extra={"editor": "paragraph"})
    has_goal: bool | None = Field(None, title="Wants to get something done")
    persona: Text | None = Field(None, title="Persona", json_schema_extra={"editor": "paragraph"})
    owner_id: PersonId | None = Field(None, title="Owner", description="The person who answers for the experience.")
    process: Process = Field(Process(), title="Process")
    measurement: Measurement = Field(Measurement(), title="Measurement")
    loyalty: LoyaltyCounts | None = Field(None, title="Loyalty")
    colour: str | None = Field(None, title="Colour", pattern=r"^#[0-9A-Fa-f]{6}$")
