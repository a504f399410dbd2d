"""Journeys: add one to an audience or as a loose sheet, and duplicate one with all it holds."""

from journeymapper.document.transaction import Transaction
from journeymapper.edits import fields as field_edits
from journeymapper.edits import pasting
from journeymapper.edits.placement import ranks_at
from journeymapper.model.records import Audience, Journey


def add(tx: Transaction, /, audience_id: str | None = None, name: str = "", **fields: object) -> Journey:
    """Add a journey at the end of an audience's, or as a loose sheet (None), and return it."""
    if audience_id is not None:
        tx.expect(Audience, audience_id)
    (rank,) = ranks_at(tx, tx.view.journeys_of(audience_id), 1)
    return tx.create(Journey, audience_id=audience_id, name=name, rank=rank, **fields)


def duplicate(tx: Transaction, /, journey_id: str, **fields: object) -> Journey:
    """Add a copy of a journey with its stages, touchpoints and ways right after it, and return it.

    `fields` are what is to be different in it: its name, `kind=JourneyKind.FUTURE`, another audience.
    """
    (copy_id,) = pasting.duplicate(tx, [tx.expect(Journey, journey_id).id])
    field_edits.change(tx, [copy_id], **fields)
    return tx.expect(Journey, copy_id)
