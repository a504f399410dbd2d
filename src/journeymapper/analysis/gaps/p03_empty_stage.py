"""P03: a stage in which nothing happens."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.records import Journey
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("P03", Severity.MEDIUM, Scope.STAGE, muted_in_sketch=True, questions=("contacts",))
def empty_stage(view: View) -> Iterator[Gap]:
    """Fill every stage that is not optional with a touchpoint.

    Why: each stage of the decision journey has features of its own, and experience is to be planned over the
    whole process.
    """
    for journey in view.all(Journey):
        for stage in view.stages_of(journey.id):
            if not stage.optional and not view.touchpoints_in(stage.id):
                yield Gap((stage.id,), {"stage": stage.name})
