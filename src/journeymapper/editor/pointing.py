"""Clicks on the map, which run what the keys run."""

from journeymapper.drawing.layout.arrangement import Arrangement
from journeymapper.editor import making
from journeymapper.editor.action import Surroundings
from journeymapper.editor.places import drop_at, stage_under
from journeymapper.editor.session import Session
from journeymapper.foundation.geometry import Point
from journeymapper.model.records import Stage, Touchpoint, Transition


def click(session: Session, record_id: str | None, *, more: bool = False) -> None:
    """Select what was clicked, or nothing; with `more` (Ctrl or Shift held) it comes to the selection or leaves it."""
    if more:
        if record_id is not None:
            session.select(*session.selection.toggled(record_id).ids)
    else:
        session.select(*([] if record_id is None else [record_id]))


def double_click(
    session: Session, around: Surroundings, arrangement: Arrangement, record_id: str | None, point: Point
) -> None:
    """Edit a title, insert a touchpoint into a way, or make one where a stage is empty; elsewhere nothing happens."""
    match session.view.get(record_id):
        case Stage() | Touchpoint() as titled:
            session.select(titled.id)
            around.begin_typing(titled.id)
        case Transition() as way:
            around.begin_typing(making.touchpoint_on(session, way.id), fresh=True)
        case None if stage_under(arrangement, point) is not None:
            drop = drop_at(arrangement, session.view, point)
            if drop is not None and drop.stage_id is not None:
                made = making.touchpoint_in(session, drop.stage_id, before=drop.before)
                around.begin_typing(made, fresh=True)
