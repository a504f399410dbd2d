"""G05: audiences without a rank, or two with the same."""

from collections import Counter
from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("G05", Severity.MEDIUM, Scope.PROJECT, questions=("order",))
def ranking(view: View) -> Iterator[Gap]:
    """Rank the audiences from most to least essential.

    Fires once, naming every audience without a rank or with the rank of another. Ranks may have holes.

    Why: second step of the audience-experience article: rank the audiences by what makes the organisation
    succeed.
    """
    audiences = view.audiences()
    taken = Counter(audience.importance_rank for audience in audiences)
    unclear = [a for a in audiences if a.importance_rank is None or taken[a.importance_rank] > 1]
    if unclear:
        names = tuple(audience.name for audience in unclear)
        yield Gap((view.project.id, *(audience.id for audience in unclear)), {"list": names})
