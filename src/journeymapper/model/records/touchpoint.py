"""A touchpoint: one contact of an audience with the organisation, and what is known of it."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field, PlainSerializer

from journeymapper.model.blueprint import Lanes
from journeymapper.model.record import Open, Record, Text, Value
from journeymapper.model.references import (
    DepartmentId,
    EvidenceId,
    KpiId,
    OfJourney,
    OfStage,
    PersonId,
    SystemId,
    TouchpointId,
)
from journeymapper.model.vocabulary import (
    BrandPicture,
    Channel,
    Conformance,
    EmotionSource,
    ExitKind,
    Initiator,
    Interaction,
    Kano,
    Medium,
    Ownership,
    Relevance,
    TouchpointKind,
)

Valence = Annotated[float, Field(ge=-2, le=2, allow_inf_nan=False)]
"""−2 (hurts) to +2 (delights); halves and other fractions come from imported scales."""

RelevanceSet = Annotated[frozenset[Open[Relevance]], PlainSerializer(sorted, return_type=list[str])]


class Emotion(Value):
    """How people feel at a touchpoint; `valence` None means nobody asked yet."""

    valence: Valence | None = Field(None, title="Feeling")
    words: tuple[Text, ...] = Field((), title="In words")
    source: Open[EmotionSource] | None = Field(None, title="Known from")
    spread: float | None = Field(None, title="Spread", ge=0, le=4, allow_inf_nan=False)
    n: int | None = Field(None, title="Number asked", ge=0, le=10**12)


Rating = Annotated[int, Field(ge=1, le=7)]


class Expectation(Value):
    """What people expect at a touchpoint and what they get, each 1 to 7."""

    text: Text | None = Field(None, title="Expectation", json_schema_extra={"editor": "paragraph"})
    expected: Rating | None = Field(None, title="Expected")
    perceived: Rating | None = Field(None, title="Perceived")
    kano: Open[Kano] | None = Field(None, title="Kano class")
    promised_at_id: TouchpointId | None = Field(None, title="Promised at")
    met: bool | None = Field(None, title="Met")


class Threshold(Value):
    """The level below which people do not notice a touchpoint at all."""

    metric: Text | None = Field(None, title="Threshold of")
    needed: float | None = Field(None, title="Needed", allow_inf_nan=False)
    actual: float | None = Field(None, title="Actual", allow_inf_nan=False)
    unit: Text = Field("", title="Unit")
    met: bool | None = Field(None, title="Reached")


class Raci(Value):
    """Who answers for a touchpoint, who does the work, who is asked and who is told."""

    accountable_id: PersonId | None = Field(None, title="Owner")
    responsible_ids: tuple[PersonId, ...] = Field((), title="Responsible")
    consulted_ids: tuple[PersonId, ...] = Field((), title="Consulted")
    informed_ids: tuple[PersonId, ...] = Field((), title="Informed")


class Actual(Value):
    """What a touchpoint of an actual journey was in the plan, and when it happened."""

    planned_id: TouchpointId | None = Field(None, title="Planned touchpoint")
    day: date | None = Field(None, title="Happened on")


class Touchpoint(Record):
    """One contact. Without a stage it lies in the parking lot of its journey."""

    record_kind: ClassVar[str] = "touchpoint"
    array: ClassVar[str] = "touchpoints"

    journey_id: OfJourney | None = Field(None, title="Journey")
    stage_id: OfStage | None = Field(None, title="Stage")
    kind: Open[TouchpointKind] | None = Field(None, title="Kind")
    initiator: Open[Initiator] | None = Field(None, title="Started by")
    receiver: Text | None = Field(None, title="Received by")
    channel: Open[Channel] | None = Field(None, title="Channel")
    medium: Open[Medium] | None = Field(None, title="Medium")
    ownership: Open[Ownership] | None = Field(None, title="Paid, owned, earned")
    relevance: RelevanceSet = Field(frozenset(), title="Relevance")
    importance: int | None = Field(None, title="Importance", ge=1, le=5)
    moment_of_truth: bool = Field(False, title="Moment of truth")
    interaction: Open[Interaction] | None = Field(None, title="Interaction")
    brand_picture: Open[BrandPicture] | None = Field(None, title="Brand picture")
    threshold: Threshold | None = Field(None, title="Threshold")
    emotion: Emotion | None = Field(None, title="Emotion")
    expectation: Expectation | None = Field(None, title="Expectation")
    thought: Text | None = Field(None, title="What they think")
    doing: Text | None = Field(None, title="What they do")
    pains: tuple[Text, ...] = Field((), title="Pains")
    gains: tuple[Text, ...] = Field((), title="Gains")
    department_id: DepartmentId | None = Field(None, title="Department")
    system_ids: tuple[SystemId, ...] = Field((), title="Systems")
    needs_context: bool | None = Field(None, title="Staff need to know what was before")
    personalised: bool | None = Field(None, title="Personalised")
    raci: Raci | None = Field(None, title="Responsibility")
    kpi_ids: tuple[KpiId, ...] = Field((), title="KPIs")
    evidence_ids: tuple[EvidenceId, ...] = Field((), title="Evidence")
    lanes: Lanes | None = Field(None, title="Blueprint")
    conformance: Open[Conformance] | None = Field(None, title="Against the plan")
    actual: Actual | None = Field(None, title="In reality")
    minutes: float | None = Field(None, title="Takes, minutes", ge=0, le=10**9, allow_inf_nan=False)
    wait_minutes: float | None = Field(None, title="Wait, minutes", ge=0, le=10**9, allow_inf_nan=False)
    cost: float | None = Field(None, title="Cost", allow_inf_nan=False)
    entry: bool = Field(False, title="People enter here")
    exit: Open[ExitKind] | None = Field(None, title="People leave here")
    path_labels: tuple[Text, ...] = Field((), title="Names in logs")

    @property
    def valence(self) -> float | None:
        """The feeling from −2 to +2, or None when nobody asked yet."""
        return self.emotion.valence if self.emotion else None

    @property
    def accountable_id(self) -> str | None:
        """The owner named at the touchpoint itself."""
        return self.raci.accountable_id if self.raci else None
