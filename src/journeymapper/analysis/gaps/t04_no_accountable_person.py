"""T04: a touchpoint for which nobody answers."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.derived import owner_of
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("T04", Severity.MEDIUM, Scope.TOUCHPOINT, muted_in_sketch=True, questions=("accountable",))
def no_accountable_person(view: View) -> Iterator[Gap]:
    """Name exactly one accountable person for each touchpoint.

    Fires where neither the touchpoint nor its stage has an owner. The owner of the audience is not enough.

    Why: the decision journey must not be split into one department a stage; of the roles of RACI, exactly one is
    accountable.
    """
    for touchpoint in view.all(Touchpoint):
        if owner_of(view, touchpoint) is None:
            yield Gap((touchpoint.id,), {"touchpoint": touchpoint.name})
