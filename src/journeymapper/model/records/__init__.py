"""All kinds of records, by the name they have in a file."""

from journeymapper.model.record import Record
from journeymapper.model.records.audience import Audience
from journeymapper.model.records.journey import Journey, Link, Stage, Transition
from journeymapper.model.records.organisation import DataSystem, Department, Person, Project
from journeymapper.model.records.touchpoint import Touchpoint
from journeymapper.model.records.work import Action, Comment, Conflict, Evidence, Kpi, PathSource, Snapshot, Waiver

RECORD_TYPES: tuple[type[Record], ...] = (
    Project,
    Audience,
    Person,
    Department,
    DataSystem,
    Journey,
    Stage,
    Touchpoint,
    Transition,
    Link,
    Kpi,
    Evidence,
    Action,
    Waiver,
    Comment,
    Conflict,
    Snapshot,
    PathSource,
)
"""In the order in which a file lists them."""

__all__ = [
    "RECORD_TYPES",
    "Action",
    "Audience",
    "Comment",
    "Conflict",
    "DataSystem",
    "Department",
    "Evidence",
    "Journey",
    "Kpi",
    "Link",
    "PathSource",
    "Person",
    "Project",
    "Record",
    "Snapshot",
    "Stage",
    "Touchpoint",
    "Transition",
    "Waiver",
]
