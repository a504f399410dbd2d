"""Ways between touchpoints: connect, cut, lead a way over another touchpoint, bridge what is taken out."""

from collections.abc import Collection, Iterable
from itertools import pairwise

from journeymapper.document.transaction import Transaction
from journeymapper.edits import fields as field_edits
from journeymapper.edits.placement import ranks_at
from journeymapper.edits.removal import remove
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Touchpoint, Transition
from journeymapper.model.view import View


def can_connect(view: View, source_id: str, target_id: str) -> bool:
    """Say whether a way may lead from one touchpoint to another: two different ones of one journey."""
    source, target = view.find(Touchpoint, source_id), view.find(Touchpoint, target_id)
    return source is not None and target is not None and source is not target and source.journey_id == target.journey_id


def way_between(view: View, source_id: str, target_id: str) -> Transition | None:
    """Return the way from one touchpoint to another, or None."""
    return next((way for way in view.transitions_from(source_id) if way.target_id == target_id), None)


def connect(tx: Transaction, /, source_id: str, target_id: str, **fields: object) -> Transition:
    """Connect two touchpoints and return the way; where there is one already, it gets the fields.

    Raises EditRefused where `can_connect` says no.
    """
    if not can_connect(tx.view, source_id, target_id):
        raise EditRefused("edits.cannot_connect")
    way = way_between(tx.view, source_id, target_id)
    if way is None:
        (rank,) = ranks_at(tx, tx.view.transitions_from(source_id), 1)
        way = tx.create(Transition, source_id=source_id, target_id=target_id, rank=rank)
    field_edits.change(tx, [way.id], **fields)
    return tx.expect(Transition, way.id)


def connect_in_order(tx: Transaction, /, touchpoint_ids: Iterable[str]) -> None:
    """Connect each of several touchpoints to the one after it."""
    for source_id, target_id in pairwise(touchpoint_ids):
        connect(tx, source_id, target_id)


def cut(tx: Transaction, /, source_id: str, target_id: str) -> None:
    """Take the way from one touchpoint to another out; EditRefused when there is none."""
    way = way_between(tx.view, source_id, target_id)
    if way is None:
        raise EditRefused("edits.no_way_to_cut")
    remove(tx, [way.id])


def lead_over(tx: Transaction, /, way_id: str, first_id: str, last_id: str | None = None) -> None:
    """Lead a way over a touchpoint, or over a row of them that begins and ends as named.

    The way itself now ends at the first (share, count and condition stay: the same people set out); a new one leads on.
    """
    way = tx.expect(Transition, way_id)
    last_id = last_id or first_id
    if not (can_connect(tx.view, way.source_id, first_id) and can_connect(tx.view, last_id, way.target_id)):
        raise EditRefused("edits.cannot_lead_over")
    if way_between(tx.view, way.source_id, first_id) is None:
        tx.update(way, target_id=first_id, kind=None)
    else:
        remove(tx, [way.id])
    connect(tx, last_id, way.target_id)


def bridge(tx: Transaction, /, gone: Collection[str]) -> None:
    """Before touchpoints are taken out, connect what led to them with what they led to.

    Where only one way leads on, it keeps the share and the condition of the way that led in.
    """
    incoming = [way for touchpoint_id in gone for way in tx.view.transitions_into(touchpoint_id)]
    for way in incoming:
        if way.source_id in gone:
            continue
        ends = [end for end in _ends_beyond(tx.view, way.target_id, gone) if end != way.source_id]
        for end in ends:
            if way_between(tx.view, way.source_id, end) is None:
                kept = {"share": way.share, "condition": way.condition} if len(ends) == 1 else {}
                connect(tx, way.source_id, end, **kept)


def _ends_beyond(view: View, start_id: str, gone: Collection[str]) -> list[str]:
    """Return the touchpoints outside `gone` to which one leads by way of others inside."""
    ends: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [start_id]
    while waiting:
        touchpoint_id = waiting.pop(0)
        if touchpoint_id not in gone:
            ends[touchpoint_id] = None
        elif touchpoint_id not in seen:
            seen.add(touchpoint_id)
            waiting.extend(way.target_id for way in view.transitions_from(touchpoint_id))
    return list(ends)
