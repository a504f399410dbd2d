"""A change as data: before and after of every record it touches."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeymapper.model.record import Record

Change = tuple[Record | None, Record | None]
"""Before and after; None stands for "does not exist"."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one edit did. The same value drives undo, redo, the journal, the views and comparisons."""

    label: str
    changes: Mapping[str, Change]

    def __bool__(self) -> bool:
        """Say whether anything changed."""
        return bool(self.changes)

    def inverse(self) -> "ChangeSet":
        """Return the change that takes this one back."""
        return ChangeSet(self.label, {key: (after, before) for key, (before, after) in self.changes.items()})

    def then(self, later: "ChangeSet") -> "ChangeSet":
        """Return one change that does this one and a later one; records that end as they began drop out."""
        merged = dict(self.changes)
        for key, (before, after) in later.changes.items():
            first = merged[key][0] if key in merged else before
            if first == after:
                merged.pop(key, None)
            else:
                merged[key] = (first, after)
        return ChangeSet(self.label, merged)


def difference(old: Mapping[str, Record], new: Mapping[str, Record], label: str = "") -> ChangeSet:
    """Return the change that leads from one table to another; identical objects are passed over without comparing."""
    changes: dict[str, Change] = {}
    gone = 0
    for key, before in old.items():
        after = new.get(key)
        if after is not before and after != before:
            changes[key] = (before, after)
            gone += after is None
    if len(new) > len(old) - gone:
        changes.update((key, (None, new[key])) for key in new.keys() - old.keys())
    return ChangeSet(label, changes)
