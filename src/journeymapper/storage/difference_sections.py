"""Differences in the order of a map: journey by journey, left to right, then what concerns the whole project."""

from collections.abc import Iterable
from typing import NamedTuple

from journeymapper.model.record import Record
from journeymapper.model.records import Comment, Conflict, Journey, Stage, Touchpoint, Transition
from journeymapper.model.view import View
from journeymapper.storage.comparison import Difference, Fate

_LAST = 1_000_000_000


class Section(NamedTuple):
    """The differences of one journey, or of the whole project (None)."""

    journey: Journey | None
    entries: tuple[Difference, ...]


def in_sections(differences: Iterable[Difference], old: View, new: View) -> list[Section]:
    """Return the differences by journey, the most essential audience's first; what was removed where it stood."""
    found: dict[str, list[tuple[tuple[int, int, int], int, Difference]]] = {}
    for number, entry in enumerate(differences):
        view = old if entry.fate is Fate.REMOVED else new
        journey, order = _place(view, entry.record)
        found.setdefault(journey, []).append((order, number, entry))
    ranks = {journey: rank for rank, journey in enumerate(_journeys(new))}
    ranks |= {journey: _LAST + rank for rank, journey in enumerate(_journeys(old)) if journey not in ranks}
    return [
        Section(new.find(Journey, key) or old.find(Journey, key), tuple(entry for *_, entry in sorted(found[key])))
        for key in sorted(found, key=lambda key: (key == "", ranks.get(key, 2 * _LAST), key))
    ]


def place_in(old: View, new: View, difference: Difference) -> Stage | None:
    """Return the stage in which a touchpoint stands or stood."""
    view = old if difference.fate is Fate.REMOVED else new
    record = difference.record
    return view.find(Stage, record.stage_id) if isinstance(record, Touchpoint) else None


def _place(view: View, record: Record) -> tuple[str, tuple[int, int, int]]:
    """Return the journey of a record ("" for the project), and its order there: stage, row, behind the card itself."""
    match record:
        case Journey():
            return record.id, (-1, 0, 0)
        case Stage(journey_id=str(journey_id)):
            columns = [stage.id for stage in view.stages_of(journey_id)]
            return journey_id, (columns.index(record.id), -1, 0)
        case Touchpoint(journey_id=str(journey_id)):
            position = view.positions(journey_id).get(record.id)
            return journey_id, ((position.stage, position.row, 0) if position else (_LAST, 0, 0))
        case Transition():
            journey, (stage, row, _) = _place_of_id(view, record.source_id)
            return journey, (stage, row, 1)
        case Comment() | Conflict() if record.ref_id is not None and not isinstance(
            view.get(record.ref_id), Comment | Conflict
        ):
            journey, (stage, row, _) = _place_of_id(view, record.ref_id)
            return journey, (stage, row, 2)
    return "", (0, 0, 0)


def _place_of_id(view: View, record_id: str) -> tuple[str, tuple[int, int, int]]:
    record = view.get(record_id)
    return _place(view, record) if record is not None else ("", (0, 0, 0))


def _journeys(view: View) -> list[str]:
    audiences = [audience.id for audience in view.audiences()]
    return [journey.id for audience_id in (*audiences, None) for journey in view.journeys_of(audience_id)]
