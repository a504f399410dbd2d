"""The organisation behind the map: the project itself, people, departments and data systems."""

from typing import ClassVar

from pydantic import Field

from journeymapper.model.record import Open, Record, Text, TextSet, Value
from journeymapper.model.references import DepartmentId, SystemId
from journeymapper.model.vocabulary import PersonKind, SystemKind


class RuleParameter(Value):
    """One threshold of a gap rule that this project sets differently."""

    rule: Text
    name: Text
    value: float = Field(allow_inf_nan=False)


class RuleSettings(Value):
    """Which gap rules are switched off, and which thresholds differ from the defaults."""

    disabled: TextSet = frozenset()
    parameters: tuple[RuleParameter, ...] = ()


class Project(Record):
    """The project: one per file."""

    record_kind: ClassVar[str] = "project"
    array: ClassVar[str] = "project"

    organisation: Text = Field("", title="Organisation")
    language: Text = Field("en", title="Language")
    currency: Text = Field("", title="Currency")
    rules: RuleSettings = RuleSettings()
    emotion_words: tuple[Text, ...] = Field((), title="Words for −2 to +2", max_length=5)
    home_view: Text | None = None


class Person(Record):
    """A person, role or team that can own something."""

    record_kind: ClassVar[str] = "person"
    array: ClassVar[str] = "people"

    kind: Open[PersonKind] = Field(PersonKind.PERSON, title="Kind")
    role: Text | None = Field(None, title="Role")
    department_id: DepartmentId | None = Field(None, title="Department")
    email: Text | None = Field(None, title="E-mail")


class Department(Record):
    """A department of the organisation, or an external one."""

    record_kind: ClassVar[str] = "department"
    array: ClassVar[str] = "departments"

    external: bool = Field(False, title="External")


class DataSystem(Record):
    """A system that holds data about people."""

    record_kind: ClassVar[str] = "system"
    array: ClassVar[str] = "systems"

    kind: Open[SystemKind] | None = Field(None, title="Kind")
    used_by_ids: tuple[DepartmentId, ...] = Field((), title="Used by")
    shares_with_ids: tuple[SystemId, ...] = Field((), title="Shares data with")
    realtime: bool | None = Field(None, title="In real time")
