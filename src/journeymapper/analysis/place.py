"""Where a finding stands: its audience, journey, stage and touchpoint, its order in lists, and its path in words."""

from typing import NamedTuple

from journeymapper.analysis.finding import named
from journeymapper.foundation.words import Words
from journeymapper.model.records import Audience, Comment, Journey, Link, Project, Stage, Touchpoint, Transition
from journeymapper.model.view import View

STEP = " › "
_LAST = 1_000_000_000


class Place(NamedTuple):
    """The records around a place, from the audience inwards; all None for the project itself."""

    audience: Audience | None = None
    journey: Journey | None = None
    stage: Stage | None = None
    touchpoint: Touchpoint | None = None


def place_of(view: View, record_id: str) -> Place:
    """Return the place of an audience, journey, stage or touchpoint; any other record stands for the project."""
    match view.get(record_id):
        case Audience() as audience:
            return Place(audience)
        case Journey() as journey:
            return Place(view.find(Audience, journey.audience_id), journey)
        case Stage() as stage:
            return place_of(view, stage.journey_id or "")._replace(stage=stage)
        case Touchpoint() as touchpoint:
            around = place_of(view, touchpoint.journey_id or "")
            return around._replace(stage=view.find(Stage, touchpoint.stage_id), touchpoint=touchpoint)
    return Place()


def number_of(view: View, place: Place) -> int | None:
    """Return the number that a touchpoint's card carries; None for other places and for parked touchpoints."""
    if place.journey is None or place.touchpoint is None:
        return None
    position = view.positions(place.journey.id).get(place.touchpoint.id)
    return position.number if position else None


def path_of(view: View, place: Place, of: Words) -> str:
    """Return e.g. "Families › Enrol › 13 Fees"; the journey is named where the audience does not tell which."""
    audience, journey, stage, touchpoint = place
    steps: list[str] = []
    if audience:
        steps.append(named(audience.name, of))
    if journey and (audience is None or (stage or touchpoint) is None or len(view.journeys_of(audience.id)) > 1):
        steps.extend(name for name in (named(journey.name, of),) if name not in steps)
    if stage:
        steps.append(named(stage.name, of))
    if touchpoint:
        number = number_of(view, place)
        steps.append(f"{number or ''} {named(touchpoint.name, of)}".strip())
    return STEP.join(steps) or named(view.project.organisation or view.project.name, of)


def record_in_words(view: View, record_id: str | None, of: Words) -> str:
    """Return what any record is called: the path of what stands on the map, else its kind and name."""
    record = view.get(record_id)
    match record:
        case Audience() | Journey() | Stage() | Touchpoint() | Project():
            return path_of(view, place_of(view, record.id), of)
        case Transition() | Link() if not record.name:
            ends = (view.get(end) for end in (record.source_id, record.target_id))
            name = " → ".join(named(end.name, of) for end in ends if end is not None)
        case Comment():
            name = named(record.text, of)
        case None:
            return of("discussion.gone")
        case _:
            name = named(record.name, of)
    return f"{of.of('desktop.kind', record.record_kind)}: {name}"


Order = tuple[int, int, int, int]
"""Sorts places by audience (the project first, loose sheets last), journey, stage and row."""


class PlaceOrder:
    """Tells the order of places; looks at each audience and journey once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._audiences = {audience.id: place for place, audience in enumerate(view.audiences())}
        self._journeys: dict[str, tuple[int, int]] = {}
        for audience_id in (*self._audiences, None):
            rank = _LAST if audience_id is None else self._audiences[audience_id]
            for place, journey in enumerate(view.journeys_of(audience_id)):
                self._journeys[journey.id] = (rank, place)

    def __call__(self, record_id: str) -> Order:
        """Return the sort key of a place."""
        match self._view.get(record_id):
            case Touchpoint(journey_id=str(journey_id)):
                position = self._view.positions(journey_id).get(record_id)
                stage, row = (position.stage, position.row) if position else (_LAST, 0)
                return (*self._journey(journey_id), stage, row)
            case Stage(journey_id=str(journey_id)):
                columns = [stage.id for stage in self._view.stages_of(journey_id)]
                return (*self._journey(journey_id), columns.index(record_id), -1)
            case Journey():
                return (*self._journey(record_id), -1, 0)
            case Audience():
                return (self._audiences[record_id], -1, 0, 0)
        return (-1, 0, 0, 0)

    def _journey(self, journey_id: str) -> tuple[int, int]:
        return self._journeys.get(journey_id, (_LAST, _LAST))
