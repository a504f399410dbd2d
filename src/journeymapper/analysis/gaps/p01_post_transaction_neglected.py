"""P01: a journey that all but ends with the transaction."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.derived import phase_shares
from journeymapper.model.records import Audience, Journey
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Phase, Relation, Severity

_PHASES = (Phase.PRE_TRANSACTION, Phase.TRANSACTION, Phase.POST_TRANSACTION)


@gap_rule("P01", Severity.HIGH, Scope.JOURNEY, muted_in_sketch=True, questions=("after",), explains=True)
def post_transaction_neglected(view: View, *, min_post_share: float = 0.25, min_touchpoints: int = 6) -> Iterator[Gap]:
    """Keep a fair share of the touchpoints for the time after the transaction.

    Fires where, of the touchpoints in stages before, at and after the transaction, fewer than `min_post_share`
    lie after it and there are at least `min_touchpoints` of them. Audiences that never buy or want nothing done
    (fans, media) do not count; nor do stages without a phase or outside any transaction.

    Why: the audience-experience article asks how much of a map lies before and after the transaction; McKinsey's
    decision journey asks for even effort along the way; service after the purchase moves as much share as all
    marketing before it.
    """
    for journey in view.all(Journey):
        audience = view.find(Audience, journey.audience_id)
        if audience and (audience.relation == Relation.NEVER_BUYS or audience.has_goal is False):
            continue
        shares = phase_shares(view, journey.id)
        counts = [shares[phase].count if phase in shares else 0 for phase in _PHASES]
        total = sum(counts)
        if total < min_touchpoints or counts[2] / total >= min_post_share:
            continue
        pre, at, post = (round(100 * count / total) for count in counts)
        yield Gap((journey.id,), {"journey": journey.name, "pre": pre, "at": at, "post": post})
