"""Whether a whole table is free of problems, answered some ten times faster than by asking record after record."""

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from journeymapper.model.invariants import in_circle
from journeymapper.model.record import Record
from journeymapper.model.records import Audience, Journey, Project, Stage, Touchpoint, Transition
from journeymapper.model.references import ANYTHING, reference_places
from journeymapper.model.view import View

R = TypeVar("R", bound=Record)


def is_sound(view: View) -> bool:
    """Say whether `invariants.all_problems` would find nothing."""
    by_kind: dict[type[Record], list[Record]] = {}
    for record in view:
        by_kind.setdefault(type(record), []).append(record)
    return _references_are_sound(by_kind, view.elsewhere) and not _anything_contradicts(by_kind, view)


def _references_are_sound(by_kind: Mapping[type[Record], list[Record]], elsewhere: frozenset[str]) -> bool:
    ids = {kind.record_kind: {record.id for record in records} for kind, records in by_kind.items()}
    for kind, records in by_kind.items():
        for path, ref, many in reference_places(kind):
            known = elsewhere.union(*ids.values()) if ref.kinds == ANYTHING else _ids_of(ref.kinds.split(), ids)
            if not _targets(records, path, many=many) <= known:
                return False
    return True


def _ids_of(kinds: Iterable[str], ids: Mapping[str, set[str]]) -> set[str]:
    return set[str]().union(*(ids.get(kind, ()) for kind in kinds))


def _targets(records: Iterable[Record], path: tuple[str, ...], *, many: bool) -> set[object]:
    values: Iterable[object] = records
    for name in path:
        values = filter(None, map(attrgetter(name), values))
    return set(chain.from_iterable(values)) if many else set(values)  # type: ignore[arg-type]


def _anything_contradicts(by_kind: Mapping[type[Record], list[Record]], view: View) -> bool:
    """Say whether sound references contradict each other."""

    def all_of(kind: type[R]) -> list[R]:
        return by_kind.get(kind, [])  # type: ignore[return-value]

    touchpoints = all_of(Touchpoint)
    stage_journey = {stage.id: stage.journey_id for stage in all_of(Stage)}
    journey = {touchpoint.id: touchpoint.journey_id for touchpoint in touchpoints}
    return (
        len(all_of(Project)) > 1
        or any(t.actual is not None and t.actual.planned_id == t.id for t in touchpoints)
        or any(t.stage_id is not None and stage_journey[t.stage_id] != t.journey_id for t in touchpoints)
        or any(journey[way.source_id] != journey[way.target_id] for way in all_of(Transition))
        or any(j.planned_journey_id == j.id for j in all_of(Journey))
        or any(in_circle(view, audience) for audience in all_of(Audience))
    )
