"""What a map says about itself: gap rules, and the figures they rest on."""

from journeymapper.analysis.finding import Finding, Scope
from journeymapper.analysis.report import Report, Waived, findings

__all__ = ["Finding", "Report", "Scope", "Waived", "findings"]
