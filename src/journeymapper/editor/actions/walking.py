"""Walking through the map with the arrow keys, and selecting more with Shift."""

from journeymapper.editor import walking
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.finding import go_to
from journeymapper.editor.session import Session
from journeymapper.editor.walking import Direction


@action("walk-up", "Up", menu="go")
def up(session: Session, _: Surroundings) -> None:
    """Go to what stands above."""
    _walk(session, "up")


@action("walk-down", "Down", menu="go")
def down(session: Session, _: Surroundings) -> None:
    """Go to what stands below."""
    _walk(session, "down")


@action("walk-left", "Left", menu="go")
def left(session: Session, _: Surroundings) -> None:
    """Go to the same row of the stage on the left."""
    _walk(session, "left")


@action("walk-right", "Right", menu="go")
def right(session: Session, _: Surroundings) -> None:
    """Go to the same row of the stage on the right."""
    _walk(session, "right")


@action("walk-first", "Home", menu="go")
def first(session: Session, _: Surroundings) -> None:
    """Go to the first touchpoint, or the first audience of the list."""
    _select(session, walking.first(session.view, session.journey_id))


@action("walk-last", "End", menu="go")
def last(session: Session, _: Surroundings) -> None:
    """Go to the last touchpoint, or the last audience of the list."""
    _select(session, walking.last(session.view, session.journey_id))


@action("next-stage", "Tab", menu="go")
def next_stage(session: Session, _: Surroundings) -> None:
    """Go to the next stage."""
    _walk_stages(session, 1)


@action("previous-stage", "Shift+Tab", menu="go")
def previous_stage(session: Session, _: Surroundings) -> None:
    """Go to the stage before."""
    _walk_stages(session, -1)


@action("extend-up", "Shift+Up", menu="go")
def extend_up(session: Session, _: Surroundings) -> None:
    """Select what stands above, too."""
    _extend(session, "up")


@action("extend-down", "Shift+Down", menu="go")
def extend_down(session: Session, _: Surroundings) -> None:
    """Select what stands below, too."""
    _extend(session, "down")


@action("extend-left", "Shift+Left", menu="go")
def extend_left(session: Session, _: Surroundings) -> None:
    """Select the same row of the stage on the left, too."""
    _extend(session, "left")


@action("extend-right", "Shift+Right", menu="go")
def extend_right(session: Session, _: Surroundings) -> None:
    """Select the same row of the stage on the right, too."""
    _extend(session, "right")


@action("step-on", "PgDown", menu="go")
def step_on(session: Session, _: Surroundings) -> None:
    """Go on in the talk: from audience to stage to touchpoint, through the whole map."""
    _step(session, 1)


@action("step-back", "PgUp", menu="go")
def step_back(session: Session, _: Surroundings) -> None:
    """Go back in the talk."""
    _step(session, -1)


def _step(session: Session, step: int) -> None:
    focus = session.selection.focus
    here = focus or walking.first(session.view, session.journey_id)
    found = walking.following(session.view, here, step) if focus and here else here
    if found is not None:
        go_to(session, found)


def _walk(session: Session, direction: Direction) -> None:
    focus = session.selection.focus
    if focus is None:
        _select(session, walking.first(session.view, session.journey_id))
    else:
        _select(session, walking.neighbour(session.view, focus, direction))


def _walk_stages(session: Session, step: int) -> None:
    focus = session.selection.focus
    if focus is not None:
        _select(session, walking.beside_stage(session.view, focus, step))
    else:
        stages = session.view.stages_of(session.journey_id or "")
        _select(session, stages[0 if step > 0 else -1].id if stages else None)


def _extend(session: Session, direction: Direction) -> None:
    """Move the end of the selection; going back over what is selected gives it up."""
    focus = session.selection.focus
    found = walking.neighbour(session.view, focus, direction) if focus else None
    if found is None:
        return
    ids = session.selection.ids
    session.select(*(ids[:-1] if ids[-2:-1] == (found,) else (*(known for known in ids if known != found), found)))


def _select(session: Session, record_id: str | None) -> None:
    if record_id is not None:
        session.select(record_id)
