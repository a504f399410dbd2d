"""Ways from and to what is selected."""

from collections.abc import Sequence

from journeymapper.document.transaction import Transaction
from journeymapper.editor.selected import touchpoint_ids
from journeymapper.editor.session import Session
from journeymapper.edits import links, transitions
from journeymapper.model.records import Touchpoint, Transition


def ways_to_cut(session: Session) -> list[Transition]:
    """Return the ways among the selected touchpoints; of a single one all that lead from it, then to it."""
    ids = touchpoint_ids(session)
    ways = [way for touchpoint_id in ids for way in session.view.transitions_from(touchpoint_id)]
    if len(ids) == 1:
        return [*ways, *session.view.transitions_into(ids[0])]
    return [way for way in ways if way.target_id in ids]


def connect_all(tx: Transaction, source_ids: Sequence[str], target_id: str) -> None:
    """Lead from each of some touchpoints to another one: by a way within a journey, by a link between two."""
    target = tx.expect(Touchpoint, target_id)
    for source_id in source_ids:
        if source_id == target_id:
            continue
        if tx.expect(Touchpoint, source_id).journey_id == target.journey_id:
            transitions.connect(tx, source_id, target_id)
        else:
            links.add(tx, source_id, target_id)
