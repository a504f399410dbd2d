"""E03: bad experiences in a row."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.negative_run import longest_negative_run
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.records import Journey
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("E03", Severity.HIGH, Scope.JOURNEY, questions=("relief",), explains=True)
def negative_run(view: View, *, min_run: int = 3) -> Iterator[Gap]:
    """Do not let bad experiences follow one another.

    Fires where `min_run` or more touchpoints with a negative feeling follow one another along next and
    alternative transitions, or down the stages where none are drawn. A touchpoint whose feeling nobody knows
    breaks the run; the longest run of a journey is named.

    Why: interactions act cumulatively on how people see an organisation (customer-experience article).
    """
    for journey in view.all(Journey):
        run = longest_negative_run(view, journey.id)
        if len(run) >= min_run:
            ids, names = zip(*((touchpoint.id, touchpoint.name) for touchpoint in run), strict=True)
            yield Gap((journey.id, *ids), {"journey": journey.name, "list": names, "n": len(run)})
