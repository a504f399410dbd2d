"""Makes stages and touchpoints where the next ones go, selects them and returns their ids, ready for typing."""

from journeymapper.document.transaction import Transaction
from journeymapper.editor import drafts
from journeymapper.editor.selected import current_audience, current_stage, focused
from journeymapper.editor.session import Session
from journeymapper.edits import fields, journeys, stages, touchpoints, transitions
from journeymapper.edits.touchpoints import Draft
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Stage, Touchpoint
from journeymapper.model.view import View


def stage(session: Session, *, after: str | None = None) -> str:
    """Make a stage after another one, else after the current one; where there is no journey, make that, too."""
    audience = current_audience(session)
    anchor = session.view.find(Stage, after) or (current_stage(session) if session.journey_id else None)

    def make(tx: Transaction) -> Stage:
        if anchor is not None and anchor.journey_id is not None:
            return stages.add(tx, anchor.journey_id, after=anchor.id)
        return stages.add(tx, session.journey_id or journeys.add(tx, audience.id if audience else None).id)

    return _arrive(session, session.edit(session.words("label.new_stage"), make))


def touchpoint(session: Session, *, before: bool = False) -> str:
    """Make a touchpoint after (or before) the focused one, in the focused stage, else at the end of the journey.

    Where there is no stage yet, a nameless one is made.
    """
    focus = focused(session, Touchpoint)
    if focus is not None:
        return touchpoint_at(session, focus.id, before=before)
    current = current_stage(session) if session.journey_id else None
    if current is not None:
        row = session.view.touchpoints_in(current.id)
        return touchpoint_in(session, current.id, before=row[0].id if row and before else None)
    audience = current_audience(session)

    def make(tx: Transaction) -> Touchpoint:
        journey_id = session.journey_id or journeys.add(tx, audience.id if audience else None).id
        return _add(tx, stages.add(tx, journey_id).id, drafts.from_defaults(session.defaults))

    return _arrive(session, session.edit(session.words("label.new_touchpoint"), make))


def touchpoint_at(session: Session, beside: str, *, before: bool = False) -> str:
    """Make a touchpoint after (or before) another one, connected to it."""
    stage_id = _stage_of(session, beside)
    place = {"before": beside} if before else {"after": beside}
    return touchpoint_in(session, stage_id, **place)


def touchpoint_in(session: Session, stage_id: str, *, before: str | None = None, after: str | None = None) -> str:
    """Make a touchpoint at a place in a stage, or at its end, connected to the one before it."""
    draft = drafts.from_defaults(session.defaults)
    label = session.words("label.new_touchpoint")
    return _arrive(session, session.edit(label, _add, stage_id, draft, before=before, after=after))


def touchpoint_on(session: Session, way_id: str) -> str:
    """Make a touchpoint in the middle of a way."""

    def make(tx: Transaction) -> Touchpoint:
        made = touchpoints.insert(tx, way_id)
        fields.change(tx, [made.id], **drafts.from_defaults(session.defaults))
        return made

    return _arrive(session, session.edit(session.words("label.new_touchpoint"), make))


def branch(session: Session, from_id: str, direction: str) -> str:
    """Make a touchpoint in a direction ("up", "down", "left", "right") with a new way; all other ways stay.

    Down and right it leads from the given one to the new one, up and left from the new one to the given one.
    Beyond the first and the last stage a nameless one is made for it.
    """
    stage_id = _stage_of(session, from_id)
    column = session.view.stages_of(session.view.expect(Stage, stage_id).journey_id or "")
    row = session.view.touchpoints_in(stage_id)
    place: dict[str, str | None] = {"before": from_id} if direction == "up" else {"after": from_id}
    beyond = False
    if direction in ("left", "right"):
        index = [known.id for known in column].index(stage_id) + (1 if direction == "right" else -1)
        beyond = not 0 <= index < len(column)
        beside: tuple[Touchpoint, ...] = ()
        if not beyond:
            stage_id = column[index].id
            beside = session.view.touchpoints_in(stage_id)[[known.id for known in row].index(from_id) :][:1]
        place = {"before": beside[0].id if beside else None}
    draft = drafts.from_defaults(session.defaults)

    def make(tx: Transaction) -> Touchpoint:
        into = stage_id
        if beyond:
            where = {"after" if direction == "right" else "before": stage_id}
            into = stages.add(tx, tx.expect(Stage, stage_id).journey_id or "", **where).id
        (made,) = touchpoints.add_row(tx, into, [draft], connected=False, **place)
        ends = (from_id, made.id) if direction in ("down", "right") else (made.id, from_id)
        transitions.connect(tx, *ends)
        return made

    return _arrive(session, session.edit(session.words("label.new_touchpoint"), make))


def following_stage(view: View, stage: Stage) -> Stage | None:
    """Return the stage right of another one; None at the end."""
    column = view.stages_of(stage.journey_id or "")
    return next(iter(column[column.index(stage) + 1 :]), None)


def _add(
    tx: Transaction, stage_id: str, draft: Draft, *, before: str | None = None, after: str | None = None
) -> Touchpoint:
    (made,) = touchpoints.add_row(tx, stage_id, [draft], before=before, after=after)
    return made


def _stage_of(session: Session, touchpoint_id: str) -> str:
    stage_id = session.view.expect(Touchpoint, touchpoint_id).stage_id
    if stage_id is None:
        raise EditRefused("said.parked")
    return stage_id


def _arrive(session: Session, made: Stage | Touchpoint) -> str:
    session.show(made.journey_id)
    session.select(made.id)
    return made.id
