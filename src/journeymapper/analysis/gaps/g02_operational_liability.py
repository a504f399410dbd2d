"""G02: an audience without process, map and measurement."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope, Word
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.records import Audience
from journeymapper.model.view import View
from journeymapper.model.vocabulary import ProcessState, Severity


@gap_rule("G02", Severity.CRITICAL, Scope.AUDIENCE, questions=("process", "measurement"), explains=True)
def operational_liability(view: View, *, top_ranks: int = 10) -> Iterator[Gap]:
    """Describe a process, draw a map and measure the experience for each audience.

    Fires where two of the three are missing, or where somebody confirmed that there is no process or no
    measurement. Critical where the absence was confirmed, or where all three are missing for an audience ranked
    `top_ranks` or better; high otherwise, for what nobody knows yet is first of all a question to the owner.

    Why: fourth step of the audience-experience article, the kicker: no process, no map, no measurement is an
    operational liability.
    """
    for audience in view.audiences():
        missing = list(_missing(view, audience))
        confirmed = audience.process.state == ProcessState.NONE or audience.measurement.none_confirmed
        if len(missing) < 2 and not confirmed:
            continue
        rank = audience.importance_rank
        grave = confirmed or (len(missing) == 3 and rank is not None and rank <= top_ranks)
        yield Gap(
            (audience.id,),
            {"audience": audience.name, "missing": tuple(missing)},
            Severity.CRITICAL if grave else Severity.HIGH,
        )


def _missing(view: View, audience: Audience) -> Iterator[Word]:
    measurement = audience.measurement
    if audience.process.state in (None, ProcessState.NONE):
        yield Word("gap.part.process")
    journeys = view.journeys_of(audience.id)
    if not any(view.touchpoints_of(journey.id) or view.parked_in(journey.id) for journey in journeys):
        yield Word("gap.part.map")
    if measurement.none_confirmed or not (measurement.method or measurement.kpi_ids):
        yield Word("gap.part.measurement")
