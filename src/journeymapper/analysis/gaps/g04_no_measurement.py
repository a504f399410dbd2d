"""G04: an audience whose experience nobody measures."""

from collections.abc import Iterator

from journeymapper.analysis.finding import Gap, Scope
from journeymapper.analysis.rule import gap_rule
from journeymapper.model.records import Kpi
from journeymapper.model.view import View
from journeymapper.model.vocabulary import Severity


@gap_rule(
    "G04",
    Severity.HIGH,
    Scope.AUDIENCE,
    muted_in_sketch=True,
    suppressed_by=("G02",),
    questions=("measurement",),
    explains=True,
)
def no_measurement(view: View) -> Iterator[Gap]:
    """Measure the experience of each audience by a method or a KPI, and take a value.

    Fires where neither a method nor a KPI is named, or where none of the audience's KPIs has an actual value.
    Silent where G02 says so already.

    Why: fourth step of the audience-experience article; the customer-experience article judges success by KPIs.
    """
    for audience in view.audiences():
        kpi_ids = audience.measurement.kpi_ids
        kpis = [view.find(Kpi, kpi_id) for kpi_id in kpi_ids]
        if not (audience.measurement.method or kpi_ids):
            yield Gap((audience.id,), {"audience": audience.name})
        elif kpi_ids and all(kpi is None or kpi.actual is None for kpi in kpis):
            yield Gap((audience.id,), {"audience": audience.name}, variant="no_values")
