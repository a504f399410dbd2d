"""New stages, touchpoints, branches and journeys, each with its title open for typing."""

from journeymapper.editor import making
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.selected import current_audience, focused, on_canvas
from journeymapper.editor.session import Session
from journeymapper.edits import journeys
from journeymapper.model.records import Touchpoint


def _on_touchpoint(session: Session) -> bool:
    return focused(session, Touchpoint) is not None


@action("new-stage", "S", menu="insert", changes=True)
def new_stage(session: Session, around: Surroundings) -> None:
    """Make a stage after the current one and type its name."""
    around.begin_typing(making.stage(session), fresh=True)


@action("next-touchpoint", "Return", "Enter", menu="insert", available=on_canvas, changes=True)
def next_touchpoint(session: Session, around: Surroundings) -> None:
    """Make a touchpoint after the selected one, connected to it, and type its title."""
    around.begin_typing(making.touchpoint(session), fresh=True)


@action("previous-touchpoint", "Shift+Return", "Shift+Enter", menu="insert", available=on_canvas, changes=True)
def previous_touchpoint(session: Session, around: Surroundings) -> None:
    """Make a touchpoint before the selected one, connected to it, and type its title."""
    around.begin_typing(making.touchpoint(session, before=True), fresh=True)


@action("branch-up", "Ctrl+Up", menu="insert", available=_on_touchpoint, changes=True)
def branch_up(session: Session, around: Surroundings) -> None:
    """Make a touchpoint above the selected one that leads to it, and type its title."""
    _branch(session, around, "up")


@action("branch-down", "Ctrl+Down", menu="insert", available=_on_touchpoint, changes=True)
def branch_down(session: Session, around: Surroundings) -> None:
    """Make a touchpoint below the selected one to which it leads, too, and type its title."""
    _branch(session, around, "down")


@action("branch-left", "Ctrl+Left", menu="insert", available=_on_touchpoint, changes=True)
def branch_left(session: Session, around: Surroundings) -> None:
    """Make a touchpoint on the left, if need be in a new stage, that leads to the selected one, and type its title."""
    _branch(session, around, "left")


@action("branch-right", "Ctrl+Right", menu="insert", available=_on_touchpoint, changes=True)
def branch_right(session: Session, around: Surroundings) -> None:
    """Make a touchpoint on the right, if need be in a new stage, to which the selected one leads; type its title."""
    _branch(session, around, "right")


@action("new-journey", menu="insert", changes=True)
def new_journey(session: Session, around: Surroundings) -> None:
    """Make a journey for the current audience, or a loose sheet where there is none, and show it."""
    audience = current_audience(session)
    name = audience.name if audience else ""
    made = session.edit(session.words("label.new_journey"), journeys.add, audience.id if audience else None, name)
    session.show(made.id)
    around.view("fit")


def _branch(session: Session, around: Surroundings, direction: str) -> None:
    focus = focused(session, Touchpoint)
    if focus is not None:
        around.begin_typing(making.branch(session, focus.id, direction), fresh=True)
