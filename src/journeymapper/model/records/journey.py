"""A journey, its stages, and what leads from one place to another."""

from typing import ClassVar

from pydantic import Field

from journeymapper.model.blueprint import Lanes
from journeymapper.model.record import Open, Record, Text
from journeymapper.model.references import (
    EndOfLink,
    EndOfTransition,
    EvidenceId,
    JourneyId,
    OfAudience,
    OfJourney,
    PersonId,
)
from journeymapper.model.vocabulary import JourneyKind, LinkKind, Maturity, Phase, Polarity, TransitionKind


class Journey(Record):
    """One audience's way, in one state. Without an audience it is a loose sheet."""

    record_kind: ClassVar[str] = "journey"
    array: ClassVar[str] = "journeys"

    audience_id: OfAudience | None = Field(None, title="Audience")
    kind: Open[JourneyKind] = Field(JourneyKind.CURRENT, title="Kind")
    maturity: Open[Maturity] = Field(Maturity.SKETCH, title="Maturity")
    planned_journey_id: JourneyId | None = Field(None, title="Planned journey")
    scenario: Text | None = Field(None, title="Scenario", json_schema_extra={"editor": "paragraph"})
    goal: Text | None = Field(None, title="Goal", json_schema_extra={"editor": "paragraph"})
    trigger: Text | None = Field(None, title="What starts it")
    commitment: Text | None = Field(
        None, title="Commitment point", description="Enrolment, purchase, hiring, donation …"
    )


class Stage(Record):
    """A part of a journey: a column of the map."""

    record_kind: ClassVar[str] = "stage"
    array: ClassVar[str] = "stages"

    journey_id: OfJourney | None = Field(None, title="Journey")
    phase: Open[Phase] | None = Field(None, title="Phase")
    goal: Text | None = Field(None, title="Goal", json_schema_extra={"editor": "paragraph"})
    behaviour_change: Text | None = Field(None, title="What changes in behaviour")
    owner_id: PersonId | None = Field(None, title="Owner")
    optional: bool = Field(False, title="Optional")
    pains: tuple[Text, ...] = Field((), title="Pains")
    gains: tuple[Text, ...] = Field((), title="Gains")
    lanes: Lanes = Field(Lanes(), title="Blueprint")
    evidence_ids: tuple[EvidenceId, ...] = Field((), title="Evidence")


class Transition(Record):
    """A way from one touchpoint to another; its kind is derived from position unless someone set it."""

    record_kind: ClassVar[str] = "transition"
    array: ClassVar[str] = "transitions"

    source_id: EndOfTransition = Field(title="From")
    target_id: EndOfTransition = Field(title="To")
    kind: Open[TransitionKind] | None = Field(None, title="Kind")
    share: float | None = Field(None, title="Share of people", ge=0, le=1, allow_inf_nan=False)
    count: int | None = Field(None, title="Number of people", ge=0, le=10**12)
    condition: Text | None = Field(None, title="Condition")
    lag_minutes: float | None = Field(None, title="Time between, minutes", ge=0, le=10**9, allow_inf_nan=False)


class Link(Record):
    """A connection between audiences, journeys or touchpoints of different journeys."""

    record_kind: ClassVar[str] = "link"
    array: ClassVar[str] = "links"

    source_id: EndOfLink = Field(title="From")
    target_id: EndOfLink = Field(title="To")
    kind: Open[LinkKind] = Field(LinkKind.INFLUENCES, title="Kind")
    polarity: Open[Polarity] = Field(Polarity.SAME, title="Polarity")
    strength: float | None = Field(None, title="Strength", ge=0, le=1, allow_inf_nan=False)
    evidence_ids: tuple[EvidenceId, ...] = Field((), title="Evidence")
