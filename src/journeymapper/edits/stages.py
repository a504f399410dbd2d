"""Stages: add, move and remove them."""

from collections.abc import Iterable

from journeymapper.document.transaction import Transaction
from journeymapper.edits import removal, touchpoints
from journeymapper.edits.placement import ranks_at
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Journey, Stage
from journeymapper.model.view import View


def add(
    tx: Transaction,
    /,
    journey_id: str,
    name: str = "",
    *,
    before: str | None = None,
    after: str | None = None,
    **fields: object,
) -> Stage:
    """Add a stage to a journey, before or after another one or else at the right end, and return it."""
    tx.expect(Journey, journey_id)
    (rank,) = ranks_at(tx, tx.view.stages_of(journey_id), 1, before=before, after=after)
    return tx.create(Stage, journey_id=journey_id, name=name, rank=rank, **fields)


def can_move(view: View, stage_ids: Iterable[str], journey_id: str) -> bool:
    """Say whether stages may be moved within a journey: all of them are its own (to others they are copied)."""
    stages = [view.find(Stage, stage_id) for stage_id in stage_ids]
    return all(stage is not None and stage.journey_id == journey_id for stage in stages)


def move(tx: Transaction, /, stage_ids: Iterable[str], *, before: str | None = None, after: str | None = None) -> None:
    """Move stages before or after another one of their journey, or else to its right end; they keep their order.

    Raises EditRefused where `can_move` says no.
    """
    wanted = dict.fromkeys(stage_ids)
    for journey_id in {tx.expect(Stage, stage_id).journey_id or "" for stage_id in wanted}:
        if not can_move(tx.view, wanted, journey_id):
            raise EditRefused("edits.stages_apart")
        siblings = tx.view.stages_of(journey_id)
        moving = [stage for stage in siblings if stage.id in wanted]
        ranks = ranks_at(tx, siblings, len(moving), before=before, after=after, leaving=wanted)
        for stage, rank in zip(moving, ranks, strict=True):
            tx.update(stage, rank=rank)


def remove(tx: Transaction, /, stage_ids: Iterable[str], *, parking: bool = False) -> None:
    """Remove stages with their touchpoints; `parking` keeps these in the parking lot, with all their ways."""
    gone = [tx.expect(Stage, stage_id).id for stage_id in stage_ids]
    if parking:
        touchpoints.park(tx, [touchpoint.id for stage_id in gone for touchpoint in tx.view.touchpoints_in(stage_id)])
    removal.remove(tx, gone)
