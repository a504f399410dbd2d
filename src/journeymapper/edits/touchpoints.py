"""Touchpoints: add, move, reorder, park, duplicate and remove them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from journeymapper.document.transaction import Transaction
from journeymapper.edits import fields as field_edits
from journeymapper.edits import removal, transitions
from journeymapper.edits.placement import in_reading_order, ranks_at
from journeymapper.foundation.errors import EditRefused
from journeymapper.model.records import Stage, Touchpoint, Transition
from journeymapper.model.view import View

Draft = Mapping[str, object]
"""The fields of a touchpoint to be; a dot reaches into a group: {"name": "Call back", "emotion.valence": 1}."""


def add(
    tx: Transaction,
    /,
    stage_id: str,
    name: str = "",
    *,
    before: str | None = None,
    after: str | None = None,
    connected: bool = True,
    **fields: object,
) -> Touchpoint:
    """Add a touchpoint to a stage, before or after another one of it or else at the end, and return it.

    `connected` joins it to the one before it; a way that led from there to the one after it now leads over the new one.
    With nothing to come from, and a touchpoint given as `before`, it leads to that.
    """
    (touchpoint,) = add_row(tx, stage_id, [{"name": name, **fields}], before=before, after=after, connected=connected)
    return touchpoint


def add_row(
    tx: Transaction,
    /,
    stage_id: str,
    drafts: Sequence[Draft],
    *,
    before: str | None = None,
    after: str | None = None,
    connected: bool = True,
) -> list[Touchpoint]:
    """Add several touchpoints one after the other, each connected to the one before it, and return them."""
    stage = tx.expect(Stage, stage_id)
    ranks = ranks_at(tx, tx.view.touchpoints_in(stage_id), len(drafts), before=before, after=after)
    ids: list[str] = []
    for draft, rank in zip(drafts, ranks, strict=True):
        made = tx.create(Touchpoint, journey_id=stage.journey_id, stage_id=stage_id, rank=rank)
        field_edits.change(tx, [made.id], **draft)
        ids.append(made.id)
    if connected and ids:
        transitions.connect_in_order(tx, ids)
        join(tx, ids, before)
    return [tx.expect(Touchpoint, touchpoint_id) for touchpoint_id in ids]


def branch(
    tx: Transaction,
    /,
    source_id: str,
    stage_id: str,
    name: str = "",
    *,
    before: str | None = None,
    after: str | None = None,
    **fields: object,
) -> Touchpoint:
    """Add a touchpoint to which a new way leads from `source_id`; all other ways stay as they are."""
    draft = {"name": name, **fields}
    (touchpoint,) = add_row(tx, stage_id, [draft], before=before, after=after, connected=False)
    transitions.connect(tx, source_id, touchpoint.id)
    return touchpoint


def insert(tx: Transaction, /, transition_id: str, name: str = "", **fields: object) -> Touchpoint:
    """Add a touchpoint in the middle of a way and return it; it stands after the one from which the way comes."""
    way = tx.expect(Transition, transition_id)
    source, target = tx.expect(Touchpoint, way.source_id), tx.expect(Touchpoint, way.target_id)
    draft = {"name": name, **fields}
    if source.stage_id is not None:
        (touchpoint,) = add_row(tx, source.stage_id, [draft], after=source.id, connected=False)
    elif target.stage_id is not None:
        (touchpoint,) = add_row(tx, target.stage_id, [draft], before=target.id, connected=False)
    else:
        raise EditRefused("edits.way_is_parked")
    transitions.lead_over(tx, way.id, touchpoint.id)
    return touchpoint


def join(tx: Transaction, /, row: Sequence[str], before: str | None = None) -> None:
    """Connect a row of touchpoints that stands in its place by now with what comes before and after it.

    A way that led from the one before it to the one after it now leads over the row.
    """
    if not row:
        return
    previous, following = _neighbour(tx.view, row[0], -1), _neighbour(tx.view, row[-1], +1)
    way = transitions.way_between(tx.view, previous, following) if previous and following else None
    if way is not None:
        transitions.lead_over(tx, way.id, row[0], row[-1])
    elif before is not None:
        transitions.connect(tx, row[-1], before)
    elif previous is not None:
        transitions.connect(tx, previous, row[0])


def can_move(view: View, touchpoint_ids: Iterable[str], stage_id: str) -> bool:
    """Say whether touchpoints may be moved to a stage."""
    return _hindrance(view, list(touchpoint_ids), stage_id) is None


def move(
    tx: Transaction,
    /,
    touchpoint_ids: Iterable[str],
    stage_id: str,
    *,
    before: str | None = None,
    after: str | None = None,
) -> None:
    """Move touchpoints to a place in a stage; among themselves they keep their order.

    Raises EditRefused where `can_move` says no.
    """
    wanted = list(touchpoint_ids)
    hindrance = _hindrance(tx.view, wanted, stage_id)
    if hindrance is not None:
        raise hindrance
    moving = in_reading_order(tx.view, wanted)
    stage = tx.expect(Stage, stage_id)
    ranks = ranks_at(tx, tx.view.touchpoints_in(stage_id), len(moving), before=before, after=after, leaving=set(moving))
    for touchpoint_id, rank in zip(moving, ranks, strict=True):
        touchpoint = tx.expect(Touchpoint, touchpoint_id)
        tx.update(touchpoint, journey_id=stage.journey_id, stage_id=stage_id, rank=rank)


def shift(tx: Transaction, /, touchpoint_ids: Iterable[str], by: int) -> None:
    """Move touchpoints up (`by` −1) or down (+1) past their neighbour in the stage; at its end they stay."""
    for stage_id, moving in _by_stage(tx.view, touchpoint_ids).items():
        row = [touchpoint.id for touchpoint in tx.view.touchpoints_in(stage_id)]
        if by < 0 and row[0] != moving[0]:
            move(tx, moving, stage_id, before=row[row.index(moving[0]) - 1])
        elif by > 0 and row[-1] != moving[-1]:
            move(tx, moving, stage_id, after=row[row.index(moving[-1]) + 1])


def shift_stage(tx: Transaction, /, touchpoint_ids: Iterable[str], by: int) -> None:
    """Move touchpoints to the stage on the left (`by` −1) or right (+1), into the same row; past the last they stay."""
    for stage_id, moving in _by_stage(tx.view, touchpoint_ids).items():
        stages = [stage.id for stage in tx.view.stages_of(tx.expect(Stage, stage_id).journey_id or "")]
        place = stages.index(stage_id) + by
        if 0 <= place < len(stages):
            row = [touchpoint.id for touchpoint in tx.view.touchpoints_in(stage_id)].index(moving[0])
            beside = tx.view.touchpoints_in(stages[place])[row : row + 1]
            move(tx, moving, stages[place], before=beside[0].id if beside else None)


def park(tx: Transaction, /, touchpoint_ids: Iterable[str]) -> None:
    """Put touchpoints into the parking lot of their journey; their ways stay."""
    for touchpoint_id in in_reading_order(tx.view, touchpoint_ids):
        touchpoint = tx.expect(Touchpoint, touchpoint_id)
        if touchpoint.stage_id is not None:
            (rank,) = ranks_at(tx, tx.view.parked_in(touchpoint.journey_id or ""), 1)
            tx.update(touchpoint, stage_id=None, rank=rank)


def remove(tx: Transaction, /, touchpoint_ids: Iterable[str], *, bridged: bool = False) -> None:
    """Remove touchpoints with their ways; `bridged` connects what led to them with what they led to."""
    gone = [tx.expect(Touchpoint, touchpoint_id).id for touchpoint_id in touchpoint_ids]
    if bridged:
        transitions.bridge(tx, gone)
    removal.remove(tx, gone)


def _by_stage(view: View, touchpoint_ids: Iterable[str]) -> dict[str, list[str]]:
    """Return touchpoints in reading order by their stage; parked ones are not among them."""
    stages: dict[str, list[str]] = {}
    for touchpoint_id in in_reading_order(view, touchpoint_ids):
        stage_id = view.expect(Touchpoint, touchpoint_id).stage_id
        if stage_id is not None:
            stages.setdefault(stage_id, []).append(touchpoint_id)
    return stages


def _hindrance(view: View, touchpoint_ids: Collection[str], stage_id: str) -> EditRefused | None:
    """Return why touchpoints cannot be moved to a stage, or None when they can."""
    stage = view.find(Stage, stage_id)
    if stage is None:
        return EditRefused("edits.stage_gone")
    for touchpoint_id in touchpoint_ids:
        touchpoint = view.find(Touchpoint, touchpoint_id)
        if touchpoint is None:
            return EditRefused("edits.touchpoint_gone")
        ends = {way.target_id for way in view.transitions_from(touchpoint_id)}
        ends |= {way.source_id for way in view.transitions_into(touchpoint_id)}
        if touchpoint.journey_id != stage.journey_id and not ends <= set(touchpoint_ids):
            return EditRefused("edits.left_behind", name=touchpoint.name)
    return None


def _neighbour(view: View, touchpoint_id: str, step: int) -> str | None:
    """Return the touchpoint before (`step` −1) or after (+1) a placed one in reading order, or None."""
    touchpoint = view.expect(Touchpoint, touchpoint_id)
    stages = view.stages_of(touchpoint.journey_id or "")
    column = next(index for index, stage in enumerate(stages) if stage.id == touchpoint.stage_id)
    row = view.touchpoints_in(stages[column].id)
    place = row.index(touchpoint) + step
    while not 0 <= place < len(row):
        column += step
        if not 0 <= column < len(stages):
            return None
        row = view.touchpoints_in(stages[column].id)
        place = 0 if step > 0 else len(row) - 1
    return row[place].id
