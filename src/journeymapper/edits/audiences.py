"""Audiences: add one or many, rank them, and say which is part of which."""

from journeymapper.document.transaction import Transaction
from journeymapper.edits.placement import ranks_at
from journeymapper.model.records import Audience
from journeymapper.model.view import View


def add(
    tx: Transaction, /, name: str = "", *, before: str | None = None, after: str | None = None, **fields: object
) -> Audience:
    """Add an audience before or after another one, or else at the end of the list, and return it.

    At the end of a list in which every audience has a rank it gets the next one.
    """
    (rank,) = ranks_at(tx, tx.view.all(Audience), 1, before=before, after=after)
    if before is None and after is None:
        fields = {"importance_rank": _next_rank(tx.view), **fields}
    return tx.create(Audience, name=name, rank=rank, **fields)


def add_lines(tx: Transaction, /, text: str, *, after: str | None = None) -> list[Audience]:
    """Add an audience for every line that is not blank, in order, and return them; at the end ranked as by `add`."""
    names = [line.strip() for line in text.splitlines() if line.strip()]
    ranks = ranks_at(tx, tx.view.all(Audience), len(names), after=after)
    first = _next_rank(tx.view) if after is None else None
    return [
        tx.create(Audience, name=name, rank=rank, importance_rank=None if first is None else first + number)
        for number, (name, rank) in enumerate(zip(names, ranks, strict=True))
    ]


def rank(tx: Transaction, /, audience_id: str, position: int) -> None:
    """Put an audience at a place of the ranking (1: the most essential) and number all audiences from 1 on."""
    moved = tx.expect(Audience, audience_id)
    order = [audience for audience in tx.view.audiences() if audience.id != audience_id]
    order.insert(max(position - 1, 0), moved)
    for number, audience in enumerate(order, start=1):
        tx.update(audience, importance_rank=number)


def _next_rank(view: View) -> int | None:
    """Return the rank that follows the last one, or None where not every audience has a rank of its own, from 1 on."""
    ranks = [audience.importance_rank or 0 for audience in view.all(Audience)]
    return len(ranks) + 1 if ranks and sorted(ranks) == list(range(1, len(ranks) + 1)) else None
