"""T09: a touchpoint that somebody has marked as a gap."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.derived import gaps_marked
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("T09", Severity.HIGH, Scope.TOUCHPOINT)
def marked_by_hand(view: View) -> Iterator[Gap]:
    """Do something about what somebody has marked as a gap.

    Fires at a touchpoint with an open action to fix it that concerns nothing else and comes from no finding: what the
    key X makes.

    Why: people in the room see what no rule can; what they have said must not be lost (customer-experience-management
    article).
    """
    for touchpoint in view.all(Touchpoint):
        marks = gaps_marked(view, touchpoint.id)
        if marks:
            yield Gap((touchpoint.id,), {"touchpoint": touchpoint.name})
