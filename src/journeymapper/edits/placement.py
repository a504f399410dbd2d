"""Order among siblings: the keys for records that come between two others."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from journeymapper.document.transaction import Transaction
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.order_keys import LONGEST, between, spread
from journeymapper.model.record import Record
from journeymapper.model.records import Journey, Stage, Touchpoint
from journeymapper.model.view import View


def siblings_of(view: View, record: Record) -> tuple[Record, ...]:
    """Return the records among which a record has its order, itself included if it is there."""
    match record:
        case Touchpoint(stage_id=str(stage_id)):
            return view.touchpoints_in(stage_id)
        case Touchpoint():
            return view.parked_in(record.journey_id or "")
        case Stage():
            return view.stages_of(record.journey_id or "")
        case Journey():
            return view.journeys_of(record.audience_id)
    return view.all(type(record))


def in_reading_order(view: View, touchpoint_ids: Iterable[str]) -> list[str]:
    """Return touchpoints in the order of the map: stage by stage, parked ones last; other ids drop out."""
    places: dict[str, tuple[bool, str, str, str, str]] = {}
    for touchpoint in (view.find(Touchpoint, touchpoint_id) for touchpoint_id in touchpoint_ids):
        if touchpoint is not None:
            stage = view.find(Stage, touchpoint.stage_id)
            column = (False, stage.rank, stage.id) if stage is not None else (True, "", "")
            places[touchpoint.id] = (*column, touchpoint.rank, touchpoint.id)
    return sorted(places, key=places.__getitem__)


def index_at(siblings: Sequence[Record], *, before: str | None, after: str | None) -> int:
    """Return the index at which a record comes before or after a sibling named by id; with neither, at the end.

    Raises EditRefused when the sibling is not there.
    """
    anchor = before or after
    if anchor is None:
        return len(siblings)
    for index, sibling in enumerate(siblings):
        if sibling.id == anchor:
            return index if before else index + 1
    raise EditRefused("edits.place_gone")


def ranks_at(
    tx: Transaction,
    siblings: Sequence[Record],
    count: int,
    *,
    before: str | None = None,
    after: str | None = None,
    leaving: Collection[str] = (),
) -> list[str]:
    """Return ascending order keys for `count` records that come to one place among their siblings.

    `siblings` are those that are there now, in order; ids in `leaving` are the ones that move themselves, and may serve
    as the place. Where no short keys fit between the neighbours, all siblings get fresh ones.
    """
    index = index_at(siblings, before=before, after=after)
    left = [sibling for sibling in siblings[:index] if sibling.id not in leaving]
    right = [sibling for sibling in siblings[index:] if sibling.id not in leaving]
    low, high = left[-1].rank if left else None, right[0].rank if right else None
    keys = keys_between(low, high, count)
    if keys is None:
        fresh = spread(len(left) + count + len(right))
        for sibling, key in zip(left + right, fresh[: len(left)] + fresh[len(left) + count :], strict=True):
            tx.update(sibling, rank=key)
        keys = fresh[len(left) : len(left) + count]
    return keys


def keys_between(low: str | None, high: str | None, count: int) -> list[str] | None:
    """Return `count` ascending keys between two (None: the open end), or None where no short ones fit."""
    try:
        keys = _halved(low, high, count) if low is not None and high is not None else _counted(low, high, count)
    except ValueError:
        return None
    line = [*([low] if low is not None else []), *keys, *([high] if high is not None else [])]
    # Keys from other programs may hold letters that are no digits of ours: what comes out is looked at, not believed.
    ascending = all(earlier < later for earlier, later in pairwise(line))
    return keys if ascending and all(len(key) <= LONGEST for key in keys) else None


def _halved(low: str, high: str, count: int) -> list[str]:
    if count == 0:
        return []
    middle = between(low, high)
    half = count // 2
    return [*_halved(low, middle, half), middle, *_halved(middle, high, count - half - 1)]


def _counted(low: str | None, high: str | None, count: int) -> list[str]:
    keys: list[str] = []
    for _ in range(count):
        if high is None:
            low = between(low, None)
            keys.append(low)
        else:
            high = between(None, high)
            keys.insert(0, high)
    return keys
