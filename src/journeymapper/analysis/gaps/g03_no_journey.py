"""G03: an audience without a journey map."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("G03", Severity.HIGH, Scope.AUDIENCE, suppressed_by=("G02",), questions=("first_contacts",))
def no_journey(view: View) -> Iterator[Gap]:
    """Draw at least one journey for each audience.

    Fires where no journey belongs to the audience. Silent where G02 says so already.

    Why: the audience-experience article asks for a journey map of every audience, not only of buyers.
    """
    for audience in view.audiences():
        if not view.journeys_of(audience.id):
            yield Gap((audience.id,), {"audience": audience.name})
