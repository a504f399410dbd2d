"""Three-way merge of maps, per record and field: nothing that either side wrote vanishes, and doubts become records."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from journeymapper.document.change_set import ChangeSet, difference
from journeymapper.document.repairs import Repair, repair
from journeymapper.foundation.ids import derived_id
from journeymapper.model.record import Modified, Record
from journeymapper.model.records import Conflict
from journeymapper.model.references import references
from journeymapper.model.soundness import is_sound
from journeymapper.model.view import View
from journeymapper.storage.record_merge import merged
from journeymapper.storage.turned_conflicts import json_of, plain_at, turned

Table = Mapping[str, Record]


class Merge(NamedTuple):
    """What a merge comes to."""

    change: ChangeSet
    """Leads from our map to the merged one; new conflicts are records of it."""
    conflicts: tuple[Conflict, ...]
    """All doubts of this merge, also those that our map knows already from an earlier one."""

    @property
    def undecided(self) -> int:
        """How many places are to be decided since this merge: its own doubts, and those that they have left."""
        brought = {key for key, (_, after) in self.change.changes.items() if isinstance(after, Conflict)}
        return len(brought.union(conflict.id for conflict in self.conflicts))


def merge(
    base: Table,
    ours: Table,
    theirs: Table,
    *,
    label: str = "Merge",
    elsewhere: frozenset[str] = frozenset(),
    their_save: Modified | None = None,
) -> Merge:
    """Merge what they made of a map into what we made of it.

    What one side changed is taken; sets and lists of names take additions and removals of both. Where both changed one
    value, ours stays and theirs becomes a conflict. What one side deleted and the other changed or uses stays, with a
    conflict that says so. `base` is the map both come from, empty where it is not known: then nothing counts as
    deleted. `elsewhere` are ids of records of kinds that only newer versions know. `their_save` says who has saved
    their map and when: it signs those of their values whose records do not say so themselves.

    Where they have found our value in conflict with theirs and left it undecided, ours stays ours.
    """
    base, theirs = turned(base, ours, their_save), turned(theirs, ours, their_save)
    bench = _Bench(base, ours, theirs, their_save)
    bench.take_their_changes()
    view = View(bench.table, elsewhere)
    if not is_sound(view):
        bench.bring_back_what_is_used(elsewhere)
        bench.mend(repair(View(bench.table, elsewhere)))
    conflicts = bench.conflicts()
    bench.table.update((conflict.id, conflict) for conflict in conflicts if conflict.id not in bench.table)
    return Merge(difference(ours, bench.table, label), conflicts)


class _Doubt(NamedTuple):
    """A conflict in the making: where it is, the other version as JSON values, and whose that is."""

    key: str
    path: tuple[str, ...]
    value: object
    signed: Modified | None
    kind: str


class _Bench:
    """The table that is being merged, and the doubts so far."""

    def __init__(self, base: Table, ours: Table, theirs: Table, their_save: Modified | None) -> None:
        self._base, self._ours, self._theirs = base, ours, theirs
        self._their_save = their_save
        self.table: dict[str, Record] = dict(ours)
        self._doubts: dict[tuple[str, tuple[str, ...]], _Doubt] = {}

    def take_their_changes(self) -> None:
        """Go through the records that they have changed, added or deleted."""
        for key, t in self._theirs.items():
            b, o = self._base.get(key), self._ours.get(key)
            if t is b or t is o or t == b:
                continue
            if o is None:
                self.table[key] = t
                if b is not None:
                    self._doubt(key, (), None, None, t)
            elif o is b or o == b:
                self.table[key] = t
            elif type(o) is not type(t):
                self._doubt(key, (), _plain(t), self._signed(t), t)
            elif o != t:
                self.table[key], clashes = merged(b, o, t)
                for clash in clashes:
                    self._doubt(key, clash.path, plain_at(t, clash.path), self._signed(t), t)
        for key in self._base.keys() - self._theirs.keys():
            o = self._ours.get(key)
            if o == self._base[key]:
                del self.table[key]
            elif o is not None:
                self._doubt(key, (), None, self._their_save, o)

    def bring_back_what_is_used(self, elsewhere: frozenset[str]) -> None:
        """Keep records that one side deleted and something the other side wrote points at."""
        waiting = list(self.table.values())
        while waiting:
            record = waiting.pop()
            for reference in references(record):
                target = reference.target
                if target in self.table or target in elsewhere:
                    continue
                lost = self._ours.get(target) or self._theirs.get(target)
                if lost is not None:
                    self.table[target] = lost
                    gone_there = target in self._ours
                    self._doubt(target, (), None, self._their_save if gone_there else None, lost)
                    waiting.append(lost)

    def mend(self, repairs: Iterable[Repair]) -> None:
        """Take the steps that make the table sound where the sides contradict each other, and list what they cost."""
        for _, before, after in repairs:
            if before is not None:
                del self.table[before.id]
                if after is None:
                    self._doubt(before.id, (), _plain(before), self._signed(before), before)
                else:
                    for name, value in before.__dict__.items():
                        if value != after.__dict__[name]:
                            self._doubt(before.id, (name,), plain_at(before, (name,)), self._signed(before), before)
            if after is not None:
                self.table[after.id] = after

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the doubts as records, in the order of what they are about."""
        return tuple(self._conflict(doubt) for _, doubt in sorted(self._doubts.items()))

    def _doubt(self, key: str, path: tuple[str, ...], value: object, signed: Modified | None, about: Record) -> None:
        self._doubts.setdefault((key, path), _Doubt(key, path, value, signed, about.record_kind))

    def _signed(self, record: Record) -> Modified | None:
        """Return who made a version of a record and when, as far as it is known: of ours only it itself can say so."""
        is_theirs = record == self._theirs.get(record.id) and record != self._ours.get(record.id)
        return record.modified or (self._their_save if is_theirs else None)

    def _conflict(self, doubt: _Doubt) -> Conflict:
        value = json_of(doubt.value)
        field = ".".join(doubt.path)
        by: str | None = doubt.signed.by or None if doubt.signed else None
        at: datetime | None = doubt.signed.at if doubt.signed else None
        is_there = doubt.key in self.table
        return Conflict(
            id=derived_id("conflict", doubt.key, field, value),
            ref_id=doubt.key if is_there else None,
            kind=None if is_there else doubt.kind,
            field=field or None,
            value=value,
            by=by,
            at=at,
        )


def _plain(record: Record) -> object:
    return record.model_dump(mode="json", exclude_defaults=True)
