"""What a team does with a map: measure, prove, act, accept and discuss."""

from datetime import date, datetime
from typing import Annotated, ClassVar

from pydantic import Field

from journeymapper.model.record import LONGEST_TEXT, Open, Record, Text
from journeymapper.model.references import AnyId, OfAnything, PersonId
from journeymapper.model.vocabulary import ActionKind, ActionState, EvidenceKind

JsonText = Annotated[str, Field(max_length=600 * LONGEST_TEXT)]
"""A value as JSON; whole records fit, snapshots too."""

PackedText = Annotated[str, Field(max_length=500 * LONGEST_TEXT)]
"""A file's content, packed with zlib and written in Base64; what is not is kept as it is."""


class Kpi(Record):
    """A measured figure."""

    record_kind: ClassVar[str] = "kpi"
    array: ClassVar[str] = "kpis"

    kind: Text | None = Field(None, title="Kind")
    unit: Text = Field("", title="Unit")
    higher_is_better: bool | None = Field(None, title="Higher is better")
    baseline: float | None = Field(None, title="Baseline", allow_inf_nan=False)
    target: float | None = Field(None, title="Target", allow_inf_nan=False)
    actual: float | None = Field(None, title="Actual", allow_inf_nan=False)
    measured: date | None = Field(None, title="Measured on")
    every_days: int | None = Field(None, title="Every … days", ge=1, le=36_500)
    owner_id: PersonId | None = Field(None, title="Owner")


class Evidence(Record):
    """Something that shows how an experience is."""

    record_kind: ClassVar[str] = "evidence"
    array: ClassVar[str] = "evidence"

    kind: Open[EvidenceKind] | None = Field(None, title="Kind")
    text: Text = Field("", title="Text", json_schema_extra={"editor": "paragraph"})
    source: Text | None = Field(None, title="Source")
    day: date | None = Field(None, title="Day")
    n: int | None = Field(None, title="Number of people", ge=0, le=10**12)
    url: Text | None = Field(None, title="Address")
    personal_data: bool = Field(False, title="Contains personal data")


class Action(Record):
    """Something to be done."""

    record_kind: ClassVar[str] = "action"
    array: ClassVar[str] = "actions"

    kind: Open[ActionKind] | None = Field(None, title="Kind")
    state: Open[ActionState] = Field(ActionState.OPEN, title="State")
    owner_id: PersonId | None = Field(None, title="Owner")
    due: date | None = Field(None, title="Due")
    impact: int | None = Field(None, title="Impact", ge=1, le=5)
    effort: int | None = Field(None, title="Effort", ge=1, le=5)
    ref_ids: tuple[AnyId, ...] = Field((), title="Concerns")
    finding_key: Text | None = None


class Waiver(Record):
    """A gap that is accepted, with the reason."""

    record_kind: ClassVar[str] = "waiver"
    array: ClassVar[str] = "waivers"

    rule: Text
    finding_key: Text
    reason: Text = Field("", title="Reason")
    by: Text | None = Field(None, title="By")
    day: date | None = Field(None, title="Day")


class Comment(Record):
    """What somebody said about a record."""

    record_kind: ClassVar[str] = "comment"
    array: ClassVar[str] = "comments"

    ref_id: OfAnything | None = Field(None, title="About")
    text: Text = Field("", title="Comment", json_schema_extra={"editor": "paragraph"})
    by: Text | None = Field(None, title="By")
    at: datetime | None = Field(None, title="At")
    resolved: bool = Field(False, title="Resolved")


class Conflict(Record):
    """A value that a merge found beside the one in the map, kept until somebody takes it or lets it go."""

    record_kind: ClassVar[str] = "conflict"
    array: ClassVar[str] = "conflicts"

    ref_id: OfAnything | None = Field(None, title="About")
    kind: Text | None = Field(None, title="Kind", description="The kind of a record that is not in the map.")
    field: Text | None = Field(
        None, title="Field", description="Names from the record inwards, such as `raci.accountable_id`; or the whole."
    )
    value: JsonText = Field("null", title="The other version", description="JSON; `null` says that it is removed.")
    by: Text | None = Field(None, title="By")
    at: datetime | None = Field(None, title="At")


class Snapshot(Record):
    """The map as it was at a moment, kept under a name, such as before a workshop."""

    record_kind: ClassVar[str] = "snapshot"
    array: ClassVar[str] = "snapshots"

    by: Text | None = Field(None, title="By")
    at: datetime | None = Field(None, title="At")
    content: PackedText = Field(
        "",
        title="Content",
        description="The map as a file of this format, without snapshots: packed with zlib, then written in Base64.",
    )


class PathSource(Record):
    """A log of observed paths; a touchpoint's `path_labels` say which of its labels it stands for."""

    record_kind: ClassVar[str] = "path_source"
    array: ClassVar[str] = "path_sources"

    file: Text | None = Field(None, title="File")
    columns: tuple[Text, ...] = Field((), title="Columns")
    separator: Text = Field(">", title="Separator")
    licence: Text | None = Field(None, title="Licence")
