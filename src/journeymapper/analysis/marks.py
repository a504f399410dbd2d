"""The marks that a drawing puts at records: of each the gravest finding."""

from journeymapper.analysis.report import Report
from journeymapper.drawing.marks import Mark


def marks(report: Report) -> dict[str, Mark]:
    """Return the mark of every record that a finding stands at; an accepted gap shows where no other is open."""
    shown = {waived.finding.place_id: Mark.WAIVED for waived in report.waived}
    for finding in reversed(report.findings):
        shown[finding.place_id] = Mark(finding.severity)
    return shown
