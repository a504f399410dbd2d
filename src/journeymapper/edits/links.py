"""Links between audiences, journeys, and touchpoints of different journeys."""

from journeymapper.document.transaction import Transaction
from journeymapper.edits.placement import ranks_at
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Audience, Journey, Link, Touchpoint
from journeymapper.model.view import View


def can_link(view: View, source_id: str, target_id: str) -> bool:
    """Say whether one thing may be linked to another: two that exist, and not two touchpoints of one journey."""
    source, target = view.get(source_id), view.get(target_id)
    if not (
        isinstance(source, Audience | Journey | Touchpoint) and isinstance(target, Audience | Journey | Touchpoint)
    ):
        return False
    if isinstance(source, Touchpoint) and isinstance(target, Touchpoint):
        return source.journey_id != target.journey_id
    return source is not target


def add(tx: Transaction, /, source_id: str, target_id: str, **fields: object) -> Link:
    """Link one thing to another and return the link.

    Raises EditRefused where `can_link` says no.
    """
    if not can_link(tx.view, source_id, target_id):
        raise EditRefused("edits.cannot_link")
    (rank,) = ranks_at(tx, tx.view.links_of(source_id), 1)
    return tx.create(Link, source_id=source_id, target_id=target_id, rank=rank, **fields)
