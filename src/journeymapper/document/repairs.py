"""Repairs for a table that comes from outside, so that it may be opened: nothing is taken out that can be kept."""

from collections.abc import Iterable
from typing import NamedTuple

from journeymapper.document.change_set import ChangeSet
from journeymapper.model.invariants import fault_of, in_circle
from journeymapper.model.record import Record, named, title_of
from journeymapper.model.records import Audience, Journey, Link, Project, Stage, Touchpoint, Transition
from journeymapper.model.records.touchpoint import Actual
from journeymapper.model.references import is_required, references, without_references
from journeymapper.model.soundness import is_sound
from journeymapper.model.view import View
from journeymapper.model.vocabulary import LinkKind


class Repair(NamedTuple):
    """One step: a record before (None: it comes), after (None: it goes), and a sentence that says why."""

    message: str
    before: Record | None
    after: Record | None


def repair(view: View) -> list[Repair]:
    """Return the steps, to be taken in this order, after which `all_problems` finds nothing; none for a sound table.

    The view's own table stays as it is. Where a record is mended several times, its next `before` is its last `after`.
    """
    if is_sound(view):
        return []
    bench = _Bench(view)
    _keep_one_project(bench)
    _follow_stages(bench)
    _bring_back_journeys(bench)
    while _clear_references(bench):
        pass
    _part_from_plans_and_circles(bench)
    _turn_into_links(bench)
    return bench.repairs


def as_change(repairs: Iterable[Repair], label: str) -> ChangeSet:
    """Return one change that takes all the steps."""
    change = ChangeSet(label, {})
    for step in repairs:
        record = step.before or step.after
        assert record is not None
        change = change.then(ChangeSet(label, {record.id: (step.before, step.after)}))
    return change


class _Bench:
    """A copy of the table on which the repairs are made.

    Its view is never asked for groups of records: to keep those up would take most of the time of many repairs.
    """

    def __init__(self, view: View) -> None:
        self._table = {record.id: record for record in view}
        self.view = View(self._table, view.elsewhere)
        self.repairs: list[Repair] = []

    def records(self) -> list[Record]:
        return sorted(self._table.values(), key=lambda record: record.id)

    def set(self, before: Record | None, after: Record | None, message: str) -> None:
        if before is not None:
            del self._table[before.id]
        if after is not None:
            self._table[after.id] = after
        self.view.replace(before, after)
        self.repairs.append(Repair(message[0].upper() + message[1:], before, after))


def _keep_one_project(bench: _Bench) -> None:
    for surplus in [record for record in bench.records() if isinstance(record, Project)][1:]:
        bench.set(surplus, None, f"The map has more than one project; {named(surplus)} is removed.")


def _follow_stages(bench: _Bench) -> None:
    for touchpoint in bench.records():
        stage = bench.view.find(Stage, touchpoint.stage_id) if isinstance(touchpoint, Touchpoint) else None
        if stage is not None and isinstance(touchpoint, Touchpoint) and touchpoint.journey_id != stage.journey_id:
            after = touchpoint.replace(journey_id=stage.journey_id)
            bench.set(touchpoint, after, f"{named(touchpoint)} now belongs to the journey of its stage.")


def _bring_back_journeys(bench: _Bench) -> None:
    for record in bench.records():
        if isinstance(record, Stage | Touchpoint) and record.journey_id and record.journey_id not in bench.view:
            journey = Journey(id=record.journey_id)
            bench.set(None, journey, f"A blank {named(journey)} is added, because {named(record)} belongs to it.")


def _clear_references(bench: _Bench) -> bool:
    """Clear what points nowhere; say whether records had to go, to which others may have pointed."""
    removed = False
    for record in bench.records():
        faults: dict[tuple[str, ...], dict[str, str]] = {}
        for reference in references(record):
            fault = fault_of(bench.view, reference)
            if fault is not None:
                faults.setdefault(reference.path, {})[reference.target] = fault
        for path, wrong in faults.items():
            fault = next(iter(wrong.values()))
            if is_required(type(record), path):
                title = title_of(type(record), path)
                bench.set(record, None, f"{named(record)} is removed: its “{title}” pointed at {fault}.")
                removed = True
                break
            after = without_references(record, path, wrong.keys())
            bench.set(record, after, _cleared(record, path, fault, len(wrong)))
            record = after
    return removed


def _cleared(record: Record, path: tuple[str, ...], fault: str, count: int) -> str:
    match record, path:
        case Journey(), ("audience_id",):
            return f"{named(record)} is now a loose sheet: its audience was {fault}."
        case Touchpoint(), ("stage_id",):
            return f"{named(record)} now lies in the parking lot: its stage was {fault}."
    more = f", and {count - 1} times more" if count > 1 else ""
    return f"“{title_of(type(record), path)}” of {named(record)} is cleared: it pointed at {fault}{more}."


def _part_from_plans_and_circles(bench: _Bench) -> None:
    for record in bench.records():
        match record:
            case Audience() if in_circle(bench.view, record):
                after: Record = record.replace(parent_id=None)
                bench.set(record, after, f"{named(record)} was part of itself; now it is part of no other.")
            case Journey() if record.planned_journey_id == record.id:
                after = record.replace(planned_journey_id=None)
                bench.set(record, after, f"{named(record)} is no longer its own plan.")
            case Touchpoint(actual=Actual(planned_id=plan)) if plan == record.id:
                after = without_references(record, ("actual", "planned_id"), [plan])
                bench.set(record, after, f"{named(record)} is no longer its own plan.")


def _turn_into_links(bench: _Bench) -> None:
    for record in bench.records():
        if isinstance(record, Transition):
            source = bench.view.expect(Touchpoint, record.source_id)
            target = bench.view.expect(Touchpoint, record.target_id)
            if source.journey_id != target.journey_id:
                kept = {name: getattr(record, name) for name in (*Record.model_fields, "source_id", "target_id")}
                link = Link(**kept, kind=LinkKind.BECOMES)
                bench.set(record, link, f"{named(record)} leads to another journey and is now a link.")
