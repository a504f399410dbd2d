"""Selecting everything, nothing, and what stands together."""

from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.selected import any_selected, current_stage
from journeymapper.editor.session import Session


@action("select-all", "Ctrl+A", menu="edit")
def select_all(session: Session, _: Surroundings) -> None:
    """Select all touchpoints of the journey, or all audiences of the sheet."""
    view, journey_id = session.view, session.journey_id
    if journey_id is None:
        session.select(*(audience.id for audience in view.audiences()))
    else:
        session.select(*(t.id for t in (*view.touchpoints_of(journey_id), *view.parked_in(journey_id))))


@action("select-stage", "Ctrl+Shift+A", menu="edit", available=any_selected)
def select_stage(session: Session, _: Surroundings) -> None:
    """Select all touchpoints of the current stage."""
    stage = current_stage(session)
    if stage is not None and session.view.touchpoints_in(stage.id):
        session.select(*(touchpoint.id for touchpoint in session.view.touchpoints_in(stage.id)))


@action("select-nothing", "Esc", menu="edit", available=any_selected)
def select_nothing(session: Session, _: Surroundings) -> None:
    """Select nothing, so that O, C and P set what the next touchpoints get."""
    session.select()
