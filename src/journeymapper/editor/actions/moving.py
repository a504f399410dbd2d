"""Moving what is selected with Alt and the arrow keys; the lock forbids it."""

from journeymapper.document.transaction import Transaction
from journeymapper.editor.action import Surroundings, action
from journeymapper.editor.changing import Change, Pick, change_selected
from journeymapper.editor.selected import any_touchpoint, audience_focused, selected, touchpoint_ids
from journeymapper.editor.session import Session
from journeymapper.edits import stages, touchpoints
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Stage, Touchpoint


def _movable(session: Session) -> bool:
    return any_touchpoint(session) and not audience_focused(session)


def _only_stages(session: Session) -> bool:
    return bool(selected(session, Stage)) and not any_touchpoint(session)


def _movable_sideways(session: Session) -> bool:
    return _movable(session) or _only_stages(session)


@action("move-up", "Alt+Up", menu="touchpoint", available=_movable, changes=True)
def move_up(session: Session, _: Surroundings) -> None:
    """Move the selected touchpoints up in their stage."""
    _shift(session, -1)


@action("move-down", "Alt+Down", menu="touchpoint", available=_movable, changes=True)
def move_down(session: Session, _: Surroundings) -> None:
    """Move the selected touchpoints down in their stage."""
    _shift(session, 1)


@action("move-left", "Alt+Left", menu="touchpoint", available=_movable_sideways, changes=True)
def move_left(session: Session, _: Surroundings) -> None:
    """Move the selected touchpoints to the stage on the left, or the selected stages themselves."""
    _shift_sideways(session, -1)


@action("move-right", "Alt+Right", menu="touchpoint", available=_movable_sideways, changes=True)
def move_right(session: Session, _: Surroundings) -> None:
    """Move the selected touchpoints to the stage on the right, or the selected stages themselves."""
    _shift_sideways(session, 1)


@action("park", "Shift+P", menu="touchpoint", available=_movable, changes=True)
def park(session: Session, _: Surroundings) -> None:
    """Put the selected touchpoints into the parking lot, right of the map; their ways stay."""
    _move(session, "label.park", touchpoint_ids, touchpoints.park)


def _shift(session: Session, by: int) -> None:
    _move(session, "label.move_touchpoints", touchpoint_ids, lambda tx, ids: touchpoints.shift(tx, ids, by))


def _shift_sideways(session: Session, by: int) -> None:
    if _only_stages(session):
        _move(session, "label.move_stages", _stage_ids, lambda tx, ids: _shift_stages(tx, ids, by))
    else:
        _move(session, "label.move_touchpoints", touchpoint_ids, lambda tx, ids: _shift_touchpoints(tx, ids, by))


def _move(session: Session, label: str, pick: Pick, move: Change) -> None:
    def unless_locked(tx: Transaction, ids: list[str]) -> None:
        if session.locked:
            raise EditRefused("said.locked")
        move(tx, ids)

    change_selected(session, label, pick, unless_locked)


def _shift_touchpoints(tx: Transaction, ids: list[str], by: int) -> None:
    """Move touchpoints by one stage; parked ones come back into the last stage when they go left."""
    parked = [i for i in ids if tx.expect(Touchpoint, i).stage_id is None]
    touchpoints.shift_stage(tx, ids, by)
    if parked and by < 0:
        column = tx.view.stages_of(tx.expect(Touchpoint, parked[0]).journey_id or "")
        if column:
            touchpoints.move(tx, parked, column[-1].id)


def _shift_stages(tx: Transaction, ids: list[str], by: int) -> None:
    """Move stages past their neighbour; at the end of the journey they stay."""
    column = [stage.id for stage in tx.view.stages_of(tx.expect(Stage, ids[0]).journey_id or "")]
    moving = [stage_id for stage_id in column if stage_id in ids]
    if by < 0 and column[0] != moving[0]:
        stages.move(tx, ids, before=column[column.index(moving[0]) - 1])
    elif by > 0 and column[-1] != moving[-1]:
        stages.move(tx, ids, after=column[column.index(moving[-1]) + 1])


def _stage_ids(session: Session) -> list[str]:
    return [stage.id for stage in selected(session, Stage)]
