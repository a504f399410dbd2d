"""Entries of the project's lists (people, departments, systems, KPIs, evidence, actions, comments, waivers)."""

from typing import TypeVar

from journeymapper.document.transaction import Transaction
from journeymapper.edits.placement import ranks_at
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.record import Record
from journeymapper.model.records import DataSystem, Department, Evidence, Kpi, Person
from journeymapper.model.references import relinked
from journeymapper.model.spellings import folded
from journeymapper.model.view import View

R = TypeVar("R", bound=Record)

NAMED_KINDS: tuple[type[Record], ...] = (Person, Department, DataSystem, Kpi, Evidence)
"""What is known by its name: two entries with one name may be the same thing."""


def add(tx: Transaction, kind: type[R], /, name: str = "", **fields: object) -> R:
    """Add an entry at the end of its list and return it."""
    (rank,) = ranks_at(tx, tx.view.all(kind), 1)
    return tx.create(kind, name=name, rank=rank, **fields)


def called(view: View, kind: type[R], name: str) -> R | None:
    """Return the first entry of that name, whatever its case, spaces and hyphens, or None."""
    wanted = _key(name)
    return next((entry for entry in view.all(kind) if wanted and _key(entry.name) == wanted), None)


def find_or_add(tx: Transaction, /, kind: type[R], name: str) -> R:
    """Return the entry of that name, added where there is none."""
    return called(tx.view, kind, name) or add(tx, kind, name.strip())


def can_merge(view: View, kept_id: str, gone_id: str) -> bool:
    """Say whether two entries may become one: two different ones of one of the `NAMED_KINDS`."""
    kept, gone = view.get(kept_id), view.get(gone_id)
    return kept is not gone and type(kept) is type(gone) and isinstance(kept, NAMED_KINDS)


def merge(tx: Transaction, /, kept_id: str, gone_id: str) -> None:
    """Make one entry of two: what the kept one leaves blank comes from the other, as do its references.

    Raises EditRefused where `can_merge` says no.
    """
    if not can_merge(tx.view, kept_id, gone_id):
        raise EditRefused("edits.cannot_become_one")
    kept, gone = tx.expect(Record, kept_id), tx.expect(Record, gone_id)
    blanks = {
        field: value
        for field in type(kept).model_fields
        if getattr(kept, field) in _BLANK and (value := getattr(gone, field)) not in _BLANK
    }
    tx.update(kept, **{**blanks, "tags": kept.tags | gone.tags})
    for referrer in tx.view.referrers(gone_id):
        tx.put(relinked(referrer, {gone_id: kept_id}))
    tx.put(relinked(tx.expect(Record, kept_id), {kept_id: None, gone_id: None}))
    tx.remove(gone_id)


_BLANK: tuple[object, ...] = (None, "", (), frozenset())


def _key(name: str) -> str:
    """Return what two names have in common that mean the same; a name of signs alone stands for itself."""
    return folded(name) or name.strip()
