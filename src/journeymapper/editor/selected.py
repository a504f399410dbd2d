"""What the selection means: which touchpoints, stages and audiences an action is about, and where new ones go."""

from typing import TypeVar

from journeymapper.editor.session import Session
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Project, Stage, Touchpoint, Transition

R = TypeVar("R", bound=Record)


def selected(session: Session, kind: type[R]) -> list[R]:
    """Return the selected records of one kind, in the order in which they were taken."""
    found = (session.view.find(kind, record_id) for record_id in session.selection.ids)
    return [record for record in found if record is not None]


def focused(session: Session, kind: type[R]) -> R | None:
    """Return the record with the focus if it is of one kind."""
    return session.view.find(kind, session.selection.focus)


def current_stage(session: Session) -> Stage | None:
    """Return the stage with the focus, or in which the focused touchpoint lies; else the last stage of the journey."""
    focus = session.view.get(session.selection.focus)
    if isinstance(focus, Transition):
        focus = session.view.get(focus.source_id)
    if isinstance(focus, Touchpoint):
        focus = session.view.get(focus.stage_id)
    if isinstance(focus, Stage):
        return focus
    stages = session.view.stages_of(session.journey_id or "")
    return stages[-1] if stages else None


def current_audience(session: Session) -> Audience | None:
    """Return the audience with the focus, or that of the journey on the canvas."""
    audience = focused(session, Audience)
    if audience is None:
        journey = session.view.find(Journey, session.journey_id)
        audience = session.view.find(Audience, journey.audience_id) if journey else None
    return audience


def on_canvas(session: Session) -> bool:
    """Say whether a journey is meant: one is shown, or there is no audience yet; and no audience has the focus."""
    shown = session.journey_id is not None or not session.view.all(Audience)
    return shown and not audience_focused(session)


def audience_focused(session: Session) -> bool:
    """Say whether the focus is on an audience."""
    return focused(session, Audience) is not None


def on_sheet(session: Session) -> bool:
    """Say whether the audience sheet is shown and holds something."""
    return session.journey_id is None and bool(session.view.all(Audience))


def any_touchpoint(session: Session) -> bool:
    """Say whether a touchpoint is selected."""
    return any(isinstance(session.view.get(record_id), Touchpoint) for record_id in session.selection.ids)


def any_selected(session: Session) -> bool:
    """Say whether anything is selected."""
    return bool(session.selection.ids)


def one_titled(session: Session) -> bool:
    """Say whether the focus is on something with a title on the canvas."""
    return isinstance(session.view.get(session.selection.focus), Stage | Touchpoint)


def touchpoint_ids(session: Session) -> list[str]:
    """Return the selected touchpoints."""
    return [touchpoint.id for touchpoint in selected(session, Touchpoint)]


def parts_of_map(session: Session) -> list[str]:
    """Return what is selected and can come and go: everything but the project itself."""
    return [i for i in session.selection.ids if not isinstance(session.view.get(i), Project)]
