"""What must hold in every map that an edit leaves behind, and the repairs for a file in which it does not."""

from collections.abc import Iterator
from typing import NamedTuple

from journeymapper.model.record import ANYTHING, Record, Reference, references
from journeymapper.model.records import Audience, Journey, Stage, Touchpoint, Transition
from journeymapper.model.view import View


class Problem(NamedTuple):
    """One broken rule at one record; `reference` is set when the record points at something that is not there."""

    record: Record
    reference: Reference | None
    message: str


def problems_of(view: View, record: Record) -> Iterator[Problem]:
    """Yield what is wrong with one record: references that lead nowhere or to a wrong kind, and contradictions."""
    for reference in references(record):
        target = view.get(reference.target)
        if target is None:
            yield Problem(record, reference, f"{_named(record)} points at a record that does not exist ({_field(reference)})")
        elif reference.ref.kinds != ANYTHING and target.record_kind not in reference.ref.kinds.split():
            yield Problem(record, reference, f"{_named(record)} points at a {target.record_kind} where it may not ({_field(reference)})")
    match record:
        case Touchpoint(stage_id=str(stage_id)):
            stage = view.find(Stage, stage_id)
            if stage is not None and stage.journey_id != record.journey_id:
                yield Problem(record, None, f"{_named(record)} lies in a stage of another journey")
        case Transition():
            source, target = view.find(Touchpoint, record.source_id), view.find(Touchpoint, record.target_id)
            if source and target and source.journey_id != target.journey_id:
                yield Problem(record, None, f"{_named(record)} leads to another journey; that is a link")
        case Audience(parent_id=str()):
            if _in_circle(view, record):
                yield Problem(record, None, f"{_named(record)} is part of itself")
        case Journey(planned_journey_id=str(planned)) if planned == record.id:
            yield Problem(record, None, f"{_named(record)} is its own plan")


def all_problems(view: View) -> list[Problem]:
    """Return every broken rule in the whole table, in the order of ids."""
    return [problem for record in sorted(view, key=lambda r: r.id) for problem in problems_of(view, record)]


def _in_circle(view: View, audience: Audience) -> bool:
    seen = {audience.id}
    parent = view.find(Audience, audience.parent_id)
    while parent is not None:
        if parent.id in seen:
            return True
        seen.add(parent.id)
        parent = view.find(Audience, parent.parent_id)
    return False


def _named(record: Record) -> str:
    return f"{record.record_kind} “{record.name or record.id}”"


def _field(reference: Reference) -> str:
    return ".".join(reference.path)
