"""T01: a touchpoint that matters for the decision, and fails."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope, Word
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.records import Touchpoint
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Conformance, Interaction, Relevance, Severity

_RELEVANT = frozenset({Relevance.DECISION_SUPPORTING, Relevance.PURCHASE_TRIGGERING})
_BAD = (Interaction.NONE, Interaction.DISAPPOINTING)
_BROKEN = (Conformance.FAILED, Conformance.MISSING)


@gap_rule("T01", Severity.CRITICAL, Scope.TOUCHPOINT, questions=("repair",))
def relevant_touchpoint_fails(view: View) -> Iterator[Gap]:
    """Make the interaction work where people decide or buy.

    Fires at a touchpoint that supports the decision or triggers the purchase and whose interaction is missing or
    disappointing, or which failed or did not take place in the actual journey.

    Why: first gap of the customer-experience-management article: no or disappointing interaction at the
    touchpoints that count (cumbersome order, telephone, mail, web).
    """
    for touchpoint in view.all(Touchpoint):
        if touchpoint.relevance and not _RELEVANT.isdisjoint(touchpoint.relevance):
            if touchpoint.interaction in _BAD:
                how = Word(f"gap.T01.interaction.{touchpoint.interaction}")
            elif touchpoint.conformance in _BROKEN:
                how = Word(f"gap.T01.conformance.{touchpoint.conformance}")
            else:
                continue
            yield Gap((touchpoint.id,), {"touchpoint": touchpoint.name, "interaction": how})
