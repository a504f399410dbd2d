"""Pasting a fragment, and duplicating in place: copies with fresh ids that point at each other and at what is here."""

from collections.abc import Iterable

from journeymapper.document.transaction import Transaction
from journeymapper.edits.entries import called
from journeymapper.edits.fragment import Fragment, copied
from journeymapper.edits.placement import ranks_at, siblings_of
from journeymapper.foundation.errors import EditRefused
from journeymapper.foundation.ids import new_id
from journeymapper.model.invariants import fault_of
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Link, Stage, Touchpoint, Transition
from journeymapper.model.references import is_required, references, relinked
from journeymapper.model.view import View


def paste(
    tx: Transaction,
    /,
    fragment: Fragment,
    *,
    into: str | None = None,
    before: str | None = None,
    after: str | None = None,
) -> list[str]:
    """Add a copy of a fragment and return the ids of its topmost records, in order.

    Touchpoints come into the stage `into` (or the parking lot of a journey), stages into a journey, journeys to an
    audience, whose first journey takes touchpoints and stages; None means where they were. `before` and `after` name a
    record of the same kind there; with neither the copies come at the end.

    People and the like that do not exist here are found by name, or come along. What cannot be found is left blank.
    Raises EditRefused where there is no place for the records.
    """
    tops = _arrive(tx, fragment, into)
    anchor = tx.view.get(before or after)
    for group in _by_place(tops):
        place = {"before": before, "after": after} if type(group[0]) is type(anchor) else {}
        _put_in_order(tx, group, **place)
    return [top.id for top in tops]


def duplicate(tx: Transaction, /, record_ids: Iterable[str]) -> list[str]:
    """Add copies of records with their parts after the originals; return the ids of the topmost ones, in order."""
    wanted = set(record_ids)
    tops = _arrive(tx, copied(tx.view, wanted), None)
    for group in _by_place(tops):
        originals = [sibling.id for sibling in siblings_of(tx.view, group[0]) if sibling.id in wanted]
        _put_in_order(tx, group, after=originals[-1])
    return [top.id for top in tops]


def _put_in_order(tx: Transaction, group: list[Record], *, before: str | None = None, after: str | None = None) -> None:
    siblings = siblings_of(tx.view, group[0])
    ranks = ranks_at(tx, siblings, len(group), before=before, after=after, leaving={record.id for record in group})
    for record, rank in zip(group, ranks, strict=True):
        tx.update(record, rank=rank)


def _by_place(records: Iterable[Record]) -> list[list[Record]]:
    """Return the records in lists of those that are siblings."""
    places: dict[tuple[object, ...], list[Record]] = {}
    for record in records:
        match record:
            case Touchpoint():
                place: tuple[object, ...] = (Touchpoint, record.stage_id, record.journey_id)
            case Stage():
                place = (Stage, record.journey_id)
            case Journey():
                place = (Journey, record.audience_id)
            case _:
                place = (type(record),)
        places.setdefault(place, []).append(record)
    return list(places.values())


def _arrive(tx: Transaction, fragment: Fragment, into: str | None) -> list[Record]:
    """Add the copies with their old order keys; return the topmost ones."""
    targets, strangers = _resolved(tx.view, fragment)
    for stranger in strangers:
        (rank,) = ranks_at(tx, tx.view.all(type(stranger)), 1)
        tx.put(relinked(stranger, targets).replace(rank=rank))
    tops = {record.id for record in _topmost(fragment)}
    arrived: list[Record] = []
    for record in fragment.records:
        if not _has_its_ends(record, targets):
            continue
        copy = relinked(record, targets).replace(id=targets[record.id])
        if record.id in tops:
            copy = _moved_into(tx, copy, into)
            arrived.append(copy)
        elif isinstance(copy, Touchpoint) and (stage := tx.view.find(Stage, copy.stage_id)) is not None:
            copy = copy.replace(journey_id=stage.journey_id)
        tx.put(copy)
    return arrived


def _resolved(view: View, fragment: Fragment) -> tuple[dict[str, str | None], list[Record]]:
    """Return where references from the fragment will lead (None: nowhere), and which of its surroundings come along."""
    targets: dict[str, str | None] = {record.id: new_id() for record in fragment.records}
    surroundings = {record.id: record for record in fragment.surroundings}
    strangers: list[Record] = []
    waiting = list(fragment.records)
    while waiting:
        for reference in references(waiting.pop()):
            stranger = surroundings.get(reference.target)
            if reference.target in targets or fault_of(view, reference) is None:
                continue
            if stranger is None or stranger.id in view:
                targets[reference.target] = None
            elif (namesake := called(view, type(stranger), stranger.name)) is not None:
                targets[stranger.id] = namesake.id
            else:
                targets[stranger.id] = stranger.id
                strangers.append(stranger)
                waiting.append(stranger)
    return targets, strangers


def _has_its_ends(record: Record, targets: dict[str, str | None]) -> bool:
    return all(
        targets.get(reference.target, reference.target) is not None
        for reference in references(record)
        if is_required(type(record), reference.path)
    )


def _topmost(fragment: Fragment) -> list[Record]:
    """Return the records that lie in nothing else of the fragment, and not between two others."""
    inside = {record.id for record in fragment.records}

    def lies_inside(record: Record) -> bool:
        match record:
            case Transition() | Link():
                return True
            case Touchpoint():
                return record.stage_id in inside or record.journey_id in inside
            case Stage():
                return record.journey_id in inside
            case Journey():
                return record.audience_id in inside
        return False

    return [record for record in fragment.records if not lies_inside(record)]


def _moved_into(tx: Transaction, record: Record, into: str | None) -> Record:
    """Return a topmost copy as a part of `into`, or of what it was part of; without a rank among audiences."""
    whole = tx.expect(Record, into) if into is not None else None
    if isinstance(whole, Audience) and isinstance(record, Stage | Touchpoint):
        journeys = tx.view.journeys_of(whole.id)
        if not journeys:
            raise EditRefused("edits.no_journey_yet", name=whole.name)
        whole = journeys[0]
    match record, whole:
        case Touchpoint(), Stage():
            record = record.replace(stage_id=whole.id, journey_id=whole.journey_id)
        case Touchpoint(), Journey():
            record = record.replace(stage_id=None, journey_id=whole.id)
        case Stage(), Journey():
            record = record.replace(journey_id=whole.id)
        case Stage(), Stage():
            record = record.replace(journey_id=whole.journey_id)
        case Journey(), Audience():
            record = record.replace(audience_id=whole.id)
        case Audience(), _:
            record = record.replace(importance_rank=None)
    if isinstance(record, Touchpoint | Stage) and record.journey_id is None:
        raise EditRefused("edits.no_place_for_copy")
    return record
