"""The ways that an action on the selection is about."""

from journeymapper.editor.selected import touchpoint_ids
from journeymapper.editor.session import Session
from journeymapper.model.records import Transition


def ways_to_cut(session: Session) -> list[Transition]:
    """Return the ways among the selected touchpoints; of a single one all that lead from it, then to it."""
    ids = touchpoint_ids(session)
    ways = [way for touchpoint_id in ids for way in session.view.transitions_from(touchpoint_id)]
    if len(ids) == 1:
        return [*ways, *session.view.transitions_into(ids[0])]
    return [way for way in ways if way.target_id in ids]
