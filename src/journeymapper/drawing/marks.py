"""What a map shows of the findings: one mark a record, the gravest."""

from collections.abc import Mapping
from enum import StrEnum


class Mark(StrEnum):
    """A gap by its severity, or a gap that was accepted."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    WAIVED = "waived"

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return "waived" if self is Mark.WAIVED else f"gap_{self}"


NO_MARKS: Mapping[str, Mark] = {}
