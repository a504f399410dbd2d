"""Where the arrow keys lead: through stages and touchpoints as they stand on the map, and down the audience list."""

from collections.abc import Iterator
from typing import Literal

from journeymapper.model.records import Audience, Stage, Touchpoint
from journeymapper.model.view import View

Direction = Literal["up", "down", "left", "right"]


def neighbour(view: View, record_id: str, direction: Direction) -> str | None:
    """Return what stands next to a stage, touchpoint or audience in a direction, or None at the end.

    Above the first touchpoint of a stage stands the stage itself. To the side it is the touchpoint of the same row,
    else the last one, else the stage; right of the last stage lie the parked ones.
    """
    record = view.get(record_id)
    match record:
        case Audience():
            if direction not in ("up", "down"):
                return None
            return _beside([known.id for known in view.audiences()], record_id, 1 if direction == "down" else -1)
        case Stage() | Touchpoint():
            columns = _columns(view, record.journey_id or "")
            column = next(index for index, column in enumerate(columns) if record_id in column)
            row = columns[column].index(record_id)
            if direction in ("up", "down"):
                return _at(columns[column], row + (1 if direction == "down" else -1))
            beside = column + (1 if direction == "right" else -1)
            if not 0 <= beside < len(columns):
                return None
            return columns[beside][min(row, len(columns[beside]) - 1)] or _at(columns[beside], 1)
    return None


def first(view: View, journey_id: str | None) -> str | None:
    """Return the first touchpoint of a journey, else its first stage; None for the sheet gives the first audience."""
    return _end(view, journey_id, 0)


def last(view: View, journey_id: str | None) -> str | None:
    """Return the last touchpoint of a journey, else its last stage; None for the sheet gives the last audience."""
    return _end(view, journey_id, -1)


def beside_stage(view: View, record_id: str, step: int) -> str | None:
    """Return the next stage (`step` 1) or the one before (−1) of a stage or touchpoint, or None at the end."""
    touchpoint = view.find(Touchpoint, record_id)
    stage = view.find(Stage, touchpoint.stage_id if touchpoint else record_id)
    if stage is None:
        return None
    return _beside([known.id for known in view.stages_of(stage.journey_id or "")], stage.id, step)


def following(view: View, record_id: str, step: int) -> str | None:
    """Return the next place (`step` 1) of a talk through the whole map, or the one before (−1); None at its ends.

    An audience is followed by the stages of its journeys, a stage by its touchpoints; loose sheets come last.
    """
    order = list(_talk(view))
    return _beside(order, record_id, step) if record_id in order else None


def _talk(view: View) -> Iterator[str]:
    for audience in (*view.audiences(), None):
        if audience is not None:
            yield audience.id
        for journey in view.journeys_of(audience.id if audience else None):
            for stage in view.stages_of(journey.id):
                yield stage.id
                yield from (touchpoint.id for touchpoint in view.touchpoints_in(stage.id))


def _columns(view: View, journey_id: str) -> list[list[str]]:
    """Return the ids of each stage and its touchpoints, and in the end a column of what is parked, under a blank."""
    columns = [[stage.id, *(t.id for t in view.touchpoints_in(stage.id))] for stage in view.stages_of(journey_id)]
    parked = [touchpoint.id for touchpoint in view.parked_in(journey_id)]
    return [*columns, ["", *parked]] if parked else columns


def _at(column: list[str], row: int) -> str | None:
    return column[row] or None if 0 <= row < len(column) else None


def _beside(order: list[str], record_id: str, step: int) -> str | None:
    return _at(order, order.index(record_id) + step)


def _end(view: View, journey_id: str | None, place: int) -> str | None:
    if journey_id is None:
        found: tuple[Audience | Stage | Touchpoint, ...] = view.audiences()
    else:
        found = view.touchpoints_of(journey_id) or view.stages_of(journey_id) or view.parked_in(journey_id)
    return found[place].id if found else None
