"""S02: a touchpoint after which nothing comes."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.records import Journey, Transition
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("S02", Severity.MEDIUM, Scope.TOUCHPOINT, muted_in_sketch=True, questions=("next",))
def dead_end(view: View) -> Iterator[Gap]:
    """End every path on purpose.

    Fires at a touchpoint that no transition leaves and where no exit is marked, unless it is the last of the last
    stage. Journeys without any transition follow the order of their stages and are exempt; so are parked
    touchpoints.

    Why: in practice the experience stops once a buyer has bought (audience-experience article).
    """
    left = {transition.source_id for transition in view.all(Transition)}
    for journey in view.all(Journey):
        placed = view.touchpoints_of(journey.id)
        if left.isdisjoint(touchpoint.id for touchpoint in placed):
            continue
        stages = view.stages_of(journey.id)
        last = {touchpoint.id for touchpoint in view.touchpoints_in(stages[-1].id)[-1:]} if stages else set()
        for touchpoint in placed:
            if touchpoint.id not in left and touchpoint.exit is None and touchpoint.id not in last:
                yield Gap((touchpoint.id,), {"touchpoint": touchpoint.name})
