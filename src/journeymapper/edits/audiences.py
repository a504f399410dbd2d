"""Audiences: add one or many, rank them, and say which is part of which."""

from journeymapper.document.transaction import Transaction
from journeymapper.edits.placement import ranks_at
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Audience
from journeymapper.model.view import View


def add(
    tx: Transaction, /, name: str = "", *, before: str | None = None, after: str | None = None, **fields: object
) -> Audience:
    """Add an audience before or after another one, or else at the end of the list, and return it; it has no rank."""
    (rank,) = ranks_at(tx, tx.view.all(Audience), 1, before=before, after=after)
    return tx.create(Audience, name=name, rank=rank, **fields)


def add_lines(tx: Transaction, /, text: str, *, after: str | None = None) -> list[Audience]:
    """Add an audience for every line that is not blank, in order, and return them."""
    names = [line.strip() for line in text.splitlines() if line.strip()]
    ranks = ranks_at(tx, tx.view.all(Audience), len(names), after=after)
    return [tx.create(Audience, name=name, rank=rank) for name, rank in zip(names, ranks, strict=True)]


def rank(tx: Transaction, /, audience_id: str, position: int) -> None:
    """Put an audience at a place of the ranking (1: the most essential) and number all audiences from 1 on."""
    moved = tx.expect(Audience, audience_id)
    order = [audience for audience in tx.view.audiences() if audience.id != audience_id]
    order.insert(max(position - 1, 0), moved)
    for number, audience in enumerate(order, start=1):
        tx.update(audience, importance_rank=number)


def can_be_part_of(view: View, audience_id: str, parent_id: str) -> bool:
    """Say whether an audience may become part of another: not of itself, nor of one of its own parts."""
    above = view.find(Audience, parent_id)
    while above is not None and above.id != audience_id:
        if above.parent_id is None:
            return True
        above = view.find(Audience, above.parent_id)
    return False


def set_parent(tx: Transaction, /, audience_id: str, parent_id: str | None) -> None:
    """Make an audience part of another, or of none (None).

    Raises EditRefused where `can_be_part_of` says no.
    """
    audience = tx.expect(Audience, audience_id)
    if parent_id is not None and not can_be_part_of(tx.view, audience_id, parent_id):
        raise EditRefused("edits.part_of_itself", name=audience.name)
    tx.update(audience, parent_id=parent_id)
