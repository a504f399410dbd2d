"""The first sheet of an audience: who they are, what they want, and their whole way as one curve."""

from collections.abc import Iterator

from journeymapper.drawing.display_list import Group, Page, Primitive, Rect
from journeymapper.drawing.pen import Pen
from journeymapper.drawing.presenter import feelings
from journeymapper.drawing.presenter.feelings import Knot, Lane
from journeymapper.drawing.presenter.sheet import FOOT, SIDE, Head, Sheet, head, page_of
from journeymapper.drawing.text import TextStyle
from journeymapper.drawing.wording import state_of, title_of
from journeymapper.model.records import Audience, Journey, Person
from journeymapper.model.view import View

_GOAL, _GOAL_LEADING, _GOAL_LINES = 30.0, 42.0, 3
_ABOVE_GOAL, _BELOW_GOAL = 64.0, 24.0
_NAME, _NAME_ROOM, _LEAST_NAME = 18.0, 64.0, 64.0
_MOST_CURVE = 420.0


def page(pen: Pen, view: View, journey: Journey | None, audience: Audience | None, sheet: Sheet, clock: str) -> Page:
    """Return the sheet; without a journey it says that there is none yet."""
    if journey is not None and audience is None:
        audience = view.find(Audience, journey.audience_id)
    told = _head(pen, view, journey, audience, clock)
    groups, baseline = head(pen, sheet, told)
    goal = (journey.goal if journey else None) or (audience.goal if audience else None) or ""
    style = TextStyle(_GOAL, language=pen.language)
    lines = pen.wrapped(goal, style, sheet.inner, _GOAL_LINES) if goal else ()
    items = [pen.aligned(line, 0, row * _GOAL_LEADING, sheet.inner, pen.theme.ink) for row, line in enumerate(lines)]
    y = baseline + _ABOVE_GOAL
    if items:
        groups.append(Group("/goal", "text", goal, SIDE, y, sheet.inner, 0, tuple(items)))
        y += _GOAL_LEADING * (len(items) - 1) + _BELOW_GOAL
    touchpoints = view.touchpoints_of(journey.id) if journey else ()
    curve: list[Group] = []
    if journey is not None and touchpoints:
        pitch = sheet.inner / len(touchpoints)
        knots = [
            Knot(t.id, SIDE + (place + 0.5) * pitch, t.valence, t.moment_of_truth, t.name)
            for place, t in enumerate(touchpoints)
        ]
        unknown = any(knot.valence is None for knot in knots)
        below = feelings.BELOW_UNKNOWN if unknown else feelings.BELOW
        bottom = sheet.height - FOOT - _NAME_ROOM - below
        lane = Lane(max(y + feelings.ABOVE, bottom - _MOST_CURVE), bottom)
        groups.append(feelings.grid(pen, sheet, lane))
        groups.extend(_stage_names(pen, view, journey, pitch, sheet.height - FOOT))
        curve = feelings.feelings(pen, sheet, lane, knots)
    return page_of(sheet, pen, [(groups, 1.0), (curve, feelings.SCALE)], told.title)


def _head(pen: Pen, view: View, journey: Journey | None, audience: Audience | None, clock: str) -> Head:
    words = pen.words
    organisation = view.project.organisation or view.project.name
    if journey is None:
        title = (audience.name if audience else "") or words("presenter.nothing")
        return Head(organisation, title, [words("presenter.no_journey")], (), None, clock)
    owner = view.find(Person, audience.owner_id) if audience else None
    stages, touchpoints = view.stages_of(journey.id), view.touchpoints_of(journey.id)
    facts = [
        state_of(words, journey),
        words.count("presenter.stages", len(stages)),
        words.count("drawing.touchpoints", len(touchpoints)) if touchpoints else words("drawing.no_touchpoints"),
    ]
    if audience is not None:
        facts.append(words("drawing.owned_by", name=owner.name) if owner else words("presenter.nobody_owns_audience"))
    return Head(organisation, title_of(words, journey, audience), facts, stages, None, clock)


def _stage_names(pen: Pen, view: View, journey: Journey, pitch: float, bottom: float) -> Iterator[Group]:
    """Yield a bar under the touchpoints of every stage, with its name where there is room."""
    style = TextStyle(_NAME, language=pen.language)
    x = SIDE
    for stage in view.stages_of(journey.id):
        width = len(view.touchpoints_in(stage.id)) * pitch
        if not width:
            continue
        gap = min(12.0, width / 4)
        items: list[Primitive] = [Rect(0, -38, width - gap, 3, pen.theme.line)]
        if width - gap >= _LEAST_NAME:
            line = pen.cut(stage.name, style, width - gap)
            items.append(pen.aligned(line, 0, 0, line.width, pen.theme.ink2))
        yield Group(f"{stage.id}/below", "stage", stage.name, x, bottom, width - gap, 0, tuple(items))
        x += width
