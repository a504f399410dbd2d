"""Where on a map a point is: in which stage, between which touchpoints."""

from collections.abc import Collection
from typing import NamedTuple

from journeymapper.drawing.layout.arrangement import Arrangement, StagePlace
from journeymapper.foundation.geometry import Point
from journeymapper.model.view import View


class Drop(NamedTuple):
    """A place for touchpoints: a stage, and how many of its touchpoints stay above; or the parking lot."""

    stage_id: str | None
    """None for the parking lot."""
    row: int
    before: str | None
    """The touchpoint that comes after what is dropped; None at the end."""


def drop_at(arrangement: Arrangement, view: View, point: Point, *, leaving: Collection[str] = ()) -> Drop | None:
    """Return the place that a point means, counted without the touchpoints that are `leaving` theirs.

    The nearest stage counts; above the parked cards, and right of them, it is the parking lot. None without stages.
    """
    parking = arrangement.parking
    if parking is not None and point.x >= parking.x:
        return Drop(None, 0, None)
    stage = nearest_stage(arrangement, point.x)
    if stage is None:
        return None
    boxes = {card.id: card.box for card in arrangement.cards_of(stage.id)}
    staying = [t.id for t in view.touchpoints_in(stage.id) if t.id not in leaving]
    row = sum(1 for card_id in staying if card_id in boxes and boxes[card_id].centre.y < point.y)
    return Drop(stage.id, row, staying[row] if row < len(staying) else None)


def nearest_stage(arrangement: Arrangement, x: float) -> StagePlace | None:
    """Return the stage whose middle is nearest, or None where there is none."""
    return min(arrangement.stages, key=lambda stage: abs(stage.header.centre.x - x), default=None)


def stage_under(arrangement: Arrangement, point: Point) -> StagePlace | None:
    """Return the stage in whose column a point lies, from the header down to the curve, or None."""
    for stage in arrangement.stages:
        if stage.header.x <= point.x <= stage.header.right and stage.header.y <= point.y <= arrangement.curve.y:
            return stage
    return None
