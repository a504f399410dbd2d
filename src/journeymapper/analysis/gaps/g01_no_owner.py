"""G01: an audience for whose experience nobody answers."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.records import Person
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule("G01", Severity.HIGH, Scope.AUDIENCE, questions=("owner",))
def no_owner(view: View) -> Iterator[Gap]:
    """Name one person who answers for the experience of each audience.

    Fires where no owner is named, or where the one named is no longer among the people.

    Why: third step of the audience-experience article: write the responsible person next to each audience.
    """
    for audience in view.audiences():
        if view.find(Person, audience.owner_id) is None:
            yield Gap((audience.id,), {"audience": audience.name})
