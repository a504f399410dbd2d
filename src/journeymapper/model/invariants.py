"""What must hold in every map that an edit leaves behind."""

from collections.abc import Iterator
from typing import NamedTuple

from journeymapper.model.record import Record, named, title_of
from journeymapper.model.records import Audience, Journey, Project, Stage, Touchpoint, Transition
from journeymapper.model.references import ANYTHING, Reference, references
from journeymapper.model.view import View


class Problem(NamedTuple):
    """One broken rule at one record; `reference` is set when the record points at something that is not there."""

    record: Record
    reference: Reference | None
    message: str


def problems_of(view: View, record: Record) -> Iterator[Problem]:
    """Yield what is wrong with one record: references that lead nowhere or to a wrong kind, and contradictions."""
    for reference in references(record):
        fault = fault_of(view, reference)
        if fault is not None:
            title = title_of(type(record), reference.path)
            yield Problem(record, reference, f"“{title}” of {named(record)} points at {fault}")
    contradiction = _contradiction(view, record)
    if contradiction is not None:
        yield Problem(record, None, f"{named(record)} {contradiction}")


def all_problems(view: View) -> list[Problem]:
    """Return every broken rule in the whole table, in the order of ids."""
    return [problem for record in sorted(view, key=lambda r: r.id) for problem in problems_of(view, record)]


def fault_of(view: View, reference: Reference) -> str | None:
    """Return what a reference wrongly points at ("a record that does not exist"), or None for a sound one."""
    target = view.get(reference.target)
    anything = reference.ref.kinds == ANYTHING
    if target is None:
        return None if anything and reference.target in view.elsewhere else "a record that does not exist"
    if not anything and target.record_kind not in reference.ref.kinds.split():
        return f"{named(target)}, where that may not stand"
    return None


def in_circle(view: View, audience: Audience) -> bool:
    """Say whether an audience is, by way of its parents, a part of itself."""
    seen: set[str] = set()
    parent = audience.parent_id
    while parent is not None and parent not in seen:
        if parent == audience.id:
            return True
        seen.add(parent)
        above = view.find(Audience, parent)
        parent = above.parent_id if above else None
    return False


def _contradiction(view: View, record: Record) -> str | None:
    match record:
        case Touchpoint():
            return _touchpoint_contradiction(view, record)
        case Stage() if any(t.journey_id != record.journey_id for t in view.touchpoints_in(record.id)):
            return "holds touchpoints of another journey"
        case Transition():
            source, target = view.find(Touchpoint, record.source_id), view.find(Touchpoint, record.target_id)
            if source and target and source.journey_id != target.journey_id:
                return "leads to another journey; that is a link"
        case Audience() if in_circle(view, record):
            return "is part of itself"
        case Journey() if record.planned_journey_id == record.id:
            return "is its own plan"
        case Project() if len(view.all(Project)) > 1:
            return "is not the only project of the map"
    return None


def _touchpoint_contradiction(view: View, touchpoint: Touchpoint) -> str | None:
    stage = view.find(Stage, touchpoint.stage_id)
    if stage is not None and stage.journey_id != touchpoint.journey_id:
        return "lies in a stage of another journey"
    if touchpoint.actual is not None and touchpoint.actual.planned_id == touchpoint.id:
        return "is its own plan"
    ways = [(way, way.target_id) for way in view.transitions_from(touchpoint.id)]
    ways += [(way, way.source_id) for way in view.transitions_into(touchpoint.id)]
    for _, other_id in ways:
        other = view.find(Touchpoint, other_id)
        if other is not None and other.journey_id != touchpoint.journey_id:
            return "is connected to a touchpoint of another journey"
    return None
