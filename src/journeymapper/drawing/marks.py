"""What a map shows beside its records: one mark of the findings, the gravest, and what waits for an answer."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from journeymapper.foundation.words import Words
from journeymapper.model.derived import open_comments
from journeymapper.model.records import Conflict
from journeymapper.model.view import View


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


class Waiting(NamedTuple):
    """How much waits for an answer at a record."""

    comments: int = 0
    """Open ones."""
    conflicts: int = 0
    """What a merge has left."""

    def said(self, words: Words) -> list[str]:
        """Return it in words."""
        counts = (("drawing.open_comments", self.comments), ("drawing.conflicts", self.conflicts))
        return [words.count(key, count) for key, count in counts if count]


NOTHING_WAITS = Waiting()
NONE_WAIT: Mapping[str, Waiting] = {}


def waiting(view: View) -> Mapping[str, Waiting]:
    """Return what waits for an answer, by record; where nothing does the record is not in it."""
    comments = open_comments(view)
    conflicts = Counter(conflict.ref_id for conflict in view.all(Conflict) if conflict.ref_id)
    return {key: Waiting(comments.get(key, 0), conflicts[key]) for key in comments.keys() | conflicts.keys()}
