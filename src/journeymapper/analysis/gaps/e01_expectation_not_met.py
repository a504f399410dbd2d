"""E01: people get less than they expect."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.derived import weighted_gap
from journeymapper.model.records import Touchpoint
from journeymapper.model.records.touchpoint import Expectation
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("E01", Severity.HIGH, Scope.TOUCHPOINT, questions=("cause",))
def expectation_not_met(view: View, *, critical_gap: float = -2, critical_importance: float = 4) -> Iterator[Gap]:
    """Give people at least what they expect.

    Fires where the perceived experience is below the expected one, or where the expectation is said not to be
    met. Weighted by importance (3 if unknown) times twice the gap: the heaviest is listed first. Critical from a
    gap of `critical_gap` at an importance of `critical_importance`.

    Why: unmet expectations have twice the impact of a great experience (KPMG); fifth gap of SERVQUAL; Mittal,
    Ross and Baldasare 1998 on the asymmetry.
    """
    for touchpoint in view.all(Touchpoint):
        match touchpoint.expectation:
            case Expectation(expected=int(expected), perceived=int(perceived)) if perceived < expected:
                grave = perceived - expected <= critical_gap and (touchpoint.importance or 0) >= critical_importance
                score = weighted_gap(touchpoint) or 0
                yield Gap(
                    (touchpoint.id,),
                    {"touchpoint": touchpoint.name, "e": expected, "p": perceived, "score": score},
                    Severity.CRITICAL if grave else Severity.HIGH,
                    weight=-score,
                )
            case Expectation(met=False):
                yield Gap((touchpoint.id,), {"touchpoint": touchpoint.name}, variant="not_rated")
